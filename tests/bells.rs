//! The bells of a return: each becomes as loud as was chosen and no louder, begins softly, has the partials of what is
//! struck, and is over when it must be.

use std::f64::consts::PI;
use std::process::Command;
use std::time::Duration;

use stillness::render::Renderer;
use stillness::session::bell::{LOUDEST, QUIETEST};
use stillness::session::{Arc, BELL_LENGTH, Bell, Lengths, Return, Session, Struck};
use stillness::soundscape;
use stillness::units::{Decibels, RATE};

const SECOND: usize = RATE as usize;
const ALL: [Struck; 3] = [Struck::Bowl, Struck::Clap, Struck::Bell];

fn session(bell: Bell) -> Session {
    let none = Duration::ZERO;
    let lengths = Lengths { clear: none, fade: Duration::from_secs(5), silence: none, returns: Return::Bell, bell };
    let soundscape = soundscape::Library::bundled().all()[0].clone();
    Session { arc: Arc::new(&lengths, RATE), ..Session::with_defaults(soundscape) }
}

/// All that sounds of a bell and two seconds after it, left and right.
fn rung(bell: Bell) -> [Vec<f32>; 2] {
    let session = session(bell);
    let mut renderer = Renderer::new(&session);
    renderer.seek(session.arc.return_from());
    let mut out = [Vec::new(), Vec::new()];
    while out[0].len() < BELL_LENGTH.as_secs() as usize * SECOND + 2 * SECOND {
        let block = renderer.next_block();
        out[0].extend_from_slice(&block.left);
        out[1].extend_from_slice(&block.right);
    }
    out
}

fn made(struck: Struck) -> Bell {
    Bell { struck, ..Bell::default() }
}

fn peak(sound: &[Vec<f32>; 2]) -> f32 {
    sound.iter().flatten().fold(0.0, |peak, sample| sample.abs().max(peak))
}

fn rms(sound: &[Vec<f32>; 2], from: f64, to: f64) -> f64 {
    let part = |channel: &Vec<f32>| {
        let at = |seconds: f64| (seconds * SECOND as f64) as usize;
        channel[at(from)..at(to)].iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>()
    };
    let power = sound.iter().map(part).sum::<f64>() / ((to - from) * 2.0 * SECOND as f64);
    10.0 * (power + 1e-30).log10()
}

/// How loud a tone is in a part of the sound, in dB.
fn tone(sound: &[f32], from: f64, length: f64, hertz: f64) -> f64 {
    let at = |seconds: f64| (seconds * SECOND as f64) as usize;
    let part = &sound[at(from)..at(from + length)];
    let (mut real, mut imaginary) = (0.0, 0.0);
    for (index, sample) in part.iter().enumerate() {
        let hann = (PI * index as f64 / part.len() as f64).sin().powi(2);
        let (sine, cosine) = (2.0 * PI * hertz * index as f64 / f64::from(RATE)).sin_cos();
        real += f64::from(*sample) * hann * cosine;
        imaginary += f64::from(*sample) * hann * sine;
    }
    let scale = 4.0 / part.len() as f64;
    10.0 * ((real * real + imaginary * imaginary) * scale * scale + 1e-30).log10()
}

/// Each of these stands out of what is beside it, so far on both sides, by 10 dB.
fn has_partials(struck: Struck, sound: &[f32], from: f64, length: f64, beside: f64, partials: &[f64]) {
    for hertz in partials {
        let [below, here, above] = [hertz / beside, *hertz, hertz * beside].map(|it| tone(sound, from, length, it));
        println!("{struck:?} {hertz:.0} Hz: {below:.1} {here:.1} {above:.1}");
        assert!(here > below.max(above) + 10.0, "{struck:?} at {hertz} Hz: {below:.1} {here:.1} {above:.1}");
    }
}

#[test]
fn no_bell_is_louder_than_its_level_and_none_much_quieter() {
    for struck in ALL {
        for level in [QUIETEST, Bell::MADE_AT, LOUDEST] {
            let peak = Decibels::of_gain(peak(&rung(Bell { struck, level }))).0;
            println!("{struck:?} at {level} dBFS: {peak:.2} dBFS");
            assert!((f32::from(level) - 1.0..=f32::from(level)).contains(&peak), "{struck:?} {level}: {peak}");
        }
        let beyond = peak(&rung(Bell { struck, level: 20 }));
        assert!(beyond <= Decibels(f32::from(LOUDEST)).gain(), "{struck:?} is not louder than can be chosen: {beyond}");
    }
}

#[test]
fn a_quieter_volume_makes_the_bell_quieter_too() {
    let mut quiet = session(Bell::default());
    quiet.volume = Decibels(-20.0);
    let mut renderer = Renderer::new(&quiet);
    renderer.seek(quiet.arc.return_from());
    let peak = (0..400).flat_map(|_| renderer.next_block().left).fold(0.0_f32, |peak, sample| sample.abs().max(peak));
    let level = Decibels::of_gain(peak).0;
    let expected = f32::from(Bell::USUAL) - 20.0;
    assert!((expected - 1.0..=expected).contains(&level), "{level}");
}

#[test]
fn no_bell_is_louder_than_a_soundscape_unless_it_was_chosen_to_be() {
    for struck in ALL {
        let session = session(Bell { struck, ..Bell::default() });
        let mut renderer = Renderer::new(&session);
        renderer.seek(session.arc.return_from());
        let mut meter = ebur128::EbuR128::new(2, RATE, ebur128::Mode::M).expect("a meter");
        let mut loudest = f64::NEG_INFINITY;
        for _ in 0..5 * RATE as usize / stillness::units::BLOCK {
            let block = renderer.next_block();
            meter.add_frames_planar_f32(&[&block.left[..], &block.right[..]]).expect("it is measured");
            loudest = loudest.max(meter.loudness_momentary().expect("it is known"));
        }
        println!("{struck:?}: {loudest:.1} LUFS at its loudest moment");
        assert!(loudest <= -22.7, "{struck:?}: {loudest} LUFS, where soundscapes are at -23 in the mean");
    }
}

