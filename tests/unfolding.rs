//! How a loss unfolds over whole sessions: the film on every soundscape, every profile through its whole length,
//! ringing, the harmonics for small loudspeakers, and any profile anybody may write, wherever it is sought.

#[path = "common/octaves.rs"]
mod octaves;

use std::time::Duration;

use octaves::{db, octave, tone};
use proptest::prelude::*;
use stillness::hearing::{self, Audiogram, Ears, Hearing, Options, Point, Profile};
use stillness::render::Renderer;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape;
use stillness::units::{BLOCK, Block, RATE};

const RATE_F: f64 = RATE as f64;

/// The greatest true peak that may be: -1 dB.
const PEAK: f32 = 0.891_3;

/// A session of bundled parts with lengths in seconds.
fn session(soundscape: &str, profile: &str, [clear, fade, silence]: [u64; 3]) -> Session {
    let scenes = soundscape::Library::bundled();
    let mut session = Session::with_defaults(scenes.find(soundscape).expect("it is bundled").clone());
    session.profile = hearing::Library::bundled().find(profile).expect("it is bundled").clone();
    session.arc = arc([clear, fade, silence], Return::None);
    session
}

fn arc(lengths: [u64; 3], returns: Return) -> Arc {
    let [clear, fade, silence] = lengths.map(Duration::from_secs);
    Arc::new(&Lengths { clear, fade, silence, returns, ..Lengths::default() }, RATE)
}

/// So many frames from where a renderer stands: what is heard, left and right, and what there was to hear.
fn take(renderer: &mut Renderer, frames: u64) -> [Vec<f32>; 3] {
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    while (out[0].len() as u64) < frames {
        let block = *renderer.next_block();
        out[0].extend_from_slice(&block.left);
        out[1].extend_from_slice(&block.right);
        let scene = renderer.unheard();
        out[2].extend(scene.left.iter().zip(&scene.right).map(|(left, right)| 0.5 * (left + right)));
    }
    out.map(|mut channel| {
        channel.truncate(frames as usize);
        channel
    })
}

fn whole(session: &Session) -> [Vec<f32>; 3] {
    take(&mut Renderer::new(session), session.arc.total())
}

fn level(sound: impl IntoIterator<Item = f64>) -> f64 {
    let (mut sum, mut count) = (0.0, 0);
    for sample in sound {
        sum += sample * sample;
        count += 1;
    }
    db(sum / f64::from(count.max(1)))
}

/// The level of a tone in a sound, in dB of its RMS.
fn tone_in(sound: &[f64], hertz: f64) -> f64 {
    let (mut re, mut im) = (0.0, 0.0);
    for (frame, sample) in sound.iter().enumerate() {
        let (sine, cosine) = (std::f64::consts::TAU * (hertz * frame as f64 / RATE_F).fract()).sin_cos();
        // Hann's window, twice its mean.
        let turn = std::f64::consts::TAU * frame as f64 / sound.len() as f64;
        let windowed = sample * (1.0 - turn.cos());
        re += windowed * cosine;
        im += windowed * sine;
    }
    db(2.0 * (re * re + im * im) / (sound.len() as f64).powi(2))
}

/// What the left ear hears of a sound, aligned in time.
fn heard(sound: &[f64], options: &Options, point: impl Fn(u64) -> Point) -> Vec<f64> {
    let mut hearing = Hearing::new(&point(0), options, 1);
    let padded = sound.len() + Hearing::LATENCY;
    let mut out = Vec::new();
    for start in (0..padded).step_by(BLOCK) {
        let mut block = Block::SILENT;
        for (index, sample) in sound.iter().skip(start).take(BLOCK).enumerate() {
            (block.left[index], block.right[index]) = (*sample as f32, *sample as f32);
        }
        hearing.process(start as u64, &point(start as u64), &mut block);
        out.extend(block.left.map(f64::from));
    }
    out[Hearing::LATENCY..padded].to_vec()
}

fn soundscapes() -> Vec<String> {
    soundscape::Library::bundled().all().iter().map(|it| it.id.clone()).collect()
}

