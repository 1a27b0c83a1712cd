//! The exports there are: what each of them is, how far it is, and what can be done with it.

use std::time::Duration;

use egui::accesskit::Live;
use egui::{Label, RichText, Role, Ui, UiBuilder, vec2};

use crate::session::length;
use crate::window::look::Looks;
use crate::window::screen::Desk;
use crate::window::tokens::{BODY, GAP, PADDING, SMALL};
use crate::window::widgets::progress;
use crate::window::wishes::folders::{Folders, pressed};
use crate::window::wishes::rows::plain;

use super::choice::format_id;
use super::queue::{Export, Standing};
use super::why;

/// While one runs and is looked at, it is shown anew this often.
const ROUND: Duration = Duration::from_millis(250);

/// The list, and what of its folders could not be shown.
#[derive(Default)]
pub struct List(Folders);

impl List {
    /// Shows them, the newest last.
    pub fn show(&self, ui: &mut Ui, desk: &mut Desk) {
        self.0.hear(desk.notices);
        let all = desk.exports.all();
        if all.is_empty() {
            return plain(ui, &ui.say("no-exports"));
        }
        let list = UiBuilder::new().accessibility_role(Role::List).accessibility_label(ui.say("exports"));
        ui.scope_builder(list, |ui| {
            ui.spacing_mut().item_spacing.y = PADDING;
            for export in &all {
                ui.push_id(export.id, |ui| self.item(ui, desk, export));
            }
        });
        if all.iter().any(Export::is_open) {
            ui.ctx().request_repaint_after(ROUND);
        }
    }

    fn item(&self, ui: &mut Ui, desk: &Desk, export: &Export) {
        let palette = ui.palette();
        let file = export.options.to.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let item = UiBuilder::new().accessibility_role(Role::ListItem).accessibility_label(file.as_str());
        ui.scope_builder(item, |ui| {
            ui.spacing_mut().item_spacing = vec2(GAP, 4.0);
            ui.add(Label::new(RichText::new(&file).size(BODY).color(palette.text)).wrap());
            let format = ui.say(format_id(export.options.format));
            plain(ui, &ui.say_with("export-is", &[("name", export.name.as_str().into()), ("format", format.into())]));
            if let Standing::Running(share, left) = export.standing {
                let words = running(ui, share, left);
                let width = ui.available_width();
                ui.add_space(4.0);
                progress::show(ui, &file, share, &words, width);
                plain(ui, &words);
            } else {
                let words = over(ui, export);
                let label = ui.add(Label::new(RichText::new(words).size(SMALL).color(palette.text)).wrap());
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            }
            ui.horizontal_wrapped(|ui| match &export.standing {
                Standing::Waiting | Standing::Running(..) => {
                    if pressed(ui, "cancel", &file) {
                        desk.exports.cancel(export.id);
                    }
                }
                Standing::Done(files) => {
                    let folder = files.first().and_then(|file| file.parent());
                    if let Some(folder) = folder
                        && pressed(ui, "show-in-folder", &file)
                    {
                        self.0.open(ui, desk.around, folder);
                    }
                    if pressed(ui, "dismiss", &file) {
                        desk.exports.forget(export.id);
                    }
                }
                Standing::Cancelled | Standing::Failed(_) => {
                    if pressed(ui, "dismiss", &file) {
                        desk.exports.forget(export.id);
                    }
                }
            });
        });
    }
}

/// How far it is, and how long it still takes, to whole minutes or a few seconds.
fn running(ui: &Ui, share: f64, left: Option<Duration>) -> String {
    let percent = ("percent", ((share * 100.0).floor() as u64).into());
    let Some(left) = left else { return ui.say_with("export-runs", &[percent]) };
    let seconds = left.as_secs() + 1;
    let step = if seconds > 60 { 60 } else { 5 };
    let left = length::write(Duration::from_secs(seconds.div_ceil(step) * step));
    ui.say_with("export-runs-yet", &[percent, ("left", left.into())])
}

fn over(ui: &Ui, export: &Export) -> String {
    match &export.standing {
        Standing::Waiting => ui.say("export-waits"),
        Standing::Done(files) if files.len() > 1 => {
            ui.say_with("export-done-in-files", &[("count", files.len().into())])
        }
        Standing::Cancelled => ui.say("export-cancelled"),
        Standing::Failed(error) => why(error, &ui.look().words),
        Standing::Done(_) | Standing::Running(..) => ui.say("export-done"),
    }
}
