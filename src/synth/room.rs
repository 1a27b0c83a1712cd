//! The tone of a room with nobody speaking in it: its air, its ventilation, its lowest modes, and what comes
//! through the walls.

use super::Voice;
use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes};
use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Room;
use crate::units::{BLOCK, Block, RATE, seconds};

/// Band levels in dB: the room itself, its ventilation, and the street through the wall.
const STILL: Bands = [-31.6, -32.6, -35.6, -39.6, -43.6, -47.6, -51.6, -55.6];
const VENT: Bands = [-37.8, -32.8, -29.8, -31.8, -35.8, -40.8, -46.8, -53.8];
const STREET: Bands = [-26.6, -28.6, -35.6, -45.6, -55.6, -65.6, -76.6, -89.6];

/// The speed of sound in air at 20 °C, in m/s.
const SOUND: f32 = 343.0;

/// The other two sides of a room, as shares of the length: near to Bolt's good proportions (1946).
const SIDES: [f32; 4] = [1.0, 0.79, 0.63, 0.5];

/// 1/Q of a mode of the room, and how loud the modes are.
const MODE_DAMPING: f32 = 0.16;
const MODES: f32 = 1.4;

pub(super) struct RoomVoice {
    /// The amplitudes of the room itself, its ventilation and the street.
    still: Bands,
    vent: Bands,
    street: Bands,
    drift: f32,
    spectrum: Spectrum,
    corners: Coefficients<4>,
    modes: Cascade<4>,
    white: Chance,
    drifting: Chance,
    passing: Chance,
}

impl RoomVoice {
    pub fn new(room: &Room, chance: Chance) -> RoomVoice {
        // Along a length there are half waves; each ear hears two of the lowest.
        let lowest = SIDES.map(|side| (0.5 * SOUND / (side * room.length)).max(18.0));
        RoomVoice {
            still: amplitudes(STILL),
            vent: amplitudes(VENT).map(|level| room.vent * level),
            street: amplitudes(STREET).map(|level| room.street * level),
            drift: room.drift,
            spectrum: Spectrum::new(),
            corners: Coefficients::new([Kind::Peak(MODES); 4], lowest.map(integrator_gain), [MODE_DAMPING; 4]),
            modes: Cascade::default(),
            white: chance.branch(0),
            drifting: chance.branch(1),
            passing: chance.branch(2),
        }
    }
}

impl Voice for RoomVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let input = self.white.white(frame / BLOCK as u64);
        let (still, vent, street, drift, drifting, passing) =
            (self.still, self.vent, self.street, self.drift, self.drifting, self.passing);
        self.spectrum.render(frame, &input, out, |frame| {
            let time = seconds(frame);
            let level = libm::exp10f(0.05 * drift * 0.6 * wander(drifting, time / 23.0));
            // The fan pulls a little more and a little less; things pass in the street.
            let fan = level * (1.0 + 0.08 * wander(drifting.branch(1), time / 4.0));
            let slow = 2.0 * wander(passing.branch(1), time / 19.0);
            [0, 1].map(|side| {
                let near = slow + 3.0 * wander(passing, (time + 1.2 * side as f64) / 7.0);
                let pass = level * libm::exp10f(0.05 * near);
                std::array::from_fn(|band| level * still[band] + fan * vent[band] + pass * street[band])
            })
        });
        self.modes.run_block(&self.corners, out);
    }

    fn reset(&mut self) {
        self.spectrum.reset();
        self.modes = Cascade::default();
    }

    fn memory(&self) -> u64 {
        MEMORY.max(u64::from(RATE) / 2)
    }
}
