//! What a person adds to the soundscapes: files that are dropped on the window, chosen, or named by their path.

use std::path::PathBuf;

use egui::accesskit::Live;
use egui::{Align2, Area, FontId, Frame, Id, Label, Margin, Order, Panel, RichText, Ui, Vec2, vec2};

use super::dialog::Dialog;
use super::look::Looks;
use super::screen::Desk;
use super::tokens::{CARD_RADIUS, GAP, MARGIN, PADDING, TITLE};
use super::widgets::add_card;
use super::widgets::path_line::PathLine;

/// The endings of what can be added: soundscapes, and the sounds that can be played.
const ENDINGS: &[&str] = &["toml", "wav", "flac", "mp3", "ogg", "m4a", "aiff", "aif"];

/// The line in which a path is typed, while it is open.
#[derive(Default)]
pub struct Adding {
    line: Option<PathLine>,
}

impl Adding {
    /// Asks for files with the system's dialog; where there is none, a path can be typed.
    pub fn open(&mut self, ui: &Ui) {
        let line = self.line.get_or_insert_with(|| PathLine::new(String::new()));
        let kind = ui.say("sounds-and-soundscapes");
        line.choose(ui.ctx(), |ctx, _| Dialog::open_some(ctx, kind, ENDINGS));
    }

    /// Shows the line at the foot of this place, if it is open, and takes what is dropped on the window.
    pub fn show(&mut self, ui: &mut Ui, desk: &Desk) {
        take_dropped(ui, desk);
        let Some(line) = &mut self.line else { return };
        let frame = Frame::new().fill(ui.palette().raised).inner_margin(Margin::symmetric((MARGIN / 2.0) as i8, 6));
        let panel = Panel::bottom("adding").frame(frame).resizable(false).show_separator_line(false);
        let chosen = panel.show(ui, |ui| {
            let kind = ui.say("sounds-and-soundscapes");
            let ask = |ctx: &_, _| Dialog::open_some(ctx, kind, ENDINGS);
            ui.horizontal_wrapped(|ui| line.show(ui, ["file-to-add", "path-to-add", "add"], ask)).inner
        });
        if let Some(paths) = chosen.inner {
            self.line = None;
            desk.mine.add(paths, desk.library, ui.ctx());
        }
    }
}

/// The files that were dropped on the window in this frame.
pub fn dropped(ui: &Ui) -> Vec<PathBuf> {
    ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect())
}

/// Adds what is dropped on the window, and says so while it is held over it.
pub fn take_dropped(ui: &Ui, desk: &Desk) {
    desk.mine.add(dropped(ui), desk.library, ui.ctx());
    if !ui.input(|input| input.raw.hovered_files.is_empty()) {
        hint(ui);
    }
}

fn hint(ui: &Ui) {
    let palette = ui.palette();
    let screen = ui.ctx().content_rect();
    let text = ui.say("drop-to-add");
    let area = Area::new(Id::unique("drop-to-add")).order(Order::Foreground).interactable(false);
    area.fixed_pos(screen.min).show(ui.ctx(), |ui| {
        ui.painter().rect_filled(screen, 0.0, palette.background.gamma_multiply(0.86));
        let frame = screen.shrink(PADDING);
        add_card::dashed(ui.painter(), frame, CARD_RADIUS, palette.accent);
        let width = frame.width().min(320.0);
        let place = Align2::CENTER_CENTER.align_size_within_rect(vec2(width, MARGIN), frame);
        let words = RichText::new(text).font(FontId::proportional(TITLE)).color(palette.text);
        let label = ui.put(place.expand2(Vec2::splat(GAP)), Label::new(words).wrap());
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
    });
}
