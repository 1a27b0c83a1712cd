//! The Settings: how the window looks, speaks and behaves. Every change applies at once.

mod bell;
mod devices;
pub mod folders;
pub mod rows;

use egui::{Align, Id, Layout, Ui, vec2};

use crate::store::{Announce, Contrast, Motion, Theme};
use crate::words::Language;

use super::look::Looks;
use super::player::Player;
use super::screen::{self, Desk, Go, Place, Section, scrolling};
use super::tokens::{PADDING, SECTION};
use super::widgets::along::Along;
use super::widgets::{buttons, pick};
use bell::Trial;
use devices::Choice;
use folders::Folders;
use rows::{group, row};

/// From this width on there are two columns, in points; one alone is at most so wide.
const TWO_COLUMNS: f32 = 920.0;
const ONE_COLUMN: f32 = 720.0;

/// How much is scrolled around a control that has been given the focus.
const AROUND: f32 = 40.0;

/// The widest that a slider is.
const SLIDER: f32 = 300.0;

/// What the section remembers between frames.
#[derive(Default)]
pub struct Wishes {
    devices: Choice,
    bell: Trial,
    folders: Folders,
    /// The size of text that is being dragged to: it applies when it is let go, for it moves everything.
    text_size: Option<f64>,
    /// The control that had the focus last.
    focused: Option<Id>,
}

impl Wishes {
    /// Shows the section. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        screen::show(ui, Section::Settings, desk, |ui, desk, place| match place {
            Place::Tight => self.columns(ui, desk),
            Place::Free(place) => scrolling(ui, place, "settings", |ui| self.columns(ui, desk)),
        })
    }

    /// What was listened to ends softly.
    pub fn leave(&mut self, player: &dyn Player) {
        self.bell.leave(player);
    }

    fn columns(&mut self, ui: &mut Ui, desk: &mut Desk) {
        let all = ui.available_width();
        let column = |ui: &mut Ui, width: f32, show: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                show(ui);
            });
        };
        if all >= TWO_COLUMNS {
            let width = (all - SECTION) / 2.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = SECTION;
                column(ui, width, &mut |ui| self.first(ui, desk));
                column(ui, width, &mut |ui| self.second(ui, desk));
            });
        } else {
            column(ui, all.min(ONE_COLUMN), &mut |ui| {
                self.first(ui, desk);
                self.second(ui, desk);
            });
        }
        ui.add_space(PADDING);
        self.reveal(ui);
    }

    fn first(&mut self, ui: &mut Ui, desk: &mut Desk) {
        group(ui, "group-sound", |ui| self.sound(ui, desk));
        group(ui, "group-look", |ui| self.look(ui, desk));
    }

    fn second(&mut self, ui: &mut Ui, desk: &mut Desk) {
        group(ui, "group-words", |ui| words(ui, desk));
        group(ui, "group-behaviour", |ui| {
            switch(ui, "stay-awake", Some("stay-awake-note"), &mut desk.kept.wishes.stay_awake);
            switch(ui, "media-keys", Some("media-keys-note"), &mut desk.kept.wishes.media_keys);
            switch(ui, "tell-end", Some("tell-end-note"), &mut desk.kept.wishes.tell_end);
            switch(ui, "keep-journal", Some("keep-journal-note"), &mut desk.kept.wishes.keep_journal);
        });
        group(ui, "group-places", |ui| self.folders.show(ui, desk));
    }

    fn sound(&mut self, ui: &mut Ui, desk: &mut Desk) {
        self.devices.show(ui, desk);
        let loudest = &mut desk.kept.wishes.loudest;
        amount(ui, "loudest-volume", Some("loudest-volume-note"), |ui, name, width| {
            let mut value = f64::from(*loudest);
            Along::new(name, -60.0..=0.0, 2.0, 1.0, &|value| format!("{value:.0} dB")).show(ui, &mut value, width);
            *loudest = value.round() as i16;
        });
        self.bell.show(ui, desk);
    }

    fn look(&mut self, ui: &mut Ui, desk: &mut Desk) {
        let wishes = &mut desk.kept.wishes;
        let of = [(Theme::System, "as-system"), (Theme::Dark, "theme-dark"), (Theme::Light, "theme-light")];
        choice(ui, "theme", None, &of, &mut wishes.theme);
        let of = [(Contrast::System, "as-system"), (Contrast::Usual, "usual"), (Contrast::More, "contrast-more")];
        choice(ui, "contrast", None, &of, &mut wishes.contrast);
        let of = [(Motion::System, "as-system"), (Motion::Usual, "usual"), (Motion::Less, "motion-less")];
        choice(ui, "motion", None, &of, &mut wishes.motion);
        amount(ui, "size-of-text", None, |ui, name, width| {
            let mut value = self.text_size.unwrap_or(f64::from(wishes.text_size));
            let shown = percent(name).show(ui, &mut value, width);
            self.text_size = shown.is_pointer_button_down_on().then_some(value);
            if self.text_size.is_none() {
                wishes.text_size = value.round() as u16;
            }
        });
        amount(ui, "size-of-captions", None, |ui, name, width| {
            let mut value = f64::from(wishes.caption_size);
            percent(name).show(ui, &mut value, width);
            wishes.caption_size = value.round() as u16;
        });
    }

    /// Scrolls to the control that has just been given the focus.
    fn reveal(&mut self, ui: &Ui) {
        let focused = ui.memory(|memory| memory.focused());
        if focused != std::mem::replace(&mut self.focused, focused)
            && let Some(response) = focused.and_then(|id| ui.ctx().read_response(id))
            && response.layer_id == ui.layer_id()
        {
            ui.scroll_to_rect(response.rect.expand(AROUND), None);
        }
    }
}

