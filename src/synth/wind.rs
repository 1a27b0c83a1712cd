//! Wind over open country: turbulence whose gusts pass from one side to the other, leaves that it stirs,
//! and edges that it makes sing.

use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes, tilted};
use super::{Voice, events};
use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Wind;
use crate::units::{BLOCK, Block, seconds};

/// Band levels in dB at 8 m/s, and what an octave of mean speed adds: strong wind is bright wind.
const CALM: Bands = [-22.5, -20.5, -21.5, -25.5, -29.5, -34.5, -39.5, -46.5];
const STRONGER: Bands = [0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.0];

/// What an octave of momentary speed adds to the lowest band, and more to each above it, in dB: the power of
/// turbulence grows with the third power of speed and faster the higher it is.
const GUSTY: [f32; 2] = [9.0, 1.0];

/// Leaves at their loudest, in dB, and how much an octave of speed stirs them.
const LEAVES: Bands = [-88.0, -78.0, -60.0, -46.0, -36.0, -29.0, -26.5, -27.0];
const STIRRED: f32 = 14.0;

/// Leaves that touch, a second.
const TOUCHES: f32 = 2600.0;

/// What a gust is late on the right, in seconds.
const CROSSING: f64 = 0.35;

/// Where edges sing at the mean speed, in Hz, left and right: a wake's frequency is 0.2 times the speed
/// over the width of what stands in it (Strouhal).
const EDGES: [f32; 2] = [352.0, 531.0];

/// 1/Q of an edge.
const EDGE_DAMPING: f32 = 0.07;

pub(super) struct WindVoice {
    still: Bands,
    gusts: f32,
    trees: f32,
    leaved: Bands,
    whistle: f32,
    spectrum: Spectrum,
    corners: Coefficients<2>,
    edges: Cascade<2>,
    white: Chance,
    leaves: Chance,
    gusting: Chance,
    singing: Chance,
    /// A frame, and the speeds at it.
    known: (u64, [f32; 2]),
}

impl WindVoice {
    pub fn new(wind: &Wind, chance: Chance) -> WindVoice {
        let octaves = libm::log2f(wind.strength / 8.0);
        // Gusts add to the mean power what is taken off here.
        let still = std::array::from_fn(|band| CALM[band] + octaves * STRONGER[band] - 3.0 * wind.gusts);
        WindVoice {
            still: amplitudes(still),
            gusts: wind.gusts,
            trees: wind.trees,
            leaved: amplitudes(LEAVES.map(|level| level - 4.0 * wind.gusts)).map(|level| wind.trees * level),
            whistle: wind.whistle,
            spectrum: Spectrum::new(),
            corners: Coefficients::new([Kind::Band; 2], EDGES.map(integrator_gain), [EDGE_DAMPING; 2]),
            edges: Cascade::default(),
            white: chance.branch(0),
            leaves: chance.branch(1),
            gusting: chance.branch(2),
            singing: chance.branch(3),
            known: (u64::MAX, [0.0; 2]),
        }
    }

    /// Octaves by which the wind is faster than its mean at a frame, -1.6 to 0.85, left and right.
    fn speeds(&self, frame: u64) -> [f32; 2] {
        [seconds(frame), seconds(frame) + CROSSING].map(|time| {
            let part = |tag: u64, seconds: f64| wander(self.gusting.branch(tag), time / seconds);
            let swell = 0.55 * part(0, 13.0) + 0.5 * part(1, 4.3) + 0.28 * part(2, 1.4) + 0.13 * part(3, 0.45);
            (self.gusts * swell).clamp(-1.6, 0.85)
        })
    }
}

impl Voice for WindVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let mut input = self.white.white(frame / BLOCK as u64);
        let from = if self.known.0 == frame { self.known.1 } else { self.speeds(frame) };
        let to = self.speeds(frame + BLOCK as u64);
        self.known = (frame + BLOCK as u64, to);
        let (still, leaved, trees) = (self.still, self.leaved, self.trees);
        if self.whistle > 0.0 {
            self.sing(frame, [from, to], &input, out);
        }
        if trees > 0.0 {
            let touches = events::velvet(self.leaves, frame, TOUCHES);
            // Touches of as much power as the noise, over half of it.
            let (soft, hard) = (1.0 - 0.35 * trees, 2.4 * trees);
            for (noise, touch) in [(&mut input.left, &touches.left), (&mut input.right, &touches.right)] {
                for (noise, touch) in noise.iter_mut().zip(touch) {
                    *noise = soft * *noise + hard * touch;
                }
            }
        }
        let mut wind = Block::SILENT;
        self.spectrum.render(frame, &input, &mut wind, |at| {
            let speeds = if at == frame { from } else { to };
            speeds.map(|speed| {
                let mut levels = tilted(&still, speed * GUSTY[0], speed * GUSTY[1]);
                if trees > 0.0 {
                    let leaves = tilted(&leaved, speed * STIRRED, 0.0);
                    for (level, leaves) in levels.iter_mut().zip(leaves) {
                        *level += leaves;
                    }
                }
                levels
            })
        });
        if self.whistle > 0.0 {
            for index in 0..BLOCK {
                out.left[index] += wind.left[index];
                out.right[index] += wind.right[index];
            }
        } else {
            *out = wind;
        }
    }

    fn reset(&mut self) {
        self.spectrum.reset();
        self.edges = Cascade::default();
    }

    fn memory(&self) -> u64 {
        MEMORY
    }
}

impl WindVoice {
    /// The edges, as loud as the third power of the speed makes them and as high as the speed itself.
    fn sing(&mut self, frame: u64, [before, after]: [[f32; 2]; 2], input: &Block, out: &mut Block) {
        let time = seconds(frame);
        let bend = [0, 1].map(|edge| 0.12 * wander(self.singing.branch(edge), time / 2.3));
        let gain = |lane: usize| {
            let octaves = 0.7 * before[lane] + bend[lane];
            integrator_gain(EDGES[lane] * libm::exp2f(octaves))
        };
        self.corners.tune(std::array::from_fn(gain), [EDGE_DAMPING; 2]);
        let loud = |speed: f32| 0.2 * self.whistle * libm::exp2f(2.2 * speed - self.gusts);
        let (from, to) = (before.map(loud), after.map(loud));
        let step = [0, 1].map(|side| (to[side] - from[side]) / BLOCK as f32);
        let corners = self.corners;
        self.edges.run::<2>(
            &corners,
            BLOCK,
            |index| [input.left[index], input.right[index]],
            |index, sound| {
                out.left[index] = (from[0] + step[0] * index as f32) * sound[0];
                out.right[index] = (from[1] + step[1] * index as f32) * sound[1];
            },
        );
        self.edges.flush();
    }
}
