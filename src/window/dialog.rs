//! The system's own dialog for a file, which is waited for on a thread so that the window and the sound go on.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, TryRecvError};

use egui::Context;

/// A dialog that is open.
pub struct Dialog {
    answer: Receiver<Vec<PathBuf>>,
}

impl Dialog {
    /// Asks for a file that is there and has one of these endings.
    pub fn open(ctx: &Context, kind: String, endings: &'static [&'static str]) -> Dialog {
        let dialog = move || rfd::FileDialog::new().add_filter(kind, endings);
        Dialog::ask(ctx, move || dialog().pick_file().into_iter().collect())
    }

    /// The same for any number of files.
    pub fn open_some(ctx: &Context, kind: String, endings: &'static [&'static str]) -> Dialog {
        let dialog = move || rfd::FileDialog::new().add_filter(kind, endings);
        Dialog::ask(ctx, move || dialog().pick_files().unwrap_or_default())
    }

    /// Asks for the place of a new file of this name.
    pub fn save(ctx: &Context, suggested: PathBuf) -> Dialog {
        Dialog::ask(ctx, move || {
            let name = suggested.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let dialog = rfd::FileDialog::new().set_file_name(name);
            let dialog = match suggested.parent() {
                Some(folder) => dialog.set_directory(folder),
                None => dialog,
            };
            dialog.save_file().into_iter().collect()
        })
    }

    /// Where a system has no such dialog, or none more threads, the answer is that nothing was chosen.
    fn ask(ctx: &Context, ask: impl FnOnce() -> Vec<PathBuf> + Send + 'static) -> Dialog {
        let (tell, answer) = mpsc::channel();
        let ctx = ctx.clone();
        let work = move || {
            drop(tell.send(ask()));
            ctx.request_repaint();
        };
        drop(std::thread::Builder::new().name("dialog".into()).spawn(work));
        Dialog { answer }
    }

    /// The answer once there is one: files, or none where nothing was chosen.
    pub fn answer(&self) -> Option<Vec<PathBuf>> {
        match self.answer.try_recv() {
            Ok(answer) => Some(answer),
            Err(TryRecvError::Disconnected) => Some(Vec::new()),
            Err(TryRecvError::Empty) => None,
        }
    }
}
