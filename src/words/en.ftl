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
a-bowl = a bowl
a-clap = a wooden clap
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
listen-at = Listen at
heard-at = { $time } { $heard }
hold-to-listen = Press and hold the picture to hear that point
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
keys = Space pause, Esc end, left and right one minute, up and down volume, + and − five minutes, F full screen, C captions, T time
ending = Ending
paused = Paused, { $left }
until-silence = { $time } until silence
until-hearing-returns = { $time } until hearing returns
until-the-bowl = { $time } until the bowl
until-the-clap = { $time } until the clap
until-the-bell = { $time } until the bell
until-the-end = { $time } until the end
now-clear = Clear, { $left }
now-fading = Fading, { $lost } % lost, { $left }
now-silence = Silence, { $left }
now-returning = Hearing returns, { $left }
now-bowl = A bowl, { $left }
now-clap = A wooden clap, { $left }
now-bell = A bell, { $left }
now-over = It is over
what-plays = { $soundscape } · { $phase }
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

## What is wrong with the sound

no-sound-no-device = No sound: there is no sound device.
no-sound-unknown-device = No sound: there is no device "{ $device }"
no-sound-refused = No sound: { $device } cannot play: { $why }
no-sound-no-server = No sound: the sound server went away.
no-sound-stands-still = No sound: { $device } does not answer.
device-went-away = { $device } went away. Paused.
device-not-back = The sound server is back without { $device }. Paused.
device-plugged = Something was plugged in or out of { $device }. Paused.
machine-slept = The machine slept. Paused.

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
an-audiogram-of = an audiogram of { $mean } dB, { $grade }
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
path-of-table = path of a new .csv
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

past-sessions = Past sessions
no-sessions = Nothing yet. A session will be written here when it ends.
journal-is-off = The journal is switched off in Settings; new sessions are not written here.
ended-whole = whole
ended-early = ended early
ended-unfinished = unfinished
own-line = A line of your own
own-line-of = A line of your own, { $day }
delete = Delete
delete-session = Delete the session of { $day }
delete-all = Delete all
deleted = { $count ->
    [one] One session deleted.
   *[other] { $count } sessions deleted.
}
undo = Undo
stopped-at = { $soundscape } stopped at { $time } of { $total }.
take-it-up = Take it up
let-it-go = Let it go
day-and-time = { $day } { $month }, { $time }
day-year-and-time = { $day } { $month } { $year }, { $time }
weekday-and-day = { $weekday } { $day }
weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
}
month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

## Export

what-to-export = The session
export-hint = The session as a sound file
export-of = { $length } in all, at the level it is made at, however loud it is played here
format = Format
format-i16 = WAV, 16 bit
format-i24 = WAV, 24 bit
format-f32 = WAV, 32 bit float
format-flac = FLAC, 24 bit
how-much = How much
the-whole = The whole
a-part = A part
part-from = from
part-to = to
no-part = The part ends before it begins; expected one that begins first.
is-so-large = { $length }, { $size }
is-at-most-so-large = { $length }, at most { $size }
in-files = { $what }, in { $count } files
several-files = In several files
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB
path-of-sound = path of a new sound file
export-too-long = A file of this format holds at most { $most } ({ $holds }); this would be { $asked } ({ $size }).
export-no-room = { $folder }: { $needed } are needed and { $free } are free. The longest that fits is { $longest }.
export-exists = { $path } is there already; expected the name of a new file.
exports = Exports
no-exports = None yet. They are written one after the other while everything else goes on.
export-is = { $name }, { $format }
export-waits = Waiting
export-runs = { $percent } %
export-runs-yet = { $percent } %, { $left } left
export-done = Done
export-done-in-files = Done, in { $count } files
export-cancelled = Cancelled. Nothing was written.
show-in-folder = Show in folder
exports-not-done = { $count ->
    [one] An export is not done.
   *[other] { $count } exports are not done.
}
closes-when-done = { $count ->
    [one] The window closes when the export is done.
   *[other] The window closes when the { $count } exports are done.
}
close-when-done = Close when done
stop-and-close = Cancel and close
stay-open = Stay open

## Settings

