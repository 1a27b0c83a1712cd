//! The Hearing section: what is lost, the audiogram that it ends in, what else there is to choose about the
//! ears, and how it sounds at any point of the loss.

mod files;
mod list;
mod listen;
pub mod own;

use egui::accesskit::Live;
use egui::{Align, Align2, Key, Label, Layout, Rect, RichText, ScrollArea, Ui, UiBuilder, pos2, vec2};

use crate::hearing::{Ears, Library};
use crate::session::Session;
use crate::store::Audiograms;

use super::header::{Header, Section, controls, wordmark};
use super::keeper::Kept;
use super::player::Player;
use super::tokens::{BODY, GAP, GAP_WIDE, MARGIN, PADDING, Palette, SECTION, SMALL};
use super::widgets::audiogram::{Chart, legend};
use super::widgets::points::Which;
use super::widgets::{buttons, share};
use files::{Deed, Files, dropped};
use listen::Listening;
use own::{MINE, Own};

/// The width of the list, as it should be and at the least.
const LIST: f32 = 290.0;
const LEAST_LIST: f32 = 196.0;

/// Windows narrower or lower than this, in points, have one column that scrolls.
const TIGHT: egui::Vec2 = vec2(600.0, 440.0);

/// The height of the chart: the least, and the most.
const CHART: std::ops::RangeInclusive<f32> = 190.0..=560.0;

/// Content is never wider than this; what is left is margin.
const WIDEST: f32 = 1360.0;

/// The height of the title of a column.
const TITLE: f32 = 24.0;

/// Said before anybody switches ringing on.
const WARNING: &str = "If you have tinnitus, leave ringing off: it may be hard to bear.";

/// What the section reads and changes.
pub struct Desk<'a> {
    pub profiles: &'a mut Library,
    pub own: &'a mut Own,
    pub kept: &'a mut Kept,
    pub player: &'a dyn Player,
    /// The session that would be begun now, and on which device.
    pub session: Option<Session>,
    pub device: &'a Option<String>,
    pub notices: &'a mut Vec<String>,
}

/// What the section remembers between frames.
#[derive(Default)]
pub struct Hearing {
    header: Header,
    which: Which,
    files: Files,
    pub listening: Listening,
    /// The profile that was brought into view in the list.
    revealed: Option<String>,
    /// How high what stands under the chart was.
    foot: f32,
}

