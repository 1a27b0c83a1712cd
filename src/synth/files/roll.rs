//! A sound rolled through, once or as a loop, from memory or from its file.

use std::sync::Arc;

use super::pieces::{MOST, Piece, Pieces};
use crate::dsp::random::Chance;
use crate::soundscape::{Play, Recording, Samples, Sound, Tape};
use crate::synth::feed::Feed;
use crate::units::{BLOCK, Block};

pub(super) struct Roll {
    pieces: Pieces,
    gain: f32,
    from: From,
    scratch: Block,
}

enum From {
    Memory(Arc<Samples>),
    /// As many tapes as pieces can sound at once, so that each goes on in order; a tape is opened when its
    /// first piece sounds.
    Disk(Sound, [Option<Tape>; MOST]),
}

impl Roll {
    pub fn from_memory(recording: &Recording, samples: Arc<Samples>, chance: Chance) -> Roll {
        Roll::new(recording, samples.left.len() as u64, From::Memory(samples), chance)
    }

    pub fn from_disk(recording: &Recording, chance: Chance) -> Roll {
        let from = From::Disk(recording.sound.clone(), [const { None }; MOST]);
        Roll::new(recording, recording.sound.frames(), from, chance)
    }

    fn new(recording: &Recording, length: u64, from: From, chance: Chance) -> Roll {
        let pieces = match recording.play {
            Play::Loop { fade } if length > 0 => Pieces::looped(length, fade, chance),
            _ => Pieces::once(length, chance),
        };
        Roll { pieces, gain: recording.gain.gain(), from, scratch: Block::SILENT }
    }
}

impl Feed for Roll {
    fn block(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        for piece in self.pieces.over(frame) {
            let first = piece.begins.saturating_sub(frame) as usize;
            let last = (piece.ends - frame).min(BLOCK as u64) as usize;
            let at = piece.from + (frame + first as u64 - piece.begins);
            let (left, right) = (&mut self.scratch.left[first..last], &mut self.scratch.right[first..last]);
            self.from.read(piece.number, at, left, right);
            let fades = frame + (first as u64) < piece.begins + piece.fade_in
                || frame + last as u64 > piece.ends - piece.fade_out;
            for index in first..last {
                let gain = if fades { self.gain * gain(&piece, frame + index as u64) } else { self.gain };
                out.left[index] += gain * self.scratch.left[index];
                out.right[index] += gain * self.scratch.right[index];
            }
        }
    }
}

impl From {
    fn read(&mut self, number: u64, at: u64, left: &mut [f32], right: &mut [f32]) {
        match self {
            From::Memory(samples) => {
                let span = at as usize..at as usize + left.len();
                left.copy_from_slice(&samples.left[span.clone()]);
                right.copy_from_slice(&samples.right[span]);
            }
            From::Disk(sound, tapes) => {
                let tape = &mut tapes[(number % MOST as u64) as usize];
                if tape.is_none() {
                    *tape = Tape::open(sound).ok();
                }
                match tape {
                    Some(tape) => tape.read(at, left, right),
                    None => (left.fill(0.0), right.fill(0.0)).0,
                }
            }
        }
    }
}

/// The gain of a piece where it fades: of equal power with the other's.
fn gain(piece: &Piece, frame: u64) -> f32 {
    let quarter = |along: u64, of: u64| {
        let turn = (along as f32 + 0.5) / of as f32;
        libm::sinf(core::f32::consts::FRAC_PI_2 * turn)
    };
    let (since, left) = (frame - piece.begins, piece.ends - 1 - frame);
    if since < piece.fade_in {
        quarter(since, piece.fade_in)
    } else if left < piece.fade_out {
        quarter(left, piece.fade_out)
    } else {
        1.0
    }
}
