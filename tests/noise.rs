//! The made noises, measured on what the renderer makes of them: their slopes, their levels, and that they
//! are the same sound every time and never the same twice.

#[path = "common/spectrum.rs"]
mod spectrum;

use std::collections::HashSet;
use std::f64::consts::TAU;
use std::time::Duration;

use spectrum::{WINDOW, band, contour, spectrum};
use stillness::hearing;
use stillness::render::Renderer;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::{self, Holds, MODELS, Model, file};
use stillness::units::{BLOCK, RATE};

/// A session with nothing lost of one layer, given as the TOML text that follows its name.
fn session(layer: &str, seed: u64) -> Session {
    let text = format!("format = 1\nname = \"N\"\nline = \"a test\"\n\n[[layer]]\nname = \"noise\"\n{layer}\n");
    let soundscape: soundscape::Soundscape =
        file::read("n", "n.toml", &text).unwrap_or_else(|fault| panic!("{layer}: {fault}"));
    let mut session = Session::with_defaults(soundscape);
    session.profile = hearing::Library::bundled().find("none").expect("it is bundled").clone();
    let [clear, fade, silence] = [3600, 60, 0].map(Duration::from_secs);
    session.arc = Arc::new(&Lengths { clear, fade, silence, returns: Return::None, ..Lengths::default() }, RATE);
    session.seed = seed;
    session
}

/// The next seconds of a renderer, left and right.
fn take(renderer: &mut Renderer, seconds: u64) -> [Vec<f32>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    for _ in 0..seconds * u64::from(RATE) / BLOCK as u64 {
        let block = renderer.next_block();
        out[0].extend_from_slice(&block.left);
        out[1].extend_from_slice(&block.right);
    }
    out
}

/// Seconds of a layer from 2 s on, where it has come in from silence.
fn sound(layer: &str, seconds: u64) -> [Vec<f32>; 2] {
    let mut renderer = Renderer::new(&session(layer, 1));
    take(&mut renderer, 2);
    take(&mut renderer, seconds)
}

fn colour(name: &str) -> String {
    format!("[layer.noise]\ncolour = \"{name}\"\ndrift = 0")
}

fn model(model: &Model) -> String {
    format!("[layer.{}]", model.key)
}

fn decibels(power: f64) -> f64 {
    10.0 * (power + 1e-30).log10()
}

fn mean(samples: &[f32], of: impl Fn(f64) -> f64) -> f64 {
    samples.iter().map(|sample| of(f64::from(*sample))).sum::<f64>() / samples.len() as f64
}

fn correlation([left, right]: &[Vec<f32>; 2]) -> f64 {
    let cross: f64 = left.iter().zip(right).map(|(l, r)| f64::from(*l) * f64::from(*r)).sum();
    let power = |side: &[f32]| mean(side, |sample| sample * sample) * side.len() as f64;
    cross / (power(left) * power(right)).sqrt()
}

/// Decibels over 1 kHz at a frequency in Hz.
type Exact = Box<dyn Fn(f64) -> f64>;

#[test]
fn every_colour_has_its_exact_slope_within_a_decibel_in_every_third_octave() {
    let slope = |decibels: f64| move |hertz: f64| decibels * (hertz / 1000.0).log2();
    let colours: [(&str, Exact); 7] = [
        ("white", Box::new(slope(0.0))),
        ("velvet", Box::new(slope(0.0))),
        ("pink", Box::new(slope(-10.0 * 2_f64.log10()))),
        ("brown", Box::new(slope(-20.0 * 2_f64.log10()))),
        ("blue", Box::new(slope(10.0 * 2_f64.log10()))),
        ("violet", Box::new(slope(20.0 * 2_f64.log10()))),
        ("grey", Box::new(contour)),
    ];
    for (name, exact) in colours {
        let powers = spectrum(&sound(&colour(name), 110));
        let ideal: Vec<f64> = (0..powers.len())
            .map(|bin| (bin as f64 * f64::from(RATE) / WINDOW as f64).max(1.0))
            .map(|hertz| 10_f64.powf(exact(hertz) / 10.0))
            .collect();
        let error =
            |centre: f64| decibels(band(&powers, centre, 1.0 / 3.0)) - decibels(band(&ideal, centre, 1.0 / 3.0));
        let at_1k = error(1000.0);
        let mut worst = 0.0_f64;
        for third in -14..=12 {
            let centre = 1000.0 * 2_f64.powf(f64::from(third) / 3.0);
            let error = error(centre) - at_1k;
            assert!(error.abs() < 1.0, "{name}: {error:.2} dB at {centre:.0} Hz");
            worst = worst.max(error.abs());
        }
        println!("{name}: within {worst:.2} dB");
    }
}

