//! Recorded drum kits, as Hydrogen's: which sample is heard when and how, and what is told of a kit that
//! cannot be played.

#[path = "common/sounds.rs"]
mod sounds;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use sounds::*;
use stillness::render::{Renderer, SceneRenderer};
use stillness::soundscape::{self, Soundscape};
use stillness::units::{BLOCK, RATE};

/// A kit of four drums: a kick of two velocities, which are tones, a snare and two hats.
fn kit(folder: &Folder) {
    fs::create_dir(folder.path("kit")).expect("it is made");
    for (name, hertz) in [("soft", 220.0), ("hard", 440.0), ("snare", 300.0), ("hat", 3000.0), ("open", 5000.0)] {
        folder.wav(&format!("kit/{name}.wav"), 44_100, 1, 22_050, |frame| {
            let along = frame as f32 / 44_100.0;
            let sample = 0.8 * (std::f32::consts::TAU * hertz * along).sin() * (-6.0 * along).exp();
            (sample, sample)
        });
    }
    let layer = |file: &str, from: f32, to: f32| {
        format!("<layer><filename>{file}.wav</filename><min>{from}</min><max>{to}</max><gain>1</gain></layer>")
    };
    let whole = |name: &str, file: &str| {
        format!("<instrument><name>{name}</name><volume>1</volume>{}</instrument>", layer(file, 0.0, 1.0))
    };
    let kick = format!("{}{}", layer("soft", 0.0, 0.5), layer("hard", 0.5, 1.0));
    let instruments = [
        format!("<instrument><name>Bass Drum</name><instrumentComponent>{kick}</instrumentComponent></instrument>"),
        whole("Snare Rock", "snare"),
        whole("Closed HH", "hat"),
        whole("Open HH", "open"),
    ];
    let text = format!(
        "<?xml version=\"1.0\"?><drumkit_info xmlns=\"http://www.hydrogen-music.org/drumkit\"><name>Tiny</name>\
         <instrumentList>{}</instrumentList></drumkit_info>",
        instruments.concat()
    );
    fs::write(folder.path("kit/drumkit.xml"), text).expect("it is written");
}

/// A soundscape in which a kit plays.
fn drums(folder: &Folder, drums: &str) -> PathBuf {
    let text =
        "format = 1\nname = \"Drums\"\nline = \"a test\"\n\n[[layer]]\nname = \"kit\"\n\n[layer.drums]\ntempo = 60\n";
    let path = folder.path("drums.toml");
    fs::write(&path, format!("{text}{drums}\n")).expect("it is written");
    path
}

#[test]
fn a_hydrogen_kit_plays_the_sample_for_each_velocity_and_none_twice_the_same() {
    let folder = Folder::new();
    kit(&folder);
    let read = |pattern: &str| {
        let path = drums(&folder, &format!("kit = \"kit\"\nsteps = 1\n[layer.drums.pattern]\n{pattern}"));
        soundscape::read_file(&path).unwrap_or_else(|fault| panic!("{fault}"))
    };
    let level = |sound: &[f32], hertz: f64| {
        let of = sound.iter().enumerate().fold((0.0, 0.0), |(re, im), (index, sample)| {
            let (sin, cos) = (std::f64::consts::TAU * hertz * index as f64 / f64::from(RATE)).sin_cos();
            (re + f64::from(*sample) * cos, im + f64::from(*sample) * sin)
        });
        20.0 * of.0.hypot(of.1).log10()
    };
    let [soft, _] = played(&read("kick = \"o\""), 12);
    let [hard, _] = played(&read("kick = \"X\""), 12);
    assert!(level(&soft, 220.0) > level(&soft, 440.0) + 20.0, "a ghost note is the soft sample");
    assert!(level(&hard, 440.0) > level(&hard, 220.0) + 20.0, "an accent is the hard sample");

    // Every stroke is another one, though there is only one sample.
    let peaks: Vec<usize> = hard
        .chunks_exact(RATE as usize)
        .enumerate()
        .skip(2)
        .map(|(second, part)| {
            let loudest = (0..part.len()).max_by(|a, b| part[*a].abs().total_cmp(&part[*b].abs()));
            second * RATE as usize + loudest.expect("a second has samples")
        })
        .collect();
    let after = |peak: usize| hard.get(peak..peak + 300);
    for (number, peak) in peaks.iter().enumerate() {
        assert!(peaks[..number].iter().all(|other| after(*peak) != after(*other)), "a stroke comes again");
    }

    // A place that is sought.
    let session = session(read("kick = \"X?\"\nsnare = \".x\"\nhat = \"xx\"\nopen-hat = \"x.\""), 60);
    let sound = take(&mut Renderer::new(&session), 30.0);
    let frame = 20 * RATE as usize;
    let mut renderer = Renderer::new(&session);
    renderer.seek(frame as u64);
    let there = take(&mut renderer, 2.0);
    let difference = rms_db(there[0].iter().zip(&sound[0][frame..]).map(|(a, b)| a - b));
    assert!(difference < -60.0, "{difference} dB");
}

