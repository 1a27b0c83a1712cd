//! The window as a whole: which screen is shown, what is remembered, and how a session begins.

mod awake;
mod closing;
mod emblems;
mod keeping;
pub mod leaving;
mod media;
mod news;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::Duration;

use egui::{CentralPanel, Context, Frame, Key, Ui, ViewportCommand};

use crate::session::{Arc, Session};
use crate::store::{Audiograms, Places, Settings, Wishes};
use crate::units::{Decibels, RATE};
use crate::words::Line;
use crate::{hearing, soundscape};

use super::diary::Diary;
use super::ears::Hearing;
use super::ears::own::Own;
use super::export::Export;
use super::export::queue::Exports;
use super::home::Home;
use super::keeper::{Keep, Keeper};
use super::look::{Look, System};
use super::mine::Mine;
use super::mixer::Mixer;
use super::notices::{Kind, Notices};
use super::pictures::Pictures;
use super::player::Player;
use super::screen::{Desk, Go, Section};
use super::session::View;
use super::surroundings::Surroundings;
use super::watcher::{Watcher, Writes};
use super::{NAME, Opening, wishes};
use awake::KeptAwake;
use closing::Closing;
use emblems::Emblems;
use keeping::Keeping;
use leaving::Leaving;
use media::Told;

enum Screen {
    Home(Box<Home>),
    Session(Box<View>),
    Hearing(Box<Hearing>),
    Mixer(Box<Mixer>),
    Journal(Box<Diary>),
    Export(Box<Export>),
    Settings(Box<wishes::Wishes>),
}

impl Screen {
    fn of(section: Section) -> Screen {
        match section {
            Section::Home => Screen::Home(Box::default()),
            Section::Hearing => Screen::Hearing(Box::default()),
            Section::Mixer => Screen::Mixer(Box::default()),
            Section::Journal => Screen::Journal(Box::default()),
            Section::Export => Screen::Export(Box::default()),
            Section::Settings => Screen::Settings(Box::default()),
        }
    }
}

/// The whole window.
pub struct App {
    library: soundscape::Library,
    profiles: hearing::Library,
    own: Own,
    mine: Mine,
    emblems: Emblems,
    kept: Settings,
    keeper: Keeper,
    keeping: Keeping,
    player: Box<dyn Player>,
    around: Box<dyn Surroundings>,
    awake: KeptAwake,
    told: Told,
    /// Where the person's things are kept.
    places: Option<Places>,
    pictures: Option<Pictures>,
    screen: Screen,
    /// The seed that was asked for; without one every session has its own.
    seed: Option<u64>,
    /// The seed of the session that Begin would begin.
    next_seed: u64,
    device: Option<String>,
    notices: Notices,
    watcher: Option<Watcher>,
    closing: Closing,
    exports: Exports,
    leaving: Leaving,
    /// The volume that the player knows.
    volume: Decibels,
    /// How it looks, and what that follows from.
    look: (Look, Wishes, System),
    /// How large everything was made last.
    zoom: f32,
}

impl App {
    /// The app in this context. It is shown by [`App::show`].
    pub fn new(
        ctx: &Context,
        opening: Opening,
        keep: Keep,
        player: Box<dyn Player>,
        around: Box<dyn Surroundings>,
    ) -> App {
        // Ctrl+Q ends softly first, like every other way to close the window.
        ctx.options_mut(|options| options.quit_shortcuts.clear());

        let Opening { mut kept, mut profiles, .. } = opening;
        cap(&mut kept);
        let mut notices = Notices::new(opening.notices);
        notices.set_faults(Kind::Soundscapes, &opening.faults);
        notices.set_faults(Kind::Profiles, &opening.hearing_faults);
        let repaint = ctx.clone();
        let cache = opening.places.as_ref().map(|places| places.cache.clone());
        let mut mixed: Vec<_> = opening.library.all().iter().map(|it| kept.mixes.over(it)).collect();
        // The one that is chosen is looked at first.
        mixed.sort_by_key(|it| it.id != kept.soundscape);
        let pictures = Pictures::start(&mixed, cache, move || repaint.request_repaint());
        let pictures = pictures.map_err(|line| notices.say(line)).ok();
        let repaint = ctx.clone();
        let writes = Writes::default();
        let mine = Mine::new(&opening.own, writes.clone());
        let audiograms = opening.own_hearing.folder.clone();
        let outside = [opening.own.file.clone(), opening.own_hearing.file.clone()];
        let (keeping, unkept) = Keeping::new(opening.places.as_ref(), outside, ctx);
        notices.say_all(unkept);
        let somewhere = !opening.own.is_nowhere() || !opening.own_hearing.is_nowhere();
        let scenes = (opening.own, opening.library.clone());
        let ears = (opening.own_hearing, profiles.clone());
        let own = Own::new(Audiograms::within(audiograms), writes.clone(), &mut profiles);
        let watcher = somewhere.then(|| Watcher::start(scenes, ears, writes, move || repaint.request_repaint()));
        let watcher = watcher.and_then(|started| started.map_err(|line| notices.say(line)).ok());
        let system = System::of(around.as_ref(), ctx);
        let mut app = App {
            library: opening.library,
            profiles,
            own,
            mine,
            emblems: Emblems::new(&kept.mixes),
            keeper: Keeper::new(keep, &kept),
            keeping,
            player,
            around,
            awake: KeptAwake::default(),
            told: Told::default(),
            places: opening.places,
            pictures,
            screen: Screen::of(Section::Home),
            seed: opening.seed,
            next_seed: opening.seed.unwrap_or_else(any_seed),
            device: opening.device,
            notices,
            watcher,
            closing: Closing::default(),
            exports: Exports::new(ctx),
            leaving: Leaving::default(),
            volume: kept.volume,
            look: (Look::of(&kept.wishes, &system), kept.wishes.clone(), system),
            zoom: ctx.zoom_factor(),
            kept,
        };
        if opening.begin {
            app.begin(0.0);
        }
        app
    }

