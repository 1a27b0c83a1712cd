//! Every table of a hearing file as data: its fields with unit, range, default and meaning. The reading and
//! the guide follow from it.

use std::time::Duration;

use crate::soundscape::{Field, Holds, Table};

pub(super) const PROFILE: &[Field] = &[
    Field::whole("format", "", 1, 1, 1, "the version of the format"),
    Field::text("name", "the name of the file", "what the window calls it"),
    Field::text("line", "what it ends in", "what is lost, in a line"),
    Field {
        unit: "of the fade",
        ..Field::holds(
            "level-fade",
            Holds::Depends { from: 0.01, to: 1.0, default: "0.08, with an `audiogram` 0.4" },
            "the last part of the fade, over which the level itself goes to zero",
        )
    },
    Field::holds(
        "stays-lost",
        Holds::Switch { default: false },
        "whether each knot takes, at every frequency, the worse of its own threshold and every earlier one",
    ),
    Field::holds(
        "lead",
        Holds::Word { known: || vec!["none", "left", "right"], default: "none" },
        "the ear that is ahead of the other",
    ),
    Field::number("lead-by", "dB", 5.0, 10.0, 5.0, "how far it is ahead, though never more than doubling a loss"),
    Field::holds("audiogram", Holds::Table { fields: AUDIOGRAM }, "the audiogram that it goes towards and rests at"),
    Field::holds("knot", Holds::Tables { least: 0, most: MOST_KNOTS, fields: KNOT }, "how the loss unfolds"),
];

/// More knots than this are refused: nobody would hear them.
const MOST_KNOTS: usize = 256;

pub(super) const AUDIOGRAM: &[Field] = &[
    Field::holds("both", Holds::Audiogram, "what both ears have lost"),
    Field::holds("left", Holds::Audiogram, "what the left ear has lost"),
    Field::holds("right", Holds::Audiogram, "what the right ear has lost"),
];

/// The shortest and the longest that `after` can be.
pub(super) const AFTER: [Duration; 2] = [Duration::from_millis(50), Duration::from_secs(3600)];

pub(super) const KNOT: &[Field] = &[
    Field {
        unit: "of the fade",
        ..Field::holds(
            "at",
            Holds::Depends { from: 0.0, to: 1.0, default: "or `after`" },
            "where in the loss it stands",
        )
    },
    Field::text("after", "or `at`", "how long after the knot before it stands, 0.05 s to 1 h, such as `\"1 s\"`"),
    Field::holds("both", Holds::Audiogram, "what both ears have lost"),
    Field::holds("left", Holds::Audiogram, "what the left ear has lost"),
    Field::holds("right", Holds::Audiogram, "what the right ear has lost"),
    Field::holds(
        "smearing",
        Holds::Depends { from: 0.0, to: 0.5, default: "by each ear's own loss" },
        "how much fine structure above 800 Hz is smeared",
    ),
    as_before("inner", "", 0.0, 1.0, "0", "how much there is of heart and breath"),
    as_before("ringing", "", 0.0, 1.0, "0", "how much there is of ringing, for those who switch it on"),
    as_before("implant", "", 0.0, 1.0, "0", "how far an implant stands in for the cochlea"),
    as_before("smoothing", "s", 0.02, 5.0, "0.5", "the time constant with which thresholds follow"),
];

/// A number that stays as it was in the knot before; what it is at first is said with the default.
const fn as_before(
    name: &'static str,
    unit: &'static str,
    from: f32,
    to: f32,
    first: &'static str,
    what: &'static str,
) -> Field {
    let default = match first.as_bytes() {
        b"0.5" => "as before, 0.5 at first",
        _ => "as before, 0 at first",
    };
    Field { unit, ..Field::holds(name, Holds::Depends { from, to, default }, what) }
}

/// Every table that may stand in a hearing file.
pub fn tables() -> Vec<Table> {
    let table = |header: &str, what, fields| Table { header: header.to_owned(), what, fields };
    vec![
        table("", "The profile.", PROFILE),
        table("[audiogram]", "What it goes towards: one audiogram for both ears, or one for each.", AUDIOGRAM),
        table("[[knot]]", "What is set at one place of the loss; evenly in between.", KNOT),
    ]
}
