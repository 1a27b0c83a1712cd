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

/// Both ears: from what there is to hear to what is heard, one block at a time.
///
/// This is the interface that the cochlea model will fill. Its first stage is a steep low-pass for each
/// ear, whose corner follows from that ear's audiogram, and the body path, which is the last to go.
pub struct Hearing {
    air: Air,
    body: Body,
    ears: Ears,
    share: f32,
}

impl Hearing {
    /// How many frames later a sound leaves the ear than it entered.
    pub const LATENCY: usize = 0;

    /// How far back a sound can still be heard in what leaves the ear: half a second.
    pub const MEMORY: u64 = RATE as u64 / 2;

    /// Ears that hear as `point` says from their first block on.
    pub fn new(point: &Point) -> Hearing {
        let ears = &point.ears;
        let blocks = SMOOTHING * RATE as f32 / BLOCK as f32;
        Hearing { air: Air::new(ears), body: Body::new(), ears: *ears, share: 1.0 - libm::expf(-1.0 / blocks) }
    }

    /// Lets one block through, while what is set goes towards `target`.
    pub fn process(&mut self, target: &Point, block: &mut Block) {
        self.ears.approach(&target.ears, self.share);
        let scene = *block;
        let carried = self.air.process(&self.ears, block);
        self.body.process(carried, &scene, block);
    }
}
