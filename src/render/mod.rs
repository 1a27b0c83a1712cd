//! The one path from a session to frames: scene, hearing, limiter, level.
//!
//! Everything is rendered in blocks of 128 frames from a counter, so the device, the export, the picture
//! and the tests get the same bits, whatever they ask for and in whatever sizes.

mod bands;
mod level;
mod limiter;
pub mod picture;
mod scene;
mod source;
pub mod wav;

pub use crate::dsp::wide::narrow;
pub use bands::{Bands, level as band_level};
pub use scene::SceneRenderer;
pub use source::SessionSource;

use crate::dsp::ramp::{Ramp, scale};
use crate::hearing::{self, Hearing, Inside, Point, Profile};
use crate::session::{Arc, Return, Session};
use crate::synth::{Feed, Scene, bell};
use crate::units::{BLOCK, Block, Decibels, RATE};
use limiter::Limiter;

/// How many blocks the layers run ahead, so that the arc's frames are output frames.
const AHEAD: u64 = ((Hearing::LATENCY + Limiter::LATENCY) / BLOCK) as u64;

/// What is rendered unheard before a place that is sought: four seconds.
const PRE_ROLL: u64 = 4 * RATE as u64 / BLOCK as u64;

/// The same for a picture: half a second.
const GLANCE: u64 = RATE as u64 / 2 / BLOCK as u64;

/// The least time constant of thresholds that come back, in seconds.
const RETURNING: f32 = 1.0;

/// The time constant of a change of volume, in seconds.
const VOLUME_SMOOTHING: f32 = 0.1;

/// Renders a session block by block.
pub struct Renderer {
    arc: Arc,
    profile: Profile,
    /// Where the ears are held, whatever the profile says.
    held: Option<Point>,
    scene: Scene,
    hearing: Hearing,
    hearing_options: hearing::Options,
    seed: u64,
    limiter: Limiter,
    volume: Ramp,
    volume_target: f32,
    block: Block,
    /// What the layers made for the block before it was heard.
    unheard: Block,
    /// What the level and the volume have made of the block.
    gain: f32,
    /// The block to render next.
    next: u64,
    /// The block that the chain is ready to render.
    ready: u64,
}

impl Renderer {
    /// A renderer that stands at the session's first frame.
    pub fn new(session: &Session) -> Renderer {
        let volume = Decibels(session.volume.0.min(0.0)).gain();
        let mut renderer = Renderer {
            arc: session.arc,
            profile: session.profile.clone(),
            held: None,
            scene: Scene::new(&session.soundscape, session.seed),
            hearing: Hearing::new(&session.profile.at(0.0, session.arc.fade_seconds()), &session.hearing, session.seed),
            hearing_options: session.hearing,
            seed: session.seed,
            limiter: Limiter::new(),
            volume: Ramp::new(volume, VOLUME_SMOOTHING),
            volume_target: volume,
            block: Block::SILENT,
            unheard: Block::SILENT,
            gain: 0.0,
            next: 0,
            ready: u64::MAX,
        };
        renderer.seek(0);
        renderer
    }

    /// The frame that the next block begins with; always a multiple of the block's length.
    pub fn frame(&self) -> u64 {
        self.next * BLOCK as u64
    }

    /// The arc as it now is.
    pub fn arc(&self) -> &Arc {
        &self.arc
    }

    /// Gives the session another arc from the next block on. It should agree with the old one up to there.
    pub fn set_arc(&mut self, arc: Arc) {
        self.arc = arc;
    }

    /// Sets the volume, at most 0 dB; it goes there without a jump.
    pub fn set_volume(&mut self, volume: Decibels) {
        self.volume_target = Decibels(volume.0.min(0.0)).gain();
    }

    /// Holds the ears at this point from now on, whatever the profile says; they go there as softly as it asks.
    pub fn hold(&mut self, point: Point) {
        self.held = Some(point);
    }

    /// Lets a layer go to this level without a jump; none is off. One that was off when the renderer was made
    /// is not rendered, and takes another renderer to be heard.
    pub(crate) fn set_layer(&mut self, layer: usize, level: Option<Decibels>) {
        self.scene.set_layer(layer, level);
    }

    /// Renders a layer that is off no more.
    pub(crate) fn rest_layer(&mut self, layer: usize) {
        self.scene.rest_layer(layer);
    }

    /// Measures the layers from now on, or no more.
    pub(crate) fn measure_layers(&mut self, measured: bool) {
        self.scene.measure(measured);
    }

    /// The squares of each layer's samples in the mix since they were last taken, of both channels together:
    /// after its level, before it is heard.
    pub(crate) fn layer_powers(&mut self) -> impl Iterator<Item = f32> {
        self.scene.take_powers()
    }

    /// What the layers made, before it was heard, for the block last rendered (the limiter's 2.7 ms early).
    pub fn unheard(&self) -> &Block {
        &self.unheard
    }

    /// How loud what sounds inside is, and the outside beside it, in the block last rendered.
    pub fn inside(&self) -> Inside {
        self.hearing.inside().times(self.gain)
    }

