//! Bursts of filtered noise: the slap of a beater, the swish of a brush, the hiss of a cymbal. All of a kit
//! are made of one noise, which is filtered once.

use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// What can no longer be heard: -94 dBFS.
pub(super) const UNHEARD: f32 = 2e-5;

/// The corners in Hz of the low-passes between which bursts lie.
const CORNERS: [f32; 8] = [100.0, 250.0, 600.0, 1300.0, 2400.0, 4200.0, 7500.0, 14_000.0];

/// White noise through each of the low-passes (two real poles), for all drums of a kit: each
/// hears its own bands of it at its own moments.
pub(super) struct Noise {
    /// By channel, by frame, by corner.
    low: [[[f32; 8]; BLOCK]; 2],
    states: [[[f32; 8]; 2]; 2],
    stay: [f32; 8],
    enter: [f32; 8],
}

impl Noise {
    pub fn new() -> Noise {
        let stay = CORNERS.map(|hertz| fall(0.5 * core::f32::consts::FRAC_1_PI / hertz));
        Noise { low: [[[0.0; 8]; BLOCK]; 2], states: [[[0.0; 8]; 2]; 2], stay, enter: stay.map(|stay| 1.0 - stay) }
    }

    /// Filters the next block.
    pub fn advance(&mut self, white: &Block) {
        wide(Advance { noise: self, white });
    }

    /// Forgets what it filtered: nothing sounds.
    pub fn reset(&mut self) {
        self.states = [[[0.0; 8]; 2]; 2];
    }

    /// The noise of a band in a frame, left and right.
    #[inline(always)]
    pub fn band(&self, frame: usize, (low, high): (usize, usize)) -> (f32, f32) {
        let [left, right] = [&self.low[0][frame], &self.low[1][frame]];
        (left[high] - left[low], right[high] - right[low])
    }
}

/// A block of white noise on its way through the low-passes.
struct Advance<'a> {
    noise: &'a mut Noise,
    white: &'a Block,
}

impl Wide for Advance<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let Noise { low: [low, low_right], states, stay, enter } = self.noise;
        let [[mut first, mut second], [mut first_right, mut second_right]] = *states;
        // Both channels in one loop, and the second pole hears the first one a frame late, so that none waits.
        let outs = low.iter_mut().zip(low_right);
        for ((out, out_right), (input, input_right)) in outs.zip(self.white.left.iter().zip(&self.white.right)) {
            for lane in 0..8 {
                second[lane] = stay[lane] * second[lane] + enter[lane] * first[lane];
                first[lane] = stay[lane] * first[lane] + enter[lane] * input;
                second_right[lane] = stay[lane] * second_right[lane] + enter[lane] * first_right[lane];
                first_right[lane] = stay[lane] * first_right[lane] + enter[lane] * input_right;
            }
            (*out, *out_right) = (second, second_right);
        }
        *states = [[first, second], [first_right, second_right]];
    }
}

/// The places among the low-passes of the two corners of a band in Hz, each the nearest there is.
pub(super) fn band((low, high): (f32, f32)) -> (usize, usize) {
    let nearest = |hertz: f32| {
        let apart = |place: &usize| libm::fabsf(libm::logf(CORNERS[*place] / hertz));
        (0..8).min_by(|a, b| apart(a).total_cmp(&apart(b))).unwrap_or(0)
    };
    let low = nearest(low).min(6);
    (low, nearest(high).max(low + 1))
}

/// How a burst is made.
pub(super) struct BurstMake {
    /// The corners of its band in Hz, of those that there are.
    pub band: (f32, f32),
    /// Time constants of its onset and its decay, in seconds.
    pub onset: f32,
    pub decay: f32,
    /// Its amplitude at full velocity.
    pub level: f32,
    /// How much faster than the velocity its amplitude grows: 1 is in proportion.
    pub power: f32,
}

/// A burst whose envelope is the difference of two exponentials.
pub(super) struct Burst {
    make: &'static BurstMake,
    band: (usize, usize),
    slow: f32,
    quick: f32,
    slow_fall: f32,
    quick_fall: f32,
}

impl Burst {
    pub fn new(make: &'static BurstMake) -> Burst {
        let mut burst =
            Burst { make, band: band(make.band), slow: 0.0, quick: 0.0, slow_fall: 0.0, quick_fall: fall(make.onset) };
        burst.stretch(1.0);
        burst
    }

    /// A stroke of this velocity, with this share of the burst's level.
    pub fn strike(&mut self, velocity: f32, share: f32) {
        let level = self.make.level * share;
        let added = level * libm::powf(velocity, self.make.power);
        // Quick strokes pile up to a limit; a soft one takes nothing from what is there.
        let next = (self.slow + added).min((1.5 * level).max(self.slow));
        // What sounds goes on from where it is.
        self.quick += next - self.slow;
        self.slow = next;
    }

    /// Makes what sounds die away this many times as long as it was made to.
    pub fn stretch(&mut self, times: f32) {
        self.slow_fall = fall(self.make.decay * times);
    }

    pub fn sounds(&self) -> bool {
        self.slow != 0.0
    }

    /// Adds the burst to a part of a block, with a gain for each channel.
    pub fn render(&mut self, noise: &Noise, span: std::ops::Range<usize>, gains: (f32, f32), out: &mut Block) {
        if !self.sounds() {
            return;
        }
        let (mut slow, mut quick) = (self.slow, self.quick);
        let lows = noise.low[0][span.clone()].iter().zip(&noise.low[1][span.clone()]);
        let outs = out.left[span.clone()].iter_mut().zip(&mut out.right[span]);
        let (low, high) = (self.band.0 & 7, self.band.1 & 7);
        for ((left, right), (out_left, out_right)) in lows.zip(outs) {
            let envelope = slow - quick;
            slow *= self.slow_fall;
            quick *= self.quick_fall;
            *out_left += gains.0 * envelope * (left[high] - left[low]);
            *out_right += gains.1 * envelope * (right[high] - right[low]);
        }
        (self.slow, self.quick) = (slow, quick);
    }

    /// Once a block: what can no longer be heard is silent.
    pub fn settle(&mut self) {
        if self.slow < UNHEARD {
            self.reset();
        } else if self.quick < 1e-3 * UNHEARD {
            self.quick = 0.0;
        }
    }

    pub fn reset(&mut self) {
        (self.slow, self.quick) = (0.0, 0.0);
    }
}

/// What is left after one frame of a decay with this time constant in seconds.
pub(super) fn fall(seconds: f32) -> f32 {
    libm::expf(-1.0 / (seconds * RATE as f32))
}
