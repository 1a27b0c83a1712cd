//! The bell of a return: a small bowl, struck once, softly.

use crate::units::{BLOCK, Block, RATE};

/// The partials of a bowl: ratio to the lowest, amplitude, time constant of the decay in seconds, and the
/// distance of its two halves in Hz, which makes it beat.
const PARTIALS: [(f64, f64, f64, f64); 6] = [
    (1.0, 0.07, 6.5, 0.31),
    (2.71, 0.045, 4.2, 0.53),
    (4.98, 0.02, 2.4, 0.87),
    (7.63, 0.008, 1.3, 1.1),
    (10.7, 0.003, 0.7, 1.7),
    (14.2, 0.0015, 0.4, 2.3),
];

/// The lowest partial in Hz.
const HERTZ: f64 = 221.0;

/// The soft mallet's contact and the last fade, in frames: 40 ms and 2 s.
const CONTACT: f32 = RATE as f32 * 0.04;
const LAST: f32 = RATE as f32 * 2.0;

/// A bell that is a function of the frame alone.
pub(crate) struct Bell {}

impl Bell {
    pub fn new() -> Bell {
        Bell {}
    }

    /// Adds the bell that is struck at frame `from` and is over at frame `to` to the block that begins with
    /// `frame`.
    pub fn add(&self, frame: u64, from: u64, to: u64, block: &mut Block) {
        let first = from.saturating_sub(frame) as usize;
        let age = frame.saturating_sub(from);
        let mut sums = [[0.0_f32; 2]; BLOCK];
        for (ratio, amplitude, time, beat) in PARTIALS {
            for (ear, side) in [(0, -0.5), (1, 0.5), (0, 0.5), (1, -0.5)] {
                // Each ear hears both halves, its own a little louder.
                let own = if (ear == 0) == (side < 0.0) { 1.0 } else { 0.6 };
                let turn = core::f64::consts::TAU * (HERTZ * ratio + side * beat) / f64::from(RATE);
                let radius = libm::exp(-1.0 / (time * f64::from(RATE)));
                let size = own * amplitude * libm::exp(-(age as f64) / (time * f64::from(RATE)));
                let (sine, cosine) = libm::sincos((turn * age as f64) % core::f64::consts::TAU);
                let (step_sine, step_cosine) = libm::sincos(turn);
                let (mut real, mut imaginary) = ((size * cosine) as f32, (size * sine) as f32);
                let (step_real, step_imaginary) = ((radius * step_cosine) as f32, (radius * step_sine) as f32);
                for sum in &mut sums[first.min(BLOCK)..] {
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
            let contact = ((at - from) as f32 / CONTACT).min(1.0);
            let last = ((to - at) as f32 / LAST).min(1.0);
            let gain = smooth(contact) * smooth(last);
            block.left[index] += gain * left;
            block.right[index] += gain * right;
        }
    }
}

fn smooth(along: f32) -> f32 {
    along * along * (3.0 - 2.0 * along)
}
