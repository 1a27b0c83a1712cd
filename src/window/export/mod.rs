//! Export: the session that is chosen, or a part of it, as a sound file; and the exports there are.

mod choice;
mod list;
pub mod queue;

use std::path::{Path, PathBuf};

use egui::accesskit::Live;
use egui::{Align, Label, Layout, RichText, Ui, vec2};

use crate::render::wav::{self, Error, Options, scaled};
use crate::session::{Session, length};
use crate::store::Places;
use crate::units::Decibels;
use crate::words::{Line, Words};

use super::dialog::Dialog;
use super::look::Looks;
use super::screen::{self, Desk, Go, Place, Section, scrolling};
use super::tokens::{GAP, PADDING, SECTION, SMALL};
use super::widgets::buttons;
use super::widgets::path_line::{PathLine, suggested};
use super::wishes::rows::group;
use choice::Choice;
use list::List;

/// From this width on there are two columns, in points; one alone is at most so wide.
const TWO_COLUMNS: f32 = 920.0;
const ONE_COLUMN: f32 = 720.0;

/// The size of the button that exports.
const BUTTON: egui::Vec2 = vec2(148.0, 44.0);

/// What the section remembers between frames.
#[derive(Default)]
pub struct Export {
    choice: Option<Choice>,
    /// The line in which the path is typed, while it is open.
    line: Option<PathLine>,
    /// Why what was asked for last cannot be.
    refused: Option<String>,
    list: List,
}

impl Export {
    /// Shows the section. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        screen::show(ui, Section::Export, desk, |ui, desk, place| match place {
            Place::Tight => self.columns(ui, desk),
            Place::Free(place) => scrolling(ui, place, "export", |ui| self.columns(ui, desk)),
        })
    }

    fn columns(&mut self, ui: &mut Ui, desk: &mut Desk) {
        let all = ui.available_width();
        let two = all >= TWO_COLUMNS;
        let width = if two { (all - SECTION) / 2.0 } else { all.min(ONE_COLUMN) };
        let layout = if two { Layout::left_to_right(Align::Min) } else { Layout::top_down(Align::Min) };
        ui.with_layout(layout, |ui| {
            ui.spacing_mut().item_spacing.x = SECTION;
            for right in [false, true] {
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                    ui.set_width(width);
                    ui.spacing_mut().item_spacing.x = GAP;
                    if right {
                        group(ui, "exports", |ui| self.list.show(ui, desk));
                    } else {
                        self.asked(ui, desk);
                    }
                });
            }
        });
        ui.add_space(PADDING);
    }

    /// What is to be exported.
    fn asked(&mut self, ui: &mut Ui, desk: &mut Desk) {
        // A file is the sound as it is made, however loud it is played.
        let session = desk.session.clone().map(|session| Session { volume: Decibels::ZERO, ..session });
        let Some(session) = session else {
            let (id, name) = match desk.library.get(&desk.kept.soundscape) {
                None => ("no-such-soundscape", &desk.kept.soundscape),
                Some(_) => ("no-such-profile", &desk.kept.hearing),
            };
            return said(ui, &ui.say_with(id, &[("name", name.as_str().into())]));
        };
        let total = desk.kept.lengths.total();
        let choice = self.choice.get_or_insert_with(|| Choice::new(total));
        let before = choice.options(&session);
        let name = ui.look().words.text(&session.soundscape.name);
        group(ui, "what-to-export", |ui| choice.show(ui, &session, &name, total));
        let options = choice.options(&session);
        if before != options {
            self.refused = None;
        }
        let typed = choice.wrong().map(str::to_owned);
        if let Some(refused) = typed.as_ref().or(self.refused.as_ref()) {
            said(ui, refused);
            ui.add_space(GAP);
        }
        let ending = options.as_ref().map_or("wav", |options| options.format.ending());
        let Some(line) = &mut self.line else {
            if buttons::primary(ui, &ui.say("export"), BUTTON).clicked() && typed.is_none() {
                // Which disk it goes to is not known yet.
                self.refused = refusal(ui, options.as_ref(), |options| wav::holds(&session, options));
                if self.refused.is_none() {
                    let name = [session.soundscape.id.as_str(), ending];
                    let taken = |path: &Path| path.exists() || desk.exports.goes_to(path);
                    let suggested = suggested(Places::for_sound(), name, taken);
                    self.line = Some(PathLine::new(suggested.display().to_string()));
                }
            }
            ui.add_space(SECTION);
            return;
        };
        let words = ["file-to-export-to", "path-of-sound", "export"];
        let chosen = ui.horizontal_wrapped(|ui| line.show(ui, words, Dialog::save)).inner;
        ui.add_space(SECTION);
        let Some(chosen) = chosen else { return };
        let Some(to) = chosen.into_iter().next() else {
            self.line = None;
            self.refused = None;
            return;
        };
        let options = options.map(|options| Options { to: with_ending(to, ending), ..options });
        self.refused = refusal(ui, options.as_ref(), |options| {
            let waits = desk.exports.goes_to(&options.to).then(|| options.to.clone());
            let there = wav::taken(&session, options).or(waits).map_or(Ok(()), |path| Err(Error::Exists(path)));
            there.and_then(|()| wav::fits(&session, options))
        });
        if let (None, Some(options)) = (&self.refused, options) {
            self.line = None;
            desk.exports.ask(session, name, options);
        }
    }
}

