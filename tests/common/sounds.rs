//! What the tests of sound files and recorded kits share: a folder of sounds, and what is heard of them.
#![allow(dead_code)] // Each test program uses a part of it.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use stillness::hearing;
use stillness::render::Renderer;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::{self, Soundscape};
use stillness::units::{BLOCK, RATE};

/// A folder with sounds and the soundscapes that use them.
pub struct Folder(pub tempfile::TempDir);

impl Folder {
    pub fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a sound; `frame` gives left and right of each frame.
    pub fn wav(&self, name: &str, rate: u32, channels: u16, frames: u32, frame: impl Fn(u32) -> (f32, f32)) {
        let spec = hound::WavSpec {
            channels,
            sample_rate: rate,
            bits_per_sample: 32,
            sample_format: hound::SampleFormat::Float,
        };
        let mut writer = hound::WavWriter::create(self.path(name), spec).expect("a wav");
        for number in 0..frames {
            let (left, right) = frame(number);
            for channel in 0..channels {
                writer.write_sample(if channel % 2 == 0 { left } else { right }).expect("a sample");
            }
        }
        writer.finalize().expect("a whole wav");
    }

    pub fn noise(&self, name: &str, rate: u32, channels: u16, seconds: u32) {
        self.wav(name, rate, channels, rate * seconds, |frame| (random(2 * frame), random(2 * frame + 1)));
    }

    /// Makes one sound of another, in the format that its name says.
    pub fn convert(&self, from: &str, to: &str, options: &[&str]) {
        let mut command = Command::new("ffmpeg");
        command.args(["-v", "error", "-y", "-i"]).arg(self.path(from)).args(options).arg(self.path(to));
        let done = command.stdin(Stdio::null()).status().expect("ffmpeg is needed; scripts/test installs it");
        assert!(done.success(), "ffmpeg makes no {to}");
    }

    /// Writes a soundscape of one file layer and returns its path.
    pub fn soundscape(&self, layer: &str) -> PathBuf {
        let path = self.path("sounds.toml");
        let text = "format = 1\nname = \"Sounds\"\nline = \"a test\"\n\n[[layer]]\nname = \"file\"\n\n";
        fs::write(&path, format!("{text}[layer.file]\n{layer}\n")).expect("it is written");
        path
    }

    pub fn read(&self, layer: &str) -> Soundscape {
        soundscape::read_file(&self.soundscape(layer)).unwrap_or_else(|fault| panic!("{fault}"))
    }

    pub fn refused(&self, layer: &str) -> String {
        let fault = soundscape::read_file(&self.soundscape(layer)).err();
        let fault = fault.unwrap_or_else(|| panic!("{layer} is not refused")).to_string();
        assert!(fault.contains("sounds.toml:") && fault.contains("expected"), "{fault}");
        assert_eq!(fault.lines().count(), 1, "{fault}");
        fault
    }
}

/// Even chance in -0.2..0.2, without the highest octave, in which compressed formats differ.
pub fn random(index: u32) -> f32 {
    let mut x = index.wrapping_mul(0x9E37_79B9) ^ 0x85EB_CA6B;
    x = (x ^ (x >> 16)).wrapping_mul(0x21F0_AAAD);
    x = (x ^ (x >> 15)).wrapping_mul(0x735A_2D97);
    ((x ^ (x >> 15)) as f32 / u32::MAX as f32 - 0.5) * 0.4
}

pub fn tone(rate: u32) -> impl Fn(u32) -> (f32, f32) {
    move |frame| {
        let sample = 0.25 * (std::f32::consts::TAU * ((440 * frame) % rate) as f32 / rate as f32).sin();
        (sample, sample)
    }
}

/// A session of this much clear sound, as it is, before a fade.
pub fn session(soundscape: Soundscape, clear: u64) -> Session {
    let lengths = Lengths {
        clear: Duration::from_secs(clear),
        fade: Duration::from_secs(60),
        silence: Duration::ZERO,
        returns: Return::None,
        ..Lengths::default()
    };
    let profile = hearing::Library::bundled().find("none").expect("it is bundled").clone();
    Session { profile, arc: Arc::new(&lengths, RATE), ..Session::with_defaults(soundscape) }
}

/// The next seconds of a renderer.
pub fn take(renderer: &mut Renderer, seconds: f64) -> [Vec<f32>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    for _ in 0..(seconds * f64::from(RATE)) as usize / BLOCK {
        let block = renderer.next_block();
        out[0].extend_from_slice(&block.left);
        out[1].extend_from_slice(&block.right);
    }
    out
}

pub fn played(soundscape: &Soundscape, seconds: u64) -> [Vec<f32>; 2] {
    take(&mut Renderer::new(&session(soundscape.clone(), seconds + 10)), seconds as f64)
}

pub fn rms_db(samples: impl IntoIterator<Item = f32>) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for sample in samples {
        sum += f64::from(sample).powi(2);
        count += 1.0;
    }
    10.0 * (sum / f64::max(count, 1.0) + 1e-30).log10()
}

pub fn between(sound: &[f32], from: f64, to: f64) -> &[f32] {
    &sound[(from * f64::from(RATE)) as usize..(to * f64::from(RATE)) as usize]
}

/// The level in dB of a tone of 440 Hz, of a sine of full scale 0.
pub fn tone_db(sound: &[f32]) -> f64 {
    let (mut re, mut im) = (0.0, 0.0);
    for (index, sample) in sound.iter().enumerate() {
        let (sin, cos) = (std::f64::consts::TAU * 440.0 * index as f64 / f64::from(RATE)).sin_cos();
        re += f64::from(*sample) * cos;
        im += f64::from(*sample) * sin;
    }
    20.0 * (2.0 * re.hypot(im) / sound.len() as f64).log10()
}
