//! Layers become samples: the scene, which is everything there is to hear before any of it is lost.
//!
//! Nothing here has a clock, a thread or a file. Every layer is a function of the frame counter and of
//! chance drawn by counter, plus filters whose memory is short and known.

mod bell;
mod drums;
mod feed;
mod files;
mod hum;
mod modes;
mod noise;
mod rain;

pub(crate) use bell::Bell;
use drums::DrumKit;
pub(crate) use feed::Feed;
use hum::HumVoice;
use noise::NoiseVoice;
use rain::RainVoice;

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::ramp::Ramp;
use crate::dsp::random::Chance;
use crate::soundscape::{Layer, Soundscape, Source};
use crate::units::{BLOCK, Block};

/// The time constant of a change of a layer's level, in seconds.
const LEVEL_SMOOTHING: f32 = 0.05;

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
    /// A gentle high-pass at 15 Hz keeps out what is not sound.
    floor: (Coefficients<2>, Cascade<2>),
}

impl Scene {
    /// The scene of a soundscape. It depends on the soundscape and the seed only, never on the session's arc.
    pub fn new(soundscape: &Soundscape, seed: u64) -> Scene {
        let chance = Chance::new(seed);
        let layers = soundscape.layers.iter().enumerate();
        let layers = layers.map(|(index, layer)| Placed::new(layer, chance.branch(index as u64))).collect();
        let corner = Coefficients::cascade([(Kind::High, 15.0, core::f32::consts::SQRT_2)]);
        Scene { layers, scratch: Block::SILENT, floor: (corner, Cascade::default()) }
    }

    /// Makes the scene stand at `frame`, the first of a block, with what rings there still ringing: what
    /// began at most `memory` frames before.
    pub fn seek(&mut self, frame: u64, memory: u64) {
        self.floor.1 = Cascade::default();
        for layer in &mut self.layers {
            layer.voice.reset();
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
        for layer in &mut self.layers {
            if layer.sounds() {
                layer.voice.render(frame, &mut self.scratch);
                layer.add(&self.scratch, out);
            }
        }
        let (corner, cascade) = &mut self.floor;
        cascade.run_block(corner, out);
    }
}

/// A layer's voice with its level and its place.
struct Placed {
    voice: Box<dyn Voice>,
    /// What of each input channel goes to each output channel: left to left, right to left, and so on.
    matrix: [f32; 4],
    level: Ramp,
    target: f32,
}

impl Placed {
    fn new(layer: &Layer, chance: Chance) -> Placed {
        let voice: Box<dyn Voice> = match &layer.source {
            Source::Noise(noise) => Box::new(NoiseVoice::new(noise, chance)),
            Source::Rain(rain) => Box::new(RainVoice::new(rain, chance)),
            Source::Hum(hum) => Box::new(HumVoice::new(hum, chance)),
            Source::Drums(drums) => Box::new(DrumKit::new(drums, chance)),
            Source::File(recording) => files::voice(recording, chance),
        };
        let target = if layer.on { layer.level.gain() } else { 0.0 };
        Placed { voice, matrix: place(layer.width, layer.pan), level: Ramp::new(target, LEVEL_SMOOTHING), target }
    }

    fn sounds(&self) -> bool {
        self.target > 0.0 || self.level.value() > 0.0
    }

    fn add(&mut self, sound: &Block, out: &mut Block) {
        let (from, to) = self.level.next(self.target);
        if from != to {
            return self.add_moving(from, to, sound, out);
        }
        let [ll, rl, lr, rr] = self.matrix.map(|share| from * share);
        let outs = out.left.iter_mut().zip(&mut out.right);
        if rl == 0.0 && lr == 0.0 {
            for ((out_left, out_right), (left, right)) in outs.zip(sound.left.iter().zip(&sound.right)) {
                *out_left += ll * left;
                *out_right += rr * right;
            }
        } else {
            for ((out_left, out_right), (left, right)) in outs.zip(sound.left.iter().zip(&sound.right)) {
                *out_left += ll * left + rl * right;
                *out_right += lr * left + rr * right;
            }
        }
    }

    fn add_moving(&self, from: f32, to: f32, sound: &Block, out: &mut Block) {
        let [ll, rl, lr, rr] = self.matrix;
        let step = (to - from) / BLOCK as f32;
        for index in 0..BLOCK {
            let gain = from + step * index as f32;
            let (left, right) = (gain * sound.left[index], gain * sound.right[index]);
            out.left[index] += ll * left + rl * right;
            out.right[index] += lr * left + rr * right;
        }
    }
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
