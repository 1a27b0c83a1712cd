//! Sixteen bands, from what is felt to what is air: the ear of the captions, the rings and the picture.

use crate::dsp::faint;
use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::session::captions::{BANDS, FLOOR, HIGHEST, LOWEST};
use crate::units::{BLOCK, Block};

/// Q of each of three sections in a row; together a band falls by about 3 dB where its neighbour begins.
const Q: f32 = 1.2;

/// Bands that are listened to at once: the states of more would not stay in registers.
const GROUP: usize = 4;
const LANES: usize = 3 * GROUP;

/// The lower half of the bands, all below 1 kHz, is listened to at a quarter of the rate.
const QUARTER: usize = 4;
const SLOW_GROUPS: usize = BANDS / GROUP / 2;

/// Weights of the samples around each that is kept, 4 frames apart: a mean of four, twice. What they fold to below
/// 800 Hz lies 44 dB lower, and of what is there they take 0.1 dB.
const AROUND: [f32; 2 * QUARTER - 1] = [0.0625, 0.125, 0.1875, 0.25, 0.1875, 0.125, 0.0625];

/// Measures the levels of [`BANDS`] bands of a sound, block by block.
pub struct Bands {
    groups: [Group; BANDS / GROUP],
    /// The last samples of the block before.
    before: [f32; QUARTER - 1],
    frames: u32,
}

/// Neighbouring bands.
struct Group {
    corners: Coefficients<LANES>,
    bank: Cascade<LANES>,
    power: [f32; GROUP],
}

impl Default for Bands {
    fn default() -> Bands {
        let group = |number: usize| {
            let slower = if number < SLOW_GROUPS { QUARTER as f32 } else { 1.0 };
            let gains = std::array::from_fn(|lane| integrator_gain(slower * centre(number * GROUP + lane % GROUP)));
            Group {
                corners: Coefficients::new([Kind::Band; LANES], gains, [1.0 / Q; LANES]),
                bank: Cascade::default(),
                power: [0.0; GROUP],
            }
        };
        Bands { groups: std::array::from_fn(group), before: [0.0; QUARTER - 1], frames: 0 }
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
        if silent && self.rests() {
            return;
        }
        let mut sound = [0.0; QUARTER - 1 + BLOCK];
        sound[..QUARTER - 1].copy_from_slice(&self.before);
        if !silent {
            let both = sound[QUARTER - 1..].iter_mut().zip(&block.left).zip(&block.right);
            both.for_each(|((sound, left), right)| *sound = 0.5 * (left + right));
        }
        self.before.copy_from_slice(&sound[BLOCK..]);
        let mut quarter = [0.0; BLOCK / QUARTER];
        for (kept, around) in quarter.iter_mut().zip(sound.windows(AROUND.len()).step_by(QUARTER)) {
            *kept = around.iter().zip(AROUND).map(|(sound, weight)| weight * sound).sum();
        }
        let (slow, quick) = self.groups.split_at_mut(SLOW_GROUPS);
        slow.iter_mut().for_each(|group| group.listen(&quarter));
        quick.iter_mut().for_each(|group| group.listen(&sound[QUARTER - 1..]));
    }

    /// Whether nothing sounds in it.
    fn rests(&self) -> bool {
        self.before == [0.0; QUARTER - 1] && self.groups.iter().all(|group| group.bank.rests())
    }

    /// How many frames were listened to since the levels were last taken.
    pub fn frames(&self) -> u32 {
        self.frames
    }

    /// The mean power of each band since it was last taken (1.0 is a full-scale square).
    pub fn take(&mut self) -> [f32; BANDS] {
        let frames = self.frames.max(1) as f32;
        self.frames = 0;
        let mut powers = [0.0; BANDS];
        for (number, (powers, group)) in powers.chunks_mut(GROUP).zip(&mut self.groups).enumerate() {
            let heard = if number < SLOW_GROUPS { frames / QUARTER as f32 } else { frames };
            powers.copy_from_slice(&std::mem::take(&mut group.power).map(|power| power / heard));
        }
        powers
    }
}

impl Group {
    fn listen(&mut self, sound: &[f32]) {
        let power = &mut self.power;
        self.bank.run::<GROUP>(
            &self.corners,
            sound.len(),
            |index| [sound[index]; GROUP],
            |_, sound| power.iter_mut().zip(sound).for_each(|(power, sound)| *power += sound * sound),
        );
        self.bank.flush();
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
        for tone in [2, 6, 8, 14, 15] {
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
