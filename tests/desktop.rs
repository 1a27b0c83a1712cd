//! The system around the program, played by fakes on a bus of the test's own: its wishes for how things look,
//! staying awake, and one window instead of two. No test touches the bus of whoever runs it.
#![cfg(target_os = "linux")]

#[path = "desktop/alone.rs"]
mod alone;
#[path = "desktop/appearance.rs"]
mod appearance;
#[path = "desktop/awake.rs"]
mod awake;
#[path = "desktop/bus.rs"]
mod bus;
#[path = "common/live.rs"]
mod live;