#[test]
fn full_band_noise_stands_at_minus_20_decibels_and_its_ears_are_independent_unless_it_is_narrow() {
    for name in ["white", "pink", "brown", "blue", "violet", "grey", "velvet"] {
        let wide = sound(&colour(name), 60);
        let level = decibels(mean(&wide[0], |sample| sample * sample));
        // The ear model ends at 18 kHz and begins at 45 Hz, which takes some of the extremes.
        assert!((-24.5..-19.5).contains(&level), "{name}: {level:.1} dBFS");
        assert!(correlation(&wide).abs() < 0.1, "{name}: {}", correlation(&wide));
        let narrow = sound(&format!("width = 0\n{}", colour(name)), 20);
        assert!(correlation(&narrow) > 0.99, "{name}: {}", correlation(&narrow));
    }
}

#[test]
fn every_made_noise_has_its_level_its_octaves_and_nothing_that_is_not_sound() {
    for one in MODELS {
        let sound = sound(&model(one), 60);
        let key = one.key;
        let level = decibels(mean(&sound[0], |sample| sample * sample));
        assert!((-25.0..-17.0).contains(&level), "{key}: {level:.1} dBFS");
        for channel in &sound {
            let offset = mean(channel, |sample| sample).abs();
            assert!(20.0 * offset.log10() < -80.0, "{key}: DC at {offset}");
        }
        let mut meter = ebur128::EbuR128::new(2, RATE, ebur128::Mode::TRUE_PEAK).expect("stereo at 48 kHz");
        meter.add_frames_planar_f32(&[&sound[0], &sound[1]]).expect("both are as long");
        for channel in 0..2 {
            let peak = 20.0 * meter.true_peak(channel).expect("there are two").log10();
            assert!(peak < -3.0, "{key}: {peak:.1} dBTP");
        }
        let powers = spectrum(&sound);
        let octaves: Vec<f64> = (0..9).map(|octave| decibels(band(&powers, 62.5 * 2_f64.powi(octave), 1.0))).collect();
        let most = octaves.iter().copied().fold(f64::MIN, f64::max);
        let heard = octaves.iter().filter(|level| **level > most - 30.0).count();
        assert!(heard >= 6, "{key}: {octaves:.1?}");
    }
}

/// Every source of this file's subject at its defaults, and some that are not.
fn layers() -> Vec<String> {
    let mut layers: Vec<String> = MODELS.iter().map(model).collect();
    layers.extend(["pink", "violet", "grey", "velvet"].map(colour));
    layers.push(
        "[layer.noise]\ncolour = \"brown\"\ngusts = 1\ndrift_colour = 6\npeaks = [{ hertz = 300, gain = 9, q = 4 }]"
            .into(),
    );
    layers.push("[layer.rain]\ndensity = 600\nsize = 1\nring = 1".into());
    layers.push("[layer.rain]\nwater = 1".into());
    layers.push("[layer.engine]\nrpm = 6000\ncylinders = 12".into());
    layers.push("[layer.crowd]\npeople = 2\nnear = 1".into());
    layers
}

#[test]
fn a_seed_is_one_performance_and_another_seed_another_and_no_second_comes_twice() {
    for layer in layers() {
        let first = take(&mut Renderer::new(&session(&layer, 1)), 30);
        assert_eq!(first, take(&mut Renderer::new(&session(&layer, 1)), 30), "{layer}");
        let other = take(&mut Renderer::new(&session(&layer, 2)), 3);
        assert_ne!(first[0][2 * RATE as usize..3 * RATE as usize], other[0][2 * RATE as usize..], "{layer}");
        let mut seen = HashSet::new();
        for second in first[0].chunks_exact(RATE as usize) {
            let bits: Vec<u32> = second.iter().map(|sample| sample.to_bits()).collect();
            assert!(seen.insert(bits), "{layer}: a second came twice");
        }
    }
}