#[test]
fn a_kit_or_drum_that_is_not_there_is_told_with_what_there_is() {
    let folder = Folder::new();
    kit(&folder);
    let refused = |text: &str, what: &[&str]| {
        let fault = soundscape::read_file(&drums(&folder, text)).err();
        let fault = fault.unwrap_or_else(|| panic!("{text} is not refused")).to_string();
        assert!(what.iter().all(|what| fault.contains(what)), "{fault}: expected {what:?}");
    };
    let pattern = "[layer.drums.pattern]\nkick = \"x\"\nride-bell = \"x\"";
    refused(
        &format!("kit = \"kit\"\n{pattern}"),
        &["drums.toml:13:1: ", "Tiny has no ride-bell", "[layer.drums.map]: Bass Drum, Snare Rock, Closed HH, Open HH"],
    );
    refused(
        &format!("kit = \"kit\"\n{pattern}\n[layer.drums.map]\nride-bell = \"Closd HH\""),
        &["drums.toml:15:13: ", "no instrument \"Closd HH\"", "did you mean \"Closed HH\"?"],
    );
    refused(
        &format!("kit = \"nowhere\"\n{pattern}"),
        &["10:7: there is no drum kit \"nowhere\"", "hydrogen/data/drumkits"],
    );
    refused(&format!("{pattern}\n[layer.drums.map]\nkick = \"Open HH\""), &["map names instruments of no kit"]);
    fs::remove_file(folder.path("kit/hard.wav")).expect("it was there");
    refused(
        "kit = \"kit\"\n[layer.drums.pattern]\nkick = \"x\"",
        &["hard.wav cannot be opened: there is no such file"],
    );

    // With the map, and found by its name where Hydrogen keeps a person's kits.
    let own = folder.path(".hydrogen/data/drumkits");
    fs::create_dir_all(&own).expect("it is made");
    fs::rename(folder.path("kit"), own.join("Tiny Kit")).expect("it moves");
    let map = "[layer.drums.pattern]\nride-bell = \"x\"\n[layer.drums.map]\nride-bell = \"closed hh\"";
    let path = drums(&folder, &format!("kit = \"Tiny Kit\"\n{map}"));
    let mut check = Command::new(env!("CARGO_BIN_EXE_stillness"));
    check.arg("check").arg(path).env("HOME", folder.0.path()).env_remove("XDG_DATA_HOME");
    let done = check.output().expect("it runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

/// Writes a kit of these instruments, each the XML within its tag, beside a sample of a tone of 440 Hz and one of
/// 3 kHz, both steady for two seconds.
fn kit_of(folder: &Folder, instruments: &[&str]) {
    let _ = fs::create_dir(folder.path("own"));
    for (name, hertz) in [("a", 440.0), ("b", 3000.0)] {
        folder.wav(&format!("own/{name}.wav"), 44_100, 1, 88_200, |frame| {
            let sample = 0.5 * (std::f32::consts::TAU * hertz * frame as f32 / 44_100.0).sin();
            (sample, sample)
        });
    }
    let all: String = instruments.iter().map(|it| format!("<instrument>{it}</instrument>")).collect();
    let text = format!("<drumkit_info><name>Own</name><instrumentList>{all}</instrumentList></drumkit_info>");
    fs::write(folder.path("own/drumkit.xml"), text).expect("it is written");
}

/// The first seconds of what a kit makes of a pattern at a beat a second, exactly in time.
fn beats(folder: &Folder, pattern: &str, seconds: usize) -> Vec<f32> {
    let text = format!("kit = \"own\"\nsteps = 4\ndrift = 0\nscatter = 0\n[layer.drums.pattern]\n{pattern}");
    let soundscape: Soundscape = soundscape::read_file(&drums(folder, &text)).unwrap_or_else(|fault| panic!("{fault}"));
    let mut scene = SceneRenderer::new(&soundscape, 1);
    (0..seconds * RATE as usize / BLOCK).flat_map(|_| scene.next_block().left).collect()
}

/// The level in dB of a part in seconds.
fn level(sound: &[f32], from: f64, to: f64) -> f64 {
    rms_db(between(sound, from, to).iter().copied())
}

#[test]
fn an_envelope_shapes_a_sample_and_its_release_is_how_it_ends() {
    let folder = Folder::new();
    let shape = "<Attack>9600</Attack><Decay>9600</Decay><Sustain>0.25</Sustain><Release>9600</Release>";
    kit_of(
        &folder,
        &[
            &format!("<name>Kick</name><filename>a.wav</filename>{shape}<isStopNote>true</isStopNote>"),
            "<name>Snare</name><filename>a.wav</filename>",
        ],
    );
    let sound = beats(&folder, "kick = \"x... ....\"\nsnare = \".... ....\"", 2);
    let full = level(&sound, 0.19, 0.21);
    assert!((level(&sound, 0.09, 0.11) - full + 6.0).abs() < 0.7, "half way up");
    assert!((level(&sound, 0.5, 1.5) - full + 12.0).abs() < 0.5, "it stays at a quarter");
    // A stroke ends the one before over 0.2 s; else both would sound together for a second.
    let ended = beats(&folder, "kick = \"x... x... .... ....\"", 3);
    assert!((level(&ended, 1.5, 2.0) - level(&ended, 0.5, 1.0)).abs() < 1.5);
    let second = |part: &[f32]| part.windows(3).map(|of| (of[0] - 2.0 * of[1] + of[2]).abs()).fold(0.0, f32::max);
    assert!(second(&ended) < 1.3 * second(between(&sound, 0.0, 0.4)), "it ends without a click");
    let on = beats(&folder, "snare = \"x... .... .... ....\"", 3);
    assert!(level(&on, 1.0, 1.9) - level(&on, 0.2, 0.9) > -0.5, "without an envelope it stays as it was recorded");
    assert!(level(&on, 2.05, 3.0) < -80.0);
}

#[test]
fn a_stroke_silences_its_mute_group_and_nothing_else() {
    let folder = Folder::new();
    let one = |name: &str, file: &str, group: i32| {
        format!("<name>{name}</name><filename>{file}.wav</filename><muteGroup>{group}</muteGroup>")
    };
    let levels = |groups: [i32; 2]| {
        kit_of(&folder, &[&one("Crash", "b", groups[0]), &one("Tin", "a", groups[1])]);
        let sound = beats(&folder, "crash = \"x... .... .... ....\"\ntin = \".... x... .... ....\"", 3);
        let high: Vec<f32> = sound.windows(2).map(|two| two[1] - two[0]).collect();
        level(&high, 1.2, 1.9) - level(&high, 0.2, 0.9)
    };
    assert!(levels([1, 1]) < -10.0, "the crash is choked");
    assert!(levels([1, 2]) > -1.0 && levels([-1, -1]) > -1.0, "in no group together it rings on");
}

#[test]
fn all_microphones_are_heard_at_their_gains_and_a_filter_takes_what_it_takes() {
    let folder = Folder::new();
    let microphone = |file: &str, gain: f32| {
        let layer = format!("<layer><filename>{file}.wav</filename></layer>");
        format!("<instrumentComponent><gain>{gain}</gain>{layer}</instrumentComponent>")
    };
    let tones = |instrument: &str| {
        kit_of(&folder, &[&format!("<name>Kick</name>{instrument}")]);
        let sound = beats(&folder, "kick = \"x... ....\"", 2);
        let at = |hertz: f64| {
            let part = between(&sound, 0.5, 1.5);
            let of = part.iter().enumerate().fold((0.0, 0.0), |(re, im), (index, sample)| {
                let (sin, cos) = (std::f64::consts::TAU * hertz * index as f64 / f64::from(RATE)).sin_cos();
                (re + f64::from(*sample) * cos, im + f64::from(*sample) * sin)
            });
            20.0 * of.0.hypot(of.1).log10()
        };
        [at(440.0), at(3000.0)]
    };
    let [low, high] = tones(&format!("{}{}", microphone("a", 1.0), microphone("b", 0.5)));
    assert!((low - high - 6.0).abs() < 0.5, "{low} and {high}");
    let [open, none] =
        tones("<filename>a.wav</filename><filterActive>true</filterActive><filterCutoff>1</filterCutoff>");
    assert!((open - low).abs() < 1.5 && none < low - 40.0);
    let filter =
        "<filterActive>true</filterActive><filterCutoff>0.1</filterCutoff><filterResonance>0</filterResonance>";
    let [_, filtered] = tones(&format!("<filename>b.wav</filename>{filter}"));
    assert!((-35.0..-20.0).contains(&(filtered - high - 6.0)), "3 kHz through a filter of 76 Hz: {filtered} of {high}");
}

#[test]
fn a_pitch_is_exact_and_where_a_kit_asks_for_it_chance_moves_it() {
    let folder = Folder::new();
    // The frequency of each second's stroke, by its crossings of zero.
    let pitches = |instrument: &str| -> Vec<f64> {
        kit_of(&folder, &[&format!("<name>Kick</name><isStopNote>true</isStopNote>{instrument}")]);
        let sound = beats(&folder, "kick = \"x...\"", 12);
        let strokes = sound.chunks_exact(RATE as usize);
        let crossings = |part: &[f32]| {
            let rises: Vec<f64> = part
                .windows(2)
                .enumerate()
                .filter(|(_, two)| two[0] < 0.0 && two[1] >= 0.0)
                .map(|(at, two)| at as f64 + f64::from(two[0] / (two[0] - two[1])))
                .collect();
            (rises.len() - 1) as f64 * f64::from(RATE) / (rises[rises.len() - 1] - rises[0])
        };
        strokes.map(|stroke| crossings(&stroke[9600..38_400])).collect()
    };
    let layer = |pitch: f32| format!("<layer><filename>a.wav</filename><pitch>{pitch}</pitch></layer>");
    for semitones in [0.0, -5.0, 7.0] {
        let exact = 440.0 * 2_f64.powf(f64::from(semitones) / 12.0);
        let pitches = pitches(&layer(semitones));
        assert!(pitches.iter().all(|hertz| (hertz / exact - 1.0).abs() < 1e-3), "{semitones}: {pitches:?}");
    }
    let moved = pitches(&format!("<randomPitchFactor>1</randomPitchFactor>{}", layer(0.0)));
    let (least, most) = moved.iter().fold((f64::MAX, 0.0_f64), |(low, high), it| (low.min(*it), high.max(*it)));
    assert!(least > 420.0 && most < 460.0 && most - least > 5.0, "{moved:?}");
}

#[test]
fn a_kit_that_would_fill_the_memory_is_refused() {
    let folder = Folder::new();
    kit_of(
        &folder,
        &[
            "<name>Kick</name><filename>long.wav</filename>",
            "<name>Snare</name><filename>long.wav</filename>",
            "<name>Tin</name><filename>long.wav</filename>",
        ],
    );
    folder.wav("own/long.wav", 8000, 1, 8000 * 280, |frame| (random(frame), 0.0));
    let refused =
        soundscape::read_file(&drums(&folder, "kit = \"own\"\npattern = { kick = \"x\", snare = \"x\", tin = \"x\" }"));
    let fault = refused.expect_err("it is refused").to_string();
    assert!(fault.contains("last 14 min together; expected at most 10 min"), "{fault}");
}

#[test]
fn wide_registers_and_narrow_ones_make_the_same_bits() {
    let folder = Folder::new();
    kit(&folder);
    let text = "kit = \"kit\"\n[layer.drums.pattern]\nkick = \"X.ox\"\nhat = \"xx\"\nopen-hat = \".x.3\"";
    let soundscape = soundscape::read_file(&drums(&folder, text)).unwrap_or_else(|fault| panic!("{fault}"));
    let wide = played(&soundscape, 6);
    stillness::render::narrow(true);
    let narrow = played(&soundscape, 6);
    stillness::render::narrow(false);
    assert_eq!(wide, narrow);
}
