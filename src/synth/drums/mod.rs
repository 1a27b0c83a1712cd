//! A drum layer: a drummer who decides when and how hard, and the drums that are struck.

mod bars;
mod burst;
mod contact;
mod cymbals;
mod drummer;
mod kit;
mod plate;
mod skin;
mod skins;
mod snare;

use drummer::{Drummer, Hit};

use super::Voice;
use crate::dsp::random::Chance;
use crate::soundscape::{Drum, Drums};
use crate::units::{BLOCK, Block, RATE};

/// One drum of the kit, which goes on ringing from hit to hit.
trait Body: Send {
    /// A stroke of this velocity (0 to 1) in one of the ways to strike this body. Its number, its own among
    /// all strokes of the layer, decides what is left to chance.
    fn strike(&mut self, velocity: f32, number: u64, blow: usize);

    /// Adds what sounds to a part of a block of even length; its noise is made of this one.
    fn render(&mut self, white: &Block, span: std::ops::Range<usize>, out: &mut Block);

    /// Once a block: what can no longer be heard is silent, and costs nothing.
    fn settle(&mut self);

    /// Silences everything.
    fn reset(&mut self);
}

/// The drums of a layer and who plays them.
pub(super) struct DrumKit {
    drummer: Drummer,
    bodies: Vec<Box<dyn Body>>,
    /// Which body each line of the pattern strikes, and how.
    strokes: Vec<(usize, usize)>,
    white: Chance,
}

impl DrumKit {
    pub fn new(drums: &Drums, chance: Chance) -> DrumKit {
        let mut bodies: Vec<(Drum, Box<dyn Body>)> = Vec::new();
        let mut strokes = Vec::new();
        for line in &drums.lines {
            let (drum, blow) = kit::stroke(line.drum);
            let place = bodies.iter().position(|(known, _)| *known == drum).unwrap_or(bodies.len());
            if place == bodies.len() {
                bodies.push((drum, kit::body(drum, chance.branch(1 + place as u64))));
            }
            strokes.push((place, blow));
        }
        DrumKit {
            drummer: Drummer::new(drums, chance.branch(0)),
            bodies: bodies.into_iter().map(|(_, body)| body).collect(),
            strokes,
            white: chance.branch(u64::MAX),
        }
    }

    fn strike(&mut self, hit: &Hit) {
        let (body, blow) = self.strokes[hit.line];
        self.bodies[body].strike(hit.velocity, hit.number, blow);
    }

    fn sound(&mut self, white: &Block, span: std::ops::Range<usize>, out: &mut Block) {
        for body in &mut self.bodies {
            body.render(white, span.clone(), out);
        }
    }
}

impl Voice for DrumKit {
    fn render(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        // One noise for all: each drum hears its own bands of it at its own moments.
        let white = self.white.white(frame / BLOCK as u64);
        self.drummer.look_ahead(frame);
        let mut done = 0;
        while let Some(hit) = self.drummer.next_before(frame + BLOCK as u64) {
            // A hit of the first moment may have been due before the session began.
            // Filters go by two frames, and so do strokes: 42 µs.
            let offset = (hit.frame.saturating_sub(frame) as usize & !1).max(done);
            self.sound(&white, done..offset, out);
            self.strike(&hit);
            done = offset;
        }
        self.sound(&white, done..BLOCK, out);
        self.bodies.iter_mut().for_each(|body| body.settle());
    }

    fn reset(&mut self) {
        self.drummer.reset();
        self.bodies.iter_mut().for_each(|body| body.reset());
    }

    fn memory(&self) -> u64 {
        // The longest ring of a cymbal, to -60 dB of its stroke.
        8 * u64::from(RATE)
    }
}
