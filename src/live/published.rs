//! What the callback tells the world, and the few things the world tells the callback without a queue:
//! plain atomics, so that neither side ever waits for the other.

use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed};

use crate::session::captions::{BANDS, Caption, Heard, Manner};

/// Shared by the callback, the error callback, the supervisor and whoever asks for a snapshot.
pub(super) struct Published {
    /// The first frame of the session that has not been rendered for the device.
    pub frame: AtomicU64,
    /// The callback has faded to zero and renders nothing.
    pub resting: AtomicBool,
    /// Frames of exact zero given to the device in a row.
    pub zeros: AtomicU64,
    /// Buffers that came late.
    pub xruns: AtomicU64,
    /// Blocks of sound files that came late.
    pub late: AtomicU64,
    /// The stream will not go on by itself.
    pub lost: AtomicBool,
    scene: [AtomicU32; BANDS],
    heard: [AtomicU32; BANDS],
    caption: AtomicU32,
}

impl Published {
    pub fn new() -> Published {
        let floor = || std::array::from_fn(|_| AtomicU32::new(crate::session::captions::FLOOR.to_bits()));
        Published {
            frame: AtomicU64::new(0),
            resting: AtomicBool::new(false),
            zeros: AtomicU64::new(0),
            xruns: AtomicU64::new(0),
            late: AtomicU64::new(0),
            lost: AtomicBool::new(false),
            scene: floor(),
            heard: floor(),
            caption: AtomicU32::new(Caption::plain(Manner::Clear).to_bits()),
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

    pub fn set_caption(&self, caption: Caption) {
        self.caption.store(caption.to_bits(), Relaxed);
    }

    pub fn caption(&self) -> Caption {
        Caption::from_bits(self.caption.load(Relaxed))
    }
}
