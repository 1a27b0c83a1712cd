//! The body path: what reaches the ear through bone and chest. It is the last thing to go.
//!
//! What is felt comes from the lowest bands of the cochlea's bank, before any loss: so it is in phase with what
//! still comes through the air, and the two never cancel. The bank decides how much of it there is.

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::limits::peak;
use crate::units::{BLOCK, Block};

/// Nothing is felt below this frequency in Hz. The section is two one-poles, which turn the phase least.
const LOWEST: (f32, f32) = (25.0, 2.0);

/// The chest: a gentle resonance of 3 dB at 80 Hz.
const CHEST: (f32, f32, f32) = (80.0, 1.2, 0.41);

/// Where the harmonics for small loudspeakers lie, in Hz, and how much there is of them (choice).
const HARMONICS: (f32, f32, f32) = (110.0, 400.0, 1.0);

/// The body path of both ears: one mono sum.
pub(super) struct Body {
    shape: Coefficients<2>,
    path: Cascade<2>,
    harmonics: Option<Harmonics>,
    /// Whether nothing is left in the filters.
    rests: bool,
}

/// What a rectifier makes of what is felt: its even harmonics, without the low end.
struct Harmonics {
    shape: Coefficients<4>,
    path: Cascade<4>,
}

impl Body {
    pub fn new(small_speakers: bool) -> Body {
        let flat = [1.847_759, 0.765_366_9];
        let (low, high, _) = HARMONICS;
        Body {
            shape: Coefficients::cascade([(Kind::High, LOWEST.0, LOWEST.1), (Kind::Peak(CHEST.2), CHEST.0, CHEST.1)]),
            path: Cascade::default(),
            harmonics: small_speakers.then(|| Harmonics {
                shape: Coefficients::cascade([
                    (Kind::High, low, flat[0]),
                    (Kind::High, low, flat[1]),
                    (Kind::Low, high, flat[0]),
                    (Kind::Low, high, flat[1]),
                ]),
                path: Cascade::default(),
            }),
            rests: true,
        }
    }

    /// Adds what is felt to what is heard.
    pub fn add(&mut self, mut felt: [f32; BLOCK], heard: &mut Block) {
        if self.rests && peak(&felt) == 0.0 {
            return;
        }
        let input = felt;
        self.path.run::<1>(&self.shape, BLOCK, |index| [input[index]], |index, sound| felt[index] = sound[0]);
        self.path.flush();
        if let Some(Harmonics { shape, path }) = &mut self.harmonics {
            let input = felt;
            path.run::<1>(
                shape,
                BLOCK,
                |index| [input[index].abs()],
                |index, sound| felt[index] += HARMONICS.2 * sound[0],
            );
            path.flush();
        }
        self.rests = peak(&felt) == 0.0 && peak(&input) == 0.0;
        for index in 0..BLOCK {
            heard.left[index] += felt[index];
            heard.right[index] += felt[index];
        }
    }
}