#[test]
fn in_the_film_every_soundscape_loses_its_octaves_from_the_top_and_the_body_last() {
    const OCTAVES: [f64; 8] = [63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0];
    const WINDOW: usize = RATE as usize / 2;
    const LENGTHS: [u64; 3] = [3, 40, 0];
    for id in soundscapes() {
        let mut session = session(&id, "film", LENGTHS);
        session.hearing.inner_sounds = false;
        let [left, right, scene] = whole(&session);
        let mono: Vec<f64> = left.iter().zip(&right).map(|(left, right)| 0.5 * f64::from(left + right)).collect();
        let scene: Vec<f64> = scene.iter().map(|sample| f64::from(*sample)).collect();
        // Against what there is at that time, so that what comes and goes outside says nothing.
        let (mut lost, mut last) = (Vec::new(), Vec::new());
        for hertz in OCTAVES {
            let levels = |sound: &[f64]| -> Vec<f64> {
                octave(sound, hertz).chunks_exact(WINDOW).map(|part| level(part.iter().copied())).collect()
            };
            let (there, left) = (levels(&scene), levels(&mono));
            let kept: Vec<f64> = left.iter().zip(&there).map(|(left, there)| left - there).collect();
            // From when on it is never within 20 dB of what there is, where there is something.
            let sounds = |window: usize| there[window] > -70.0;
            let gone = (6..kept.len()).rfind(|window| sounds(*window) && kept[*window] > -20.0);
            if (6..kept.len()).filter(|window| sounds(*window)).count() > kept.len() / 2 {
                lost.push((hertz, gone.map_or(0.0, |window| window as f64 / 2.0)));
            }
            // Just before the level goes.
            let end = (LENGTHS[0] as f64 + 0.9 * LENGTHS[1] as f64) as usize * 2;
            last.push(kept[end - 4..end].iter().sum::<f64>() / 4.0);
        }
        println!("{id}: {lost:?}, at the end {last:.0?}");
        assert!(lost.windows(2).all(|pair| pair[0].1 >= pair[1].1), "{id}: not from the top: {lost:?}");
        assert!(lost.len() > 3, "{id}: {lost:?}");
        // What is left is what the body feels: without it next to nothing.
        let before = (session.arc.fade_from() + session.arc.silent_from() * 9) / 10;
        let end_of = |session: &Session| {
            let mut renderer = Renderer::new(session);
            renderer.seek(before - u64::from(RATE));
            let [left, ..] = take(&mut renderer, u64::from(RATE));
            level(left.iter().map(|sample| f64::from(*sample)))
        };
        let with = end_of(&session);
        session.hearing.body = false;
        let without = end_of(&session);
        println!("{id}: at the end {with:.1} dBFS, without the body {without:.1}");
        assert!(with > without + 12.0 && with > -90.0, "{id}: {with} dBFS, without the body {without}");
        let [low, .., high] = last[..] else { panic!("there are eight") };
        assert!(low > high + 20.0, "{id}: {last:?}");
    }
}

/// What of each octave of pink noise the film leaves, tenth by tenth of the fade, as `docs/hearing.md` says it.
#[test]
fn the_guide_says_what_the_film_leaves_of_each_octave() {
    const OCTAVES: [f64; 8] = [63.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0];
    let mut session = session("pink", "film", [3, 100, 0]);
    session.hearing.inner_sounds = false;
    let [left, _, scene] = whole(&session);
    let [left, scene] = [left, scene].map(|sound| sound.into_iter().map(f64::from).collect::<Vec<f64>>());
    let mut rows = vec![String::new(); 10];
    let mut measured = vec![[0.0; 8]; 10];
    for (band, hertz) in OCTAVES.into_iter().enumerate() {
        let (heard, there) = (octave(&left, hertz), octave(&scene, hertz));
        let kept = |at: f64| {
            let frames = (at * RATE_F) as usize..((at + 1.0) * RATE_F) as usize;
            level(heard[frames.clone()].iter().copied()) - level(there[frames].iter().copied())
        };
        let clear = kept(2.2);
        for tenth in 0..10 {
            measured[tenth][band] = kept(2.5 + 10.0 * tenth as f64) - clear;
            rows[tenth] += &format!(" {:.0} |", measured[tenth][band]);
        }
    }
    rows.iter().enumerate().for_each(|(tenth, row)| println!("| {tenth}0 % |{row}"));
    let guide = include_str!("../docs/hearing.md");
    for (tenth, measured) in measured.iter().enumerate().skip(1) {
        let row = guide.lines().find(|line| line.starts_with(&format!("| {tenth}0 % |"))).expect("it is listed");
        let listed: Vec<f64> = row.split('|').filter_map(|cell| cell.trim().parse().ok()).collect();
        assert_eq!(listed.len(), 8, "{row}");
        for (listed, measured) in listed.iter().zip(measured) {
            assert!((listed - measured).abs() < 1.5, "{row}: measured {measured:?}");
        }
    }
}

