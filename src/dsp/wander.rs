//! A slow random curve in closed form: what drifts, swells and breathes.

use super::random::Chance;

/// A smooth curve through independent normal draws at whole numbers: its value anywhere has mean 0 and
/// a standard deviation near 0.75, and it never exceeds ±3.5. It has no memory, so it can be asked anywhere.
pub fn wander(chance: Chance, position: f64) -> f32 {
    let whole = libm::floor(position);
    let index = whole as i64 as u64;
    let along = (position - whole) as f32;
    let (from, to) = (chance.normal(index), chance.normal(index.wrapping_add(1)));
    // The quintic step has no kink in its slope or curvature where pieces meet.
    let smooth = along * along * along * (along * (along * 6.0 - 15.0) + 10.0);
    from + (to - from) * smooth
}
