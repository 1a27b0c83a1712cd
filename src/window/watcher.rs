//! Watches a person's own soundscapes: a thread that looks once a second whether a file was saved, their own or
//! one that they are made of, reads them when one was, and costs nothing while it rests.

use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use crate::faults::Fault;
use crate::soundscape::{Library, Own};

/// How often it looks.
const ROUND: Duration = Duration::from_secs(1);

/// A file that is being written is left alone until it has not changed for so long.
const SETTLED: Duration = Duration::from_millis(100);

/// What has changed: all that there was, all that there is, and what is wrong now.
pub struct News {
    pub before: Library,
    pub now: Library,
    pub faults: Vec<Fault>,
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
    pub fn start(own: Own, on_change: impl Fn() + Send + 'static) -> Result<Watcher, String> {
        let shared = Shared::default();
        let (tell, news) = mpsc::channel();
        let theirs = shared.clone();
        let mut mark = own.mark(&Library::default());
        let work = move || {
            let (mut before, _) = own.read(&Library::default());
            mark = mark.with_new(own.mark(&before));
            while wait(&theirs) {
                let mut now = own.mark(&before);
                if now == mark {
                    continue;
                }
                while now != mark {
                    mark = now;
                    std::thread::sleep(SETTLED);
                    now = own.mark(&before);
                }
                let (now, faults) = own.read(&before);
                mark = mark.with_new(own.mark(&now));
                let news = News { before: std::mem::replace(&mut before, now.clone()), now, faults };
                if tell.send(news).is_err() {
                    return;
                }
                on_change();
            }
        };
        let thread = std::thread::Builder::new().name("watcher".into()).spawn(work);
        thread.map_err(|error| format!("Soundscapes that are saved cannot be watched: {error}"))?;
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
