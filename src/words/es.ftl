# Lo que Stillness dice en español.

## What is heard

clear = claro
faint = débil
air-gone = sin aire
hollow = hueco
muffled = apagado
felt-more-than-heard = más sentido que oído
felt = vibración grave, sentida
heartbeat = latido
hardly-anything = casi nada
silence = silencio
a-bowl = un cuenco
a-clap = un golpe de madera
a-bell = una campana
ringing = zumbido
part-cymbals = platillos
part-snare-wires = bordones
part-tin = lata
part-block = caja china
part-sheet-metal = chapa
part-mallet = maza
part-snare = caja
part-toms = toms
part-drum = tambor
part-kick = bombo
part-pulse = pulso
two-parts = { $first } y { $last }
parts-gone = { $of }, sin { $parts }

## The soundscapes and hearing profiles that come with the program

text-basement-show = Concierto en el sótano
text-kit-amp-hum-low-room = batería, zumbido de ampli, sala baja
text-drums = batería
text-hum = zumbido
text-amp-hum = zumbido de ampli
text-room = sala
text-brown = Marrón
text-brown-line = ruido marrón, pulso lento si se quiere
text-brown-noise = ruido marrón
text-noise = ruido
text-pulse = pulso
text-slow-pulse = pulso lento
text-far-stadium = Estadio lejano
text-far-stadium-line = multitud, viento, toms
text-crowd = multitud
text-wind = viento
text-toms = toms
text-grey = Gris
text-grey-line = ruido gris, pulso lento si se quiere
text-grey-noise = ruido gris
text-mill = Telar
text-mill-line = telares, vapor, mazas
text-looms = telares
text-mallets = mazas
text-steam = vapor
text-hall = nave
text-the-hall = la nave
text-night-road = Carretera nocturna
text-night-road-line = motor, neumáticos, escobillas
text-tyres = neumáticos
text-engine = motor
text-brushes = escobillas
text-park-bench = Banco del parque
text-park-bench-line = aire, campanas lejanas, un tambor lejano
text-air = aire
text-open-air = aire libre
text-bells = campanas
text-far-bells = campanas lejanas
text-drum = tambor
text-a-far-drum = un tambor lejano
text-pink = Rosa
text-pink-line = ruido rosa, pulso lento si se quiere
text-pink-noise = ruido rosa
text-slide = Tobogán
text-slide-line = manos sobre chapa
text-hands = manos
text-hands-on-metal = manos sobre metal
text-tin-roof = Techo de chapa
text-tin-roof-line = lluvia, un pandero
text-rain = lluvia
text-frame-drum = pandero
text-trailer-morning = Mañana en la caravana
text-trailer-morning-line = hervidor, gotas, un ritmo suave
text-kettle = hervidor
text-fridge = nevera
text-drips = gotas
text-groove = ritmo
text-a-soft-groove = un ritmo suave
text-the-trailer = la caravana
text-white = Blanco
text-white-line = ruido blanco, pulso lento si se quiere
text-white-noise = ruido blanco
text-sea = mar
text-fire = fuego
text-age = Edad
text-age-line = de los veinte a los noventa, luego todo
text-film = Película
text-film-line = apagado, luego sentido, luego nada
text-implant = Implante
text-implant-line = nada, de vuelta con un implante, luego soltado
text-loud-music = Música alta
text-loud-music-line = un hueco en 4 kHz que se ahonda y se ensancha, luego todo
text-n1 = N1
text-n1-line = casi normal, un poco menos en lo más agudo
text-n2 = N2
text-n2-line = una pérdida leve, mayor en los agudos
text-n3 = N3
text-n3-line = una pérdida moderada, como la de muchos al recibir sus primeros audífonos
text-n4 = N4
text-n4-line = una pérdida moderada a grave
text-n5 = N5
text-n5-line = una pérdida grave, casi igual en los graves
text-n6 = N6
text-n6-line = una pérdida profunda
text-n7 = N7
text-n7-line = casi nada queda
text-none = Ninguna
text-none-line = nada se pierde, solo se va
text-s1 = S1
text-s1-line = una pérdida brusca sobre 2 kHz, los graves casi normales
text-s2 = S2
text-s2-line = una pérdida brusca sobre 1 kHz
text-s3 = S3
text-s3-line = una pérdida brusca sobre 500 Hz
text-sudden = Súbita
text-sudden-line = se va en un segundo, algo vuelve, luego cae otra vez
text-mine = Mío
text-drag-the-points = arrastra los puntos

