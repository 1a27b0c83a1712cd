//! Keeps the machine awake while sound is to come or a file is written, and not a moment longer.

use super::App;
use crate::live::{Snapshot, State};
use crate::session::{Phase, Return};
use crate::window::surroundings::Surroundings;

/// Whether the machine is kept awake, as far as we asked for it.
#[derive(Default)]
pub struct KeptAwake(bool);

impl KeptAwake {
    /// Asks the system to keep the machine awake, or to let it sleep, when that has changed.
    pub fn follow(&mut self, wanted: bool, around: &dyn Surroundings, why: impl FnOnce() -> String) {
        if wanted == self.0 {
            return;
        }
        self.0 = wanted;
        if wanted {
            around.stay_awake(&why());
        } else {
            around.may_sleep();
        }
    }
}

impl App {
    /// Keeps the machine awake while sound is to come or a file is written, if the person wants that.
    pub(super) fn stay_awake(&mut self) {
        let sounds = sound_is_to_come(&self.player.snapshot());
        let wanted = self.kept.wishes.stay_awake && (sounds || self.exports.open() > 0);
        let why = if sounds { "stay-awake-why" } else { "stay-awake-export" };
        self.awake.follow(wanted, self.around.as_ref(), || self.look.0.words.say(why));
    }
}

/// Whether there is sound to come without anybody asking for it.
fn sound_is_to_come(snapshot: &Snapshot) -> bool {
    let phase = snapshot.arc.moment(snapshot.frame).phase;
    match (snapshot.state, phase) {
        (State::Idle | State::Paused | State::Ended, _) | (_, Phase::Over) => false,
        (_, Phase::Clear | Phase::Fade | Phase::Return) => true,
        (state, Phase::Silence) => state == State::Playing && snapshot.arc.returns() != Return::None,
    }
}
