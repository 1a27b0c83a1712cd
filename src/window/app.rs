//! The window as a whole: which screen is shown, what is remembered, and how it closes.

mod news;

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, Instant};

use egui::{CentralPanel, Context, Frame, Key, Ui, ViewportCommand};

use crate::faults::Fault;
use crate::live::{Snapshot, State};
use crate::session::{Arc, Phase, Session};
use crate::store::Audiograms;
use crate::units::{Decibels, RATE};
use crate::{hearing, soundscape};

use super::clock;
use super::ears::own::Own;
use super::ears::{Desk, Hearing};
use super::header::Section;
use super::home::{Home, Shelf};
use super::keeper::{Keep, Keeper, Kept};
use super::pictures::Pictures;
use super::player::Player;
use super::session::{Next, View};
use super::tokens::Theme;
use super::watcher::Watcher;
use super::widgets::bar;
use super::{NAME, Opening};

/// How long the window waits for the sound to fade before it closes.
const PATIENCE: Duration = Duration::from_millis(2500);

enum Screen {
    Home(Box<Home>),
    Session(Box<View>),
    Hearing(Box<Hearing>),
}

/// The whole window.
pub struct App {
    library: soundscape::Library,
    profiles: hearing::Library,
    own: Own,
    kept: Kept,
    keeper: Keeper,
    player: Box<dyn Player>,
    pictures: Option<Pictures>,
    screen: Screen,
    /// The seed that was asked for; without one every session has its own.
    seed: Option<u64>,
    /// The seed of the session that Begin would begin.
    next_seed: u64,
    device: Option<String>,
    /// Lines for the quiet bar, the first of which is shown.
    notices: Vec<String>,
    /// What is wrong in the person's own soundscapes and in their hearing profiles, for the quiet bar, and what of it was
    /// put away.
    faults: [Vec<String>; 2],
    put_away: [Vec<String>; 2],
    watcher: Option<Watcher>,
    /// Trouble with the sound that was put away.
    dismissed: Option<String>,
    /// Since when it waits for the sound to fade, to close.
    closing: Option<Instant>,
    /// The volume that the player knows.
    volume: Decibels,
}

impl App {
    /// The app in this context. It is shown by [`App::show`].
    pub fn new(ctx: &Context, opening: Opening, keep: Keep, player: Box<dyn Player>) -> App {
        for theme in [Theme::Dark, Theme::Light] {
            ctx.set_style_of(theme.of_egui(), theme.style());
        }
        ctx.set_theme(opening.theme.of_egui());
        // Ctrl+Q ends softly first, like every other way to close the window.
        ctx.options_mut(|options| options.quit_shortcuts.clear());

        let kept = Kept {
            soundscape: opening.soundscape,
            profile: opening.profile,
            hearing: opening.hearing,
            lengths: opening.lengths,
            volume: Decibels(opening.volume.0.min(0.0)),
            theme: opening.theme,
        };
        let mut notices = opening.notices;
        let repaint = ctx.clone();
        let pictures = Pictures::start(opening.library.all(), move || repaint.request_repaint());
        let pictures = pictures.map_err(|error| notices.push(error)).ok();
        let repaint = ctx.clone();
        let audiograms = opening.own_hearing.folder.clone();
        let somewhere = !opening.own.is_nowhere() || !opening.own_hearing.is_nowhere();
        let watcher =
            somewhere.then(|| Watcher::start(opening.own, opening.own_hearing, move || repaint.request_repaint()));
        let watcher = watcher.and_then(|started| started.map_err(|error| notices.push(error)).ok());
        let mut profiles = opening.profiles;
        let own = Own::new(Audiograms::within(audiograms), &mut profiles);
        let mut app = App {
            library: opening.library,
            profiles,
            own,
            keeper: Keeper::new(keep, &kept),
            volume: kept.volume,
            kept,
            player,
            pictures,
            screen: Screen::Home(Box::default()),
            seed: opening.seed,
            next_seed: opening.seed.unwrap_or_else(any_seed),
            device: opening.device,
            notices,
            faults: [opening.faults, opening.hearing_faults].map(in_words),
            put_away: Default::default(),
            watcher,
            dismissed: None,
            closing: None,
        };
        if opening.begin {
            app.begin(0.0);
        }
        app
    }

