//! Where in a session which part of a sound stands: once, or over and over with cross-fades.

use crate::dsp::random::Chance;
use crate::units::{BLOCK, RATE};

/// The most pieces that can sound in one block.
pub(super) const MOST: usize = 3;

/// The share of a loop by which the place of its cross-fade varies to either side, at most.
const PLAY: u64 = 10;

/// A part of a sound in its place. All in frames.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Piece {
    pub number: u64,
    /// Where in the session it begins and where it has ended.
    pub begins: u64,
    pub ends: u64,
    /// Where in the sound it begins.
    pub from: u64,
    /// How long it fades in and out.
    pub fade_in: u64,
    pub fade_out: u64,
}

pub(super) struct Pieces {
    length: u64,
    /// None where it is played once.
    looped: Option<Looped>,
    chance: Chance,
}

struct Looped {
    fade: u64,
    /// From one piece to the next, on average.
    hop: u64,
    /// How far a piece may begin early or late.
    play: u64,
}

impl Pieces {
    pub fn once(length: u64, chance: Chance) -> Pieces {
        Pieces { length, looped: None, chance }
    }

    /// A loop with a cross-fade in seconds, of at most 0.45 of its length.
    pub fn looped(length: u64, fade: f32, chance: Chance) -> Pieces {
        let fade = ((f64::from(fade) * f64::from(RATE)) as u64).min(length * 9 / 20);
        let play = (length / PLAY).min((length - 2 * fade) / 8);
        let hop = (length - fade - 2 * play).max(1);
        Pieces { length, looped: Some(Looped { fade, hop, play }), chance }
    }

    /// The pieces that sound in the block that begins with `frame`, in order.
    pub fn over(&self, frame: u64) -> impl Iterator<Item = Piece> {
        let first = self.looped.as_ref().map_or(0, |looped| (frame / looped.hop).saturating_sub(2));
        let last = self.looped.as_ref().map_or(0, |looped| (frame + BLOCK as u64) / looped.hop + 1);
        let sounds = move |piece: &Piece| piece.begins < frame + BLOCK as u64 && piece.ends > frame;
        (first..=last).map(|number| self.piece(number)).filter(sounds).take(MOST)
    }

    fn piece(&self, number: u64) -> Piece {
        let Some(Looped { fade, .. }) = self.looped else {
            return Piece { number, begins: 0, ends: self.length, from: 0, fade_in: 0, fade_out: 0 };
        };
        let (begins, ends) = (self.begin(number), self.begin(number + 1) + fade);
        let spare = self.length.saturating_sub(ends - begins);
        let from = if number == 0 { 0 } else { (f64::from(self.chance.unit(2 * number)) * spare as f64) as u64 };
        Piece { number, begins, ends, from, fade_in: if number == 0 { 0 } else { fade }, fade_out: fade }
    }

    fn begin(&self, number: u64) -> u64 {
        match &self.looped {
            Some(Looped { hop, play, .. }) if number > 0 => {
                number * hop + play - (f64::from(self.chance.unit(2 * number + 1)) * (2 * play) as f64) as u64
            }
            _ => 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loop_is_covered_without_a_gap_by_parts_that_the_sound_has() {
        for (length, fade) in [(2400, 0.02), (48_000, 0.25), (480_000, 1.0), (345_600_000, 30.0)] {
            let pieces = Pieces::looped(length, fade, Chance::new(5));
            let mut before = pieces.piece(0);
            assert_eq!((before.begins, before.from), (0, 0));
            for number in 1..500 {
                let piece = pieces.piece(number);
                assert!(piece.from + (piece.ends - piece.begins) <= length, "{piece:?} of {length}");
                assert_eq!(piece.begins + piece.fade_in, before.ends, "it fades in while the other fades out");
                assert!(piece.begins > before.begins + piece.fade_in, "{piece:?} after {before:?}");
                for frame in [piece.begins, piece.ends - 1] {
                    let block = frame - frame % BLOCK as u64;
                    assert!(pieces.over(block).any(|found| found == piece), "{piece:?} at {block}");
                }
                before = piece;
            }
            let places: Vec<u64> =
                (1..20).map(|number| pieces.piece(number + 1).begins - pieces.piece(number).begins).collect();
            assert!(places.windows(2).any(|pair| pair[0] != pair[1]), "the place of the cross-fade varies: {places:?}");
        }
    }
}
