//! How the window is left while exports are not done: it asks what is to become of them, and until it knows it stays.

use egui::{Context, Id, Ui, ViewportCommand};

use super::App;
use crate::window::look::Looks;
use crate::window::widgets::bar;

/// What was asked and answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Leaving {
    #[default]
    Not,
    /// Somebody wants the window closed.
    Asked,
    /// It closes when the exports are done.
    Later,
    /// It closes whatever is not done.
    Now,
}

/// Where it is kept that the program was told to end from outside, when nobody can be asked.
fn told() -> Id {
    Id::unique("told to end")
}

/// The program is told to end from outside.
pub fn tell_to_end(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp(told(), true));
}

impl App {
    /// Closes the window softly, or asks first.
    pub(super) fn leave(&mut self, ctx: &Context) {
        if self.may_leave(ctx) {
            self.closing.begin(self.player.as_ref(), ctx);
        } else {
            self.leaving = Leaving::Asked;
            ctx.request_repaint();
        }
    }

    /// Lets the window close, softly, once nothing speaks against it.
    pub(super) fn follow_leaving(&mut self, ctx: &Context) {
        if ctx.input(|input| input.viewport().close_requested()) && !self.may_leave(ctx) {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.leaving = Leaving::Asked;
            ctx.request_repaint();
            return;
        }
        if self.leaving == Leaving::Later && self.exports.open() == 0 {
            self.leaving = Leaving::Now;
            self.closing.begin(self.player.as_ref(), ctx);
        }
        self.closing.softly(self.player.as_ref(), ctx);
    }

    fn may_leave(&self, ctx: &Context) -> bool {
        let told = ctx.data(|data| data.get_temp(told()).unwrap_or(false));
        told || self.leaving == Leaving::Now || self.exports.open() == 0
    }

    /// Asks what is to become of the exports.
    pub(super) fn ask_before_leaving(&mut self, ui: &mut Ui) {
        let count = ("count", self.exports.open().into());
        match self.leaving {
            Leaving::Asked if self.exports.open() > 0 => {
                let answers = ["close-when-done", "stop-and-close", "stay-open"].map(|id| ui.say(id));
                let answers = answers.each_ref().map(String::as_str);
                match bar::ask(ui, "leaving", &ui.say_with("exports-not-done", &[count]), &answers) {
                    Some(0) => self.leaving = Leaving::Later,
                    Some(1) => {
                        self.leaving = Leaving::Now;
                        self.exports.cancel_all();
                        self.closing.begin(self.player.as_ref(), ui.ctx());
                    }
                    Some(_) => self.leaving = Leaving::Not,
                    None => {}
                }
            }
            Leaving::Asked => self.leaving = Leaving::Not,
            Leaving::Later => {
                if bar::ask(ui, "leaving", &ui.say_with("closes-when-done", &[count]), &[&ui.say("stay-open")])
                    .is_some()
                {
                    self.leaving = Leaving::Not;
                }
            }
            Leaving::Not | Leaving::Now => {}
        }
    }
}
