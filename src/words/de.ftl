# Was Stillness auf Deutsch sagt.

## What is heard

clear = klar
faint = leise
air-gone = ohne Höhen
hollow = hohl
muffled = dumpf
felt-more-than-heard = mehr gespürt als gehört
felt = tiefes Beben, gespürt
heartbeat = Herzschlag
hardly-anything = kaum noch etwas
silence = Stille
a-bowl = eine Klangschale
a-clap = ein Holzschlag
a-bell = eine Glocke
ringing = Ohrensausen
part-cymbals = Becken
part-snare-wires = Snareteppich
part-tin = Blech
part-block = Holzblock
part-sheet-metal = Blechplatte
part-mallet = Schlägel
part-snare = Snare
part-toms = Toms
part-drum = Trommel
part-kick = Bassdrum
part-pulse = Puls
two-parts = { $first } und { $last }
parts-gone = { $of }, ohne { $parts }

## The soundscapes and hearing profiles that come with the program

text-basement-show = Kellerkonzert
text-kit-amp-hum-low-room = Schlagzeug, Verstärkerbrummen, niedriger Raum
text-drums = Schlagzeug
text-hum = Brummen
text-amp-hum = Verstärkerbrummen
text-room = Raum
text-brown = Braun
text-brown-line = braunes Rauschen, langsamer Puls, wenn gewünscht
text-brown-noise = braunes Rauschen
text-noise = Rauschen
text-pulse = Puls
text-slow-pulse = langsamer Puls
text-far-stadium = Fernes Stadion
text-far-stadium-line = Menge, Wind, Toms
text-crowd = Menge
text-wind = Wind
text-toms = Toms
text-grey = Grau
text-grey-line = graues Rauschen, langsamer Puls, wenn gewünscht
text-grey-noise = graues Rauschen
text-mill = Weberei
text-mill-line = Webstühle, Dampf, Schlägel
text-looms = Webstühle
text-mallets = Schlägel
text-steam = Dampf
text-hall = Halle
text-the-hall = die Halle
text-night-road = Nachtstraße
text-night-road-line = Motor, Reifen, Besen
text-tyres = Reifen
text-engine = Motor
text-brushes = Besen
text-park-bench = Parkbank
text-park-bench-line = Luft, ferne Glocken, eine ferne Trommel
text-air = Luft
text-open-air = freie Luft
text-bells = Glocken
text-far-bells = ferne Glocken
text-drum = Trommel
text-a-far-drum = eine ferne Trommel
text-pink = Rosa
text-pink-line = rosa Rauschen, langsamer Puls, wenn gewünscht
text-pink-noise = rosa Rauschen
text-slide = Rutsche
text-slide-line = Hände auf Blech
text-hands = Hände
text-hands-on-metal = Hände auf Metall
text-tin-roof = Blechdach
text-tin-roof-line = Regen, eine Rahmentrommel
text-rain = Regen
text-frame-drum = Rahmentrommel
text-trailer-morning = Morgen im Wohnwagen
text-trailer-morning-line = Kessel, Tropfen, ein sanfter Groove
text-kettle = Kessel
text-fridge = Kühlschrank
text-drips = Tropfen
text-groove = Groove
text-a-soft-groove = ein sanfter Groove
text-the-trailer = der Wohnwagen
text-white = Weiß
text-white-line = weißes Rauschen, langsamer Puls, wenn gewünscht
text-white-noise = weißes Rauschen
text-sea = Meer
text-fire = Feuer
text-age = Alter
text-age-line = von zwanzig bis neunzig, dann alles
text-film = Film
text-film-line = dumpf, dann gespürt, dann fort
text-implant = Implantat
text-implant-line = fort, zurück durch ein Implantat, dann losgelassen
text-loud-music = Laute Musik
text-loud-music-line = eine Senke bei 4 kHz, die tiefer und breiter wird, dann alles
text-n1 = N1
text-n1-line = fast normal, ganz oben etwas weniger
text-n2 = N2
text-n2-line = ein leichter Verlust, mehr in den Höhen
text-n3 = N3
text-n3-line = ein mittlerer Verlust, wie bei vielen, die ihre ersten Hörgeräte bekommen
text-n4 = N4
text-n4-line = ein mittel- bis hochgradiger Verlust
text-n5 = N5
text-n5-line = ein hochgradiger Verlust, fast ebenso in den Tiefen
text-n6 = N6
text-n6-line = ein Verlust, der an Taubheit grenzt
text-n7 = N7
text-n7-line = kaum noch etwas
text-none = Keiner
text-none-line = nichts geht verloren, es geht nur fort
text-s1 = S1
text-s1-line = ein steiler Verlust über 2 kHz, die Tiefen fast normal
text-s2 = S2
text-s2-line = ein steiler Verlust über 1 kHz
text-s3 = S3
text-s3-line = ein steiler Verlust über 500 Hz
text-sudden = Hörsturz
text-sudden-line = in einer Sekunde fort, etwas kommt zurück, dann fällt es wieder
text-mine = Meines
text-drag-the-points = die Punkte ziehen