    /// The feeds of sound files that nobody reads ahead yet, each for good, and the frame that they are
    /// asked for next.
    pub(crate) fn lend(&mut self) -> (u64, impl Iterator<Item = &mut Box<dyn Feed>>) {
        ((self.next + AHEAD) * BLOCK as u64, self.scene.lend())
    }

    /// Renders the next 128 frames. After a long silence, in which nothing was computed, the chain is made ready
    /// for them first, which takes as long as up to four seconds of sound.
    pub fn next_block(&mut self) -> &Block {
        if !self.is_ready() {
            self.prepare(self.next, PRE_ROLL, u64::MAX);
        }
        self.next_ready()
    }

    /// Whether the next block can be rendered without making the chain ready for it.
    pub(crate) fn is_ready(&self) -> bool {
        self.ready == self.next || !self.sounds(self.frame())
    }

    /// Renders the next 128 frames, silent where the chain is not ready for them: for where nobody can wait.
    pub(crate) fn next_ready(&mut self) -> &Block {
        let frame = self.frame();
        let end = frame + BLOCK as u64;
        if self.ready == self.next && self.sounds(frame) {
            self.push(frame + AHEAD * BLOCK as u64);
            self.ready = self.next + 1;
            let gains = level::over(&self.arc, &self.profile, frame);
            level::apply(&gains, &mut self.block);
            self.gain = gains.map_or(1.0, |gains| gains[BLOCK / 2]);
        } else {
            self.gain = 0.0;
            self.block = Block::SILENT;
            self.unheard = Block::SILENT;
        }
        if self.arc.returns() == Return::Bell && end > self.arc.return_from() && frame < self.arc.total() {
            bell::add(&self.arc.bell(), frame, self.arc.return_from(), self.arc.total(), &mut self.block);
        }
        let volume = self.volume.next(self.volume_target);
        scale(&mut self.block.left, volume);
        scale(&mut self.block.right, volume);
        self.gain *= volume.1;
        self.next += 1;
        &self.block
    }

    /// Goes to the block that holds `frame`. What rings there rings: it differs from a render of the whole
    /// by less than -60 dB, and two seeks to one place give the same bytes.
    pub fn seek(&mut self, frame: u64) {
        self.go_to(frame, PRE_ROLL, u64::MAX);
    }

    /// Goes near to how `frame` sounds, in a fraction of the time: with half a second of what came before
    /// it, and no more of what rings. For the eye, and not for the ear.
    pub fn glance(&mut self, frame: u64) {
        self.go_to(frame, GLANCE, GLANCE * BLOCK as u64);
    }

    fn go_to(&mut self, frame: u64, pre_roll: u64, memory: u64) {
        let target = frame / BLOCK as u64;
        self.volume.jump(self.volume_target);
        self.block = Block::SILENT;
        if self.sounds(target * BLOCK as u64) {
            self.prepare(target, pre_roll, memory);
        }
        self.next = target;
    }

    /// Whether the chain works on the block that begins with this frame: where there is sound, and where hearing
    /// returns also in the seconds before, unheard.
    fn sounds(&self, frame: u64) -> bool {
        let returns = self.arc.returns() == Return::Hearing;
        frame < self.arc.silent_from() || (returns && frame / BLOCK as u64 >= self.warm() && frame < self.arc.total())
    }

    /// The block from which the chain works again for hearing that returns.
    fn warm(&self) -> u64 {
        (self.arc.return_from() / BLOCK as u64).saturating_sub(PRE_ROLL)
    }

    /// Makes the chain ready to render the block `target`, from so many blocks before.
    fn prepare(&mut self, target: u64, pre_roll: u64, memory: u64) {
        // The block that leaves the chain is the one that entered it AHEAD blocks before.
        let mut first = target.saturating_sub(pre_roll);
        if target * BLOCK as u64 >= self.arc.silent_from() {
            // However it is reached, hearing that returns has the same seconds before it.
            first = first.max(self.warm());
        }
        let start = first * BLOCK as u64;
        self.scene.seek(start, memory);
        let point = |frame: u64| self.point(frame);
        let mut hearing = Hearing::new(&point(start), &self.hearing_options, self.seed);
        hearing.recall(start, point);
        self.hearing = hearing;
        self.limiter = Limiter::new();
        for ahead in first..target + AHEAD {
            self.push(ahead * BLOCK as u64);
        }
        self.ready = target;
    }

    /// What the profile sets at a frame.
    fn point(&self, frame: u64) -> Point {
        if let Some(held) = self.held {
            return held;
        }
        let mut point = self.profile.at(self.arc.loss(frame), self.arc.fade_seconds());
        if self.arc.returns() == Return::Hearing && frame >= self.arc.silent_from() {
            // What went suddenly does not startle when it comes back.
            point.smoothing = point.smoothing.max(RETURNING);
            point.ringing = 0.0;
        }
        point
    }

    /// Sends one block of the scene through the ears and the limiter.
    fn push(&mut self, scene_frame: u64) {
        self.scene.render(scene_frame, &mut self.unheard);
        self.block = self.unheard;
        // What leaves the ear now entered it a little earlier: it is heard as the arc has it there.
        let point = self.point(scene_frame.saturating_sub(Hearing::LATENCY as u64));
        self.hearing.process(scene_frame, &point, &mut self.block);
        self.limiter.process(&mut self.block);
    }
}
