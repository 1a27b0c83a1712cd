//! Samples as a file holds them: float as it is, integer with dither.

use std::io;

use super::Format;
use super::sink::Sink;
use crate::dsp::random::Chance;

/// The branch of the session's chance that dither is drawn from: one for each channel.
const DITHER: [u64; 2] = [0xD17_0001, 0xD17_0002];

/// Turns frames into the bytes of a file. The dither of a frame depends on the seed and on the frame
/// alone, so that a part has the same bytes as the whole.
pub struct Encoder {
    format: Format,
    chances: [Chance; 2],
    /// The number of the next frame, at the file's rate, from the beginning of the session.
    frame: u64,
    wants_bytes: bool,
    bytes: Vec<u8>,
}

impl Encoder {
    pub fn new(format: Format, seed: u64, frame: u64, wants_bytes: bool) -> Encoder {
        let chance = Chance::new(seed);
        Encoder { format, chances: DITHER.map(|tag| chance.branch(tag)), frame, wants_bytes, bytes: Vec::new() }
    }

    /// Writes the frames, and returns the bytes that they became where those are wanted.
    pub fn encode(&mut self, left: &[f32], right: &[f32], to: &mut Sink) -> io::Result<&[u8]> {
        self.bytes.clear();
        for (&left, &right) in left.iter().zip(right) {
            for (value, chance) in [left, right].into_iter().zip(self.chances) {
                let bytes = match self.format {
                    Format::F32 => {
                        to.float(value)?;
                        value.to_le_bytes()
                    }
                    Format::I24 | Format::Flac => {
                        let whole = dithered(value, 24, chance, self.frame);
                        to.whole(whole)?;
                        whole.to_le_bytes()
                    }
                    Format::I16 => {
                        let whole = dithered(value, 16, chance, self.frame);
                        to.whole(whole)?;
                        whole.to_le_bytes()
                    }
                };
                if self.wants_bytes {
                    self.bytes.extend_from_slice(&bytes[..self.format.bytes() as usize]);
                }
            }
            self.frame += 1;
        }
        Ok(&self.bytes)
    }
}

/// The value as an integer of this many bits, with triangular dither of two steps from peak to peak
/// (Lipshitz, Wannamaker and Vanderkooy 1992), which makes the error independent of the sound. Exact zero
/// stays exact zero: silence is silence.
fn dithered(value: f32, bits: u32, chance: Chance, frame: u64) -> i32 {
    if value == 0.0 {
        return 0;
    }
    let scale = f64::from(1_i32 << (bits - 1));
    let (one, other) = chance.white_pair(frame);
    let dither = 0.5 * (f64::from(one) + f64::from(other));
    (f64::from(value) * scale + dither).round().clamp(-scale, scale - 1.0) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_dithered_samples_is_the_value_even_between_two_steps() {
        let chance = Chance::new(1);
        let value = 0.3 / 32_768.0;
        let sum: i64 = (0..100_000).map(|frame| i64::from(dithered(value, 16, chance, frame))).sum();
        assert!((sum as f64 / 100_000.0 - 0.3).abs() < 0.01, "{sum}");
    }

    #[test]
    fn zero_stays_zero_and_full_scale_stays_within() {
        let chance = Chance::new(1);
        for frame in 0..1000 {
            assert_eq!(dithered(0.0, 16, chance, frame), 0);
            assert!(dithered(1.5, 16, chance, frame) == 32_767 && dithered(-1.5, 24, chance, frame) == -8_388_608);
        }
    }
}
