//! Events by chance: at most one in each of the equal cells that time is cut into, at any place in it, so that
//! which events there are in a block never depends on what came before.

use crate::dsp::random::Chance;
use crate::units::{BLOCK, Block, RATE};

/// Calls `event` for every event of the block that begins with `frame`, in order: its place in the block
/// in frames, and its number. There are `per_second` (0.001 to 20000) of them.
pub(super) fn each(chance: Chance, frame: u64, per_second: f32, mut event: impl FnMut(usize, u64)) {
    let cell = f64::from(RATE) / f64::from(per_second);
    let end = frame + BLOCK as u64;
    let mut number = (frame as f64 / cell) as u64;
    while (number as f64) * cell < end as f64 {
        let along = (chance.bits(number) >> 32) as f64 * (1.0 / 4_294_967_296.0);
        let at = ((number as f64 + along) * cell) as u64;
        if (frame..end).contains(&at) {
            event((at - frame) as usize, number);
        }
        number += 1;
    }
}

/// Velvet noise (Karjalainen and Järveläinen 2007): single samples of 1 or -1 among silence, `per_second` of
/// them in each channel. Its spectrum is white and its RMS √(per_second / 48000).
pub(super) fn velvet(chance: Chance, frame: u64, per_second: f32) -> Block {
    let mut block = Block::SILENT;
    for (side, channel) in [&mut block.left, &mut block.right].into_iter().enumerate() {
        let chance = chance.branch(side as u64);
        each(chance, frame, per_second, |at, number| {
            channel[at] += if chance.bits(number) & 1 == 0 { 1.0 } else { -1.0 };
        });
    }
    block
}

/// What else is drawn for one event: draws that are its own.
#[derive(Clone, Copy)]
pub(super) struct Draws {
    chance: Chance,
    number: u64,
}

impl Draws {
    /// The draws of the event of this number; `chance` is for nothing else.
    pub fn new(chance: Chance, number: u64) -> Draws {
        Draws { chance, number }
    }

    /// A number in 0..1; `index` (0 to 15) says which of the draws.
    #[inline]
    pub fn unit(self, index: u64) -> f32 {
        self.chance.unit(self.number.wrapping_mul(16).wrapping_add(index))
    }

    /// A number in -1..1.
    #[inline]
    pub fn signed(self, index: u64) -> f32 {
        self.chance.signed(self.number.wrapping_mul(16).wrapping_add(index))
    }

    /// A number with mean 0 and standard deviation 1.
    #[inline]
    pub fn normal(self, index: u64) -> f32 {
        self.chance.normal(self.number.wrapping_mul(16).wrapping_add(index))
    }
}
