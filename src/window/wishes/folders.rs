//! Where a person's things are kept: the paths, to be copied, and their folders, to be opened.

use std::path::Path;
use std::sync::mpsc::{self, Receiver, Sender};

use egui::{Label, RichText, Ui, vec2};

use crate::window::look::Looks;
use crate::window::notices::Notices;
use crate::window::screen::Desk;
use crate::window::surroundings::Surroundings;
use crate::window::tokens::{BODY, GAP, SMALL};
use crate::window::widgets::buttons;
use crate::words::Line;

use super::rows::{BESIDE, plain};

/// What could not be opened, which is told from another thread.
pub struct Folders {
    tell: Sender<Line>,
    failed: Receiver<Line>,
}

impl Default for Folders {
    fn default() -> Folders {
        let (tell, failed) = mpsc::channel();
        Folders { tell, failed }
    }
}

impl Folders {
    /// Shows where everything is.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) {
        self.hear(desk.notices);
        let Some(places) = desk.places else { return plain(ui, &ui.say("no-home")) };
        let folder = |file: &Path| file.parent().unwrap_or(file).to_owned();
        let journal = places.state.join("journal.jsonl");
        self.place(ui, desk, "settings", &places.settings, &folder(&places.settings));
        self.place(ui, desk, "soundscapes", &places.soundscapes, &places.soundscapes);
        self.place(ui, desk, "hearing-profiles", &places.hearing, &places.hearing);
        self.place(ui, desk, "journal", &journal, &places.state);
    }

    fn place(&self, ui: &mut Ui, desk: &Desk, id: &str, path: &Path, folder: &Path) {
        let palette = ui.palette();
        let what = ui.say(id);
        let written = path.display().to_string();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, 0.0);
            let beside = ui.available_width() >= BESIDE;
            let line = |ui: &mut Ui| {
                ui.label(RichText::new(&what).size(BODY).color(palette.text));
                if beside {
                    let words = ["open-folder", "copy-path"].map(|id| buttons::quiet_width(ui, &ui.say(id), SMALL));
                    ui.add_space((ui.available_width() - words.iter().sum::<f32>() - GAP).max(0.0));
                }
                if pressed(ui, "open-folder", &what) {
                    self.open(ui, desk.around, folder);
                }
                if pressed(ui, "copy-path", &what) {
                    ui.ctx().copy_text(written.clone());
                }
            };
            if beside {
                ui.horizontal(line)
            } else {
                ui.horizontal_wrapped(line)
            };
            let label = Label::new(RichText::new(&written).size(SMALL).color(palette.muted));
            ui.add(label.selectable(true).wrap());
        });
    }

    /// Says what could not be opened.
    pub fn hear(&self, notices: &mut Notices) {
        while let Ok(line) = self.failed.try_recv() {
            notices.say_now(line);
        }
    }

    /// Opens this folder.
    pub fn open(&self, ui: &Ui, around: &dyn Surroundings, folder: &Path) {
        let (tell, ctx) = (self.tell.clone(), ui.ctx().clone());
        let path = folder.display().to_string();
        let failed = move |why: Line| {
            // The section may be closed by now.
            drop(tell.send(Line::of("folder-not-opened").with("path", path).line("why", why)));
            ctx.request_repaint();
        };
        around.show_folder(folder, Box::new(failed));
    }
}

/// A small button that does something with this; a screen reader is told with what.
pub fn pressed(ui: &mut Ui, id: &str, what: &str) -> bool {
    let does = ui.say(id);
    let named = ui.say_with("does-with", &[("does", does.as_str().into()), ("what", what.into())]);
    let response = buttons::quiet(ui, &does, &named);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(named));
    response.clicked()
}
