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
///
/// Whatever feeds itself keeps this rule where it keeps its state, in one of three ways:
///
/// - A filter cuts its state off once a block ([`flushed`]). That is often enough: one that is slow does not get from
///   here to a denormal in a block, and one that does is at zero a few frames later, and stays there. So do the
///   filters of [`filter`] and [`smooth`], the spectra, tilts and edges of the layers, the poles of the cochlea and
///   the implant, and what the body, the breath and the ringing go through.
/// - What carries sound in blocks lets a whole run go when nothing in it is louder than this ([`faint`]): the lines
///   of the room, the past of the cochlea, the bands of the captions. Single samples of a loud sound stay as they are.
/// - A power is nothing below the square of this ([`power::flushed`]): of the outside, and of the meters.
///
/// Safe without it: what strikes and rings (modes, skins, plates, wires, bursts), which is cut off at -94 dBFS, where
/// it is no longer heard; ramps and faders, which arrive; the noises of a kit, of the colours and of the smearing,
/// whose input never ends; and early reflections, delays, limiter and resampler, which do not feed themselves. A file
/// may hold anything, so its samples are cut off where they are decoded. The bell's quick partials are not cut off.
pub const NOTHING: f32 = 1e-9;

/// The value, or exact zero where it has decayed to nothing.
#[inline]
pub fn flushed(value: f32) -> f32 {
    if value.abs() < NOTHING { 0.0 } else { value }
}

/// Whether nothing of a run of samples is left.
pub fn faint(samples: &[f32]) -> bool {
    limits::peak(samples) < NOTHING
}
