//! The Mixer: what the chosen soundscape is made of, layer by layer.

use egui::Ui;

use super::header::Header;
use super::screen::{self, Desk, Go, Place, Section};

/// What the section remembers between frames.
#[derive(Default)]
pub struct Mixer {
    header: Header,
}

impl Mixer {
    /// Shows the section. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        let mut header = std::mem::take(&mut self.header);
        let go = screen::show(ui, &mut header, Section::Mixer, desk, |ui, desk, place| self.body(ui, desk, place));
        self.header = header;
        go
    }

    fn body(&mut self, _ui: &mut Ui, _desk: &mut Desk, _place: Place) {}
}
