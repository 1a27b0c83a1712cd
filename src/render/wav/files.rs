//! The files that a session becomes: one after the other while they are written, and with their names once all of
//! them are whole.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::sink::Sink;
use super::{Error, Options, finish, named, resolve, room};
use crate::temporary;

/// The files, and how far they are written.
pub struct Files<'a> {
    options: &'a Options,
    files: Vec<Part>,
    /// The file that is written, and where; as many frames as it still takes.
    sink: Option<Sink>,
    at: usize,
    room: u64,
}

struct Part {
    file: NamedTempFile,
    /// As it was asked for, and as it is with links followed.
    asked: PathBuf,
    to: PathBuf,
    frames: u64,
}

impl<'a> Files<'a> {
    /// Files of so many frames each; none has its name yet.
    pub fn new(options: &'a Options, lengths: &[u64]) -> Result<Files<'a>, Error> {
        let of = |(index, &frames): (usize, &u64)| {
            let asked = room::name(&options.to, index, lengths.len());
            let to = resolve(&asked, options.force)?;
            Ok((asked, to, frames))
        };
        // Before the first of them is made, none of them may be in the way of anything.
        let places: Vec<_> = lengths.iter().enumerate().map(of).collect::<Result<_, Error>>()?;
        let made = places.into_iter().map(|(asked, to, frames)| match temporary::beside(&to, temporary::USUAL) {
            Ok(file) => Ok(Part { file, asked, to, frames }),
            Err(why) => Err(Error::Unwritable { path: asked, why }),
        });
        Ok(Files { options, files: made.collect::<Result<_, Error>>()?, sink: None, at: 0, room: 0 })
    }

    /// The file that is written now, and how many frames it takes.
    pub fn sink(&mut self) -> io::Result<(&mut Sink, u64)> {
        if self.room == 0 {
            self.close()?;
            let part = self.files.get(self.at).ok_or_else(|| io::Error::other("more than was planned"))?;
            let file: File = part.file.as_file().try_clone()?;
            self.sink = Some(Sink::new(file, self.options.format, self.options.rate, part.frames)?);
            self.room = part.frames;
            self.at += 1;
        }
        let sink = self.sink.as_mut().ok_or_else(|| io::Error::other("no file is open"))?;
        Ok((sink, self.room))
    }

    /// So many frames were written.
    pub fn wrote(&mut self, frames: u64) {
        self.room -= frames;
    }

    fn close(&mut self) -> io::Result<()> {
        self.sink.take().map_or(Ok(()), Sink::finish)
    }

    /// The path that something went wrong with.
    pub fn path(&self) -> &Path {
        self.files.get(self.at.saturating_sub(1)).map_or(&self.options.to, |part| &part.asked)
    }

    /// Gives all of them their names, or none.
    pub fn finish(mut self, cancelled: &dyn Fn() -> bool) -> Result<Vec<PathBuf>, Error> {
        let unwritable = |path: &Path, why| Error::Unwritable { path: path.to_owned(), why };
        self.close().map_err(|why| unwritable(self.path(), why))?;
        for part in &self.files {
            part.file.as_file().sync_all().map_err(|why| unwritable(&part.asked, why))?;
        }
        let mut done: Vec<PathBuf> = Vec::new();
        for Part { file, asked, to, .. } in self.files {
            if let Err(failed) = finish(file, &to, self.options.force, cancelled) {
                // What replaced another file stays: the other is not to be had back.
                for path in done.iter().filter(|_| !self.options.force) {
                    drop(fs::remove_file(path));
                }
                return Err(named(failed, &asked));
            }
            done.push(to);
        }
        Ok(done)
    }
}