## Every screen

home = Anfang
hearing = Gehör
mixer = Mischer
journal = Tagebuch
settings = Einstellungen
volume = Lautstärke
dismiss = Ausblenden
cancel = Abbrechen
switch-on = { $name } an
switch-off = { $name } aus
key-enter = Eingabetaste
key-escape = Escape
key-space = Leertaste

## Home

start-from = Ausgehen von
lose-it-over = Verlieren in
clear-length = klar
fade-length = Verlust
silence-length = Stille
fade-of = Verlust { $length }
in-all = { $length } insgesamt
in-all-ends-at = { $length } insgesamt, bis { $time }
begin = Beginnen
the-fade = Der Verlust
the-fade-described = Von links nach rechts: { $clear } klar, { $fade }, in denen der Klang von den höchsten zu den tiefsten Tönen verloren geht, { $silence } Stille
end-of-clear = Länge klar, { $length }
end-of-fade = Länge des Verlusts, { $length }
listen-at = Anhören bei
heard-at = { $time } { $heard }
hold-to-listen = Bild gedrückt halten, um diese Stelle zu hören
not-a-length = „{ $given }“ ist keine Länge; erwartet wird etwa 90s, 12m, 1h30m, 12 min oder 1:30:00
no-unit = „{ $given }“ hat keine Einheit; erwartet wird etwa { $given }s, { $given }m oder { $given }h
too-short = { $given } ist zu kurz; erwartet wird { $from } bis { $to }
too-long = { $given } ist zu lang; erwartet wird { $from } bis { $to }
no-such-soundscape = Es gibt keine Klanglandschaft „{ $name }“, mit der zu beginnen wäre.
no-such-profile = Es gibt kein Hörprofil „{ $name }“, mit dem zu beginnen wäre.

## A session

