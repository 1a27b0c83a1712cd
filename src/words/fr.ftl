# Ce que Stillness dit en français.

## What is heard

clear = clair
faint = faible
air-gone = sans l'air
hollow = creux
muffled = étouffé
felt-more-than-heard = plus senti qu'entendu
felt = vibration grave, ressentie
heartbeat = battements de cœur
hardly-anything = presque rien
silence = silence
a-bowl = un bol
a-clap = un coup de bois
a-bell = une cloche
ringing = acouphène
part-cymbals = cymbales
part-snare-wires = timbre
part-tin = fer-blanc
part-block = bloc de bois
part-sheet-metal = tôle
part-mallet = mailloche
part-snare = caisse claire
part-toms = toms
part-drum = tambour
part-kick = grosse caisse
part-pulse = pulsation
two-parts = { $first } et { $last }
parts-gone = { $of }, sans { $parts }

## The soundscapes and hearing profiles that come with the program

text-basement-show = Concert en cave
text-kit-amp-hum-low-room = batterie, ronflement d'ampli, salle basse
text-drums = batterie
text-hum = ronflement
text-amp-hum = ronflement d'ampli
text-room = salle
text-brown = Brun
text-brown-line = bruit brun, pulsation lente si voulue
text-brown-noise = bruit brun
text-noise = bruit
text-pulse = pulsation
text-slow-pulse = pulsation lente
text-far-stadium = Stade au loin
text-far-stadium-line = foule, vent, toms
text-crowd = foule
text-wind = vent
text-toms = toms
text-grey = Gris
text-grey-line = bruit gris, pulsation lente si voulue
text-grey-noise = bruit gris
text-mill = Filature
text-mill-line = métiers, vapeur, mailloches
text-looms = métiers à tisser
text-mallets = mailloches
text-steam = vapeur
text-hall = halle
text-the-hall = la halle
text-night-road = Route de nuit
text-night-road-line = moteur, pneus, balais
text-tyres = pneus
text-engine = moteur
text-brushes = balais
text-park-bench = Banc public
text-park-bench-line = air, cloches au loin, un tambour au loin
text-air = air
text-open-air = plein air
text-bells = cloches
text-far-bells = cloches au loin
text-drum = tambour
text-a-far-drum = un tambour au loin
text-pink = Rose
text-pink-line = bruit rose, pulsation lente si voulue
text-pink-noise = bruit rose
text-slide = Toboggan
text-slide-line = mains sur la tôle
text-hands = mains
text-hands-on-metal = mains sur le métal
text-tin-roof = Toit de tôle
text-tin-roof-line = pluie, un tambour sur cadre
text-rain = pluie
text-frame-drum = tambour sur cadre
text-trailer-morning = Matin en caravane
text-trailer-morning-line = bouilloire, gouttes, un rythme doux
text-kettle = bouilloire
text-fridge = réfrigérateur
text-drips = gouttes
text-groove = rythme
text-a-soft-groove = un rythme doux
text-the-trailer = la caravane
text-white = Blanc
text-white-line = bruit blanc, pulsation lente si voulue
text-white-noise = bruit blanc
text-sea = mer
text-fire = feu
text-age = Âge
text-age-line = de vingt à quatre-vingt-dix ans, puis tout
text-film = Film
text-film-line = étouffé, puis ressenti, puis plus rien
text-implant = Implant
text-implant-line = plus rien, de retour par un implant, puis lâché
text-loud-music = Musique forte
text-loud-music-line = un creux à 4 kHz qui s'élargit et s'approfondit, puis tout
text-n1 = N1
text-n1-line = presque normal, un peu moins dans l'extrême aigu
text-n2 = N2
text-n2-line = une perte légère, surtout dans les aigus
text-n3 = N3
text-n3-line = une perte moyenne, celle de beaucoup qui reçoivent leurs premiers appareils
text-n4 = N4
text-n4-line = une perte moyenne à sévère
text-n5 = N5
text-n5-line = une perte sévère, presque autant dans les graves
text-n6 = N6
text-n6-line = une perte profonde
text-n7 = N7
text-n7-line = il ne reste presque rien
text-none = Aucune
text-none-line = rien n'est perdu, le son s'en va seulement
text-s1 = S1
text-s1-line = une perte abrupte au-dessus de 2 kHz, les graves presque normaux
text-s2 = S2
text-s2-line = une perte abrupte au-dessus de 1 kHz
text-s3 = S3
text-s3-line = une perte abrupte au-dessus de 500 Hz
text-sudden = Soudaine
text-sudden-line = partie en une seconde, un peu revient, puis elle retombe
text-mine = Le mien
text-drag-the-points = déplacez les points

