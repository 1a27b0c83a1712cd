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
ending = Es endet
paused = Pause, { $left }
until-silence = { $time } bis zur Stille
until-hearing-returns = { $time } bis das Gehör zurückkehrt
until-the-bell = { $time } bis zur Glocke
until-the-end = { $time } bis zum Ende
now-clear = Klar, { $left }
now-fading = Verlust, { $lost } % verloren, { $left }
now-silence = Stille, { $left }
now-returning = Das Gehör kehrt zurück, { $left }
now-bell = Eine Glocke, { $left }
now-over = Es ist vorbei
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


## Settings


## Lines to begin with