## Every screen

home = Inicio
hearing = Oído
mixer = Mezclador
journal = Diario
settings = Ajustes
volume = Volumen
dismiss = Descartar
cancel = Cancelar
switch-on = { $name } sí
switch-off = { $name } no
key-enter = Intro
key-escape = Escape
key-space = Espacio

## Home

start-from = Partir de
lose-it-over = Perderlo en
clear-length = claro
fade-length = pérdida
silence-length = silencio
fade-of = Pérdida { $length }
in-all = { $length } en total
in-all-ends-at = { $length } en total, hasta las { $time }
begin = Empezar
the-fade = La pérdida
the-fade-described = De izquierda a derecha: { $clear } claro, { $fade } en que el sonido se pierde de lo más agudo a lo más grave, { $silence } de silencio
end-of-clear = Duración clara, { $length }
end-of-fade = Duración de la pérdida, { $length }
listen-at = Escuchar en
heard-at = { $time } { $heard }
hold-to-listen = Mantén pulsada la imagen para oír ese punto
not-a-length = «{ $given }» no es una duración; se espera algo como 90s, 12m, 1h30m, 12 min o 1:30:00
no-unit = «{ $given }» no tiene unidad; se espera algo como { $given }s, { $given }m o { $given }h
too-short = { $given } es demasiado corto; se espera de { $from } a { $to }
too-long = { $given } es demasiado largo; se espera de { $from } a { $to }
no-such-soundscape = No hay ningún paisaje sonoro «{ $name }» con el que empezar.
no-such-profile = No hay ningún perfil auditivo «{ $name }» con el que empezar.

## A session

pause = Pausa
resume = Seguir
end = Terminar
go-on = Continuar
begin-again = Empezar de nuevo
done = Hecho
full-screen = Pantalla completa
leave-full-screen = Salir de pantalla completa
keys = Espacio pausa, Esc fin, izquierda y derecha un minuto, arriba y abajo volumen, + y − cinco minutos, F pantalla completa, C subtítulos, T tiempo
ending = Terminando
paused = En pausa, { $left }
until-silence = { $time } hasta el silencio
until-hearing-returns = { $time } hasta que vuelva el oído
until-the-bowl = { $time } hasta el cuenco
until-the-clap = { $time } hasta el golpe de madera
until-the-bell = { $time } hasta la campana
until-the-end = { $time } hasta el final
now-clear = Claro, { $left }
now-fading = Perdiendo, { $lost } % perdido, { $left }
now-silence = Silencio, { $left }
now-returning = Vuelve el oído, { $left }
now-bowl = Un cuenco, { $left }
now-clap = Un golpe de madera, { $left }
now-bell = Una campana, { $left }
now-over = Ha terminado
what-plays = { $soundscape } · { $phase }
no-time-at-all = nada de tiempo
hours = { $count ->
    [one] una hora
    [21] veintiuna horas
    [31] treinta y una horas
   *[other] { $words } horas
}
minutes = { $count ->
    [one] un minuto
   *[other] { $words } minutos
}
seconds = { $count ->
    [one] un segundo
   *[other] { $words } segundos
}
two-lengths = { $first } y { $last }
three-lengths = { $first }, { $second } y { $last }
number = { $count ->
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
    [11] once
    [12] doce
    [13] trece
    [14] catorce
    [15] quince
    [16] dieciséis
    [17] diecisiete
    [18] dieciocho
    [19] diecinueve
    [20] veinte
    [21] veintiún
    [22] veintidós
    [23] veintitrés
    [24] veinticuatro
    [25] veinticinco
    [26] veintiséis
    [27] veintisiete
    [28] veintiocho
    [29] veintinueve
    [30] treinta
    [31] treinta y un
    [32] treinta y dos
    [33] treinta y tres
    [34] treinta y cuatro
    [35] treinta y cinco
    [36] treinta y seis
    [37] treinta y siete
    [38] treinta y ocho
    [39] treinta y nueve
    [40] cuarenta
    [41] cuarenta y un
    [42] cuarenta y dos
    [43] cuarenta y tres
    [44] cuarenta y cuatro
    [45] cuarenta y cinco
    [46] cuarenta y seis
    [47] cuarenta y siete
    [48] cuarenta y ocho
    [49] cuarenta y nueve
    [50] cincuenta
    [51] cincuenta y un
    [52] cincuenta y dos
    [53] cincuenta y tres
    [54] cincuenta y cuatro
    [55] cincuenta y cinco
    [56] cincuenta y seis
    [57] cincuenta y siete
    [58] cincuenta y ocho
    [59] cincuenta y nueve
   *[other] { $count }
}

