//! The colours of noise: filters that give white noise the slope of its name.

use crate::dsp::four::sums;
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::Colour;
use crate::units::Block;

/// What grey noise needs over its slope: middles in Hz, 1/Q, and shares of [`Peak`](crate::dsp::filter::Kind).
///
/// The contour is ISO 226:2003, clause 4.1 with the parameters of its table 1 (exponent, threshold and
/// transfer from 20 Hz to 12.5 kHz) for 40 phon, linear in log frequency between them, flat above, and at most
/// 30 dB over its value at 1 kHz. Slope and peaks were fitted together to its third-octaves from 40 Hz to
/// 16 kHz, within 0.15 dB.
pub(super) const GREY: [(f32, f32, f32); 4] = [
    (8883.646, 0.617_425_2, 3.936_262),
    (3766.523, 35.403_66, -0.974_601_1),
    (1547.861, 0.488_029_8, 13.180_8),
    (71.848_62, 0.789_315_3, 1.311_985),
];

/// A filter that gives white noise a slope: a weighted sum of seven one-pole low-passes and the input.
pub(super) struct Slope {
    flat: bool,
    /// What of its state a low-pass keeps, and what it takes in, its weight included.
    kept: [f32; 8],
    taken: [f32; 8],
    state: [[f32; 8]; 2],
}

impl Slope {
    /// The filter of a colour, and its gain for the RMS of white noise. Fitted by least squares in dB to
    /// the exact slope, 0 dB at 1 kHz, from 38 Hz to 17 kHz: within 0.06 dB (pink, blue), 0.17 dB (brown)
    /// and 0.3 dB (violet). Grey is made of this and of [`GREY`].
    pub fn new(colour: Colour) -> (Slope, f32) {
        let (shares, weights, rms) = match colour {
            Colour::White | Colour::Velvet => ([1.0; 8], [0.0; 8], 1.0),
            Colour::Pink => (
                [0.001_961_57, 0.005_775_57, 0.016_942_2, 0.049_158_2, 0.138_174, 0.355_108, 0.725_851, 1.0],
                [6.530_515, 1.382_596, 1.080_035, 0.523_646_6, 0.373_846_6, 0.172_759_9, 0.231_753_9, -0.006_109_051],
                0.599_304_8,
            ),
            Colour::Brown => (
                [0.001_961_57, 0.006_068_35, 0.018_692_3, 0.056_816_6, 0.165_842, 0.430_007, 0.824_937, 1.0],
                [88.431_16, -9.513_072, 1.205_76, -0.211_364, 0.050_499_36, -0.021_934_29, 0.029_018_84, -0.034_686_45],
                2.346_586,
            ),
            Colour::Blue => (
                [0.009_449_528, 0.009_450_212, 0.039_849_18, 0.151_756_4, 0.505_763_7, 0.938_581_2, 0.992_147_5, 1.0],
                [0.005_841_693, -0.131_005, -0.250_779_8, -0.557_825_5, -1.876_718, 26.510_52, -340.903_4, 317.333_5],
                3.405_719,
            ),
            Colour::Violet => (
                [
                    0.000_510_512_8,
                    0.000_817_991_6,
                    0.304_674_1,
                    0.451_377_7,
                    0.667_324_8,
                    0.842_725_9,
                    0.948_719_9,
                    1.0,
                ],
                [0.124_394_3, -0.051_349_48, -0.575_077_1, 5.400_208, -49.173_08, 293.442, -798.127_1, 549.050_8],
                12.961_58,
            ),
            Colour::Grey => (
                [0.001_071_525, 0.010_145_1, 0.178_069_5, 0.294_612_4, 0.523_345_8, 0.525_694_1, 0.999_774_3, 1.0],
                [84.443_72, 7.168_746, -3.534_412, 14.589_13, -7.694_105, -21.895_61, 1.107_773, 18.544_22],
                4.953_486,
            ),
        };
        let kept = shares.map(|share: f32| 1.0 - share);
        let taken = std::array::from_fn(|lane| shares[lane] * weights[lane]);
        let flat = matches!(colour, Colour::White | Colour::Velvet);
        (Slope { flat, kept, taken, state: [[0.0; 8]; 2] }, rms)
    }

    /// Lets go of all that it holds.
    pub fn reset(&mut self) {
        self.state = [[0.0; 8]; 2];
    }

    /// Gives a block the slope.
    pub fn run(&mut self, block: &mut Block) {
        if !self.flat {
            wide(Sloped { slope: self, block });
        }
    }
}

/// A block on its way through the filter.
struct Sloped<'a> {
    slope: &'a mut Slope,
    block: &'a mut Block,
}

impl Wide for Sloped<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let Slope { kept, taken, state, .. } = self.slope;
        let mut states = *state;
        let (left, _) = self.block.left.as_chunks_mut::<4>();
        let (right, _) = self.block.right.as_chunks_mut::<4>();
        for (left, right) in left.iter_mut().zip(right) {
            for (state, four) in states.iter_mut().zip([left, right]) {
                let mut rows = [[0.0; 8]; 4];
                for (row, sample) in rows.iter_mut().zip(four.iter()) {
                    for lane in 0..8 {
                        state[lane] = state[lane] * kept[lane] + *sample * taken[lane];
                    }
                    *row = *state;
                }
                *four = sums(&rows).lanes();
            }
        }
        *state = states;
    }
}
