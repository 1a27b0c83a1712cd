//! A soundscape as it is made: what there is to hear, before any of it is lost.

use crate::soundscape::Soundscape;
use crate::synth::Scene;
use crate::units::{BLOCK, Block};

/// Renders what there is to hear block by block, without a session: no ears, no limiter, no level, and no
/// end. For a program that wants a soundscape as a source of sound, and to measure what its layers cost.
pub struct SceneRenderer {
    scene: Scene,
    block: Block,
    /// The block to render next.
    next: u64,
}

impl SceneRenderer {
    /// A renderer of this soundscape that stands at its first frame; equal seeds are equal sound.
    pub fn new(soundscape: &Soundscape, seed: u64) -> SceneRenderer {
        SceneRenderer { scene: Scene::new(soundscape, seed), block: Block::SILENT, next: 0 }
    }

    /// The frame that the next block begins with; always a multiple of the block's length.
    pub fn frame(&self) -> u64 {
        self.next * BLOCK as u64
    }

    /// Renders the next 128 frames. Nothing keeps them within full scale.
    pub fn next_block(&mut self) -> &Block {
        self.scene.render(self.frame(), &mut self.block);
        self.next += 1;
        &self.block
    }

    /// Goes to the block that holds `frame`, with what rings there.
    pub fn seek(&mut self, frame: u64) {
        self.next = frame / BLOCK as u64;
        let first = self.next.saturating_sub(super::PRE_ROLL);
        self.scene.seek(first * BLOCK as u64, u64::MAX);
        for ahead in first..self.next {
            self.scene.render(ahead * BLOCK as u64, &mut self.block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soundscape::Library;
    use crate::units::RATE;

    #[test]
    fn it_is_what_a_session_makes_before_it_is_heard_and_can_be_taken_up_anywhere() {
        let session =
            crate::session::Session::with_defaults(Library::bundled().find("slide").expect("it is bundled").clone());
        let mut whole = crate::render::Renderer::new(&session);
        let mut scene = SceneRenderer::new(&session.soundscape, session.seed);
        let ahead = super::super::AHEAD;
        for _ in 0..ahead {
            scene.next_block();
        }
        for _ in 0..3 * RATE as usize / BLOCK {
            whole.next_block();
            assert_eq!(whole.unheard().left, scene.next_block().left);
        }
        let frame = scene.frame();
        let there = scene.next_block().left;
        let mut sought = SceneRenderer::new(&session.soundscape, session.seed);
        sought.seek(frame + 1);
        assert_eq!((sought.frame(), sought.next_block().left), (frame, there), "all of it is within the pre-roll");
    }
}
