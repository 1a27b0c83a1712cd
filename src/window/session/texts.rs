//! The words on a session: the caption, what was asked for, how long is left.

use egui::accesskit::Live;
use egui::{Align, Color32, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, Vec2, pos2};

use crate::live::{Snapshot, State};
use crate::session::{Moment, Phase};
use crate::window::look::Looks;
use crate::window::tokens::{BODY, CAPTION, PADDING};

use super::{View, paint, words};

/// The most of the window's height that a caption larger than usual takes up.
const MOST_OF_CAPTION: f32 = 0.4;

impl View {
    /// The caption, what was asked for, and how long is left.
    pub(super) fn texts(&self, ui: &mut Ui, snapshot: &Snapshot, moment: &Moment, scene: &paint::Scene) {
        let time = ui.input(|input| input.time);
        let ease = ui.style().animation_time;
        let awake = ui.ctx().animate_bool_with_time(ui.scope_id().with("time"), self.awake(ui), ease);
        let dim = scene.text_dim();
        if self.captions {
            let caption = snapshot.caption.words(&self.soundscape, &ui.look().words);
            let size = caption_size(ui, &caption, CAPTION * scene.captions);
            // What is larger than a usual line, or longer than one, grows upwards.
            let up = (height(ui, &caption, size) - height(ui, "", CAPTION)).max(0.0) / 2.0;
            centred(ui, scene.caption_y() - up, &caption, size, dim(scene.palette.text), Live::Off);
        }
        let left = words::left(&snapshot.arc, snapshot.frame, &ui.look().words);
        // What a screen reader is told, a change of phase, is said and not seen; what was asked for is both.
        let muted = dim(scene.palette.muted);
        let (told, told_in) = match (&self.said, &self.told) {
            (Some((said, until)), _) => {
                (said.as_str(), muted.gamma_multiply(((until - time) / 0.5).clamp(0.0, 1.0) as f32))
            }
            (None, Some((_, told))) => (told.as_str(), Color32::TRANSPARENT),
            (None, None) => ("", Color32::TRANSPARENT),
        };
        // Not even nothing is announced in silence.
        if !told.is_empty() {
            centred(ui, scene.time_y(), told, BODY, told_in, Live::Polite);
        }
        if self.said.is_none() {
            let (line, opacity) = match snapshot.state {
                State::Ending => (ui.say("ending"), 1.0),
                State::Paused => (ui.say_with("paused", &[("left", left.into())]), 1.0),
                _ => (left, awake),
            };
            centred(ui, scene.time_y(), &line, BODY, muted.gamma_multiply(opacity), Live::Off);
        }

        let line = scene.line(if moment.phase == Phase::Silence { awake } else { 1.0 });
        line.paint(ui.painter(), words::progress(&snapshot.arc, snapshot.frame));
    }
}

/// The size of a caption that is wished for, or in a small window the largest that leaves room for the rest.
fn caption_size(ui: &Ui, text: &str, wished: f32) -> f32 {
    let room = ui.max_rect().height() * MOST_OF_CAPTION;
    let mut sizes = std::iter::successors(Some(wished), |size| Some(size - 2.0)).take_while(|size| *size > CAPTION);
    sizes.find(|size| height(ui, text, *size) <= room).unwrap_or(CAPTION)
}

/// How high words of this size are in the window.
fn height(ui: &Ui, text: &str, size: f32) -> f32 {
    let width = ui.max_rect().width() - 2.0 * PADDING;
    ui.painter().layout(text.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER, width).size().y
}

/// A line of words in the middle of the window at this height.
pub fn centred(ui: &mut Ui, y: f32, text: &str, size: f32, colour: Color32, live: Live) {
    let room = ui.max_rect().shrink2(Vec2::new(PADDING, 0.0));
    let place = Rect::from_center_size(pos2(room.center().x, y), Vec2::new(room.width(), height(ui, text, size)));
    let lines = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    let label = ui.scope_builder(lines, |ui| ui.add(Label::new(RichText::new(text).size(size).color(colour)).wrap()));
    if live != Live::Off {
        ui.ctx().accesskit_node_builder(label.inner.id, |node| node.set_live(live));
    }
}
