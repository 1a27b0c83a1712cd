//! Filters in the trapezoidal state-variable form, whose coefficients may move while they sound.

use super::flushed;
use crate::units::RATE;

/// The prewarped integrator gain of a corner frequency in Hz (1 to 23 kHz).
pub fn integrator_gain(hertz: f32) -> f32 {
    libm::tanf(core::f32::consts::PI * hertz.clamp(1.0, 23_000.0) / RATE as f32)
}

/// The coefficients of one second-order section: Simper's form of Zavalishin's zero-delay filter.
#[derive(Clone, Copy, Debug, Default)]
pub struct Coefficients {
    a1: f32,
    a2: f32,
    a3: f32,
    damping: f32,
}

impl Coefficients {
    /// `gain` as [`integrator_gain`] gives it; `damping` is 1/Q, √2 for a flat second order.
    #[inline]
    pub fn new(gain: f32, damping: f32) -> Coefficients {
        let a1 = 1.0 / (1.0 + gain * (gain + damping));
        let a2 = gain * a1;
        Coefficients { a1, a2, a3: gain * a2, damping }
    }

    pub fn of(hertz: f32, damping: f32) -> Coefficients {
        Coefficients::new(integrator_gain(hertz), damping)
    }
}

/// The three outputs of a section.
#[derive(Clone, Copy)]
pub struct Outputs {
    pub low: f32,
    /// Unity gain at the centre once multiplied by the damping.
    pub band: f32,
    pub high: f32,
}

/// The memory of one second-order section, for one channel.
#[derive(Clone, Copy, Debug, Default)]
pub struct Section {
    ic1: f32,
    ic2: f32,
}

impl Section {
    #[inline]
    pub fn next(&mut self, c: &Coefficients, input: f32) -> Outputs {
        let v3 = input - self.ic2;
        let v1 = c.a1 * self.ic1 + c.a2 * v3;
        let v2 = self.ic2 + c.a2 * self.ic1 + c.a3 * v3;
        self.ic1 = 2.0 * v1 - self.ic1;
        self.ic2 = 2.0 * v2 - self.ic2;
        Outputs { low: v2, band: v1, high: input - c.damping * v1 - v2 }
    }

    /// Lets what has decayed to nothing be zero. To be called once a block.
    pub fn flush(&mut self) {
        self.ic1 = flushed(self.ic1);
        self.ic2 = flushed(self.ic2);
    }
}
