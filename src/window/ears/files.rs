//! Audiograms that come from a file and go to one: a line in which its path is typed or chosen, or a file that is
//! dropped on the window.

use std::path::{Path, PathBuf};

use egui::Ui;

use crate::hearing::Profile;
use crate::library::Entry;
use crate::store::Audiograms;
use crate::window::dialog::Dialog;
use crate::window::look::Looks;
use crate::window::tokens::{GAP, SMALL};
use crate::window::widgets::buttons;
use crate::window::widgets::path_line::{PathLine, suggested};

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
    open: Option<(Way, PathLine)>,
}

impl Files {
    /// Closes the line, if it is open.
    pub fn close(&mut self) {
        self.open = None;
    }

    /// Opens the line for a new file, which is called like this unless another name is typed.
    pub fn open_new(&mut self, name: &str) {
        let suggested = suggested(Audiograms::home(), [name, "csv"], Path::exists);
        self.open = Some((Way::Out, PathLine::new(suggested.display().to_string())));
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
                    Way::In => self.open = Some((way, PathLine::new(String::new()))),
                    Way::Out => self.open_new(id),
                }
            }
        }
    }

    /// The line itself; `new` is the message that says what a new file may be.
    pub fn line(&mut self, ui: &mut Ui, new: &'static str) -> Option<Deed> {
        let (way, line) = self.open.as_mut()?;
        let way = *way;
        let words = match way {
            Way::In => ["file-to-import", "path-to-import", "import"],
            Way::Out => ["file-to-export-to", new, "export"],
        };
        let kind = ui.say("audiogram");
        let chosen = line.show(ui, words, |ctx, path| match way {
            Way::In => Dialog::open(ctx, kind, Profile::ENDINGS),
            Way::Out => Dialog::save(ctx, path),
        })?;
        let deed = chosen.into_iter().next().map(|path| way.deed(path));
        if deed.is_none() {
            self.close();
        }
        deed
    }
}
