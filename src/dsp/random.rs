//! Chance as a function of a counter: `hash(key, index)`. What is drawn at an index never depends on
//! what was drawn before, so any frame of a session can be rendered without those before it.

use super::wide::{Wide, wide};
use crate::units::Block;

/// A source of chance with a key of its own; every index of it is an independent draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance(u64);

/// An odd constant near 2^64 divided by the golden ratio, which spreads consecutive indices.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    pub const fn new(seed: u64) -> Chance {
        Chance(mix(seed ^ 0x5354_494C_4C4E_4553))
    }

    /// An independent source under a name or number of its own.
    pub const fn branch(self, tag: u64) -> Chance {
        Chance(mix(self.0 ^ mix(tag.wrapping_add(1).wrapping_mul(STEP))))
    }

    /// 64 even bits for this index.
    #[inline]
    pub const fn bits(self, index: u64) -> u64 {
        mix(self.0.wrapping_add(index.wrapping_mul(STEP)))
    }

    /// A number in 0..1.
    #[inline]
    pub fn unit(self, index: u64) -> f32 {
        (self.bits(index) >> 40) as f32 * (1.0 / 16_777_216.0)
    }

    /// A number in -1..1.
    #[inline]
    pub fn signed(self, index: u64) -> f32 {
        to_signed((self.bits(index) >> 32) as u32)
    }

    /// Two independent numbers in -1..1.
    #[inline]
    pub fn white_pair(self, index: u64) -> (f32, f32) {
        let bits = self.bits(index);
        (to_signed((bits >> 32) as u32), to_signed(bits as u32))
    }

    /// White noise for a block (its number, not its first frame): both channels independent, every sample
    /// in -1..1 with an RMS of 1/√3. Sixteen generators abreast (Marsaglia's xorshift, 2003), each
    /// begun anew by the hash of the block.
    pub fn white(self, block: u64) -> Block {
        let mut lanes = [0_u32; 16];
        for (index, pair) in lanes.chunks_exact_mut(2).enumerate() {
            let bits = self.bits(block * 8 + index as u64);
            pair.copy_from_slice(&[(bits >> 32) as u32 | 1, bits as u32 | 1]);
        }
        wide(White(lanes))
    }

    /// A number with mean 0 and standard deviation 1, near enough to normal, never beyond ±3.5: the sum
    /// of four even draws.
    pub fn normal(self, index: u64) -> f32 {
        let bits = self.bits(index);
        let sum: u32 = (0..4).map(|part| (bits >> (16 * part)) as u32 & 0xFFFF).sum();
        (sum as f32 * (1.0 / 65_536.0) - 2.0) * 1.732_050_8
    }
}

/// Sixteen generators, eight for each channel.
struct White([u32; 16]);

impl Wide for White {
    type Out = Block;

    #[inline(always)]
    fn run(self) -> Block {
        let White(mut lanes) = self;
        let mut noise = Block::SILENT;
        let (left, _) = noise.left.as_chunks_mut::<8>();
        let (right, _) = noise.right.as_chunks_mut::<8>();
        for (left, right) in left.iter_mut().zip(right) {
            for lane in &mut lanes {
                *lane ^= *lane << 13;
                *lane ^= *lane >> 17;
                *lane ^= *lane << 5;
            }
            for lane in 0..8 {
                left[lane] = to_signed(lanes[lane]);
                right[lane] = to_signed(lanes[8 + lane]);
            }
        }
        noise
    }
}

#[inline]
fn to_signed(bits: u32) -> f32 {
    bits as i32 as f32 * (1.0 / 2_147_483_648.0)
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
#[inline]
const fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_even_white_and_independent_between_the_pair() {
        let chance = Chance::new(7);
        let (mut mean, mut power, mut cross, mut lag) = (0.0_f64, 0.0_f64, 0.0_f64, 0.0_f64);
        let (mut before, mut count) = (0.0_f64, 0);
        for block in 0..2000 {
            let noise = chance.white(block);
            for (left, right) in noise.left.iter().zip(&noise.right) {
                let (left, right) = (f64::from(*left), f64::from(*right));
                mean += left;
                power += left * left;
                cross += left * right;
                lag += left * before;
                before = left;
                count += 1;
            }
        }
        let n = f64::from(count);
        assert!((mean / n).abs() < 0.005);
        assert!((power / n - 1.0 / 3.0).abs() < 0.005);
        assert!((cross / n).abs() < 0.005);
        assert!((lag / n).abs() < 0.005);
    }

    #[test]
    fn normal_draws_have_unit_deviation() {
        let chance = Chance::new(3).branch(9);
        let sum: f64 = (0..100_000).map(|index| f64::from(chance.normal(index)).powi(2)).sum();
        assert!((sum / 100_000.0 - 1.0).abs() < 0.02);
    }
}