#[test]
fn each_begins_softly_and_is_silent_after_its_twenty_seconds() {
    for struck in ALL {
        let sound = rung(made(struck));
        assert_eq!([sound[0][0], sound[1][0]], [0.0; 2], "{struck:?} begins at zero");
        let first = rms(&sound, 0.0, 0.001);
        assert!(first < rms(&sound, 0.0, 0.8) - 12.0, "{struck:?} begins at {first}");
        let step = |channel: &Vec<f32>| {
            channel.windows(2).take(SECOND / 500).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max)
        };
        assert!(sound.iter().map(step).fold(0.0, f32::max) < 0.02, "{struck:?} does not click");
        let end = BELL_LENGTH.as_secs() as usize * SECOND;
        assert!(sound.iter().all(|channel| channel[end..].iter().all(|sample| *sample == 0.0)), "{struck:?} is over");
        let last = rms(&sound, 19.9, 20.0);
        assert!(last < -90.0, "{struck:?} dies away before it is over: {last}");
    }
}

#[test]
fn the_bowl_rings_long_and_beats_slowly() {
    let sound = rung(made(Struck::Bowl));
    assert!(rms(&sound, 15.0, 17.0) > rms(&sound, 0.5, 2.0) - 30.0, "it still rings after fifteen seconds");
    has_partials(Struck::Bowl, &sound[0], 0.1, 1.0, 1.06, &[221.0, 2.71 * 221.0, 4.98 * 221.0, 7.63 * 221.0]);
    // Its lowest partial alone, which beats a third of a time in a second: down, and up again.
    let low = |second: f64| tone(&sound[0], second, 0.25, 221.0);
    let levels: Vec<f64> = (4..40).map(|quarter| low(f64::from(quarter) / 4.0)).collect();
    let turns = levels.windows(3).filter(|three| three[1] > three[0] && three[1] > three[2]).count();
    assert!((2..=4).contains(&turns), "in nine seconds it swells {turns} times: {levels:.1?}");
}

#[test]
fn the_clap_is_two_dry_knocks_of_wood() {
    let sound = rung(made(Struck::Clap));
    let [first, second] = [rms(&sound, 0.0, 0.05), rms(&sound, 0.62, 0.67)];
    assert!((first + 2.0..first + 8.0).contains(&second), "the first is the lighter one: {first} and {second}");
    assert!(rms(&sound, 0.4, 0.6) < second - 50.0 && rms(&sound, 1.2, 1.4) < second - 50.0, "both are dry");
    // Whatever is over so soon has broad partials.
    has_partials(Struck::Clap, &sound[0], 0.62, 0.06, 1.35, &[1080.0, 2.756 * 1080.0]);
    let last = sound[0].iter().rposition(|sample| *sample != 0.0).expect("it sounds");
    assert!(last < 4 * SECOND, "nothing is left after {last} frames");
}

#[test]
fn the_bell_has_the_partials_of_a_bell_and_its_hum_stays_longest() {
    let sound = rung(made(Struck::Bell));
    has_partials(Struck::Bell, &sound[0], 0.02, 0.6, 1.06, &[392.0, 784.0, 1.183 * 784.0, 1568.0, 3.011 * 784.0]);
    // The mean over more than four seconds: the hum swells and sinks once in that time.
    let at = |second: f64, hertz: f64| {
        let powers =
            (0..15).map(|part| 10_f64.powf(tone(&sound[0], second + 0.3 * f64::from(part), 0.3, hertz) / 10.0));
        10.0 * (powers.sum::<f64>() / 15.0).log10()
    };
    let falls = |hertz: f64| at(0.3, hertz) - at(8.0, hertz);
    assert!(falls(392.0) < falls(784.0) - 3.0 && falls(784.0) < falls(1568.0) - 3.0, "what is high goes first");
}

#[test]
fn the_command_line_strikes_what_it_is_told_to_and_a_bowl_by_itself() {
    let home = tempfile::tempdir().expect("a folder");
    let stillness = |name: &str, asked: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stillness"));
        for place in ["CONFIG", "DATA", "STATE", "CACHE"] {
            command.env(format!("XDG_{place}_HOME"), home.path());
        }
        let session = ["render", "--soundscape", "pink", "--clear", "0s", "--fade", "5s", "--silence", "1s", "-o"];
        let file = home.path().join(name);
        let done = command.args(session).arg(&file).args(asked).output().expect("it runs");
        (std::fs::read(file).ok(), String::from_utf8_lossy(&done.stderr).into_owned())
    };
    let (usual, said) = stillness("usual.wav", &["--return", "bell"]);
    assert!(usual.is_some(), "{said}");
    assert!(stillness("bowl.wav", &["--bell", "bowl"]).0 == usual, "a bowl is what is struck by itself");
    let (clap, _) = stillness("clap.wav", &["--bell", "clap"]);
    assert!(clap.as_ref().map(Vec::len) == usual.as_ref().map(Vec::len) && clap != usual);
    assert!(stillness("quiet.wav", &["--bell", "bowl", "--bell-level", "-30"]).0 != usual);
    let (nothing, said) = stillness("loud.wav", &["--bell", "bell", "--bell-level", "-3"]);
    assert!(nothing.is_none() && said.contains("expected -40 to -6"), "{said}");
}
