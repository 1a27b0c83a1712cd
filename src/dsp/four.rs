//! Four lanes in one register: for loops whose lanes feed each other, which the compiler would take apart.

use std::ops::{Add, Mul, Sub};

use wide::f32x4;

/// Four numbers that are added and multiplied at once.
#[derive(Clone, Copy)]
pub struct Four(f32x4);

impl Four {
    #[inline(always)]
    pub fn new(lanes: [f32; 4]) -> Four {
        Four(f32x4::new(lanes))
    }

    /// The same number four times.
    #[inline(always)]
    pub fn all(lane: f32) -> Four {
        Four(f32x4::splat(lane))
    }

    #[inline(always)]
    pub fn lanes(self) -> [f32; 4] {
        self.0.to_array()
    }

    /// Lanes moved up by one, behind the last of `before`.
    #[inline(always)]
    pub fn behind_one(self, before: Four) -> Four {
        let ([.., last], [a, b, c, _]) = (before.lanes(), self.lanes());
        Four::new([last, a, b, c])
    }

    /// Lanes moved up by two, behind the last two of `before`.
    #[inline(always)]
    pub fn behind_two(self, before: Four) -> Four {
        let ([.., c, d], [a, b, ..]) = (before.lanes(), self.lanes());
        Four::new([c, d, a, b])
    }

    /// Four lanes of four become four of each lane.
    #[inline(always)]
    pub fn turned([a, b, c, d]: [Four; 4]) -> [Four; 4] {
        f32x4::transpose([a.0, b.0, c.0, d.0]).map(Four)
    }

    /// The lanes of two, one of each in turn: [a e b f] and [c g d h].
    #[inline(always)]
    pub fn laced(self, other: Four) -> [Four; 2] {
        [Four(self.0.unpack_lo(other.0)), Four(self.0.unpack_hi(other.0))]
    }
}

impl Add for Four {
    type Output = Four;

    #[inline(always)]
    fn add(self, other: Four) -> Four {
        Four(self.0 + other.0)
    }
}

impl Sub for Four {
    type Output = Four;

    #[inline(always)]
    fn sub(self, other: Four) -> Four {
        Four(self.0 - other.0)
    }
}

impl Mul for Four {
    type Output = Four;

    #[inline(always)]
    fn mul(self, other: Four) -> Four {
        Four(self.0 * other.0)
    }
}

/// Eight lanes as two registers of four.
#[inline(always)]
pub fn halves([a, b, c, d, e, f, g, h]: [f32; 8]) -> [Four; 2] {
    [Four::new([a, b, c, d]), Four::new([e, f, g, h])]
}

/// Eight lanes again.
#[inline(always)]
pub fn whole([first, second]: [Four; 2]) -> [f32; 8] {
    let ([a, b, c, d], [e, f, g, h]) = (first.lanes(), second.lanes());
    [a, b, c, d, e, f, g, h]
}

/// The sums of four times eight lanes: of each ((a + e) + (c + g)) + ((b + f) + (d + h)).
#[inline(always)]
pub fn sums(rows: &[[f32; 8]; 4]) -> Four {
    let mut folded = [Four::all(0.0); 4];
    for (folded, row) in folded.iter_mut().zip(rows) {
        let [first, second] = halves(*row);
        *folded = first + second;
    }
    sums_of_fours(folded)
}

/// The sums of four times four lanes: of each (a + c) + (b + d).
#[inline(always)]
pub fn sums_of_fours([first, second, third, fourth]: [Four; 4]) -> Four {
    let [even, odd] = [first.laced(third), second.laced(fourth)].map(|[low, high]| low + high);
    let [low, high] = even.laced(odd);
    low + high
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lanes_come_out_as_they_went_in_and_move_up_behind_others() {
        let (a, b) = (Four::new([1.0, 2.0, 3.0, 4.0]), Four::new([5.0, 6.0, 7.0, 8.0]));
        assert_eq!(a.lanes(), [1.0, 2.0, 3.0, 4.0]);
        assert_eq!(b.behind_one(a).lanes(), [4.0, 5.0, 6.0, 7.0]);
        assert_eq!(b.behind_two(a).lanes(), [3.0, 4.0, 5.0, 6.0]);
        assert_eq!((a * b - a + b).lanes(), [9.0, 16.0, 25.0, 36.0]);
    }

    #[test]
    fn rows_become_columns() {
        let rows = [0.0, 10.0, 20.0, 30.0].map(|from| Four::new([from, from + 1.0, from + 2.0, from + 3.0]));
        assert_eq!(Four::turned(rows)[2].lanes(), [2.0, 12.0, 22.0, 32.0]);
    }

    #[test]
    fn four_rows_are_summed_each_for_itself() {
        let row = |from: i32| std::array::from_fn(|lane| (from + lane as i32) as f32);
        assert_eq!(sums(&[row(0), row(10), row(-4), row(100)]).lanes(), [28.0, 108.0, -4.0, 828.0]);
    }
}
