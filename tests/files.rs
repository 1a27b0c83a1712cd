//! Sound files in a soundscape: what is played and what is refused, and that a long one is never whole in
//! memory, a loop has no seam, and every place sounds the same however it is reached.

#[path = "common/sounds.rs"]
mod sounds;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use sounds::*;
use stillness::render::Renderer;
use stillness::soundscape::{self, Soundscape};
use stillness::units::{BLOCK, RATE};

#[test]
fn every_format_and_rate_plays_at_its_level_and_pitch() {
    let folder = Folder::new();
    folder.wav("tone.wav", 44_100, 2, 5 * 44_100, tone(44_100));
    folder.wav("one.wav", 48_000, 1, 5 * 48_000, tone(48_000));
    folder.wav("high.wav", 96_000, 2, 5 * 96_000, tone(96_000));
    folder.wav("low.wav", 8_000, 1, 5 * 8_000, tone(8_000));
    folder.convert("high.wav", "high.flac", &["-sample_fmt", "s32", "-bits_per_raw_sample", "24"]);
    // At less than its best, the encoder makes it softer.
    folder.convert("tone.wav", "tone.mp3", &["-q:a", "0"]);
    folder.convert("tone.wav", "tone.ogg", &["-c:a", "libvorbis"]);
    folder.convert("tone.wav", "tone.m4a", &["-c:a", "aac", "-b:a", "192k"]);
    folder.convert("one.wav", "one.aiff", &[]);
    for name in
        ["tone.wav", "one.wav", "low.wav", "high.wav", "high.flac", "tone.mp3", "tone.ogg", "tone.m4a", "one.aiff"]
    {
        let [left, right] = played(&folder.read(&format!("path = \"{name}\"\nplay = \"whole\"")), 8);
        for channel in [&left, &right] {
            let level = tone_db(between(channel, 2.5, 4.5));
            assert!((level + 12.04).abs() < 0.2, "{name}: {level} dB");
            let rest = rms_db(between(channel, 2.5, 4.5).iter().copied()) - (level - 3.01);
            assert!(rest.abs() < 0.1, "{name}: there is more than the tone, {rest} dB");
            let after = rms_db(between(channel, 5.2, 8.0).iter().copied());
            assert!(after < -80.0, "{name}: {after} dB after its end");
        }
    }
}

#[test]
fn what_is_no_sound_is_refused_with_file_and_line_and_what_was_expected() {
    let folder = Folder::new();
    folder.noise("good.wav", 48_000, 2, 2);
    folder.convert("good.wav", "good.ogg", &["-c:a", "libvorbis"]);
    folder.wav("none.wav", 48_000, 2, 0, |_| (0.0, 0.0));
    folder.wav("six.wav", 48_000, 6, 4800, |_| (0.1, 0.1));
    fs::write(folder.path("empty.wav"), "").expect("it is written");
    fs::write(folder.path("words.mp3"), "these are words and no sound. ".repeat(100)).expect("it is written");
    let mut ogg = fs::read(folder.path("good.ogg")).expect("it is there");
    ogg[100..].iter_mut().for_each(|byte| *byte = byte.wrapping_mul(31).wrapping_add(7));
    fs::write(folder.path("corrupt.ogg"), ogg).expect("it is written");
    fs::create_dir(folder.path("folder.wav")).expect("it is made");

    let refused = |layer: &str, what: &[&str]| {
        let fault = folder.refused(layer);
        assert!(what.iter().all(|what| fault.contains(what)), "{fault}: expected {what:?}");
    };
    refused("path = \"missing.wav\"", &["sounds.toml:9:8: ", "missing.wav cannot be opened: there is no such file"]);
    refused("path = \"empty.wav\"", &["empty.wav is empty; expected a sound file"]);
    refused("path = \"none.wav\"", &["none.wav holds no sound"]);
    refused("path = \"corrupt.ogg\"", &["corrupt.ogg is not a sound that can be read", "ogg (vorbis)"]);
    refused("path = \"words.mp3\"", &["words.mp3 is not a sound that can be read"]);
    refused("path = \"folder.wav\"", &["it is a folder"]);
    refused("path = \"six.wav\"", &["has 6 channels; expected 1 or 2"]);
    refused("path = \"good.wav\"\nplay = \"lop\"", &["sounds.toml:10:8: play \"lop\"", "did you mean \"loop\"?"]);
    refused("path = \"good.wav\"\nfade = 1.5", &["fade is 1.5 s of a sound of 2.000 s"]);
    refused("path = \"good.wav\"\nplay = \"grains\"\nfade = 1", &["11:8: fade means nothing here", "play = \"loop\""]);
    refused("path = \"good.wav\"\nplay = \"grains\"\ngrain = 3", &["grain is 3 s and the sound lasts 2.000 s"]);
    refused("path = \"good.wav\"\nplay = \"grains\"\ngrain = 1\ndensity = 99", &["99 at once; expected at most 64"]);
    refused(
        "path = \"good.wav\"\nplay = \"shots\"\ngap = [9, 3]",
        &["gap is 9 to 3; expected 0 to 3600", "the smaller first"],
    );
    refused("path = \"good.wav\"\ngain = 99", &["gain is 99; expected -60 to 24"]);

    // The command says the same.
    let path = folder.soundscape("path = \"missing.wav\"");
    let check = Command::new(env!("CARGO_BIN_EXE_stillness")).arg("check").arg(path).output().expect("it runs");
    let said = String::from_utf8_lossy(&check.stderr);
    assert!(check.status.code() == Some(1) && said.contains("sounds.toml:9:8: "), "{said}");
}

