//! What the callback tells the world, and the few things the world tells the callback without a queue:
//! plain atomics, so that neither side ever waits for the other.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};

use crate::session::captions::{BANDS, Caption, FLOOR, Heard, Manner};
use crate::soundscape::MOST_LAYERS;

/// Shared by the callback, the error callback, the supervisor and whoever asks for a snapshot.
pub(super) struct Published {
    /// The first frame of the session that has not been rendered for the device.
    pub frame: AtomicU64,
    /// Frames for which the callback has rendered nothing, since it faded to zero.
    pub rested: AtomicU64,
    /// What is to sound next must be made ready first, which is not for the callback: it is silent until it is
    /// given another renderer.
    pub waits: AtomicBool,
    /// Frames of exact zero given to the device in a row.
    pub zeros: AtomicU64,
    /// One renderer is crossed to from another, or is yet to be.
    pub crossing: AtomicBool,
    /// Frames that a device, or the clock in its place, has asked for in all.
    pub asked: AtomicU64,
    /// Buffers that came late.
    pub xruns: AtomicU64,
    /// Frames whose time went by while the device asked for nothing.
    pub missed: AtomicU64,
    /// Blocks of sound files that came late.
    pub late: AtomicU64,
    /// The stream will not go on by itself.
    pub lost: AtomicBool,
    /// Nothing must sound any more, whatever the stream still asks for.
    pub halted: AtomicBool,
    scene: [AtomicU32; BANDS],
    heard: [AtomicU32; BANDS],
    caption: AtomicU32,
    /// Somebody looks at the layers, one by one.
    pub watched: AtomicBool,
    layers: [AtomicU32; MOST_LAYERS],
}

impl Published {
    pub fn new() -> Published {
        fn floor<const COUNT: usize>() -> [AtomicU32; COUNT] {
            std::array::from_fn(|_| AtomicU32::new(FLOOR.to_bits()))
        }
        Published {
            frame: AtomicU64::new(0),
            rested: AtomicU64::new(0),
            waits: AtomicBool::new(false),
            zeros: AtomicU64::new(0),
            crossing: AtomicBool::new(false),
            asked: AtomicU64::new(0),
            xruns: AtomicU64::new(0),
            missed: AtomicU64::new(0),
            late: AtomicU64::new(0),
            lost: AtomicBool::new(false),
            halted: AtomicBool::new(false),
            scene: floor(),
            heard: floor(),
            caption: AtomicU32::new(Caption::plain(Manner::Clear).to_bits()),
            watched: AtomicBool::new(false),
            layers: floor(),
        }
    }

    pub fn set_heard(&self, heard: &Heard) {
        for (to, from) in [(&self.scene, &heard.scene), (&self.heard, &heard.heard)] {
            to.iter().zip(from).for_each(|(to, from)| to.store(from.to_bits(), Relaxed));
        }
    }

    pub fn heard(&self) -> Heard {
        let read = |from: &[AtomicU32; BANDS]| std::array::from_fn(|band| f32::from_bits(from[band].load(Relaxed)));
        Heard { scene: read(&self.scene), heard: read(&self.heard) }
    }

    /// The level of each layer; of what is beyond the last it is nothing.
    pub fn set_layers(&self, levels: impl Iterator<Item = f32>) {
        let levels = levels.chain(std::iter::repeat(FLOOR));
        self.layers.iter().zip(levels).for_each(|(to, level)| to.store(level.to_bits(), Relaxed));
    }

    /// The levels of so many layers.
    pub fn layers(&self, count: usize) -> Vec<f32> {
        self.layers.iter().take(count).map(|level| f32::from_bits(level.load(Relaxed))).collect()
    }

    pub fn set_caption(&self, caption: Caption) {
        self.caption.store(caption.to_bits(), Relaxed);
    }

    pub fn caption(&self) -> Caption {
        Caption::from_bits(self.caption.load(Relaxed))
    }
}
