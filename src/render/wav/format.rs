//! How a file holds its samples, and how many it can hold.

use hound::{SampleFormat, WavSpec};

/// How a sample is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A WAV of 32-bit floats, as they are rendered.
    #[default]
    F32,
    /// A WAV of 24-bit integers, with dither.
    I24,
    /// A WAV of 16-bit integers, with dither.
    I16,
    /// A FLAC of the very samples of [`Format::I24`].
    Flac,
}

/// What a WAV has before its samples.
pub(super) const HEADER: u64 = 68;

/// What a FLAC has beside its samples, at most: its head, and for each block a head of its own and perhaps a place in
/// the table of those to seek to.
const FLAC_HEAD: u64 = 8192;
const FLAC_BLOCK: u64 = 64;

/// Frames in a block of a FLAC.
pub(super) const BLOCK_OF_FLAC: u16 = 4096;

impl Format {
    /// What a file of this format is called by.
    pub fn name(self) -> &'static str {
        if self == Format::Flac { "FLAC" } else { "WAV" }
    }

    /// What the name of such a file ends in.
    pub fn ending(self) -> &'static str {
        if self == Format::Flac { "flac" } else { "wav" }
    }

    /// Bytes of one sample of one channel, before anything makes it smaller.
    pub(super) fn bytes(self) -> u64 {
        match self {
            Format::F32 => 4,
            Format::I24 | Format::Flac => 3,
            Format::I16 => 2,
        }
    }

    pub(super) fn spec(self, rate: u32) -> WavSpec {
        let sample_format = if self == Format::F32 { SampleFormat::Float } else { SampleFormat::Int };
        WavSpec { channels: 2, sample_rate: rate, bits_per_sample: 8 * self.bytes() as u16, sample_format }
    }

    /// The most frames that a file can hold: the size of a WAV is a 32-bit number, of which the header takes a
    /// part; a FLAC counts its frames in 36 bits.
    pub(super) fn most_frames(self) -> u64 {
        match self {
            Format::Flac => (1 << 36) - 1,
            _ => (u64::from(u32::MAX) - HEADER) / (2 * self.bytes()),
        }
    }

    /// The bytes of so many frames in one file. A WAV is exactly so large; a FLAC is at most so large where all of
    /// them sound, and takes next to nothing for those that do not.
    pub(super) fn size(self, frames: u64, sounding: u64) -> u64 {
        let samples = 2 * self.bytes();
        match self {
            Format::Flac => {
                let block = u64::from(BLOCK_OF_FLAC);
                FLAC_HEAD + FLAC_BLOCK * frames.div_ceil(block) + samples * (sounding + block).min(frames)
            }
            _ => HEADER + samples * frames,
        }
    }
}
