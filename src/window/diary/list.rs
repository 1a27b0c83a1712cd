//! The list of past sessions: only the rows that are in view, and a few around them, are made.

use std::time::Duration;

use egui::{
    Align, Color32, CornerRadius, FontId, Frame, Label, Layout, Margin, Rect, RichText, Role, Sense, Stroke, TextEdit,
    Ui, UiBuilder, pos2, vec2,
};

use crate::session::length;
use crate::store::{Ended, Entry, Id};
use crate::window::look::Looks;
use crate::window::tokens::{BODY, FIELD_RADIUS, GAP, PADDING, RING, SMALL};
use crate::window::widgets::buttons;
use crate::words::Words;

use super::when;

/// Narrower than this, the line of one's own has a row to itself.
const WIDE: f32 = 700.0;

/// The height of a row, with everything beside each other and under each other.
const HEIGHT: f32 = 64.0;
const NARROW_HEIGHT: f32 = 104.0;

/// The height of its two lines of words, and of the field.
const WORDS: f32 = 44.0;
const FIELD: f32 = 32.0;

/// So many rows out of view are made too, so that Tab and a screen reader go on from one to the next.
const AROUND: usize = 4;

/// The longest line of one's own, in characters.
const LONGEST: usize = 500;

/// A line that is being written.
#[derive(Clone, Debug)]
pub struct Editing {
    id: Id,
    text: String,
    before: String,
}

impl Editing {
    /// What is to be kept of it.
    pub fn done(self) -> Option<Asked> {
        (self.text != self.before).then_some(Asked::Write(self.id, self.text))
    }
}

/// What a person asks for in the list.
#[derive(Clone, Debug)]
pub enum Asked {
    Write(Id, String),
    /// And by which control, if by keyboard.
    Delete(Vec<Id>, Option<egui::Id>),
}

/// What became of the list in this frame.
#[derive(Default)]
pub struct Shown {
    pub asked: Vec<Asked>,
    /// The row that was to have the focus has it.
    pub focused: bool,
}

/// The sessions, and the one that is to have the focus.
pub struct List<'a> {
    pub entries: &'a [Entry],
    pub focus: Option<&'a Id>,
}

impl List<'_> {
    /// Shows the list as wide as there is room.
    pub fn show(&self, ui: &mut Ui, editing: &mut Option<Editing>) -> Shown {
        let wide = ui.available_width() >= WIDE;
        let height = if wide { HEIGHT } else { NARROW_HEIGHT };
        let size = vec2(ui.available_width(), height * self.entries.len() as f32);
        let (all, _) = ui.allocate_exact_size(size, Sense::hover());
        let row_at = |index: usize| {
            let top = all.top() + height * index as f32;
            Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), top + height))
        };
        let asked_for = self.focus.and_then(|id| self.entries.iter().position(|entry| entry.id == *id));
        if let Some(index) = asked_for {
            ui.scroll_to_rect(row_at(index), Some(Align::Center));
        }
        let view = ui.clip_rect();
        let index_at = |y: f32| ((y - all.top()) / height).max(0.0) as usize;
        let from = index_at(view.top()).saturating_sub(AROUND);
        let to = (index_at(view.bottom()) + 1 + AROUND).min(self.entries.len());

        let mut shown = Shown::default();
        let mut written_here = false;
        let list =
            UiBuilder::new().max_rect(all).accessibility_role(Role::List).accessibility_label(ui.say("past-sessions"));
        ui.scope_builder(list, |ui| {
            let count = self.entries.len();
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_size_of_set(count));
            for index in from..to {
                let entry = &self.entries[index];
                let row = Row { entry, index, place: row_at(index), wide, focus: asked_for == Some(index) };
                row.show(ui, editing, &mut shown);
                written_here |= editing.as_ref().is_some_and(|editing| editing.id == entry.id);
            }
        });
        // Whoever scrolls away from a line has left it.
        if !written_here {
            shown.asked.extend(editing.take().and_then(Editing::done));
        }
        shown
    }
}

/// One row, and where it is.
struct Row<'a> {
    entry: &'a Entry,
    index: usize,
    place: Rect,
    wide: bool,
    /// It is to have the focus.
    focus: bool,
}