    /// What would be kept now.
    pub fn kept(&self) -> &Settings {
        &self.kept
    }

    /// The session that Begin would begin; `None` if its soundscape or profile is not there.
    fn session(&self) -> Option<Session> {
        Some(Session {
            soundscape: self.kept.mixes.over(self.library.get(&self.kept.soundscape)?),
            profile: self.profiles.get(&self.kept.hearing)?.clone(),
            arc: Arc::new(&self.kept.lengths, RATE),
            seed: self.next_seed,
            volume: self.kept.volume,
            hearing: self.kept.ears,
        })
    }

    fn begin(&mut self, time: f64) {
        let Some(session) = self.session() else {
            let (id, name) = match self.library.get(&self.kept.soundscape) {
                None => ("no-such-soundscape", &self.kept.soundscape),
                Some(_) => ("no-such-profile", &self.kept.hearing),
            };
            self.notices.say_now(self.look.0.words.say_with(id, &[("name", name.as_str().into())]));
            return;
        };
        self.keep_session(&session);
        self.start(session, 0, time);
    }

    /// Plays this session from this frame on, and shows it.
    fn start(&mut self, session: Session, frame: u64, time: f64) {
        let view = View::new(&session, frame, &self.kept.wishes, time);
        self.told.begin();
        self.volume = session.volume;
        self.player.begin_at(session, self.device.clone(), frame);
        self.next_seed = self.seed.unwrap_or_else(any_seed);
        self.notices.forget_trouble();
        self.screen = Screen::Session(Box::new(view));
        self.notices.say_all(self.own.keep());
        let kept = self.keeper.keep_now(&self.kept);
        self.notices.say_all(kept.err());
    }

