//! The player: what the device's callback runs. It takes commands, renders, fades, measures, and never
//! waits, allocates, frees, logs or calls the system.

use std::sync::Arc as Shared;
use std::sync::atomic::Ordering::Relaxed;

use rtrb::{Consumer, Producer, RingBuffer};

use super::ahead::read_ahead;
use super::crossing::{Coming, Crossings};
use super::meters::Meters;
use super::published::Published;
use crate::dsp::limits::peak;
use crate::hearing::Point;
use crate::render::Renderer;
use crate::session::captions::Heard;
use crate::session::{Arc, Session};
use crate::units::{BLOCK, Block, Decibels};

/// Commands that may wait for the next block.
const QUEUE: usize = 64;

/// What a player can be told. Every command lands on the edge of a block.
pub enum Command {
    /// Goes to full level, or to zero and rest there, over this many frames.
    Fade {
        up: bool,
        frames: u32,
    },
    SetArc(Arc),
    SetVolume(Decibels),
    /// Holds the ears at this point, whatever the profile says.
    Hold(Point),
    /// Lets a layer, by its place in the soundscape, go to this level without a jump; none is off, which is
    /// exact. One that was off when its renderer was made, or rests, takes another renderer to be heard.
    SetLayer {
        layer: usize,
        level: Option<Decibels>,
    },
    /// Renders a layer that has been off for a while no more.
    RestLayer(usize),
    /// Goes on with this renderer, cross-fading to it over a second.
    Cross(Box<Renderer>),
    /// The same, from the frame where it stands, which is yet to come: time goes on, but the sound may differ.
    Join(Box<Renderer>),
    /// The same, to another soundscape: what is told of layers from now on is told of its layers.
    Change(Box<Renderer>),
}

/// The other end of a player: sends commands, and takes back what the callback must not free.
pub struct Remote {
    commands: Producer<Command>,
    spent: Consumer<Box<Renderer>>,
    published: Shared<Published>,
}

impl Remote {
    /// Sends a command. One that finds the queue full is given back; the player takes all that wait at
    /// its next block.
    pub fn send(&mut self, mut command: Command) -> Result<(), Command> {
        if let Command::Cross(renderer) | Command::Join(renderer) | Command::Change(renderer) = &mut command {
            read_ahead(renderer, &self.published);
        }
        self.commands.push(command).map_err(|rtrb::PushError::Full(command)| command)
    }

    /// Measures each layer for whoever looks, or no more.
    pub fn watch_layers(&self, watched: bool) {
        self.published.watched.store(watched, Relaxed);
    }

    /// Frees the renderers that the player is done with.
    pub fn tidy(&mut self) {
        while self.spent.pop().is_ok() {}
    }
}

/// Plays one session into buffers of any size.
pub struct Player {
    renderer: Box<Renderer>,
    crossings: Crossings,
    commands: Consumer<Command>,
    spent: Producer<Box<Renderer>>,
    published: Shared<Published>,
    level: Level,
    block: Block,
    /// How much of the block has been given to the device.
    given: usize,
    meters: Meters,
}

impl Player {
    /// A player that stands at the session's first frame, at full level: the session's own start is soft.
    pub fn new(session: &Session) -> (Player, Remote) {
        Player::with(Box::new(Renderer::new(session)), Shared::new(Published::new()))
    }

    pub(super) fn with(mut renderer: Box<Renderer>, published: Shared<Published>) -> (Player, Remote) {
        read_ahead(&mut renderer, &published);
        let (commands_in, commands) = RingBuffer::new(QUEUE);
        let (spent, spent_out) = RingBuffer::new(QUEUE);
        published.frame.store(renderer.frame(), Relaxed);
        published.rested.store(0, Relaxed);
        let remote = Remote { commands: commands_in, spent: spent_out, published: published.clone() };
        let player = Player {
            renderer,
            crossings: Crossings::default(),
            commands,
            spent,
            published,
            level: Level::FULL,
            block: Block::SILENT,
            given: BLOCK,
            meters: Meters::new(),
        };
        (player, remote)
    }

    /// Goes on with this renderer, from where it stands, while no device plays.
    pub(super) fn go_on_with(&mut self, mut renderer: Box<Renderer>) {
        read_ahead(&mut renderer, &self.published);
        self.given = BLOCK;
        self.crossings = Crossings::default();
        self.renderer = renderer;
        self.published.frame.store(self.renderer.frame(), Relaxed);
    }

    /// Whether what was asked for last can go on from where it stands.
    pub(super) fn is_ready(&mut self) -> bool {
        self.crossings.renderers().last().map_or(self.renderer.is_ready(), |last| last.is_ready())
    }

    /// Takes the commands that wait, while no device plays, and then what this session says, in case there
    /// were more than can wait.
    pub(super) fn catch_up(&mut self, session: &Session) {
        self.obey();
        for renderer in std::iter::once(&mut *self.renderer).chain(self.crossings.renderers()) {
            renderer.set_arc(session.arc);
            renderer.set_volume(session.volume);
        }
        for (index, layer) in session.soundscape.layers.iter().enumerate() {
            self.crossings.set_layer(&mut self.renderer, index, layer.heard());
        }
    }

    /// Rests at zero, while no device plays, from where a command fades up; a crossing is over, and what is
    /// left of the block is not given any more. Returns the level there was.
    pub(super) fn hush(&mut self) -> Level {
        self.given = BLOCK;
        self.arrive();
        std::mem::replace(&mut self.level, Level { along: 0.0, step: 0.0 })
    }

