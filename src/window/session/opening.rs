//! The line that a session opens with: one of some fifty, in the dark in the middle, before the rings are bright.

use egui::accesskit::Live;
use egui::{Align, Align2, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, Vec2};

use crate::session::Session;
use crate::store::Announce;
use crate::units::seconds;
use crate::window::look::Looks;
use crate::window::tokens::TITLE;

use super::paint::Scene;

/// How many lines there are.
const LINES: u64 = 50;

/// When it comes and when it is gone, in seconds of the session, and how long either takes.
const COMES: f64 = 0.5;
const GONE: f64 = 9.5;
const EASES: f64 = 1.2;

/// It keeps this far from the silence, in seconds.
const BEFORE_SILENCE: f64 = 3.0;

/// The line of a session: the same session has the same.
pub struct Opening {
    id: String,
}

impl Opening {
    /// The line of this session, if it has room for one before its silence.
    pub fn of(session: &Session) -> Option<Opening> {
        let room = seconds(session.arc.silent_from()) >= GONE + BEFORE_SILENCE;
        room.then(|| Opening { id: format!("line-{}", 1 + session.seed % LINES) })
    }

    /// Whether it will not be seen any more.
    pub fn is_past(&self, frame: u64) -> bool {
        seconds(frame) >= GONE
    }

    /// Shows it in the middle of the rings, as far as its place is free.
    pub fn show(&self, ui: &mut Ui, frame: u64, scene: &Scene, free: f32, announce: Announce) {
        let at = seconds(frame);
        if !(COMES..GONE).contains(&at) {
            return;
        }
        let eased = ((at - COMES).min(GONE - at) / EASES).clamp(0.0, 1.0) as f32;
        let shown = free * if scene.still { 1.0 } else { eased };
        let (middle, width) = scene.middle();
        let (text, font) = (ui.say(&self.id), FontId::proportional(TITLE));
        let size = ui.painter().layout(text.clone(), font, scene.palette.text, width).size();
        // The sound is bright under it: it has a dark of its own, which is darkest behind the words.
        let ground = scene.ground();
        for (grow, share) in [(26.0, 0.35), (18.0, 0.5), (10.0, 0.8)] {
            let place = Align2::CENTER_CENTER.anchor_size(middle, size + Vec2::splat(2.0 * grow));
            ui.painter().rect_filled(place, grow as u8 + 8, ground.gamma_multiply(share * shown));
        }
        let place = Rect::from_center_size(middle, Vec2::new(width, size.y));
        let colour = scene.palette.text.gamma_multiply(shown);
        let lines = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
        let words = Label::new(RichText::new(text).size(TITLE).color(colour)).wrap();
        let label = ui.scope_builder(lines, |ui| ui.add(words)).inner;
        if announce != Announce::None {
            ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, ids};

    #[test]
    fn there_are_as_many_lines_as_are_drawn_from_in_every_language() {
        for language in Language::ALL {
            let lines: Vec<&str> = ids(language).filter(|id| id.starts_with("line-")).collect();
            let expected: Vec<String> = (1..=LINES).map(|number| format!("line-{number}")).collect();
            assert_eq!(lines, expected, "{language:?}");
        }
    }
}
