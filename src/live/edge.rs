//! The device's edge: from stereo at 48 kHz to whatever rate, channels and sample format a device wants.

use std::sync::mpsc;

use cpal::{FromSample, Sample};

use super::player::Player;
use crate::render::resample::Resampler;
use crate::units::{BLOCK, RATE};

/// Frames that are converted at once.
const CHUNK: usize = 256;

/// A player that fits a device. When it is dropped with its stream, the player goes home.
pub struct Edge {
    player: Option<Box<Player>>,
    home: mpsc::Sender<Box<Player>>,
    channels: usize,
    resampler: Option<Resampler>,
    /// Resampled frames that have not been given, and how many have.
    waiting: Vec<[f32; 2]>,
    given: usize,
}

impl Edge {
    /// Fits a player to a device of `rate` Hz and at least one channel. `home` receives the player when
    /// the edge is dropped.
    pub fn new(player: Box<Player>, rate: u32, channels: u16, home: mpsc::Sender<Box<Player>>) -> Edge {
        let resampler = (rate != RATE).then(|| Resampler::new(rate));
        let most = resampler.as_ref().map_or(0, Resampler::most_frames);
        Edge {
            player: Some(player),
            home,
            channels: usize::from(channels.max(1)),
            resampler,
            waiting: Vec::with_capacity(most),
            given: 0,
        }
    }

    /// Fills a device's buffer: one channel is both ears' mean, more than two get the first two.
    pub fn fill<T: Sample + FromSample<f32>>(&mut self, out: &mut [T]) {
        let mut stereo = [0.0_f32; 2 * CHUNK];
        for part in out.chunks_mut(CHUNK * self.channels) {
            let frames = part.len() / self.channels;
            let stereo = &mut stereo[..2 * frames];
            self.fill_stereo(stereo);
            for (frame, pair) in part.chunks_exact_mut(self.channels).zip(stereo.chunks_exact(2)) {
                match frame {
                    [mono] => *mono = T::from_sample(0.5 * (pair[0] + pair[1])),
                    [left, right, rest @ ..] => {
                        *left = T::from_sample(pair[0]);
                        *right = T::from_sample(pair[1]);
                        rest.fill(T::EQUILIBRIUM);
                    }
                    [] => {}
                }
            }
        }
    }

    fn fill_stereo(&mut self, out: &mut [f32]) {
        let Some(player) = &mut self.player else { return };
        let Some(resampler) = &mut self.resampler else {
            player.fill(out);
            return;
        };
        for pair in out.chunks_exact_mut(2) {
            while self.given == self.waiting.len() {
                self.given = 0;
                resampler.push(player.next_block(), BLOCK, &mut self.waiting);
            }
            pair.copy_from_slice(&self.waiting[self.given]);
            self.given += 1;
        }
    }
}

impl Drop for Edge {
    fn drop(&mut self) {
        if let Some(player) = self.player.take() {
            // Where nobody waits for it any more, it is simply freed.
            drop(self.home.send(player));
        }
    }
}
