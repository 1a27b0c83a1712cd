//! The spectrum of a sound, and what a grey one should be.

use std::f64::consts::PI;

use stillness::units::RATE;

/// Frames of one transform: 1.5 Hz a bin.
pub const WINDOW: usize = 32_768;

/// The mean power of each bin of both channels, under a Hann window.
pub fn spectrum(sound: &[Vec<f32>; 2]) -> Vec<f64> {
    let mut powers = vec![0.0; WINDOW / 2];
    for (left, right) in sound[0].chunks_exact(WINDOW).zip(sound[1].chunks_exact(WINDOW)) {
        // The two channels are the real and the imaginary part: the sum of a bin and its mirror is that of both.
        let hann = |index: usize| (PI * index as f64 / WINDOW as f64).sin().powi(2);
        let mut real: Vec<f64> = left.iter().enumerate().map(|(at, x)| f64::from(*x) * hann(at)).collect();
        let mut imaginary: Vec<f64> = right.iter().enumerate().map(|(at, x)| f64::from(*x) * hann(at)).collect();
        transform(&mut real, &mut imaginary);
        for bin in 1..WINDOW / 2 {
            let mirror = WINDOW - bin;
            let power = |at: usize| real[at] * real[at] + imaginary[at] * imaginary[at];
            powers[bin] += power(bin) + power(mirror);
        }
    }
    powers
}

/// The discrete Fourier transform of a power of two (Cooley and Tukey 1965), in place.
fn transform(real: &mut [f64], imaginary: &mut [f64]) {
    let count = real.len();
    let bits = count.trailing_zeros();
    for index in 0..count {
        let other = index.reverse_bits() >> (usize::BITS - bits);
        if other > index {
            real.swap(index, other);
            imaginary.swap(index, other);
        }
    }
    let mut half = 1;
    while half < count {
        let turns: Vec<(f64, f64)> = (0..half).map(|at| (-PI * at as f64 / half as f64).sin_cos()).collect();
        for begin in (0..count).step_by(2 * half) {
            for (at, &(sine, cosine)) in turns.iter().enumerate() {
                let (a, b) = (begin + at, begin + at + half);
                let x = real[b] * cosine - imaginary[b] * sine;
                let y = real[b] * sine + imaginary[b] * cosine;
                (real[b], imaginary[b]) = (real[a] - x, imaginary[a] - y);
                (real[a], imaginary[a]) = (real[a] + x, imaginary[a] + y);
            }
        }
        half *= 2;
    }
}

/// The power of the spectrum in a band about `centre` that is so many octaves wide.
pub fn band(spectrum: &[f64], centre: f64, octaves: f64) -> f64 {
    let edge = |hertz: f64| (hertz * WINDOW as f64 / f64::from(RATE)).round() as usize;
    let (from, to) = (edge(centre * 2_f64.powf(-octaves / 2.0)), edge(centre * 2_f64.powf(octaves / 2.0)));
    spectrum[from..to.min(spectrum.len())].iter().sum()
}

/// ISO 226:2003, table 1: frequency, exponent of loudness, magnitude of the transfer function, threshold.
const ISO_226: [(f64, f64, f64, f64); 29] = [
    (20.0, 0.532, -31.6, 78.5),
    (25.0, 0.506, -27.2, 68.7),
    (31.5, 0.480, -23.0, 59.5),
    (40.0, 0.455, -19.1, 51.1),
    (50.0, 0.432, -15.9, 44.0),
    (63.0, 0.409, -13.0, 37.5),
    (80.0, 0.387, -10.3, 31.5),
    (100.0, 0.367, -8.1, 26.5),
    (125.0, 0.349, -6.2, 22.1),
    (160.0, 0.330, -4.5, 17.9),
    (200.0, 0.315, -3.1, 14.4),
    (250.0, 0.301, -2.0, 11.4),
    (315.0, 0.288, -1.1, 8.6),
    (400.0, 0.276, -0.4, 6.2),
    (500.0, 0.267, 0.0, 4.4),
    (630.0, 0.259, 0.3, 3.0),
    (800.0, 0.253, 0.5, 2.2),
    (1000.0, 0.250, 0.0, 2.4),
    (1250.0, 0.246, -2.7, 3.5),
    (1600.0, 0.244, -4.1, 1.7),
    (2000.0, 0.243, -1.0, -1.3),
    (2500.0, 0.243, 1.7, -4.2),
    (3150.0, 0.243, 2.5, -6.0),
    (4000.0, 0.242, 1.2, -5.4),
    (5000.0, 0.242, -2.1, -1.5),
    (6300.0, 0.245, -7.1, 6.0),
    (8000.0, 0.254, -11.2, 12.6),
    (10_000.0, 0.271, -10.7, 13.9),
    (12_500.0, 0.301, -3.1, 12.3),
];

/// The 40-phon contour over its value at 1 kHz in dB, at most 30: clause 4.1 of the standard, linear in log
/// frequency between its points and flat above them.
pub fn contour(hertz: f64) -> f64 {
    let level = |(_, exponent, transfer, threshold): (f64, f64, f64, f64)| {
        let heard = (0.4 * 10_f64.powf((threshold + transfer) / 10.0 - 9.0)).powf(exponent);
        let loudness = 4.47e-3 * (10_f64.powf(0.025 * 40.0) - 1.15) + heard;
        (10.0 / exponent * loudness.log10() - transfer + 94.0 - 40.0).min(30.0)
    };
    let above = ISO_226.iter().position(|row| row.0 > hertz).unwrap_or(ISO_226.len());
    if above == 0 || above == ISO_226.len() {
        return level(ISO_226[above.saturating_sub(1)]);
    }
    let (low, high) = (ISO_226[above - 1], ISO_226[above]);
    let along = (hertz / low.0).ln() / (high.0 / low.0).ln();
    level(low) + along * (level(high) - level(low))
}
