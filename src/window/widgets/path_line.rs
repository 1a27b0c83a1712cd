//! A line in which the path of a file is typed, or chosen with the system's own dialog.

use std::path::{Path, PathBuf};

use egui::{Context, Ui};

use crate::window::dialog::Dialog;

use super::text_line::{Asked, TextLine, Typed};

/// The line, while it is open.
pub struct PathLine {
    line: TextLine,
    dialog: Option<Dialog>,
}

impl PathLine {
    /// A line with this path in it.
    pub fn new(path: String) -> PathLine {
        PathLine { line: TextLine::new(path), dialog: None }
    }

    /// Opens the dialog, unless it is open.
    pub fn choose(&mut self, ctx: &Context, ask: impl FnOnce(&Context, PathBuf) -> Dialog) {
        if self.dialog.is_none() {
            self.dialog = Some(ask(ctx, PathBuf::from(self.line.text.trim())));
        }
    }

    /// Shows the line, which is about this file; `ask` opens the dialog. The answer is the files that were chosen,
    /// or none of them where the line is left.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        [name, hint, verb]: [&'static str; 3],
        ask: impl FnOnce(&Context, PathBuf) -> Dialog,
    ) -> Option<Vec<PathBuf>> {
        if let Some(paths) = self.dialog.as_ref().and_then(Dialog::answer) {
            self.dialog = None;
            if !paths.is_empty() {
                return Some(paths);
            }
        }
        let other = Some(("choose", "system-dialog"));
        match self.line.show(ui, Asked { name, hint, verb, other })? {
            Typed::Done(path) => Some(vec![PathBuf::from(path)]),
            Typed::Cancelled => Some(Vec::new()),
            Typed::Other => {
                self.choose(ui.ctx(), ask);
                None
            }
        }
    }
}

/// Where something of this id is written unless another place is typed: in this folder, under a name
/// that is not taken.
pub fn suggested(folder: Option<PathBuf>, [id, ending]: [&str; 2], taken: impl Fn(&Path) -> bool) -> PathBuf {
    let folder = folder.unwrap_or_default();
    let name = |count: u32| if count == 1 { format!("{id}.{ending}") } else { format!("{id}-{count}.{ending}") };
    let free = (1..100).map(|count| folder.join(name(count))).find(|path| !taken(path));
    free.unwrap_or_else(|| Path::new(id).with_extension(ending))
}
