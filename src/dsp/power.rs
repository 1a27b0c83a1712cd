//! Logarithm and power of two in plain arithmetic, made for wide loops: a few multiplications, no branch, the
//! same bits everywhere.

/// The bits of √½, from which on a mantissa is taken.
const HALF_ROOT: u32 = 0x3F35_04F3;

/// Adding this to a number below 2^22 rounds it to a whole one, which then stands in the low bits.
const ROUNDING: f32 = 12_582_912.0;

/// The base-2 logarithm of a normal number above zero, within 3e-7 plus the rounding of the result (1e-5 at worst; a
/// ten-thousandth of a decibel). The mantissa m lies between √½ and √2, and with t = (m-1)/(m+1)
/// ln m = 2 (t + t³/3 + t⁵/5 + …), of which four terms remain.
#[inline(always)]
pub fn log2(value: f32) -> f32 {
    let above = value.to_bits().wrapping_sub(HALF_ROOT) as i32;
    let exponent = (above >> 23) as f32;
    let mantissa = f32::from_bits((above as u32 & 0x007F_FFFF) + HALF_ROOT);
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let series = 1.0 + square * (0.333_333_33 + square * (0.2 + square * 0.142_857_15));
    exponent + 2.885_39 * (t * series)
}

/// Two to a power between -126 and 127, within 3e-7 of the value, and exactly 1 for 0: the Taylor series of the part after the point,
/// to the sixth power, and the whole part as the exponent.
#[inline(always)]
pub fn exp2(power: f32) -> f32 {
    let shifted = power + ROUNDING;
    let whole = shifted.to_bits().wrapping_sub(ROUNDING.to_bits());
    let x = (power - (shifted - ROUNDING)) * core::f32::consts::LN_2;
    let high = 0.041_666_668 + x * (0.008_333_334 + x * 0.001_388_889);
    let series = 1.0 + x * (1.0 + x * (0.5 + x * (0.166_666_67 + x * high)));
    series * f32::from_bits(whole.wrapping_add(127) << 23)
}

/// A mean power, or exact zero where it has decayed to nothing.
#[inline]
pub fn flushed(power: f32) -> f32 {
    if power < super::NOTHING * super::NOTHING { 0.0 } else { power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_stay_within_their_stated_error() {
        for step in -12_000..=12_000 {
            let power = f64::from(step) * 0.01;
            let exact = libm::exp2(power);
            let error = f64::from(exp2(power as f32)) / libm::exp2(f64::from(power as f32)) - 1.0;
            assert!(error.abs() < 3e-7, "2^{power}: {error}");
            let value = exact as f32;
            let error = f64::from(log2(value)) - libm::log2(f64::from(value));
            assert!(error.abs() < 3e-7 + 6e-8 * power.abs(), "log2 {value}: {error}");
        }
        assert_eq!((exp2(0.0), exp2(-0.0), log2(1.0)), (1.0, 1.0, 0.0));
    }
}
