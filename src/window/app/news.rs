//! What the window does with what was saved in a person's folders while it is open.

use super::closing::sounds;
use super::{App, Screen};
use crate::hearing::Profile;
use crate::soundscape::Soundscape;
use crate::window::mine::{Gone, take};
use crate::window::notices::Kind;
use crate::window::watcher::{Found, News, Watcher};

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
        match self.mine.restore(&gone) {
            Ok(()) => {
                self.kept.mixes.put(&gone.soundscape.id, gone.mix);
                take(gone.soundscape, &mut self.library, &mut self.kept, self.pictures.as_ref());
            }
            Err(what) => self.notices.say_now(what),
        }
    }

    fn take_over(&mut self, found: Found<Soundscape>) {
        let news: Vec<_> = found.news_to(&self.library).iter().map(|it| self.kept.mixes.over(it)).collect();
        self.library = found.now;
        if let Screen::Session(view) = &mut self.screen
            && let Some(soundscape) = news.iter().find(|it| it.id == view.soundscape().id)
        {
            view.set_soundscape(soundscape.clone());
            self.player.set_soundscape(soundscape.clone());
        }
        if let Some(pictures) = &self.pictures {
            pictures.ask_emblems(news.into_iter());
        }
        self.notices.set_faults(Kind::Soundscapes, &found.faults);
    }

    fn hear_with(&mut self, mut found: Found<Profile>) {
        // What is still being drawn is newer than what its file holds.
        self.own.complete(&mut found.now);
        let news = found.news_to(&self.profiles);
        self.profiles = found.now;
        if let Screen::Session(_) = &self.screen
            && let Some(profile) = news.into_iter().find(|it| it.id == self.kept.hearing)
        {
            self.player.set_profile(profile);
        }
        self.notices.set_faults(Kind::Profiles, &found.faults);
    }
}