impl Row<'_> {
    /// Where its words, the person's own line and the word that deletes it are.
    fn places(&self, remove: f32) -> [Rect; 3] {
        let place = self.place;
        let inside = place.shrink2(vec2(0.0, (HEIGHT - WORDS) / 2.0));
        let (words, field) = if self.wide {
            let field = Rect::from_min_max(
                pos2(place.center().x, place.center().y - FIELD / 2.0),
                pos2(place.right() - remove - PADDING, place.center().y + FIELD / 2.0),
            );
            (Rect::from_min_max(inside.min, pos2(field.left() - PADDING, inside.bottom())), field)
        } else {
            let top = inside.top() + WORDS + GAP / 2.0;
            let field = Rect::from_min_max(pos2(place.left(), top), pos2(place.right() - remove - GAP, top + FIELD));
            (Rect::from_min_max(inside.min, pos2(place.right(), top)), field)
        };
        let right = place.right() - 2.0;
        [words, field, Rect::from_min_max(pos2(right - remove, field.top()), pos2(right, field.bottom()))]
    }

    fn show(&self, ui: &mut Ui, editing: &mut Option<Editing>, shown: &mut Shown) {
        let (entry, index, palette, words) = (self.entry, self.index, ui.palette(), ui.look().words);
        let (day, full) = (when::day(&entry.began, &words), when::weekday_and_day(&entry.began, &words));
        let remove = ui.say("delete");
        let [left, field, right] = self.places(buttons::quiet_width(ui, &remove, BODY));
        // It stays the same for the focus, whichever rows come and go before it.
        let item = UiBuilder::new()
            .scope_id(ui.scope_id().with(&entry.id))
            .max_rect(self.place)
            .accessibility_role(Role::ListItem)
            .accessibility_label(&full);
        ui.scope_builder(item, |ui| {
            ui.ctx().accesskit_node_builder(ui.unique_id(), |node| node.set_position_in_set(index));
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.add(Label::new(RichText::new(&full).size(BODY).color(palette.text)).truncate());
                let (name, rest) = about(entry, &words);
                let fitting = fitting(ui, &name, &rest);
                let about = ui.label(RichText::new(fitting).size(SMALL).color(palette.muted));
                ui.ctx().accesskit_node_builder(about.id, |node| node.set_value(name + &rest));
            });
            let reached = own_line(ui, field, entry, index == 0, &day, editing, shown);
            let centred = Layout::left_to_right(Align::Center);
            ui.scope_builder(UiBuilder::new().max_rect(right).layout(centred), |ui| {
                let delete = buttons::quiet(ui, &remove, "");
                let name = ui.say_with("delete-session", &[("day", day.as_str().into())]);
                ui.ctx().accesskit_node_builder(delete.id, |node| node.set_label(name));
                if self.focus {
                    delete.request_focus();
                    shown.focused = true;
                }
                if reached || delete.gained_focus() {
                    ui.scroll_to_rect(self.place, None);
                }
                if delete.clicked() {
                    let by = delete.has_focus().then_some(delete.id);
                    shown.asked.push(Asked::Delete(vec![entry.id.clone()], by));
                }
            });
        });
    }
}

/// The soundscape; and how long it lasted and how it ended.
fn about(entry: &Entry, words: &Words) -> (String, String) {
    let ended = words.say(match entry.ended {
        Ended::Whole => "ended-whole",
        Ended::Early => "ended-early",
        Ended::Unfinished => "ended-unfinished",
    });
    let played = entry.played.map_or_else(String::new, |played| {
        let whole = Duration::from_secs(played.as_secs_f64().round() as u64);
        format!(" · {}", length::write(whole))
    });
    (words.text(&entry.soundscape.name), format!("{played} · {ended}"))
}

/// Both in one line, for which a long name is shortened.
fn fitting(ui: &Ui, name: &str, rest: &str) -> String {
    let font = FontId::proportional(SMALL);
    let fits = |text: &str| {
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER);
        galley.size().x <= ui.available_width()
    };
    let mut text = format!("{name}{rest}");
    let mut letters: Vec<char> = name.chars().collect();
    while !fits(&text) && letters.pop().is_some() {
        text = format!("{}…{rest}", letters.iter().collect::<String>().trim_end());
    }
    text
}

/// The person's own line, in a field that keeps quiet. The answer says whether it has just got the focus.
fn own_line(
    ui: &mut Ui,
    place: Rect,
    entry: &Entry,
    newest: bool,
    day: &str,
    editing: &mut Option<Editing>,
    shown: &mut Shown,
) -> bool {
    let palette = ui.palette();
    let kept = entry.line.clone().unwrap_or_default();
    let written = editing.as_ref().filter(|editing| editing.id == entry.id);
    let mut text = written.map_or_else(|| kept.clone(), |editing| editing.text.clone());
    let id = ui.make_persistent_id("line");
    let focused = ui.memory(|memory| memory.has_focus(id));
    let hovered = ui.rect_contains_pointer(place);
    let (fill, border) = match (focused, hovered) {
        (true, _) => (palette.surface, Stroke::new(RING, palette.accent)),
        (_, true) => (palette.surface, Stroke::new(1.0, palette.control_line)),
        _ => (Color32::TRANSPARENT, Stroke::NONE),
    };
    if border == Stroke::NONE {
        ui.painter().hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, palette.control_line));
    }
    let frame = Frame::new()
        .fill(fill)
        .stroke(border)
        .corner_radius(CornerRadius::same(FIELD_RADIUS))
        .inner_margin(Margin::symmetric(10 - border.width as i8, 7 - border.width as i8));
    let hint = if newest || focused || hovered { ui.say("own-line") } else { String::new() };
    let edit = TextEdit::singleline(&mut text)
        .id(id)
        .frame(frame)
        .font(FontId::proportional(SMALL))
        .text_color(palette.text)
        .hint_text(RichText::new(hint).size(SMALL).color(palette.muted))
        .char_limit(LONGEST)
        .desired_width(place.width());
    let field = ui.put(place, edit);
    let name = ui.say_with("own-line-of", &[("day", day.into())]);
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(name));
    if field.has_focus() || field.changed() {
        if editing.as_ref().is_none_or(|editing| editing.id != entry.id) {
            shown.asked.extend(editing.take().and_then(Editing::done));
        }
        let before = editing.take().map_or(kept, |editing| editing.before);
        *editing = Some(Editing { id: entry.id.clone(), text, before });
    }
    if field.lost_focus() && editing.as_ref().is_some_and(|editing| editing.id == entry.id) {
        shown.asked.extend(editing.take().and_then(Editing::done));
    }
    field.gained_focus()
}