/// An atom of an MP4.
fn atom(name: &str, content: &[u8]) -> Vec<u8> {
    [&(content.len() as u32 + 8).to_be_bytes(), name.as_bytes(), content].concat()
}

#[test]
fn a_file_that_claims_more_than_it_can_have_is_refused_before_there_is_room_made_for_it() {
    let folder = Folder::new();
    folder.noise("good.wav", 44_100, 2, 1);
    folder.convert("good.wav", "good.m4a", &["-c:a", "aac", "-movflags", "faststart"]);
    folder.convert("good.wav", "good.flac", &["-metadata", "title=Rain"]);
    folder.convert("good.wav", "good.ogg", &["-c:a", "libvorbis", "-metadata", "title=Rain"]);
    folder.convert("good.wav", "good.mp3", &["-id3v2_version", "3", "-metadata", "title=Rain"]);
    // What stands there is a count or a length, so far from where the mark begins.
    for (ending, mark, far) in [
        ("m4a", "stsz", 12),
        ("m4a", "stts", 8),
        ("m4a", "stco", 8),
        ("flac", "TITLE=", -4),
        ("ogg", "TITLE=", -4),
        ("ogg", "\x05vorbis", 11),
        ("mp3", "TIT2", 4),
    ] {
        let read = |name: &str| soundscape::read_file(&folder.soundscape(&format!("path = \"{name}\"")));
        assert!(read(&format!("good.{ending}")).is_ok(), "{ending}");
        let mut bad = fs::read(folder.path(&format!("good.{ending}"))).expect("it is there");
        let same = |bytes: &[u8]| bytes.eq_ignore_ascii_case(mark.as_bytes());
        let at = bad.windows(mark.len()).position(same).unwrap_or_else(|| panic!("{ending} has {mark}"));
        bad[at.saturating_add_signed(far)..][..4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0xF0]);
        let name = format!("bad.{ending}");
        fs::write(folder.path(&name), &bad).expect("it is written");
        let said = read(&name).expect_err("it is refused").to_string();
        assert!(said.contains("a length in it is greater than what there is"), "{mark} in {ending}: {said}");
    }
    let nested = (0..5000).fold(Vec::new(), |inside, _| atom("moov", &inside));
    fs::write(folder.path("deep.m4a"), [atom("ftyp", b"M4A \0\0\0\0"), nested].concat()).expect("it is written");
    assert!(soundscape::read_file(&folder.soundscape("path = \"deep.m4a\"")).is_err());
}