## Every screen

home = Accueil
hearing = Audition
mixer = Mixage
journal = Journal
settings = Réglages
volume = Volume
dismiss = Ignorer
cancel = Annuler
switch-on = { $name } : oui
switch-off = { $name } : non
key-enter = Entrée
key-escape = Échap
key-space = Espace

## Home

start-from = Partir de
lose-it-over = Le perdre en
clear-length = clair
fade-length = perte
silence-length = silence
fade-of = Perte { $length }
in-all = { $length } en tout
in-all-ends-at = { $length } en tout, jusqu'à { $time }
begin = Commencer
the-fade = La perte
the-fade-described = De gauche à droite : { $clear } clair, { $fade } pendant lesquelles le son se perd du plus aigu au plus grave, { $silence } de silence
end-of-clear = Durée claire, { $length }
end-of-fade = Durée de la perte, { $length }
listen-at = Écouter à
heard-at = { $time } { $heard }
hold-to-listen = Maintenez l'image appuyée pour entendre ce moment
not-a-length = « { $given } » n'est pas une durée ; on attend par exemple 90s, 12m, 1h30m, 12 min ou 1:30:00
no-unit = « { $given } » n'a pas d'unité ; on attend par exemple { $given }s, { $given }m ou { $given }h
too-short = { $given }, c'est trop court ; on attend de { $from } à { $to }
too-long = { $given }, c'est trop long ; on attend de { $from } à { $to }
no-such-soundscape = Il n'y a pas de paysage sonore « { $name } » pour commencer.
no-such-profile = Il n'y a pas de profil d'audition « { $name } » pour commencer.

## A session

pause = Pause
resume = Reprendre
end = Finir
go-on = Continuer
begin-again = Recommencer
done = Terminé
full-screen = Plein écran
leave-full-screen = Quitter le plein écran
keys = Espace pause, Échap fin, gauche et droite une minute, haut et bas volume, + et − cinq minutes, F plein écran, C sous-titres, T temps
ending = Fin en cours
paused = En pause, { $left }
until-silence = { $time } avant le silence
until-hearing-returns = { $time } avant le retour de l'audition
until-the-bowl = { $time } avant le bol
until-the-clap = { $time } avant le coup de bois
until-the-bell = { $time } avant la cloche
until-the-end = { $time } avant la fin
now-clear = Clair, { $left }
now-fading = Perte en cours, { $lost } % perdus, { $left }
now-silence = Silence, { $left }
now-returning = L'audition revient, { $left }
now-bowl = Un bol, { $left }
now-clap = Un coup de bois, { $left }
now-bell = Une cloche, { $left }
now-over = C'est fini
what-plays = { $soundscape } · { $phase }
no-time-at-all = aucun temps
hours = { $count ->
    [0] zéro heure
    [1] une heure
   *[other] { $words } heures
}
minutes = { $count ->
    [0] zéro minute
    [1] une minute
   *[other] { $words } minutes
}
seconds = { $count ->
    [0] zéro seconde
    [1] une seconde
   *[other] { $words } secondes
}
two-lengths = { $first } et { $last }
three-lengths = { $first }, { $second } et { $last }
number = { $count ->
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
    [10] dix
    [11] onze
    [12] douze
    [13] treize
    [14] quatorze
    [15] quinze
    [16] seize
    [17] dix-sept
    [18] dix-huit
    [19] dix-neuf
    [20] vingt
    [21] vingt et une
    [22] vingt-deux
    [23] vingt-trois
    [24] vingt-quatre
    [25] vingt-cinq
    [26] vingt-six
    [27] vingt-sept
    [28] vingt-huit
    [29] vingt-neuf
    [30] trente
    [31] trente et une
    [32] trente-deux
    [33] trente-trois
    [34] trente-quatre
    [35] trente-cinq
    [36] trente-six
    [37] trente-sept
    [38] trente-huit
    [39] trente-neuf
    [40] quarante
    [41] quarante et une
    [42] quarante-deux
    [43] quarante-trois
    [44] quarante-quatre
    [45] quarante-cinq
    [46] quarante-six
    [47] quarante-sept
    [48] quarante-huit
    [49] quarante-neuf
    [50] cinquante
    [51] cinquante et une
    [52] cinquante-deux
    [53] cinquante-trois
    [54] cinquante-quatre
    [55] cinquante-cinq
    [56] cinquante-six
    [57] cinquante-sept
    [58] cinquante-huit
    [59] cinquante-neuf
   *[other] { $count }
}

