//! A person's things: where they live, and settings and a journal that survive a crash, a full disk and a bad edit.

mod atomic;
mod audiograms;
mod emblems;
mod journal;
mod mixes;
mod places;
mod settings;
mod soundscapes;
mod wishes;

pub use audiograms::Audiograms;
pub use emblems::Emblems;
pub use journal::{Ended, Entry, Id, Journal, Named, Removed, Standing, Unfinished};
pub use mixes::Mixes;
pub use places::{NoHome, Places};
pub use settings::{Loaded, Settings, SettingsFile};
pub use soundscapes::{Removed as RemovedSoundscape, Soundscapes};
pub use wishes::{Announce, Contrast, Motion, Theme, Wishes};
