//! Octaves and tones, for the tests of what is heard.

use stillness::units::RATE;

const RATE_F: f64 = RATE as f64;

pub fn db(power: f64) -> f64 {
    10.0 * (power + 1e-30).log10()
}

pub fn tone(hertz: f64, amplitude: f64, frames: usize) -> Vec<f64> {
    (0..frames).map(|frame| amplitude * (std::f64::consts::TAU * hertz * frame as f64 / RATE_F).sin()).collect()
}

/// The octave about a frequency, between two Butterworth filters of fourth order.
pub fn octave(sound: &[f64], hertz: f64) -> Vec<f64> {
    let half = std::f64::consts::SQRT_2;
    let mut out = sound.to_vec();
    for (corner, high) in [(hertz * half, false), (hertz / half, true)] {
        let g = (std::f64::consts::PI * corner / RATE_F).tan();
        for damping in [1.847_759_065, 0.765_366_865] {
            let (mut first, mut second) = (0.0, 0.0);
            let a1 = 1.0 / (1.0 + g * (g + damping));
            for sample in &mut out {
                let v3 = *sample - second;
                let v1 = a1 * first + g * a1 * v3;
                let v2 = second + g * a1 * first + g * g * a1 * v3;
                (first, second) = (2.0 * v1 - first, 2.0 * v2 - second);
                *sample = if high { *sample - damping * v1 - v2 } else { v2 };
            }
        }
    }
    out
}
