//! Sound at another rate, aligned in time to the frame: a session for a device or a file, a file for a
//! session.

use rubato::audioadapter_buffers::direct::SequentialSliceOfVecs;
use rubato::{Async, FixedAsync, Resampler, SincInterpolationParameters, SincInterpolationType, WindowFunction};

use crate::units::RATE;

/// Taps of the windowed sinc; flat to 20.5 kHz at 44.1 kHz, with aliases under the 24th bit.
const TAPS: usize = 256;

/// Frames that go in at a time.
const STEP: usize = 1024;

/// Frames at one rate, one after the other.
pub trait Source {
    /// Fills both channels, which are of equal length, with the next frames.
    fn read(&mut self, left: &mut [f32], right: &mut [f32]);
}

/// The frames of a source at another rate.
pub struct Resampled<S> {
    frames: S,
    resampler: Async<f32>,
    input: [Vec<f32>; 2],
    output: [Vec<f32>; 2],
    /// Frames of `output` that are still to be read.
    ready: std::ops::Range<usize>,
    /// Frames that come out before the first that is wanted.
    skip: u64,
}

impl<S: Source> Resampled<S> {
    /// The frames at `rate` from the one numbered `first` on, counted from frame `from` of the session.
    /// `frames` gives the session from a frame on, which may lie before its beginning.
    pub fn new(frames: impl FnOnce(i64) -> S, from: u64, rate: u32, first: u64) -> Resampled<S> {
        Resampled::between(frames, [RATE, rate], TAPS, from, first)
    }

    /// A file of `rate` at the session's rate, from the frame numbered `first` of what comes out on.
    /// `frames` gives the file from a frame on, which may lie before its beginning.
    pub fn of_file(frames: impl FnOnce(i64) -> S, rate: u32, first: u64) -> Resampled<S> {
        Resampled::between(frames, [rate, RATE], TAPS * (rate / RATE).max(1) as usize, 0, first)
    }

    fn between(
        frames: impl FnOnce(i64) -> S,
        [rate_in, rate_out]: [u32; 2],
        taps: usize,
        from: u64,
        first: u64,
    ) -> Resampled<S> {
        let divisor = gcd(rate_out, rate_in);
        let (cycle_in, cycle_out) = (rate_in / divisor, rate_out / divisor);
        let (table, interpolation) = table(cycle_out);
        let parameters = SincInterpolationParameters::new(taps, WindowFunction::BlackmanHarris2)
            .oversampling_factor(table)
            .interpolation(interpolation);
        let ratio = f64::from(rate_out) / f64::from(rate_in);
        let resampler = Async::<f32>::new_sinc(ratio, 1.0, &parameters, STEP, 2, FixedAsync::Input)
            .expect("the rate is within the range that was checked");
        let input_max = resampler.input_frames_max();
        let output_max = resampler.output_frames_max();

        // Frame n (from 1) that comes out stands at n * rate_in/rate_out - taps/2 of what goes in. Every
        // `cycle_out` frames that is a whole number, and there the two can be aligned exactly.
        let (cycle_in, cycle_out) = (u64::from(cycle_in), u64::from(cycle_out));
        let cycles = (taps as u64).div_ceil(cycle_in);
        let (whole, rest) = (first / cycle_out, first % cycle_out);
        let lead = cycles * cycle_in - taps as u64 / 2;
        let start = (from + whole * cycle_in) as i64 - lead as i64;
        Resampled {
            frames: frames(start),
            resampler,
            input: [vec![0.0; input_max], vec![0.0; input_max]],
            output: [vec![0.0; output_max], vec![0.0; output_max]],
            ready: 0..0,
            skip: cycles * cycle_out - 1 + rest,
        }
    }

    /// What is read from.
    pub fn source(&self) -> &S {
        &self.frames
    }

    /// Gives back what was read from.
    pub fn into_source(self) -> S {
        self.frames
    }

    fn step(&mut self) {
        let (wanted, room) = (self.resampler.input_frames_next(), self.output[0].len());
        let [left, right] = &mut self.input;
        self.frames.read(&mut left[..wanted], &mut right[..wanted]);
        let input = SequentialSliceOfVecs::new(&self.input, 2, wanted).expect("the buffers hold the most there can be");
        let mut output =
            SequentialSliceOfVecs::new_mut(&mut self.output, 2, room).expect("the buffers hold the most there can be");
        let (_, made) = self
            .resampler
            .process_into_buffer(&input, &mut output, None)
            .expect("both buffers have the size asked for");
        self.ready = 0..made;
    }
}

