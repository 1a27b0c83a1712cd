//! Home: what to start from, how long it takes to lose it, and the one button.

mod preview;

use std::time::Duration;

use egui::style::ScrollAnimation;
use egui::{Align, Label, Layout, Rect, RichText, Role, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::session::{LONGEST, SHORTEST_FADE, Session, length};
use crate::store::Settings;
use crate::units::Decibels;

use super::adding::Adding;
use super::clock;
use super::header::{self, controls, wordmark};
use super::layout::{Layout as Places, TIGHT_BOX};
use super::look::Looks;
use super::player::Player;
use super::screen::{Desk, Go, Section};
use super::tokens::{BODY, GAP_WIDE, PADDING, SMALL};
use super::widgets::length_field::LengthField;
use super::widgets::phases::{Drag, widths};
use super::widgets::{Pressed, add_card, buttons, card, fade_picture, pressed};
use preview::Preview;

/// The lengths of a fade that can be had with one press, in minutes.
const CHIPS: [(u64, &str); 5] = [(5, "5 min"), (12, "12 min"), (20, "20 min"), (45, "45 min"), (120, "2 h")];

/// What Home remembers between frames.
pub struct Home {
    /// Clear, fade, silence.
    fields: [LengthField; 3],
    drag: Option<Drag>,
    adding: Adding,
    /// The soundscape whose card was brought into view.
    revealed: Option<String>,
    /// Begin has yet to be given the first focus.
    fresh: bool,
    preview: Preview,
}

impl Default for Home {
    fn default() -> Home {
        let fields = [
            LengthField::new("clear-length", Duration::ZERO..=LONGEST),
            LengthField::new("fade-length", SHORTEST_FADE..=LONGEST),
            LengthField::new("silence-length", Duration::ZERO..=LONGEST),
        ];
        Home { fields, drag: None, adding: Adding::default(), revealed: None, fresh: true, preview: Preview::default() }
    }
}

impl Home {
    /// Shows Home. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        if let (Some(session), Some(pictures)) = (&desk.session, &mut desk.pictures) {
            // The picture is of the sound as it is made, however loud it is then played.
            pictures.ask_fade(&Session { volume: Decibels::ZERO, ..session.clone() });
        }
        self.adding.show(ui, desk);
        let places = Places::new(ui.available_rect_before_wrap(), desk.library.all().len() + 1);
        let mut begin = false;
        let mut asked = None;
        if !places.tight {
            asked = header::show(ui, places.header, Section::Home, desk);
        }
        within(ui, places.cards, |ui| begin |= self.cards(ui, &places, desk, &mut asked));
        if let Some(title) = places.lose_it_over {
            // A button is higher than the words beside it, and wider than its own, which end where the picture does.
            let title = title.expand2(vec2(0.0, (ui.spacing().interact_size.y - title.height()) / 2.0));
            let title = title.with_max_x(title.right() + buttons::QUIET);
            within(ui, title, |ui| {
                ui.horizontal_centered(|ui| {
                    section(ui, &ui.say("lose-it-over"));
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = PADDING;
                        if export(ui) {
                            asked = Some(Section::Export);
                        }
                        hint(ui, &ui.say("hold-to-listen"));
                    });
                });
            });
        }
        begin |= self.lengths(ui, &places, desk);
        within(ui, places.foot, |ui| begin |= self.foot(ui, &places, desk.kept));
        // The time it ends at changes every minute.
        ui.ctx().request_repaint_after(clock::until_next_minute());
        begin.then_some(Go::Begin).or(asked.map(Go::To))
    }

    /// Another screen is shown: what was listened to ends softly.
    pub fn leave(&mut self, player: &dyn Player) {
        self.preview.end(player);
    }

    /// The soundscapes, in an area that scrolls on its own; in a tight window the header follows them there.
    fn cards(&mut self, ui: &mut Ui, places: &Places, desk: &mut Desk, asked: &mut Option<Section>) -> bool {
        let mut begin = false;
        let area = ScrollArea::vertical().id_salt("cards").auto_shrink(false).content_margin(Places::RING_ROOM);
        area.show(ui, |ui| {
            section(ui, &ui.say("start-from"));
            ui.add_space(Places::TITLE_GAP - ui.spacing().item_spacing.y);
            let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(ui.say("start-from"));
            ui.scope_builder(group, |ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(GAP_WIDE);
                let all = desk.library.all();
                let reveal = self.revealed.as_ref() != Some(&desk.kept.soundscape);
                self.revealed = Some(desk.kept.soundscape.clone());
                for first in (0..=all.len()).step_by(places.columns) {
                    ui.horizontal(|ui| {
                        for index in first..(first + places.columns).min(all.len() + 1) {
                            let Some(soundscape) = all.get(index) else {
                                if add_card::show(ui, places.card_width).clicked() {
                                    self.adding.open(ui);
                                }
                                continue;
                            };
                            let emblem = desk.pictures.as_ref().and_then(|pictures| pictures.emblem(&soundscape.id));
                            let chosen = soundscape.id == desk.kept.soundscape;
                            let width = places.card_width;
                            let shown = card::show(ui, width, soundscape, emblem.as_deref(), chosen);
                            if reveal && chosen {
                                shown.scroll_to_me_animation(None, ScrollAnimation::none());
                            }
                            if let Some(how) = pressed(ui, &shown) {
                                desk.kept.soundscape.clone_from(&soundscape.id);
                                begin |= how == Pressed::Begun;
                            }
                        }
                    });
                }
            });
            if places.tight {
                ui.add_space(PADDING);
                wordmark(ui, Section::Home);
                *asked = ui
                    .horizontal_wrapped(|ui| {
                        let asked = controls(ui, Section::Home, desk, false);
                        if export(ui) { Some(Section::Export) } else { asked }
                    })
                    .inner;
            }
        });
        begin
    }

    /// The fade picture and, under it, its lengths as text.
    fn lengths(&mut self, ui: &mut Ui, places: &Places, desk: &mut Desk) -> bool {
        let sound = desk.pictures.as_ref().and_then(|pictures| pictures.fade());
        let picture = places.picture;
        let done = fade_picture::show(ui, picture, &mut desk.kept.lengths, sound.as_deref(), &mut self.drag);
        if done.changed {
            self.fields.iter_mut().for_each(LengthField::reset);
        }
        self.preview.show(ui, desk, picture, &done.picture);

        let kept = &mut *desk.kept;
        let sizes = self.fields.each_ref().map(|field| field.width(ui, places.box_width));
        let phases = widths(&kept.lengths, picture.width());
        let lefts = under(picture, phases, sizes, if places.box_width == TIGHT_BOX { 4.0 } else { PADDING });
        let lengths = &mut kept.lengths;
        let values = [&mut lengths.clear, &mut lengths.fade, &mut lengths.silence];
        let mut begin = false;
        for ((field, value), left) in self.fields.iter_mut().zip(values).zip(lefts) {
            let at = pos2(left, places.fields.top());
            begin |= field.show(ui, at, places.box_width, value).entered;
        }
        if let Some(line) = places.line {
            within(ui, line, |ui| self.words(ui, places.sum_in_line(), kept));
        }
        begin
    }

    /// What is wrong with a text, or else, if asked for, how long it takes and when it ends.
    fn words(&self, ui: &mut Ui, sum: bool, kept: &Settings) {
        let palette = ui.palette();
        if let Some(wrong) = self.fields.iter().find_map(LengthField::wrong) {
            let label = ui.add(Label::new(RichText::new(wrong).size(SMALL).color(palette.text)).wrap());
            let live = egui::accesskit::Live::Polite;
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(live));
        } else if let Some(heard) = self.preview.elsewhere() {
            ui.add(Label::new(RichText::new(heard).size(SMALL).color(palette.text)).wrap());
        } else if sum {
            let total = kept.lengths.total();
            let all = length::write(total);
            let words = match clock::ends_at(total) {
                Some(end) => ui.say_with("in-all-ends-at", &[("length", all.into()), ("time", end.into())]),
                None => ui.say_with("in-all", &[("length", all.into())]),
            };
            ui.add(Label::new(RichText::new(words).size(SMALL).color(palette.muted)).wrap());
        }
    }

    /// The chips, the sum, and Begin.
    fn foot(&mut self, ui: &mut Ui, places: &Places, kept: &mut Settings) -> bool {
        let mut begin = false;
        within(ui, places.chips, |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = places.chip_gap;
                for (minutes, text) in CHIPS {
                    let fade = Duration::from_secs(60 * minutes);
                    let chosen = kept.lengths.fade == fade;
                    let chip = buttons::chip(
                        ui,
                        text,
                        &ui.say_with("fade-of", &[("length", text.into())]),
                        chosen,
                        places.chip_padding,
                    );
                    if let Some(how) = pressed(ui, &chip) {
                        kept.lengths.fade = fade;
                        self.fields[1].reset();
                        begin |= how == Pressed::Begun;
                    }
                }
            });
        });
        if let Some(sum) = places.sum {
            let wrong = places.line.is_none();
            within(ui, sum, |ui| {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if wrong || self.fields.iter().all(|field| field.wrong().is_none()) {
                        self.words(ui, true, kept);
                    }
                });
            });
        }
        within(ui, places.begin, |ui| {
            let button = buttons::primary(ui, &ui.say("begin"), places.begin.size());
            if std::mem::take(&mut self.fresh) {
                button.request_focus();
            }
            begin |= button.clicked();
        });
        begin
    }
}

