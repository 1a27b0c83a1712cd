//! The way of a long sound file into a scene: blocks, by the frame of the scene.

use crate::units::Block;

/// Gives the blocks of one sound file. Asked in order, they come soon; a jump may take a while, unless
/// whoever made the feed sees to it that nobody has to wait.
pub(crate) trait Feed: Send {
    /// The block that begins with `frame`, over whatever `out` held.
    fn block(&mut self, frame: u64, out: &mut Block);
}
