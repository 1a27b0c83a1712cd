//! The units that every room shares: the session rate, the block, decibels.

use serde::{Deserialize, Serialize};

/// Frames a second of every session. Another device rate is served by resampling at its edge.
pub const RATE: u32 = 48_000;

/// Frames in a block. Everything is rendered in blocks of this length, counted from frame 0,
/// whatever the size of the device's buffer.
pub const BLOCK: usize = 128;

/// One block of sound: 128 frames, two planar channels, 1.0 is full scale.
#[derive(Clone, Copy)]
pub struct Block {
    /// The left channel.
    pub left: [f32; BLOCK],
    /// The right channel.
    pub right: [f32; BLOCK],
}

impl Block {
    /// Exact zero.
    pub const SILENT: Block = Block { left: [0.0; BLOCK], right: [0.0; BLOCK] };
}

/// A level or a change of level in decibels (20 log10 of an amplitude ratio).
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decibels(pub f32);

impl Decibels {
    /// No change of level: full scale.
    pub const ZERO: Decibels = Decibels(0.0);

    /// The amplitude ratio: 0 dB is exactly 1.0.
    pub fn gain(self) -> f32 {
        if self.0 == 0.0 { 1.0 } else { libm::exp10f(self.0 / 20.0) }
    }

    /// The level of an amplitude; of zero or less it is minus infinity.
    pub fn of_gain(gain: f32) -> Decibels {
        Decibels(if gain > 0.0 { 20.0 * libm::log10f(gain) } else { f32::NEG_INFINITY })
    }
}

/// Frames at the session rate in a length of time, to the nearest frame.
pub fn frames(length: std::time::Duration) -> u64 {
    frames_at(length, RATE)
}

/// Frames at `rate` (Hz) in a length of time, to the nearest frame.
pub fn frames_at(length: std::time::Duration, rate: u32) -> u64 {
    let rate = u64::from(rate);
    length.as_secs() * rate + (u64::from(length.subsec_nanos()) * rate + 500_000_000) / 1_000_000_000
}

/// The length of time of a number of frames at the session rate, in seconds.
pub fn seconds(frames: u64) -> f64 {
    frames as f64 / f64::from(RATE)
}
