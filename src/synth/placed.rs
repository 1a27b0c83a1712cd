//! One layer of a scene: its voice with its level and its place, and how loud it is there.

use super::fader::Fader;
use super::hum::HumVoice;
use super::rain::RainVoice;
use super::{Chance, DrumKit, Voice, files, noise, pan_gains};
use super::{air, crowd, engine, fire, room, sea, tyres, wind};
use crate::dsp::smooth::{OnePoles, share};
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::{Layer, Reverb, Source};
use crate::units::{BLOCK, Block, Decibels};

/// A layer's voice with its level and its place.
pub(super) struct Placed {
    pub voice: Box<dyn Voice>,
    /// Whether the voice is rendered. One that is not, because the layer was off from the beginning, costs
    /// nothing, and stands nowhere: it takes another scene to hear it.
    pub awake: bool,
    /// What of each input channel goes to each output channel: left to left, right to left, and so on.
    matrix: [f32; 4],
    fader: Fader,
    /// How much of it goes into the room.
    send: f32,
    /// What the air takes of the highs on the way, where that can be heard.
    air: Option<([f32; 4], OnePoles<4>)>,
    /// The squares of its samples in the mix, both channels, since they were last taken; while it is measured.
    power: f32,
}

impl Placed {
    pub fn new(layer: &Layer, room: Option<&Reverb>, chance: Chance) -> Placed {
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
        let send = room.map_or(0.0, |room| (layer.distance / critical_distance(room)).min(4.0));
        // Some 0.1 dB a metre at 8 kHz, and with the square of frequency: two poles that come down with distance.
        let corner = 60_000.0 / libm::sqrtf(layer.distance);
        let air = (layer.distance > 4.0).then(|| ([share(corner); 4], OnePoles::default()));
        Placed {
            voice,
            awake: layer.on,
            matrix: place(layer.width, layer.pan),
            fader: Fader::new(layer.level.gain()),
            send,
            air,
            power: 0.0,
        }
    }

    /// Goes to this level without a jump, where it is awake; none is off.
    pub fn go(&mut self, level: Option<Decibels>) {
        self.fader.go(level.map_or(0.0, Decibels::gain));
    }

    /// Forgets all that sounded; its level is at once where it was to go.
    pub fn reset(&mut self) {
        self.voice.reset();
        self.fader.jump();
        if let Some((_, poles)) = &mut self.air {
            *poles = OnePoles::default();
        }
    }

    /// Adds the voice's sound in its place to the mix, and what the room gets of it.
    pub fn add(&mut self, sound: &mut Block, out: &mut Block, sent: &mut Block, measured: bool) {
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
        let gain = match self.fader.next() {
            None => self.fader.target(),
            Some(gains) => {
                for (index, gain) in gains.iter().enumerate() {
                    sound.left[index] *= gain;
                    sound.right[index] *= gain;
                }
                1.0
            }
        };
        if measured {
            self.power += gain * gain * power(&self.matrix, sound);
        }
        wide(Mixed { matrix: self.matrix, gain, send: self.send, sound, out, sent });
    }

    /// The squares of its samples in the mix since they were last taken, of both channels together.
    pub fn take_power(&mut self) -> f32 {
        std::mem::take(&mut self.power)
    }
}

/// A layer's sound on its way to its place.
struct Mixed<'a> {
    matrix: [f32; 4],
    gain: f32,
    send: f32,
    sound: &'a Block,
    out: &'a mut Block,
    sent: &'a mut Block,
}

impl Wide for Mixed<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let Mixed { matrix: [ll, rl, lr, rr], gain, send, sound, out, sent } = self;
        for index in 0..BLOCK {
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

/// The squares of all samples of a block in its place, from its channels' own and what they have in common.
fn power([ll, rl, lr, rr]: &[f32; 4], sound: &Block) -> f32 {
    let (mut left, mut right, mut common) = (0.0, 0.0, 0.0);
    for (one, other) in sound.left.iter().zip(&sound.right) {
        left += one * one;
        right += other * other;
        common += one * other;
    }
    ((ll * ll + lr * lr) * left + (rl * rl + rr * rr) * right + 2.0 * (ll * rl + lr * rr) * common).max(0.0)
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
