//! The fields of every table but those of the made noises, which [`MODELS`](super::MODELS) has.

use super::super::Colour;
use super::super::recording::Way;
use super::{Field, Holds};

/// More layers than this are refused: they would not play in real time everywhere.
pub const MOST_LAYERS: usize = 64;

/// The softest and the loudest level of a layer, in dB.
pub const LAYER_LEVELS: [f32; 2] = [-60.0, 24.0];

const MOST_FILLS: usize = 16;

pub(in crate::soundscape) const SOUNDSCAPE: &[Field] = &[
    Field::whole("format", "", 1, 1, 1, "the version of the format"),
    Field::text("name", "the name of the file", "what the window calls it"),
    Field::text("line", "what its layers are called", "what is in it, in a line"),
    Field::holds("room", Holds::Table { fields: ROOM }, "the room that its layers share"),
    Field::holds("layer", Holds::Tables { least: 1, most: MOST_LAYERS, fields: LAYER }, "its layers"),
];

pub(in crate::soundscape) const ROOM: &[Field] = &[
    Field::number("size", "m", 1.5, 60.0, 6.0, "the side of a cube of its volume"),
    Field::number("decay", "s", 0.1, 8.0, 0.6, "how long its sound takes to fall by 60 dB"),
    Field::number("low", "", 0.5, 2.0, 1.0, "the same for the lows, below 220 Hz, as a share of `decay`"),
    Field::number("high", "", 0.1, 1.0, 0.5, "the same for the highs, above 3.2 kHz, as a share of `decay`"),
    Field::number("level", "dB", -40.0, 12.0, 0.0, "how loud it is, over what the distances ask for"),
];

/// What every layer has, whatever it is made of.
pub(in crate::soundscape) const LAYER: &[Field] = &[
    Field::text("name", "what it is made of", "what `--layer` calls it; no two layers share one"),
    Field::text("caption", "its name", "what a caption calls it"),
    Field::holds("on", Holds::Switch { default: true }, "whether it plays unless it is switched on"),
    Field::number("level", "dB", LAYER_LEVELS[0], LAYER_LEVELS[1], 0.0, "how loud it is"),
    Field::number("pan", "", -1.0, 1.0, 0.0, "where it is: left (-1) to right (1)"),
    Field::number("width", "", 0.0, 1.0, 1.0, "the same in both ears (0) to as wide as it is made (1)"),
    Field::number("distance", "m", 0.3, 500.0, 1.0, "the further, the more of the room and the less of its highs"),
];

pub(in crate::soundscape) const NOISE: &[Field] = &[
    Field::holds(
        "colour",
        Holds::Word { known: || Colour::ALL.iter().map(|(name, _)| *name).collect(), default: "pink" },
        "the slope of its spectrum",
    ),
    Field::number("density", "a second", 20.0, 20_000.0, 2000.0, "the impulses of velvet in each ear; no other has it"),
    Field::number("low", "Hz", 15.0, 10_000.0, 15.0, "the corner of a high-pass, below `high`"),
    Field::number("high", "Hz", 40.0, 20_000.0, 20_000.0, "the corner of a low-pass"),
    Field::holds("peaks", Holds::Tables { least: 0, most: 4, fields: PEAK }, "hills and dips in its spectrum"),
    Field::number("drift", "dB", 0.0, 12.0, 1.0, "how far its level wanders"),
    Field::number(
        "drift_colour",
        "dB",
        0.0,
        12.0,
        0.0,
        "how far its colour wanders: above 3 kHz, against below 300 Hz",
    ),
    Field::number("drift_seconds", "s", 1.0, 600.0, 11.0, "how long both take from one turn to the next"),
    Field::share("gusts", 0.0, "how much it gusts, within seconds"),
];

pub(in crate::soundscape) const PEAK: &[Field] = &[
    Field::required_number("hertz", "Hz", 20.0, 20_000.0, "its middle"),
    Field::required_number("gain", "dB", -24.0, 18.0, "how high it is, or how deep"),
    Field::number("q", "", 0.1, 30.0, 1.0, "its middle over its width"),
];

pub(in crate::soundscape) const DRUMS: &[Field] = &[
    Field::number("tempo", "beats a minute", 20.0, 300.0, 90.0, "how fast it is"),
    Field::whole("beats", "a bar", 1, 16, 4, "how long a bar is"),
    Field::whole("steps", "a beat", 1, 12, 4, "how many characters of a line make a beat"),
    Field::number("swing", "of a step", 0.0, 0.5, 0.0, "how late every second step comes"),
    Field::number("drift", "%", 0.0, 5.0, 1.0, "how far the tempo wanders"),
    Field::number("scatter", "ms", 0.0, 20.0, 5.0, "how far a stroke is off its time; neighbours err alike"),
    Field::share("chance", 0.55, "how likely a `?` is played"),
    Field::share("vary", 0.0, "how freely ghost notes come and go; above 0 no bar has the strokes of the one before"),
    Field::holds(
        "density",
        Holds::Between { from: 0.0, to: 1.0, default: 1.0 },
        "the share of the strokes that is played; between two it swells and ebbs over minutes",
    ),
    Field::number("breath", "dB", 0.0, 12.0, 0.0, "how far the force of the strokes swells and ebbs over minutes"),
    Field::holds("kit", Holds::Kit, "the recorded drum kit, of Hydrogen's, that plays in place of the made drums"),
    Field::holds("map", Holds::Instruments, "which instrument of the kit is which drum"),
    Field::holds("pattern", Holds::Lines, "what each drum plays"),
    Field::holds(
        "fill",
        Holds::Tables { least: 0, most: MOST_FILLS, fields: FILL },
        "what is played at the end of a phrase",
    ),
];

pub(in crate::soundscape) const FILL: &[Field] = &[
    Field::whole("every", "bars", 1, 64, 8, "how long the phrase is that it ends"),
    Field::share("chance", 1.0, "how likely it is played"),
    Field::holds("pattern", Holds::Lines, "what the drums named here play, at most a bar; the others play on"),
];

pub(in crate::soundscape) const FILE: &[Field] = &[
    Field::holds("path", Holds::Path, "the sound file, from the folder of the soundscape"),
    Field::holds(
        "play",
        Holds::Word { known: || Way::ALL.iter().map(|(name, _)| *name).collect(), default: "loop" },
        "once, over and over, in short pieces from anywhere, or from time to time",
    ),
    Field::number("gain", "dB", -60.0, 24.0, 0.0, "how loud it is, over the level of the layer"),
    Field {
        unit: "s",
        ..Field::holds(
            "fade",
            Holds::Depends { from: 0.005, to: 30.0, default: "1, at most a quarter" },
            "of a `loop`: how long it crosses into itself, at most 0.45 of the sound",
        )
    },
    Field {
        unit: "s",
        ..Field::holds(
            "grain",
            Holds::Depends { from: 0.01, to: 10.0, default: "0.2, at most the sound" },
            "of `grains`: how long a piece is",
        )
    },
    Field::number("density", "a second", 0.1, 200.0, 10.0, "of `grains`: how many there are, at most 64 at once"),
    Field {
        unit: "s",
        ..Field::holds(
            "gap",
            Holds::Two { from: 0.0, to: 3600.0, default: [5.0, 30.0] },
            "of `shots`: how long it is between two, at least and at most",
        )
    },
];
