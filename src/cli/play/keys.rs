//! The media keys of a session in the terminal: it can be paused, taken up again and ended by them.

use std::sync::Arc as Shared;
use std::time::Duration;

use crate::desktop::media::{Ask, Media, Plays, Shown, Sitting, Status};
use crate::live::{Engine, Playhead, Snapshot, State};
use crate::session::{Session, title};
use crate::soundscape::Soundscape;
use crate::store::Wishes;
use crate::units::{Decibels, seconds};
use crate::words::{Language, Words};

/// What the desktop is shown of the session.
pub struct Keys {
    media: Media,
    soundscape: Soundscape,
    words: Shared<Words>,
    volume: Decibels,
    /// The person allows nothing louder.
    loudest: Decibels,
    told: Option<Shown>,
}

impl Keys {
    /// The keys of this session, which an engine plays, and where it is.
    pub fn of(
        session: &Session,
        wishes: &Wishes,
        playhead: Playhead,
        on_ask: impl Fn(Ask) + Send + Sync + 'static,
    ) -> Keys {
        let position = move || Duration::from_secs_f64(seconds(playhead.frame()));
        let plays = Plays { has_window: false, window: None, position: Box::new(position), on_ask: Box::new(on_ask) };
        Keys {
            media: Media::start(plays),
            soundscape: session.soundscape.clone(),
            words: Words::of(wishes.language.unwrap_or_else(Language::of_system)),
            volume: session.volume,
            loudest: wishes.loudest(),
            told: None,
        }
    }

    /// Does what was asked for. The answer is whether that is the end.
    pub fn heed(&mut self, what: Ask, engine: &Engine) -> bool {
        match (what, engine.snapshot().state) {
            (Ask::Play, _) | (Ask::PlayPause, State::Paused) => engine.resume(),
            (Ask::Pause | Ask::PlayPause, _) => engine.pause(),
            (Ask::Volume(volume), _) => {
                self.volume = Decibels(volume.0.min(self.loudest.0));
                engine.set_volume(self.volume);
                // Whoever asked believes to have got it.
                self.told = None;
            }
            (Ask::Stop | Ask::Quit, _) => {
                engine.end();
                return true;
            }
            // There is no window.
            (Ask::Raise, _) => {}
        }
        false
    }

    /// Tells the desktop what has changed.
    pub fn follow(&mut self, now: &Snapshot) {
        let status = match now.state {
            State::Idle | State::Playing => Status::Playing,
            State::Paused => Status::Paused,
            State::Ending | State::Ended => Status::Stopped,
        };
        let title = title(&self.soundscape, &now.arc, now.frame, &self.words);
        let length = Duration::from_secs_f64(seconds(now.arc.total()));
        let session = Some(Sitting { number: 1, title, length });
        let shown = Some(Shown { status, session, volume: self.volume });
        if shown != self.told {
            self.told.clone_from(&shown);
            self.media.show(shown);
        }
    }
}
