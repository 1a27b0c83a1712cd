//! What the desktop's own controls show of the session on the screen, what they ask for, and the one message at its
//! end. All of it follows what the player says; nothing here waits.

use std::time::{Duration, Instant};

use egui::Context;

use super::{App, Screen};
use crate::desktop::media::{Ask, Shown, Sitting, Status};
use crate::live::State;
use crate::session::{Arc, title};
use crate::units::{Decibels, RATE, frames, seconds};
use crate::window::screen::Section;
use crate::window::session::words;

/// Further from where time alone would have brought it than this, in frames, the session has been sought. A device may
/// take two seconds of sound ahead.
const SOUGHT: u64 = 3 * RATE as u64;

/// What was shown last.
#[derive(Default)]
pub struct Told {
    shown: Option<Shown>,
    /// Sessions begun so far.
    number: u64,
    /// The frame where it was seen last, and when.
    seen: Option<(u64, Instant)>,
}

impl Told {
    /// Another session is begun.
    pub fn begin(&mut self) {
        self.number += 1;
        self.seen = None;
    }

    /// Whether the session, which plays or does not, is elsewhere than time alone would have brought it, or than it was
    /// before it began: until then the player tells where the one before has ended.
    fn jumped(&mut self, frame: u64, plays: bool) -> bool {
        let now = Instant::now();
        let Some((before, then)) = self.seen.replace((frame, now)) else { return true };
        let passed = if plays { frames(now - then) } else { 0 };
        frame.abs_diff(before + passed) > SOUGHT
    }
}

impl App {
    /// Does what was asked for by a media key or by the desktop's controls.
    pub(super) fn heed_desktop(&mut self, ctx: &Context) {
        while let Some(asked) = self.around.asked() {
            let status = self.keeping.stands(&self.player.snapshot()).map(|(status, ..)| status);
            match asked {
                Ask::Play if status != Some(Status::Playing) => self.play(ctx),
                Ask::PlayPause if status != Some(Status::Playing) => self.play(ctx),
                Ask::Play => {}
                Ask::Pause | Ask::PlayPause => {
                    if status == Some(Status::Playing) {
                        self.player.pause();
                    }
                }
                Ask::Stop => {
                    if let (Screen::Session(view), Some(Status::Playing | Status::Paused)) = (&mut self.screen, status)
                    {
                        view.end(ctx.input(|input| input.time), self.player.as_ref());
                    }
                }
                Ask::Volume(volume) => {
                    self.kept.volume = Decibels(volume.0.min(0.0));
                    self.tell_volume();
                }
                Ask::Quit => self.leave(ctx),
                // Done already, by whoever heard it.
                Ask::Raise => {}
            }
            ctx.request_repaint();
        }
    }

    /// Goes on with the session, or begins one.
    fn play(&mut self, ctx: &Context) {
        let time = ctx.input(|input| input.time);
        let snapshot = self.player.snapshot();
        match (&mut self.screen, snapshot.state) {
            (Screen::Session(_), State::Paused) => self.player.resume(),
            (Screen::Session(view), _) if snapshot.frame < snapshot.arc.total() => {
                view.go_on(time, self.player.as_ref());
            }
            (Screen::Session(_), _) => self.begin(time),
            _ => {
                // What was listened to elsewhere ends.
                self.go(Section::Home, ctx);
                self.begin(time);
            }
        }
    }

    /// Tells the desktop what has changed, and of the end of a session, where the person wants that.
    pub(super) fn tell_desktop(&mut self, ctx: &Context) {
        let snapshot = self.player.snapshot();
        if self.keeping.has_just_ended() && self.kept.wishes.tell_end && !ctx.input(|input| input.focused) {
            let line = words::closing(snapshot.frame.min(snapshot.arc.total()), &self.look.0.words);
            self.around.notify(&line);
        }
        let stands = self.keeping.stands(&snapshot);
        let shown = self.kept.wishes.media_keys.then(|| self.shown(stands));
        if shown != self.told.shown {
            self.told.shown.clone_from(&shown);
            self.around.show_playing(shown);
        }
        match stands {
            Some((status, _, frame)) if status != Status::Stopped && self.keeping.has_begun() => {
                if self.told.jumped(frame, status == Status::Playing) {
                    self.around.sought();
                }
            }
            _ => self.told.seen = None,
        }
    }

    fn shown(&self, stands: Option<(Status, Arc, u64)>) -> Shown {
        let volume = self.kept.volume;
        let (Some((status, arc, frame)), Screen::Session(view)) = (stands, &self.screen) else {
            return Shown { status: Status::Stopped, session: None, volume };
        };
        let title = title(view.soundscape(), &arc, frame, &self.look.0.words);
        let length = Duration::from_secs_f64(seconds(arc.total()));
        Shown { status, session: Some(Sitting { number: self.told.number, title, length }), volume }
    }
}