## What is wrong with the sound

no-sound-no-device = Pas de son : il n'y a pas d'appareil audio.
no-sound-unknown-device = Pas de son : aucun appareil « { $device } »
no-sound-refused = Pas de son : { $device } ne peut pas jouer : { $why }
no-sound-no-server = Pas de son : le serveur audio a disparu.
no-sound-stands-still = Pas de son : { $device } ne répond pas.
device-went-away = { $device } a disparu. En pause.
device-not-back = Le serveur audio est de retour sans { $device }. En pause.
device-plugged = Quelque chose a été branché ou débranché sur { $device }. En pause.
machine-slept = La machine était en veille. En pause.

## Hearing

what-is-lost = Ce qui se perd
standard-audiograms = Audiogrammes standard
both-ears = Les deux oreilles
left-ear = Oreille gauche
right-ear = Oreille droite
right = droite
left = gauche
ears-apart = droite { $right }, gauche { $left } dB HL
threshold = { $ear }, { $frequency } Hz, { $value }
audiogram = Audiogramme
audiogram-alike = { $grade }. Les deux oreilles, en dB HL : { $both }
audiogram-apart = { $grade }. Oreille droite, en dB HL : { $right }. Oreille gauche : { $left }
grade-normal = Normale
grade-mild = Légère
grade-moderate = Moyenne
grade-moderately-severe = Moyenne à sévère
grade-severe = Sévère
grade-profound = Profonde
grade-complete = Totale
an-audiogram-of = un audiogramme de { $mean } dB, { $grade }
in-the-better-ear = { $mean } dB à la meilleure oreille
at-the-end = À la fin de la perte
audiogram-at-the-end = Audiogramme à la fin de la perte
at-share = à { $share } %
switch-ringing = Acouphène
ringing-warning = Si vous avez des acouphènes, laissez celui-ci éteint : il peut être pénible.
switch-inner-sounds = Cœur et souffle
switch-small-speakers = Petits haut-parleurs
how-far = Jusqu'où dans la perte
listen-here = Écouter ici
stop = Arrêter
import = Importer
export = Exporter
import-hint = Un audiogramme en .csv ou .toml
file-to-import = Fichier à importer
file-to-export-to = Fichier de destination
path-to-import = chemin d'un .csv ou .toml, ou déposez un fichier ici
path-to-export-to = chemin d'un nouveau .csv ou .toml
path-of-table = chemin d’un nouveau .csv
choose = Choisir
system-dialog = Avec la boîte de dialogue du système
kept-aside = Ce que contenait { $name } est illisible ; c'est gardé sous { $path }.

## Mixer

layers = Couches
level-of-layer = Niveau : { $layer }
level-hint = Double-clic ou Suppr : comme au début
mute = Muet
solo = Solo
mute-layer = Rendre muet : { $layer }
solo-layer = En solo : { $layer }
listen = Écouter
save-as-mine = Garder comme mien
save-as-mine-hint = Le mixage comme paysage sonore personnel
save = Garder
name-of-mine = Nom du paysage sonore
suggested-name = { $name }, mon mixage
reset = Réinitialiser
reset-hint = Tout comme au début
remove = Retirer
remove-hint = Ce paysage sonore personnel
removed = { $name } est retiré.
undo-removal = Annuler le retrait
add-a-soundscape = Ajouter un paysage sonore
add = Ajouter
file-to-add = Fichier à ajouter
path-to-add = chemin d'un son ou d'un .toml, ou déposez des fichiers ici
sounds-and-soundscapes = Sons et paysages sonores
drop-to-add = Déposez pour ajouter

## Journal