impl<S: Source> Source for Resampled<S> {
    fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
        let mut done = 0;
        while done < left.len() {
            if self.ready.is_empty() {
                self.step();
                let skipped = self.skip.min(self.ready.len() as u64);
                self.skip -= skipped;
                self.ready.start += skipped as usize;
                continue;
            }
            let count = self.ready.len().min(left.len() - done);
            let ready = self.ready.start..self.ready.start + count;
            left[done..done + count].copy_from_slice(&self.output[0][ready.clone()]);
            right[done..done + count].copy_from_slice(&self.output[1][ready]);
            self.ready.start += count;
            done += count;
        }
    }
}

/// The steps to a frame in the table of sincs, and how to read between them. Where a cycle of frames is
/// short, each falls on a step of its own: exact, and three times faster than reading between.
fn table(cycle_out: u32) -> (usize, SincInterpolationType) {
    const STEPS: u32 = 128;
    match cycle_out {
        0..=1024 => ((cycle_out * STEPS.div_ceil(cycle_out)) as usize, SincInterpolationType::Nearest),
        _ => (STEPS as usize, SincInterpolationType::Cubic),
    }
}

fn gcd(a: u32, b: u32) -> u32 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tone of 1 kHz whose phase is 0 at frame 0 of the session.
    struct Tone(i64);

    fn tone(at: f64) -> f64 {
        (std::f64::consts::TAU * 1000.0 * at).sin()
    }

    impl Source for Tone {
        fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
            for (left, right) in left.iter_mut().zip(right) {
                *left = tone(self.0 as f64 / f64::from(RATE)) as f32;
                *right = -*left;
                self.0 += 1;
            }
        }
    }

    #[test]
    fn every_frame_stands_where_its_time_is_whatever_the_rate_and_the_beginning() {
        for rate in [8_000, 11_025, 22_050, 44_100, 44_101, 47_999, 88_200, 96_000, 192_000] {
            // The resampler is early by one step of its table, at most 0.16 µs.
            let (table, _) = table(rate / gcd(rate, RATE));
            let early = 1.0 / table as f64 / f64::from(RATE);
            for (from, first) in [(0, 0), (0, 12_345), (777, 1), (48_000, 100_001)] {
                let mut resampled = Resampled::new(Tone, from, rate, first);
                let (mut left, mut right) = (vec![0.0; 3000], vec![0.0; 3000]);
                resampled.read(&mut left[..1], &mut right[..1]);
                resampled.read(&mut left[1..], &mut right[1..]);
                for (frame, (left, right)) in left.iter().zip(&right).enumerate() {
                    let at = from as f64 / f64::from(RATE) + (first + frame as u64) as f64 / f64::from(rate);
                    let error = (f64::from(*left) - tone(at + early)).abs();
                    assert!(
                        error < 2e-5 && *right == -left,
                        "{error} at frame {frame} from {from}, {first} at {rate} Hz"
                    );
                }
            }
        }
    }

    #[test]
    fn a_files_frames_stand_where_their_time_is_at_the_sessions_rate() {
        struct Other(f64, i64);
        impl Source for Other {
            fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
                for (left, right) in left.iter_mut().zip(right) {
                    *left = tone(self.1 as f64 / self.0) as f32;
                    *right = -*left;
                    self.1 += 1;
                }
            }
        }
        for rate in [8_000, 22_050, 44_100, 47_999, 96_000, 192_000] {
            let (table, _) = table(RATE / gcd(rate, RATE));
            let early = 1.0 / table as f64 / f64::from(rate);
            for first in [0, 1, 12_345, 480_001] {
                let mut resampled = Resampled::of_file(|start| Other(f64::from(rate), start), rate, first);
                let (mut left, mut right) = (vec![0.0; 3000], vec![0.0; 3000]);
                resampled.read(&mut left, &mut right);
                for (frame, left) in left.iter().enumerate() {
                    let at = (first + frame as u64) as f64 / f64::from(RATE);
                    let error = (f64::from(*left) - tone(at + early)).abs();
                    assert!(error < 2e-5, "{error} at frame {frame} from {first}, of {rate} Hz");
                }
            }
        }
    }
}