#[test]
fn a_place_that_is_sought_sounds_as_it_does_in_the_whole() {
    for layer in layers() {
        let session = session(&layer, 1);
        let whole = take(&mut Renderer::new(&session), 24);
        for frame in [7, 13, 22].map(|second| second * u64::from(RATE)) {
            let mut renderer = Renderer::new(&session);
            renderer.seek(frame);
            let there = take(&mut renderer, 1);
            for (whole, there) in whole.iter().zip(&there) {
                let whole = &whole[frame as usize..];
                let difference = whole.iter().zip(there).map(|(a, b)| f64::from(a - b).powi(2)).sum::<f64>();
                let difference = decibels(difference / there.len() as f64);
                assert!(difference < -60.0, "{layer} at {frame}: {difference:.1} dB");
            }
        }
    }
}

#[test]
fn no_parameter_at_its_extreme_breaks_the_sound() {
    let mut layers = Vec::new();
    for model in MODELS {
        let text = |value: &dyn Fn(usize) -> f32| {
            let fields = model.fields.iter().enumerate();
            let lines: Vec<String> = fields.map(|(at, field)| format!("{} = {:?}", field.name, value(at))).collect();
            format!("[layer.{}]\n{}", model.key, lines.join("\n"))
        };
        let figures = model.fields.iter().map(|field| match field.holds {
            Holds::Number { from, to, default } => [from, to, default.unwrap_or(from)],
            other => panic!("{}: {other:?}", field.name),
        });
        let figures: Vec<[f32; 3]> = figures.collect();
        layers.push(text(&|at| figures[at][0]));
        layers.push(text(&|at| figures[at][1]));
        for one in 0..figures.len() {
            layers.push(text(&|at| figures[at][if at == one { 0 } else { 2 }]));
            layers.push(text(&|at| figures[at][if at == one { 1 } else { 2 }]));
        }
    }
    for name in ["pink", "grey", "velvet"] {
        let more = if name == "velvet" { "\ndensity = 20" } else { "" };
        for (gain, q, hertz) in [(18, 30.0, 20), (-24, 0.1, 20_000), (-24, 30.0, 20), (18, 0.1, 20_000)] {
            let peak = format!("{{ hertz = {hertz}, gain = {gain}, q = {q:?} }}");
            layers.push(format!(
                "[layer.noise]\ncolour = \"{name}\"\ndrift = 12\ndrift_colour = 12\ndrift_seconds = 1\ngusts = 1{more}\n\
                 peaks = [{peak}, {peak}]"
            ));
        }
    }
    for layer in layers {
        let sound = take(&mut Renderer::new(&session(&layer, 1)), 4);
        for sample in sound.iter().flatten() {
            assert!(sample.is_finite() && sample.abs() <= 1.0, "{layer}: {sample}");
        }
    }
}

#[test]
fn velvet_is_made_of_impulses_and_a_peak_is_as_high_as_it_says() {
    // At 100 a second most of the time nothing sounds: velvet is far more peaked than noise.
    let peakedness = |sound: &[Vec<f32>; 2]| mean(&sound[0], |x| x.powi(4)) / mean(&sound[0], |x| x * x).powi(2);
    let sparse = sound(&format!("{}\ndensity = 100", colour("velvet")), 20);
    let dense = sound(&format!("{}\ndensity = 20000", colour("velvet")), 20);
    assert!(peakedness(&sparse) > 20.0 && peakedness(&dense) < 6.0);
    let plain = spectrum(&sound(&colour("white"), 60));
    let peaks = "peaks = [{ hertz = 500, gain = 12, q = 3 }, { hertz = 4000, gain = -12, q = 1 }]";
    let shaped = spectrum(&sound(&format!("{}\n{peaks}", colour("white")), 60));
    for (hertz, gain) in [(100.0, 0.0), (500.0, 12.0), (4000.0, -12.0)] {
        let change = decibels(band(&shaped, hertz, 0.05)) - decibels(band(&plain, hertz, 0.05));
        assert!((change - gain).abs() < 1.0, "{hertz} Hz: {change:.1} dB");
    }
}

