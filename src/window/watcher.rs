//! Watches a person's own soundscapes and hearing profiles: a thread that looks once a second whether a file was
//! saved, their own or one that they are made of, reads them when one was, and costs nothing while it rests.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
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

/// All that there is of a kind, and what is wrong with the rest.
pub struct Found<T> {
    pub now: Library<T>,
    pub faults: Vec<Fault>,
    /// What the window itself had written when this was read.
    written: u64,
}

impl<T: Entry + PartialEq> Found<T> {
    /// Those that are not in this library, or are other than there.
    pub fn news_to(&self, shown: &Library<T>) -> Vec<T> {
        self.now.all().iter().filter(|it| shown.get(it.id()) != Some(it)).cloned().collect()
    }
}

/// Something that was found.
pub enum News {
    Soundscapes(Found<Soundscape>),
    Profiles(Found<Profile>),
}

/// What the window writes into the folders that are watched. What was read before the last of it is out of date.
#[derive(Clone, Debug, Default)]
pub struct Writes(Arc<AtomicU64>);

impl Writes {
    /// Something was written, or taken away.
    pub fn note(&self) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }

    fn so_far(&self) -> u64 {
        self.0.load(Ordering::SeqCst)
    }
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
    /// How they stood; not known before they are read for the first time.
    stood: Option<Mark>,
    before: Library<T>,
}

impl<T: Entry, O: Own<T>> Watch<T, O> {
    /// Watches what was read as this library.
    fn new(own: O, before: Library<T>) -> Watch<T, O> {
        Watch { own, stood: None, before }
    }

    /// What there is, if anything was saved since it last looked; at first in any case, as something may have been
    /// saved since the window's own reading.
    fn look(&mut self, writes: &Writes) -> Option<Found<T>> {
        let mut now = self.own.mark(&self.before);
        if self.stood.as_ref() == Some(&now) {
            return None;
        }
        while self.stood.as_ref() != Some(&now) {
            self.stood = Some(now);
            std::thread::sleep(SETTLED);
            now = self.own.mark(&self.before);
        }
        let written = writes.so_far();
        let (all, faults) = self.own.read(&self.before);
        self.stood = Some(now.with_others(self.own.folder(), self.own.mark(&all)));
        self.before = all.clone();
        Some(Found { now: all, faults, written })
    }
}

#[derive(Clone, Copy, Default)]
struct Orders {
    rest: bool,
    /// It is to read everything again.
    again: bool,
    quit: bool,
}

type Shared = Arc<(Mutex<Orders>, Condvar)>;

/// The thread that watches, and what it has found.
pub struct Watcher {
    news: Receiver<News>,
    writes: Writes,
    shared: Shared,
}

impl Watcher {
    /// Starts to watch what was read as these soundscapes and profiles. `on_change` is called from the thread when
    /// there is news.
    pub fn start(
        (scenes, soundscapes): (soundscape::Own, soundscape::Library),
        (ears, profiles): (hearing::Own, hearing::Library),
        writes: Writes,
        on_change: impl Fn() + Send + 'static,
    ) -> Result<Watcher, Line> {
        let shared = Shared::default();
        shared.0.lock().unwrap_or_else(PoisonError::into_inner).again = true;
        let (tell, news) = mpsc::channel();
        let (theirs, written) = (shared.clone(), writes.clone());
        let (mut scenes, mut ears) = (Watch::new(scenes, soundscapes), Watch::new(ears, profiles));
        let work = move || {
            while let Some(again) = next(&theirs) {
                if again {
                    (scenes.stood, ears.stood) = (None, None);
                }
                let soundscapes = scenes.look(&written).map(News::Soundscapes);
                let profiles = ears.look(&written).map(News::Profiles);
                for news in soundscapes.into_iter().chain(profiles) {
                    if tell.send(news).is_err() {
                        return;
                    }
                    on_change();
                }
            }
        };
        let thread = std::thread::Builder::new().name("watcher".into()).spawn(work);
        thread.map_err(|why| Line::of("files-not-watched").line("why", why))?;
        Ok(Watcher { news, writes, shared })
    }

    /// What was found since it was last asked. What was read before the window itself wrote is read again instead.
    pub fn news(&self) -> Option<News> {
        loop {
            let news = self.news.try_recv().ok()?;
            let (News::Soundscapes(Found { written, .. }) | News::Profiles(Found { written, .. })) = &news;
            if *written == self.writes.so_far() {
                return Some(news);
            }
            self.order(|orders| orders.again = true);
        }
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
        if orders.quit || orders.again || orders.rest != rested {
            bell.notify_one();
        }
    }
}

impl Drop for Watcher {
    fn drop(&mut self) {
        self.order(|orders| orders.quit = true);
    }
}

/// Waits until it is time to look; whether at everything again. `None` when it is to end.
fn next(shared: &Shared) -> Option<bool> {
    let (orders, bell) = &**shared;
    let mut orders = orders.lock().unwrap_or_else(PoisonError::into_inner);
    while orders.rest && !orders.quit && !orders.again {
        orders = bell.wait(orders).unwrap_or_else(PoisonError::into_inner);
    }
    if !orders.quit && !orders.again {
        orders = bell.wait_timeout(orders, ROUND).unwrap_or_else(PoisonError::into_inner).0;
    }
    (!orders.quit).then(|| std::mem::take(&mut orders.again))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RAIN: &str = "[[layer]]\nrain = {}\n";

    #[test]
    fn what_was_saved_since_the_windows_own_reading_is_found_and_only_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = soundscape::Own { folder: Some(folder.path().to_owned()), ..Default::default() };
        let file = folder.path().join("a.toml");
        std::fs::write(&file, RAIN).expect("it is written");
        let shown = own.read(&Default::default()).0;
        std::fs::write(&file, RAIN.to_owned() + "[[layer]]\nsea = {}\n").expect("it is written");
        let mut watch = Watch::new(own, shown.clone());
        let found = watch.look(&Writes::default()).expect("it reads for the first time");
        let news = found.news_to(&shown);
        assert!(news.len() == 1 && news[0].layers.len() == 2);
        assert!(watch.look(&Writes::default()).is_none(), "and only once");
        std::fs::remove_file(&file).expect("it was there");
        assert!(watch.look(&Writes::default()).is_some_and(|found| found.now.get("a").is_none()));
    }

    #[test]
    fn what_was_read_before_the_window_wrote_is_read_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let own = soundscape::Own { folder: Some(folder.path().to_owned()), ..Default::default() };
        let (writes, (tell, told)) = (Writes::default(), mpsc::channel());
        let start = (own.clone(), soundscape::Library::bundled());
        let nothing = (hearing::Own::default(), hearing::Library::bundled());
        let on_change = move || {
            let _ = tell.send(());
        };
        let watcher = Watcher::start(start, nothing, writes.clone(), on_change).expect("a thread");
        let patience = Duration::from_secs(30);
        for _ in 0..2 {
            told.recv_timeout(patience).expect("both kinds are read at first");
        }
        // What it has read has not been taken over when the window writes.
        std::fs::write(folder.path().join("a.toml"), RAIN).expect("it is written");
        writes.note();
        let found = loop {
            match watcher.news() {
                Some(News::Soundscapes(found)) => break found,
                Some(News::Profiles(_)) => {}
                None => told.recv_timeout(patience).expect("it is read again"),
            }
        };
        assert!(found.now.get("a").is_some(), "what the window wrote is not taken away again");
    }
}
