//! Which device sessions play on: the system's default, or one by its name.

use std::sync::mpsc::{self, Receiver};

use egui::{Role, ScrollArea, Ui, UiBuilder};

use crate::live::DeviceInfo;
use crate::window::look::Looks;
use crate::window::screen::Desk;
use crate::window::surroundings::Devices;
use crate::window::widgets::{buttons, row};

use super::rows::{self, plain};

/// Longer lists than this scroll by themselves, in points.
const HIGHEST: f32 = 264.0;

/// The devices there are, as far as they are known.
#[derive(Default)]
pub struct Choice {
    asked: bool,
    answer: Option<Receiver<Devices>>,
    known: Vec<DeviceInfo>,
}

impl Choice {
    /// Shows them.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) {
        if !self.asked {
            self.look_for(ui, desk);
        }
        if let Some(known) = self.answer.as_ref().and_then(|answer| answer.try_recv().ok()) {
            self.answer = None;
            self.known = known.unwrap_or_default();
        }
        let title = ui.say("device");
        rows::row(ui, &title, None, |ui, width| {
            let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(title.as_str());
            ui.scope_builder(group, |ui| {
                let area = ScrollArea::vertical().id_salt("devices").auto_shrink([false, true]);
                area.max_height(HIGHEST).min_scrolled_height(HIGHEST).show(ui, |ui| self.list(ui, desk, width));
            });
            if self.answer.is_some() {
                plain(ui, &ui.say("looking-for-devices"));
            } else {
                if self.known.is_empty() {
                    plain(ui, &ui.say("no-devices"));
                }
                // An id of its own: what was there before was no button.
                let look =
                    |ui: &mut Ui| buttons::quiet(ui, &ui.say("look-again"), &ui.say("look-again-hint")).clicked();
                if ui.push_id("look again", look).inner {
                    self.look_for(ui, desk);
                }
            }
        });
    }

    fn list(&self, ui: &mut Ui, desk: &mut Desk, width: f32) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let chosen = desk.device.clone();
        let playing = desk.player.snapshot().device;
        let mut now = None;
        let mut show = |ui: &mut Ui, id: Option<&str>, name: &str, line: &str| {
            if row::show(ui, width, name, line, chosen.as_deref() == id).clicked() {
                now = Some(id.map(str::to_owned));
            }
        };
        let default = self.known.iter().find(|it| it.default).map(|it| it.name.as_str());
        show(ui, None, &ui.say("system-default"), default.unwrap_or_default());
        for it in &self.known {
            let plays = playing.as_ref() == Some(&it.name);
            let line = if plays { ui.say("plays-now") } else { String::new() };
            show(ui, Some(&it.id), &it.name, &line);
        }
        if let Some(id) = chosen.as_deref().filter(|id| self.known.iter().all(|it| it.id != *id)) {
            let line = if self.answer.is_some() { String::new() } else { ui.say("not-there-now") };
            show(ui, Some(id), id, &line);
        }
        if let Some(now) = now {
            desk.device.clone_from(&now);
            desk.kept.device.clone_from(&now);
            desk.player.set_device(now);
        }
    }

    /// Looks for them on another thread: a server may take its time.
    fn look_for(&mut self, ui: &Ui, desk: &Desk) {
        self.asked = true;
        let (tell, answer) = mpsc::channel();
        let ctx = ui.ctx().clone();
        desk.around.look_for_devices(Box::new(move |devices| {
            // The section may be closed by now.
            drop(tell.send(devices));
            ctx.request_repaint();
        }));
        self.answer = Some(answer);
    }
}
