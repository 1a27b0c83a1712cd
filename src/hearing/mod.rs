//! What the ear lets through: audiograms, the profiles that unfold a loss over a fade, and the stages
//! of sound processing that stand for the ear.

mod age;
mod air;
mod audiogram;
mod body;
mod bundled;
pub mod csv;
pub mod file;
mod grade;
mod profile;
mod tables;

pub use crate::library::Unknown;
pub use age::{AGES, Sex};
pub use audiogram::{Audiogram, FREQUENCIES};
pub use bundled::{Library, read_file};
pub use grade::Grade;
pub use profile::{Ears, Knot, Place, Point, Profile};
pub use tables::tables;

use crate::units::{BLOCK, Block, RATE};
use air::Air;
use body::Body;

/// The time constant of every change of threshold, in seconds.
const SMOOTHING: f32 = 0.5;

/// What of hearing there is beside its thresholds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// The dB SPL of a digital RMS of 1.0.
    pub calibration: f32,
    pub body: bool,
    pub inner_sounds: bool,
    pub ringing: bool,
    pub small_speakers: bool,
}

impl Options {
    /// The cochlea, or an implant in its place, and nothing else.
    pub const PLAIN: Options =
        Options { calibration: 120.0, body: false, inner_sounds: false, ringing: false, small_speakers: false };
}

impl Default for Options {
    fn default() -> Options {
        Options { body: true, inner_sounds: true, ..Options::PLAIN }
    }
}

/// Both ears: from what there is to hear to what is heard, one block at a time.
///
/// This is the interface that the cochlea model will fill. Its first stage is a steep low-pass for each
/// ear, whose corner follows from that ear's audiogram, and the body path, which is the last to go.
pub struct Hearing {
    air: Air,
    body: Option<Body>,
    ears: Ears,
    share: f32,
}

impl Hearing {
    /// How many frames later a sound leaves the ear than it entered.
    pub const LATENCY: usize = 0;

    /// How far back a sound can still be heard in what leaves the ear: half a second.
    pub const MEMORY: u64 = RATE as u64 / 2;

    /// Ears that hear as `point` says from their first block on.
    pub fn new(point: &Point, options: &Options, _seed: u64) -> Hearing {
        let ears = &point.ears;
        let blocks = SMOOTHING * RATE as f32 / BLOCK as f32;
        let body = options.body.then(Body::new);
        Hearing { air: Air::new(ears), body, ears: *ears, share: 1.0 - libm::expf(-1.0 / blocks) }
    }

    /// Lets one block through, while what is set goes towards `target`.
    pub fn process(&mut self, _frame: u64, target: &Point, block: &mut Block) {
        self.ears.approach(&target.ears, self.share);
        let scene = *block;
        let carried = self.air.process(&self.ears, block);
        if let Some(body) = &mut self.body {
            body.process(carried, &scene, block);
        }
    }
}