group-sound = Sound
group-look = Look
group-words = Words
group-behaviour = Behaviour
group-places = Where things are
on = On
off = Off
as-system = System
usual = Usual
device = Device
system-default = The system's default
plays-now = plays now
not-there-now = not there now
look-again = Look again
look-again-hint = Look again for devices
looking-for-devices = Looking for devices
no-devices = No sound device was found.
loudest-volume = Loudest volume
loudest-volume-note = Nothing is ever louder than this.
after-the-silence = After the silence
return-nothing = Nothing
return-bowl = A bowl
return-clap = A wooden clap
return-bell = A bell
return-hearing = Hearing returns
bell-level = How loud
bell-level-note = It never becomes louder than this, and less at a lower volume.
hear-it = Hear it
hear-it-hint = Hear it once, as loud as it will be
theme = Theme
theme-dark = Dark
theme-light = Light
contrast = Contrast
contrast-more = More
motion = Motion
motion-less = Less
size-of-text = Text size
size-of-captions = Caption size
language = Language
captions = Captions
captions-note = What is heard, in words. In a session, C switches them.
told-to-a-reader = A screen reader tells
told-phases = Each phase
told-all = Every caption
told-nothing = Nothing
opening-line = Opening line
opening-line-note = A line to read as a session begins.
stay-awake = Keep the machine awake
stay-awake-note = Only while sound is to come or a file is written. The screen may go dark.
stay-awake-why = A session is playing
stay-awake-export = A file is being written
media-keys = Media keys
media-keys-note = Play, pause and stop from the keyboard and from the desktop.
tell-end = Tell me at the end
tell-end-note = One message without a sound, unless the window is in front.
keep-journal = Keep a journal
keep-journal-note = A line for each session, kept here and nowhere else.
soundscapes = Soundscapes
hearing-profiles = Hearing profiles
open-folder = Open folder
copy-path = Copy path
does-with = { $does }: { $what }
folder-not-opened = { $path } cannot be opened: { $why }
open-already = Stillness is open already; what was chosen here is left out.
no-home = This person has no home folder; nothing is kept.

## What cannot be done

as-it-is = { $text }
fault-at = { $file }:{ $line }:{ $column }: { $what }
fault-in = { $file }: { $what }
cannot-be-read = cannot be read: { $why }
settings-not-kept = { $path }: the settings cannot be kept: { $why }
settings-unread = { $path }: { $what }; it is kept as { $aside }, defaults are used
settings-unread-there = { $path }: { $what }; it cannot be moved aside ({ $why }), defaults are used
journal-not-kept = { $path }: the journal cannot be kept: { $why }
no-journal = the journal cannot be kept: { $why }
journal-too-slow = the journal is not written: it takes too long
journal-unread = { $path }: line { $line } cannot be read ({ $what }){ $more ->
    [0] { "" }
    [one] , nor can another
   *[other] , nor can { $more } others
}; { $became }, the other lines are used
journal-aside = the file as it was is kept as { $aside }
journal-aside-by-another = another process has kept it aside
journal-not-aside = it cannot be kept aside ({ $why })
journal-later = { $path }: { $lines ->
    [one] 1 line
   *[other] { $lines } lines
} of a later version of Stillness cannot be shown; nothing is lost
standing-not-kept = { $path }: where the session stands cannot be kept: { $why }
end-not-kept = { $path }: the end of the session cannot be kept: { $why }
session-unread = { $path }: the last session cannot be taken up: { $what }; it is kept as { $aside }
session-unread-there = { $path }: the last session cannot be taken up: { $what }; it cannot be moved aside ({ $why })
table-expected = { $path }: expected a name that ends in .csv
hearing-expected = { $path }: no hearing file; expected a name that ends in .csv or .toml
is-there = { $path }: is there already; expected the name of a new file
not-written = { $path }: cannot be written: { $why }
not-removed = { $path }: cannot be removed: { $why }
not-put-back = { $path }: cannot be put back: { $why }
audiogram-not-kept = { $path }: the audiogram cannot be kept: { $why }
soundscape-not-kept = { $path }: the soundscape cannot be kept: { $why }
no-name = the soundscape has no name; expected one
other-layers = { $path }: has other layers by now; expected those that are mixed
path-no-text = { $path }: its path is no text; expected one
no-table = { $path }: is no table; expected a soundscape
no-folder = there is no folder to keep a soundscape in; expected a home folder in HOME
nothing-added = Nothing can be added: { $why }
pictures-not-drawn = The pictures of the sound cannot be drawn: { $why }
files-not-watched = Files that are saved cannot be watched: { $why }
unsound-unopened = { $file } cannot be opened: { $why }; expected a sound file
unsound-empty = { $file } is empty; expected a sound file
unsound-silent = { $file } holds no sound, not one frame; expected at least one
unsound-unreadable = { $file } is not a sound that can be read ({ $why }); expected wav, flac, mp3, ogg (vorbis), m4a (aac) or aiff
unsound-channels = { $file } has { $channels } channels; expected 1 or 2
unsound-rate = { $file } has { $rate } frames a second; expected { $least } to { $most }
unsound-long = { $file } lasts { $length }; expected at most { $most }, or a "loop" or "whole"
last-not-there = the last session: { $what }; { $instead } is used
louder-than-allowed = --volume { $asked }: the loudest volume in the settings is { $loudest } dB; { $loudest } dB is used
export-too-slow = An export is not given up: it takes too long
opener-not-started = { $opener }, which shows folders, does not start: { $why }
opener-failed = { $opener }, which shows folders, failed: { $how }
no-file-place = { $path }: is no file; expected the name of one
is-a-folder = it is a folder
io-missing = there is no such file
io-denied = Permission denied
io-read-only = Read-only file system
io-full = No space left on the disk
io-folder = it is a folder; expected a file
io-no-folder = a part of its path is no folder
io-there = it is there already
io-no-text = it is not a text; expected one in UTF-8

