# What Stillness says in English.

## What is heard

clear = clear
faint = faint
air-gone = the air gone
hollow = hollow
muffled = muffled
felt-more-than-heard = felt more than heard
felt = low vibration, felt
heartbeat = heartbeat
hardly-anything = hardly anything
silence = silence
a-bell = a bell
ringing = ringing
part-cymbals = cymbals
part-snare-wires = snare wires
part-tin = tin
part-block = block
part-sheet-metal = sheet metal
part-mallet = mallet
part-snare = snare
part-toms = toms
part-drum = drum
part-kick = kick
part-pulse = pulse
two-parts = { $first } and { $last }
parts-gone = { $of }, { $parts } gone

## The soundscapes and hearing profiles that come with the program

text-basement-show = Basement show
text-kit-amp-hum-low-room = kit, amp hum, low room
text-drums = drums
text-hum = hum
text-amp-hum = amp hum
text-room = room
text-brown = Brown
text-brown-line = brown noise, slow pulse if wanted
text-brown-noise = brown noise
text-noise = noise
text-pulse = pulse
text-slow-pulse = slow pulse
text-far-stadium = Far stadium
text-far-stadium-line = crowd, wind, toms
text-crowd = crowd
text-wind = wind
text-toms = toms
text-grey = Grey
text-grey-line = grey noise, slow pulse if wanted
text-grey-noise = grey noise
text-mill = Mill
text-mill-line = looms, steam, mallets
text-looms = looms
text-mallets = mallets
text-steam = steam
text-hall = hall
text-the-hall = the hall
text-night-road = Night road
text-night-road-line = engine, tyres, brushes
text-tyres = tyres
text-engine = engine
text-brushes = brushes
text-park-bench = Park bench
text-park-bench-line = air, far bells, a far drum
text-air = air
text-open-air = open air
text-bells = bells
text-far-bells = far bells
text-drum = drum
text-a-far-drum = a far drum
text-pink = Pink
text-pink-line = pink noise, slow pulse if wanted
text-pink-noise = pink noise
text-slide = Slide
text-slide-line = hands on sheet metal
text-hands = hands
text-hands-on-metal = hands on metal
text-tin-roof = Tin roof
text-tin-roof-line = rain, one frame drum
text-rain = rain
text-frame-drum = frame drum
text-trailer-morning = Trailer morning
text-trailer-morning-line = kettle, drips, a soft groove
text-kettle = kettle
text-fridge = fridge
text-drips = drips
text-groove = groove
text-a-soft-groove = a soft groove
text-the-trailer = the trailer
text-white = White
text-white-line = white noise, slow pulse if wanted
text-white-noise = white noise
text-sea = sea
text-fire = fire
text-age = Age
text-age-line = from twenty to ninety, then all of it
text-film = Film
text-film-line = muffled, then felt, then gone
text-implant = Implant
text-implant-line = gone, back through an implant, then let go
text-loud-music = Loud music
text-loud-music-line = a notch at 4 kHz that deepens and widens, then all of it
text-n1 = N1
text-n1-line = nearly normal, the highest a little less
text-n2 = N2
text-n2-line = a mild loss, more of it in the highs
text-n3 = N3
text-n3-line = a moderate loss, as many have who are given their first hearing aids
text-n4 = N4
text-n4-line = a moderately severe loss
text-n5 = N5
text-n5-line = a severe loss, nearly as much in the lows
text-n6 = N6
text-n6-line = a profound loss
text-n7 = N7
text-n7-line = hardly anything left
text-none = None
text-none-line = nothing is lost, it only goes away
text-s1 = S1
text-s1-line = a steep loss above 2 kHz, the lows nearly normal
text-s2 = S2
text-s2-line = a steep loss above 1 kHz
text-s3 = S3
text-s3-line = a steep loss above 500 Hz
text-sudden = Sudden
text-sudden-line = gone in a second, some of it comes back, then it falls again
text-mine = Mine
text-drag-the-points = drag the points

## Every screen

home = Home
hearing = Hearing
mixer = Mixer
journal = Journal
settings = Settings
volume = Volume
dismiss = Dismiss
cancel = Cancel
switch-on = { $name } on
switch-off = { $name } off
key-enter = Enter
key-escape = Escape
key-space = Space

## Home

start-from = Start from
lose-it-over = Lose it over
clear-length = clear
fade-length = fade
silence-length = silence
fade-of = Fade { $length }
in-all = { $length } in all
in-all-ends-at = { $length } in all, ends at { $time }
begin = Begin
the-fade = The fade
the-fade-described = From left to right: { $clear } clear, { $fade } in which the sound is lost from the highest to the lowest, { $silence } of silence
end-of-clear = Clear length, { $length }
end-of-fade = Fade length, { $length }
not-a-length = "{ $given }" is not a length; expected one such as 90s, 12m, 1h30m, 12 min or 1:30:00
no-unit = "{ $given }" has no unit; expected one such as { $given }s, { $given }m or { $given }h
too-short = { $given } is too short; expected { $from } to { $to }
too-long = { $given } is too long; expected { $from } to { $to }
no-such-soundscape = There is no soundscape "{ $name }" to begin with.
no-such-profile = There is no hearing profile "{ $name }" to begin with.