    /// What would be kept now.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The session that Begin would begin; `None` if its soundscape or profile is not there.
    fn session(&self) -> Option<Session> {
        Some(Session {
            soundscape: self.library.get(&self.kept.soundscape)?.clone(),
            profile: self.profiles.get(&self.kept.profile)?.clone(),
            arc: Arc::new(&self.kept.lengths, RATE),
            seed: self.next_seed,
            volume: self.kept.volume,
            hearing: self.kept.hearing,
        })
    }

    fn begin(&mut self, time: f64) {
        let Some(session) = self.session() else {
            let Kept { soundscape, profile, .. } = &self.kept;
            self.notices.push(match self.library.get(soundscape) {
                None => format!("There is no soundscape \"{soundscape}\" to begin with."),
                Some(_) => format!("There is no hearing profile \"{profile}\" to begin with."),
            });
            return;
        };
        let soundscape = session.soundscape.clone();
        self.volume = session.volume;
        self.player.begin(session, self.device.clone());
        self.next_seed = self.seed.unwrap_or_else(any_seed);
        self.dismissed = None;
        self.screen = Screen::Session(Box::new(View::new(soundscape, time)));
        let own = self.own.keep();
        self.notice(own);
        let kept = self.keeper.keep_now(&self.kept);
        self.notice(kept.err());
    }

    fn notice(&mut self, line: Option<String>) {
        self.notices.extend(line);
    }

