//! The device's edge: from stereo at 48 kHz to whatever rate, channels and sample format a device wants.

use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc;

use cpal::{FromSample, Sample};

use super::player::Player;
use crate::dsp::resample::{Resampled, Source};
use crate::units::{BLOCK, RATE};

/// Frames that are converted at once.
const CHUNK: usize = 256;

/// Once the session is silent, what the resampler still rings with is zero under this: -140 dBFS.
const RINGING: f32 = 1e-7;

/// A player that fits a device. When it is dropped with its stream, the player goes home.
pub struct Edge {
    channels: usize,
    frames: Frames,
}

enum Frames {
    Plain(Lent),
    Resampled(Box<Resampled<Lent>>),
}

impl Edge {
    /// Fits a player to a device of `rate` Hz and at least one channel. `home` receives the player when
    /// the edge is dropped.
    pub fn new(player: Box<Player>, rate: u32, channels: u16, home: mpsc::Sender<Box<Player>>) -> Edge {
        let lent = |lead| Lent { player: Some(player), home, lead };
        let frames = if rate == RATE {
            Frames::Plain(lent(0))
        } else {
            // The resampler starts to read before the beginning; there is nothing there.
            let at = |start: i64| lent(start.min(0).unsigned_abs() as usize);
            Frames::Resampled(Box::new(Resampled::new(at, 0, rate, 0)))
        };
        Edge { channels: usize::from(channels.max(1)), frames }
    }

    /// Fills a device's buffer: one channel is both ears' mean, of more than two the first two sound.
    pub fn fill<T: Sample + FromSample<f32>>(&mut self, out: &mut [T]) {
        let (mut left, mut right) = ([0.0_f32; CHUNK], [0.0_f32; CHUNK]);
        for part in out.chunks_mut(CHUNK * self.channels) {
            let frames = part.len() / self.channels;
            let (left, right) = (&mut left[..frames], &mut right[..frames]);
            match &mut self.frames {
                Frames::Plain(lent) => lent.read(left, right),
                Frames::Resampled(resampled) => resampled.read_live(left, right),
            }
            for ((frame, left), right) in part.chunks_exact_mut(self.channels).zip(left.iter()).zip(right.iter()) {
                match frame {
                    [mono] => *mono = T::from_sample(0.5 * (left + right)),
                    [first, second, rest @ ..] => {
                        *first = T::from_sample(*left);
                        *second = T::from_sample(*right);
                        rest.fill(T::EQUILIBRIUM);
                    }
                    [] => {}
                }
            }
        }
    }
}

impl Resampled<Lent> {
    fn read_live(&mut self, left: &mut [f32], right: &mut [f32]) {
        self.read(left, right);
        let silent = self.source().player.as_ref().is_none_or(|player| player.published().zeros.load(Relaxed) > 0);
        if silent {
            for sample in left.iter_mut().chain(right) {
                *sample = if sample.abs() < RINGING { 0.0 } else { *sample };
            }
        }
    }
}

/// A player on loan to a stream.
struct Lent {
    player: Option<Box<Player>>,
    home: mpsc::Sender<Box<Player>>,
    /// Frames of nothing before the first.
    lead: usize,
}

impl Source for Lent {
    fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
        let lead = self.lead.min(left.len());
        self.lead -= lead;
        left[..lead].fill(0.0);
        right[..lead].fill(0.0);
        let Some(player) = &mut self.player else { return };
        let mut pairs = [0.0; 2 * BLOCK];
        for (left, right) in left[lead..].chunks_mut(BLOCK).zip(right[lead..].chunks_mut(BLOCK)) {
            let pairs = &mut pairs[..2 * left.len()];
            player.fill(pairs);
            for (index, pair) in pairs.chunks_exact(2).enumerate() {
                (left[index], right[index]) = (pair[0], pair[1]);
            }
        }
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        if let Some(player) = self.player.take() {
            // Where nobody waits for it any more, it is simply freed.
            drop(self.home.send(player));
        }
    }
}
