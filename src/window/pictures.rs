//! Pictures measured from the real sound, made on a thread of their own and kept, so that no frame waits
//! for one: the fade picture of the session that Begin would begin, and the emblem of every soundscape.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crate::hearing::{Options, Profile};
use crate::render::picture::{self, Columns, Picture};
use crate::session::Session;
use crate::soundscape::Soundscape;
use crate::store::Emblems;
use crate::words::Line;

/// How many columns of the clear part and of the fade are measured: few at first, so that there is soon
/// something to see, and then as many as are shown. The window stretches them to its width.
const COLUMNS: [(usize, usize); 2] = [(2, 24), (8, 96)];

/// Moments around an emblem.
pub const EMBLEM_MOMENTS: usize = 64;

/// What is to be made, and what has been made.
#[derive(Default)]
struct Desk {
    emblems_wanted: Vec<Soundscape>,
    /// The session whose fade picture is wanted, and how many times it was drawn already.
    fade_wanted: Option<(Box<Session>, usize)>,
    emblems: HashMap<String, Arc<Columns>>,
    fade: Option<Arc<Picture>>,
    closed: bool,
}

/// The desk, and the bell that wakes the thread.
type Shared = Arc<(Mutex<Desk>, Condvar)>;

/// The thread that makes pictures, and those that are made.
pub struct Pictures {
    shared: Shared,
    asked: Option<Asked>,
}

/// What makes two fade pictures the same.
#[derive(Clone, PartialEq)]
struct Asked {
    soundscape: Soundscape,
    profile: Profile,
    hearing: Options,
    arc: crate::session::Arc,
    seed: u64,
}

impl Pictures {
    /// Starts the thread, which makes the emblems of these soundscapes, or finds them in this folder, and then what
    /// it is asked for. `on_change` is called from that thread when a picture is ready.
    pub fn start(
        soundscapes: &[Soundscape],
        cache: Option<PathBuf>,
        on_change: impl Fn() + Send + 'static,
    ) -> Result<Pictures, Line> {
        let mut emblems_wanted = soundscapes.to_vec();
        emblems_wanted.reverse();
        let desk = Desk { emblems_wanted, ..Desk::default() };
        let shared: Shared = Arc::new((Mutex::new(desk), Condvar::new()));
        let theirs = shared.clone();
        std::thread::Builder::new()
            .name("pictures".into())
            .spawn(move || work(&theirs, Emblems::within(cache), &on_change))
            .map_err(|why| Line::of("pictures-not-drawn").line("why", why))?;
        Ok(Pictures { shared, asked: None })
    }

    /// Asks for the fade picture of this session. A picture that is being made for another is given up;
    /// the last one made stays until the new one is ready.
    pub fn ask_fade(&mut self, session: &Session) {
        let asked = Asked {
            soundscape: session.soundscape.clone(),
            profile: session.profile.clone(),
            hearing: session.hearing,
            arc: session.arc,
            seed: session.seed,
        };
        if self.asked.as_ref() != Some(&asked) {
            self.asked = Some(asked);
            let (_, bell) = &*self.shared;
            lock(&self.shared).fade_wanted = Some((Box::new(session.clone()), 0));
            bell.notify_one();
        }
    }

    /// Asks for the emblems of these soundscapes; an old one stays until its new one is ready.
    pub fn ask_emblems(&self, soundscapes: impl Iterator<Item = Soundscape>) {
        let (_, bell) = &*self.shared;
        let mut desk = lock(&self.shared);
        for soundscape in soundscapes {
            // What was wanted of it before is out of date.
            desk.emblems_wanted.retain(|it| it.id != soundscape.id);
            desk.emblems_wanted.push(soundscape);
        }
        drop(desk);
        bell.notify_one();
    }

    /// The newest fade picture, once there is one.
    pub fn fade(&self) -> Option<Arc<Picture>> {
        lock(&self.shared).fade.clone()
    }

    /// The emblem of the soundscape with this id, once it is made.
    pub fn emblem(&self, id: &str) -> Option<Arc<Columns>> {
        lock(&self.shared).emblems.get(id).cloned()
    }
}

impl Drop for Pictures {
    fn drop(&mut self) {
        let (_, bell) = &*self.shared;
        lock(&self.shared).closed = true;
        bell.notify_one();
    }
}

/// A picture is whole or not there at all, so a desk left by a thread that failed is still in order.
fn lock(shared: &Shared) -> MutexGuard<'_, Desk> {
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
}

enum Task {
    Fade(Box<Session>, usize),
    Emblem(Soundscape),
}

/// Makes what is wanted until the desk is closed.
fn work(shared: &Shared, mut emblems: Emblems, on_change: &dyn Fn()) {
    while let Some(task) = next(shared) {
        match task {
            Task::Fade(session, drawn) => {
                let go_on = || {
                    let desk = lock(shared);
                    !desk.closed && desk.fade_wanted.is_none()
                };
                let (clear, fade) = COLUMNS[drawn];
                let Some(picture) = picture::session(&session, clear, fade, &go_on) else { continue };
                let mut desk = lock(shared);
                desk.fade = Some(Arc::new(picture));
                if desk.fade_wanted.is_none() && drawn + 1 < COLUMNS.len() {
                    desk.fade_wanted = Some((session, drawn + 1));
                }
            }
            Task::Emblem(soundscape) => {
                let columns = emblems.get(&soundscape, EMBLEM_MOMENTS).unwrap_or_else(|| {
                    let columns = picture::emblem(&soundscape, EMBLEM_MOMENTS);
                    emblems.put(&soundscape, &columns);
                    columns
                });
                let mut desk = lock(shared);
                desk.emblems.insert(soundscape.id, Arc::new(columns));
                let all = desk.emblems_wanted.is_empty();
                drop(desk);
                if all {
                    emblems.keep();
                }
            }
        }
        on_change();
    }
}

/// Waits for something to do: a first fade picture, then emblems, then a finer fade picture. `None` when
/// the desk is closed.
fn next(shared: &Shared) -> Option<Task> {
    let mut desk = lock(shared);
    loop {
        if desk.closed {
            return None;
        }
        let finer = desk.fade_wanted.as_ref().is_some_and(|(_, drawn)| *drawn > 0);
        if (!finer || desk.emblems_wanted.is_empty())
            && let Some((session, drawn)) = desk.fade_wanted.take()
        {
            return Some(Task::Fade(session, drawn));
        }
        if let Some(soundscape) = desk.emblems_wanted.pop() {
            return Some(Task::Emblem(soundscape));
        }
        desk = shared.1.wait(desk).unwrap_or_else(PoisonError::into_inner);
    }
}
