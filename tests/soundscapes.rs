//! What a person chooses first: the bundled soundscapes, each measured over its first clear minutes.

use std::time::Duration;

use stillness::render::{Bands, Renderer, band_level};
use stillness::session::captions::BANDS;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::Library;
use stillness::units::{BLOCK, RATE};

/// What was measured of a soundscape: seed 1, its first ten clear minutes.
struct Measured {
    id: String,
    /// Integrated loudness in LUFS (EBU R 128) and true peak in dBTP.
    loudness: f64,
    true_peak: f64,
    /// The mean of each channel, as an amplitude.
    mean: [f64; 2],
    /// The correlation of the ears, -1 to 1.
    correlation: f64,
    /// Band levels in dBFS, lowest first.
    bands: [f32; BANDS],
    /// The most sudden sample of either ear, see [`Sudden`].
    sudden: f64,
}

/// How sudden a sample is: its second difference over the RMS of the second differences around it. A click stands
/// out by tens, noise by four or five, and a hard stroke or a drop by eight: they are sudden, but not in one frame.
#[derive(Default)]
struct Sudden {
    before: [f64; 2],
    /// The last squares of second differences, the oldest first.
    squares: std::collections::VecDeque<f64>,
    sum: f64,
    most: f64,
}

/// The frames about a sample, and those next to it, which count with it: 4 ms and 0.15 ms.
const AROUND: usize = 193;
const BESIDE: usize = 7;

/// Clicks are looked for in the first two minutes, in which there are fills.
const CLICKS_IN: u64 = 120;

/// What is softer than this, -100 dBFS, is no click.
const NO_CLICK: f64 = 1e-5;

impl Sudden {
    fn listen(&mut self, samples: &[f32]) {
        for sample in samples {
            let sample = f64::from(*sample);
            let square = (sample - 2.0 * self.before[0] + self.before[1]).powi(2);
            self.before = [sample, self.before[0]];
            self.squares.push_back(square);
            self.sum += square;
            if self.squares.len() < AROUND {
                continue;
            }
            let middle = AROUND / 2;
            let loud = self.squares[middle] > 16.0 * self.sum / AROUND as f64;
            // Only what stands out is worth a closer look.
            if loud {
                let beside = middle - BESIDE / 2..=middle + BESIDE / 2;
                let rest: f64 = (0..AROUND).filter(|at| !beside.contains(at)).map(|at| self.squares[at]).sum();
                let rms = (rest / (AROUND - BESIDE) as f64).sqrt();
                self.most = self.most.max(self.squares[middle].sqrt() / (rms + NO_CLICK));
            }
            self.sum -= self.squares.pop_front().unwrap_or(0.0);
        }
    }
}

#[test]
fn a_click_would_be_found() {
    let noise = |at: u64| even(at) * 0.01;
    let ring = |at: u64| 0.3 * (-(at as f32) / 9000.0).exp() * (0.05 * at as f32).sin();
    let most = |step: f32| {
        let mut sudden = Sudden::default();
        let sound: Vec<f32> =
            (0..96_000).map(|at| noise(at) + ring(at) + if at < 48_000 { 0.0 } else { step }).collect();
        sudden.listen(&sound);
        sudden.most
    };
    assert!(most(0.0) < 6.0 && most(0.3) > 12.0, "{} and {}", most(0.0), most(0.3));
}