pause = Pause
resume = Weiter
end = Beenden
go-on = Weitermachen
begin-again = Noch einmal
done = Fertig
full-screen = Vollbild
leave-full-screen = Vollbild verlassen
keys = Leertaste Pause, Esc Ende, links und rechts eine Minute, auf und ab Lautstärke, + und − fünf Minuten, F Vollbild, C Untertitel, T Zeit
ending = Es endet
paused = Pause, { $left }
until-silence = { $time } bis zur Stille
until-hearing-returns = { $time } bis das Gehör zurückkehrt
until-the-bowl = { $time } bis zur Klangschale
until-the-clap = { $time } bis zum Holzschlag
until-the-bell = { $time } bis zur Glocke
until-the-end = { $time } bis zum Ende
now-clear = Klar, { $left }
now-fading = Verlust, { $lost } % verloren, { $left }
now-silence = Stille, { $left }
now-returning = Das Gehör kehrt zurück, { $left }
now-bowl = Eine Klangschale, { $left }
now-clap = Ein Holzschlag, { $left }
now-bell = Eine Glocke, { $left }
now-over = Es ist vorbei
what-plays = { $soundscape } · { $phase }
no-time-at-all = gar keine Zeit
hours = { $count ->
    [one] eine Stunde
   *[other] { $words } Stunden
}
minutes = { $count ->
    [one] eine Minute
   *[other] { $words } Minuten
}
seconds = { $count ->
    [one] eine Sekunde
   *[other] { $words } Sekunden
}
two-lengths = { $first } und { $last }
three-lengths = { $first }, { $second } und { $last }
number = { $count ->
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
    [13] dreizehn
    [14] vierzehn
    [15] fünfzehn
    [16] sechzehn
    [17] siebzehn
    [18] achtzehn
    [19] neunzehn
    [20] zwanzig
    [21] einundzwanzig
    [22] zweiundzwanzig
    [23] dreiundzwanzig
    [24] vierundzwanzig
    [25] fünfundzwanzig
    [26] sechsundzwanzig
    [27] siebenundzwanzig
    [28] achtundzwanzig
    [29] neunundzwanzig
    [30] dreißig
    [31] einunddreißig
    [32] zweiunddreißig
    [33] dreiunddreißig
    [34] vierunddreißig
    [35] fünfunddreißig
    [36] sechsunddreißig
    [37] siebenunddreißig
    [38] achtunddreißig
    [39] neununddreißig
    [40] vierzig
    [41] einundvierzig
    [42] zweiundvierzig
    [43] dreiundvierzig
    [44] vierundvierzig
    [45] fünfundvierzig
    [46] sechsundvierzig
    [47] siebenundvierzig
    [48] achtundvierzig
    [49] neunundvierzig
    [50] fünfzig
    [51] einundfünfzig
    [52] zweiundfünfzig
    [53] dreiundfünfzig
    [54] vierundfünfzig
    [55] fünfundfünfzig
    [56] sechsundfünfzig
    [57] siebenundfünfzig
    [58] achtundfünfzig
    [59] neunundfünfzig
   *[other] { $count }
}

## What is wrong with the sound

no-sound-no-device = Kein Ton: es gibt kein Tongerät.
no-sound-unknown-device = Kein Ton: Es gibt kein Gerät „{ $device }“
no-sound-refused = Kein Ton: { $device } kann nicht spielen: { $why }
no-sound-no-server = Kein Ton: der Tonserver ist fort.
no-sound-stands-still = Kein Ton: { $device } antwortet nicht.
device-went-away = { $device } ist fort. Pause.
device-not-back = Der Tonserver ist zurück, ohne { $device }. Pause.
device-plugged = An { $device } wurde etwas ein- oder ausgesteckt. Pause.
machine-slept = Der Rechner hat geschlafen. Pause.

## Hearing

what-is-lost = Was verloren geht
standard-audiograms = Standardaudiogramme
both-ears = Beide Ohren
left-ear = Linkes Ohr
right-ear = Rechtes Ohr
right = rechts
left = links
ears-apart = rechts { $right }, links { $left } dB HL
threshold = { $ear }, { $frequency } Hz, { $value }
audiogram = Audiogramm
audiogram-alike = { $grade }. Beide Ohren, in dB HL: { $both }
audiogram-apart = { $grade }. Rechtes Ohr, in dB HL: { $right }. Linkes Ohr: { $left }
grade-normal = Normal
grade-mild = Leicht
grade-moderate = Mittel
grade-moderately-severe = Mittel bis hochgradig
grade-severe = Hochgradig
grade-profound = An Taubheit grenzend
grade-complete = Vollständig
an-audiogram-of = ein Audiogramm von { $mean } dB, { $grade }
in-the-better-ear = { $mean } dB im besseren Ohr
at-the-end = Am Ende des Verlusts
audiogram-at-the-end = Audiogramm am Ende des Verlusts
at-share = bei { $share } %
switch-ringing = Ohrensausen
ringing-warning = Wer einen Tinnitus hat, lasse das Ohrensausen aus: es kann schwer erträglich sein.
switch-inner-sounds = Herzschlag und Atem
switch-small-speakers = Kleine Lautsprecher
how-far = Wie weit im Verlust
listen-here = Hier hören
stop = Anhalten
import = Importieren
export = Exportieren
import-hint = Ein Audiogramm als .csv oder .toml
file-to-import = Datei zum Importieren
file-to-export-to = Datei zum Exportieren
path-to-import = Pfad einer .csv oder .toml, oder eine Datei hierher ziehen
path-to-export-to = Pfad einer neuen .csv oder .toml
path-of-table = Pfad einer neuen .csv
choose = Auswählen
system-dialog = Mit dem Dialog des Systems
kept-aside = Was in { $name } stand, ist nicht lesbar; es liegt nun in { $path }.