#[test]
fn a_file_that_breaks_off_or_is_damaged_inside_plays_what_there_is() {
    let folder = Folder::new();
    folder.noise("good.wav", 44_100, 2, 4);
    folder.convert("good.wav", "good.ogg", &["-c:a", "libvorbis"]);
    folder.convert("good.wav", "good.mp3", &[]);
    folder.convert("good.wav", "good.flac", &[]);
    folder.convert("good.wav", "good.m4a", &["-c:a", "aac", "-movflags", "faststart"]);
    folder.convert("good.wav", "good.aiff", &[]);
    for ending in ["wav", "ogg", "mp3", "flac", "m4a", "aiff"] {
        let good = fs::read(folder.path(&format!("good.{ending}"))).expect("it is there");
        for damage in 0..12_u32 {
            let mut bad = good.clone();
            if damage == 0 {
                bad.truncate(good.len() * 3 / 5);
            } else {
                for hit in 0..damage * 4 {
                    let at = good.len() / 10 + random_index(damage * 1000 + hit, good.len() * 9 / 10);
                    bad[at] ^= 1 << (hit % 8);
                }
            }
            let name = format!("bad.{ending}");
            fs::write(folder.path(&name), &bad).expect("it is written");
            let path = folder.soundscape(&format!("path = \"{name}\"\nplay = \"whole\""));
            let Ok(soundscape) = soundscape::read_file(&path) else { continue };
            let [left, right] = played(&soundscape, 5);
            assert!(left.iter().chain(&right).all(|sample| sample.is_finite()), "{name} with damage {damage}");
            if damage == 0 {
                assert!(rms_db(between(&left, 1.5, 2.2).iter().copied()) > -40.0, "{name}: its beginning plays");
            }
        }
    }
}

fn random_index(seed: u32, below: usize) -> usize {
    ((f64::from(random(seed)) + 0.2) / 0.4 * below as f64) as usize % below
}

/// A loop of noise, from memory and from the file.
fn loops(folder: &Folder) -> Vec<(&'static str, Soundscape, u64, f64)> {
    // Soft enough that the smallest jump would stand out.
    let mut soft: Vec<f32> = (0..63 * RATE).map(random).collect();
    for _ in 0..3 {
        let mut low = 0.0;
        for sample in &mut soft {
            low += 0.05 * (*sample - low);
            *sample = 2.5 * low;
        }
    }
    let frame = |number: u32| (soft[number as usize], soft[soft.len() - 1 - number as usize]);
    folder.wav("short.wav", RATE, 2, 3 * RATE, frame);
    folder.wav("long.wav", RATE, 2, 63 * RATE, frame);
    vec![
        ("short", folder.read("path = \"short.wav\"\nplay = \"loop\"\nfade = 0.5"), 60, 3.0),
        ("long", folder.read("path = \"long.wav\"\nfade = 2"), 260, 63.0),
    ]
}

#[test]
fn a_loop_goes_on_without_a_seam_and_not_always_at_the_same_place() {
    let folder = Folder::new();
    for (name, soundscape, seconds, lasts) in loops(&folder) {
        let [left, _] = played(&soundscape, seconds);
        let sound = between(&left, 2.0, seconds as f64);
        let calm = between(&left, 2.0, f64::max(2.3, 0.6 * lasts));
        let second = |part: &[f32]| part.windows(3).map(|of| (of[0] - 2.0 * of[1] + of[2]).abs()).fold(0.0, f32::max);
        // The largest of many more draws is a little larger; a jump would be a hundred times as large.
        println!("{name}: {} where it is calm, {} over all, at most", second(calm), second(sound));
        assert!(second(sound) < 1.4 * second(calm), "{name}: {} over {}", second(sound), second(calm));
        let usual = rms_db(calm.iter().copied());
        for (part, sound) in sound.chunks_exact(4800).enumerate() {
            let level = rms_db(sound.iter().copied());
            assert!((level - usual).abs() < 4.0, "{name}: {level} dB at {} s, else {usual}", part as f64 / 10.0 + 2.0);
        }
        if name == "short" {
            let rounds: Vec<&[f32]> = sound.chunks_exact(4800).collect();
            let equal = |a: usize, b: usize| rounds[a] == rounds[b];
            assert!(!(0..60).any(|part| (part + 1..60).any(|other| equal(part, other))), "a part comes again");
        }
    }
}

