//! Where samples go: into a WAV or a FLAC, block by block, so that hours take no more memory than a minute.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufWriter, Seek, SeekFrom, Write};
use std::rc::Rc;

use flac_codec::encode::{FlacSampleWriter, Options};
use hound::WavWriter;

use super::Format;
use super::format::BLOCK_OF_FLAC;

/// Bytes that go to the file at a time.
const BUFFER: usize = 1 << 18;

/// A file that samples are written to, left and right in turn.
pub enum Sink {
    Wav(Box<WavWriter<BufWriter<File>>>),
    Flac(Box<Flac>),
}

impl Sink {
    /// Begins a file of exactly so many frames.
    pub fn new(file: File, format: Format, rate: u32, frames: u64) -> io::Result<Sink> {
        let file = BufWriter::with_capacity(BUFFER, file);
        Ok(match format {
            Format::Flac => Sink::Flac(Box::new(Flac::new(file, rate, frames)?)),
            _ => Sink::Wav(Box::new(WavWriter::new(file, format.spec(rate)).map_err(of_wav)?)),
        })
    }

    /// Writes a float as it is; only for [`Format::F32`].
    pub fn float(&mut self, value: f32) -> io::Result<()> {
        match self {
            Sink::Wav(wav) => wav.write_sample(value).map_err(of_wav),
            Sink::Flac(_) => Err(io::Error::other("a FLAC holds no floats")),
        }
    }

    /// Writes an integer of as many bits as the format has.
    pub fn whole(&mut self, value: i32) -> io::Result<()> {
        match self {
            Sink::Wav(wav) => wav.write_sample(value).map_err(of_wav),
            Sink::Flac(flac) => flac.write(value),
        }
    }

    /// Writes what is left, and what the head of the file says of it.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Sink::Wav(wav) => wav.finalize().map_err(of_wav),
            Sink::Flac(flac) => flac.finish(),
        }
    }
}

/// A FLAC while it is written.
pub struct Flac {
    writer: FlacSampleWriter<Shared>,
    file: Shared,
    /// Samples of the block that is not whole yet.
    block: Vec<i32>,
}

impl Flac {
    fn new(file: BufWriter<File>, rate: u32, frames: u64) -> io::Result<Flac> {
        let file = Shared(Rc::new(RefCell::new(file)));
        let options = Options::default().block_size(BLOCK_OF_FLAC).map_err(io::Error::other)?;
        let writer = FlacSampleWriter::new(file.clone(), options, rate, 24, 2, Some(2 * frames)).map_err(of_flac)?;
        Ok(Flac { writer, file, block: Vec::with_capacity(2 * usize::from(BLOCK_OF_FLAC)) })
    }

    fn write(&mut self, value: i32) -> io::Result<()> {
        self.block.push(value);
        if self.block.len() < self.block.capacity() { Ok(()) } else { self.pass_on() }
    }

    fn pass_on(&mut self) -> io::Result<()> {
        let written = self.writer.write(&self.block).map_err(of_flac);
        self.block.clear();
        written
    }

    fn finish(mut self) -> io::Result<()> {
        self.pass_on()?;
        self.writer.finalize().map_err(of_flac)?;
        self.file.flush()
    }
}

/// The file as the encoder and we have it: the encoder lets go of it without a word of what could not be written.
#[derive(Clone)]
struct Shared(Rc<RefCell<BufWriter<File>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.borrow_mut().seek(to)
    }
}

/// What went wrong while a WAV was written.
pub(super) fn of_wav(error: hound::Error) -> io::Error {
    match error {
        hound::Error::IoError(error) => error,
        other => io::Error::other(other.to_string()),
    }
}

fn of_flac(error: flac_codec::Error) -> io::Error {
    match error {
        flac_codec::Error::Io(error) => error,
        other => io::Error::other(other.to_string()),
    }
}
