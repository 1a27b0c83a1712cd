//! The contact of a stick, a beater or a hand with what it strikes: a short, smooth pulse of force.

use crate::units::RATE;

/// A pulse that is shorter the harder the stroke, and so reaches higher modes (Hertz's law of contact;
/// measured sticks on drum heads touch for 5 to 8 ms, hard sticks on metal for well under 1 ms).
#[derive(Default)]
pub(super) struct Contact {
    force: f32,
    /// How far along the pulse the next frame is, and how much a frame is of it; 1 is its end.
    along: f32,
    step: f32,
}

impl Contact {
    /// Begins a pulse of this length in seconds whose frames sum to `force`.
    pub fn strike(&mut self, force: f32, seconds: f32) {
        self.step = 1.0 / (seconds * RATE as f32).max(2.0);
        self.along = 0.5 * self.step;
        self.force = 30.0 * force * self.step;
    }

    /// A length between that of the softest and of the hardest stroke, in equal ratios.
    pub fn length((soft, hard): (f32, f32), velocity: f32) -> f32 {
        soft * libm::powf(hard / soft, velocity)
    }

    /// Frames left of the pulse.
    pub fn frames(&self) -> usize {
        if self.force == 0.0 { 0 } else { ((1.0 - self.along) / self.step) as usize + 1 }
    }

    /// The force in the next frame: 30 x² (1 - x)², which has neither a step nor a kink.
    pub fn next(&mut self) -> f32 {
        let rest = 1.0 - self.along;
        if rest <= 0.0 {
            self.force = 0.0;
            return 0.0;
        }
        let root = self.along * rest;
        self.along += self.step;
        self.force * root * root
    }

    pub fn reset(&mut self) {
        *self = Contact::default();
    }
}
