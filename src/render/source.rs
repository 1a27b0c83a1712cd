//! A session as a `rodio::Source`, for programs that already play through rodio.

use std::num::NonZero;
use std::time::Duration;

use super::Renderer;
use crate::session::Session;
use crate::units::{BLOCK, RATE, seconds};

/// A session's samples, left and right in turn, from its first frame to its last.
pub struct SessionSource {
    renderer: Renderer,
    total: u64,
    /// The next frame, and whether its right sample is next.
    frame: u64,
    right: bool,
    interleaved: [f32; 2 * BLOCK],
}

impl SessionSource {
    /// The samples of this session, from its first frame on.
    pub fn new(session: &Session) -> SessionSource {
        SessionSource {
            renderer: Renderer::new(session),
            total: session.arc.total(),
            frame: 0,
            right: false,
            interleaved: [0.0; 2 * BLOCK],
        }
    }
}

impl Iterator for SessionSource {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        if self.frame >= self.total {
            return None;
        }
        let within = (self.frame % BLOCK as u64) as usize;
        if within == 0 && !self.right {
            let block = self.renderer.next_block();
            for (pair, (left, right)) in self.interleaved.chunks_exact_mut(2).zip(block.left.iter().zip(&block.right)) {
                pair.copy_from_slice(&[*left, *right]);
            }
        }
        let sample = self.interleaved[2 * within + usize::from(self.right)];
        self.frame += u64::from(self.right);
        self.right = !self.right;
        Some(sample)
    }
}

impl rodio::Source for SessionSource {
    fn current_span_len(&self) -> Option<usize> {
        None
    }

    fn channels(&self) -> NonZero<u16> {
        const { NonZero::new(2).expect("two is not zero") }
    }

    fn sample_rate(&self) -> NonZero<u32> {
        const { NonZero::new(RATE).expect("48000 is not zero") }
    }

    fn total_duration(&self) -> Option<Duration> {
        Some(Duration::from_secs_f64(seconds(self.total)))
    }
}
