//! A line in which a person types something, with the words that do it and those that leave it.

use egui::{CornerRadius, FontId, Frame, Key, Margin, Modifiers, RichText, Stroke, TextEdit, Ui};

use crate::window::look::Looks;
use crate::window::tokens::{FIELD_RADIUS, GAP, SMALL};

use super::buttons;

/// The least width of the field.
const LEAST: f32 = 120.0;

/// What is said of a line, by the ids of the messages.
#[derive(Clone, Copy)]
pub struct Asked {
    /// What is typed, to a screen reader.
    pub name: &'static str,
    /// What stands in the empty field.
    pub hint: &'static str,
    /// The word that does it.
    pub verb: &'static str,
    /// Another word beside it, with its hint.
    pub other: Option<(&'static str, &'static str)>,
}

/// What became of the line.
pub enum Typed {
    Done(String),
    /// The other word was pressed.
    Other,
    Cancelled,
}

/// The line, while it is open.
pub struct TextLine {
    pub text: String,
    /// It has yet to be given the focus.
    fresh: bool,
}

impl TextLine {
    /// A line with this in it, which takes the focus.
    pub fn new(text: String) -> TextLine {
        TextLine { text, fresh: true }
    }

    /// Shows the line. Enter does it, Escape leaves it.
    pub fn show(&mut self, ui: &mut Ui, asked: Asked) -> Option<Typed> {
        let palette = ui.palette();
        let words = ui.look().words;
        let id = ui.make_persistent_id(asked.name);
        let focused = ui.memory(|memory| memory.has_focus(id));
        let border = if focused { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.control_line) };
        let frame = Frame::new()
            .fill(palette.surface)
            .stroke(border)
            .corner_radius(CornerRadius::same(FIELD_RADIUS))
            .inner_margin(Margin::symmetric(10 - border.width as i8, 7 - border.width as i8));
        let verbs = [asked.other.map(|(word, _)| word), Some(asked.verb), Some("cancel")];
        let wide = |word| buttons::quiet_width(ui, &words.say(word), SMALL) + ui.spacing().item_spacing.x;
        let beside: f32 = verbs.into_iter().flatten().map(wide).sum();
        let edit = TextEdit::singleline(&mut self.text)
            .id(id)
            .frame(frame)
            .font(FontId::proportional(SMALL))
            .text_color(palette.text)
            .hint_text(RichText::new(words.say(asked.hint)).size(SMALL))
            .desired_width((ui.available_width() - beside - 2.0 * GAP - 20.0).max(LEAST));
        let field = ui.add(edit);
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(words.say(asked.name)));
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let other =
            asked.other.is_some_and(|(word, hint)| buttons::quiet(ui, &words.say(word), &words.say(hint)).clicked());
        let pressed = buttons::quiet(ui, &words.say(asked.verb), &words.say("key-enter")).clicked();
        let left = buttons::quiet(ui, &words.say("cancel"), &words.say("key-escape")).clicked();
        let left = left || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        let text = self.text.trim();
        match () {
            () if left => Some(Typed::Cancelled),
            () if (entered || pressed) && !text.is_empty() => Some(Typed::Done(text.to_owned())),
            () if other => Some(Typed::Other),
            () => None,
        }
    }
}
