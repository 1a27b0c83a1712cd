//! Small pieces of signal processing that the layers, the ear and the renderer share. Everything here
//! gives the same bits on every machine: plain arithmetic and `libm`, never the platform's own functions.
//! Only [`resample`], between two rates, is rubato's.

pub mod filter;
pub(crate) mod four;
pub mod limits;
pub mod power;
pub mod ramp;
pub mod random;
pub(crate) mod resample;
pub mod smooth;
pub mod wander;
pub mod wide;

/// Values below this are zero: -180 dBFS, far under the 24th bit, and far above the denormals that
/// would make a decaying filter slow and never quite silent.
pub const NOTHING: f32 = 1e-9;

/// The value, or exact zero where it has decayed to nothing.
#[inline]
pub fn flushed(value: f32) -> f32 {
    if value.abs() < NOTHING { 0.0 } else { value }
}
