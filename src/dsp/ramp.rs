//! A value that never jumps: it goes to its target in a straight line over each block.

use crate::units::BLOCK;

/// A value that follows a target with a time constant, block by block, and in a straight line within
/// each block.
#[derive(Clone, Copy, Debug)]
pub struct Ramp {
    value: f32,
    /// The share of the remaining way that is gone in one block.
    share: f32,
}

impl Ramp {
    /// Starts at `value`; goes 63 % of the way to a new target in `seconds`.
    pub fn new(value: f32, seconds: f32) -> Ramp {
        let blocks = seconds * crate::units::RATE as f32 / BLOCK as f32;
        Ramp { value, share: 1.0 - libm::expf(-1.0 / blocks) }
    }

    /// Where it stands now.
    pub fn value(&self) -> f32 {
        self.value
    }

    /// Stands at `value` at once: for a start, where nothing sounded before.
    pub fn jump(&mut self, value: f32) {
        self.value = value;
    }

    /// The values at the beginning and the end of the next block, going towards `target`.
    pub fn next(&mut self, target: f32) -> (f32, f32) {
        let from = self.value;
        let step = (target - from) * self.share;
        // Within reach of the target it arrives, so that a constant stays exactly constant.
        self.value = if (target - from).abs() < 1e-5 { target } else { from + step };
        (from, self.value)
    }
}

/// Multiplies a channel by a gain that goes straight from one value to another over the block.
pub fn scale(channel: &mut [f32; BLOCK], (from, to): (f32, f32)) {
    if from == 1.0 && to == 1.0 {
        return;
    }
    let step = (to - from) / BLOCK as f32;
    for (index, sample) in channel.iter_mut().enumerate() {
        *sample *= from + step * index as f32;
    }
}
