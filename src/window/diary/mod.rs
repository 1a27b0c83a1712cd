//! The Journal: the sessions there have been, newest first. It counts nothing and scores nothing.

pub mod clerk;
mod list;
mod when;

use std::collections::HashSet;

use egui::accesskit::Live;
use egui::{Align, Key, Label, Layout, Modifiers, Rect, RichText, Ui, UiBuilder, pos2};

use crate::store::{Entry, Id, Removed};
use crate::words::Line;

use super::ears::files::{Deed, Files};
use super::look::Looks;
use super::notices::Notices;
use super::screen::{self, Desk, Go, Place, Section, scrolling};
use super::tokens::{BODY, GAP, PADDING, SMALL};
use super::widgets::buttons;
use clerk::{Clerk, Job, News};
use list::{Asked, Editing, List};

/// The height of what stands over the list.
const TOP: f32 = 36.0;

/// What the section remembers between frames.
#[derive(Default)]
pub struct Diary {
    /// The file is looked after.
    watched: bool,
    /// The sessions, once they have been read.
    entries: Option<Vec<Entry>>,
    editing: Option<Editing>,
    /// What was deleted since the section was opened, the last at the end.
    removed: Vec<Removed>,
    export: Files,
    /// What was said about lines that cannot be read.
    said: Vec<Line>,
    /// What gets the focus, unless the person has taken it away meanwhile from this control.
    focus: Option<(Focus, egui::Id)>,
}

/// What gets the focus as soon as it is there.
enum Focus {
    /// What undoes a deletion of which the clerk has not told yet.
    Deleted,
    Undo,
    Row(Id),
}

