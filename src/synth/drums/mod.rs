//! A drum layer: a drummer who decides when and how hard, and the drums that are struck.

mod burst;
mod cymbal;
mod drummer;
mod skin;

use cymbal::Cymbal;
use drummer::{Drummer, Hit};
use skin::Skin;

use super::Voice;
use crate::dsp::random::Chance;
use crate::soundscape::{Drum, Drums};
use crate::units::{BLOCK, Block, RATE};

/// One drum of the kit, which goes on ringing from hit to hit.
enum Body {
    Skin(Box<Skin>),
    Cymbal(Box<Cymbal>),
}

/// The drums of a layer and who plays them.
pub(super) struct DrumKit {
    drummer: Drummer,
    bodies: Vec<Body>,
    /// Which body each line of the pattern strikes: the two strokes of a hat strike one.
    struck: Vec<usize>,
    strokes: Vec<Drum>,
    white: Chance,
}

impl DrumKit {
    pub fn new(drums: &Drums, chance: Chance) -> DrumKit {
        let strokes: Vec<Drum> = drums.lines.iter().map(|line| line.drum).collect();
        let mut bodies: Vec<(Drum, Body)> = Vec::new();
        let mut struck = Vec::new();
        for &stroke in &strokes {
            let drum = if stroke == Drum::OpenHat { Drum::Hat } else { stroke };
            let place = bodies.iter().position(|(known, _)| *known == drum).unwrap_or(bodies.len());
            if place == bodies.len() {
                bodies.push((drum, Body::new(drum, chance.branch(1 + place as u64))));
            }
            struck.push(place);
        }
        let bodies = bodies.into_iter().map(|(_, body)| body).collect();
        DrumKit {
            drummer: Drummer::new(drums, chance.branch(0)),
            bodies,
            struck,
            strokes,
            white: chance.branch(u64::MAX),
        }
    }

    fn strike(&mut self, hit: &Hit) {
        let stroke = self.strokes[hit.line];
        match &mut self.bodies[self.struck[hit.line]] {
            Body::Skin(skin) => skin.strike(hit.velocity, hit.number),
            Body::Cymbal(cymbal) => cymbal.strike(hit.velocity, hit.number, stroke == Drum::OpenHat),
        }
    }

    fn sound(&mut self, white: &Block, span: std::ops::Range<usize>, out: &mut Block) {
        for body in &mut self.bodies {
            match body {
                Body::Skin(skin) => skin.render(white, span.clone(), out),
                Body::Cymbal(cymbal) => cymbal.render(white, span.clone(), out),
            }
        }
    }
}

impl Body {
    fn new(drum: Drum, chance: Chance) -> Body {
        match drum {
            Drum::Kick => Body::Skin(Box::new(Skin::new(&skin::KICK, chance))),
            Drum::Snare => Body::Skin(Box::new(Skin::new(&skin::SNARE, chance))),
            Drum::FrameDrum => Body::Skin(Box::new(Skin::new(&skin::FRAME_DRUM, chance))),
            Drum::Pulse => Body::Skin(Box::new(Skin::new(&skin::PULSE, chance))),
            Drum::Hat | Drum::OpenHat => Body::Cymbal(Box::new(Cymbal::new(&cymbal::HAT, chance))),
            Drum::Ride => Body::Cymbal(Box::new(Cymbal::new(&cymbal::RIDE, chance))),
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
        for body in &mut self.bodies {
            match body {
                Body::Skin(skin) => skin.settle(),
                Body::Cymbal(cymbal) => cymbal.settle(),
            }
        }
    }

    fn reset(&mut self) {
        self.drummer.reset();
        for body in &mut self.bodies {
            match body {
                Body::Skin(skin) => skin.reset(),
                Body::Cymbal(cymbal) => cymbal.reset(),
            }
        }
    }

    fn memory(&self) -> u64 {
        // The longest ring of a cymbal, to -60 dB of its stroke.
        8 * u64::from(RATE)
    }
}
