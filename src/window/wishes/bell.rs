//! What comes after the silence: nothing, something that is struck and how loud it is, or hearing that returns.

use std::time::Duration;

use egui::Ui;

use crate::live::State;
use crate::session::bell::{LOUDEST, QUIETEST};
use crate::session::{Arc, Lengths, Return, SHORTEST_FADE, Session, Struck};
use crate::units::RATE;
use crate::window::look::Looks;
use crate::window::player::Player;
use crate::window::screen::Desk;
use crate::window::widgets::along::Along;
use crate::window::widgets::buttons;

use super::{amount, choice};

/// Whether a bell was struck to be heard.
#[derive(Default)]
pub struct Trial {
    struck: bool,
}

impl Trial {
    /// Shows the choice, and the level of what is struck.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk) {
        let lengths = &mut desk.kept.lengths;
        let struck = lengths.bell.struck;
        let of = [
            ((Return::None, struck), "return-nothing"),
            ((Return::Bell, Struck::Bowl), "return-bowl"),
            ((Return::Bell, Struck::Clap), "return-clap"),
            ((Return::Bell, Struck::Bell), "return-bell"),
            ((Return::Hearing, struck), "return-hearing"),
        ];
        let mut chosen = (lengths.returns, struck);
        choice(ui, "after-the-silence", None, &of, &mut chosen);
        (lengths.returns, lengths.bell.struck) = chosen;
        if lengths.returns != Return::Bell {
            return;
        }
        amount(ui, "bell-level", Some("bell-level-note"), |ui, name, width| {
            let mut value = f64::from(desk.kept.lengths.bell.level);
            let range = f64::from(QUIETEST)..=f64::from(LOUDEST);
            Along::new(name, range, 1.0, 1.0, &|value| format!("{value:.0} dB")).show(ui, &mut value, width);
            desk.kept.lengths.bell.level = value.round() as i16;
            if buttons::quiet(ui, &ui.say("hear-it"), &ui.say("hear-it-hint")).clicked() {
                self.strike(desk);
            }
        });
    }

    /// Lets the bell be heard alone, as loud as it will be in a session.
    fn strike(&mut self, desk: &mut Desk) {
        let Some(mut session) = desk.session.clone() else { return };
        // The shortest that a session can be before its bell; nothing of it is heard.
        session.soundscape.layers.clear();
        let none = Duration::ZERO;
        let bell = desk.kept.lengths.bell;
        let lengths = Lengths { clear: none, fade: SHORTEST_FADE, silence: none, returns: Return::Bell, bell };
        let arc = Arc::new(&lengths, RATE);
        let session = Session { arc, volume: desk.kept.volume, ..session };
        desk.notices.forget_trouble();
        desk.player.begin_at(session, desk.device.clone(), arc.return_from());
        self.struck = true;
    }

    /// Ends softly what still rings.
    pub fn leave(&mut self, player: &dyn Player) {
        if std::mem::take(&mut self.struck) && player.snapshot().state == State::Playing {
            player.end();
        }
    }
}
