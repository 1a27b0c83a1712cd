//! A person's things: where they live, and settings that survive a crash, a full disk and a bad edit.

mod atomic;
mod audiograms;
mod places;
mod settings;
mod soundscapes;

pub use audiograms::Audiograms;
pub use places::{NoHome, Places};
pub use settings::{Loaded, NotKept, Settings, SettingsFile, Theme};
pub use soundscapes::{Removed, Soundscapes};
