//! The player's meters: what there is and what is heard, band by band, how loud each layer is while somebody
//! looks, and the caption for it.

use std::sync::atomic::Ordering::Relaxed;

use super::published::Published;
use crate::dsp::power::flushed;
use crate::render::{Bands, Renderer, band_level};
use crate::session::Phase;
use crate::session::captions::{BANDS, Heard, Steady};
use crate::units::Block;

/// How often the levels are published, in frames: 43 ms.
const METER_FRAMES: u32 = 2048;

/// The share of a new measurement in the slow levels from which the caption follows: about a second.
const SLOW_SHARE: f32 = 0.06;

/// Measures what there is and what is heard, and finds the caption for it.
pub struct Meters {
    scene: Bands,
    heard: Bands,
    slow: [[f32; BANDS]; 2],
    steady: Option<Steady>,
    /// The phase in which it was last measured.
    phase: Phase,
}

impl Meters {
    pub fn new() -> Meters {
        Meters {
            scene: Bands::default(),
            heard: Bands::default(),
            slow: [[0.0; BANDS]; 2],
            steady: None,
            phase: Phase::Clear,
        }
    }

    pub fn reset(&mut self) {
        self.slow = [[0.0; BANDS]; 2];
    }

    pub fn listen(&mut self, renderer: &mut Renderer, heard: &Block, published: &Published) {
        let watched = published.watched.load(Relaxed);
        renderer.measure_layers(watched);
        self.scene.listen(renderer.unheard());
        self.heard.listen(heard);
        if self.heard.frames() < METER_FRAMES {
            return;
        }
        if watched {
            let samples = 2.0 * self.heard.frames() as f32;
            published.set_layers(renderer.layer_powers().map(|power| band_level(power / samples)));
        }
        let frame = renderer.frame();
        let moment = renderer.arc().moment(frame);
        if moment.phase == Phase::Return && self.phase != Phase::Return {
            // What was heard before the silence says nothing of what returns.
            self.reset();
        }
        self.phase = moment.phase;
        let now = [self.scene.take(), self.heard.take()];
        for (slow, now) in self.slow.iter_mut().flatten().zip(now.iter().flatten()) {
            *slow = flushed(*slow + (now - *slow) * SLOW_SHARE);
        }
        published.set_heard(&levels(&now));
        let slow = levels(&self.slow);
        let inside = renderer.inside();
        let steady = self.steady.get_or_insert_with(|| Steady::new(frame, &moment, &slow, &inside));
        published.set_caption(steady.update(frame, &moment, &slow, &inside));
    }
}

fn levels([scene, heard]: &[[f32; BANDS]; 2]) -> Heard {
    Heard { scene: scene.map(band_level), heard: heard.map(band_level) }
}