past-sessions = Séances passées
no-sessions = Rien encore. Une séance sera notée ici quand elle finira.
journal-is-off = Le journal est désactivé dans les réglages ; les nouvelles séances n'y sont pas notées.
ended-whole = entière
ended-early = finie plus tôt
ended-unfinished = inachevée
own-line = Une ligne à vous
own-line-of = Une ligne à vous, { $day }
delete = Supprimer
delete-session = Supprimer la séance du { $day }
delete-all = Tout supprimer
deleted = { $count ->
    [one] Une séance supprimée.
   *[other] { $count } séances supprimées.
}
undo = Annuler la suppression
stopped-at = { $soundscape } s'est arrêté à { $time } sur { $total }.
take-it-up = Reprendre
let-it-go = Laisser
day-and-time = { $day ->
    [1] 1er
   *[other] { $day }
} { $month }, { $time }
day-year-and-time = { $day ->
    [1] 1er
   *[other] { $day }
} { $month } { $year }, { $time }
weekday-and-day = { $weekday } { $day }
weekday = { $weekday ->
    [1] Lundi
    [2] Mardi
    [3] Mercredi
    [4] Jeudi
    [5] Vendredi
    [6] Samedi
   *[7] Dimanche
}
month = { $month ->
    [1] janvier
    [2] février
    [3] mars
    [4] avril
    [5] mai
    [6] juin
    [7] juillet
    [8] août
    [9] septembre
    [10] octobre
    [11] novembre
   *[12] décembre
}

## Export

what-to-export = La séance
export-hint = La séance comme fichier son
export-of = { $length } en tout, au niveau où le son est créé, quel que soit le volume ici
format = Format
format-i16 = WAV, 16 bits
format-i24 = WAV, 24 bits
format-f32 = WAV, 32 bits flottant
format-flac = FLAC, 24 bits
how-much = Étendue
the-whole = Tout
a-part = Une partie
part-from = de
part-to = à
no-part = La partie finit avant de commencer ; le début doit venir avant la fin.
is-so-large = { $length }, { $size }
is-at-most-so-large = { $length }, au plus { $size }
in-files = { $what }, en { $count } fichiers
several-files = En plusieurs fichiers
size-kb = { $size } ko
size-mb = { $size } Mo
size-gb = { $size } Go
path-of-sound = chemin d’un nouveau fichier son
export-too-long = Un fichier de ce format contient au plus { $most } ({ $holds }) ; ceci ferait { $asked } ({ $size }).
export-no-room = { $folder } : il faut { $needed } et { $free } sont libres. Le plus long qui tienne dure { $longest }.
export-exists = { $path } existe déjà ; il faut le nom d’un nouveau fichier.
exports = Exports
no-exports = Aucun pour l’instant. Ils sont écrits l’un après l’autre pendant que tout le reste continue.
export-is = { $name }, { $format }
export-waits = En attente
export-runs = { $percent } %
export-runs-yet = { $percent } %, encore { $left }
export-done = Terminé
export-done-in-files = Terminé, en { $count } fichiers
export-cancelled = Annulé. Rien n’a été écrit.
show-in-folder = Montrer dans le dossier
exports-not-done = { $count ->
    [one] Un export n’est pas terminé.
   *[other] { $count } exports ne sont pas terminés.
}
closes-when-done = { $count ->
    [one] La fenêtre se ferme quand l’export est terminé.
   *[other] La fenêtre se ferme quand les { $count } exports sont terminés.
}
close-when-done = Fermer une fois terminé
stop-and-close = Annuler et fermer
stay-open = Laisser ouvert

## Settings

group-sound = Son
group-look = Apparence
group-words = Mots
group-behaviour = Comportement
group-places = Où tout se trouve
on = Oui
off = Non
as-system = Système
usual = Normal
device = Appareil
system-default = Celui du système
plays-now = joue en ce moment
not-there-now = absent pour le moment
look-again = Chercher à nouveau
look-again-hint = Chercher à nouveau des appareils
looking-for-devices = Recherche d'appareils
no-devices = Aucun appareil audio n'a été trouvé.
loudest-volume = Volume maximal
loudest-volume-note = Rien n'est jamais plus fort.
after-the-silence = Après le silence
return-nothing = Rien
return-bowl = Un bol
return-clap = Un coup de bois
return-bell = Une cloche
return-hearing = L'audition revient
bell-level = Quel niveau
bell-level-note = Jamais plus fort que cela, et moins si le volume est plus bas.
hear-it = Écouter
hear-it-hint = Écouter une fois, aussi fort que ce sera
theme = Thème
theme-dark = Sombre
theme-light = Clair
contrast = Contraste
contrast-more = Plus fort
motion = Mouvement
motion-less = Moins
size-of-text = Taille du texte
size-of-captions = Taille des sous-titres
language = Langue
captions = Sous-titres
captions-note = Ce qui s'entend, en mots. Pendant une séance, la touche C les change.
told-to-a-reader = Le lecteur d'écran dit
told-phases = Chaque phase
told-all = Chaque sous-titre
told-nothing = Rien
opening-line = Phrase d'ouverture
opening-line-note = Une phrase à lire quand une séance commence.
stay-awake = Garder l'ordinateur éveillé
stay-awake-note = Seulement tant qu'il reste du son à venir ou qu'un fichier s'écrit. L'écran peut s'éteindre.
stay-awake-why = Une séance est en cours
stay-awake-export = Un fichier est en cours d'écriture
media-keys = Touches multimédias
media-keys-note = Lire, mettre en pause et arrêter depuis le clavier et le bureau.
tell-end = Prévenir à la fin
tell-end-note = Un message sans son, sauf si la fenêtre est au premier plan.
keep-journal = Tenir un journal
keep-journal-note = Une ligne par séance, gardée ici et nulle part ailleurs.
soundscapes = Paysages sonores
hearing-profiles = Profils d'audition
open-folder = Ouvrir le dossier
copy-path = Copier le chemin
does-with = { $does } : { $what }
folder-not-opened = Impossible d'ouvrir { $path } : { $why }
open-already = Stillness est déjà ouvert ; ce qui a été choisi ici est laissé de côté.
no-home = Cette personne n'a pas de dossier personnel ; rien n'est gardé.

