//! A person's own soundscapes in the window: what they add, save and take away.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

use egui::Context;

use crate::soundscape::{self, Mix, Soundscape};
use crate::store::{RemovedSoundscape, Settings, Soundscapes};

use crate::words::Line;

use super::pictures::Pictures;
use super::watcher::Writes;

/// What was read of a file, or why it could not be.
type Added = Result<Soundscape, Line>;

/// Where a person's own soundscapes are, and those that are being added.
pub struct Mine {
    files: Soundscapes,
    /// The file that one was read from which is not in the folder.
    outside: Option<PathBuf>,
    writes: Writes,
    tell: Sender<Added>,
    added: Receiver<Added>,
}

/// A soundscape that was taken away, with how it was mixed.
pub struct Gone {
    file: RemovedSoundscape,
    pub soundscape: Soundscape,
    pub mix: Mix,
}

impl Mine {
    pub fn new(own: &soundscape::Own, writes: Writes) -> Mine {
        let (tell, added) = mpsc::channel();
        Mine { files: Soundscapes::within(own.folder.clone()), outside: own.file.clone(), writes, tell, added }
    }

    /// The file of the soundscape with this id, if it is not in the folder.
    fn outside(&self, id: &str) -> Option<&Path> {
        self.outside.as_deref().filter(|file| file.file_stem() == Some(id.as_ref()))
    }

    /// Whether the soundscape with this id is the person's to take away.
    pub fn holds(&self, id: &str) -> bool {
        !soundscape::Library::bundled_ids().contains(&id) && self.outside(id).is_none()
    }

    /// Keeps a soundscape as it is mixed, under a name of its own.
    pub fn save(&self, mixed: &Soundscape, name: &str, library: &soundscape::Library) -> Added {
        let saved = self.files.save(mixed, self.outside(&mixed.id), name, |id| library.get(id).is_some());
        self.writes.note();
        saved
    }

    /// Takes a soundscape away.
    pub fn remove(&self, soundscape: &Soundscape, mix: Mix) -> Result<Gone, Line> {
        let file = self.files.remove(&soundscape.id)?;
        self.writes.note();
        Ok(Gone { file, soundscape: soundscape.clone(), mix })
    }

    /// Puts the file of one that was taken away back.
    pub fn restore(&self, gone: &Gone) -> Result<(), Line> {
        let restored = gone.file.restore();
        self.writes.note();
        restored
    }

    /// Begins to add what is in these files. To look through a long sound takes a while, for which nobody waits.
    pub fn add(&self, paths: Vec<PathBuf>, library: &soundscape::Library, ctx: &Context) {
        if paths.is_empty() {
            return;
        }
        let (files, writes, tell, ctx) = (self.files.clone(), self.writes.clone(), self.tell.clone(), ctx.clone());
        let mut taken: Vec<String> = library.all().iter().map(|it| it.id.clone()).collect();
        let work = move || {
            for path in paths {
                let added = files.import(&path, |id| taken.iter().any(|it| it == id));
                writes.note();
                taken.extend(added.iter().map(|it| it.id.clone()));
                drop(tell.send(added));
                ctx.request_repaint();
            }
        };
        if let Err(why) = std::thread::Builder::new().name("adding".into()).spawn(work) {
            drop(self.tell.send(Err(Line::of("nothing-added").line("why", why))));
        }
    }

    /// What was added since it was last asked.
    pub fn added(&self) -> Option<Added> {
        self.added.try_recv().ok()
    }
}

/// Puts a soundscape among those there are and chooses it.
pub fn take(it: Soundscape, library: &mut soundscape::Library, kept: &mut Settings, pictures: Option<&Pictures>) {
    if let Some(pictures) = pictures {
        pictures.ask_emblems(std::iter::once(kept.mixes.over(&it)));
    }
    kept.soundscape.clone_from(&it.id);
    library.put(it);
}
