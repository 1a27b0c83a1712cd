//! What is measured on the way to a file: loudness, true peak, and the hash of its samples.

use ebur128::{EbuR128, Mode};
use sha2::{Digest, Sha256};

use super::Measured;

/// Frames of silence after which no meter's memory of a sound is left.
const SETTLED: usize = 4096;

/// Measures frames as they pass.
pub struct Measure {
    hash: Sha256,
    loudness: EbuR128,
    peak: EbuR128,
    interleaved: Vec<f32>,
    /// Frames of exact zero since the last sound.
    silent: usize,
}

impl Measure {
    pub fn new(rate: u32) -> Measure {
        let meter = |mode| EbuR128::new(2, rate, mode).expect("two channels at a rate that was checked");
        Measure {
            hash: Sha256::new(),
            loudness: meter(Mode::I),
            peak: meter(Mode::TRUE_PEAK),
            interleaved: Vec::new(),
            silent: 0,
        }
    }

    /// Frames, of which the first `clear` count for the loudness, and the bytes they became.
    pub fn add(&mut self, left: &[f32], right: &[f32], clear: usize, bytes: &[u8]) {
        self.hash.update(bytes);
        let sounds = left.iter().chain(right).any(|&value| value != 0.0);
        self.silent = if sounds { 0 } else { self.silent + left.len() };
        if self.silent > SETTLED && clear == 0 {
            return;
        }
        self.interleaved.clear();
        self.interleaved.extend(left.iter().zip(right).flat_map(|(&left, &right)| [left, right]));
        let whole_frames = "the samples are whole frames";
        self.peak.add_frames_f32(&self.interleaved).expect(whole_frames);
        self.loudness.add_frames_f32(&self.interleaved[..2 * clear]).expect(whole_frames);
    }

    pub fn finish(self) -> Measured {
        let finite = |value: f64| value.is_finite().then_some(value);
        let peak = (0..2).filter_map(|channel| self.peak.true_peak(channel).ok()).fold(0.0, f64::max);
        Measured {
            sha256: self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
            loudness: self.loudness.loudness_global().ok().and_then(finite),
            true_peak: finite(20.0 * libm::log10(peak)),
        }
    }
}
