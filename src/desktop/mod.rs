//! The system around the program: its wishes for how things look, staying awake while there is sound, one
//! window instead of two, its media keys and messages, and whatever it shows folders with.
//!
//! On Linux all but the last goes over D-Bus, and all of it can be missing: nothing here waits for the bus where
//! a person would wait too, and what is not there is done without.

pub mod alone;
pub mod appearance;
pub mod aside;
pub mod awake;
#[cfg(target_os = "linux")]
mod bus;
pub mod folder;
pub mod media;
pub mod notify;

#[cfg(target_os = "linux")]
pub use bus::Bus;
