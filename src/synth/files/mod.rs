//! A sound file as a layer: rolled through, in grains, or as single shots. Where each piece of it begins is
//! a closed form of chance and number, so any frame of a session can be played without those before it.

mod grains;
mod pieces;
mod roll;
mod shots;
mod taps;

use super::Voice;
use super::feed::Feed;
use crate::dsp::random::Chance;
use crate::soundscape::{Play, Recording};
use crate::units::Block;
use grains::Grains;
use roll::Roll;
use shots::Shots;

/// The voice of a sound file. One that cannot be played any more is silent; who begins a session has
/// asked before, with `Soundscape::load`.
pub(super) fn voice(recording: &Recording, chance: Chance) -> Box<dyn Voice> {
    if recording.is_streamed() {
        return Box::new(Rolling { feed: Box::new(Roll::from_disk(recording, chance)), lent: false, streamed: true });
    }
    let samples = recording.sound.samples().unwrap_or_default();
    let gain = recording.gain.gain();
    match recording.play {
        Play::Grains { grain, density } => Box::new(Grains::new(samples, grain, density, gain, chance)),
        Play::Shots { gap } => Box::new(Shots::new(samples, gap, gain, chance)),
        Play::Whole | Play::Loop { .. } => Box::new(Rolling {
            feed: Box::new(Roll::from_memory(recording, samples, chance)),
            lent: false,
            streamed: false,
        }),
    }
}

/// A sound that is played on and on, by a feed.
struct Rolling {
    feed: Box<dyn Feed>,
    /// It is read from a file, and may come too late.
    streamed: bool,
    /// Somebody else sees to that.
    lent: bool,
}

impl Voice for Rolling {
    fn render(&mut self, frame: u64, out: &mut Block) {
        self.feed.block(frame, out);
    }

    fn reset(&mut self) {}

    fn memory(&self) -> u64 {
        0
    }

    fn lend(&mut self) -> Option<&mut Box<dyn Feed>> {
        let lent = std::mem::replace(&mut self.lent, true);
        (self.streamed && !lent).then_some(&mut self.feed)
    }
}