/// The greatest second difference in each twentieth of a second: it grows with what is sudden.
fn suddenness(sound: &[f32]) -> Vec<f32> {
    let of =
        |part: &[f32]| part.windows(3).map(|three| (three[0] - 2.0 * three[1] + three[2]).abs()).fold(0.0, f32::max);
    sound.chunks(RATE as usize / 20).map(of).collect()
}

#[test]
fn every_profile_ends_in_exact_silence_without_a_click_and_never_above_minus_one_decibel() {
    for id in ["basement-show", "tin-roof"] {
        let mut plain = session(id, "none", [2 + 12, 60, 0]);
        plain.arc = arc([2 + 12, 60, 0], Return::None);
        let plain = take(&mut Renderer::new(&plain), 14 * u64::from(RATE));
        for profile in hearing::Library::bundled().all() {
            let session = session(id, &profile.id, [2, 12, 1]);
            let sound = whole(&session);
            let silent = session.arc.silent_from() as usize;
            let mut meter = ebur128::EbuR128::new(2, RATE, ebur128::Mode::TRUE_PEAK).expect("stereo at 48 kHz");
            meter.add_frames_planar_f32(&[&sound[0], &sound[1]]).expect("both are as long");
            for channel in 0..2 {
                let name = format!("{id}, {}, channel {channel}", profile.id);
                assert!(sound[channel].iter().all(|sample| sample.is_finite()), "{name}");
                assert!(sound[channel][silent..].iter().all(|sample| sample.to_bits() == 0), "{name}: not silent");
                let peak = meter.true_peak(channel as u32).expect("there are two");
                assert!(peak <= f64::from(PEAK), "{name}: {} dBTP", 20.0 * peak.log10());
                // An implant is a sound of its own.
                if profile.knots.iter().all(|knot| knot.implant == 0.0) {
                    let [lossy, plain] = [&sound, &plain].map(|sound| suddenness(&sound[channel]));
                    for (window, (with, without)) in lossy.iter().zip(plain).enumerate() {
                        let bound = 1.1 * without + 1e-4;
                        assert!(*with <= bound, "{name}, at {} s: {with} over {bound}", window as f64 / 20.0);
                    }
                }
            }
        }
    }
}

/// Of a tone of 1 kHz at full scale: what lies outside 600 to 1400 Hz against what lies inside, in dB.
fn outside(part: &[f64]) -> f64 {
    let count = part.len();
    let windowed: Vec<f64> = part
        .iter()
        .enumerate()
        .map(|(index, sample)| {
            let turn = std::f64::consts::TAU * index as f64 / count as f64;
            // Blackman and Harris, 92 dB.
            let window =
                0.358_75 - 0.488_29 * turn.cos() + 0.141_28 * (2.0 * turn).cos() - 0.011_68 * (3.0 * turn).cos();
            sample * window
        })
        .collect();
    let power = |from: f64, to: f64| -> f64 {
        // A third of the width that the window gives a line.
        let step = RATE_F / count as f64 * 8.0 / 3.0;
        (0..((to - from) / step) as usize)
            .map(|bin| {
                let turn = std::f64::consts::TAU * (from + step * bin as f64) / RATE_F;
                let (mut first, mut second) = (0.0, 0.0);
                for sample in &windowed {
                    (first, second) = (sample + 2.0 * turn.cos() * first - second, first);
                }
                first * first + second * second - 2.0 * turn.cos() * first * second
            })
            .sum()
    };
    db((power(20.0, 600.0) + power(1400.0, 12_000.0)) / power(600.0, 1400.0))
}

