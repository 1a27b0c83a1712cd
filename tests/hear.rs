//! `stillness hear`: a file goes in and a file of the same rate, length and channels comes out, aligned in
//! time, with nothing clipped; and what cannot be heard is refused in one line.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use hound::{SampleFormat, WavReader, WavSpec, WavWriter};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `hear` with these arguments; its exit code, and what it said on both outputs.
    fn hear(&self, args: &[&str]) -> (i32, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stillness"));
        command.arg("hear").args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for name in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, self.path("home"));
        }
        let output = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("it is a text");
        (output.status.code().expect("it ends by itself"), text(output.stdout), text(output.stderr))
    }

    /// Hears a file that can be heard; its samples, channel by channel, and its spec.
    fn heard(&self, name: &str, args: &[&str]) -> (Vec<Vec<f32>>, WavSpec) {
        let (code, _, err) = self.hear(&[&[name, "-o", "out.wav", "--force"], args].concat());
        assert_eq!((code, err.as_str()), (0, ""), "{name} {args:?}");
        read(&self.path("out.wav"))
    }

    /// Hears a file that must be refused with this code, in one line that holds all of `what`.
    fn refused(&self, code: i32, args: &[&str], what: &[&str]) {
        let (given, out, err) = self.hear(args);
        assert_eq!((given, out.as_str(), err.trim_end().lines().count()), (code, "", 1), "{args:?}: {err}");
        for what in what {
            assert!(err.contains(what), "{args:?}: \"{what}\" is missing in: {err}");
        }
        let left = fs::read_dir(self.0.path()).expect("the folder is there").flatten();
        let left: Vec<_> = left.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        assert!(!left.iter().any(|name| name.contains(".part")), "{args:?}: {left:?}");
    }

    /// A float WAV of these samples, channel by channel.
    fn write(&self, name: &str, rate: u32, channels: &[Vec<f32>]) {
        let spec = WavSpec {
            channels: channels.len() as u16,
            sample_rate: rate,
            bits_per_sample: 32,
            sample_format: SampleFormat::Float,
        };
        let mut wav = WavWriter::create(self.path(name), spec).expect("it is written");
        for frame in 0..channels[0].len() {
            channels.iter().for_each(|channel| wav.write_sample(channel[frame]).expect("it is written"));
        }
        wav.finalize().expect("it is written");
    }
}

fn read(path: &std::path::Path) -> (Vec<Vec<f32>>, WavSpec) {
    let mut wav = WavReader::open(path).expect("it is a WAV");
    let spec = wav.spec();
    let samples: Vec<f32> = wav.samples::<f32>().map(|sample| sample.expect("it is whole")).collect();
    let channel = |index| samples.iter().skip(index).step_by(spec.channels.into()).copied().collect();
    ((0..spec.channels.into()).map(channel).collect(), spec)
}

/// A tone at this many Hz.
fn tone(rate: u32, hertz: f64, level: f32, frames: usize) -> Vec<f32> {
    let sample = |frame: usize| (std::f64::consts::TAU * hertz * frame as f64 / f64::from(rate)).sin() as f32;
    (0..frames).map(|frame| level * sample(frame)).collect()
}

/// Where the greatest sample stands.
fn peak_at(samples: &[f32]) -> usize {
    (0..samples.len()).max_by(|a, b| samples[*a].abs().total_cmp(&samples[*b].abs())).expect("there are some")
}

fn rms(samples: &[f32]) -> f32 {
    (samples.iter().map(|sample| sample * sample).sum::<f32>() / samples.len() as f32).sqrt()
}

#[test]
fn what_comes_out_has_the_rate_the_length_and_the_channels_of_what_went_in_and_its_time() {
    let folder = Folder::new();
    for (rate, frames) in [(48_000, 30_011), (44_100, 30_011), (96_000, 60_007), (8_000, 9_001), (44_101, 20_000)] {
        for channels in [1, 2] {
            let at = frames / 3 + 7;
            let mut click = vec![0.0; frames];
            click[at] = 0.5;
            folder.write("in.wav", rate, &vec![click; channels]);
            let (out, spec) = folder.heard("in.wav", &["--hearing", "none"]);
            assert_eq!((spec.sample_rate, usize::from(spec.channels), out[0].len()), (rate, channels, frames));
            assert_eq!((spec.bits_per_sample, spec.sample_format), (32, SampleFormat::Float));
            for channel in &out {
                let late = peak_at(channel) as f64 - at as f64;
                assert!(late.abs() <= f64::from(rate) / 48_000.0 + 0.5, "{rate} Hz: {late} frames late");
            }
        }
    }
}

