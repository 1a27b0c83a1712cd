//! The exports there are: a thread of its own writes them, one after the other, in the order in which they were
//! asked for. It steps aside for the sound.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use egui::Context;

use crate::desktop::aside::step_aside;
use crate::render::wav::{self, Error, Options};
use crate::session::Session;
use crate::words::Line;

/// How long the window waits for an export to be given up when it closes.
const PATIENCE: Duration = Duration::from_secs(3);

/// How much longer a frame that sounds takes than one that is silent, about.
const SOUND: u64 = 40;

/// What has become of an export.
#[derive(Clone)]
pub enum Standing {
    Waiting,
    /// How far it is, and how long it still takes, once that can be told.
    Running(f64, Option<Duration>),
    Done(Vec<PathBuf>),
    Cancelled,
    Failed(Arc<Error>),
}

/// An export.
#[derive(Clone)]
pub struct Export {
    pub id: u64,
    /// What is written: the name of the soundscape.
    pub name: String,
    pub options: Options,
    pub standing: Standing,
    session: Arc<Session>,
    cancelled: Arc<AtomicBool>,
}

impl Export {
    /// Whether it waits or runs.
    pub fn is_open(&self) -> bool {
        matches!(self.standing, Standing::Waiting | Standing::Running(..))
    }
}

#[derive(Default)]
struct Table {
    exports: Vec<Export>,
    asked: u64,
    closed: bool,
}

/// The table, and the bell that wakes the thread.
type Shared = Arc<(Mutex<Table>, Condvar)>;

/// The exports, as the window knows them.
pub struct Exports {
    shared: Shared,
    ctx: Context,
    /// Says that the thread has ended, once there is one.
    ended: Option<Receiver<()>>,
}

impl Exports {
    pub fn new(ctx: &Context) -> Exports {
        Exports { shared: Shared::default(), ctx: ctx.clone(), ended: None }
    }

    /// Asks for this to be written after all that was asked for before.
    pub fn ask(&mut self, session: Session, name: String, options: Options) {
        let mut table = lock(&self.shared);
        table.asked += 1;
        let id = table.asked;
        let (session, cancelled) = (Arc::new(session), Arc::default());
        table.exports.push(Export { id, name, options, standing: Standing::Waiting, session, cancelled });
        drop(table);
        if self.ended.is_none()
            && let Err(why) = self.start()
        {
            let mut table = lock(&self.shared);
            if let Some(export) = table.exports.iter_mut().find(|export| export.id == id) {
                let path = export.options.to.clone();
                export.standing = Standing::Failed(Arc::new(Error::Unwritable { path, why }));
            }
        }
        self.shared.1.notify_one();
    }

    fn start(&mut self) -> std::io::Result<()> {
        let (tell, ended) = mpsc::channel();
        let (shared, ctx) = (self.shared.clone(), self.ctx.clone());
        std::thread::Builder::new().name("exports".into()).spawn(move || work(&shared, &ctx, &tell))?;
        self.ended = Some(ended);
        Ok(())
    }

    /// All of them, in the order in which they were asked for.
    pub fn all(&self) -> Vec<Export> {
        lock(&self.shared).exports.clone()
    }

    /// How many wait or run.
    pub fn open(&self) -> usize {
        lock(&self.shared).exports.iter().filter(|export| export.is_open()).count()
    }

    /// Whether one that waits or runs goes there.
    pub fn goes_to(&self, path: &Path) -> bool {
        lock(&self.shared).exports.iter().any(|export| export.is_open() && export.options.to == path)
    }

    /// Gives one up; of what was written of it nothing stays.
    pub fn cancel(&self, id: u64) {
        self.cancel_those(|export| export.id == id);
    }

    /// Gives up all that wait or run.
    pub fn cancel_all(&self) {
        self.cancel_those(|_| true);
    }

    fn cancel_those(&self, which: impl Fn(&Export) -> bool) {
        for export in lock(&self.shared).exports.iter_mut().filter(|export| which(export)) {
            export.cancelled.store(true, Ordering::Relaxed);
            if matches!(export.standing, Standing::Waiting) {
                export.standing = Standing::Cancelled;
            }
        }
    }

    /// Takes one that is over from the list.
    pub fn forget(&self, id: u64) {
        lock(&self.shared).exports.retain(|export| export.id != id || export.is_open());
    }

    fn give_up(&self) {
        self.cancel_all();
        lock(&self.shared).closed = true;
        self.shared.1.notify_one();
    }

    /// Gives up what is not done, because the window closes, and waits until nothing of it is left.
    pub fn close(&mut self) -> Result<(), Line> {
        self.give_up();
        match self.ended.take().map(|ended| ended.recv_timeout(PATIENCE)) {
            Some(Err(RecvTimeoutError::Timeout)) => Err(Line::of("export-too-slow")),
            _ => Ok(()),
        }
    }
}

impl Drop for Exports {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// The table is in order between any two changes, whoever failed.
fn lock(shared: &Shared) -> MutexGuard<'_, Table> {
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes what is asked for until the table is closed. That nobody is told any more is what `_tell` tells.
fn work(shared: &Shared, ctx: &Context, _tell: &Sender<()>) {
    step_aside();
    while let Some(export) = next(shared) {
        let standing = match write(&export, shared) {
            Ok(files) => Standing::Done(files),
            Err(Error::Cancelled) => Standing::Cancelled,
            Err(error) => Standing::Failed(Arc::new(error)),
        };
        stands(shared, export.id, standing);
        ctx.request_repaint();
    }
}

/// Waits for one to write, which runs from now on.
fn next(shared: &Shared) -> Option<Export> {
    let mut table = lock(shared);
    loop {
        if table.closed {
            return None;
        }
        let waits = |export: &&mut Export| matches!(export.standing, Standing::Waiting);
        if let Some(export) = table.exports.iter_mut().find(waits) {
            export.standing = Standing::Running(0.0, None);
            return Some(export.clone());
        }
        table = shared.1.wait(table).unwrap_or_else(PoisonError::into_inner);
    }
}

fn stands(shared: &Shared, id: u64, standing: Standing) {
    if let Some(export) = lock(shared).exports.iter_mut().find(|export| export.id == id) {
        export.standing = standing;
    }
}

fn write(export: &Export, shared: &Shared) -> Result<Vec<PathBuf>, Error> {
    // Kept until the renderer has them.
    let _loaded = export.session.soundscape.load()?;
    let began = Instant::now();
    let (arc, from) = (export.session.arc, export.options.from);
    let place = |frame: u64, done: u64| frame.saturating_sub(from).min(done);
    let work = |done: u64| {
        let silent = place(arc.return_from(), done) - place(arc.silent_from(), done);
        (done - silent) * SOUND + silent
    };
    let progress = &mut |done: u64, all: u64| {
        let share = work(done) as f64 / work(all).max(1) as f64;
        let taken = began.elapsed();
        let known = taken >= Duration::from_secs(1) && share > 0.0;
        let left = known.then(|| taken.mul_f64((1.0 / share - 1.0).max(0.0)));
        stands(shared, export.id, Standing::Running(share, left));
        // Where a thread cannot come after the others, the others are let in.
        std::thread::yield_now();
    };
    let cancelled = || export.cancelled.load(Ordering::Relaxed);
    let report = wav::write(&export.session, &export.options, progress, &cancelled)?;
    Ok(report.files)
}
