//! Watches a person's own soundscapes and hearing profiles: a thread that looks once a second whether a file was
//! saved, their own or one that they are made of, reads them when one was, and costs nothing while it rests.

use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::faults::Fault;
use crate::hearing::Profile;
use crate::library::{Entry, Library, Mark};
use crate::soundscape::Soundscape;
use crate::words::Line;
use crate::{hearing, soundscape};

/// How often it looks.
const ROUND: Duration = Duration::from_secs(1);

/// A file that is being written is left alone until it has not changed for so long.
const SETTLED: Duration = Duration::from_millis(100);

/// What has changed of a kind: all that there was, all that there is, and what is wrong now.
pub struct Changed<T> {
    pub before: Library<T>,
    pub now: Library<T>,
    pub faults: Vec<Fault>,
}

impl<T: Entry + PartialEq> Changed<T> {
    /// Those that are new or other than they were.
    pub fn new_ones(&self) -> Vec<T> {
        self.now.all().iter().filter(|it| self.before.get(it.id()) != Some(it)).cloned().collect()
    }

    /// All there are now; what has not changed stays as it is in `shown`.
    pub fn over(&self, shown: &Library<T>) -> Library<T> {
        let mut now = self.now.clone();
        for same in shown.all() {
            let there = now.get(same.id()).is_some_and(|it| self.before.get(same.id()) == Some(it));
            if there {
                now.put(same.clone());
            }
        }
        now
    }
}

/// Something that was found.
pub enum News {
    Soundscapes(Changed<Soundscape>),
    Profiles(Changed<Profile>),
}

/// Where a person's own of a kind are.
trait Own<T> {
    fn folder(&self) -> Option<&Path>;
    fn mark(&self, library: &Library<T>) -> Mark;
    fn read(&self, before: &Library<T>) -> (Library<T>, Vec<Fault>);
}

impl Own<Soundscape> for soundscape::Own {
    fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    fn mark(&self, library: &soundscape::Library) -> Mark {
        soundscape::Own::mark(self, library)
    }

    fn read(&self, before: &soundscape::Library) -> (soundscape::Library, Vec<Fault>) {
        soundscape::Own::read(self, before)
    }
}

impl Own<Profile> for hearing::Own {
    fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    fn mark(&self, _: &hearing::Library) -> Mark {
        hearing::Own::mark(self)
    }

    fn read(&self, before: &hearing::Library) -> (hearing::Library, Vec<Fault>) {
        hearing::Own::read(self, before)
    }
}

/// Files of one kind, and how they were when they were last read.
struct Watch<T, O> {
    own: O,
    stood: Mark,
    before: Library<T>,
}

impl<T: Entry, O: Own<T>> Watch<T, O> {
    fn new(own: O) -> Watch<T, O> {
        Watch { stood: own.mark(&Library::default()), own, before: Library::default() }
    }

    /// Reads what there is for the first time.
    fn begin(&mut self) {
        self.before = self.own.read(&Library::default()).0;
        self.stood = self.stood.with_others(self.own.folder(), self.own.mark(&self.before));
    }

    /// What was saved since it last looked, if anything.
    fn look(&mut self) -> Option<Changed<T>> {
        let mut now = self.own.mark(&self.before);
        if now == self.stood {
            return None;
        }
        while now != self.stood {
            self.stood = now;
            std::thread::sleep(SETTLED);
            now = self.own.mark(&self.before);
        }
        let (now, faults) = self.own.read(&self.before);
        self.stood = self.stood.with_others(self.own.folder(), self.own.mark(&now));
        Some(Changed { before: std::mem::replace(&mut self.before, now.clone()), now, faults })
    }
}

#[derive(Clone, Copy, Default)]
struct Orders {
    rest: bool,
    quit: bool,
}

type Shared = Arc<(Mutex<Orders>, Condvar)>;

/// The thread that watches, and what it has found.
pub struct Watcher {
    news: Receiver<News>,
    shared: Shared,
}

impl Watcher {
    /// Starts to watch. `on_change` is called from the thread when there is news.
    pub fn start(
        scenes: soundscape::Own,
        ears: hearing::Own,
        on_change: impl Fn() + Send + 'static,
    ) -> Result<Watcher, Line> {
        let shared = Shared::default();
        let (tell, news) = mpsc::channel();
        let theirs = shared.clone();
        let (mut scenes, mut ears) = (Watch::new(scenes), Watch::new(ears));
        let work = move || {
            scenes.begin();
            ears.begin();
            while wait(&theirs) {
                let found = [scenes.look().map(News::Soundscapes), ears.look().map(News::Profiles)];
                for news in found.into_iter().flatten() {
                    if tell.send(news).is_err() {
                        return;
                    }
                    on_change();
                }
            }
        };
        let thread = std::thread::Builder::new().name("watcher".into()).spawn(work);
        thread.map_err(|why| Line::of("files-not-watched").line("why", why))?;
        Ok(Watcher { news, shared })
    }

    /// What was found since it was last asked.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// Rests, or goes on watching.
    pub fn rest(&self, rest: bool) {
        self.order(|orders| orders.rest = rest);
    }

    fn order(&self, change: impl FnOnce(&mut Orders)) {
        let (orders, bell) = &*self.shared;
        let mut orders = orders.lock().unwrap_or_else(PoisonError::into_inner);
        let rested = orders.rest;
        change(&mut orders);
        if orders.quit || orders.rest != rested {
            bell.notify_one();
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.order(|orders| orders.quit = true);
    }
}

/// Waits until it is time to look. `false` when it is to end.
fn wait(shared: &Shared) -> bool {
    let (orders, bell) = &**shared;
    let mut orders = orders.lock().unwrap_or_else(PoisonError::into_inner);
    while orders.rest && !orders.quit {
        orders = bell.wait(orders).unwrap_or_else(PoisonError::into_inner);
    }
    if !orders.quit {
        orders = bell.wait_timeout(orders, ROUND).unwrap_or_else(PoisonError::into_inner).0;
    }
    !orders.quit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_saved_while_it_begins_to_watch_is_found() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = soundscape::Own { folder: Some(folder.path().to_owned()), ..Default::default() };
        let mut watch = Watch::new(own);
        std::fs::write(folder.path().join("a.toml"), "[[layer]]\nrain = {}\n").expect("it is written");
        watch.begin();
        assert!(watch.look().is_some_and(|changed| changed.now.get("a").is_some()));
        assert!(watch.look().is_none(), "and only once");
        std::fs::remove_file(folder.path().join("a.toml")).expect("it was there");
        assert!(watch.look().is_some_and(|changed| changed.now.get("a").is_none()));
    }
}