#[test]
fn the_firing_of_an_engine_and_the_joints_of_a_road_come_when_they_should() {
    // Four cylinders at 1500 a minute fire 50 times a second.
    let engine = spectrum(&sound("[layer.engine]\nrpm = 1500\ndrift = 0\nrough = 0", 20));
    let line = decibels(band(&engine, 50.0, 0.06)) - decibels(band(&engine, 41.0, 0.06));
    assert!(line > 10.0, "{line:.1} dB");
    // At 90 km/h joints of 25 m come once a second: the level of the low octaves has that rhythm.
    let road = sound("[layer.tyres]\nspeed = 90\njoints = 25\ncabin = 1\nrough = 0", 60);
    let step = RATE as usize / 50;
    let mut low = 0.0;
    let levels: Vec<f64> = road[0]
        .chunks_exact(step)
        .map(|part| {
            part.iter()
                .map(|sample| {
                    low += 0.015 * (f64::from(*sample) - low);
                    low * low
                })
                .sum::<f64>()
                .sqrt()
        })
        .collect();
    let middle = levels.iter().sum::<f64>() / levels.len() as f64;
    let rhythm = |hertz: f64| {
        let (mut x, mut y) = (0.0, 0.0);
        for (at, level) in levels.iter().enumerate() {
            let angle = TAU * hertz * at as f64 / 50.0;
            (x, y) = (x + (level - middle) * angle.cos(), y + (level - middle) * angle.sin());
        }
        x.hypot(y)
    };
    let around = |hertz: f64| (-3..=3).map(|at| rhythm(hertz + 0.01 * f64::from(at))).fold(0.0, f64::max);
    assert!(around(1.0) > 2.0 * around(0.7) && around(1.0) > 2.0 * around(1.4), "{} {}", around(1.0), around(0.7));
}

#[test]
fn level_and_colour_drift_as_far_as_they_say_and_gusts_are_quick() {
    // The level of each half second in dB, and that of what changes from frame to frame: the highs.
    let halves = |fields: &str| -> Vec<[f64; 2]> {
        let [left, _] = sound(&format!("[layer.noise]\ncolour = \"pink\"\n{fields}"), 120);
        let level = |part: &[f32]| decibels(mean(part, |sample| sample * sample));
        let high = |part: &[f32]| level(&part.windows(2).map(|two| two[1] - two[0]).collect::<Vec<f32>>());
        left.chunks_exact(RATE as usize / 2).map(|part| [level(part), high(part)]).collect()
    };
    let reach = |values: &mut dyn Iterator<Item = f64>| {
        let (low, high) = values.fold((f64::MAX, f64::MIN), |(low, high), it| (low.min(it), high.max(it)));
        high - low
    };
    let level = |halves: &[[f64; 2]]| reach(&mut halves.iter().map(|it| it[0]));
    let colour = |halves: &[[f64; 2]]| reach(&mut halves.iter().map(|it| it[1] - it[0]));
    let step = |halves: &[[f64; 2]]| halves.windows(2).map(|two| (two[1][0] - two[0][0]).abs()).fold(0.0, f64::max);

    let steady = halves("drift = 0");
    assert!(level(&steady) < 2.0 && colour(&steady) < 2.0, "{} and {}", level(&steady), colour(&steady));
    let drifting = halves("drift = 6\ndrift_seconds = 5");
    assert!((6.0..13.5).contains(&level(&drifting)) && step(&drifting) < 4.0, "{}", level(&drifting));
    let slower = halves("drift = 6\ndrift_seconds = 600");
    assert!(level(&slower) < 0.7 * level(&drifting), "{} in ten minutes", level(&slower));
    let coloured = halves("drift = 0\ndrift_colour = 8\ndrift_seconds = 5");
    assert!(colour(&coloured) > 5.0 && level(&coloured) < 10.0, "{}", colour(&coloured));
    let gusty = halves("drift = 0\ngusts = 1");
    assert!(level(&gusty) > 4.0, "{}", level(&gusty));
}