/// Why this cannot be written, as far as that can be told before it begins.
fn refusal(ui: &Ui, options: Option<&Options>, may: impl FnOnce(&Options) -> Result<(), Error>) -> Option<String> {
    let Some(options) = options else { return Some(ui.say("no-part")) };
    may(options).err().map(|error| why(&error, &ui.look().words))
}

/// The path with the ending of its format.
fn with_ending(path: PathBuf, ending: &str) -> PathBuf {
    let has = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match has.as_str() {
        has if has == ending => path,
        "wav" | "flac" => path.with_extension(ending),
        _ => {
            let mut name = path.into_os_string();
            name.push(".");
            name.push(ending);
            name.into()
        }
    }
}

/// Why nothing is or was written, as it is said here. What the system says of a file is as it says it.
fn why(error: &Error, words: &Words) -> String {
    match error {
        Error::TooLong { most, holds, asked, size, .. } => words.say_with(
            "export-too-long",
            &[
                ("most", length::write(*most).into()),
                ("holds", large(*holds, words).into()),
                ("asked", length::write(*asked).into()),
                ("size", large(*size, words).into()),
            ],
        ),
        Error::NoRoom { folder, needed, free, longest } => words.say_with(
            "export-no-room",
            &[
                ("folder", folder.display().to_string().into()),
                ("needed", large(*needed, words).into()),
                ("free", large(*free, words).into()),
                ("longest", length::write(*longest).into()),
            ],
        ),
        Error::Exists(path) => words.say_with("export-exists", &[("path", path.display().to_string().into())]),
        Error::Unwritable { path, why } => {
            words.line(&Line::of("not-written").with("path", path.display()).line("why", why))
        }
        Error::Unsound(unsound) => words.line(&unsound.into()),
        Error::NotAFile(path) => words.line(&Line::of("no-file-place").with("path", path.display())),
        other => other.to_string(),
    }
}

/// A number of bytes, as it is said here.
fn large(bytes: u64, words: &Words) -> String {
    let (value, unit) = scaled(bytes);
    let id = match unit {
        "GB" => "size-gb",
        "MB" => "size-mb",
        _ => "size-kb",
    };
    words.say_with(id, &[("size", value.into())])
}

/// A line that a screen reader tells too.
fn said(ui: &mut Ui, text: &str) {
    let palette = ui.palette();
    let label = ui.add(Label::new(RichText::new(text).size(SMALL).color(palette.text)).wrap());
    ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
}