## A session

pause = Pause
resume = Resume
end = End
go-on = Go on
begin-again = Begin again
done = Done
full-screen = Full screen
leave-full-screen = Leave full screen
ending = Ending
paused = Paused, { $left }
until-silence = { $time } until silence
until-hearing-returns = { $time } until hearing returns
until-the-bell = { $time } until the bell
until-the-end = { $time } until the end
now-clear = Clear, { $left }
now-fading = Fading, { $lost } % lost, { $left }
now-silence = Silence, { $left }
now-returning = Hearing returns, { $left }
now-bell = A bell, { $left }
now-over = It is over
no-time-at-all = no time at all
hours = { $count ->
    [one] one hour
   *[other] { $words } hours
}
minutes = { $count ->
    [one] one minute
   *[other] { $words } minutes
}
seconds = { $count ->
    [one] one second
   *[other] { $words } seconds
}
two-lengths = { $first } and { $last }
three-lengths = { $first }, { $second } and { $last }
number = { $count ->
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
    [13] thirteen
    [14] fourteen
    [15] fifteen
    [16] sixteen
    [17] seventeen
    [18] eighteen
    [19] nineteen
    [20] twenty
    [21] twenty-one
    [22] twenty-two
    [23] twenty-three
    [24] twenty-four
    [25] twenty-five
    [26] twenty-six
    [27] twenty-seven
    [28] twenty-eight
    [29] twenty-nine
    [30] thirty
    [31] thirty-one
    [32] thirty-two
    [33] thirty-three
    [34] thirty-four
    [35] thirty-five
    [36] thirty-six
    [37] thirty-seven
    [38] thirty-eight
    [39] thirty-nine
    [40] forty
    [41] forty-one
    [42] forty-two
    [43] forty-three
    [44] forty-four
    [45] forty-five
    [46] forty-six
    [47] forty-seven
    [48] forty-eight
    [49] forty-nine
    [50] fifty
    [51] fifty-one
    [52] fifty-two
    [53] fifty-three
    [54] fifty-four
    [55] fifty-five
    [56] fifty-six
    [57] fifty-seven
    [58] fifty-eight
    [59] fifty-nine
   *[other] { $count }
}

## Hearing

what-is-lost = What is lost
standard-audiograms = Standard audiograms
both-ears = Both ears
left-ear = Left ear
right-ear = Right ear
right = right
left = left
ears-apart = right { $right }, left { $left } dB HL
threshold = { $ear }, { $frequency } Hz, { $value }
audiogram = Audiogram
audiogram-alike = { $grade }. Both ears, in dB HL: { $both }
audiogram-apart = { $grade }. Right ear, in dB HL: { $right }. Left ear: { $left }
grade-normal = Normal
grade-mild = Mild
grade-moderate = Moderate
grade-moderately-severe = Moderately severe
grade-severe = Severe
grade-profound = Profound
grade-complete = Complete
in-the-better-ear = { $mean } dB in the better ear
at-the-end = At the end of the fade
audiogram-at-the-end = Audiogram at the end of the fade
at-share = at { $share } %
switch-ringing = Ringing
ringing-warning = If you have tinnitus, leave ringing off: it may be hard to bear.
switch-inner-sounds = Heartbeat and breath
switch-small-speakers = Small loudspeakers
how-far = How far through the loss
listen-here = Listen here
stop = Stop
import = Import
export = Export
import-hint = An audiogram as .csv or .toml
file-to-import = File to import
file-to-export-to = File to export to
path-to-import = path of a .csv or .toml, or drop a file here
path-to-export-to = path of a new .csv or .toml
choose = Choose
system-dialog = With the system's own dialog
kept-aside = What { $name } held cannot be read; it is kept as { $path }.

## Mixer

layers = Layers
level-of-layer = Level of { $layer }
level-hint = Double-click or Delete: as it came
mute = Mute
solo = Solo
mute-layer = Mute { $layer }
solo-layer = Solo { $layer }
listen = Listen
save-as-mine = Save as mine
save-as-mine-hint = The mix as a soundscape of one's own
save = Save
name-of-mine = Name of the soundscape
suggested-name = { $name }, mine
reset = Reset
reset-hint = Everything as it came
remove = Remove
remove-hint = This soundscape of one's own
removed = { $name } is removed.
undo-removal = Undo
add-a-soundscape = Add a soundscape
add = Add
file-to-add = File to add
path-to-add = path of a sound or a .toml, or drop files here
sounds-and-soundscapes = Sounds and soundscapes
drop-to-add = Drop to add

## Journal


## Settings


## Lines to begin with

