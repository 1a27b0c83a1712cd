//! The Hearing section: what is lost, the audiogram that it ends in, what else there is to choose about the
//! ears, and how it sounds at any point of the loss.

pub mod files;
mod list;
pub mod own;

use egui::accesskit::Live;
use egui::{Align, Align2, Label, Layout, Rect, RichText, Ui, UiBuilder, pos2, vec2};

use crate::hearing::{Ears, Point};
use crate::session::Session;
use crate::store::Audiograms;

use super::adding::dropped;
use super::listen::Listening;
use super::look::Looks;
use super::screen::{self, Desk, Go, Place, Section, scrolling};
use super::tokens::{BODY, GAP, GAP_WIDE, PADDING, SECTION, SMALL};
use super::widgets::audiogram::{Chart, legend};
use super::widgets::points::{self, Which};
use super::widgets::{buttons, share};
use files::{Deed, Files};
use own::MINE;

/// The width of the list, as it should be and at the least.
const LIST: f32 = 290.0;
const LEAST_LIST: f32 = 196.0;

/// The height of the chart: the least, and the most.
const CHART: std::ops::RangeInclusive<f32> = 190.0..=560.0;

/// The height of the title of a column.
const TITLE: f32 = 24.0;

/// What the section remembers between frames.
pub struct Hearing {
    which: Which,
    files: Files,
    /// How far through the loss it is listened to, 0 to 1.
    at: f64,
    pub listening: Listening,
    /// The profile that was brought into view in the list.
    revealed: Option<String>,
    /// How high what stands under the chart was.
    foot: f32,
}

impl Default for Hearing {
    fn default() -> Hearing {
        Hearing {
            which: Which::default(),
            files: Files::default(),
            at: 0.5,
            listening: Listening::default(),
            revealed: None,
            foot: 0.0,
        }
    }
}