## Mixer

layers = Ebenen
level-of-layer = Pegel von { $layer }
level-hint = Doppelklick oder Entf: wie am Anfang
mute = Stumm
solo = Solo
mute-layer = { $layer } stumm
solo-layer = { $layer } solo
listen = Anhören
save-as-mine = Als eigene sichern
save-as-mine-hint = Die Mischung als eigene Klanglandschaft
save = Sichern
name-of-mine = Name der Klanglandschaft
suggested-name = { $name }, eigene Mischung
reset = Zurücksetzen
reset-hint = Alles wie am Anfang
remove = Entfernen
remove-hint = Diese eigene Klanglandschaft
removed = { $name } ist entfernt.
undo-removal = Rückgängig
add-a-soundscape = Klanglandschaft hinzufügen
add = Hinzufügen
file-to-add = Datei zum Hinzufügen
path-to-add = Pfad eines Klangs oder einer .toml, oder Dateien hierher ziehen
sounds-and-soundscapes = Klänge und Klanglandschaften
drop-to-add = Zum Hinzufügen loslassen

## Journal

past-sessions = Frühere Sitzungen
no-sessions = Noch nichts. Eine Sitzung wird hier eingetragen, wenn sie endet.
journal-is-off = Das Tagebuch ist in den Einstellungen ausgeschaltet; neue Sitzungen werden nicht eingetragen.
ended-whole = ganz
ended-early = vorzeitig beendet
ended-unfinished = abgebrochen
own-line = Eine eigene Zeile
own-line-of = Eine eigene Zeile, { $day }
delete = Löschen
delete-session = Die Sitzung vom { $day } löschen
delete-all = Alle löschen
deleted = { $count ->
    [one] Eine Sitzung gelöscht.
   *[other] { $count } Sitzungen gelöscht.
}
undo = Rückgängig
stopped-at = { $soundscape } brach bei { $time } von { $total } ab.
take-it-up = Wieder aufnehmen
let-it-go = Loslassen
day-and-time = { $day }. { $month }, { $time }
day-year-and-time = { $day }. { $month } { $year }, { $time }
weekday-and-day = { $weekday }, { $day }
weekday = { $weekday ->
    [1] Montag
    [2] Dienstag
    [3] Mittwoch
    [4] Donnerstag
    [5] Freitag
    [6] Samstag
   *[7] Sonntag
}
month = { $month ->
    [1] Januar
    [2] Februar
    [3] März
    [4] April
    [5] Mai
    [6] Juni
    [7] Juli
    [8] August
    [9] September
    [10] Oktober
    [11] November
   *[12] Dezember
}

## Export

what-to-export = Die Sitzung
export-hint = Die Sitzung als Klangdatei
export-of = { $length } insgesamt, so laut, wie es entsteht, gleich wie laut hier gespielt wird
format = Format
format-i16 = WAV, 16 Bit
format-i24 = WAV, 24 Bit
format-f32 = WAV, 32 Bit Gleitkomma
format-flac = FLAC, 24 Bit
how-much = Wie viel
the-whole = Das Ganze
a-part = Ein Teil
part-from = von
part-to = bis
no-part = Der Teil endet, bevor er beginnt; der Anfang muss vor dem Ende liegen.
is-so-large = { $length }, { $size }
is-at-most-so-large = { $length }, höchstens { $size }
in-files = { $what }, in { $count } Dateien
several-files = In mehreren Dateien
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB
path-of-sound = Pfad einer neuen Klangdatei
export-too-long = Eine Datei dieses Formats fasst höchstens { $most } ({ $holds }); dies wären { $asked } ({ $size }).
export-no-room = { $folder }: { $needed } werden gebraucht, { $free } sind frei. Am längsten passt { $longest }.
export-exists = { $path } gibt es schon; gebraucht wird der Name einer neuen Datei.
exports = Exporte
no-exports = Noch keine. Sie werden nacheinander geschrieben, während alles andere weitergeht.
export-is = { $name }, { $format }
export-waits = Wartet
export-runs = { $percent } %
export-runs-yet = { $percent } %, noch { $left }
export-done = Fertig
export-done-in-files = Fertig, in { $count } Dateien
export-cancelled = Abgebrochen. Nichts wurde geschrieben.
show-in-folder = Im Ordner zeigen
exports-not-done = { $count ->
    [one] Ein Export ist nicht fertig.
   *[other] { $count } Exporte sind nicht fertig.
}
closes-when-done = { $count ->
    [one] Das Fenster schließt, wenn der Export fertig ist.
   *[other] Das Fenster schließt, wenn die { $count } Exporte fertig sind.
}
close-when-done = Schließen, wenn fertig
stop-and-close = Abbrechen und schließen
stay-open = Offen lassen

