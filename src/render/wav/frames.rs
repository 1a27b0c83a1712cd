//! The frames of a session from any of them on, however many at a time.

use crate::dsp::resample::Source;
use crate::render::Renderer;
use crate::session::Session;
use crate::units::{BLOCK, Block};

/// Reads a session frame by frame. Before its beginning, in its silence and after its end there is exact
/// zero, for which nothing is computed.
pub struct Frames<'a> {
    session: &'a Session,
    renderer: Renderer,
    /// The block that was rendered last and the frame it begins with.
    block: Block,
    block_from: Option<u64>,
    at: i64,
}

impl<'a> Frames<'a> {
    /// The frames from `at` on; it may lie before the session's beginning.
    pub fn new(session: &'a Session, at: i64) -> Frames<'a> {
        Frames { session, renderer: Renderer::new(session), block: Block::SILENT, block_from: None, at }
    }

    /// Whether there is exact zero here, and the frame at which that changes, if it does.
    fn stretch(&self) -> (bool, Option<i64>) {
        let arc = &self.session.arc;
        let (silent, after, total) = (arc.silent_from() as i64, arc.return_from() as i64, arc.total() as i64);
        match self.at {
            at if at < 0 => (true, Some(0)),
            at if at < silent => (false, Some(silent)),
            at if at < after => (true, Some(after)),
            at if at < total => (false, Some(total)),
            _ => (true, None),
        }
    }

    /// Renders the block that holds `frame`, unless it is there, and returns where in it the frame stands.
    fn block_with(&mut self, frame: u64) -> usize {
        let from = frame - frame % BLOCK as u64;
        if self.block_from != Some(from) {
            if self.renderer.frame() != from {
                self.renderer.seek(frame);
            }
            self.block = *self.renderer.next_block();
            self.block_from = Some(from);
        }
        (frame - from) as usize
    }
}

impl Source for Frames<'_> {
    fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
        let mut done = 0;
        while done < left.len() {
            let (zero, until) = self.stretch();
            let count =
                until.map_or(left.len() - done, |until| (until - self.at).min((left.len() - done) as i64) as usize);
            if zero {
                left[done..done + count].fill(0.0);
                right[done..done + count].fill(0.0);
                self.at += count as i64;
                done += count;
            } else {
                let start = self.block_with(self.at as u64);
                let count = count.min(BLOCK - start);
                left[done..done + count].copy_from_slice(&self.block.left[start..start + count]);
                right[done..done + count].copy_from_slice(&self.block.right[start..start + count]);
                self.at += count as i64;
                done += count;
            }
        }
    }
}
