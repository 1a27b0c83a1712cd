//! The layers of a session while it lasts: what changes their levels, and which of their voices run.
//!
//! A layer that is off from the beginning costs nothing: its voice is not rendered, and so it stands nowhere. To
//! bring it to its place may take seconds of sound, which are not for the callback. So a level goes to the callback
//! as a command, but a voice that does not run takes another renderer, which is made beside the callback and
//! crossed to. What a person mutes runs on for a while, for it is often heard again soon, and then at once.

use std::time::{Duration, Instant};

use super::{Command, Pull, ROUND, Sitting};
use crate::live::Trouble;
use crate::render::Renderer;
use crate::soundscape::Soundscape;
use crate::units::{Decibels, RATE};

/// How long the voice of a layer runs on that was switched off.
const LINGER: Duration = Duration::from_secs(20);

/// What is not as the renderer that was asked for last was made.
#[derive(Default)]
pub struct Voices {
    /// Layers that were switched off and whose voices still run, and since when.
    muted: Vec<(usize, Instant)>,
    /// Since when a layer is on whose voice does not run.
    waking: Option<Instant>,
}

impl Voices {
    fn switched(&mut self, layer: usize, on: bool) {
        if !on {
            self.muted.push((layer, Instant::now()));
        } else if let Some(at) = self.muted.iter().position(|(muted, _)| *muted == layer) {
            self.muted.swap_remove(at);
        } else {
            self.waking.get_or_insert_with(Instant::now);
        }
    }
}

impl Sitting {
    /// How many layers there are.
    pub fn layers(&self) -> usize {
        self.session.soundscape.layers.len()
    }

    /// Measures each layer for whoever looks, or no more.
    pub fn watch_layers(&self, watched: bool) {
        self.remote.watch_layers(watched);
    }

    pub fn set_soundscape(&mut self, soundscape: Soundscape) {
        self.session.soundscape = soundscape;
        self.take_over(Command::Change);
    }

    /// Sets the level of the layer at this place of the soundscape; none is off.
    pub fn set_layer(&mut self, layer: usize, level: Option<Decibels>) {
        let Some(it) = self.session.soundscape.layers.get_mut(layer) else { return };
        let was_on = it.on;
        it.set_level(level);
        let level = it.heard();
        if matches!(self.pull, Pull::Nobody) {
            // Whoever pulls next gets a player with this level.
            self.player = None;
            return;
        }
        self.tell(Command::SetLayer { layer, level });
        if was_on != level.is_some() {
            self.voices.switched(layer, level.is_some());
        }
    }

    /// Goes on with a renderer in which all that is on runs, and lets rest what has been off for a while.
    pub(super) fn look_after_layers(&mut self) {
        // Layers are often switched on together, and one renderer is enough for all of them.
        if self.voices.waking.is_some_and(|since| since.elapsed() >= ROUND) {
            self.voices.waking = None;
            self.take_over(Command::Join);
        }
        while let Some(at) = self.voices.muted.iter().position(|(_, since)| since.elapsed() >= LINGER) {
            let (layer, _) = self.voices.muted.swap_remove(at);
            self.tell(Command::RestLayer(layer));
        }
    }

    /// Goes on with the session as it now is, from where it stands.
    pub(super) fn take_over(&mut self, how: fn(Box<Renderer>) -> Command) {
        if matches!(self.pull, Pull::Nobody) {
            // Whoever pulls next gets a player of the new one.
            self.player = None;
            return;
        }
        // Kept until the renderer has them.
        let loaded = self.session.soundscape.load();
        let mut renderer = self.renderer_at(self.frame());
        // It takes over a little later, at the frame where it then stands.
        while renderer.frame() < self.frame() + u64::from(RATE) / 4 {
            renderer.next_block();
        }
        self.tell(how(renderer));
        self.trouble = loaded.err().map(|unsound| Trouble::Unsound((&unsound).into())).or(self.trouble.take());
    }
}