#[test]
fn lengths_that_fit_no_block_come_out_as_they_are() {
    let folder = Folder::new();
    for rate in [48_000, 44_100] {
        for frames in [1, 2, 127, 128, 129, 4095, 4096, 4097, 8192] {
            folder.write("in.wav", rate, &[tone(rate, 440.0, 0.3, frames)]);
            assert_eq!(folder.heard("in.wav", &["--hearing", "n3"]).0[0].len(), frames, "at {rate} Hz");
        }
    }
}

#[test]
fn nothing_is_clipped_however_loud_it_is() {
    let folder = Folder::new();
    for rate in [48_000, 44_100] {
        folder.write("in.wav", rate, &[tone(rate, 500.0, 30.0, 24_000)]);
        let (out, _) = folder.heard("in.wav", &["--hearing", "none"]);
        let level = rms(&out[0][8000..16_000]) * std::f32::consts::SQRT_2;
        assert!((27.0..33.0).contains(&level), "{level} at {rate} Hz");
    }
}

#[test]
fn each_ear_hears_with_its_own_audiogram_and_one_channel_with_the_left() {
    let folder = Folder::new();
    fs::write(folder.path("ears.toml"), "[audiogram]\nleft = 90\nright = \"normal\"\n").expect("it is written");
    let sound = tone(48_000, 3000.0, 0.05, 48_000);
    folder.write("two.wav", 48_000, &[sound.clone(), sound.clone()]);
    folder.write("one.wav", 48_000, std::slice::from_ref(&sound));
    let (two, _) = folder.heard("two.wav", &["--hearing", "ears.toml"]);
    let (one, _) = folder.heard("one.wav", &["--hearing", "ears.toml"]);
    let level = |samples: &[f32]| rms(&samples[24_000..40_000]) / rms(&sound);
    assert!(level(&two[0]) < 0.3 && level(&two[1]) > 0.7, "{} and {}", level(&two[0]), level(&two[1]));
    assert_eq!(one[0], two[0]);
    let (half, _) = folder.heard("one.wav", &["--hearing", "ears.toml", "--at", "0"]);
    assert!(level(&half[0]) > 0.7, "nothing is lost at 0");
}

#[test]
fn the_whole_chain_has_a_level_and_a_limiter_and_the_same_length() {
    let folder = Folder::new();
    folder.write("in.wav", 48_000, &[tone(48_000, 500.0, 4.0, 48_001)]);
    let (loud, _) = folder.heard("in.wav", &["--hearing", "none", "--at", "0.1", "--whole"]);
    assert_eq!(loud[0].len(), 48_001);
    assert!(loud[0].iter().all(|sample| sample.abs() <= 1.0), "the limiter holds it");
    let (quiet, _) = folder.heard("in.wav", &["--hearing", "none", "--at", "0.9", "--whole"]);
    assert!(rms(&quiet[0]) < 0.01 * rms(&loud[0]), "the level goes at the end of the loss");
}

#[test]
fn json_says_what_was_heard() {
    let folder = Folder::new();
    folder.write("in.wav", 44_100, &[tone(44_100, 500.0, 0.1, 22_050)]);
    let (code, out, err) = folder.hear(&["in.wav", "-o", "out.wav", "--hearing", "n3", "--json"]);
    assert_eq!((code, err.as_str()), (0, ""));
    let said: serde_json::Value = serde_json::from_str(&out).expect("it is JSON");
    assert_eq!((&said["frames"], &said["rate"], &said["channels"]), (&22_050.into(), &44_100.into(), &1.into()));
    assert_eq!((&said["hearing"], &said["grade"], &said["at"]), (&"n3".into(), &"moderate".into(), &1.0.into()));
    assert_eq!((&said["mean_db_hl"], &said["calibration"]), (&46.25.into(), &120.0.into()));
}