fn words(ui: &mut Ui, desk: &mut Desk) {
    let wishes = &mut desk.kept.wishes;
    let title = ui.say("language");
    let languages = Language::ALL.map(|language| (Some(language), language.own_name().to_owned()));
    let of: Vec<_> = [(None, ui.say("as-system"))].into_iter().chain(languages).collect();
    row(ui, &title, None, |ui, _| pick::show(ui, &title, &of, &mut wishes.language));
    switch(ui, "captions", Some("captions-note"), &mut wishes.captions);
    let of = [(Announce::Phases, "told-phases"), (Announce::All, "told-all"), (Announce::None, "told-nothing")];
    choice(ui, "told-to-a-reader", None, &of, &mut wishes.announce);
    switch(ui, "opening-line", Some("opening-line-note"), &mut wishes.opening_line);
}

/// A row of a few things of which one is chosen, all by the ids of what they are called.
fn choice<T: PartialEq + Copy>(ui: &mut Ui, id: &str, note: Option<&str>, of: &[(T, &str)], chosen: &mut T) {
    let name = ui.say(id);
    let of: Vec<_> = of.iter().map(|(it, id)| (*it, ui.say(id))).collect();
    row(ui, &name, note, |ui, _| pick::show(ui, &name, &of, chosen));
}

/// A row of something that is on or off.
fn switch(ui: &mut Ui, id: &str, note: Option<&str>, on: &mut bool) {
    let name = ui.say(id);
    row(ui, &name, note, |ui, _| drop(buttons::toggle(ui, &name, on)));
}

/// A row of something there can be more or less of, for a slider of a name and a width.
fn amount(ui: &mut Ui, id: &str, note: Option<&str>, show: impl FnOnce(&mut Ui, &str, f32)) {
    let name = ui.say(id);
    row(ui, &name, note, |ui, width| show(ui, &name, width.min(SLIDER)));
}

/// A size in hundredths of the usual one.
fn percent(name: &str) -> Along<'_> {
    Along::new(name, 100.0..=200.0, 10.0, 10.0, &|value| format!("{value:.0} %"))
}
