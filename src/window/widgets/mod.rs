//! The window's own controls: painted by us, and each a real widget to the keyboard and a screen reader.

pub mod add_card;
pub mod along;
pub mod audiogram;
pub mod bar;
pub mod buttons;
pub mod card;
pub mod dashes;
pub mod fade_picture;
pub mod layer_row;
pub mod length_field;
pub mod listen_at;
pub mod path_line;
pub mod phases;
pub mod pick;
pub mod points;
pub mod progress;
pub mod rings;
pub mod ripples;
pub mod row;
pub mod share;
pub mod slider;
pub mod text_line;

use crate::window::look::Looks;
use egui::{CornerRadius, Key, Rect, Response, Stroke, StrokeKind, Ui};

use super::tokens::{RING, RING_GAP};

/// Draws the ring of the control that has the focus, a little outside its edge.
pub fn focus_ring(ui: &Ui, response: &Response, rect: Rect, radius: u8) {
    let palette = ui.palette();
    if response.has_focus() {
        let ring = rect.expand(RING_GAP);
        let radius = CornerRadius::same(radius.saturating_add(RING_GAP as u8));
        ui.painter().rect_stroke(ring, radius, Stroke::new(RING, palette.accent), StrokeKind::Inside);
    }
}

/// How a control that chooses something was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// By the pointer, Space or a screen reader: it chooses.
    Chosen,
    /// By Enter: it chooses and begins.
    Begun,
}

/// Whether and how the control was pressed.
pub fn pressed(ui: &Ui, response: &Response) -> Option<Pressed> {
    let entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    match response.clicked() {
        true if entered => Some(Pressed::Begun),
        true => Some(Pressed::Chosen),
        false => None,
    }
}