## What is wrong with the sound

no-sound-no-device = Sin sonido: no hay ningún dispositivo de sonido.
no-sound-unknown-device = Sin sonido: no hay ningún dispositivo «{ $device }»
no-sound-refused = Sin sonido: { $device } no puede sonar: { $why }
no-sound-no-server = Sin sonido: el servidor de sonido se ha ido.
no-sound-stands-still = Sin sonido: { $device } no responde.
device-went-away = { $device } se ha ido. En pausa.
device-not-back = El servidor de sonido ha vuelto sin { $device }. En pausa.
device-plugged = Algo se ha conectado o desconectado de { $device }. En pausa.
machine-slept = El equipo estuvo suspendido. En pausa.

## Hearing

what-is-lost = Qué se pierde
standard-audiograms = Audiogramas estándar
both-ears = Ambos oídos
left-ear = Oído izquierdo
right-ear = Oído derecho
right = derecho
left = izquierdo
ears-apart = derecho { $right }, izquierdo { $left } dB HL
threshold = { $ear }, { $frequency } Hz, { $value }
audiogram = Audiograma
audiogram-alike = { $grade }. Ambos oídos, en dB HL: { $both }
audiogram-apart = { $grade }. Oído derecho, en dB HL: { $right }. Oído izquierdo: { $left }
grade-normal = Normal
grade-mild = Leve
grade-moderate = Moderada
grade-moderately-severe = Moderada a grave
grade-severe = Grave
grade-profound = Profunda
grade-complete = Completa
an-audiogram-of = un audiograma de { $mean } dB, { $grade }
in-the-better-ear = { $mean } dB en el mejor oído
at-the-end = Al final de la pérdida
audiogram-at-the-end = Audiograma al final de la pérdida
at-share = al { $share } %
switch-ringing = Zumbido
ringing-warning = Si tienes acúfenos, deja el zumbido apagado: puede ser difícil de soportar.
switch-inner-sounds = Latido y respiración
switch-small-speakers = Altavoces pequeños
how-far = Cuánto de la pérdida
listen-here = Oír aquí
stop = Parar
import = Importar
export = Exportar
import-hint = Un audiograma como .csv o .toml
file-to-import = Archivo para importar
file-to-export-to = Archivo de destino
path-to-import = ruta de un .csv o .toml, o suelta aquí un archivo
path-to-export-to = ruta de un nuevo .csv o .toml
path-of-table = ruta de un .csv nuevo
choose = Elegir
system-dialog = Con el diálogo del sistema
kept-aside = Lo que había en { $name } no se puede leer; se guarda como { $path }.

## Mixer

layers = Capas
level-of-layer = Nivel de { $layer }
level-hint = Doble clic o Supr: como al principio
mute = Silenciar
solo = Solo
mute-layer = Silenciar { $layer }
solo-layer = Solo { $layer }
listen = Escuchar
save-as-mine = Guardar como mío
save-as-mine-hint = La mezcla como paisaje sonoro propio
save = Guardar
name-of-mine = Nombre del paisaje sonoro
suggested-name = { $name }, mi mezcla
reset = Restablecer
reset-hint = Todo como estaba al principio
remove = Quitar
remove-hint = Este paisaje sonoro propio
removed = Se ha quitado { $name }.
undo-removal = Deshacer
add-a-soundscape = Añadir un paisaje sonoro
add = Añadir
file-to-add = Archivo que añadir
path-to-add = ruta de un sonido o de un .toml, o suelta aquí los archivos
sounds-and-soundscapes = Sonidos y paisajes sonoros
drop-to-add = Suelta para añadir

## Journal

