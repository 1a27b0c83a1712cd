//! What is kept of a session while it lasts: its line in the journal, and where it stands, so that it can be taken
//! up after a crash. All is written by the clerk; nothing here waits.

use std::path::{Path, PathBuf};
use std::time::Duration;

use egui::{Context, Ui};

use super::{App, Screen};
use crate::desktop::media::Status;
use crate::hearing;
use crate::live::{Snapshot, State};
use crate::session::{Arc, Lengths, Phase, Session, length};
use crate::soundscape::{self, Soundscape};
use crate::store::{Ended, Entry, Journal, Places, Standing, Unfinished};
use crate::units::{Decibels, RATE, frames, seconds};
use crate::window::diary::clerk::{Clerk, Job, News};
use crate::window::look::Looks;
use crate::window::widgets::bar;
use crate::words::Line;

/// While it sounds, where it stands is noted this often.
const NOTED_EVERY: Duration = Duration::from_secs(10);

/// What the window keeps of its sessions.
pub struct Keeping {
    pub clerk: Clerk,
    /// The person's files from outside their folders: a soundscape and a hearing profile.
    outside: [Option<PathBuf>; 2],
    /// What a crash has left.
    left: Option<Standing>,
    sitting: Option<Sitting>,
    /// Whether this session's trouble with being kept was said.
    told: bool,
}

/// The session that is on the screen.
struct Sitting {
    /// How it stood when it was noted last, and before that how it begins.
    standing: Standing,
    /// Its line, until it has begun.
    entry: Option<Entry>,
    /// Unless it has not begun yet.
    manner: Option<Manner>,
    /// It has just gone on to its end.
    whole: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    Sounding,
    Silent,
    Paused,
    Over,
}

impl Manner {
    fn of(snapshot: &Snapshot) -> Manner {
        match snapshot.state {
            State::Idle | State::Ended => Manner::Over,
            State::Paused => Manner::Paused,
            State::Playing | State::Ending => match snapshot.arc.moment(snapshot.frame).phase {
                Phase::Silence | Phase::Over => Manner::Silent,
                Phase::Clear | Phase::Fade | Phase::Return => Manner::Sounding,
            },
        }
    }
}

impl Sitting {
    /// Follows the session. The answer is when it must be looked at again.
    fn watch(
        &mut self,
        snapshot: &Snapshot,
        soundscape: &Soundscape,
        volume: Decibels,
        clerk: &Clerk,
    ) -> Option<Duration> {
        let now = Manner::of(snapshot);
        // The player begins a little later than it is asked, and may say for a moment where it was before.
        if self.manner.is_none() && (now == Manner::Over || snapshot.frame < self.standing.frame) {
            return None;
        }
        if let Some(entry) = self.entry.take() {
            clerk.ask(Job::Begin(Box::new(entry)));
        }
        let before = self.manner.replace(now);
        let played = Duration::from_secs_f64(seconds(snapshot.frame.min(snapshot.arc.total())));
        if now == Manner::Over {
            if before != Some(Manner::Over) {
                let whole = snapshot.frame >= snapshot.arc.total();
                self.whole = whole;
                self.ends(played, if whole { Ended::Whole } else { Ended::Early }, clerk);
                clerk.ask(Job::Clear);
            }
            return None;
        }
        if before == Some(Manner::Over) {
            self.ends(played, Ended::Unfinished, clerk);
        }
        let moved = frames(NOTED_EVERY).saturating_sub(snapshot.frame.abs_diff(self.standing.frame));
        let due = before != Some(now) || snapshot.arc != self.standing.arc || (now != Manner::Silent && moved == 0);
        if due {
            self.standing = Standing {
                layers: soundscape.layers.iter().map(|layer| (layer.name.clone(), layer.heard())).collect(),
                arc: snapshot.arc,
                volume,
                frame: snapshot.frame.min(snapshot.arc.total()),
                ..self.standing.clone()
            };
            clerk.ask(Job::Note(Box::new(self.standing.clone())));
        }
        (now == Manner::Sounding).then(|| if due { NOTED_EVERY } else { Duration::from_secs_f64(seconds(moved)) })
    }

