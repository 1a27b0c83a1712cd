//! The window, driven as a person does: by keyboard, pointer and the accessible tree, with a player that
//! plays nothing but keeps the time.
#![cfg(feature = "window")]

#[path = "window/awake.rs"]
mod awake;
#[path = "window/bell.rs"]
mod bell;
#[path = "window/diary.rs"]
mod diary;
#[path = "window/driven.rs"]
mod driven;
#[path = "window/ears.rs"]
mod ears;
#[path = "window/export.rs"]
mod export;
#[path = "window/home.rs"]
mod home;
#[path = "window/keeping.rs"]
mod keeping;
#[path = "window/media.rs"]
mod media;
#[path = "window/mixer.rs"]
mod mixer;
#[path = "window/outside.rs"]
mod outside;
#[path = "window/saved.rs"]
mod saved;
#[path = "window/session.rs"]
mod session;
#[path = "window/wishes.rs"]
mod wishes;