past-sessions = Sesiones pasadas
no-sessions = Todavía nada. Cada sesión se anotará aquí cuando termine.
journal-is-off = El diario está desactivado en los ajustes; las sesiones nuevas no se anotan aquí.
ended-whole = entera
ended-early = terminada antes
ended-unfinished = inacabada
own-line = Una línea tuya
own-line-of = Una línea tuya, { $day }
delete = Borrar
delete-session = Borrar la sesión del { $day }
delete-all = Borrar todas
deleted = { $count ->
    [one] Una sesión borrada.
   *[other] { $count } sesiones borradas.
}
undo = Deshacer
stopped-at = { $soundscape } se detuvo en { $time } de { $total }.
take-it-up = Retomarla
let-it-go = Dejarla ir
day-and-time = { $day } de { $month }, { $time }
day-year-and-time = { $day } de { $month } de { $year }, { $time }
weekday-and-day = { $weekday } { $day }
weekday = { $weekday ->
    [1] Lunes
    [2] Martes
    [3] Miércoles
    [4] Jueves
    [5] Viernes
    [6] Sábado
   *[7] Domingo
}
month = { $month ->
    [1] enero
    [2] febrero
    [3] marzo
    [4] abril
    [5] mayo
    [6] junio
    [7] julio
    [8] agosto
    [9] septiembre
    [10] octubre
    [11] noviembre
   *[12] diciembre
}

## Export

what-to-export = La sesión
export-hint = La sesión como archivo de sonido
export-of = { $length } en total, al nivel con que se crea, sea cual sea el volumen aquí
format = Formato
format-i16 = WAV, 16 bits
format-i24 = WAV, 24 bits
format-f32 = WAV, 32 bits flotante
format-flac = FLAC, 24 bits
how-much = Cuánto
the-whole = Todo
a-part = Una parte
part-from = desde
part-to = hasta
no-part = La parte termina antes de empezar; el comienzo debe ir antes que el final.
is-so-large = { $length }, { $size }
is-at-most-so-large = { $length }, como máximo { $size }
in-files = { $what }, en { $count } archivos
several-files = En varios archivos
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB
path-of-sound = ruta de un archivo de sonido nuevo
export-too-long = Un archivo de este formato contiene como máximo { $most } ({ $holds }); este tendría { $asked } ({ $size }).
export-no-room = { $folder }: hacen falta { $needed } y hay { $free } libres. Lo más largo que cabe es { $longest }.
export-exists = { $path } ya existe; hace falta el nombre de un archivo nuevo.
exports = Exportaciones
no-exports = Ninguna todavía. Se escriben una tras otra mientras todo lo demás sigue.
export-is = { $name }, { $format }
export-waits = En espera
export-runs = { $percent } %
export-runs-yet = { $percent } %, quedan { $left }
export-done = Hecho
export-done-in-files = Hecho, en { $count } archivos
export-cancelled = Cancelado. No se ha escrito nada.
show-in-folder = Mostrar en la carpeta
exports-not-done = { $count ->
    [one] Una exportación no ha terminado.
   *[other] { $count } exportaciones no han terminado.
}
closes-when-done = { $count ->
    [one] La ventana se cierra cuando termine la exportación.
   *[other] La ventana se cierra cuando terminen las { $count } exportaciones.
}
close-when-done = Cerrar al terminar
stop-and-close = Cancelar y cerrar
stay-open = Dejar abierta

## Settings