    /// Shows the window once.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let time = ctx.input(|input| input.time);
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(NAME));
        if ctx.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Q)) {
            self.leave(&ctx);
        }
        self.put_on_look(ui);
        self.hear_news();
        self.hear_clerk();
        if let Some(gone) = self.notices.show(ui, self.player.snapshot().trouble) {
            self.put_back(gone);
        }
        self.ask_before_leaving(ui);
        self.offer(ui, time);
        let go = CentralPanel::default().frame(Frame::new()).show(ui, |ui| {
            // Ids of its own: a screen reader keeps what it knows of a node for as long as there is one of that id.
            ui.push_id(std::mem::discriminant(&self.screen), |ui| self.screen(ui)).inner
        });
        match go.inner {
            Some(Go::Begin) => self.begin(time),
            Some(Go::To(section)) => self.go(section, &ctx),
            None => {}
        }
        self.tell_volume();
        self.draw_emblems(&ctx, time);
        match self.keeper.watch(&self.kept, time) {
            Ok(Some(again)) => ctx.request_repaint_after(Duration::from_secs_f64(again)),
            Ok(None) => {}
            Err(error) => self.notices.say(error),
        }
    }

    /// Shows everything as the person has chosen it, and a session in the dark.
    fn put_on_look(&mut self, ui: &mut Ui) {
        let system = System::of(self.around.as_ref(), ui.ctx());
        if (&self.kept.wishes, &system) != (&self.look.1, &self.look.2) {
            self.look = (Look::of(&self.kept.wishes, &system), self.kept.wishes.clone(), system);
        }
        let look = self.look.0.clone();
        if matches!(self.screen, Screen::Session(_)) { look.in_the_dark() } else { look }.put_on(ui);
        // Ctrl and +, - or 0 change the size too; what they made of it is kept.
        let zoom = ui.ctx().zoom_factor();
        if zoom != self.zoom {
            self.kept.wishes.text_size = (zoom * 100.0).round().clamp(100.0, 200.0) as u16;
        }
        self.zoom = f32::from(self.kept.wishes.text_size) / 100.0;
        ui.ctx().set_zoom_factor(self.zoom);
    }

    /// Goes to another screen; what was listened to ends softly, and what was changed is kept.
    fn go(&mut self, section: Section, ctx: &Context) {
        match &mut self.screen {
            Screen::Hearing(hearing) => hearing.listening.end(self.player.as_ref()),
            Screen::Session(_) => {
                self.leave_session();
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
            }
            Screen::Journal(diary) => diary.leave(&self.keeping.clerk),
            Screen::Home(home) => home.leave(self.player.as_ref()),
            Screen::Mixer(mixer) => mixer.leave(self.player.as_ref()),
            Screen::Settings(wishes) => wishes.leave(self.player.as_ref()),
            Screen::Export(_) => {}
        }
        self.notices.say_all(self.own.keep());
        self.screen = Screen::of(section);
        ctx.request_repaint();
    }

    fn screen(&mut self, ui: &mut Ui) -> Option<Go> {
        let session = if matches!(self.screen, Screen::Session(_)) { None } else { self.session() };
        let mut desk = Desk {
            library: &mut self.library,
            profiles: &mut self.profiles,
            own: &mut self.own,
            mine: &self.mine,
            kept: &mut self.kept,
            player: self.player.as_ref(),
            around: self.around.as_ref(),
            places: self.places.as_ref(),
            pictures: self.pictures.as_mut(),
            session,
            device: &mut self.device,
            notices: &mut self.notices,
            clerk: &self.keeping.clerk,
            exports: &mut self.exports,
        };
        let go = match &mut self.screen {
            Screen::Home(home) => home.show(ui, &mut desk),
            Screen::Session(view) => view.show(ui, desk.player, desk.kept),
            Screen::Hearing(hearing) => hearing.show(ui, &mut desk),
            Screen::Mixer(mixer) => mixer.show(ui, &mut desk),
            Screen::Journal(diary) => diary.show(ui, &mut desk),
            Screen::Export(export) => export.show(ui, &mut desk),
            Screen::Settings(wishes) => wishes.show(ui, &mut desk),
        };
        let (again, line) = self.own.watch(ui.input(|input| input.time));
        self.notices.say_all(line);
        if let Some(again) = again {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(again));
        }
        go
    }

    fn tell_volume(&mut self) {
        cap(&mut self.kept);
        if self.volume != self.kept.volume {
            self.volume = self.kept.volume;
            self.player.set_volume(self.volume);
        }
    }

    /// Lets the machine sleep, and keeps what was not kept yet; there is nobody left to tell if it fails.
    pub fn close(&mut self) -> Result<(), Line> {
        self.awake.follow(false, self.around.as_ref(), String::new);
        if let Screen::Journal(diary) = &mut self.screen {
            diary.leave(&self.keeping.clerk);
        }
        let own = self.own.keep();
        let kept = self.keeper.keep_rest(&self.kept);
        let ended = self.keep_end().and(kept);
        self.exports.close().and(ended)?;
        own.map_or(Ok(()), Err)
    }
}

/// The volume is never above the loudest there is.
fn cap(kept: &mut Settings) {
    kept.volume = Decibels(kept.volume.0.min(kept.wishes.loudest().0));
}

/// A seed that nobody chose.
fn any_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

impl eframe::App for App {
    /// The ground of what is shown next. To clear the window with it costs nothing beside painting all of it.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let ground = match &self.screen {
            Screen::Session(view) => view.ground(),
            _ => self.look.0.colours.palette().background,
        };
        ground.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        // Here and not in `ui`, which is not called while the window is hidden.
        self.heed_desktop(ctx);
        self.follow_leaving(ctx);
        self.stay_awake();
        if let Some(again) = self.keep_watch() {
            ctx.request_repaint_after(again);
        }
        self.tell_desktop(ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Err(error) = self.close() {
            eprintln!("{error}");
        }
    }
}