#[test]
fn grains_and_shots_never_come_twice_the_same_and_the_same_seed_is_the_same_sound() {
    let folder = Folder::new();
    folder.wav("drop.wav", 48_000, 1, 4800, |frame| {
        let sample = random(frame) * (-(frame as f32) / 800.0).exp();
        (sample, sample)
    });
    folder.noise("sea.wav", 44_100, 2, 4);
    for layer in [
        "path = \"sea.wav\"\nplay = \"grains\"\ngrain = 0.15\ndensity = 30",
        "path = \"drop.wav\"\nplay = \"grains\"\ngrain = 0.1\ndensity = 5",
        "path = \"drop.wav\"\nplay = \"shots\"\ngap = [0.1, 0.4]\ngain = 6",
    ] {
        let soundscape = folder.read(layer);
        let sound = played(&soundscape, 40);
        assert_eq!(sound, played(&soundscape, 40), "{layer}: the same seed");
        let mut other = session(soundscape.clone(), 60);
        other.seed = 2;
        assert_ne!(sound, take(&mut Renderer::new(&other), 40.0), "{layer}: another seed");
        let [left, right] = sound;
        assert!(rms_db(between(&left, 2.0, 40.0).iter().copied()) > -60.0, "{layer} is heard");
        assert!(left.iter().zip(&right).any(|(left, right)| left != right), "{layer} has places");
        // The loudest moments, and whether what follows one follows another.
        let mut peaks: Vec<usize> = Vec::new();
        for (part, samples) in left.chunks_exact(9600).enumerate().skip(10) {
            let loudest = (0..samples.len()).max_by(|a, b| samples[*a].abs().total_cmp(&samples[*b].abs()));
            peaks.extend(loudest.map(|index| part * 9600 + index));
        }
        let after = |peak: usize| left.get(peak..peak + 200);
        let again = peaks.iter().enumerate().find(|(number, peak)| {
            peaks[..*number].iter().any(|other| after(**peak) == after(*other) && left[**peak] != 0.0)
        });
        assert!(again.is_none(), "{layer}: {again:?} comes again");
    }
    let gaps = onsets(&played(&folder.read("path = \"drop.wav\"\nplay = \"shots\"\ngap = [0.5, 1.5]"), 60)[0]);
    assert!(gaps.len() > 25 && gaps.iter().all(|gap| (0.55..1.65).contains(gap)), "{gaps:?}");
    assert!(gaps.iter().any(|gap| *gap < 0.9) && gaps.iter().any(|gap| *gap > 1.3), "{gaps:?}");
}