## What cannot be done

as-it-is = { $text }
fault-at = { $file }, ligne { $line }, colonne { $column } : { $what }
fault-in = { $file } : { $what }
cannot-be-read = impossible à lire : { $why }
settings-not-kept = { $path } : les réglages ne peuvent pas être conservés : { $why }
settings-unread = { $path } : { $what } ; il est conservé sous { $aside }, les valeurs habituelles servent
settings-unread-there = { $path } : { $what } ; il ne peut pas être mis de côté ({ $why }), les valeurs habituelles servent
journal-not-kept = { $path } : le journal ne peut pas être tenu : { $why }
no-journal = le journal ne peut pas être tenu : { $why }
journal-too-slow = le journal n’est pas écrit : cela dure trop longtemps
journal-unread = { $path } : la ligne { $line } est illisible ({ $what }){ $more ->
    [0] { "" }
    [one] , une autre aussi
   *[other] , { $more } autres aussi
} ; { $became }, les autres lignes servent
journal-aside = le fichier tel qu’il était est conservé sous { $aside }
journal-aside-by-another = un autre processus l’a mis de côté
journal-not-aside = il ne peut pas être mis de côté ({ $why })
journal-later = { $path } : { $lines ->
    [one] 1 ligne
   *[other] { $lines } lignes
} d’une version plus récente de Stillness ne peuvent être montrées ; rien n’est perdu
standing-not-kept = { $path } : le point où en est la séance ne peut pas être conservé : { $why }
end-not-kept = { $path } : la fin de la séance ne peut pas être conservée : { $why }
session-unread = { $path } : la dernière séance ne peut pas être reprise : { $what } ; elle est conservée sous { $aside }
session-unread-there = { $path } : la dernière séance ne peut pas être reprise : { $what } ; elle ne peut pas être mise de côté ({ $why })
table-expected = { $path } : un nom qui finit par .csv est attendu
hearing-expected = { $path } : pas un fichier d’audition ; un nom qui finit par .csv ou .toml est attendu
is-there = { $path } : existe déjà ; le nom d’un nouveau fichier est attendu
not-written = { $path } : impossible à écrire : { $why }
not-removed = { $path } : impossible à retirer : { $why }
not-put-back = { $path } : impossible à remettre : { $why }
audiogram-not-kept = { $path } : l’audiogramme ne peut pas être conservé : { $why }
soundscape-not-kept = { $path } : le paysage sonore ne peut pas être conservé : { $why }
no-name = le paysage sonore n’a pas de nom ; un nom est attendu
other-layers = { $path } : a d’autres couches à présent ; celles du mixage sont attendues
path-no-text = { $path } : son chemin n’est pas un texte ; un texte est attendu
no-table = { $path } : n’est pas une table ; un paysage sonore est attendu
no-folder = aucun dossier où garder un paysage sonore ; un dossier personnel est attendu dans HOME
nothing-added = Rien ne peut être ajouté : { $why }
pictures-not-drawn = Les images du son ne peuvent pas être dessinées : { $why }
files-not-watched = Les fichiers enregistrés ne peuvent pas être surveillés : { $why }
unsound-unopened = { $file } ne peut pas être ouvert : { $why } ; un fichier de son est attendu
unsound-empty = { $file } est vide ; un fichier de son est attendu
unsound-silent = { $file } ne contient aucun son, pas une trame ; au moins une est attendue
unsound-unreadable = { $file } n’est pas un son lisible ({ $why }) ; wav, flac, mp3, ogg (vorbis), m4a (aac) ou aiff sont attendus
unsound-channels = { $file } a { $channels } canaux ; 1 ou 2 sont attendus
unsound-rate = { $file } a { $rate } trames par seconde ; { $least } à { $most } sont attendues
unsound-long = { $file } dure { $length } ; { $most } au plus, ou « loop » ou « whole », sont attendus
last-not-there = la dernière séance : { $what } ; { $instead } sert à la place
louder-than-allowed = --volume { $asked } : le volume le plus fort des réglages est { $loudest } dB ; { $loudest } dB servent
export-too-slow = un export n’est pas abandonné : cela dure trop longtemps
opener-not-started = { $opener }, qui montre les dossiers, ne démarre pas : { $why }
opener-failed = { $opener }, qui montre les dossiers, a échoué : { $how }
no-file-place = { $path } : n’est pas un fichier ; le nom d’un fichier est attendu
is-a-folder = c’est un dossier
io-missing = ce fichier n’existe pas
io-denied = ce n’est pas permis
io-read-only = on ne peut qu’y lire
io-full = il n’y a plus de place sur le disque
io-folder = c’est un dossier ; un fichier est attendu
io-no-folder = une partie de son chemin n’est pas un dossier
io-there = il existe déjà
io-no-text = ce n’est pas un texte ; un texte en UTF-8 est attendu