impl Diary {
    /// Shows the section. The answer is where to go from there.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) -> Option<Go> {
        if !std::mem::replace(&mut self.watched, true) {
            desk.clerk.ask(Job::Watch(true));
        }
        screen::show(ui, Section::Journal, desk, |ui, desk, place| self.body(ui, desk, place))
    }

    /// Hears what the clerk says.
    pub fn hear(&mut self, news: News, notices: &mut Notices) {
        match news {
            News::Read(entries, lines) => {
                for line in lines {
                    if !self.said.contains(&line) {
                        self.said.push(line.clone());
                        notices.say(line);
                    }
                }
                self.entries = Some(entries);
            }
            News::Removed(removed) if !removed.is_empty() => {
                // It may also be a row that could not be put back.
                self.focus = self.focus.take().map(|(_, from)| (Focus::Undo, from));
                self.removed.push(removed);
            }
            News::Exported => {
                self.export.close();
            }
            News::Removed(_) | News::Refused(_) | News::Unkept(_) => {}
        }
    }

    /// The section is left: what is still being written is kept.
    pub fn leave(&mut self, clerk: &Clerk) {
        let left = self.editing.take().and_then(Editing::done);
        left.into_iter().for_each(|asked| self.obey(asked, clerk));
        clerk.ask(Job::Watch(false));
    }

    fn body(&mut self, ui: &mut Ui, desk: &mut Desk, place: Place) {
        let focused = ui.memory(|memory| memory.focused());
        self.focus.take_if(|(_, from)| focused.is_some_and(|id| id != *from));
        let open = self.editing.is_some() || self.export.is_open();
        if open
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
            && self.editing.take().is_none()
        {
            self.export.close();
        }
        let kept = desk.kept.wishes.keep_journal;
        let asked = match place {
            Place::Tight => {
                ui.horizontal_wrapped(|ui| self.top(ui, desk.clerk, false));
                ui.add_space(GAP);
                self.list(ui, kept)
            }
            Place::Free(place) => {
                let top = Rect::from_min_max(place.min, pos2(place.right(), place.top() + TOP));
                let row = Layout::left_to_right(Align::Center);
                ui.scope_builder(UiBuilder::new().max_rect(top).layout(row), |ui| self.top(ui, desk.clerk, true));
                let rest = Rect::from_min_max(pos2(place.left(), top.bottom() + GAP), place.max);
                scrolling(ui, rest, "sessions", |ui| self.list(ui, kept))
            }
        };
        asked.into_iter().for_each(|asked| self.obey(asked, desk.clerk));
    }

    /// What can be done with all of it, at the right where there is room, and what was just done.
    fn top(&mut self, ui: &mut Ui, clerk: &Clerk, room: bool) {
        if self.export.is_open() {
            if let Some(Deed::Export(file)) = self.export.line(ui, "path-of-table") {
                clerk.ask(Job::Export(file));
            }
            return;
        }
        ui.spacing_mut().item_spacing.x = GAP;
        match self.removed.last().map(Removed::len) {
            Some(count) => self.undo(ui, count, clerk),
            None => {
                said(ui, "past-sessions", BODY);
                // What comes after it stays the same for the focus, whether there is something to undo or not.
                ui.skip_ahead_auto_ids(1);
            }
        }
        if self.entries.as_ref().is_none_or(Vec::is_empty) {
            return;
        }
        let words = ["export", "delete-all"].map(|id| ui.say(id));
        if room {
            let width = words.iter().map(|word| buttons::quiet_width(ui, word, BODY) + GAP).sum::<f32>() - GAP + 2.0;
            ui.add_space((ui.available_width() - width).max(0.0));
        }
        if buttons::quiet(ui, &words[0], "").clicked() {
            self.export.open_new("stillness-journal");
        }
        let delete = buttons::quiet(ui, &words[1], "");
        if delete.clicked() {
            let all = self.entries.iter().flatten().map(|entry| entry.id.clone()).collect();
            self.obey(Asked::Delete(all, delete.has_focus().then_some(delete.id)), clerk);
        }
    }

    fn undo(&mut self, ui: &mut Ui, count: usize, clerk: &Clerk) {
        let words = ui.say_with("deleted", &[("count", count.into())]);
        let label = ui.label(RichText::new(words).size(SMALL).color(ui.palette().text));
        ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
        let undo = buttons::quiet(ui, &ui.say("undo"), "");
        if matches!(self.focus, Some((Focus::Undo, _))) {
            self.focus = None;
            undo.request_focus();
        }
        if undo.clicked()
            && let Some(removed) = self.removed.pop()
        {
            // Where there is more to undo, the focus stays.
            if undo.has_focus() && self.removed.is_empty() {
                self.focus = removed.newest().map(|id| (Focus::Row(id.clone()), undo.id));
            }
            clerk.ask(Job::Restore(removed));
        }
    }

    fn list(&mut self, ui: &mut Ui, kept: bool) -> Vec<Asked> {
        let Some(entries) = &self.entries else { return Vec::new() };
        if !kept {
            said(ui, "journal-is-off", SMALL);
            ui.add_space(PADDING);
        } else if entries.is_empty() {
            said(ui, "no-sessions", SMALL);
        }
        let focus = match &self.focus {
            Some((Focus::Row(id), _)) => Some(id.clone()),
            _ => None,
        };
        let list = List { entries, focus: focus.as_ref() };
        let shown = list.show(ui, &mut self.editing);
        if shown.focused {
            self.focus = None;
        }
        ui.add_space(PADDING);
        shown.asked
    }

    fn obey(&mut self, asked: Asked, clerk: &Clerk) {
        let entries = self.entries.get_or_insert_default();
        match asked {
            Asked::Write(id, text) => {
                if let Some(entry) = entries.iter_mut().find(|entry| entry.id == id) {
                    entry.line = Some(text.clone()).filter(|text| !text.trim().is_empty());
                }
                clerk.ask(Job::SetLine(id, text));
            }
            Asked::Delete(ids, by) => {
                self.focus = by.map(|by| (Focus::Deleted, by));
                let gone: HashSet<&Id> = ids.iter().collect();
                entries.retain(|entry| !gone.contains(&entry.id));
                clerk.ask(Job::Remove(ids));
            }
        }
    }
}

fn said(ui: &mut Ui, id: &str, size: f32) {
    let palette = ui.palette();
    ui.add(Label::new(RichText::new(ui.say(id)).size(size).color(palette.muted)).wrap());
}
