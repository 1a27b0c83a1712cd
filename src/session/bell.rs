//! The bell of a return: what is struck, and how loud it may become.

use serde::{Deserialize, Serialize};

use crate::units::Decibels;

/// The quietest that a bell can be chosen to be, in dBFS.
pub const QUIETEST: i16 = -40;
/// The loudest, in dBFS.
pub const LOUDEST: i16 = -6;

/// What is struck.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Struck {
    /// A small bowl, once, softly.
    #[default]
    Bowl,
    /// Two pieces of wood, twice, dry.
    Clap,
    /// A small bell, once.
    Bell,
}

/// What ends a silence, where a person wants that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    /// What is struck.
    pub struck: Struck,
    /// No sample of it is above this, -40 to -6 dBFS, at full volume.
    pub level: i16,
}

impl Default for Bell {
    fn default() -> Bell {
        Bell { struck: Struck::default(), level: Bell::USUAL }
    }
}

impl Bell {
    /// The level that bells are made at, in dBFS.
    pub const MADE_AT: i16 = -13;

    /// The level of a bell that nobody has chosen another for, in dBFS: none of them is then louder than -23 LUFS at any
    /// moment, as a soundscape is in the mean.
    pub const USUAL: i16 = -17;

    /// How much louder it is than it was made: exactly 1 at the level it was made at.
    pub fn gain(&self) -> f32 {
        Decibels(f32::from(self.level.clamp(QUIETEST, LOUDEST) - Bell::MADE_AT)).gain()
    }
}
