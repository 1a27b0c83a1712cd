//! The bank of gammatone filters: where its bands lie, how they are aligned in time, and how they sum to flat.
//!
//! A gammatone of fourth order is four complex one-poles in a row, `1 / (1 - λ e^{iβ} z⁻¹)⁴` with `β = 2π f / rate`,
//! `λ = exp(-2π b / rate)` and `b = bandwidth / 0.98175` (Holdsworth et al. 1988; Hohmann 2002). Bandwidths are
//! equivalent rectangular ones: `ERB = 24.7 (1 + 0.00437 f)` Hz (Glasberg and Moore 1990).

use super::{BANDS, LATENCY};
use crate::units::RATE;

/// The lowest and the highest band, in Hz. Between them the bands are equally far apart in ERB number.
const ENDS: (f64, f64) = (45.0, 18_000.0);

/// The bandwidth of each in ERB: broad, so that sixteen are enough.
const BANDWIDTH: f64 = 3.3;

/// Between its bands the sum dips by up to 0.44 dB. This lifts it by 0.11 dB and leaves room for what the body adds.
const LIFT: f64 = 1.013;

/// How often the gains are mended. After ten they change by less than a thousandth of a decibel.
const ROUNDS: usize = 20;

/// One band of the bank.
#[derive(Clone, Copy, Debug, Default)]
pub struct Band {
    /// Its centre in Hz.
    pub hertz: f64,
    /// λ, by which a pole's state decays in a frame.
    pub keep: f64,
    /// β, by which its carrier turns in a frame.
    pub turn: f64,
    /// The frame in which its answer to an impulse is greatest. The input is delayed so that this is frame 384.
    pub peak: usize,
    /// 2 (1-λ)⁴, which makes the four poles and the real part pass a tone of the centre as it is.
    pub scale: f64,
    /// What of it goes into the sum.
    pub gain: f64,
}

/// The bands, lowest first.
pub fn bands() -> [Band; BANDS] {
    let (from, to) = (number(ENDS.0), number(ENDS.1));
    let mut bands: [Band; BANDS] = std::array::from_fn(|index| {
        let hertz = frequency(from + (to - from) * index as f64 / (BANDS - 1) as f64);
        let bandwidth = BANDWIDTH * 24.7 * (1.0 + 0.00437 * hertz) / 0.981_75;
        let keep = libm::exp(-core::f64::consts::TAU * bandwidth / f64::from(RATE));
        let turn = core::f64::consts::TAU * hertz / f64::from(RATE);
        Band { hertz, keep, turn, peak: peak(keep), scale: 2.0 * power4(1.0 - keep), gain: 1.0 }
    });
    // What each band gives at each centre; the gains are mended until the sum is flat there.
    let answers = bands.map(|at| bands.map(|band| band.answer(at.turn)));
    for _ in 0..ROUNDS {
        let sums = answers.map(|answers| {
            let part = |part: usize| bands.iter().zip(&answers).map(|(band, answer)| band.gain * answer[part]).sum();
            let [re, im]: [f64; 2] = [part(0), part(1)];
            libm::sqrt(re * re + im * im)
        });
        bands.iter_mut().zip(sums).for_each(|(band, sum)| band.gain *= LIFT / sum);
    }
    debug_assert!(bands.iter().all(|band| band.peak < LATENCY));
    bands
}

impl Band {
    /// What the phase of the carrier has to be, in radians, for it to peak where the envelope does.
    pub fn phase(&self) -> f64 {
        -self.turn * self.peak as f64
    }

    /// The answer to a tone that turns by `turn` in a frame, against one that is only delayed: real and imaginary part.
    fn answer(&self, turn: f64) -> [f64; 2] {
        // The real part of the filter is half of it and half of its mirror image below 0 Hz.
        let [near, far] = [self.turn, -self.turn].map(|own| {
            let (sine, cosine) = libm::sincos(turn - own);
            let (re, im) = (1.0 - self.keep * cosine, self.keep * sine);
            // Four times the angle of the inverse, and what the alignment turns back.
            let angle = -4.0 * libm::atan2(im, re) + (turn - own) * self.peak as f64;
            let size = 0.5 * self.scale / power2(re * re + im * im);
            let (sine, cosine) = libm::sincos(angle);
            [size * cosine, size * sine]
        });
        [near[0] + far[0], near[1] + far[1]]
    }
}

/// The ERB number of a frequency in Hz (Glasberg and Moore 1990).
fn number(hertz: f64) -> f64 {
    21.4 * libm::log10(1.0 + 0.00437 * hertz)
}

/// The frequency in Hz of an ERB number.
fn frequency(number: f64) -> f64 {
    (libm::exp10(number / 21.4) - 1.0) / 0.00437
}

/// The frame of the greatest value of `(n+1)(n+2)(n+3) λⁿ`, which is the envelope of four poles.
fn peak(keep: f64) -> usize {
    // The next value is greater as long as (n+4) λ > n+1.
    let mut frame = 0;
    while (frame as f64 + 4.0) * keep > frame as f64 + 1.0 {
        frame += 1;
    }
    frame
}

fn power2(value: f64) -> f64 {
    value * value
}

fn power4(value: f64) -> f64 {
    power2(power2(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bank_sums_to_flat_and_in_phase() {
        let bands = bands();
        for step in 0..2000 {
            let hertz = 40.0 * libm::pow(16_000.0 / 40.0, f64::from(step) / 2000.0);
            let turn = core::f64::consts::TAU * hertz / f64::from(RATE);
            let sum = bands.iter().map(|band| band.answer(turn).map(|part| band.gain * part));
            let [re, im] = sum.fold([0.0; 2], |sum, part| [sum[0] + part[0], sum[1] + part[1]]);
            let decibels = 10.0 * libm::log10(re * re + im * im);
            assert!(decibels.abs() < 0.34, "{hertz} Hz: {decibels} dB");
            assert!(libm::atan2(im, re).abs() < 0.14, "{hertz} Hz: {} rad", libm::atan2(im, re));
        }
    }
}