group-sound = Sonido
group-look = Aspecto
group-words = Palabras
group-behaviour = Comportamiento
group-places = Dónde está todo
on = Sí
off = No
as-system = Sistema
usual = Normal
device = Dispositivo
system-default = El del sistema
plays-now = suena ahora
not-there-now = ahora no está
look-again = Buscar de nuevo
look-again-hint = Buscar dispositivos de nuevo
looking-for-devices = Buscando dispositivos
no-devices = No se ha encontrado ningún dispositivo de sonido.
loudest-volume = Volumen máximo
loudest-volume-note = Nada suena nunca más fuerte.
after-the-silence = Tras el silencio
return-nothing = Nada
return-bowl = Un cuenco
return-clap = Un golpe de madera
return-bell = Una campana
return-hearing = Vuelve el oído
bell-level = Qué tan fuerte
bell-level-note = Nunca suena más fuerte que esto, y menos con un volumen más bajo.
hear-it = Escuchar
hear-it-hint = Escuchar una vez, tan fuerte como sonará
theme = Tema
theme-dark = Oscuro
theme-light = Claro
contrast = Contraste
contrast-more = Más
motion = Movimiento
motion-less = Menos
size-of-text = Tamaño del texto
size-of-captions = Tamaño de los subtítulos
language = Idioma
captions = Subtítulos
captions-note = Lo que se oye, en palabras. En una sesión, la tecla C los cambia.
told-to-a-reader = El lector de pantalla dice
told-phases = Cada fase
told-all = Cada subtítulo
told-nothing = Nada
opening-line = Frase inicial
opening-line-note = Una frase para leer cuando empieza una sesión.
stay-awake = Mantener despierto el equipo
stay-awake-note = Solo mientras quede sonido por venir o se escriba un archivo. La pantalla puede apagarse.
stay-awake-why = Hay una sesión en marcha
stay-awake-export = Se está escribiendo un archivo
media-keys = Teclas multimedia
media-keys-note = Reproducir, pausar y terminar desde el teclado y el escritorio.
tell-end = Avisar al final
tell-end-note = Un mensaje sin sonido, salvo que la ventana esté delante.
keep-journal = Llevar un diario
keep-journal-note = Una línea por sesión, guardada aquí y en ningún otro lugar.
soundscapes = Paisajes sonoros
hearing-profiles = Perfiles auditivos
open-folder = Abrir carpeta
copy-path = Copiar ruta
does-with = { $does }: { $what }
folder-not-opened = No se puede abrir { $path }: { $why }
open-already = Stillness ya está abierto; lo que se ha elegido aquí no se toma.
no-home = Esta persona no tiene carpeta propia; no se guarda nada.

## What cannot be done

as-it-is = { $text }
fault-at = { $file }, línea { $line }, columna { $column }: { $what }
fault-in = { $file }: { $what }
cannot-be-read = no se puede leer: { $why }
settings-not-kept = { $path }: no se pueden guardar los ajustes: { $why }
settings-unread = { $path }: { $what }; se conserva como { $aside } y se usan los valores de siempre
settings-unread-there = { $path }: { $what }; no se puede apartar ({ $why }) y se usan los valores de siempre
journal-not-kept = { $path }: no se puede llevar el diario: { $why }
no-journal = no se puede llevar el diario: { $why }
journal-too-slow = el diario no está escrito: tarda demasiado
journal-unread = { $path }: la línea { $line } no se puede leer ({ $what }){ $more ->
    [0] { "" }
    [one] , ni tampoco otra
   *[other] , ni tampoco otras { $more }
}; { $became }, las demás líneas valen
journal-aside = el archivo tal como estaba se conserva como { $aside }
journal-aside-by-another = otro proceso lo ha apartado
journal-not-aside = no se puede apartar ({ $why })
journal-later = { $path }: { $lines ->
    [one] 1 línea
   *[other] { $lines } líneas
} de una versión posterior de Stillness no se pueden mostrar; no se pierde nada
standing-not-kept = { $path }: no se puede guardar por dónde va la sesión: { $why }
end-not-kept = { $path }: no se puede guardar el final de la sesión: { $why }
session-unread = { $path }: no se puede retomar la última sesión: { $what }; se conserva como { $aside }
session-unread-there = { $path }: no se puede retomar la última sesión: { $what }; no se puede apartar ({ $why })
table-expected = { $path }: se espera un nombre que acabe en .csv
hearing-expected = { $path }: no es un archivo de audición; se espera un nombre que acabe en .csv o .toml
is-there = { $path }: ya existe; se espera el nombre de un archivo nuevo
not-written = { $path }: no se puede escribir: { $why }
not-removed = { $path }: no se puede quitar: { $why }
not-put-back = { $path }: no se puede devolver a su sitio: { $why }
audiogram-not-kept = { $path }: no se puede guardar el audiograma: { $why }
soundscape-not-kept = { $path }: no se puede guardar el paisaje sonoro: { $why }
no-name = el paisaje sonoro no tiene nombre; se espera uno
other-layers = { $path }: ya tiene otras capas; se esperan las que se mezclan
path-no-text = { $path }: su ruta no es un texto; se espera uno
no-table = { $path }: no es una tabla; se espera un paisaje sonoro
no-folder = no hay carpeta donde guardar un paisaje sonoro; se espera una carpeta personal en HOME
nothing-added = No se puede añadir nada: { $why }
pictures-not-drawn = No se pueden dibujar las imágenes del sonido: { $why }
files-not-watched = No se pueden vigilar los archivos que se guardan: { $why }
unsound-unopened = { $file } no se puede abrir: { $why }; se espera un archivo de sonido
unsound-empty = { $file } está vacío; se espera un archivo de sonido
unsound-silent = { $file } no contiene sonido, ni una muestra; se espera al menos una
unsound-unreadable = { $file } no es un sonido que se pueda leer ({ $why }); se espera wav, flac, mp3, ogg (vorbis), m4a (aac) o aiff
unsound-channels = { $file } tiene { $channels } canales; se esperan 1 o 2
unsound-rate = { $file } tiene { $rate } muestras por segundo; se esperan de { $least } a { $most }
unsound-long = { $file } dura { $length }; se espera como mucho { $most }, o «loop» o «whole»
last-not-there = la última sesión: { $what }; se usa { $instead }
louder-than-allowed = --volume { $asked }: el volumen máximo de los ajustes es { $loudest } dB; se usan { $loudest } dB
export-too-slow = una exportación no se abandona: tarda demasiado
opener-not-started = { $opener }, que muestra carpetas, no arranca: { $why }
opener-failed = { $opener }, que muestra carpetas, ha fallado: { $how }
no-file-place = { $path }: no es un archivo; se espera el nombre de uno
is-a-folder = es una carpeta
io-missing = no existe tal archivo
io-denied = no está permitido
io-read-only = allí solo se puede leer
io-full = no queda espacio en el disco
io-folder = es una carpeta; se espera un archivo
io-no-folder = una parte de su ruta no es una carpeta
io-there = ya existe
io-no-text = no es un texto; se espera uno en UTF-8