/// Shows something in a place of its own.
fn within(ui: &mut Ui, place: Rect, show: impl FnOnce(&mut Ui)) {
    ui.scope_builder(UiBuilder::new().max_rect(place), show);
}

fn section(ui: &mut Ui, title: &str) {
    let palette = ui.palette();
    ui.label(RichText::new(title).size(BODY).color(palette.muted));
}

/// A few quiet words at the right end of a row, where there is room for them.
fn hint(ui: &mut Ui, text: &str) {
    let words = RichText::new(text).size(SMALL).color(ui.palette().muted);
    if buttons::quiet_width(ui, text, SMALL) < ui.available_width() {
        ui.label(words);
    }
}

/// The words that lead to a file of the session.
fn export(ui: &mut Ui) -> bool {
    buttons::quiet(ui, &ui.say("export"), &ui.say("export-hint")).clicked()
}

/// Where fields of these widths lie: each in the middle under its phase, moved aside where they would meet.
fn under(picture: Rect, phases: [f32; 3], fields: [f32; 3], gap: f32) -> [f32; 3] {
    let mut lefts = [0.0; 3];
    let mut phase = picture.left();
    let mut free = picture.left();
    for index in 0..3 {
        lefts[index] = (phase + (phases[index] - fields[index]) / 2.0).max(free);
        free = lefts[index] + fields[index] + gap;
        phase += phases[index];
    }
    let mut free = picture.right();
    for index in (0..3).rev() {
        lefts[index] = lefts[index].min(free - fields[index]);
        free = lefts[index] - gap;
    }
    lefts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_never_meet_and_stay_under_the_picture() {
        let picture = Rect::from_min_size(pos2(40.0, 0.0), vec2(640.0, 100.0));
        for phases in [[48.0, 544.0, 48.0], [544.0, 48.0, 48.0], [48.0, 48.0, 544.0], [200.0, 220.0, 220.0]] {
            let lefts = under(picture, phases, [130.0, 130.0, 150.0], 16.0);
            assert!(lefts[0] >= 40.0 && lefts[0] + 130.0 + 16.0 <= lefts[1], "{lefts:?}");
            assert!(lefts[1] + 130.0 + 16.0 <= lefts[2] && lefts[2] + 150.0 <= 680.0, "{lefts:?}");
        }
    }
}
