//! The kit: which body each drum of the notation strikes, and how.

use super::plate::Plate;
use super::skin::Skin;
use super::snare::{self, Snare};
use super::{Body, bars, cymbals, skins};
use crate::dsp::random::Chance;
use crate::soundscape::Drum;

/// The drum whose body this one strikes, and the way in which it is struck: the three strokes of a hat, the
/// two of a ride and the four of a snare share a body.
pub(super) fn stroke(drum: Drum) -> (Drum, usize) {
    match drum {
        Drum::Snare => (Drum::Snare, snare::WIRES_ON),
        Drum::SnareOff => (Drum::Snare, snare::WIRES_OFF),
        Drum::Brush => (Drum::Snare, snare::BRUSH),
        Drum::Rim => (Drum::Snare, snare::RIM),
        Drum::Hat => (Drum::Hat, cymbals::CLOSED),
        Drum::OpenHat => (Drum::Hat, cymbals::OPEN),
        Drum::FootHat => (Drum::Hat, cymbals::FOOT),
        Drum::Ride => (Drum::Ride, cymbals::BOW),
        Drum::RideBell => (Drum::Ride, cymbals::BELL),
        other => (other, 0),
    }
}

/// A drum that has not been struck yet.
pub(super) fn body(drum: Drum, chance: Chance) -> Box<dyn Body> {
    match drum {
        Drum::Kick => Box::new(Skin::new(&skins::KICK, chance)),
        Drum::Snare | Drum::SnareOff | Drum::Brush | Drum::Rim => Box::new(Snare::new(chance)),
        Drum::LowTom => Box::new(Skin::new(&skins::LOW_TOM, chance)),
        Drum::MidTom => Box::new(Skin::new(&skins::MID_TOM, chance)),
        Drum::HighTom => Box::new(Skin::new(&skins::HIGH_TOM, chance)),
        Drum::Hat | Drum::OpenHat | Drum::FootHat => Box::new(Plate::<4>::new(&cymbals::HAT, chance)),
        Drum::Ride | Drum::RideBell => Box::new(Plate::<6>::new(&cymbals::RIDE, chance)),
        Drum::Crash => Box::new(Plate::<6>::new(&cymbals::CRASH, chance)),
        Drum::FrameDrum => Box::new(Skin::new(&skins::FRAME_DRUM, chance)),
        Drum::HandDrum => Box::new(Skin::new(&skins::HAND_DRUM, chance)),
        Drum::Sheet => Box::new(Plate::<6>::new(&bars::SHEET, chance)),
        Drum::Tin => Box::new(Plate::<2>::new(&bars::TIN, chance)),
        Drum::Block => Box::new(Plate::<2>::new(&bars::BLOCK_OF_WOOD, chance)),
        Drum::Mallet => Box::new(Plate::<2>::new(&bars::MALLET, chance)),
        Drum::Pulse => Box::new(Skin::new(&skins::PULSE, chance)),
    }
}
