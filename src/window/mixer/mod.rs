//! The Mixer: what the chosen soundscape is made of, layer by layer.

mod foot;
mod layers;

use egui::{Label, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::hearing::Point;
use crate::session::Session;
use crate::soundscape::Soundscape;

use super::adding::take_dropped;
use super::listen::Listening;
use super::look::Looks;
use super::player::Player;
use super::screen::{self, Desk, Go, Place, Section, scrolling};
use super::tokens::{BODY, GAP, PADDING, SMALL, TITLE};
use super::widgets::text_line::TextLine;
use layers::Layers;

/// The height of the name and the line over the layers.
const HEAD: f32 = 48.0;

/// The height of what stands under them.
const FOOT: f32 = 52.0;

/// What the section remembers between frames.
#[derive(Default)]
pub struct Mixer {
    listening: Listening,
    /// Whether the levels of the layers are wanted.
    watched: bool,
    layers: Layers,
    /// The name to save it under, while it is typed.
    name: Option<TextLine>,
    /// A file of it is wanted.
    export: bool,
}

impl Mixer {
    /// Shows the section. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        let go = screen::show(ui, Section::Mixer, desk, |ui, desk, place| self.body(ui, desk, place));
        go.or(self.export.then_some(Go::To(Section::Export)))
    }

    /// Ends what is listened to, softly.
    pub fn leave(&mut self, player: &dyn Player) {
        self.listening.end(player);
        self.watch(false, player);
    }

    fn watch(&mut self, watch: bool, player: &dyn Player) {
        if std::mem::replace(&mut self.watched, watch) != watch {
            player.watch_layers(watch);
        }
    }

    fn body(&mut self, ui: &mut Ui, desk: &mut Desk, place: Place) {
        take_dropped(ui, desk);
        let Some(came) = desk.library.get(&desk.kept.soundscape).cloned() else {
            self.leave(desk.player);
            let named = ui.say_with("no-such-soundscape", &[("name", desk.kept.soundscape.as_str().into())]);
            let place = if let Place::Free(place) = place { place } else { ui.max_rect() };
            ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
                ui.add(Label::new(RichText::new(named).size(BODY).color(ui.palette().muted)).wrap());
            });
            return;
        };
        let mut mixed = desk.kept.mixes.over(&came);
        self.layers.are_of(&came);
        match place {
            Place::Tight => {
                ui.scope(|ui| head(ui, &came));
                ui.add_space(GAP);
                self.layers.show(ui, &came, &mut mixed);
                desk.kept.mixes.note(&came, &mixed);
                ui.add_space(GAP);
                self.foot(ui, desk, &came, &mixed);
            }
            Place::Free(place) => {
                let bottom = place.bottom() - PADDING - FOOT;
                let rows = Rect::from_min_max(place.min + vec2(0.0, HEAD + GAP), pos2(place.right(), bottom - GAP));
                let natural = Layers::height(&came, rows.width());
                let foot = (rows.top() + natural + PADDING).min(bottom);
                let rows = rows.with_max_y(rows.bottom().min(rows.top() + natural));
                let foot = Rect::from_min_max(pos2(place.left(), foot), pos2(place.right(), foot + FOOT));
                ui.scope_builder(UiBuilder::new().max_rect(place), |ui| head(ui, &came));
                scrolling(ui, rows, "layers", |ui| self.layers.show(ui, &came, &mut mixed));
                desk.kept.mixes.note(&came, &mixed);
                ui.scope_builder(UiBuilder::new().max_rect(foot), |ui| self.foot(ui, desk, &came, &mixed));
            }
        }
        self.follow(ui, desk, &mixed);
    }

    /// Lets be heard at once what has changed.
    fn follow(&mut self, ui: &Ui, desk: &Desk, mixed: &Soundscape) {
        if let Some(session) = desk.session.as_ref().filter(|_| self.listening.plays()) {
            // What was chosen in this frame is heard from the next one on.
            let session = Session { soundscape: self.layers.heard(mixed), ..session.clone() };
            self.listening.follow(ui, &session, Point::NORMAL, desk.device, desk.player);
        }
        self.watch(self.listening.plays(), desk.player);
        self.layers.follow(ui, &desk.player.snapshot().layers, self.listening.plays());
    }

    /// Begins to play it clear, or ends.
    fn listen(&mut self, ui: &Ui, desk: &mut Desk, mixed: &Soundscape) {
        match &desk.session {
            _ if self.listening.plays() => self.listening.end(desk.player),
            Some(session) => {
                let session = Session { soundscape: self.layers.heard(mixed), ..session.clone() };
                let time = ui.input(|input| input.time);
                self.listening.begin(&session, Point::NORMAL, desk.device.clone(), desk.player, time);
            }
            None => {
                let name = desk.kept.hearing.as_str().into();
                desk.notices.say_now(ui.say_with("no-such-profile", &[("name", name)]));
            }
        }
    }
}

/// Which soundscape it is.
fn head(ui: &mut Ui, came: &Soundscape) {
    let (palette, words) = (ui.palette(), ui.look().words);
    ui.spacing_mut().item_spacing.y = 2.0;
    ui.label(RichText::new(words.text(&came.name)).size(TITLE).color(palette.text));
    ui.add(Label::new(RichText::new(words.text(&came.line)).size(SMALL).color(palette.muted)).truncate());
}