    /// A crossing is over at once.
    fn arrive(&mut self) {
        if let Some(last) = self.crossings.arrive() {
            self.renderer = last;
        }
    }

    /// Goes on at a level that there was.
    pub(super) fn restore(&mut self, level: Level) {
        self.level = level;
    }

    /// Goes on at full level at once, while no device plays: it is not heard.
    pub(super) fn go_on_unheard(&mut self) {
        self.restore(Level::FULL);
    }

    pub(super) fn published(&self) -> &Shared<Published> {
        &self.published
    }

    /// Fills a buffer of interleaved stereo at 48 kHz.
    #[inline(never)] // So that a trace of the callback's thread can tell our frames from the device's.
    pub fn fill(&mut self, out: &mut [f32]) {
        if self.published.halted.load(Relaxed) {
            return out.fill(0.0);
        }
        for pair in out.chunks_exact_mut(2) {
            if self.given == BLOCK {
                self.next_block();
            }
            pair.copy_from_slice(&[self.block.left[self.given], self.block.right[self.given]]);
            self.given += 1;
        }
    }

    /// Renders the next block, whatever was given of the one before.
    pub fn next_block(&mut self) -> &Block {
        self.given = 0;
        self.obey();
        if self.level.rests() {
            self.block = Block::SILENT;
            self.published.rested.fetch_add(BLOCK as u64, Relaxed);
            self.meters.reset();
            self.published.set_heard(&Heard::NOTHING);
            self.published.set_layers(std::iter::empty());
        } else {
            self.published.rested.store(0, Relaxed);
            self.published.waits.store(!self.renderer.is_ready() && !self.crossings.are_asked(), Relaxed);
            let frame = self.renderer.frame();
            self.block = *self.renderer.next_ready();
            if let Some(arrived) = self.crossings.mix(frame, &mut self.block) {
                let before = std::mem::replace(&mut self.renderer, arrived);
                self.give_back(before);
            }
            self.level.apply(&mut self.block);
            self.meters.listen(&mut self.renderer, &self.block, &self.published);
        }
        let silent = peak(&self.block.left) == 0.0 && peak(&self.block.right) == 0.0;
        let zeros = if silent { self.published.zeros.load(Relaxed) + BLOCK as u64 } else { 0 };
        self.published.zeros.store(zeros, Relaxed);
        self.published.crossing.store(self.crossings.are_asked(), Relaxed);
        self.published.asked.fetch_add(BLOCK as u64, Relaxed);
        self.published.frame.store(self.crossings.frame(self.renderer.frame()), Relaxed);
        &self.block
    }

    fn obey(&mut self) {
        while let Ok(command) = self.commands.pop() {
            match command {
                Command::Fade { up, frames } => self.level.go(up, frames),
                Command::SetArc(arc) => {
                    self.renderer.set_arc(arc);
                    self.crossings.renderers().for_each(|other| other.set_arc(arc));
                }
                Command::SetVolume(volume) => {
                    self.renderer.set_volume(volume);
                    self.crossings.renderers().for_each(|other| other.set_volume(volume));
                }
                Command::Hold(point) => {
                    self.renderer.hold(point);
                    self.crossings.renderers().for_each(|other| other.hold(point));
                }
                Command::SetLayer { layer, level } => self.crossings.set_layer(&mut self.renderer, layer, level),
                Command::RestLayer(layer) => self.crossings.rest_layer(&mut self.renderer, layer),
                Command::Cross(renderer) => self.cross(Coming::at_once(renderer)),
                Command::Join(renderer) => self.cross(Coming::in_time(renderer)),
                Command::Change(renderer) => self.cross(Coming::another(renderer)),
            }
        }
    }

    fn cross(&mut self, coming: Coming) {
        if let Some(overtaken) = self.crossings.ask(coming) {
            self.give_back(overtaken);
        }
    }

    /// Freeing is not for the callback: what is done with goes back. The queue is longer than any run of
    /// crossings between two of the supervisor's rounds; were it full all the same, leaking is safe.
    fn give_back(&mut self, renderer: Box<Renderer>) {
        if let Err(rtrb::PushError::Full(renderer)) = self.spent.push(renderer) {
            std::mem::forget(renderer);
        }
    }
}

/// The player's own level, over the session's: for pauses, ends and returns to them.
pub(super) struct Level {
    /// 0 (rest) to 1.
    along: f32,
    /// Its change in one frame.
    step: f32,
}

impl Level {
    const FULL: Level = Level { along: 1.0, step: 0.0 };

    fn go(&mut self, up: bool, frames: u32) {
        let way = if up { 1.0 - self.along } else { self.along };
        let step = way.max(0.05) / frames.max(1) as f32;
        self.step = if up { step } else { -step };
    }

    fn rests(&self) -> bool {
        self.along == 0.0 && self.step <= 0.0
    }

    fn apply(&mut self, block: &mut Block) {
        if self.along == 1.0 && self.step >= 0.0 {
            return;
        }
        for index in 0..BLOCK {
            // A cube of the smooth step: even to the ear, and level at both ends.
            let smooth = self.along * self.along * (3.0 - 2.0 * self.along);
            let gain = if self.along == 1.0 { 1.0 } else { smooth * smooth };
            block.left[index] *= gain;
            block.right[index] *= gain;
            self.along = (self.along + self.step).clamp(0.0, 1.0);
        }
    }
}