## Settings

group-sound = Klang
group-look = Aussehen
group-words = Worte
group-behaviour = Verhalten
group-places = Wo alles liegt
on = An
off = Aus
as-system = System
usual = Normal
device = Gerät
system-default = Standard des Systems
plays-now = spielt gerade
not-there-now = gerade nicht da
look-again = Neu suchen
look-again-hint = Noch einmal nach Geräten suchen
looking-for-devices = Geräte werden gesucht
no-devices = Es wurde kein Klanggerät gefunden.
loudest-volume = Größte Lautstärke
loudest-volume-note = Lauter als das wird nichts.
after-the-silence = Nach der Stille
return-nothing = Nichts
return-bowl = Eine Klangschale
return-clap = Ein Holzschlag
return-bell = Eine Glocke
return-hearing = Gehör kehrt zurück
bell-level = Wie laut
bell-level-note = Lauter wird es nie, bei kleinerer Lautstärke leiser.
hear-it = Anhören
hear-it-hint = Einmal anhören, so laut, wie es sein wird
theme = Farben
theme-dark = Dunkel
theme-light = Hell
contrast = Kontrast
contrast-more = Mehr
motion = Bewegung
motion-less = Weniger
size-of-text = Schriftgröße
size-of-captions = Untertitelgröße
language = Sprache
captions = Untertitel
captions-note = Was zu hören ist, in Worten. In einer Sitzung schaltet C sie um.
told-to-a-reader = Ein Bildschirmleser sagt
told-phases = Jeden Abschnitt
told-all = Jeden Untertitel
told-nothing = Nichts
opening-line = Zeile zum Beginn
opening-line-note = Eine Zeile zum Lesen, wenn eine Sitzung beginnt.
stay-awake = Rechner wach halten
stay-awake-note = Nur solange noch Klang kommt oder eine Datei geschrieben wird. Der Bildschirm darf dunkel werden.
stay-awake-why = Eine Sitzung läuft
stay-awake-export = Eine Datei wird geschrieben
media-keys = Medientasten
media-keys-note = Abspielen, anhalten und beenden über Tastatur und Arbeitsumgebung.
tell-end = Am Ende Bescheid geben
tell-end-note = Eine Nachricht ohne Ton, außer wenn das Fenster im Vordergrund ist.
keep-journal = Tagebuch führen
keep-journal-note = Eine Zeile für jede Sitzung, nur auf diesem Rechner.
soundscapes = Klanglandschaften
hearing-profiles = Hörprofile
open-folder = Ordner öffnen
copy-path = Pfad kopieren
does-with = { $does }: { $what }
folder-not-opened = { $path } lässt sich nicht öffnen: { $why }
open-already = Stillness ist schon offen; was hier gewählt wurde, bleibt weg.
no-home = Diese Person hat keinen eigenen Ordner; nichts wird behalten.

## What cannot be done