## Lines to begin with

line-1 = Vous ne savez pas bien faire cela, et c'est permis.
line-2 = Personne ici ne sait comment on fait.
line-3 = Vu du dehors, on croirait que vous savez.
line-4 = On fait semblant de s'asseoir. C'est pareil à voir.
line-5 = Quelqu'un d'autre ferait mieux, mais n'est pas là.
line-6 = Il n'y a personne pour s'en apercevoir.
line-7 = C'est déjà venu une fois, et ce n'est pas resté.
line-8 = De nouveau au début, comme hier.
line-9 = Il n'est pas nécessaire d'y croire.
line-10 = À cette porte, personne n'a demandé de nom.
line-11 = Aujourd'hui cela ne marchera pas. Restez quand même.
line-12 = Hier n'était pas différent.
line-13 = Encore une fois, depuis le début.
line-14 = Certains jours, il n'y a que le fait d'être là.
line-15 = Vous aimeriez mieux faire autre chose. La dernière fois aussi.
line-16 = La tête s'en va. Elle le fait depuis des années.
line-17 = Cette fois vaut autant que les autres.
line-18 = Rien n'a besoin d'en sortir.
line-19 = Cela met à se taire le temps que cela met.
line-20 = Presque tout est attente.
line-21 = Rien à finir. Rien à compter.
line-22 = Il n'y en a pas davantage.
line-23 = Personne ne tient de liste.
line-24 = Cela ne mène nulle part.
line-25 = Ce que vous entendez va s'en aller.
line-26 = On ne peut pas en finir plus vite.
line-27 = Plus ne serait pas plus.
line-28 = La suite peut rester la suite.
line-29 = Vous n'emporterez rien d'ici.
line-30 = C'était assez depuis un moment déjà.
line-31 = D'autres sont là aussi. Vous ne les entendez pas non plus.
line-32 = Quelque part, une pièce est aussi calme que celle-ci va l'être.
line-33 = Quelqu'un d'autre vient de commencer.
line-34 = Dans une autre maison, quelqu'un a fermé une porte.
line-35 = Quelqu'un que vous ne rencontrerez pas fait de même.
line-36 = Toute oreille perd cela, tôt ou tard.
line-37 = Il y a longtemps que des gens se taisent ainsi.
line-38 = La rue est pleine de gens qui ne disent rien.
line-39 = Chacun s'assied à sa façon. Tous s'asseyent.
line-40 = Qui n'entend rien n'est pas le seul.
line-41 = Éloignez-vous un peu. Revenez.
line-42 = La maison peut rester vide un moment.
line-43 = Le retour est le même chemin.
line-44 = Laissez la lumière et sortez.
line-45 = Ce n'est pas loin. Nul besoin d'arriver.
line-46 = À un moment, le dernier réverbère est derrière vous.
line-47 = D'abord les voix restent en arrière, puis les pas.
line-48 = Du dehors, la maison est une petite lumière.
line-49 = On est parti quand plus personne n'appelle.
line-50 = Au retour, la tasse est là où elle était.