impl Hearing {
    /// Shows the section. The answer is the screen that was asked for.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Section> {
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        let mut asked = (escaped && !self.files.close()).then_some(Section::Home);
        for file in dropped(ui) {
            self.obey(Deed::Import(file), desk);
        }
        if let Some(session) = &desk.session {
            self.listening.follow(ui, session, desk.device, desk.player);
        }
        let window = ui.max_rect();
        let palette = desk.kept.theme.palette();
        if window.width() < TIGHT.x || window.height() < TIGHT.y {
            let inside = window.shrink2(vec2(PADDING, GAP));
            scrolling(ui, inside, "hearing", |ui| {
                self.choose(ui, desk, palette);
                ui.add_space(PADDING);
                self.right(ui, desk, *CHART.start(), palette);
                ui.add_space(PADDING);
                let home = wordmark(ui, Section::Hearing, palette);
                let more = ui.horizontal_wrapped(|ui| controls(ui, Section::Hearing, desk.profiles, desk.kept)).inner;
                asked = asked.or(home).or(more);
            });
            return asked;
        }
        let width = (window.width() - 2.0 * MARGIN).min(WIDEST);
        let left = window.center().x - width / 2.0;
        let head = Rect::from_min_size(pos2(left, window.top() + PADDING), vec2(width, MARGIN));
        asked = asked.or(self.header.show(ui, head, Section::Hearing, desk.profiles, desk.kept));
        let top = head.bottom() + GAP_WIDE;
        let list = (width * 0.28).clamp(LEAST_LIST, LIST);
        let gap = if width < 800.0 { PADDING } else { 32.0 };
        let list = Rect::from_min_max(pos2(left, top), pos2(left + list, window.bottom() - PADDING));
        let right = Rect::from_min_max(pos2(list.right() + gap, top), pos2(left + width, window.bottom() - SECTION));
        scrolling(ui, list, "profiles", |ui| self.choose(ui, desk, palette));
        scrolling(ui, right, "audiogram", |ui| {
            let room = right.height() - TITLE - self.foot - 3.0 * GAP;
            self.right(ui, desk, room.clamp(*CHART.start(), *CHART.end()), palette);
        });
        asked
    }

    fn choose(&mut self, ui: &mut Ui, desk: &mut Desk, palette: &Palette) {
        row(ui, |ui| {
            ui.label(RichText::new("What is lost").size(BODY).color(palette.muted));
        });
        let reveal = self.revealed.as_ref() != Some(&desk.kept.profile);
        self.revealed = Some(desk.kept.profile.clone());
        if let Some(id) = list::show(ui, desk.profiles, &desk.kept.profile, reveal, palette) {
            self.take(id, desk, ui.input(|input| input.time));
        }
    }

    /// Chooses the profile with this id.
    fn take(&mut self, id: String, desk: &mut Desk, time: f64) {
        desk.notices.extend(desk.own.keep());
        if id == MINE && desk.own.can_change(MINE, desk.profiles) && !desk.own.files.holds(MINE) {
            // So that it is there when the last session is asked for.
            let ears = desk.profiles.get(MINE).map_or(Ears::NORMAL, |it| it.end());
            desk.own.change(MINE, ears, desk.profiles, time);
        }
        desk.kept.profile = id;
    }

    /// The audiogram and all that stands under it.
    fn right(&mut self, ui: &mut Ui, desk: &mut Desk, height: f32, palette: &'static Palette) {
        let Some(profile) = desk.profiles.get(&desk.kept.profile) else { return };
        let mut ears = profile.end();
        let can_change = desk.own.can_change(&desk.kept.profile, desk.profiles);
        title(ui, &ears, palette);
        let (chart, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
        let here = desk.session.as_ref().map(|session| self.listening.point(session).ears);
        let here = here.filter(|here| *here != ears).map(|here| (here, self.listening.at));
        let shown = Chart { which: can_change.then_some(self.which), here, palette };
        if shown.show(ui, chart, &mut ears) {
            let id = desk.kept.profile.clone();
            desk.own.change(&id, ears, desk.profiles, ui.input(|input| input.time));
        }
        ui.add_space(GAP);
        let foot = ui.scope(|ui| self.foot(ui, desk, can_change, palette)).response.rect.height();
        if (foot - self.foot).abs() > 0.5 {
            self.foot = foot;
            ui.ctx().request_discard("what stands under the chart has another height");
        }
    }

    fn foot(&mut self, ui: &mut Ui, desk: &mut Desk, can_change: bool, palette: &Palette) {
        ui.spacing_mut().item_spacing = vec2(GAP, GAP);
        if self.files.is_open() {
            let deed = ui.horizontal(|ui| self.files.line(ui, palette)).inner;
            if let Some(deed) = deed {
                self.obey(deed, desk);
            }
        } else {
            ui.horizontal(|ui| {
                if can_change {
                    for which in Which::ALL {
                        if buttons::choice(ui, which.word(), which == self.which, palette).clicked() {
                            self.which = which;
                        }
                    }
                }
                ui.add_space((ui.available_width() - Files::words_width(ui) - 4.0).max(0.0));
                self.files.words(ui, &desk.kept.profile, palette);
            });
        }
        ui.horizontal_wrapped(|ui| {
            let hearing = &mut desk.kept.hearing;
            buttons::switch(ui, "Ringing", &mut hearing.ringing, palette);
            buttons::switch(ui, "Heartbeat and breath", &mut hearing.inner_sounds, palette);
            buttons::switch(ui, "Small loudspeakers", &mut hearing.small_speakers, palette);
        });
        ui.add(Label::new(RichText::new(WARNING).size(SMALL).color(palette.muted)).wrap());
        ui.add_space(GAP / 2.0);
        self.listen(ui, desk, palette);
    }

    /// The slider, what is heard there, and the button.
    fn listen(&mut self, ui: &mut Ui, desk: &Desk, palette: &Palette) {
        let size = vec2(132.0, 44.0);
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size.y + GAP), egui::Sense::hover());
        let button = Align2::RIGHT_BOTTOM.align_size_within_rect(size, row.shrink2(vec2(4.0, 0.0)));
        let left = Rect::from_min_max(row.min, pos2(button.left() - SECTION, row.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let playing = self.listening.soundscape();
            let words = playing.map(|soundscape| desk.player.snapshot().caption.words(soundscape));
            let said = words.filter(|words| !words.is_empty());
            let colour = if said.is_some() { palette.text } else { palette.muted };
            let words = said.unwrap_or_else(|| "How far through the loss".into());
            ui.add(Label::new(RichText::new(words).size(SMALL).color(colour)).truncate());
            let name = "How far through the loss";
            share::show(ui, name, &mut self.listening.at, left.width().min(420.0), palette);
        });
        ui.scope_builder(UiBuilder::new().max_rect(button), |ui| {
            let plays = self.listening.plays();
            if !buttons::primary(ui, if plays { "Stop" } else { "Listen here" }, size, palette).clicked() {
                return;
            }
            match &desk.session {
                _ if plays => self.listening.end(desk.player),
                Some(session) => {
                    let time = ui.input(|input| input.time);
                    self.listening.begin(session, desk.device.clone(), desk.player, time);
                }
                None => {}
            }
        });
    }

    /// Imports or exports; what cannot be done is said, and the line stays open.
    fn obey(&mut self, deed: Deed, desk: &mut Desk) {
        let done = match deed {
            Deed::Import(file) => {
                let imported = desk.own.files.import(&file, |id| desk.profiles.get(id).is_some());
                imported.map(|profile| {
                    desk.notices.extend(desk.own.keep());
                    desk.kept.profile.clone_from(&profile.id);
                    desk.profiles.put(profile);
                })
            }
            Deed::Export(file) => match desk.profiles.get(&desk.kept.profile) {
                Some(profile) => Audiograms::export(&file, profile),
                None => Ok(()),
            },
        };
        match done {
            Ok(()) => {
                self.files.close();
            }
            Err(what) if desk.notices.contains(&what) => {}
            Err(what) => desk.notices.insert(0, what),
        }
    }
}

/// What the chart shows, and at its right how much hearing that leaves.
fn title(ui: &mut Ui, ears: &Ears, palette: &Palette) {
    let words = ears.grade().word();
    let first = words[..1].to_uppercase();
    let grade = format!("{first}{}", &words[1..]);
    let mean = format!("{:.0} dB in the better ear", ears.mean());
    row(ui, |ui| {
        let narrow = ui.available_width() < 560.0;
        let title = if narrow { "At the end of the fade" } else { "Audiogram at the end of the fade" };
        ui.label(RichText::new(title).size(BODY).color(palette.muted));
        ui.add_space(GAP_WIDE);
        legend(ui, palette);
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

/// Shows something in a place, where it scrolls if it has no room.
fn scrolling(ui: &mut Ui, place: Rect, name: &str, show: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().max_rect(place.expand(4.0)), |ui| {
        ScrollArea::vertical().id_salt(name).auto_shrink(false).content_margin(4).show(ui, show);
    });
}