## Lines to begin with

line-1 = No se te da bien, y está permitido.
line-2 = Aquí nadie sabe cómo se hace.
line-3 = Desde fuera parece que supieras.
line-4 = Haces como que te sientas. Se ve igual.
line-5 = Otra persona lo haría mejor. No está aquí.
line-6 = No hay nadie que pueda descubrirte.
line-7 = Ya lo tuviste una vez, y no se quedó.
line-8 = De nuevo al principio, como ayer.
line-9 = No hace falta que creas en esto.
line-10 = En esta puerta nadie preguntó quién eras.
line-11 = Hoy no saldrá. Siéntate igual.
line-12 = Ayer no fue distinto.
line-13 = Otra vez, desde el principio.
line-14 = Hay días en que solo queda sentarse.
line-15 = Preferirías hacer otra cosa. La última vez también.
line-16 = La cabeza se va. Lleva años haciéndolo.
line-17 = Esta vez vale lo mismo que las otras.
line-18 = No tiene que salir nada de aquí.
line-19 = Tarda en callarse lo que tarda.
line-20 = Casi todo es esperar.
line-21 = Nada que terminar. Nada que contar.
line-22 = De esto no hay más.
line-23 = Nadie lleva una lista.
line-24 = Esto no es para conseguir nada.
line-25 = Lo que ahora oyes se va a ir.
line-26 = No es algo que puedas quitarte de encima.
line-27 = Más no sería más.
line-28 = Lo siguiente puede seguir siendo lo siguiente.
line-29 = De aquí no te llevarás nada.
line-30 = Ya era bastante hace un rato.
line-31 = Hay otros sentados. Tampoco a ellos los oyes.
line-32 = En algún sitio hay un cuarto tan callado como lo estará este.
line-33 = Alguien más acaba de empezar.
line-34 = En otra casa alguien ha cerrado una puerta.
line-35 = Alguien a quien no conocerás hace lo mismo.
line-36 = Todo oído pierde esto, tarde o temprano.
line-37 = Hace mucho que la gente se queda callada así.
line-38 = La calle está llena de gente que no dice nada.
line-39 = Cada cual se sienta a su manera. Todos se sientan.
line-40 = Quien no oye nada no es el único.
line-41 = Aléjate un poco. Vuelve.
line-42 = La casa puede quedarse sola un rato.
line-43 = La vuelta es el mismo camino.
line-44 = Deja la luz encendida y sal.
line-45 = No está lejos. No tienes que llegar.
line-46 = En algún momento la última farola queda atrás.
line-47 = Primero se quedan atrás las voces, luego los pasos.
line-48 = Desde fuera, la casa es una luz pequeña.
line-49 = Te has ido cuando ya nadie llama.
line-50 = Al volver, la taza está donde estaba.
