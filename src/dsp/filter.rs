//! Filters in the trapezoidal state-variable form, whose coefficients may move while they sound.

use super::flushed;
use crate::units::RATE;

/// The prewarped integrator gain of a corner frequency in Hz (1 to 23 kHz).
pub fn integrator_gain(hertz: f32) -> f32 {
    libm::tanf(core::f32::consts::PI * hertz.clamp(1.0, 23_000.0) / RATE as f32)
}

/// The coefficients of second-order sections, a lane each: Zavalishin's zero-delay state-variable filter
/// written as a plain step of its two states, which is the shortest path from one sample to the next.
#[derive(Clone, Copy, Debug)]
pub struct Coefficients<const LANES: usize> {
    from_first: [[f32; LANES]; 2],
    from_second: [[f32; LANES]; 2],
    from_input: [[f32; LANES]; 2],
    damping: [f32; LANES],
}

impl<const LANES: usize> Coefficients<LANES> {
    /// `gain` as [`integrator_gain`] gives it; `damping` is 1/Q, √2 for a flat second order.
    #[inline]
    pub fn new(gain: [f32; LANES], damping: [f32; LANES]) -> Self {
        let mut set = Coefficients {
            from_first: [[0.0; LANES]; 2],
            from_second: [[0.0; LANES]; 2],
            from_input: [[0.0; LANES]; 2],
            damping,
        };
        for lane in 0..LANES {
            let gain = gain[lane];
            let a1 = 1.0 / (1.0 + gain * (gain + damping[lane]));
            let twice_a2 = 2.0 * gain * a1;
            let twice_a3 = gain * twice_a2;
            set.from_first[0][lane] = 2.0 * a1 - 1.0;
            set.from_second[0][lane] = -twice_a2;
            set.from_input[0][lane] = twice_a2;
            set.from_first[1][lane] = twice_a2;
            set.from_second[1][lane] = 1.0 - twice_a3;
            set.from_input[1][lane] = twice_a3;
        }
        set
    }

    /// The same corner in Hz and the same damping in every lane.
    pub fn of(hertz: f32, damping: f32) -> Self {
        Self::new([integrator_gain(hertz); LANES], [damping; LANES])
    }
}

/// The memory of second-order sections side by side, a lane for each channel or band.
#[derive(Clone, Copy, Debug)]
pub struct Section<const LANES: usize> {
    first: [f32; LANES],
    second: [f32; LANES],
}

impl<const LANES: usize> Default for Section<LANES> {
    fn default() -> Self {
        Section { first: [0.0; LANES], second: [0.0; LANES] }
    }
}

impl<const LANES: usize> Section<LANES> {
    /// Steps the states and returns the band-pass (unity at the centre once multiplied by the damping)
    /// and the low-pass output.
    #[inline(always)]
    fn step(&mut self, c: &Coefficients<LANES>, input: &[f32; LANES]) -> ([f32; LANES], [f32; LANES]) {
        let (mut band, mut low) = ([0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            let (first, second, input) = (self.first[lane], self.second[lane], input[lane]);
            let entered = [c.from_input[0][lane] * input, c.from_input[1][lane] * input];
            let next_first = c.from_first[0][lane] * first + (c.from_second[0][lane] * second + entered[0]);
            let next_second = c.from_second[1][lane] * second + (c.from_first[1][lane] * first + entered[1]);
            band[lane] = 0.5 * (next_first + first);
            low[lane] = 0.5 * (next_second + second);
            self.first[lane] = next_first;
            self.second[lane] = next_second;
        }
        (band, low)
    }

    #[inline(always)]
    pub fn low(&mut self, c: &Coefficients<LANES>, input: [f32; LANES]) -> [f32; LANES] {
        self.step(c, &input).1
    }

    /// The band-pass output, unity at its centre.
    #[inline(always)]
    pub fn band(&mut self, c: &Coefficients<LANES>, input: [f32; LANES]) -> [f32; LANES] {
        let (mut band, _) = self.step(c, &input);
        for (band, damping) in band.iter_mut().zip(&c.damping) {
            *band *= damping;
        }
        band
    }

    #[inline(always)]
    pub fn high(&mut self, c: &Coefficients<LANES>, input: [f32; LANES]) -> [f32; LANES] {
        let (band, low) = self.step(c, &input);
        let mut high = input;
        for lane in 0..LANES {
            high[lane] -= c.damping[lane] * band[lane] + low[lane];
        }
        high
    }

    /// Lets what has decayed to nothing be zero. To be called once a block.
    pub fn flush(&mut self) {
        for value in self.first.iter_mut().chain(&mut self.second) {
            *value = flushed(*value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gain of a section for a tone, measured.
    fn gain(hertz: f32, out: impl Fn(&mut Section<1>, [f32; 1]) -> [f32; 1]) -> f32 {
        let mut section = Section::default();
        let (mut sum, mut count) = (0.0_f64, 0);
        for index in 0..96_000 {
            let phase = f64::from(index) * f64::from(hertz) / f64::from(RATE);
            let [y] = out(&mut section, [(core::f64::consts::TAU * phase).sin() as f32]);
            if index >= 48_000 {
                sum += f64::from(y) * f64::from(y);
                count += 1;
            }
        }
        ((2.0 * sum / f64::from(count)).sqrt()) as f32
    }

    #[test]
    fn a_flat_section_is_three_decibels_down_at_its_corner() {
        for corner in [25.0, 1000.0, 15_000.0] {
            let set = Coefficients::of(corner, core::f32::consts::SQRT_2);
            let low = gain(corner, |section, x| section.low(&set, x));
            let high = gain(corner, |section, x| section.high(&set, x));
            assert!((low - 0.7071).abs() < 0.01, "{corner}: {low}");
            assert!((high - 0.7071).abs() < 0.01, "{corner}: {high}");
        }
        let set = Coefficients::of(1000.0, 0.5);
        assert!((gain(1000.0, |section, x| section.band(&set, x)) - 1.0).abs() < 0.01);
        assert!(gain(100.0, |section, x| section.band(&set, x)) < 0.1);
    }
}
