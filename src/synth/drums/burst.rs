//! Bursts of filtered noise: the slap of a beater, the swish of a brush, the hiss of a cymbal. All of a kit
//! are made of one noise, which is filtered once.

use crate::dsp::four::{Four, halves, whole};
use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// What can no longer be heard: -94 dBFS.
pub(super) const UNHEARD: f32 = 2e-5;

/// The corners in Hz of the low-passes between which bursts lie.
const CORNERS: [f32; 8] = [100.0, 250.0, 600.0, 1300.0, 2400.0, 4200.0, 7500.0, 14_000.0];

/// White noise through each of the low-passes (two real poles), for all drums of a kit: each
/// hears its own bands of it at its own moments.
pub(super) struct Noise {
    /// By channel and corner.
    low: [[[f32; BLOCK]; 8]; 2],
    states: [[[f32; 8]; 2]; 2],
    stay: [f32; 8],
    enter: [f32; 8],
}

impl Noise {
    pub fn new() -> Noise {
        let stay = CORNERS.map(|hertz| fall(0.5 * core::f32::consts::FRAC_1_PI / hertz));
        Noise { low: [[[0.0; BLOCK]; 8]; 2], states: [[[0.0; 8]; 2]; 2], stay, enter: stay.map(|stay| 1.0 - stay) }
    }

    /// Filters the next block.
    pub fn advance(&mut self, white: &Block) {
        wide(Advance { noise: self, white });
    }

    /// Forgets what it filtered: nothing sounds.
    pub fn reset(&mut self) {
        self.states = [[[0.0; 8]; 2]; 2];
    }

    /// The noise of a band in a frame of the left channel.
    #[inline(always)]
    pub fn left(&self, frame: usize, (low, high): (usize, usize)) -> f32 {
        self.low[0][high][frame] - self.low[0][low][frame]
    }

    /// Adds what an envelope lets through of a band to a part of a block, with a gain for each channel.
    pub fn add(
        &self,
        (low, high): (usize, usize),
        envelope: &[f32; BLOCK],
        span: std::ops::Range<usize>,
        gains: (f32, f32),
        out: &mut Block,
    ) {
        let parts = [(0, gains.0, &mut out.left), (1, gains.1, &mut out.right)];
        for (channel, gain, out) in parts {
            wide(Enveloped {
                low: &self.low[channel][low][span.clone()],
                high: &self.low[channel][high][span.clone()],
                envelope: &envelope[span.clone()],
                gain,
                out: &mut out[span.clone()],
            });
        }
    }
}

/// A band of a channel's noise under an envelope.
struct Enveloped<'a> {
    low: &'a [f32],
    high: &'a [f32],
    envelope: &'a [f32],
    gain: f32,
    out: &'a mut [f32],
}

impl Wide for Enveloped<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let bands = self.low.iter().zip(self.high).zip(self.envelope);
        for (out, ((low, high), envelope)) in self.out.iter_mut().zip(bands) {
            *out += self.gain * envelope * (high - low);
        }
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
        let Noise { low, states, stay, enter } = self.noise;
        let (stay, enter) = (halves(*stay), halves(*enter));
        let inputs = [&self.white.left, &self.white.right];
        // Both channels in one loop, and the second pole hears the first one a frame late, so that none waits.
        let mut poles = states.map(|channel| channel.map(halves));
        for start in (0..BLOCK).step_by(4) {
            for channel in 0..2 {
                let [first, second] = &mut poles[channel];
                let mut rows = [[second[0]; 4]; 2];
                for frame in 0..4 {
                    let input = Four::all(inputs[channel][start + frame]);
                    for half in 0..2 {
                        second[half] = stay[half] * second[half] + enter[half] * first[half];
                        first[half] = stay[half] * first[half] + enter[half] * input;
                        rows[half][frame] = second[half];
                    }
                }
                for half in 0..2 {
                    let columns = Four::turned(rows[half]);
                    for corner in 0..4 {
                        low[channel][4 * half + corner][start..start + 4].copy_from_slice(&columns[corner].lanes());
                    }
                }
            }
        }
        *states = poles.map(|channel| channel.map(whole));
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
        let mut envelope = [0.0; BLOCK];
        (self.slow, self.quick) = wide(Falling {
            from: (self.slow, self.quick),
            falls: (self.slow_fall, self.quick_fall),
            envelope: &mut envelope[span.clone()],
        });
        noise.add(self.band, &envelope, span, gains, out);
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

/// The difference of two exponentials from where they stand; returns where they stand after it.
struct Falling<'a> {
    from: (f32, f32),
    falls: (f32, f32),
    envelope: &'a mut [f32],
}

impl Wide for Falling<'_> {
    type Out = (f32, f32);

    #[inline(always)]
    fn run(self) -> (f32, f32) {
        let ((mut slow, mut quick), (slow_fall, quick_fall)) = (self.from, self.falls);
        // Eight frames at once: where they stand is the same for all, and each is so many falls on.
        let (slow_powers, slow_eight) = powers(slow_fall);
        let (quick_powers, quick_eight) = powers(quick_fall);
        let (eights, rest) = self.envelope.as_chunks_mut::<8>();
        for eight in eights {
            for lane in 0..8 {
                eight[lane] = slow * slow_powers[lane] - quick * quick_powers[lane];
            }
            slow *= slow_eight;
            quick *= quick_eight;
        }
        for value in rest {
            *value = slow - quick;
            slow *= slow_fall;
            quick *= quick_fall;
        }
        (slow, quick)
    }
}

/// The powers 0 to 7 of a number, and the eighth.
#[inline(always)]
fn powers(base: f32) -> ([f32; 8], f32) {
    let mut powers = [1.0; 8];
    for power in 1..8 {
        powers[power] = powers[power - 1] * base;
    }
    (powers, powers[7] * base)
}

/// What is left after one frame of a decay with this time constant in seconds.
pub(super) fn fall(seconds: f32) -> f32 {
    libm::expf(-1.0 / (seconds * RATE as f32))
}
