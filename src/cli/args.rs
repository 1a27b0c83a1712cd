//! What a person may write on the command line, as it is written.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand, ValueEnum};

use crate::session::{LONGEST, SHORTEST_FADE, bell, length};
use crate::units::Decibels;

/// From noise to silence: a soundscape of noise and drums is lost the way hearing is lost, and ends in
/// exact silence. Without a command the window opens.
#[derive(Debug, Parser)]
#[command(name = "stillness", version, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(flatten)]
    pub window: WindowArgs,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Play in the terminal: phase, caption, time left. Ctrl-C ends softly, twice at once
    ///
    /// What is not asked for is as in the last session. The volume is never above the loudest in the settings.
    Play(PlayArgs),
    /// Write a session, or a part of it, as a WAV or a FLAC file
    ///
    /// The command alone says what is written: no settings count, nor the loudest volume in them.
    Render(RenderArgs),
    /// Put a sound file through a hearing profile
    Hear(HearArgs),
    /// The soundscapes there are
    Soundscapes {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// The hearing profiles there are
    Hearing {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// The devices that can play
    Devices {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Say what is wrong in soundscape and hearing files, with line and column
    Check {
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// The past sessions, the newest first
    Journal {
        /// As a table (CSV) with all that is kept of each; a text that a spreadsheet would calculate has an
        /// apostrophe in front
        #[arg(long)]
        csv: bool,
    },
    /// Where the settings and the soundscapes of your own are
    Paths,
}

/// What decides how a session sounds. T is a length such as 90s, 12m, 1h30m, 12 min or 1:30:00.
#[derive(Debug, Default, PartialEq, clap::Args)]
pub struct SessionArgs {
    /// A soundscape by its id, or a soundscape file
    #[arg(long, value_name = "ID|FILE")]
    pub soundscape: Option<PathBuf>,
    /// How long all is heard, 0 to 12 h
    #[arg(long, value_name = "T", value_parser = any_length)]
    pub clear: Option<Duration>,
    /// How long it is being lost, 5 s to 12 h
    #[arg(long, value_name = "T", value_parser = fade_length)]
    pub fade: Option<Duration>,
    /// How long the silence lasts, 0 to 12 h
    #[arg(long, value_name = "T", value_parser = any_length)]
    pub silence: Option<Duration>,
    /// What comes after the silence
    #[arg(long = "return", value_name = "none|bell|hearing", value_enum, hide_possible_values = true)]
    pub returns: Option<ReturnArg>,
    /// What is struck after the silence; without --return it asks for a bell too
    #[arg(long, value_name = "bowl|clap|bell", value_enum, hide_possible_values = true)]
    pub bell: Option<BellArg>,
    /// How loud the bell may become at full volume, in dBFS, -40 to -6
    #[arg(long, value_name = "DB", value_parser = bell_level, allow_hyphen_values = true)]
    pub bell_level: Option<i16>,
    /// A hearing profile by its id, or a hearing file
    #[arg(long, value_name = "ID|FILE")]
    pub hearing: Option<PathBuf>,
    /// Decides every chance: equal seeds are equal sound
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// A layer's level in dB (which switches it on), or off; may be given several times
    #[arg(long = "layer", value_name = "NAME=DB|off", value_parser = layer)]
    pub layers: Vec<LayerArg>,
    /// The volume in dB, -60 to 0
    #[arg(long, value_name = "DB", value_parser = volume, allow_hyphen_values = true)]
    pub volume: Option<Decibels>,
}

impl SessionArgs {
    /// Whether anything of a session is chosen here.
    pub fn says_anything(&self) -> bool {
        *self != SessionArgs::default()
    }
}

#[derive(Debug, clap::Args)]
pub struct WindowArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    /// Begin at once
    #[arg(long)]
    pub begin: bool,
    /// The device to play on, by its id (see stillness devices)
    #[arg(long, value_name = "ID")]
    pub device: Option<String>,
}

#[derive(Debug, clap::Args)]
pub struct PlayArgs {
    #[command(flatten)]
    pub session: SessionArgs,
    /// The device to play on, by its id (see stillness devices)
    #[arg(long, value_name = "ID")]
    pub device: Option<String>,
    /// One JSON object for each change
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct RenderArgs {
    /// The file to write
    #[arg(short, long, value_name = "OUT.wav")]
    pub output: PathBuf,
    #[command(flatten)]
    pub session: SessionArgs,
    /// How a sample is written: a WAV of 32-bit floats, or of 24-bit or 16-bit integers with dither, or a FLAC with
    /// the samples of i24
    #[arg(long, value_name = "f32|i24|i16|flac", value_enum, default_value = "f32", hide_possible_values = true)]
    pub format: FormatArg,
    /// Frames a second, 8000 to 192000
    #[arg(long, value_name = "HZ", default_value_t = 48_000, value_parser = clap::value_parser!(u32).range(8_000..=192_000))]
    pub rate: u32,
    /// Where in the session the file begins
    #[arg(long, value_name = "T", value_parser = length::parse)]
    pub from: Option<Duration>,
    /// Where in the session the file ends
    #[arg(long, value_name = "T", value_parser = length::parse)]
    pub to: Option<Duration>,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    /// Where no file of the format can hold it, write several that follow each other without a gap, OUT-1.wav and so on
    #[arg(long)]
    pub split: bool,
    /// Print what was written, its loudness, its true peak and its hash as one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct HearArgs {
    /// The sound file to hear: wav, flac, mp3, ogg, m4a or aiff, of one channel or two
    pub input: PathBuf,
    /// The file to write: 32-bit float, with the input's rate, length and channels
    #[arg(short, long, value_name = "OUT.wav")]
    pub output: PathBuf,
    /// A hearing profile by its id, or a hearing file
    #[arg(long, value_name = "ID|FILE")]
    pub hearing: PathBuf,
    /// How far the loss has come, 0 to 1
    #[arg(long, value_name = "0..1", default_value_t = 1.0, value_parser = share)]
    pub at: f64,
    /// The dB SPL of a digital RMS of 1.0, 40 to 160
    #[arg(long, value_name = "DB", default_value_t = 120.0, value_parser = calibration)]
    pub calibration: f32,
    /// With all that belongs to a session: body, inner sounds, ringing, level and limiter
    #[arg(long)]
    pub whole: bool,
    /// Replace a file that is there
    #[arg(long)]
    pub force: bool,
    /// Print what was written as one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReturnArg {
    None,
    Bell,
    Hearing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum BellArg {
    Bowl,
    Clap,
    Bell,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormatArg {
    F32,
    I24,
    I16,
    Flac,
}

/// A layer by its name, and its level; none is off.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerArg {
    pub name: String,
    pub level: Option<Decibels>,
}

/// The quietest and the loudest that a layer can be, in dB.
const LAYER_RANGE: (f32, f32) = (-60.0, 24.0);

/// The quietest that the volume can be, in dB; the loudest is 0.
const QUIETEST: f32 = -60.0;

fn any_length(text: &str) -> Result<Duration, length::NotALength> {
    length::parse_within(text, Duration::ZERO, LONGEST)
}

fn fade_length(text: &str) -> Result<Duration, length::NotALength> {
    length::parse_within(text, SHORTEST_FADE, LONGEST)
}

fn volume(text: &str) -> Result<Decibels, String> {
    let expected = || format!("expected {QUIETEST} to 0 (dB)");
    let level: f32 = decibels(text).ok_or_else(expected)?;
    if (QUIETEST..=0.0).contains(&level) { Ok(Decibels(level)) } else { Err(expected()) }
}

fn bell_level(text: &str) -> Result<i16, String> {
    let level = decibels(text).filter(|level| level.fract() == 0.0).map(|level| level as i16);
    level
        .filter(|level| (bell::QUIETEST..=bell::LOUDEST).contains(level))
        .ok_or_else(|| format!("expected {} to {} (dBFS, whole)", bell::QUIETEST, bell::LOUDEST))
}

fn share(text: &str) -> Result<f64, String> {
    let share = text.trim().parse().ok().filter(|share| (0.0..=1.0).contains(share));
    share.ok_or_else(|| "expected 0 to 1".to_owned())
}

fn calibration(text: &str) -> Result<f32, String> {
    let level = decibels(text).filter(|level| (40.0..=160.0).contains(level));
    level.ok_or_else(|| "expected 40 to 160 (dB SPL)".to_owned())
}

fn layer(text: &str) -> Result<LayerArg, String> {
    let (least, most) = LAYER_RANGE;
    let expected = || format!("expected NAME=DB with {least} to {most} (dB), or NAME=off");
    let (name, level) = text.rsplit_once('=').ok_or_else(expected)?;
    let level = match level.trim() {
        "off" => None,
        level => match decibels(level) {
            Some(level) if (least..=most).contains(&level) => Some(Decibels(level)),
            _ => return Err(expected()),
        },
    };
    Ok(LayerArg { name: name.trim().to_owned(), level })
}

/// A number, with or without its unit.
fn decibels(text: &str) -> Option<f32> {
    let text = text.trim();
    let number = text.strip_suffix("dB").or_else(|| text.strip_suffix("db")).unwrap_or(text);
    number.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        use clap::CommandFactory;
        Args::command().debug_assert();
    }

    #[test]
    fn levels_are_read_with_or_without_their_unit_and_kept_in_range() {
        assert_eq!(volume("-6"), Ok(Decibels(-6.0)));
        assert_eq!(volume("-6 dB"), Ok(Decibels(-6.0)));
        assert!(volume("1").is_err() && volume("nan").is_err() && volume("loud").is_err());
        assert_eq!(layer("snare=-3dB"), Ok(LayerArg { name: "snare".into(), level: Some(Decibels(-3.0)) }));
        assert_eq!(layer("a=b=off"), Ok(LayerArg { name: "a=b".into(), level: None }));
        assert!(layer("snare").is_err() && layer("snare=99").is_err());
    }
}
