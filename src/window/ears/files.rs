//! Audiograms that come from a file and go to one: a line in which its path is typed or chosen, or a file that is
//! dropped on the window.

use std::path::{Path, PathBuf};

use egui::{CornerRadius, FontId, Frame, Key, Margin, RichText, Stroke, TextEdit, Ui};

use crate::hearing::Profile;
use crate::library::Entry;
use crate::store::Audiograms;
use crate::window::dialog::Dialog;
use crate::window::look::Looks;
use crate::window::tokens::{FIELD_RADIUS, GAP, SMALL};
use crate::window::widgets::buttons;

/// The least width of the field for a path.
const LEAST: f32 = 120.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    In,
    Out,
}

impl Way {
    fn deed(self, path: PathBuf) -> Deed {
        match self {
            Way::In => Deed::Import(path),
            Way::Out => Deed::Export(path),
        }
    }
}

/// What is done with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    Import(PathBuf),
    Export(PathBuf),
}

/// The line in which a path is typed, while it is open.
#[derive(Default)]
pub struct Files {
    open: Option<(Way, String)>,
    fresh: bool,
    dialog: Option<Dialog>,
}

impl Files {
    /// Closes the line, if it is open.
    pub fn close(&mut self) -> bool {
        self.dialog = None;
        self.open.take().is_some()
    }

    /// Opens the line for a new file, which is called like this unless another name is typed.
    pub fn open_new(&mut self, name: &str) {
        self.open = Some((Way::Out, suggested(name).display().to_string()));
        self.fresh = true;
    }

    /// Whether a path is being typed.
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    const WORDS: [(Way, &str); 2] = [(Way::In, "import"), (Way::Out, "export")];

    /// How wide the two words are that open the line.
    pub fn words_width(ui: &Ui) -> f32 {
        Files::WORDS.iter().map(|(_, word)| buttons::quiet_width(ui, &ui.say(word), SMALL) + GAP).sum::<f32>() - GAP
    }

    /// The two words that open the line.
    pub fn words(&mut self, ui: &mut Ui, id: &str) {
        for (way, word) in Files::WORDS {
            if buttons::quiet(ui, &ui.say(word), &ui.say("import-hint")).clicked() {
                match way {
                    Way::In => self.open = Some((way, String::new())),
                    Way::Out => self.open_new(id),
                }
                self.fresh = true;
            }
        }
    }

    /// The line itself.
    pub fn line(&mut self, ui: &mut Ui) -> Option<Deed> {
        let palette = ui.palette();
        let (way, text) = self.open.as_mut()?;
        let way = *way;
        if let Some(answer) = self.dialog.as_ref().and_then(Dialog::answer) {
            self.dialog = None;
            if let Some(path) = answer {
                return Some(way.deed(path));
            }
        }
        let (name, verb, hint) = match way {
            Way::In => ("file-to-import", "import", "path-to-import"),
            Way::Out => ("file-to-export-to", "export", "path-to-export-to"),
        };
        let look = ui.look();
        let id = ui.make_persistent_id("path");
        let focused = ui.memory(|memory| memory.has_focus(id));
        let border = if focused { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.control_line) };
        let frame = Frame::new()
            .fill(palette.surface)
            .stroke(border)
            .corner_radius(CornerRadius::same(FIELD_RADIUS))
            .inner_margin(Margin::symmetric(10 - border.width as i8, 7 - border.width as i8));
        let width = (ui.available_width() - 230.0).max(LEAST);
        let edit = TextEdit::singleline(text)
            .id(id)
            .frame(frame)
            .font(FontId::proportional(SMALL))
            .text_color(palette.text)
            .hint_text(RichText::new(look.words.say(hint)).size(SMALL))
            .desired_width(width);
        let field = ui.add(edit);
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(look.words.say(name)));
        if std::mem::take(&mut self.fresh) {
            field.request_focus();
        }
        ui.add_space(GAP / 2.0);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if buttons::quiet(ui, &ui.say("choose"), &ui.say("system-dialog")).clicked() && self.dialog.is_none() {
            self.dialog = Some(match way {
                Way::In => Dialog::open(ui.ctx(), ui.say("audiogram"), Profile::ENDINGS),
                Way::Out => Dialog::save(ui.ctx(), PathBuf::from(text.trim())),
            });
        }
        let pressed = buttons::quiet(ui, &ui.say(verb), &ui.say("key-enter")).clicked();
        let cancelled = buttons::quiet(ui, &ui.say("cancel"), &ui.say("key-escape")).clicked();
        let path = PathBuf::from(text.trim());
        if cancelled {
            self.close();
        } else if (entered || pressed) && !path.as_os_str().is_empty() {
            return Some(way.deed(path));
        }
        None
    }
}

/// The files that were dropped on the window in this frame.
pub fn dropped(ui: &Ui) -> Vec<PathBuf> {
    ui.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect())
}

/// Where something is written unless another place is typed: beside the person's other things.
fn suggested(id: &str) -> PathBuf {
    let home = Audiograms::home().unwrap_or_default();
    let name = |count: u32| if count == 1 { format!("{id}.csv") } else { format!("{id}-{count}.csv") };
    let free = (1..100).map(|count| home.join(name(count))).find(|path| !path.exists());
    free.unwrap_or_else(|| Path::new(id).with_extension("csv"))
}
