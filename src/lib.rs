//! Stillness takes a person from noise to silence: a soundscape of noise and drums is lost the way
//! hearing is lost, and ends in exact digital zero.
//!
//! The rooms of the house, top to bottom: [`soundscape`] (what there is to hear), [`hearing`] (what the
//! ear lets through) and [`session`] (when) are put together by `synth` and [`render`] into frames.
//! What is chosen by name stands in a [`library`].
//! [`live`] takes the frames to a device, [`render::wav`] to a file, [`render::picture`] to the eye.
//! [`window`] and [`cli`] are what a person touches; [`store`] keeps their things, [`desktop`] speaks with the desktop
//! around them, and [`words`] is what is said.
//!
//! ```
//! use stillness::{render::Renderer, session::Session, soundscape::Library};
//!
//! let library = Library::bundled();
//! let session = Session::with_defaults(library.find("brown")?.clone());
//! let mut renderer = Renderer::new(&session);
//! let block = renderer.next_block(); // 128 stereo frames at 48 kHz
//! assert_eq!(block.left.len(), stillness::units::BLOCK);
//! # Ok::<(), stillness::soundscape::Unknown>(())
//! ```
//!
//! Two features are on by default. `window` is what a person sees; it brings `device`, which is [`live`] and
//! [`desktop`]. Without both the crate renders and hears without ALSA, X or GL.
#![deny(unsafe_code)]
// What only a device asks of the lower rooms has nobody to ask it.
#![cfg_attr(not(feature = "window"), allow(dead_code))]

pub mod cli;
#[cfg(feature = "device")]
pub mod desktop;
mod dsp;
pub mod faults;
#[warn(missing_docs)]
pub mod hearing;
pub mod library;
#[cfg(feature = "device")]
pub mod live;
#[warn(missing_docs)]
pub mod render;
#[warn(missing_docs)]
pub mod session;
pub mod soundscape;
pub mod store;
mod synth;
mod temporary;
#[warn(missing_docs)]
pub mod units;
#[cfg(feature = "window")]
pub mod window;
pub mod words;
