//! Layers become samples: the scene, which is everything there is to hear before any of it is lost.
//!
//! Nothing here has a clock, a thread or a file. Every layer is a function of the frame counter and of
//! chance drawn by counter, plus filters whose memory is short and known.

mod air;
pub(crate) mod bell;
mod colour;
mod crowd;
mod drums;
mod engine;
mod events;
mod fader;
mod feed;
mod files;
mod fire;
mod hum;
mod modes;
mod noise;
mod placed;
mod rain;
mod reverb;
mod room;
mod sea;
mod spectrum;
mod tyres;
mod wind;

use drums::DrumKit;
pub(crate) use feed::Feed;
use placed::Placed;
use reverb::ReverbVoice;

use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::dsp::random::Chance;
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::Soundscape;
use crate::units::{BLOCK, Block, Decibels};

/// Corners in Hz and 1/Q of the high-passes of the layers and of the room, which does not boom below its lowest mode.
const FLOORS: [(f32, f32); 2] = [(15.0, core::f32::consts::SQRT_2), (45.0, 1.2)];

/// A sound source that renders block after block.
trait Voice: Send {
    /// Renders the block that begins with `frame` over whatever `out` held.
    fn render(&mut self, frame: u64, out: &mut Block);

    /// Forgets all that sounded.
    fn reset(&mut self);

    /// How many frames back something may have begun that still sounds.
    fn memory(&self) -> u64;

    /// The feed of a file that is read while it plays, once: for somebody who reads it ahead.
    fn lend(&mut self) -> Option<&mut Box<dyn Feed>> {
        None
    }
}

/// Every layer of a soundscape, mixed.
pub(crate) struct Scene {
    layers: Vec<Placed>,
    /// Whether each layer's power is measured.
    measured: bool,
    scratch: Block,
    /// What the layers send into the room, and the room.
    sent: Block,
    room: Option<ReverbVoice>,
    wet: Block,
    /// A gentle high-pass keeps out what is not sound, of both channels of the layers and of the room.
    floor: (Coefficients<4>, Cascade<4>),
}

impl Scene {
    /// The scene of a soundscape. It depends on the soundscape and the seed only, never on the session's arc.
    pub fn new(soundscape: &Soundscape, seed: u64) -> Scene {
        let chance = Chance::new(seed);
        let layers = soundscape.layers.iter().enumerate();
        let room = soundscape.room.as_ref();
        let layers = layers.map(|(index, layer)| Placed::new(layer, room, chance.branch(index as u64))).collect();
        let room = room.map(|room| ReverbVoice::new(room, chance.branch(u64::MAX)));
        let [(hertz, damping), (room_hertz, room_damping)] = FLOORS;
        let corners = Coefficients::new(
            [Kind::High; 4],
            [hertz, hertz, room_hertz, room_hertz].map(integrator_gain),
            [damping, damping, room_damping, room_damping],
        );
        let silent = || Block::SILENT;
        let floor = (corners, Cascade::default());
        Scene { layers, measured: false, scratch: silent(), sent: silent(), wet: silent(), room, floor }
    }

    /// Lets a layer go to this level without a jump; none is off. One that was off from the beginning stays so.
    pub fn set_layer(&mut self, layer: usize, level: Option<Decibels>) {
        if let Some(layer) = self.layers.get_mut(layer) {
            layer.go(level);
        }
    }

    /// Renders a layer no more, as if it had been off from the beginning.
    pub fn rest_layer(&mut self, layer: usize) {
        if let Some(layer) = self.layers.get_mut(layer) {
            layer.awake = false;
        }
    }

    /// Measures the layers from now on, or no more.
    pub fn measure(&mut self, measured: bool) {
        self.measured = measured;
    }

    /// The squares of each layer's samples in the mix since they were last taken, of both channels together.
    pub fn take_powers(&mut self) -> impl Iterator<Item = f32> {
        self.layers.iter_mut().map(Placed::take_power)
    }

    /// Makes the scene stand at `frame`, the first of a block, with what rings there still ringing: what
    /// began at most `memory` frames before.
    pub fn seek(&mut self, frame: u64, memory: u64) {
        self.floor.1 = Cascade::default();
        if let Some(room) = &mut self.room {
            room.reset();
        }
        for layer in &mut self.layers {
            layer.reset();
            let mut warm = frame.saturating_sub(layer.voice.memory().min(memory));
            warm -= warm % BLOCK as u64;
            while warm < frame && layer.awake {
                layer.voice.render(warm, &mut self.scratch);
                warm += BLOCK as u64;
            }
        }
    }

    /// The feeds of files that nobody reads ahead yet.
    pub fn lend(&mut self) -> impl Iterator<Item = &mut Box<dyn Feed>> {
        self.layers.iter_mut().filter(|layer| layer.awake).filter_map(|layer| layer.voice.lend())
    }

    /// Renders the block that begins with `frame` into `out`.
    pub fn render(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        self.sent = Block::SILENT;
        for layer in &mut self.layers {
            if layer.awake {
                layer.voice.render(frame, &mut self.scratch);
                layer.add(&mut self.scratch, out, &mut self.sent, self.measured);
            }
        }
        if let Some(room) = &mut self.room {
            room.render(&self.sent, &mut self.wet);
        }
        wide(Floored { floor: &mut self.floor, wet: &self.wet, out });
        self.floor.1.flush();
    }
}

/// The layers and the room on their way through the floor, and together.
struct Floored<'a> {
    floor: &'a mut (Coefficients<4>, Cascade<4>),
    wet: &'a Block,
    out: &'a mut Block,
}

impl Wide for Floored<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let dry = *self.out;
        let (corners, cascade) = self.floor;
        cascade.run::<4>(
            corners,
            BLOCK,
            |index| [dry.left[index], dry.right[index], self.wet.left[index], self.wet.right[index]],
            |index, [left, right, wet_left, wet_right]| {
                self.out.left[index] = left + wet_left;
                self.out.right[index] = right + wet_right;
            },
        );
    }
}

/// The gains of left and right for a pan of -1 to 1: equal power, 1 and 1 in the middle.
fn pan_gains(pan: f32) -> (f32, f32) {
    if pan == 0.0 {
        return (1.0, 1.0);
    }
    let angle = (pan + 1.0) * core::f32::consts::FRAC_PI_4;
    (core::f32::consts::SQRT_2 * libm::cosf(angle), core::f32::consts::SQRT_2 * libm::sinf(angle))
}