as-it-is = { $text }
fault-at = { $file }, Zeile { $line }, Spalte { $column }: { $what }
fault-in = { $file }: { $what }
cannot-be-read = lässt sich nicht lesen: { $why }
settings-not-kept = { $path }: Die Einstellungen lassen sich nicht aufbewahren: { $why }
settings-unread = { $path }: { $what }; die Datei bleibt als { $aside } erhalten, es gilt das Übliche
settings-unread-there = { $path }: { $what }; die Datei lässt sich nicht beiseitelegen ({ $why }), es gilt das Übliche
journal-not-kept = { $path }: Das Tagebuch lässt sich nicht führen: { $why }
no-journal = Das Tagebuch lässt sich nicht führen: { $why }
journal-too-slow = Das Tagebuch ist nicht geschrieben: Es dauert zu lange
journal-unread = { $path }: Zeile { $line } lässt sich nicht lesen ({ $what }){ $more ->
    [0] { "" }
    [one] , eine andere auch nicht
   *[other] , { $more } andere auch nicht
}; { $became }, die übrigen Zeilen gelten
journal-aside = die Datei, wie sie war, bleibt als { $aside } erhalten
journal-aside-by-another = ein anderes Programm hat sie beiseitegelegt
journal-not-aside = sie lässt sich nicht beiseitelegen ({ $why })
journal-later = { $path }: { $lines ->
    [one] 1 Zeile
   *[other] { $lines } Zeilen
} einer späteren Version von Stillness lassen sich nicht zeigen; nichts geht verloren
standing-not-kept = { $path }: Wo die Sitzung steht, lässt sich nicht festhalten: { $why }
end-not-kept = { $path }: Das Ende der Sitzung lässt sich nicht festhalten: { $why }
session-unread = { $path }: Die letzte Sitzung lässt sich nicht aufnehmen: { $what }; die Datei bleibt als { $aside } erhalten
session-unread-there = { $path }: Die letzte Sitzung lässt sich nicht aufnehmen: { $what }; die Datei lässt sich nicht beiseitelegen ({ $why })
table-expected = { $path }: Erwartet wird ein Name, der auf .csv endet
hearing-expected = { $path }: keine Hördatei; erwartet wird ein Name, der auf .csv oder .toml endet
is-there = { $path }: ist schon da; erwartet wird der Name einer neuen Datei
not-written = { $path }: lässt sich nicht schreiben: { $why }
not-removed = { $path }: lässt sich nicht entfernen: { $why }
not-put-back = { $path }: lässt sich nicht zurücklegen: { $why }
audiogram-not-kept = { $path }: Das Audiogramm lässt sich nicht aufbewahren: { $why }
soundscape-not-kept = { $path }: Die Klanglandschaft lässt sich nicht aufbewahren: { $why }
no-name = Die Klanglandschaft hat keinen Namen; erwartet wird einer
other-layers = { $path }: hat inzwischen andere Schichten; erwartet werden die gemischten
path-no-text = { $path }: Der Pfad ist kein Text; erwartet wird einer
no-table = { $path }: ist keine Tabelle; erwartet wird eine Klanglandschaft
no-folder = Es gibt keinen Ordner für eine Klanglandschaft; erwartet wird ein persönlicher Ordner in HOME
nothing-added = Nichts lässt sich hinzufügen: { $why }
pictures-not-drawn = Die Bilder des Klangs lassen sich nicht zeichnen: { $why }
files-not-watched = Gespeicherte Dateien lassen sich nicht beobachten: { $why }
unsound-unopened = { $file } lässt sich nicht öffnen: { $why }; erwartet wird eine Klangdatei
unsound-empty = { $file } ist leer; erwartet wird eine Klangdatei
unsound-silent = { $file } enthält keinen Klang, nicht einen Frame; erwartet wird mindestens einer
unsound-unreadable = { $file } ist kein lesbarer Klang ({ $why }); erwartet wird wav, flac, mp3, ogg (vorbis), m4a (aac) oder aiff
unsound-channels = { $file } hat { $channels } Kanäle; erwartet werden 1 oder 2
unsound-rate = { $file } hat { $rate } Frames in der Sekunde; erwartet werden { $least } bis { $most }
unsound-long = { $file } dauert { $length }; erwartet wird höchstens { $most }, oder „loop“ oder „whole“
last-not-there = Die letzte Sitzung: { $what }; statt dessen { $instead }
louder-than-allowed = --volume { $asked }: Die größte Lautstärke in den Einstellungen ist { $loudest } dB; { $loudest } dB gelten
export-too-slow = Ein Export wird nicht aufgegeben: Es dauert zu lange
opener-not-started = { $opener }, das Ordner zeigt, startet nicht: { $why }
opener-failed = { $opener }, das Ordner zeigt, ist gescheitert: { $how }
no-file-place = { $path }: ist keine Datei; erwartet wird der Name einer Datei
is-a-folder = es ist ein Ordner
io-missing = es gibt sie nicht
io-denied = das ist nicht erlaubt
io-read-only = dort kann nur gelesen werden
io-full = auf dem Datenträger ist kein Platz mehr
io-folder = es ist ein Ordner; erwartet wird eine Datei
io-no-folder = ein Teil des Pfads ist kein Ordner
io-there = sie ist schon da
io-no-text = es ist kein Text; erwartet wird einer in UTF-8

