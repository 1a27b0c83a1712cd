//! What the ear lets through: audiograms, the profiles that unfold a loss over a fade, and the stages
//! of sound processing that stand for the ear.

mod age;
mod audiogram;
mod body;
mod bundled;
mod cochlea;
pub mod csv;
pub mod file;
mod grade;
mod implant;
mod inner;
mod own;
mod profile;
mod ringing;
mod tables;

pub use crate::library::Unknown;
pub use age::{AGES, Sex};
pub use audiogram::{Audiogram, FREQUENCIES};
pub use bundled::{Library, read_file};
pub use grade::Grade;
pub use own::Own;
pub use profile::{Ears, Knot, Place, Point, Profile};
pub use tables::tables;

use serde::{Deserialize, Serialize};

use crate::dsp::random::Chance;
use crate::units::{BLOCK, Block, RATE};
use body::Body;
use cochlea::Cochlea;
use implant::Implant;
use inner::Inner;
use ringing::Ringing;

/// What a person chooses about their ears, beside the profile.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Options {
    /// The level in dB SPL that a digital RMS of 1.0 stands for, 60 to 140: how loud the virtual stage is. It
    /// has nothing to do with how loud the loudspeakers are.
    pub calibration: f32,
    /// Whether the body feels the lowest notes: it is the last thing to go.
    pub body: bool,
    /// Whether heart and breath are heard where the profile has them and the outside has become quiet enough.
    pub inner_sounds: bool,
    /// Whether ringing is heard where the profile has it. Off unless chosen: for people with tinnitus it may be hard to bear.
    pub ringing: bool,
    /// Whether what the body feels gets quiet harmonics, for loudspeakers that carry no bass.
    pub small_speakers: bool,
}

impl Options {
    /// The cochlea or the implant alone.
    pub const PLAIN: Options =
        Options { calibration: 120.0, body: false, inner_sounds: false, ringing: false, small_speakers: false };
}

impl Default for Options {
    fn default() -> Options {
        Options { calibration: 120.0, body: true, inner_sounds: true, ringing: false, small_speakers: false }
    }
}

/// What sounds inside, and how loud it is outside, each as an RMS in the ears.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Inside {
    /// Heart and breath, where they are fullest.
    pub inner: f32,
    /// What reaches the ears from outside, the body included.
    pub outside: f32,
    /// Ringing, where it is fullest.
    pub ringing: f32,
}

impl Inside {
    /// The same at another volume.
    pub fn times(self, gain: f32) -> Inside {
        Inside { inner: self.inner * gain, outside: self.outside * gain, ringing: self.ringing * gain }
    }
}

/// Both ears: from what there is to hear to what is heard, one block at a time. The cochlea or an implant in its
/// place, then what the body feels, what it makes itself, and ringing.
pub struct Hearing {
    cochlea: Cochlea,
    implant: Implant,
    body: Option<Body>,
    inner: Option<Inner>,
    ringing: Option<Ringing>,
}

impl Hearing {
    /// How many frames later a sound leaves the ear than it entered: 8 ms.
    pub const LATENCY: usize = cochlea::LATENCY;

    /// How far back a sound can still be heard in what leaves the ear, in frames: three seconds, in which heart and
    /// breath have found out that it is quiet outside. Sound itself is gone after a tenth of that.
    pub const MEMORY: u64 = 3 * RATE as u64;

    /// Ears that hear as `point` says from their first block on. `seed` decides every chance in them.
    pub fn new(point: &Point, options: &Options, seed: u64) -> Hearing {
        let chance = |part: u64| Chance::new(seed).branch(0x4845_4152).branch(part);
        let calibration = options.calibration.clamp(60.0, 140.0);
        Hearing {
            cochlea: Cochlea::new(point, calibration, options.body, chance(0)),
            implant: Implant::new(point.implant, chance(1)),
            body: options.body.then(|| Body::new(options.small_speakers)),
            inner: options.inner_sounds.then(|| Inner::new(point.inner, chance(2))),
            ringing: options.ringing.then(|| Ringing::new(point.ringing, chance(3))),
        }
    }

    /// Lets the block that begins with `frame` (a multiple of the block's length) through, while what is set goes
    /// towards `target`. What comes out entered [`LATENCY`](Self::LATENCY) frames earlier.
    pub fn process(&mut self, frame: u64, target: &Point, block: &mut Block) {
        let share = share(target.smoothing);
        let felt = self.cochlea.process(frame, target, share, block);
        self.implant.process(frame, target.implant, &self.cochlea, block);
        if let Some(body) = &mut self.body {
            body.add(felt, block);
        }
        if let Some(inner) = &mut self.inner {
            inner.add(frame, target.inner, block);
        }
        if let Some(ringing) = &mut self.ringing {
            ringing.add(frame, target.ringing, block);
        }
    }

    /// What sounds inside at the end of the block that was let through last.
    pub fn inside(&self) -> Inside {
        let (inner, outside) = self.inner.as_ref().map_or((0.0, 0.0), Inner::beside);
        Inside { inner, outside, ringing: self.ringing.as_ref().map_or(0.0, Ringing::level) }
    }

    /// Before the first block, which begins with `frame`: what ringing there was in the seconds before, from the points at which
    /// the ear then stood. It dies away more slowly than any other sound.
    pub fn recall(&mut self, frame: u64, point: impl Fn(u64) -> Point) {
        if let Some(ringing) = &mut self.ringing {
            ringing.recall(frame, |frame| point(frame).ringing);
        }
    }
}

/// The share of the way that is gone in one block with a time constant in seconds; at once with none.
fn share(seconds: f32) -> f32 {
    let blocks = seconds * RATE as f32 / BLOCK as f32;
    if blocks > 0.0 { 1.0 - libm::expf(-1.0 / blocks) } else { 1.0 }
}
