//! The player: what the device's callback runs. It takes commands, renders, fades, measures, and never
//! waits, allocates, frees, logs or calls the system.

use std::sync::Arc as Shared;
use std::sync::atomic::Ordering::Relaxed;

use rtrb::{Consumer, Producer, RingBuffer};

use super::ahead::read_ahead;
use super::crossing::{Coming, Crossings};
use super::published::Published;
use crate::dsp::limits::peak;
use crate::hearing::Point;
use crate::render::{Bands, Renderer, band_level};
use crate::session::captions::{BANDS, Heard, Steady};
use crate::session::{Arc, Phase, Session};
use crate::units::{BLOCK, Block, Decibels};

/// Commands that may wait for the next block.
const QUEUE: usize = 64;

/// How often the levels are published, in frames: 43 ms.
const METER_FRAMES: u32 = 2048;

/// The share of a new measurement in the slow levels from which the caption follows: about a second.
const SLOW_SHARE: f32 = 0.06;

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
    /// Goes on with this renderer, cross-fading to it over a second.
    Cross(Box<Renderer>),
    /// The same, from the frame where it stands, which is yet to come: time goes on, but the sound may differ.
    Join(Box<Renderer>),
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
        if let Command::Cross(renderer) | Command::Join(renderer) = &mut command {
            read_ahead(renderer, &self.published);
        }
        self.commands.push(command).map_err(|rtrb::PushError::Full(command)| command)
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
        published.resting.store(false, Relaxed);
        let remote = Remote { commands: commands_in, spent: spent_out, published: published.clone() };
        let player = Player {
            renderer,
            crossings: Crossings::default(),
            commands,
            spent,
            published,
            level: Level { along: 1.0, step: 0.0 },
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

    /// Takes the commands that wait, while no device plays, and then this arc and volume, in case there were
    /// more than can wait.
    pub(super) fn catch_up(&mut self, arc: Arc, volume: Decibels) {
        self.obey();
        self.renderer.set_arc(arc);
        self.renderer.set_volume(volume);
        for other in self.crossings.renderers() {
            other.set_arc(arc);
            other.set_volume(volume);
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

    pub(super) fn published(&self) -> &Shared<Published> {
        &self.published
    }

    /// Fills a buffer of interleaved stereo at 48 kHz.
    #[inline(never)] // So that a trace of the callback's thread can tell our frames from the device's.
    pub fn fill(&mut self, out: &mut [f32]) {
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
            self.published.resting.store(true, Relaxed);
            self.meters.reset();
            self.published.set_heard(&Heard::NOTHING);
        } else {
            self.published.resting.store(false, Relaxed);
            let frame = self.renderer.frame();
            self.block = *self.renderer.next_block();
            if let Some(arrived) = self.crossings.mix(frame, &mut self.block) {
                let before = std::mem::replace(&mut self.renderer, arrived);
                self.give_back(before);
            }
            self.level.apply(&mut self.block);
            self.meters.listen(&self.renderer, &self.block, &self.published);
        }
        let silent = peak(&self.block.left) == 0.0 && peak(&self.block.right) == 0.0;
        let zeros = if silent { self.published.zeros.load(Relaxed) + BLOCK as u64 } else { 0 };
        self.published.zeros.store(zeros, Relaxed);
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
                Command::Cross(renderer) => self.cross(Coming::at_once(renderer)),
                Command::Join(renderer) => self.cross(Coming::in_time(renderer)),
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

/// Measures what there is and what is heard, and finds the caption for it.
struct Meters {
    scene: Bands,
    heard: Bands,
    slow: [[f32; BANDS]; 2],
    steady: Option<Steady>,
    /// The phase in which it was last measured.
    phase: Phase,
}

impl Meters {
    fn new() -> Meters {
        Meters {
            scene: Bands::default(),
            heard: Bands::default(),
            slow: [[0.0; BANDS]; 2],
            steady: None,
            phase: Phase::Clear,
        }
    }

    fn reset(&mut self) {
        self.slow = [[0.0; BANDS]; 2];
    }

    fn listen(&mut self, renderer: &Renderer, heard: &Block, published: &Published) {
        self.scene.listen(renderer.unheard());
        self.heard.listen(heard);
        if self.heard.frames() < METER_FRAMES {
            return;
        }
        let frame = renderer.frame();
        let moment = renderer.arc().moment(frame);
        if moment.phase == Phase::Return && self.phase != Phase::Return {
            // What was heard before the silence says nothing of what returns.
            self.reset();
        }
        self.phase = moment.phase;
        let now = [self.scene.take(), self.heard.take()];
        for (slow, now) in self.slow.iter_mut().flatten().zip(now.iter().flatten()) {
            *slow += (now - *slow) * SLOW_SHARE;
        }
        published.set_heard(&levels(&now));
        let slow = levels(&self.slow);
        let inside = renderer.inside();
        let steady = self.steady.get_or_insert_with(|| Steady::new(frame, &moment, &slow, &inside));
        published.set_caption(steady.update(frame, &moment, &slow, &inside));
    }
}

fn levels([scene, heard]: &[[f32; BANDS]; 2]) -> Heard {
    Heard { scene: scene.map(band_level), heard: heard.map(band_level) }
}