    fn ends(&self, played: Duration, ended: Ended, clerk: &Clerk) {
        if let Some(id) = &self.standing.entry {
            clerk.ask(Job::End(id.clone(), played, ended));
        }
    }
}

impl Keeping {
    /// What is kept in this folder, and lines about what cannot be.
    pub fn new(places: Option<&Places>, outside: [Option<PathBuf>; 2], ctx: &Context) -> (Keeping, Vec<Line>) {
        let state = places.map(|places| places.state.clone());
        let unfinished = Unfinished::within(state.clone());
        let (left, notice) = unfinished.read();
        let (clerk, started) = Clerk::start(Journal::within(state), unfinished, ctx);
        let unkept = started.err().map(|why| Line::of("no-journal").line("why", why));
        let notices = notice.into_iter().chain(unkept).collect();
        (Keeping { clerk, outside, left, sitting: None, told: false }, notices)
    }

    /// A session is begun; without lengths it gets no line in the journal.
    fn begin(&mut self, session: &Session, lengths: Option<&Lengths>) {
        let entry = lengths.map(|lengths| Entry::of(session, lengths));
        let [soundscape, hearing] = &self.outside;
        let standing = Standing {
            entry: entry.as_ref().map(|entry| entry.id.clone()),
            soundscape: name(&session.soundscape.id, soundscape),
            layers: Vec::new(),
            hearing: name(&session.profile.id, hearing),
            ears: session.hearing,
            arc: session.arc,
            seed: session.seed,
            volume: session.volume,
            frame: 0,
        };
        self.sitting = Some(Sitting { standing, entry, manner: None, whole: false });
        self.told = false;
    }

    /// How the session on the screen goes, by which arc and at which frame; before the player has begun it as it was
    /// asked to.
    pub fn stands(&self, snapshot: &Snapshot) -> Option<(Status, Arc, u64)> {
        let Sitting { standing, manner, .. } = self.sitting.as_ref()?;
        let Some(manner) = manner else { return Some((Status::Playing, standing.arc, standing.frame)) };
        let status = match (snapshot.state, manner) {
            (State::Ending, _) | (_, Manner::Over) => Status::Stopped,
            (_, Manner::Paused) => Status::Paused,
            (_, Manner::Sounding | Manner::Silent) => Status::Playing,
        };
        Some((status, snapshot.arc, snapshot.frame))
    }

    /// Whether the player plays the session on the screen, and no longer what was before it.
    pub fn has_begun(&self) -> bool {
        self.sitting.as_ref().is_some_and(|sitting| sitting.manner.is_some())
    }

    /// Whether the session has gone on to its end since this was asked.
    pub fn has_just_ended(&mut self) -> bool {
        self.sitting.as_mut().is_some_and(|sitting| std::mem::take(&mut sitting.whole))
    }

    /// What a crash has left is not taken up: it stays in the journal as it stood.
    pub fn let_go(&mut self) {
        let Some(Standing { entry, frame, .. }) = self.left.take() else { return };
        if let Some(id) = entry {
            self.clerk.ask(Job::End(id, Duration::from_secs_f64(seconds(frame)), Ended::Unfinished));
        }
        self.clerk.ask(Job::Clear);
    }
}

/// How a thing is called where it must be found again: by its id, or by its file where that is outside.
fn name(id: &str, outside: &Option<PathBuf>) -> String {
    match outside {
        Some(file) if file.file_stem().is_some_and(|stem| stem == id) => file.to_string_lossy().into_owned(),
        _ => id.to_owned(),
    }
}

impl App {
    /// Keeps a session that is begun now, and lets go what a crash has left.
    pub(super) fn keep_session(&mut self, session: &Session) {
        self.keep_watch();
        self.keeping.let_go();
        let lengths = self.kept.wishes.keep_journal.then_some(&self.kept.lengths);
        self.keeping.begin(session, lengths);
    }

    /// Follows the session that is on the screen. The answer is when it must be looked at again.
    pub(super) fn keep_watch(&mut self) -> Option<Duration> {
        let Screen::Session(view) = &self.screen else { return None };
        let Keeping { sitting, clerk, .. } = &mut self.keeping;
        sitting.as_mut()?.watch(&self.player.snapshot(), view.soundscape(), self.kept.volume, clerk)
    }