/// Even noise between -1 and 1.
fn even(at: u64) -> f32 {
    let mixed = (at + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    ((mixed >> 40) as f32 / (1 << 23) as f32) - 1.0
}

fn measure(id: &str) -> Measured {
    let library = Library::bundled();
    let mut session = Session::with_defaults(library.find(id).expect("it is bundled").clone());
    let lengths = Lengths {
        clear: Duration::from_secs(601),
        fade: Duration::from_secs(60),
        silence: Duration::ZERO,
        returns: Return::None,
        ..Lengths::default()
    };
    session.arc = Arc::new(&lengths, RATE);
    let mut renderer = Renderer::new(&session);
    let modes = ebur128::Mode::I | ebur128::Mode::TRUE_PEAK;
    let mut meter = ebur128::EbuR128::new(2, RATE, modes).expect("stereo at 48 kHz");
    let mut bands = Bands::default();
    let mut sudden: [Sudden; 2] = Default::default();
    let (mut sums, mut squares, mut product) = ([0.0; 2], [0.0; 2], 0.0);
    for number in 0..600 * u64::from(RATE) / BLOCK as u64 {
        let block = renderer.next_block();
        meter.add_frames_planar_f32(&[&block.left, &block.right]).expect("both are as long");
        bands.listen(block);
        if number < CLICKS_IN * u64::from(RATE) / BLOCK as u64 {
            sudden[0].listen(&block.left);
            sudden[1].listen(&block.right);
        }
        for (left, right) in block.left.iter().zip(&block.right) {
            let (left, right) = (f64::from(*left), f64::from(*right));
            sums = [sums[0] + left, sums[1] + right];
            squares = [squares[0] + left * left, squares[1] + right * right];
            product += left * right;
        }
    }
    let peak = (0..2).map(|channel| meter.true_peak(channel).expect("there are two")).fold(0.0, f64::max);
    let frames = 600.0 * f64::from(RATE);
    Measured {
        id: id.to_owned(),
        loudness: meter.loudness_global().expect("it was told to measure it"),
        true_peak: 20.0 * peak.log10(),
        mean: sums.map(|sum| sum / frames),
        correlation: product / (squares[0] * squares[1]).sqrt(),
        bands: bands.take().map(band_level),
        sudden: sudden[0].most.max(sudden[1].most),
    }
}

/// Every bundled soundscape, measured side by side.
fn all() -> Vec<Measured> {
    let library = Library::bundled();
    let ids: Vec<String> = library.all().iter().map(|soundscape| soundscape.id.clone()).collect();
    std::thread::scope(|scope| {
        let halves = ids.chunks(ids.len().div_ceil(2));
        let measuring = |ids: &[String]| ids.iter().map(|id| measure(id)).collect::<Vec<_>>();
        let threads: Vec<_> = halves.map(|ids| scope.spawn(move || measuring(ids))).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("it measures")).collect()
    })
}

#[test]
fn every_bundled_soundscape_is_as_loud_as_the_others_clean_wide_and_has_something_to_lose_in_every_octave() {
    let all = all();
    assert!(all.len() >= 10, "there are {}", all.len());
    for Measured { id, loudness, true_peak, correlation, bands, sudden, .. } in &all {
        println!(
            "{id}: {loudness:.2} LUFS, {true_peak:.2} dBTP, correlation {correlation:.2}, most sudden {sudden:.1}, \
             bands {bands:.0?}"
        );
    }
    for Measured { id, loudness, true_peak, mean, correlation, bands, sudden } in all {
        assert!((loudness + 23.0).abs() <= 0.5, "{id}: {loudness} LUFS");
        assert!(true_peak <= -3.0, "{id}: {true_peak} dBTP");
        assert!(mean.iter().all(|mean| mean.abs() < 1e-4), "{id}: DC {mean:?}");
        assert!((-0.1..=0.95).contains(&correlation), "{id}: correlation {correlation}");
        assert!(sudden < 10.0, "{id}: a click, {sudden} times what is around it");
        let strongest = bands.iter().copied().fold(f32::MIN, f32::max);
        for (band, level) in bands.iter().enumerate() {
            assert!(*level > strongest - 55.0 && *level > -85.0, "{id}: nothing to lose in band {band}: {bands:?}");
        }
    }
}

#[test]
fn the_pulse_of_the_plain_colours_waits_to_be_switched_on() {
    let library = Library::bundled();
    for id in ["white", "pink", "brown", "grey"] {
        let soundscape = library.find(id).expect("it is bundled");
        let pulse = soundscape.layers.iter().find(|layer| layer.name == "pulse").expect("it has a pulse");
        assert!(!pulse.on && soundscape.layers.iter().any(|layer| layer.on), "{id}");
    }
}