## Lines to begin with

line-1 = You are not good at this, and that is allowed.
line-2 = Nobody here knows how this is done.
line-3 = From outside it looks as if you knew.
line-4 = You are pretending to sit. It looks the same.
line-5 = Somebody else would do this better. They are not here.
line-6 = There is no one who could find you out.
line-7 = You had it once, and it did not stay.
line-8 = At the beginning again, like yesterday.
line-9 = You do not have to believe in this.
line-10 = At this door nobody asked who you are.
line-11 = It will not work today. Sit anyway.
line-12 = Yesterday was no different.
line-13 = Again, from the beginning.
line-14 = Some days there is only the sitting.
line-15 = You would rather do something else. That was so last time too.
line-16 = The mind wanders off. It has done so for years.
line-17 = This time is worth as much as the others.
line-18 = Nothing has to come of it.
line-19 = It takes as long to go quiet as it takes.
line-20 = Most of it is waiting.
line-21 = Nothing to finish. Nothing to count.
line-22 = There is no more of it to be had.
line-23 = Nobody keeps a list.
line-24 = This is not for anything.
line-25 = What you hear now is going to leave.
line-26 = You cannot get it over with.
line-27 = More of it would not be more.
line-28 = The next thing can stay the next thing.
line-29 = You will take nothing home from here.
line-30 = It was enough some time ago.
line-31 = Others are sitting too. You cannot hear them either.
line-32 = Somewhere a room is as quiet as this one will be.
line-33 = Somebody else has just begun.
line-34 = In another house someone has closed a door.
line-35 = Someone you will not meet is doing the same.
line-36 = Every ear loses this, sooner or later.
line-37 = People have gone quiet like this for a long time.
line-38 = The street is full of people who say nothing.
line-39 = Everyone sits differently. They all sit.
line-40 = Whoever hears nothing is not the only one.
line-41 = Go a little way off. Come back.
line-42 = The house can stand empty for a while.
line-43 = The way back is the same way.
line-44 = Leave the light on and go.
line-45 = It is not far. You do not have to arrive.
line-46 = At some point the last street lamp is behind you.
line-47 = First the voices stay behind, then the steps.
line-48 = From outside, home is a small light.
line-49 = You have left when nobody calls any more.
line-50 = When you come back, the cup is where it stood.