## Lines to begin with

line-1 = Man muss das nicht können.
line-2 = Hier weiß niemand, wie es geht.
line-3 = Von außen sieht es nach Können aus.
line-4 = So tun, als säße man. Es sieht gleich aus.
line-5 = Jemand anders könnte das besser, sitzt aber nicht hier.
line-6 = Es ist niemand da, der etwas merken könnte.
line-7 = Es war schon einmal da und ist nicht geblieben.
line-8 = Wieder am Anfang, wie gestern.
line-9 = Daran glauben muss niemand.
line-10 = An dieser Tür hat keiner gefragt, wer kommt.
line-11 = Heute wird es nichts. Trotzdem sitzen.
line-12 = Gestern war es auch nicht anders.
line-13 = Noch einmal von vorn.
line-14 = An manchen Tagen ist da nur das Sitzen.
line-15 = Lieber etwas anderes tun. Das war letztes Mal auch so.
line-16 = Die Gedanken gehen fort. Das tun sie seit Jahren.
line-17 = Dieses Mal ist so viel wert wie die anderen.
line-18 = Es muss nichts dabei herauskommen.
line-19 = Still wird es, wenn es still wird.
line-20 = Das meiste davon ist Warten.
line-21 = Nichts fertig zu machen. Nichts zu zählen.
line-22 = Mehr ist hier nicht zu holen.
line-23 = Niemand führt eine Liste.
line-24 = Das hier ist für nichts.
line-25 = Was jetzt zu hören ist, wird gehen.
line-26 = Das lässt sich nicht hinter sich bringen.
line-27 = Mehr davon wäre nicht mehr.
line-28 = Das Nächste kann das Nächste bleiben.
line-29 = Mitzunehmen gibt es hier nichts.
line-30 = Genug war es schon vor einer Weile.
line-31 = Andere sitzen auch. Zu hören sind sie ebenso wenig.
line-32 = Irgendwo ist ein Zimmer so still, wie es hier wird.
line-33 = Gerade hat noch jemand angefangen.
line-34 = In einem anderen Haus hat jemand die Tür zugemacht.
line-35 = Jemand, den man nie trifft, tut dasselbe.
line-36 = Jedes Ohr verliert das irgendwann.
line-37 = So still geworden sind Menschen schon lange.
line-38 = Die Straße ist voller Leute, die nichts sagen.
line-39 = Jeder sitzt anders. Sitzen tun alle.
line-40 = Auch andere hören jetzt nichts.
line-41 = Ein Stück weggehen. Zurückkommen.
line-42 = Das Haus kann eine Weile leer stehen.
line-43 = Der Rückweg ist derselbe Weg.
line-44 = Das Licht anlassen und gehen.
line-45 = Es ist nicht weit. Ankommen muss niemand.
line-46 = Irgendwann liegt die letzte Laterne zurück.
line-47 = Erst bleiben die Stimmen zurück, dann die Schritte.
line-48 = Von draußen ist das Zuhause ein kleines Licht.
line-49 = Fort ist, wen niemand mehr ruft.
line-50 = Beim Zurückkommen steht die Tasse, wo sie stand.
