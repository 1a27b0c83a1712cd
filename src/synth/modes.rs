//! Modes that ring: decaying sines side by side, struck again while they still sound.

use crate::units::{BLOCK, Block, RATE};

/// Eight times `GROUPS` modes, each `y[n] = 2 r cos w y[n-1] - r² y[n-2]`, laid out for wide registers.
pub(super) struct Modes<const GROUPS: usize> {
    before: [[f32; 8]; GROUPS],
    earlier: [[f32; 8]; GROUPS],
    twice: [[f32; 8]; GROUPS],
    decay: [[f32; 8]; GROUPS],
    left: [[f32; 8]; GROUPS],
    right: [[f32; 8]; GROUPS],
    /// For each mode sin w / r and sin 2w / r², which a stroke needs.
    onset: [[[f32; 8]; GROUPS]; 2],
    ringing: [bool; GROUPS],
}

impl<const GROUPS: usize> Default for Modes<GROUPS> {
    fn default() -> Self {
        let zero = [[0.0; 8]; GROUPS];
        Modes {
            before: zero,
            earlier: zero,
            twice: zero,
            decay: zero,
            left: zero,
            right: zero,
            onset: [zero; 2],
            ringing: [false; GROUPS],
        }
    }
}

impl<const GROUPS: usize> Modes<GROUPS> {
    /// Sets a mode's frequency in Hz and the time constant of its decay in seconds.
    pub fn tune(&mut self, mode: usize, hertz: f32, seconds: f32) {
        let (group, lane) = (mode / 8, mode % 8);
        let radius = libm::expf(-1.0 / (seconds * RATE as f32));
        let (sine, cosine) = libm::sincosf(2.0 * core::f32::consts::PI * hertz / RATE as f32);
        self.twice[group][lane] = 2.0 * radius * cosine;
        self.decay[group][lane] = radius * radius;
        self.onset[0][group][lane] = sine / radius;
        self.onset[1][group][lane] = 2.0 * sine * cosine / (radius * radius);
    }

    /// Sets how much of a mode goes to each channel.
    pub fn place(&mut self, mode: usize, left: f32, right: f32) {
        (self.left[mode / 8][mode % 8], self.right[mode / 8][mode % 8]) = (left, right);
    }

    /// Adds `amplitude r^n sin(w n)` from now on: a stroke begins at zero.
    pub fn strike(&mut self, mode: usize, amplitude: f32) {
        let (group, lane) = (mode / 8, mode % 8);
        self.before[group][lane] -= amplitude * self.onset[0][group][lane];
        self.earlier[group][lane] -= amplitude * self.onset[1][group][lane];
        self.ringing[group] = true;
    }

    /// A mode that does not sound, if there is one.
    pub fn free(&self) -> Option<usize> {
        (0..8 * GROUPS).find(|mode| {
            let (group, lane) = (mode / 8, mode % 8);
            self.before[group][lane] == 0.0 && self.earlier[group][lane] == 0.0
        })
    }

    /// Adds what rings to a part of a block.
    pub fn render(&mut self, span: std::ops::Range<usize>, out: &mut Block) {
        if !self.ringing.contains(&true) {
            return;
        }
        let mut lanes = [[[0.0_f32; 8]; 2]; BLOCK];
        let lanes = &mut lanes[span.clone()];
        for group in (0..GROUPS).filter(|&group| self.ringing[group]) {
            let (twice, decay) = (self.twice[group], self.decay[group]);
            let (to_left, to_right) = (self.left[group], self.right[group]);
            let (mut before, mut earlier) = (self.before[group], self.earlier[group]);
            for [left, right] in lanes.iter_mut() {
                for lane in 0..8 {
                    let now = twice[lane] * before[lane] - decay[lane] * earlier[lane];
                    earlier[lane] = before[lane];
                    before[lane] = now;
                    left[lane] += now * to_left[lane];
                    right[lane] += now * to_right[lane];
                }
            }
            (self.before[group], self.earlier[group]) = (before, earlier);
        }
        for (index, [left, right]) in span.zip(lanes.iter()) {
            out.left[index] += sum(left);
            out.right[index] += sum(right);
        }
    }

    /// Once a block: a mode that can no longer be heard (-120 dBFS) is silent.
    pub fn settle(&mut self) {
        for group in 0..GROUPS {
            if !self.ringing[group] {
                continue;
            }
            let (before, earlier) = (&mut self.before[group], &mut self.earlier[group]);
            let mut rings = false;
            for (before, earlier) in before.iter_mut().zip(earlier) {
                if before.abs() + earlier.abs() < 1e-6 {
                    (*before, *earlier) = (0.0, 0.0);
                }
                rings |= *before != 0.0 || *earlier != 0.0;
            }
            self.ringing[group] = rings;
        }
    }

    /// Silences everything; tuning and places stay.
    pub fn reset(&mut self) {
        self.before = [[0.0; 8]; GROUPS];
        self.earlier = [[0.0; 8]; GROUPS];
        self.ringing = [false; GROUPS];
    }
}

/// Eight lanes, always added in this order.
#[inline]
fn sum(lanes: &[f32; 8]) -> f32 {
    ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6])) + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]))
}
