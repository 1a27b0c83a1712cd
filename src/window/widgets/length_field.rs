//! A length that can be typed: `12 min`, `1:30 h`, `90 s`. What is typed counts as soon as it can be read;
//! what cannot is explained, and the length stays as it was.

use std::ops::RangeInclusive;
use std::time::Duration;

use egui::text::{CCursor, CCursorRange};
use egui::{
    Align, CornerRadius, FontId, Frame, Key, Layout, Margin, Pos2, Rect, Stroke, TextEdit, Ui, UiBuilder, Vec2,
};

use crate::session::length::{self, NotALength};
use crate::window::look::Looks;
use crate::window::tokens::{FIELD_RADIUS, GAP, RING, SMALL};
use crate::words::Words;

/// The text of a field while it differs from the length it stands for.
#[derive(Clone, Debug)]
pub struct LengthField {
    /// The id of what the field is for.
    word: &'static str,
    range: RangeInclusive<Duration>,
    text: String,
    /// Why the text is not a length, once the person has left or entered it.
    wrong: Option<String>,
}

/// What a person did with a field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Done {
    pub changed: bool,
    /// Enter was pressed on a valid length.
    pub entered: bool,
}

pub const HEIGHT: f32 = 28.0;

impl LengthField {
    pub fn new(word: &'static str, range: RangeInclusive<Duration>) -> LengthField {
        LengthField { word, range, text: String::new(), wrong: None }
    }

    /// Why the text is not a length, for showing.
    pub fn wrong(&self) -> Option<&str> {
        self.wrong.as_deref()
    }

    /// Forgets a text that could not be read: the length was chosen in another way.
    pub fn reset(&mut self) {
        self.wrong = None;
    }

    /// The width of the field with its word and a box of this width.
    pub fn width(&self, ui: &Ui, box_width: f32) -> f32 {
        let font = FontId::proportional(SMALL);
        let word = ui.painter().layout_no_wrap(ui.say(self.word), font, egui::Color32::PLACEHOLDER);
        word.size().x + GAP + box_width
    }

    /// Shows the field with its left upper corner at this place.
    pub fn show(&mut self, ui: &mut Ui, at: Pos2, box_width: f32, value: &mut Duration) -> Done {
        let rect = Rect::from_min_size(at, Vec2::new(self.width(ui, box_width), HEIGHT));
        let place = UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center));
        ui.scope_builder(place, |ui| self.show_here(ui, box_width, value)).inner
    }

    fn show_here(&mut self, ui: &mut Ui, box_width: f32, value: &mut Duration) -> Done {
        let palette = ui.palette();
        let id = ui.make_persistent_id(("length", self.word));
        let focused = ui.memory(|memory| memory.has_focus(id));
        if !focused && self.wrong.is_none() {
            self.text = length::write(*value);
        }
        ui.spacing_mut().interact_size.y = HEIGHT - 8.0;
        let label = ui.label(egui::RichText::new(ui.say(self.word)).size(SMALL).color(palette.muted));
        let border = match (focused, &self.wrong) {
            (true, _) => Stroke::new(RING, palette.accent),
            (_, Some(_)) => Stroke::new(RING, palette.text),
            _ => Stroke::new(1.0, palette.control_line),
        };
        // The box keeps its size whatever its border.
        let less = border.width as i8;
        let frame = Frame::new()
            .fill(palette.surface)
            .stroke(border)
            .corner_radius(CornerRadius::same(FIELD_RADIUS))
            .inner_margin(Margin::symmetric(8 - less, 4 - less));
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .frame(frame)
            .font(FontId::proportional(SMALL))
            .text_color(palette.text)
            .desired_width(box_width)
            .align(egui::Align2::LEFT_CENTER)
            .char_limit(40);
        let shown = edit.show(ui);
        let response = (*shown.response).clone().labelled_by(label.id);
        let mut select = response.gained_focus();

        let mut done = Done::default();
        let read = length::parse_within(&self.text, *self.range.start(), *self.range.end());
        if response.changed()
            && let Ok(length) = read
            && length != *value
        {
            *value = length;
            done.changed = true;
        }
        match read {
            Ok(_) => self.wrong = None,
            Err(error) if response.lost_focus() || self.wrong.is_some() => {
                self.wrong = Some(why(&error, &ui.look().words));
            }
            Err(_) => {}
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            done.entered = self.wrong.is_none();
            if self.wrong.is_some() {
                response.request_focus();
                select = true;
            }
        }
        if select {
            let mut state = shown.state;
            let all = CCursorRange::two(CCursor::new(0), CCursor::new(self.text.chars().count()));
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), id);
        }
        if let Some(wrong) = &self.wrong {
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_invalid(egui::accesskit::Invalid::True);
                node.set_description(wrong.as_str());
            });
        }
        done
    }
}

/// Why a text is not a length, as it is shown.
fn why(error: &NotALength, words: &Words) -> String {
    match error {
        NotALength::Unreadable(given) => words.say_with("not-a-length", &[("given", given.as_str().into())]),
        NotALength::NoUnit(given) => words.say_with("no-unit", &[("given", given.as_str().into())]),
        NotALength::OutOfRange { given, short, from, to } => {
            let id = if *short { "too-short" } else { "too-long" };
            let [given, from, to] = [given, from, to].map(|it| it.as_str().into());
            words.say_with(id, &[("given", given), ("from", from), ("to", to)])
        }
    }
}