    /// The session is left: whatever sounds next is none of it.
    pub(super) fn leave_session(&mut self) {
        self.keep_watch();
        self.keeping.sitting = None;
    }

    /// Keeps how the session ended, because the window closes.
    pub(super) fn keep_end(&mut self) -> Result<(), Line> {
        self.keep_watch();
        if let Some(sitting) = self.keeping.sitting.take()
            && sitting.manner.is_some_and(|manner| manner != Manner::Over)
        {
            let frame = self.player.snapshot().frame;
            let played = Duration::from_secs_f64(seconds(frame));
            sitting.ends(played, Ended::Early, &self.keeping.clerk);
            self.keeping.clerk.ask(Job::Clear);
        }
        self.keeping.clerk.finish()
    }

    /// Hears what the clerk says.
    pub(super) fn hear_clerk(&mut self) {
        while let Some(news) = self.keeping.clerk.news() {
            match news {
                News::Unkept(line) => {
                    if !std::mem::replace(&mut self.keeping.told, true) {
                        self.notices.say(line);
                    }
                }
                News::Refused(line) => self.notices.say_now(line),
                news => {
                    if let Screen::Journal(diary) = &mut self.screen {
                        diary.hear(news, &mut self.notices);
                    }
                }
            }
        }
    }

    /// Offers on Home to take up what a crash has left.
    pub(super) fn offer(&mut self, ui: &mut Ui, time: f64) {
        let (Screen::Home(_), Some(left)) = (&self.screen, &self.keeping.left) else { return };
        let name = self.library.get(&left.soundscape).map_or_else(
            || Path::new(&left.soundscape).file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            |soundscape| ui.look().words.text(&soundscape.name),
        );
        let clock = |frame: u64| length::write_clock(Duration::from_secs(frame / u64::from(RATE)));
        let values = [
            ("soundscape", name.into()),
            ("time", clock(left.frame).into()),
            ("total", clock(left.arc.total()).into()),
        ];
        let line = ui.say_with("stopped-at", &values);
        match bar::ask(ui, "offer", &line, &[&ui.say("take-it-up"), &ui.say("let-it-go")]) {
            Some(0) => self.take_up(time),
            Some(_) => self.keeping.let_go(),
            None => {}
        }
    }

    /// Goes on with what a crash has left, never louder than the person would hear anything now.
    fn take_up(&mut self, time: f64) {
        let Some(left) = &self.keeping.left else { return };
        let library = self.library.get(&left.soundscape).cloned();
        let soundscape = library.or_else(|| soundscape::read_file(Path::new(&left.soundscape)).ok());
        let profiles = self.profiles.get(&left.hearing).cloned();
        let profile = profiles.or_else(|| hearing::read_file(Path::new(&left.hearing)).ok());
        let (Some(mut soundscape), Some(profile)) = (soundscape.clone(), profile) else {
            let (id, name) = match soundscape {
                None => ("no-such-soundscape", &left.soundscape),
                Some(_) => ("no-such-profile", &left.hearing),
            };
            self.notices.say_now(self.look.0.words.say_with(id, &[("name", name.as_str().into())]));
            return;
        };
        let Some(left) = self.keeping.left.take() else { return };
        for (layer, level) in &left.layers {
            soundscape.set_level(layer, *level);
        }
        let arc: Arc = left.arc;
        let volume = Decibels(left.volume.0.min(self.kept.volume.0));
        let (ears, seed) = (left.ears, left.seed);
        if self.library.get(&soundscape.id).is_some() {
            self.kept.soundscape.clone_from(&soundscape.id);
        }
        if self.profiles.get(&profile.id).is_some() {
            self.kept.hearing.clone_from(&profile.id);
        }
        self.kept.ears = ears;
        self.kept.volume = volume;
        let frame = left.frame;
        // From here on it is held again.
        self.keeping.clerk.ask(Job::Note(Box::new(left.clone())));
        self.keeping.told = false;
        self.keeping.sitting = Some(Sitting { standing: left, entry: None, manner: None, whole: false });
        self.start(Session { soundscape, profile, hearing: ears, arc, seed, volume }, frame, time);
    }
}