#[test]
fn compressed_files_are_heard_as_they_are_decoded() {
    let folder = Folder::new();
    folder.write("in.wav", 44_100, &[tone(44_100, 500.0, 0.3, 44_100), tone(44_100, 700.0, 0.3, 44_100)]);
    for name in ["a.flac", "a.mp3", "a.ogg", "a.m4a", "a.aiff"] {
        let made = Command::new("ffmpeg")
            .args(["-v", "error", "-i", "in.wav", name])
            .current_dir(folder.0.path())
            .stdin(Stdio::null())
            .status()
            .expect("ffmpeg is needed; scripts/test installs it");
        assert!(made.success(), "ffmpeg makes no {name}");
        let (out, spec) = folder.heard(name, &["--hearing", "none"]);
        assert_eq!((spec.sample_rate, spec.channels), (44_100, 2), "{name}");
        // What a codec adds at both ends is sound of the file as well.
        assert!((44_100..48_500).contains(&out[0].len()), "{name}: {} frames", out[0].len());
        assert!(!name.ends_with("flac") || out[0].len() == 44_100);
        assert!((rms(&out[0][15_000..30_000]) - 0.3 / std::f32::consts::SQRT_2).abs() < 0.03, "{name}");
    }
}

#[test]
fn what_cannot_be_heard_is_refused_and_nothing_is_left_behind() {
    let folder = Folder::new();
    let hear = |input: &'static str| [input, "-o", "out.wav", "--hearing", "n2"];
    let sound = tone(48_000, 500.0, 0.1, 480);
    folder.write("good.wav", 48_000, std::slice::from_ref(&sound));
    folder.write("none.wav", 48_000, &[Vec::new()]);
    folder.write("three.wav", 48_000, &[sound.clone(), sound.clone(), sound.clone()]);
    fs::write(folder.path("empty.wav"), "").expect("it is written");
    fs::write(folder.path("words.wav"), "these are words and no sound. ".repeat(99)).expect("it is written");
    folder.refused(1, &hear("missing.wav"), &["missing.wav cannot be opened", "there is no such file"]);
    folder.refused(1, &hear("empty.wav"), &["empty.wav is empty; expected a sound file"]);
    folder.refused(1, &hear("none.wav"), &["none.wav", "expected"]);
    folder.refused(1, &hear("words.wav"), &["words.wav is not a sound that can be read", "expected wav, flac"]);
    folder.refused(1, &hear("three.wav"), &["three.wav has 3 channels; expected 1 or 2"]);
    folder.refused(1, &hear("."), &["it is a folder"]);
    fs::write(folder.path("out.wav"), "precious").expect("it is written");
    folder.refused(1, &hear("good.wav"), &["out.wav: exists already; expected a new name, or --force"]);
    assert_eq!(fs::read(folder.path("out.wav")).expect("it is there"), b"precious");
    folder.refused(1, &["good.wav", "-o", "no/out.wav", "--hearing", "n2"], &["there is no folder no"]);
    folder.refused(2, &["good.wav", "-o", "a.wav", "--hearing", "n22"], &["--hearing", "did you mean \"n2\"?"]);
    folder.refused(2, &["good.wav", "-o", "a.wav", "--hearing", "n2", "--at", "1.5"], &["--at", "expected 0 to 1"]);
    let odd = ["good.wav", "-o", "a.wav", "--hearing", "n2", "--calibration", "20"];
    folder.refused(2, &odd, &["--calibration", "expected 40 to 160"]);
    folder.refused(2, &["good.wav", "-o", "a.wav"], &["--hearing"]);
    // A file may be heard into its own place.
    let (code, ..) = folder.hear(&["good.wav", "-o", "good.wav", "--hearing", "n2", "--force"]);
    assert_eq!((code, read(&folder.path("good.wav")).0[0].len()), (0, 480));
}

#[cfg(unix)]
#[test]
fn ctrl_c_removes_what_was_begun() {
    let folder = Folder::new();
    folder.write("long.wav", 44_100, &[vec![0.1; 44_100 * 240]]);
    fs::create_dir(folder.path("out")).expect("a folder");
    let mut command = Command::new(env!("CARGO_BIN_EXE_stillness"));
    command.args(["hear", "long.wav", "-o", "out/out.wav", "--hearing", "n2"]).current_dir(folder.0.path());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    let names = || fs::read_dir(folder.path("out")).expect("the folder is there").count();
    let began = std::time::Instant::now();
    while names() == 0 {
        assert!(began.elapsed().as_secs() < 20, "it never began to write");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(kill.success());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "stillness: stopped; nothing was written\n");
    assert_eq!((output.status.code(), names()), (Some(1), 0));
}
