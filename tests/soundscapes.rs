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
}

fn measure(id: &str) -> Measured {
    let library = Library::bundled();
    let mut session = Session::with_defaults(library.find(id).expect("it is bundled").clone());
    let lengths = Lengths {
        clear: Duration::from_secs(601),
        fade: Duration::from_secs(60),
        silence: Duration::ZERO,
        returns: Return::None,
    };
    session.arc = Arc::new(&lengths, RATE);
    let mut renderer = Renderer::new(&session);
    let modes = ebur128::Mode::I | ebur128::Mode::TRUE_PEAK;
    let mut meter = ebur128::EbuR128::new(2, RATE, modes).expect("stereo at 48 kHz");
    let mut bands = Bands::default();
    let (mut sums, mut squares, mut product) = ([0.0; 2], [0.0; 2], 0.0);
    for _ in 0..600 * u64::from(RATE) / BLOCK as u64 {
        let block = renderer.next_block();
        meter.add_frames_planar_f32(&[&block.left, &block.right]).expect("both are as long");
        bands.listen(block);
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
    for Measured { id, loudness, true_peak, correlation, bands, .. } in &all {
        println!("{id}: {loudness:.2} LUFS, {true_peak:.2} dBTP, correlation {correlation:.2}, bands {bands:.0?}");
    }
    for Measured { id, loudness, true_peak, mean, correlation, bands } in all {
        assert!((loudness + 23.0).abs() <= 0.5, "{id}: {loudness} LUFS");
        assert!(true_peak <= -3.0, "{id}: {true_peak} dBTP");
        assert!(mean.iter().all(|mean| mean.abs() < 1e-4), "{id}: DC {mean:?}");
        assert!((-0.1..=0.95).contains(&correlation), "{id}: correlation {correlation}");
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
