//! A drum layer: a drummer who decides when and how hard, and the drums that are struck.

mod bars;
mod burst;
mod contact;
mod cymbals;
mod drummer;
mod kit;
mod plate;
mod sampled;
mod skin;
mod skins;
mod snare;

use burst::Noise;
use drummer::{Drummer, Hit};
use sampled::Sampled;

use super::Voice;
use crate::dsp::random::Chance;
use crate::soundscape::{Drum, DrumLine, Drums, Kit};
use crate::units::{BLOCK, Block, RATE};

/// The longest ring of a cymbal, to -60 dB of its stroke, in frames.
const RING: u64 = 8 * RATE as u64;

/// One drum of the kit, which goes on ringing from hit to hit.
trait Body: Send {
    /// A stroke of this velocity (0 to 1) in one of the ways to strike this body. Its number, its own among
    /// all strokes of the layer, decides what is left to chance.
    fn strike(&mut self, velocity: f32, number: u64, blow: usize);

    /// Adds what sounds to a part of a block ; its noise is made of this one.
    fn render(&mut self, noise: &Noise, span: std::ops::Range<usize>, out: &mut Block);

    /// Once a block: what can no longer be heard is silent, and costs nothing.
    fn settle(&mut self);

    /// Whether anything sounds.
    fn sounds(&self) -> bool;

    /// Whether noise is part of what sounds.
    fn hisses(&self) -> bool;

    /// Silences everything.
    fn reset(&mut self);
}

/// The drums of a layer and who plays them.
pub(super) struct DrumKit {
    drummer: Drummer,
    bodies: Vec<Box<dyn Body>>,
    /// Which body each line of the pattern strikes, and how.
    strokes: Vec<(usize, usize)>,
    memory: u64,
    white: Chance,
    noise: Box<Noise>,
}

impl DrumKit {
    pub fn new(drums: &Drums, chance: Chance) -> DrumKit {
        if let Some(kit) = &drums.kit {
            return DrumKit::recorded(drums, kit, chance);
        }
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
        let bodies = bodies.into_iter().map(|(_, body)| body).collect();
        DrumKit::of(drums, bodies, strokes, RING, chance)
    }

    /// A kit that was recorded, as a kit of Hydrogen's.
    fn recorded(drums: &Drums, kit: &Kit, chance: Chance) -> DrumKit {
        let mut body = Sampled::new(chance.branch(1));
        let recorded = |line: &DrumLine| kit.drums.iter().find(|known| known.drum == line.drum);
        let blows = drums.lines.iter().map(|line| recorded(line).map_or(usize::MAX, |drum| body.add(drum)));
        let strokes = blows.map(|blow| (0, blow)).collect();
        let memory = body.memory();
        DrumKit::of(drums, vec![Box::new(body)], strokes, memory, chance)
    }

    fn of(
        drums: &Drums,
        bodies: Vec<Box<dyn Body>>,
        strokes: Vec<(usize, usize)>,
        memory: u64,
        chance: Chance,
    ) -> DrumKit {
        DrumKit {
            drummer: Drummer::new(drums, chance.branch(0)),
            bodies,
            strokes,
            memory,
            white: chance.branch(u64::MAX),
            noise: Box::new(Noise::new()),
        }
    }

    fn strike(&mut self, hit: &Hit) {
        let (body, blow) = self.strokes[hit.line];
        self.bodies[body].strike(hit.velocity, hit.number, blow);
    }

    fn sound(&mut self, span: std::ops::Range<usize>, out: &mut Block) {
        if span.is_empty() {
            return;
        }
        for body in &mut self.bodies {
            if body.sounds() {
                body.render(&self.noise, span.clone(), out);
            }
        }
    }
}

impl Voice for DrumKit {
    fn render(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        self.drummer.look_ahead(frame);
        let end = frame + BLOCK as u64;
        let mut next = self.drummer.next_before(end);
        if next.is_none() && !self.bodies.iter().any(|body| body.sounds()) {
            return self.noise.reset();
        }
        if next.is_some() || self.bodies.iter().any(|body| body.hisses()) {
            self.noise.advance(&self.white.white(frame / BLOCK as u64));
        } else {
            self.noise.reset();
        }
        let mut done = 0;
        while let Some(hit) = next {
            // A hit of the first moment may have been due before the session began.
            let offset = (hit.frame.saturating_sub(frame) as usize).max(done);
            self.sound(done..offset, out);
            self.strike(&hit);
            done = offset;
            next = self.drummer.next_before(end);
        }
        self.sound(done..BLOCK, out);
        self.bodies.iter_mut().for_each(|body| body.settle());
    }

    fn reset(&mut self) {
        self.drummer.reset();
        self.noise.reset();
        self.bodies.iter_mut().for_each(|body| body.reset());
    }

    fn memory(&self) -> u64 {
        self.memory
    }
}
