//! What is measured in a recording: levels by octave, second differences, where sound begins.

use std::f64::consts::PI;

use stillness::render::Renderer;
use stillness::session::Session;
use stillness::units::RATE;

/// Stereo at 48 kHz, a frame a pair.
pub type Frames = Vec<[f32; 2]>;

/// The middles of the octaves that are told apart, in Hz.
pub const OCTAVES: [f64; 9] = [63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16_000.0];

/// Frames of one spectrum: 171 ms, so that the lowest octave has eight lines of its own.
const SPECTRUM: usize = 8192;

/// Frames from one spectrum to the next.
pub const HOP: usize = 2048;

/// The frames of a session from its first on, as the export would write them.
pub fn rendered(session: &Session, frames: usize) -> Frames {
    let mut renderer = Renderer::new(session);
    let mut out = Frames::with_capacity(frames + 128);
    while out.len() < frames {
        let block = renderer.next_block();
        out.extend(block.left.iter().zip(&block.right).map(|(left, right)| [*left, *right]));
    }
    out.truncate(frames);
    out
}

/// The first frame that is not zero in both channels.
pub fn first_sound(frames: &[[f32; 2]]) -> Option<usize> {
    frames.iter().position(|frame| *frame != [0.0; 2])
}

/// So many frames of exact zero are in no sound: there a machine had no time.
pub const HOLE: usize = 64;

pub fn has_hole(frames: &[[f32; 2]]) -> bool {
    frames.windows(HOLE).any(|some| some.iter().all(|frame| *frame == [0.0; 2]))
}

/// The mean power of both channels, in dB; of zeros it is minus infinity.
pub fn level(frames: &[[f32; 2]]) -> f64 {
    let power: f64 = frames.iter().flatten().map(|sample| f64::from(*sample).powi(2)).sum();
    10.0 * (power / (2 * frames.len().max(1)) as f64).log10()
}

/// The power in each octave over time: one row for every [`HOP`] frames, the mean of both channels. A row
/// stands for the spectrum whose middle is half a spectrum after the row's first frame.
pub fn octave_powers(frames: &[[f32; 2]]) -> Vec<[f64; OCTAVES.len()]> {
    let window: Vec<f64> = (0..SPECTRUM).map(|n| 0.5 - 0.5 * (2.0 * PI * n as f64 / SPECTRUM as f64).cos()).collect();
    let mut rows = Vec::new();
    for start in (0..frames.len().saturating_sub(SPECTRUM)).step_by(HOP) {
        // Both channels at once, one as the real and one as the imaginary part: the power of the sum of a
        // line and its mirror is the power of both.
        let mut parts: Vec<[f64; 2]> = frames[start..start + SPECTRUM]
            .iter()
            .zip(&window)
            .map(|(frame, window)| [f64::from(frame[0]) * window, f64::from(frame[1]) * window])
            .collect();
        transform(&mut parts);
        let power = |line: usize| parts[line][0].powi(2) + parts[line][1].powi(2);
        rows.push(OCTAVES.map(|middle| {
            let edge = |hertz: f64| (hertz * SPECTRUM as f64 / f64::from(RATE)).round() as usize;
            let lines = edge(middle / 2f64.sqrt())..edge(middle * 2f64.sqrt());
            lines.map(|line| power(line) + power(SPECTRUM - line)).sum()
        }));
    }
    rows
}

/// The discrete Fourier transform in place, of a power of two of complex numbers.
fn transform(parts: &mut [[f64; 2]]) {
    let count = parts.len();
    let bits = count.trailing_zeros();
    for index in 0..count {
        let mirrored = index.reverse_bits() >> (usize::BITS - bits);
        if index < mirrored {
            parts.swap(index, mirrored);
        }
    }
    let mut half = 1;
    while half < count {
        for offset in 0..half {
            let (sine, cosine) = (-PI * offset as f64 / half as f64).sin_cos();
            for first in (offset..count).step_by(2 * half) {
                let ([a, b], [c, d]) = (parts[first], parts[first + half]);
                let (c, d) = (c * cosine - d * sine, c * sine + d * cosine);
                parts[first] = [a + c, b + d];
                parts[first + half] = [a - c, b - d];
            }
        }
        half *= 2;
    }
}

/// The largest second difference in each channel, window by window of 50 ms. A difference belongs to the
/// window of its middle frame.
pub fn second_differences(frames: &[[f32; 2]]) -> Vec<[f64; 2]> {
    const WINDOW: usize = RATE as usize / 20;
    let mut windows = vec![[0.0_f64; 2]; frames.len().div_ceil(WINDOW)];
    for (index, three) in frames.windows(3).enumerate() {
        for channel in 0..2 {
            let [a, b, c] = [0, 1, 2].map(|place| f64::from(three[place][channel]));
            let largest = &mut windows[(index + 1) / WINDOW][channel];
            *largest = largest.max((a - 2.0 * b + c).abs());
        }
    }
    windows
}
