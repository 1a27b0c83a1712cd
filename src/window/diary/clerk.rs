//! Who keeps the journal: a thread of its own, because a file takes the time it takes. What is asked is done in
//! the order in which it was asked.

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use egui::Context;

use crate::store::{Ended, Entry, Id, Journal, Removed, Standing, Unfinished};
use crate::words::Line;

/// While the journal is looked at, its file is looked after this often.
const ROUND: Duration = Duration::from_secs(1);

/// How long the window waits for the last line when it closes.
const PATIENCE: Duration = Duration::from_secs(3);

/// What is asked of the clerk.
pub enum Job {
    /// A session has begun.
    Begin(Box<Entry>),
    /// A session has lasted so long and has ended like this.
    End(Id, Duration, Ended),
    /// Where the session stands.
    Note(Box<Standing>),
    /// No session stands anywhere.
    Clear,
    /// Whether somebody looks at the journal.
    Watch(bool),
    SetLine(Id, String),
    Remove(Vec<Id>),
    Restore(Removed),
    Export(PathBuf),
}

/// What the clerk answers.
pub enum News {
    /// The sessions there have been, and lines about those that cannot be read.
    Read(Vec<Entry>, Vec<Line>),
    /// What was taken out, and can be put back.
    Removed(Removed),
    Exported,
    /// What the person asked for and cannot have.
    Refused(Line),
    /// What of a session cannot be kept.
    Unkept(Line),
}

/// The clerk, as the window knows it.
pub struct Clerk {
    jobs: Option<Sender<Job>>,
    news: Receiver<News>,
}

impl Clerk {
    /// Sends the clerk to work; `Err` is why there is none, and then nothing is kept.
    pub fn start(journal: Journal, unfinished: Unfinished, ctx: &Context) -> (Clerk, io::Result<()>) {
        let (jobs, asked) = mpsc::channel();
        let (tell, news) = mpsc::channel();
        let desk = Desk { journal, unfinished, tell, ctx: ctx.clone(), watched: false, stamp: None };
        let started = std::thread::Builder::new().name("journal".into()).spawn(move || desk.work(&asked));
        (Clerk { jobs: Some(jobs), news }, started.map(drop))
    }

    /// Asks for this.
    pub fn ask(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            // Without a thread nothing is kept, which was said when it could not be had.
            drop(jobs.send(job));
        }
    }

    /// The next answer, if there is one.
    pub fn news(&self) -> Option<News> {
        self.news.try_recv().ok()
    }

    /// Waits until everything that was asked is done; what could not be done is the answer.
    pub fn finish(&mut self) -> Result<(), Line> {
        self.jobs = None;
        let until = Instant::now() + PATIENCE;
        let mut unkept = Ok(());
        loop {
            match self.news.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(News::Unkept(line) | News::Refused(line)) => unkept = Err(line),
                Ok(_) => {}
                Err(RecvTimeoutError::Disconnected) => return unkept,
                Err(RecvTimeoutError::Timeout) => return Err(Line::of("journal-too-slow")),
            }
        }
    }
}

/// What the clerk has at hand.
struct Desk {
    journal: Journal,
    unfinished: Unfinished,
    tell: Sender<News>,
    ctx: Context,
    watched: bool,
    /// Of the file when it was read.
    stamp: Option<(std::time::SystemTime, u64)>,
}

impl Desk {
    fn work(mut self, asked: &Receiver<Job>) {
        loop {
            let patience = if self.watched { ROUND } else { Duration::MAX };
            match asked.recv_timeout(patience) {
                Ok(job) => self.serve(job),
                Err(RecvTimeoutError::Timeout) if self.journal.stamp() != self.stamp => self.read(),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn serve(&mut self, job: Job) {
        match job {
            Job::Begin(entry) => self.keep(|desk| desk.journal.begin(*entry).map(drop)),
            Job::End(id, played, ended) => self.keep(|desk| desk.journal.end(&id, played, ended)),
            Job::Note(standing) => self.keep(|desk| desk.unfinished.note(&standing)),
            Job::Clear => self.keep(|desk| desk.unfinished.clear()),
            Job::Watch(watched) => {
                self.watched = watched;
                if watched {
                    self.read();
                }
            }
            Job::SetLine(id, text) => self.change(|journal| journal.set_line(&id, &text)),
            Job::Remove(ids) => {
                let removed = self.journal.remove(&ids);
                self.change(|_| removed.as_ref().map(drop).map_err(Line::clone));
                if let Ok(removed) = removed {
                    self.tell(News::Removed(removed));
                }
            }
            Job::Restore(removed) => {
                let restored = self.journal.restore(&removed);
                if restored.is_err() {
                    // So that it can be tried again.
                    self.tell(News::Removed(removed));
                }
                self.change(|_| restored);
            }
            Job::Export(file) => match self.journal.export(&file) {
                Ok(()) => self.tell(News::Exported),
                Err(what) => self.tell(News::Refused(what)),
            },
        }
    }

    fn keep(&mut self, keep: impl FnOnce(&mut Desk) -> Result<(), Line>) {
        if let Err(unkept) = keep(self) {
            self.tell(News::Unkept(unkept));
        }
    }

    /// Changes something at the person's wish, and reads what came of it.
    fn change(&mut self, change: impl FnOnce(&Journal) -> Result<(), Line>) {
        if let Err(what) = change(&self.journal) {
            self.tell(News::Refused(what));
        }
        self.read();
    }

    fn read(&mut self) {
        let before = self.journal.stamp();
        let (entries, notices) = self.journal.read();
        // Reading moves aside what it could not read, and another may write meanwhile: then it is read again.
        let after = self.journal.stamp();
        self.stamp = if after == before { after } else { None };
        self.tell(News::Read(entries, notices));
    }

    fn tell(&self, news: News) {
        drop(self.tell.send(news));
        self.ctx.request_repaint();
    }
}
