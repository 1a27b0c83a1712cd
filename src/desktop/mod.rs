//! The system around the program: its wishes for how things look, staying awake while there is sound, and one
//! window instead of two.
//!
//! On Linux all of it goes over D-Bus, and all of it can be missing: nothing here waits for the bus where a
//! person would wait too, and what is not there is done without.

pub mod alone;
pub mod appearance;
pub mod awake;
#[cfg(target_os = "linux")]
mod bus;

#[cfg(target_os = "linux")]
pub use bus::Bus;