#[test]
fn any_change_of_what_is_lost_while_a_tone_sounds_adds_no_click() {
    let second = RATE as usize;
    let sound = tone(1000.0, 1.0, 2 * second);
    let named = |name: &str| Point { smoothing: 0.05, ..both(Audiogram::named(name).expect("it is a standard one")) };
    let flat = |hl: f32| Point { smoothing: 0.05, ..both(Audiogram::flat(hl)) };
    let changes = [
        ("to N3", flat(0.0), named("N3")),
        ("from N3", named("N3"), flat(0.0)),
        ("N4 to S2", named("N4"), named("S2")),
        ("S3 to N1", named("S3"), named("N1")),
        ("to N7", flat(0.0), named("N7")),
        ("to all", flat(0.0), flat(120.0)),
        ("back from all", flat(120.0), flat(0.0)),
    ];
    for (name, from, to) in changes {
        for options in [Options::PLAIN, Options { inner_sounds: false, ..Options::default() }] {
            // Over 0.3 s, as a profile goes at its fastest.
            let out = heard(&sound, &options, |frame| {
                let along = ((frame as f64 - RATE_F) / (0.3 * RATE_F)).clamp(0.0, 1.0);
                from.towards(&to, along as f32)
            });
            let measured = outside(&out[second / 2..second * 7 / 4]);
            println!("{name}, body {}: {measured:.1} dB", options.body);
            assert!(measured < -80.0, "{name}: {measured} dB outside 600 to 1400 Hz");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// As when a session goes on with another profile: the target jumps, and the thresholds follow in half a second.
    #[test]
    fn a_jump_from_any_audiogram_to_any_other_is_followed_without_a_click(
        from in proptest::array::uniform12(-10.0_f32..=120.0),
        to in proptest::array::uniform12(-10.0_f32..=120.0),
    ) {
        let second = RATE as usize;
        let points = [from, to].map(|thresholds| both(Audiogram(thresholds)));
        let out = heard(&tone(1000.0, 1.0, 2 * second), &Options::PLAIN, |frame| points[usize::from(frame > 36_000)]);
        let measured = outside(&out[second / 2..second * 7 / 4]);
        prop_assert!(measured < -80.0, "{measured} dB outside 600 to 1400 Hz");
    }
}

fn both(audiogram: Audiogram) -> Point {
    Point::of(Ears { left: audiogram, right: audiogram })
}

#[test]
fn ringing_is_faint_dies_away_and_is_the_same_wherever_a_session_is_sought() {
    let mut quiet = session("brown", "sudden", [4, 60, 2]);
    let [off, ..] = whole(&quiet);
    quiet.hearing.ringing = true;
    let [on, ..] = whole(&quiet);
    let second = RATE as usize;
    let added: Vec<f64> = off.iter().zip(&on).map(|(off, on)| f64::from(on - off)).collect();
    let levels: Vec<f64> = added.chunks(second).map(|part| level(part.iter().copied())).collect();
    println!("{levels:.1?}");
    let most = levels.iter().copied().fold(f64::MIN, f64::max);
    assert!((-53.0..-48.0).contains(&most), "{levels:?}");
    let loudest = levels.iter().position(|level| *level == most).expect("it is one of them");
    assert!(levels[..4].iter().all(|level| *level < -200.0), "none before the fall: {levels:?}");
    assert!(levels[loudest + 15..].iter().all(|level| *level < -59.0), "{levels:?}");
    assert!(on[quiet.arc.silent_from() as usize..].iter().all(|sample| sample.to_bits() == 0));
    for at in [loudest as u64, loudest as u64 + 2, 30, 45] {
        let mut renderer = Renderer::new(&quiet);
        renderer.seek(at * u64::from(RATE));
        let frame = renderer.frame() as usize;
        let [there, ..] = take(&mut renderer, u64::from(RATE));
        let apart = level(there.iter().zip(&on[frame..]).map(|(there, on)| f64::from(there - on)));
        println!("sought at {at} s: {apart:.1} dB");
        assert!(apart < -80.0, "at {at} s: {apart} dB");
    }
}

#[test]
fn small_loudspeakers_get_quiet_harmonics_of_what_is_felt_and_only_if_wanted() {
    let point = both(Audiogram::flat(120.0));
    for hertz in [45.0, 60.0, 80.0] {
        let sound = tone(hertz, 0.2, 2 * RATE as usize);
        let [with, without] = [true, false].map(|small_speakers| {
            let options = Options { inner_sounds: false, small_speakers, ..Options::default() };
            let out = heard(&sound, &options, |_| point);
            let part = &out[RATE as usize..];
            [1.0, 2.0, 3.0, 4.0].map(|times| tone_in(part, hertz * times))
        });
        println!("{hertz} Hz: with {with:.1?}, without {without:.1?}");
        assert!((with[0] - without[0]).abs() < 1.0, "what is felt stays: {with:?}, {without:?}");
        assert!(without[1..].iter().all(|harmonic| *harmonic < without[0] - 60.0), "{without:?}");
        let most = with[1].max(with[3]);
        assert!((with[0] - 30.0..with[0] - 6.0).contains(&most), "there and quiet: {with:?}");
    }
}

/// The text of a profile that anybody might have written.
fn any_profile() -> impl Strategy<Value = String> {
    let audiogram = prop_oneof![
        Just("\"normal\"".to_owned()),
        (1..=7).prop_map(|grade| format!("\"N{grade}\"")),
        (1..=3).prop_map(|steep| format!("\"S{steep}\"")),
        Just("\"left-corner\"".to_owned()),
        (-10..=120).prop_map(|hl: i32| hl.to_string()),
        (18..=90).prop_map(|age| format!("{{ age = {age} }}")),
        (-10..=120, -10..=120, -10..=120).prop_map(|(a, b, c)| format!("{{ 125 = {a}, 1100 = {b}, 8000 = {c} }}")),
    ];
    let unit = || 0.0_f32..=1.0;
    let extra = (unit(), unit(), unit(), 0.02_f32..5.0, proptest::option::of(0.0_f32..=0.5));
    let knot = (1..20_u32, audiogram.clone(), audiogram, extra);
    let top = (proptest::bool::ANY, 0.01_f32..=1.0, proptest::bool::ANY);
    (top, proptest::collection::vec(knot, 1..8)).prop_map(|((stays, level, leads), knots)| {
        let lead = if leads { "lead = \"right\"\nlead-by = 7\n" } else { "" };
        let mut text = format!("stays-lost = {stays}\nlevel-fade = {level}\n{lead}");
        let all: u32 = knots.iter().map(|knot| knot.0).sum();
        let mut at = 0;
        for (step, left, right, (inner, ringing, implant, smoothing, smearing)) in knots {
            text += &format!("[[knot]]\nat = {}\n", f64::from(at) / f64::from(all));
            text += &format!("left = {left}\nright = {right}\ninner = {inner}\nringing = {ringing}\n");
            text += &format!("implant = {implant}\nsmoothing = {smoothing}\n");
            text += &smearing.map_or(String::new(), |smearing| format!("smearing = {smearing}\n"));
            at += step;
        }
        text
    })
}

fn any_profile_read() -> impl Strategy<Value = Profile> {
    any_profile().prop_map(|text| {
        hearing::file::read("any", "any.toml", &text).unwrap_or_else(|fault| panic!("{fault}\n{text}"))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn any_profile_sought_anywhere_is_finite_bounded_and_silent_when_told(
        profile in any_profile_read(),
        scene in 0..12_usize,
        lengths in (0_u64..3, 5_u64..30, 1_u64..6),
        returns in prop_oneof![Just(Return::None), Just(Return::Bell), Just(Return::Hearing)],
        seeks in proptest::collection::vec(0.0..1.0_f64, 1..4),
        calibration in 60.0_f32..=140.0,
        switches in proptest::array::uniform4(proptest::bool::ANY),
    ) {
        let mut session = session(&soundscapes()[scene], "none", [1, 5, 1]);
        session.profile = profile;
        session.arc = arc([lengths.0, lengths.1, lengths.2], returns);
        let [body, inner_sounds, ringing, small_speakers] = switches;
        session.hearing = Options { calibration, body, inner_sounds, ringing, small_speakers };
        let (silent, back) = (session.arc.silent_from(), session.arc.return_from());
        let mut renderer = Renderer::new(&session);
        // The last before the silence, so that it is gone into while everything still sounds.
        let places = seeks.iter().map(|seek| (seek * session.arc.total() as f64) as u64);
        for place in places.chain([silent.saturating_sub(1000)]) {
            renderer.seek(place);
            for _ in 0..40 {
                let frame = renderer.frame();
                let block = *renderer.next_block();
                for index in 0..BLOCK {
                    for sample in [block.left[index], block.right[index]] {
                        let now = frame + index as u64;
                        prop_assert!(sample.is_finite() && sample.abs() <= PEAK, "{sample} at frame {now}");
                        prop_assert!(!(silent..back).contains(&now) || sample.to_bits() == 0, "{sample} in the silence");
                    }
                }
            }
        }
    }
}
