//! What the window does with what was saved in a person's folders while it is open.

use super::closing::sounds;
use super::{App, Screen};
use crate::hearing::Profile;
use crate::soundscape::Soundscape;
use crate::window::mine::{Gone, take};
use crate::window::notices::Kind;
use crate::window::watcher::{Changed, News, Watcher};

impl App {
    /// Takes over what was added, and what was saved in the person's folder. Where nobody looks or listens, nobody
    /// watches.
    pub(super) fn hear_news(&mut self) {
        while let Some(added) = self.mine.added() {
            match added {
                Ok(soundscape) => take(soundscape, &mut self.library, &mut self.kept, self.pictures.as_ref()),
                Err(what) => self.notices.say_now(what),
            }
        }
        let Some(watcher) = &self.watcher else { return };
        watcher.rest(matches!(self.screen, Screen::Session(_)) && !sounds(&self.player.snapshot()));
        while let Some(news) = self.watcher.as_ref().and_then(Watcher::news) {
            match news {
                News::Soundscapes(changed) => self.take_over(changed),
                News::Profiles(changed) => self.hear_with(changed),
            }
        }
    }

    /// Puts a soundscape back that was taken away, as it was mixed.
    pub(super) fn put_back(&mut self, gone: Gone) {
        match gone.restore() {
            Ok(()) => {
                self.kept.mixes.put(&gone.soundscape.id, gone.mix);
                take(gone.soundscape, &mut self.library, &mut self.kept, self.pictures.as_ref());
            }
            Err(what) => self.notices.say_now(what),
        }
    }

    fn take_over(&mut self, news: Changed<Soundscape>) {
        let changed: Vec<_> = news.new_ones().iter().map(|it| self.kept.mixes.over(it)).collect();
        self.library = news.over(&self.library);
        if let Screen::Session(view) = &mut self.screen
            && let Some(soundscape) = changed.iter().find(|it| it.id == view.soundscape().id)
        {
            view.set_soundscape(soundscape.clone());
            self.player.set_soundscape(soundscape.clone());
        }
        if let Some(pictures) = &self.pictures {
            pictures.ask_emblems(changed.into_iter());
        }
        self.notices.set_faults(Kind::Soundscapes, &news.faults);
    }

    fn hear_with(&mut self, news: Changed<Profile>) {
        let changed = news.new_ones();
        self.profiles = news.over(&self.profiles);
        self.own.complete(&mut self.profiles);
        if let Screen::Session(_) = &self.screen
            && let Some(profile) = changed.into_iter().find(|it| it.id == self.kept.hearing)
        {
            self.player.set_profile(profile);
        }
        self.notices.set_faults(Kind::Profiles, &news.faults);
    }
}