/// Seconds between the sudden beginnings after silence, from the third second on.
fn onsets(sound: &[f32]) -> Vec<f64> {
    let (mut found, mut quiet) = (Vec::new(), 0);
    for (frame, sample) in sound.iter().enumerate().skip(3 * RATE as usize) {
        if sample.abs() > 1e-3 {
            if quiet > 14_000 {
                found.push(frame as f64 / f64::from(RATE));
            }
            quiet = 0;
        } else {
            quiet += 1;
        }
    }
    found.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[test]
fn a_place_that_is_sought_sounds_as_it_does_in_the_whole() {
    let folder = Folder::new();
    folder.noise("short.wav", 44_100, 2, 7);
    folder.noise("one.wav", 44_100, 1, 66);
    folder.noise("two.wav", 44_100, 2, 66);
    folder.noise("high.wav", 96_000, 2, 62);
    folder.convert("high.wav", "high.flac", &["-sample_fmt", "s32", "-bits_per_raw_sample", "24"]);
    let mut layers = vec![
        "path = \"short.wav\"".to_owned(),
        "path = \"short.wav\"\nplay = \"grains\"".to_owned(),
        "path = \"short.wav\"\nplay = \"shots\"\ngap = [0, 2]".to_owned(),
        "path = \"two.wav\"".to_owned(),
        "path = \"one.wav\"".to_owned(),
        "path = \"high.flac\"".to_owned(),
        "path = \"high.flac\"\nplay = \"whole\"".to_owned(),
    ];
    for (from, layout) in [("one", "aformat=channel_layouts=mono"), ("two", "anull")] {
        for (ending, options) in [
            ("flac", vec![]),
            ("mp3", vec!["-q:a", "4"]),
            ("ogg", vec!["-c:a", "libvorbis"]),
            ("m4a", vec!["-c:a", "aac"]),
        ] {
            let name = format!("{from}.{ending}");
            folder.convert(&format!("{from}.wav"), &name, &[&options[..], &["-af", layout]].concat());
            layers.push(format!("path = \"{name}\"\nplay = \"loop\"\nfade = 3"));
        }
    }
    for layer in layers {
        let session = session(folder.read(&layer), 200);
        let sound = take(&mut Renderer::new(&session), 140.0);
        for at in [90.02, 4.0, 57.7, 64.5, 129.1] {
            let frame = (at * f64::from(RATE)) as usize / BLOCK * BLOCK;
            let mut renderer = Renderer::new(&session);
            renderer.seek(frame as u64);
            let first = take(&mut renderer, 1.0);
            renderer.seek(3);
            renderer.seek(frame as u64);
            assert_eq!(first, take(&mut renderer, 1.0), "{layer}: two ways to {at} s are not the same");
            for channel in 0..2 {
                let there = &sound[channel][frame..][..first[channel].len()];
                let difference = rms_db(there.iter().zip(&first[channel]).map(|(a, b)| a - b));
                assert!(difference < -60.0, "{layer} at {at} s: {difference} dB");
            }
        }
    }
}

#[cfg(feature = "device")]
#[test]
fn what_is_played_live_is_what_is_rendered() {
    let folder = Folder::new();
    folder.noise("two.wav", 44_100, 2, 66);
    let session = session(folder.read("path = \"two.wav\"\nfade = 3"), 200);
    let [left, right] = take(&mut Renderer::new(&session), 80.0);
    let differs = |pause: u64| {
        let (mut player, _remote) = stillness::live::Player::new(&session);
        let mut played = vec![0.0; 2 * left.len()];
        for part in played.chunks_mut(2 * RATE as usize / 4) {
            player.fill(part);
            std::thread::sleep(Duration::from_millis(pause));
        }
        played.chunks_exact(2).zip(left.iter().zip(&right)).position(|(pair, (l, r))| pair != [*l, *r])
    };
    // Sixteen times faster than it would be, or less where the machine has no time to read so far ahead.
    let differ: Vec<_> = [15, 30, 60].into_iter().map_while(differs).collect();
    assert!(differ.len() < 3, "from these frames on: {differ:?}");
}

/// The most memory in MB that a command had, as Linux counts it.
#[cfg(target_os = "linux")]
fn memory_of(args: &[&str], folder: &Path) -> u64 {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stillness"));
    command.args(args).current_dir(folder).env("HOME", folder).stdin(Stdio::null()).stdout(Stdio::null());
    let mut child = command.spawn().expect("it runs");
    let mut most = 0;
    loop {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let now = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok());
        most = most.max(now.unwrap_or(0));
        if let Some(done) = child.try_wait().expect("it can be waited for") {
            assert!(done.success(), "{args:?}");
            return most / 1024;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_file_of_two_hours_is_never_whole_in_memory() {
    let folder = Folder::new();
    folder.noise("minute.wav", 44_100, 2, 60);
    folder.convert("minute.wav", "minute.mp3", &["-b:a", "128k", "-write_xing", "0", "-id3v2_version", "0"]);
    let minute = fs::read(folder.path("minute.mp3")).expect("it is there");
    let mut long = fs::File::create(folder.path("long.mp3")).expect("a file");
    (0..120).for_each(|_| long.write_all(&minute).expect("it is written"));
    drop(long);
    // Two hours of 8 kHz, in a wav of one channel.
    folder.noise("long.wav", 8_000, 1, 7200);
    let render = |layer: &str, part: [&str; 2]| {
        let soundscape = folder.soundscape(layer);
        let soundscape = soundscape.to_str().expect("a plain name");
        let to = ["--from", part[0], "--to", part[1], "--clear", "4h", "--fade", "5s", "--silence", "0"];
        let fixed = ["render", "--soundscape", soundscape, "-o", "out.wav", "--force"];
        memory_of(&[&fixed[..], &to[..]].concat(), folder.0.path())
    };
    folder.noise("second.wav", 48_000, 2, 1);
    // On a busy machine its last moments may not be seen.
    let plain = (0..3).map(|_| render("path = \"second.wav\"", ["0", "1m"])).max().expect("it ran");
    for layer in ["path = \"long.mp3\"\nfade = 10", "path = \"long.wav\"\nplay = \"whole\"", "path = \"long.wav\""] {
        for part in [["0", "2m"], ["1h57m", "2h2m"]] {
            let memory = render(layer, part);
            println!("{layer} {part:?}: {memory} MB, a short one {plain} MB");
            let mut out = hound::WavReader::open(folder.path("out.wav")).expect("it was rendered");
            let samples = out.samples::<f32>().map(|sample| sample.expect("a sample"));
            let level = rms_db(samples.skip(10 * RATE as usize).take(RATE as usize));
            assert!((-30.0..-15.0).contains(&level), "{layer}, {part:?}: {level} dB");
            assert!(memory < plain + 40, "{layer}, {part:?}: {memory} MB, a short one {plain} MB");
        }
    }
    let long = folder.refused("path = \"long.mp3\"\nplay = \"grains\"");
    assert!(long.contains("long.mp3 lasts 2 h") && long.contains("expected at most 5"), "{long}");
}
