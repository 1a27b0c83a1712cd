//! The bells of a return, each of a few modes that ring: a bowl, a wooden clap and a small bell.

use crate::dsp::NOTHING;
use crate::session::{Bell, Struck};
use crate::units::{BLOCK, Block, RATE};

/// The last fade in frames: 2 s.
const LAST: f32 = RATE as f32 * 2.0;

/// So many time constants after a stroke its slowest mode is 260 dB down: nothing is left to add.
const OVER: f64 = 30.0;

/// A mode: its ratio to the pitch, its amplitude, the time constant of its decay in seconds, and the distance of its
/// two halves in Hz, which makes it beat.
type Mode = (f64, f64, f64, f64);

/// Something to strike. None becomes louder than [`Bell::MADE_AT`].
struct Voice {
    /// What the modes are ratios of, in Hz.
    hertz: f64,
    modes: &'static [Mode],
    /// How long whatever strikes stays in touch with it, in frames: the softer, the longer.
    contact: f32,
    /// When it is struck, in frames, and how hard.
    strokes: &'static [(u64, f64)],
}

/// A bowl a hand wide, with a soft mallet. Each mode beats for itself, the lowest once in three seconds.
static BOWL: Voice = Voice {
    hertz: 221.0,
    modes: &[
        (1.0, 0.07, 6.5, 0.31),
        (2.71, 0.045, 4.2, 0.53),
        (4.98, 0.02, 2.4, 0.87),
        (7.63, 0.008, 1.3, 1.1),
        (10.7, 0.003, 0.7, 1.7),
        (14.2, 0.0015, 0.4, 2.3),
    ],
    contact: RATE as f32 * 0.04,
    strokes: &[(0, 1.0)],
};

/// Two blocks of hard wood that meet: the modes of a free bar (1, 2.756, 5.404, 8.933), of which no two blocks have the
/// same, over the knock of the hands that hold them. Once lightly, and once.
static CLAP: Voice = Voice {
    hertz: 1080.0,
    modes: &[
        (0.43, 0.045, 0.035, 9.0),
        (1.0, 0.099, 0.045, 31.0),
        (2.756, 0.045, 0.022, 57.0),
        (5.404, 0.0126, 0.012, 83.0),
        (8.933, 0.0036, 0.006, 120.0),
    ],
    contact: RATE as f32 * 0.003,
    strokes: &[(0, 0.6), (RATE as u64 * 62 / 100, 1.0)],
};

/// A bell for the hand: hum, prime, minor third, fifth, octave and what lies above, with a felt clapper.
static BELL: Voice = Voice {
    hertz: 784.0,
    modes: &[
        (0.5, 0.027, 4.8, 0.22),
        (1.0, 0.0405, 3.0, 0.41),
        (1.183, 0.027, 2.4, 0.53),
        (1.506, 0.009, 1.3, 0.7),
        (2.0, 0.036, 1.9, 0.9),
        (2.514, 0.0108, 0.9, 1.1),
        (3.011, 0.0126, 0.7, 1.3),
        (4.166, 0.0063, 0.4, 1.9),
        (5.433, 0.0027, 0.22, 2.6),
    ],
    contact: RATE as f32 * 0.012,
    strokes: &[(0, 1.0)],
};

/// Adds the bell that is struck at frame `from` and is over at frame `to` to the block that begins with `frame`. It is
/// a function of the frame alone.
pub(crate) fn add(bell: &Bell, frame: u64, from: u64, to: u64, block: &mut Block) {
    let voice = match bell.struck {
        Struck::Bowl => &BOWL,
        Struck::Clap => &CLAP,
        Struck::Bell => &BELL,
    };
    for (after, force) in voice.strokes {
        voice.add(*force, bell.gain(), frame, from + after, to, block);
    }
}

impl Voice {
    /// Adds one stroke, at frame `from`.
    fn add(&self, force: f64, gain: f32, frame: u64, from: u64, to: u64, block: &mut Block) {
        let first = from.saturating_sub(frame) as usize;
        let age = frame.saturating_sub(from);
        let slowest = self.modes.iter().map(|(_, _, time, _)| *time).fold(0.0, f64::max);
        if first >= BLOCK || age as f64 > OVER * slowest * f64::from(RATE) {
            return;
        }
        let mut sums = [[0.0_f32; 2]; BLOCK];
        for (ratio, amplitude, time, beat) in self.modes {
            for (ear, side) in [(0, -0.5), (1, 0.5), (0, 0.5), (1, -0.5)] {
                // Each ear hears both halves, its own a little louder.
                let own = if (ear == 0) == (side < 0.0) { 1.0 } else { 0.6 };
                let turn = core::f64::consts::TAU * (self.hertz * ratio + side * beat) / f64::from(RATE);
                let radius = libm::exp(-1.0 / (time * f64::from(RATE)));
                let size = own * amplitude * libm::exp(-(age as f64) / (time * f64::from(RATE))) * force;
                // What has rung out would go on through numbers that a processor is slow with.
                if size < f64::from(NOTHING) {
                    continue;
                }
                let (sine, cosine) = libm::sincos((turn * age as f64) % core::f64::consts::TAU);
                let (step_sine, step_cosine) = libm::sincos(turn);
                let (mut real, mut imaginary) = ((size * cosine) as f32, (size * sine) as f32);
                let (step_real, step_imaginary) = ((radius * step_cosine) as f32, (radius * step_sine) as f32);
                for sum in &mut sums[first..] {
                    sum[ear] += imaginary;
                    (real, imaginary) =
                        (real * step_real - imaginary * step_imaginary, real * step_imaginary + imaginary * step_real);
                }
            }
        }
        for (index, [left, right]) in sums.iter().enumerate().skip(first) {
            let at = frame + index as u64;
            if at >= to {
                break;
            }
            let contact = ((at - from) as f32 / self.contact).min(1.0);
            let last = ((to - at) as f32 / LAST).min(1.0);
            let gain = smooth(contact) * smooth(last) * gain;
            block.left[index] += gain * left;
            block.right[index] += gain * right;
        }
    }
}

fn smooth(along: f32) -> f32 {
    along * along * (3.0 - 2.0 * along)
}
