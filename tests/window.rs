//! The window, driven as a person does: by keyboard, pointer and the accessible tree, with a player that
//! plays nothing but keeps the time.

#[path = "window/driven.rs"]
mod driven;
#[path = "window/ears.rs"]
mod ears;
#[path = "window/home.rs"]
mod home;
#[path = "window/mixer.rs"]
mod mixer;
#[path = "window/saved.rs"]
mod saved;
#[path = "window/session.rs"]
mod session;