    /// Shows the window once.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let time = ctx.input(|input| input.time);
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(NAME));
        if ctx.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Q)) {
            self.begin_to_close(&ctx);
        }

        let theme = match self.screen {
            Screen::Home(_) | Screen::Hearing(_) => self.kept.theme,
            Screen::Session(_) => Theme::Dark,
        };
        if ctx.theme() != theme.of_egui() {
            ctx.set_theme(theme.of_egui());
        }
        ui.set_style(ctx.style_of(theme.of_egui()));
        self.hear_news();
        self.quiet_bar(ui, theme);
        let next = CentralPanel::default().frame(Frame::new()).show(ui, |ui| {
            // Ids of its own: a screen reader keeps what it knows of a node for as long as there is one of that id.
            let shown = ui.push_id(std::mem::discriminant(&self.screen), |ui| match &self.screen {
                Screen::Home(_) => self.home(ui),
                Screen::Session(_) => self.in_session(ui),
                Screen::Hearing(_) => self.hearing(ui),
            });
            shown.inner
        });
        match next.inner {
            Some(Next::Begin) => self.begin(time),
            Some(Next::Home) => {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                self.go(Screen::Home(Box::default()), &ctx);
            }
            Some(Next::Hearing) => self.go(Screen::Hearing(Box::default()), &ctx),
            None => {}
        }
        self.tell_volume();
        match self.keeper.watch(&self.kept, time) {
            Ok(Some(again)) => ctx.request_repaint_after(Duration::from_secs_f64(again)),
            Ok(None) => {}
            Err(error) => self.notices.push(error),
        }
    }

    /// Goes to another screen; what was listened to ends softly, and what was changed is kept.
    fn go(&mut self, screen: Screen, ctx: &Context) {
        if let Screen::Hearing(hearing) = &mut self.screen {
            hearing.listening.end(self.player.as_ref());
        }
        let own = self.own.keep();
        self.notice(own);
        self.screen = screen;
        ctx.request_repaint();
    }

    fn hearing(&mut self, ui: &mut Ui) -> Option<Next> {
        let session = self.session();
        let Screen::Hearing(hearing) = &mut self.screen else { return None };
        let mut desk = Desk {
            profiles: &mut self.profiles,
            own: &mut self.own,
            kept: &mut self.kept,
            player: self.player.as_ref(),
            session,
            device: &self.device,
            notices: &mut self.notices,
        };
        let asked = hearing.show(ui, &mut desk);
        let (again, line) = self.own.watch(ui.input(|input| input.time));
        self.notice(line);
        if let Some(again) = again {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(again));
        }
        asked.filter(|section| *section == Section::Home).map(|_| Next::Home)
    }

    fn home(&mut self, ui: &mut Ui) -> Option<Next> {
        if let Some(mut session) = self.session()
            && let Some(pictures) = &mut self.pictures
        {
            // The picture is of the sound as it is made, however loud it is then played.
            session.volume = Decibels::ZERO;
            pictures.ask_fade(&session);
        }
        let Screen::Home(home) = &mut self.screen else { return None };
        let shelf = Shelf {
            library: &self.library,
            profiles: &self.profiles,
            pictures: self.pictures.as_ref(),
            palette: self.kept.theme.palette(),
        };
        let next = home.show(ui, &shelf, &mut self.kept);
        // The time it ends at changes every minute.
        ui.ctx().request_repaint_after(clock::until_next_minute());
        next
    }

    fn in_session(&mut self, ui: &mut Ui) -> Option<Next> {
        let Screen::Session(view) = &mut self.screen else { return None };
        view.show(ui, self.player.as_ref(), &mut self.kept.volume)
    }

    fn tell_volume(&mut self) {
        if self.volume != self.kept.volume {
            self.volume = self.kept.volume;
            self.player.set_volume(self.volume);
        }
    }

    /// Says what is wrong, one thing at a time.
    fn quiet_bar(&mut self, ui: &mut Ui, theme: Theme) {
        let trouble = self.player.snapshot().trouble;
        if trouble.is_none() {
            self.dismissed = None;
        }
        if let Some(line) = self.notices.first() {
            if bar::show(ui, line, theme.palette()) {
                self.notices.remove(0);
            }
        } else if let Some(kind) = [0, 1].into_iter().find(|kind| !self.faults[*kind].is_empty()) {
            if bar::show(ui, &self.faults[kind][0], theme.palette()) {
                self.put_away[kind].push(self.faults[kind].remove(0));
            }
        } else if let Some(line) = trouble.filter(|line| self.dismissed.as_ref() != Some(line))
            && bar::show(ui, &line, theme.palette())
        {
            self.dismissed = Some(line);
        }
    }

    /// Ends what sounds, because the window is to close.
    fn begin_to_close(&mut self, ctx: &Context) {
        if self.closing.is_none() {
            self.closing = Some(Instant::now());
            self.player.end();
        }
        ctx.request_repaint();
    }

    /// Lets the sound fade before the window closes, however it is closed.
    fn close_softly(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked {
            self.begin_to_close(ctx);
        }
        let Some(since) = self.closing else { return };
        if !sounds(&self.player.snapshot()) || since.elapsed() >= PATIENCE {
            if !asked {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            return;
        }
        if asked {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        ctx.request_repaint_after(Duration::from_millis(50));
    }

    /// Keeps what was not kept yet; there is nobody left to tell if it fails.
    pub fn close(&mut self) -> Result<(), String> {
        let own = self.own.keep();
        self.keeper.keep_rest(&self.kept)?;
        own.map_or(Ok(()), Err)
    }
}

/// Whether anything can be heard that must not stop at once.
fn sounds(snapshot: &Snapshot) -> bool {
    let audible = !matches!(snapshot.arc.moment(snapshot.frame).phase, Phase::Silence | Phase::Over);
    matches!(snapshot.state, State::Playing | State::Ending) && audible
}

fn in_words(faults: Vec<Fault>) -> Vec<String> {
    faults.iter().map(Fault::to_string).collect()
}

/// A seed that nobody chose.
fn any_seed() -> u64 {
    RandomState::new().build_hasher().finish()
}

impl eframe::App for App {
    /// The ground of what is shown next. To clear the window with it costs nothing beside painting all of it.
    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        let ground = match &self.screen {
            Screen::Home(_) | Screen::Hearing(_) => self.kept.theme.palette().background,
            Screen::Session(view) => view.ground(),
        };
        ground.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        // Here and not in `ui`, which is not called while the window is hidden.
        self.close_softly(ctx);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        if let Err(error) = self.close() {
            eprintln!("{error}");
        }
    }
}