impl Hearing {
    /// Shows the section. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        screen::show(ui, Section::Hearing, desk, |ui, desk, place| self.body(ui, desk, place))
    }

    fn body(&mut self, ui: &mut Ui, desk: &mut Desk, place: Place) {
        for file in dropped(ui) {
            self.obey(Deed::Import(file), desk);
        }
        if let Some(session) = &desk.session {
            self.listening.follow(ui, session, self.point(session), desk.device, desk.player);
        }
        let Place::Free(place) = place else {
            self.choose(ui, desk);
            ui.add_space(PADDING);
            return self.right(ui, desk, *CHART.start());
        };
        let list = (place.width() * 0.28).clamp(LEAST_LIST, LIST);
        let gap = if place.width() < 800.0 { PADDING } else { 32.0 };
        let list = Rect::from_min_max(place.min, pos2(place.left() + list, place.bottom() - PADDING));
        let right = Rect::from_min_max(pos2(list.right() + gap, place.top()), place.max - vec2(0.0, SECTION));
        scrolling(ui, list, "profiles", |ui| self.choose(ui, desk));
        scrolling(ui, right, "audiogram", |ui| {
            let room = right.height() - TITLE - self.foot - 3.0 * GAP;
            self.right(ui, desk, room.clamp(*CHART.start(), *CHART.end()));
        });
    }

    /// Where the loss stands that is listened to, in this session's fade.
    fn point(&self, session: &Session) -> Point {
        session.profile.at(self.at, session.arc.fade_seconds())
    }

    fn choose(&mut self, ui: &mut Ui, desk: &mut Desk) {
        let palette = ui.palette();
        row(ui, |ui| {
            ui.label(RichText::new(ui.say("what-is-lost")).size(BODY).color(palette.muted));
        });
        let reveal = self.revealed.as_ref() != Some(&desk.kept.hearing);
        self.revealed = Some(desk.kept.hearing.clone());
        if let Some(id) = list::show(ui, desk.profiles, &desk.kept.hearing, reveal) {
            self.take(id, desk, ui.input(|input| input.time));
        }
    }

    /// Chooses the profile with this id.
    fn take(&mut self, id: String, desk: &mut Desk, time: f64) {
        desk.notices.say_all(desk.own.keep());
        if id == MINE && desk.own.can_change(MINE, desk.profiles) && !desk.own.holds(MINE) {
            // So that it is there when the last session is asked for.
            let ears = desk.profiles.get(MINE).map_or(Ears::NORMAL, |it| it.end());
            desk.own.change(MINE, ears, desk.profiles, time);
        }
        desk.kept.hearing = id;
    }

    /// The audiogram and all that stands under it.
    fn right(&mut self, ui: &mut Ui, desk: &mut Desk, height: f32) {
        let palette = ui.palette();
        let Some(profile) = desk.profiles.get(&desk.kept.hearing) else { return };
        let mut ears = profile.end();
        let can_change = desk.own.can_change(&desk.kept.hearing, desk.profiles);
        title(ui, &ears);
        let (chart, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
        let here = desk.session.as_ref().map(|session| self.point(session).ears);
        let here = here.filter(|here| *here != ears).map(|here| (here, self.at));
        let shown = Chart { which: can_change.then_some(self.which), here, palette };
        if shown.show(ui, chart, &mut ears) {
            let id = desk.kept.hearing.clone();
            desk.own.change(&id, ears, desk.profiles, ui.input(|input| input.time));
        }
        ui.add_space(GAP);
        let foot = ui.scope(|ui| self.foot(ui, desk, can_change)).response.rect.height();
        if (foot - self.foot).abs() > 0.5 {
            self.foot = foot;
            ui.ctx().request_discard("what stands under the chart has another height");
        }
    }

    fn foot(&mut self, ui: &mut Ui, desk: &mut Desk, can_change: bool) {
        let palette = ui.palette();
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        if self.files.is_open() {
            let deed = ui.horizontal(|ui| self.files.line(ui, "path-to-export-to")).inner;
            if let Some(deed) = deed {
                self.obey(deed, desk);
            }
        } else {
            ui.horizontal(|ui| {
                if can_change {
                    for which in Which::ALL {
                        if buttons::choice(ui, &ui.say(which.id()), which == self.which).clicked() {
                            self.which = which;
                        }
                    }
                }
                ui.add_space((ui.available_width() - Files::words_width(ui) - 4.0).max(0.0));
                self.files.words(ui, &desk.kept.hearing);
            });
        }
        ui.horizontal_wrapped(|ui| {
            let hearing = &mut desk.kept.ears;
            buttons::switch(ui, &ui.say("switch-ringing"), &mut hearing.ringing);
            buttons::switch(ui, &ui.say("switch-inner-sounds"), &mut hearing.inner_sounds);
            buttons::switch(ui, &ui.say("switch-small-speakers"), &mut hearing.small_speakers);
        });
        ui.add(Label::new(RichText::new(ui.say("ringing-warning")).size(SMALL).color(palette.muted)).wrap());
        ui.add_space(GAP / 2.0);
        self.listen(ui, desk);
    }

    /// The slider, what is heard there, and the button.
    fn listen(&mut self, ui: &mut Ui, desk: &Desk) {
        let palette = ui.palette();
        let size = vec2(132.0, 44.0);
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size.y + GAP), egui::Sense::hover());
        let button = Align2::RIGHT_BOTTOM.align_size_within_rect(size, row.shrink2(vec2(4.0, 0.0)));
        let left = Rect::from_min_max(row.min, pos2(button.left() - SECTION, row.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let playing = self.listening.soundscape();
            let words = playing.map(|soundscape| desk.player.snapshot().caption.words(soundscape, &ui.look().words));
            let said = words.filter(|words| !words.is_empty());
            let colour = if said.is_some() { palette.text } else { palette.muted };
            let name = ui.say("how-far");
            let words = said.unwrap_or_else(|| name.clone());
            ui.add(Label::new(RichText::new(words).size(SMALL).color(colour)).truncate());
            share::show(ui, &name, &mut self.at, left.width().min(420.0));
        });
        ui.scope_builder(UiBuilder::new().max_rect(button), |ui| {
            let plays = self.listening.plays();
            if !buttons::primary(ui, &ui.say(if plays { "stop" } else { "listen-here" }), size).clicked() {
                return;
            }
            match &desk.session {
                _ if plays => self.listening.end(desk.player),
                Some(session) => {
                    let time = ui.input(|input| input.time);
                    self.listening.begin(session, self.point(session), desk.device.clone(), desk.player, time);
                }
                None => {}
            }
        });
    }

    /// Imports or exports; what cannot be done is said, and the line stays open.
    fn obey(&mut self, deed: Deed, desk: &mut Desk) {
        let done = match deed {
            Deed::Import(file) => {
                let imported = desk.own.import(&file, desk.profiles);
                imported.map(|profile| {
                    desk.notices.say_all(desk.own.keep());
                    desk.kept.hearing.clone_from(&profile.id);
                    desk.profiles.put(profile);
                })
            }
            Deed::Export(file) => match desk.profiles.get(&desk.kept.hearing) {
                Some(profile) => Audiograms::export(&file, profile),
                None => Ok(()),
            },
        };
        match done {
            Ok(()) => {
                self.files.close();
            }
            Err(what) => desk.notices.say_now(what),
        }
    }
}

/// What the chart shows, and at its right how much hearing that leaves.
fn title(ui: &mut Ui, ears: &Ears) {
    let palette = ui.palette();
    let grade = points::grade(ears, &ui.look().words);
    let mean = ui.say_with("in-the-better-ear", &[("mean", format!("{:.0}", ears.mean()).into())]);
    row(ui, |ui| {
        let narrow = ui.available_width() < 560.0;
        let title = ui.say(if narrow { "at-the-end" } else { "audiogram-at-the-end" });
        ui.label(RichText::new(title).size(BODY).color(palette.muted));
        ui.add_space(GAP_WIDE);
        legend(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(20.0);
            let both = RichText::new(mean).size(SMALL).color(palette.muted);
            if !narrow {
                ui.label(both);
            }
            let label = ui.label(RichText::new(grade).size(BODY).color(palette.text));
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        });
    });
}

/// A row as high as the title of a column.
fn row(ui: &mut Ui, show: impl FnOnce(&mut Ui)) {
    let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), TITLE), egui::Sense::hover());
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center)), show);
}
