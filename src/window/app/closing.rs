//! How the window closes: what sounds fades first, however it was asked to close.

use std::time::{Duration, Instant};

use egui::{Context, ViewportCommand};

use crate::live::{Snapshot, State};
use crate::session::Phase;
use crate::window::player::Player;

/// How long the window waits for the sound to fade before it closes.
const PATIENCE: Duration = Duration::from_millis(2500);

/// Since when the window waits for the sound to fade, to close.
#[derive(Default)]
pub struct Closing(Option<Instant>);

impl Closing {
    /// Ends what sounds, because the window is to close.
    pub fn begin(&mut self, player: &dyn Player, ctx: &Context) {
        if self.0.is_none() {
            self.0 = Some(Instant::now());
            player.end();
        }
        ctx.request_repaint();
    }

    /// Lets the sound fade before the window closes.
    pub fn softly(&mut self, player: &dyn Player, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked {
            self.begin(player, ctx);
        }
        let Some(since) = self.0 else { return };
        if !sounds(&player.snapshot()) || since.elapsed() >= PATIENCE {
            if !asked {
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            return;
        }
        if asked {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
        ctx.request_repaint_after(Duration::from_millis(50));
    }
}

/// Whether anything can be heard that must not stop at once.
pub fn sounds(snapshot: &Snapshot) -> bool {
    let audible = !matches!(snapshot.arc.moment(snapshot.frame).phase, Phase::Silence | Phase::Over);
    matches!(snapshot.state, State::Playing | State::Ending) && audible
}
