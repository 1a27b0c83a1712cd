//! What the window does with what was saved in a person's folders while it is open.

use super::closing::sounds;
use super::{App, Screen};
use crate::hearing::Profile;
use crate::soundscape::Soundscape;
use crate::window::notices::Kind;
use crate::window::watcher::{Changed, News, Watcher};

impl App {
    /// Takes over what was saved in the person's folder. Where nobody looks or listens, nobody watches.
    pub(super) fn hear_news(&mut self) {
        let Some(watcher) = &self.watcher else { return };
        watcher.rest(matches!(self.screen, Screen::Session(_)) && !sounds(&self.player.snapshot()));
        while let Some(news) = self.watcher.as_ref().and_then(Watcher::news) {
            match news {
                News::Soundscapes(changed) => self.take_over(changed),
                News::Profiles(changed) => self.hear_with(changed),
            }
        }
    }

    fn take_over(&mut self, news: Changed<Soundscape>) {
        let changed = news.new_ones();
        // What has not changed stays as it was chosen for this session, layers and all.
        self.library = news.over(&self.library);
        if let Screen::Session(view) = &mut self.screen
            && let Some(soundscape) = changed.iter().find(|it| it.id == view.soundscape().id)
        {
            view.set_soundscape(soundscape.clone());
            self.player.set_soundscape(soundscape.clone());
        }
        if let Screen::Hearing(hearing) = &mut self.screen
            && let Some(soundscape) =
                changed.iter().find(|it| Some(&it.id) == hearing.listening.soundscape().map(|it| &it.id))
        {
            hearing.listening.set_soundscape(soundscape.clone(), self.player.as_ref());
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
