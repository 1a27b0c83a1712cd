//! Layers become samples: the scene, which is everything there is to hear before any of it is lost.
//!
//! Nothing here has a clock, a thread or a file. Every layer is a function of the frame counter and of
//! chance drawn by counter, plus filters whose memory is short and known.

mod air;
mod bell;
mod colour;
mod crowd;
mod drums;
mod engine;
mod events;
mod feed;
mod files;
mod fire;
mod hum;
mod modes;
mod noise;
mod rain;
mod reverb;
mod room;
mod sea;
mod spectrum;
mod tyres;
mod wind;

pub(crate) use bell::Bell;
use drums::DrumKit;
pub(crate) use feed::Feed;
use hum::HumVoice;
use rain::RainVoice;
use reverb::ReverbVoice;

use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::dsp::ramp::Ramp;
use crate::dsp::random::Chance;
use crate::dsp::smooth::{OnePoles, share};
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::{Layer, Reverb, Soundscape, Source};
use crate::units::{BLOCK, Block};

/// The time constant of a change of a layer's level, in seconds.
const LEVEL_SMOOTHING: f32 = 0.05;

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
        Scene { layers, scratch: silent(), sent: silent(), wet: silent(), room, floor: (corners, Cascade::default()) }
    }

    /// Makes the scene stand at `frame`, the first of a block, with what rings there still ringing: what
    /// began at most `memory` frames before.
    pub fn seek(&mut self, frame: u64, memory: u64) {
        self.floor.1 = Cascade::default();
        if let Some(room) = &mut self.room {
            room.reset();
        }
        for layer in &mut self.layers {
            layer.voice.reset();
            if let Some((_, poles)) = &mut layer.air {
                *poles = OnePoles::default();
            }
            let mut warm = frame.saturating_sub(layer.voice.memory().min(memory));
            warm -= warm % BLOCK as u64;
            while warm < frame && layer.sounds() {
                layer.voice.render(warm, &mut self.scratch);
                warm += BLOCK as u64;
            }
        }
    }

    /// The feeds of files that nobody reads ahead yet.
    pub fn lend(&mut self) -> impl Iterator<Item = &mut Box<dyn Feed>> {
        self.layers.iter_mut().filter_map(|layer| layer.voice.lend())
    }

    /// Renders the block that begins with `frame` into `out`.
    pub fn render(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        self.sent = Block::SILENT;
        for layer in &mut self.layers {
            if layer.sounds() {
                layer.voice.render(frame, &mut self.scratch);
                layer.add(&mut self.scratch, out, &mut self.sent);
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

/// A layer's voice with its level and its place.
struct Placed {
    voice: Box<dyn Voice>,
    /// What of each input channel goes to each output channel: left to left, right to left, and so on.
    matrix: [f32; 4],
    level: Ramp,
    target: f32,
    /// How much of it goes into the room.
    send: f32,
    /// What the air takes of the highs on the way, where that can be heard.
    air: Option<([f32; 4], OnePoles<4>)>,
}

impl Placed {
    fn new(layer: &Layer, room: Option<&Reverb>, chance: Chance) -> Placed {
        let voice: Box<dyn Voice> = match &layer.source {
            Source::Noise(noise) => noise::voice(noise, chance),
            Source::Rain(rain) => Box::new(RainVoice::new(rain, chance)),
            Source::Wind(wind) => Box::new(wind::WindVoice::new(wind, chance)),
            Source::Sea(sea) => Box::new(sea::SeaVoice::new(sea, chance)),
            Source::Fire(fire) => Box::new(fire::FireVoice::new(fire, chance)),
            Source::Room(room) => Box::new(room::RoomVoice::new(room, chance)),
            Source::Hum(hum) => Box::new(HumVoice::new(hum, chance)),
            Source::Tyres(tyres) => Box::new(tyres::TyresVoice::new(tyres, chance)),
            Source::Engine(engine) => Box::new(engine::EngineVoice::new(engine, chance)),
            Source::Crowd(crowd) => Box::new(crowd::CrowdVoice::new(crowd, chance)),
            Source::Air(air) => Box::new(air::AirVoice::new(air, chance)),
            Source::Drums(drums) => Box::new(DrumKit::new(drums, chance)),
            Source::File(recording) => files::voice(recording, chance),
        };
        let target = if layer.on { layer.level.gain() } else { 0.0 };
        let send = room.map_or(0.0, |room| (layer.distance / critical_distance(room)).min(4.0));
        // Some 0.1 dB a metre at 8 kHz, and with the square of frequency: two poles that come down with distance.
        let corner = 60_000.0 / libm::sqrtf(layer.distance);
        let air = (layer.distance > 4.0).then(|| ([share(corner); 4], OnePoles::default()));
        Placed {
            voice,
            matrix: place(layer.width, layer.pan),
            level: Ramp::new(target, LEVEL_SMOOTHING),
            target,
            send,
            air,
        }
    }

    fn sounds(&self) -> bool {
        self.target > 0.0 || self.level.value() > 0.0
    }

    /// Adds the voice's sound in its place to the mix, and what the room gets of it.
    fn add(&mut self, sound: &mut Block, out: &mut Block, sent: &mut Block) {
        let (from, to) = self.level.next(self.target);
        if let Some((shares, poles)) = &mut self.air {
            let input = *sound;
            poles.run::<2>(
                shares,
                BLOCK,
                |index| [input.left[index], input.right[index]],
                |index, passed| (sound.left[index], sound.right[index]) = (passed[0], passed[1]),
            );
            poles.flush();
        }
        wide(Mixed { matrix: self.matrix, from, to, send: self.send, sound, out, sent });
    }
}

/// A layer's sound on its way to its place, while its level goes from one to another.
struct Mixed<'a> {
    matrix: [f32; 4],
    from: f32,
    to: f32,
    send: f32,
    sound: &'a Block,
    out: &'a mut Block,
    sent: &'a mut Block,
}

impl Wide for Mixed<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let Mixed { matrix: [ll, rl, lr, rr], from, send, sound, out, sent, .. } = self;
        let step = (self.to - from) / BLOCK as f32;
        for index in 0..BLOCK {
            let gain = from + step * index as f32;
            let (left, right) = (gain * sound.left[index], gain * sound.right[index]);
            let (left, right) = (ll * left + rl * right, lr * left + rr * right);
            out.left[index] += left;
            out.right[index] += right;
            if send > 0.0 {
                sent.left[index] += send * left;
                sent.right[index] += send * right;
            }
        }
    }
}

/// The distance in metres at which as much comes from the room as from the source itself: 0.057 √(V/T).
fn critical_distance(room: &Reverb) -> f32 {
    0.057 * libm::sqrtf(room.size * room.size * room.size / room.decay)
}

/// Width about the middle, then an equal-power pan that is unity in the middle.
fn place(width: f32, pan: f32) -> [f32; 4] {
    let (own, other) = (0.5 + 0.5 * width, 0.5 - 0.5 * width);
    let (left, right) = pan_gains(pan);
    [left * own, left * other, right * other, right * own]
}

/// The gains of left and right for a pan of -1 to 1: equal power, 1 and 1 in the middle.
fn pan_gains(pan: f32) -> (f32, f32) {
    if pan == 0.0 {
        return (1.0, 1.0);
    }
    let angle = (pan + 1.0) * core::f32::consts::FRAC_PI_4;
    (core::f32::consts::SQRT_2 * libm::cosf(angle), core::f32::consts::SQRT_2 * libm::sinf(angle))
}
