//! Sixteen bands, from what is felt to what is air: the ear of the captions, the rings and the picture.

use crate::dsp::faint;
use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::session::captions::{BANDS, FLOOR, HIGHEST, LOWEST};
use crate::units::{BLOCK, Block};

/// Q of each of three sections in a row; together a band falls by about 3 dB where its neighbour begins.
const Q: f32 = 1.2;
const LANES: usize = 3 * BANDS;

/// Measures the levels of [`BANDS`] bands of a sound, block by block.
pub struct Bands {
    corners: Coefficients<LANES>,
    bank: Cascade<LANES>,
    power: [f32; BANDS],
    frames: u32,
}

impl Default for Bands {
    fn default() -> Bands {
        let gains = std::array::from_fn(|lane| integrator_gain(centre(lane % BANDS)));
        Bands {
            corners: Coefficients::new([Kind::Band; LANES], gains, [1.0 / Q; LANES]),
            bank: Cascade::default(),
            power: [0.0; BANDS],
            frames: 0,
        }
    }
}

/// The centre of a band in Hz.
pub fn centre(band: usize) -> f32 {
    LOWEST * libm::powf(HIGHEST / LOWEST, band as f32 / (BANDS - 1) as f32)
}

impl Bands {
    /// Listens to one block, both channels together.
    pub fn listen(&mut self, block: &Block) {
        self.frames += BLOCK as u32;
        let silent = faint(&block.left) && faint(&block.right);
        if silent && self.bank.rests() {
            return;
        }
        let share = if silent { 0.0 } else { 0.5 };
        let power = &mut self.power;
        self.bank.run::<BANDS>(
            &self.corners,
            BLOCK,
            |index| [share * (block.left[index] + block.right[index]); BANDS],
            |_, sound| power.iter_mut().zip(sound).for_each(|(power, sound)| *power += sound * sound),
        );
        self.bank.flush();
    }

    /// How many frames were listened to since the levels were last taken.
    pub fn frames(&self) -> u32 {
        self.frames
    }

    /// The mean power of each band since it was last taken (1.0 is a full-scale square).
    pub fn take(&mut self) -> [f32; BANDS] {
        let frames = self.frames.max(1) as f32;
        self.frames = 0;
        std::mem::take(&mut self.power).map(|power| power / frames)
    }
}

/// A mean power as a level in dBFS (RMS), not below [`FLOOR`].
pub fn level(power: f32) -> f32 {
    if power > 1e-10 { 10.0 * libm::log10f(power) } else { FLOOR }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::RATE;

    #[test]
    fn a_tone_is_in_its_own_band_and_in_no_other() {
        for tone in [2, 8, 14] {
            let mut bands = Bands::default();
            for number in 0..400 {
                let mut block = Block::SILENT;
                for index in 0..BLOCK {
                    let phase = (number * BLOCK + index) as f64 * f64::from(centre(tone)) / f64::from(RATE);
                    block.left[index] = (phase.fract() * core::f64::consts::TAU).sin() as f32;
                }
                block.right = block.left;
                bands.listen(&block);
                if number == 200 {
                    bands.take();
                }
            }
            let levels = bands.take().map(level);
            assert!((levels[tone] - -3.0).abs() < 0.2, "{levels:?}");
            for (band, level) in levels.iter().enumerate() {
                let away = band.abs_diff(tone);
                assert!(away < 2 || *level < -12.0, "band {band} for {tone}: {level}");
                assert!(away < 5 || *level < -40.0, "band {band} for {tone}: {level}");
            }
        }
    }
}
