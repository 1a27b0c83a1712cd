//! One session while it lasts: its player, who pulls at it (a device, the clock, or nobody), and the way
//! from each to the next.

mod devices;
mod layers;
mod time;

use std::sync::Arc as Shared;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::device::{Home, Open};
use super::player::{Command, Player, Remote};
use super::published::Published;
use super::{Clock, State, Time, Trouble};
use crate::hearing::{Point, Profile};
use crate::render::Renderer;
use crate::session::{Phase, Session};
use crate::units::{BLOCK, Decibels, RATE, frames, seconds};
use devices::Upkeep;
use layers::Voices;
use time::Keeping;

/// Frames of zero after which a device has played out what came before: three buffers and a quarter of
/// a second.
const DRAINED: u64 = 3 * 4096 + RATE as u64 / 4;

/// The lengths of the soft ways down and up, in frames.
const PAUSE: u32 = RATE;
const END: u32 = 2 * RATE;
const UP: u32 = 2 * RATE;

/// A program that quits waits at most this long for its last sound to fade and be played out.
const LAST_WAIT: Duration = Duration::from_millis(1500);

/// How often a stream, and a session without one, are looked after.
const ROUND: Duration = Duration::from_millis(40);
const CLOCK_ROUND: Duration = Duration::from_millis(20);

/// In silence the supervisor sleeps at most this long, so that it is soon awake after a suspend.
const SILENT_ROUND: Duration = Duration::from_secs(1);

/// Who pulls at the player.
enum Pull {
    Device(Open),
    /// There is no device: the session goes on by the clock, unheard, for the eye.
    Clock {
        since: Instant,
        pulled: u64,
        retry: Instant,
    },
    Nobody,
}

pub struct Sitting {
    session: Session,
    device: Option<String>,
    clock: Clock,
    remote: Remote,
    home: Home,
    upkeep: Upkeep,
    keeping: Keeping,
    /// The player, unless a stream has it.
    player: Option<Box<Player>>,
    pull: Pull,
    voices: Voices,
    pub state: State,
    pub time: Time,
    pub trouble: Option<Trouble>,
    pub published: Shared<Published>,
}

impl Sitting {
    /// Begins a session at this frame and, unless that is silent, opens the device for it.
    pub fn begin(session: Session, device: Option<String>, frame: u64, clock: Clock) -> Sitting {
        let published = Shared::new(Published::new());
        // Kept until the renderer has them.
        let loaded = session.soundscape.load();
        let mut renderer = Box::new(Renderer::new(&session));
        if frame > 0 {
            renderer.seek(frame.min(session.arc.total()));
        }
        let (player, remote) = Player::with(renderer, published.clone());
        let mut sitting = Sitting {
            session,
            device,
            remote,
            home: Home::new(),
            upkeep: Upkeep::new(&clock),
            keeping: Keeping::new(0, clock.now()),
            clock,
            player: Some(Box::new(player)),
            pull: Pull::Nobody,
            voices: Voices::default(),
            state: State::Playing,
            time: Time::Rendered,
            trouble: None,
            published,
        };
        if frame == 0 {
            sitting.open();
        } else {
            sitting.state = State::Paused;
            sitting.time = Time::Stopped { frame };
            sitting.resume();
        }
        if let Err(unsound) = loaded {
            sitting.trouble.get_or_insert(Trouble::Unsound((&unsound).into()));
        }
        sitting
    }

    pub fn arc(&self) -> crate::session::Arc {
        self.session.arc
    }

    /// The device that plays.
    pub fn device(&self) -> Option<&str> {
        match &self.pull {
            Pull::Device(open) => Some(&open.name),
            _ => None,
        }
    }

    fn frame(&self) -> u64 {
        match self.time {
            Time::Rendered => self.published.frame.load(Relaxed),
            Time::Stopped { frame } => frame,
            Time::Boot { frame, at } => frame + frames(self.clock.now().saturating_sub(at)),
        }
    }

    /// How long until it must be looked after again.
    pub fn patience(&self) -> Duration {
        match (&self.pull, self.state) {
            (Pull::Device(_), _) => ROUND,
            (Pull::Clock { .. }, _) => CLOCK_ROUND,
            (Pull::Nobody, State::Playing) => {
                let left = self.session.arc.moment(self.frame()).left;
                Duration::from_secs_f64(seconds(left)).min(SILENT_ROUND)
            }
            (Pull::Nobody, _) => Duration::from_secs(3600),
        }
    }

    /// Looks after everything that may have happened.
    pub fn round(&mut self) {
        self.remote.tidy();
        self.look_after_sleep();
        let before = self.trouble.clone();
        self.look_after_device();
        if self.trouble != before {
            // It is said before anything is done that may take long.
            return;
        }
        self.look_after_time();
        self.go_by_the_clock();
        self.look_after_layers();
        let drained = self.published.zeros.load(Relaxed) >= DRAINED;
        let resting = self.published.rested.load(Relaxed) > 0;
        let pulled = !matches!(self.pull, Pull::Nobody);
        let phase = self.session.arc.moment(self.frame()).phase;
        match self.state {
            State::Playing if pulled => match phase {
                Phase::Silence if drained => {
                    let behind = self.behind_at_last();
                    self.let_go();
                    let frame = self.published.frame.load(Relaxed).saturating_add_signed(behind);
                    self.time = Time::Boot { frame, at: self.clock.now() };
                }
                Phase::Over if drained => self.finish(),
                Phase::Silence | Phase::Over => {}
                // Hearing returns, and the device was not let go in time for another renderer to be made.
                _ if self.published.waits.load(Relaxed) => self.take_over(Command::Join),
                _ => {}
            },
            State::Playing => match phase {
                Phase::Over => self.finish(),
                Phase::Silence => {}
                Phase::Return | Phase::Clear | Phase::Fade => self.sound_from(self.wake(), false),
            },
            State::Paused if pulled && resting && drained => {
                self.time = Time::Stopped { frame: self.published.frame.load(Relaxed) };
                self.let_go();
            }
            State::Ending if resting && (drained || !pulled) => self.finish(),
            _ => {}
        }
    }

    pub fn pause(&mut self) {
        if self.state != State::Playing {
            return;
        }
        self.state = State::Paused;
        match self.pull {
            Pull::Nobody => self.time = Time::Stopped { frame: self.frame() },
            _ => self.tell(Command::Fade { up: false, frames: PAUSE }),
        }
    }

    pub fn end(&mut self) {
        match (self.state, &self.pull) {
            (State::Playing | State::Paused, Pull::Nobody) => self.finish(),
            (State::Playing, _) => {
                self.tell(Command::Fade { up: false, frames: END });
                self.state = State::Ending;
            }
            // It fades out already.
            (State::Paused, _) => self.state = State::Ending,
            _ => {}
        }
    }

    /// Goes on, also after the end that a person asked for.
    pub fn resume(&mut self) {
        let frame = self.frame();
        if self.state == State::Playing || frame >= self.session.arc.total() {
            return;
        }
        self.state = State::Playing;
        self.trouble = None;
        if !matches!(self.pull, Pull::Nobody) {
            // Where another device was chosen meanwhile, it fades out all the same, to go on there.
            if !self.upkeep.follows {
                self.tell(Command::Fade { up: true, frames: UP });
            }
        } else if self.session.arc.moment(frame).phase == Phase::Silence {
            self.time = Time::Boot { frame, at: self.clock.now() };
        } else {
            self.sound_from(frame, true);
        }
    }

    pub fn seek(&mut self, frame: u64) {
        let frame = frame.min(self.session.arc.total());
        match (&self.pull, self.state) {
            (Pull::Nobody, State::Playing) => self.time = Time::Boot { frame, at: self.clock.now() },
            (Pull::Nobody, State::Paused) => self.time = Time::Stopped { frame },
            (_, State::Playing | State::Paused) => {
                let renderer = self.renderer_at(frame);
                self.tell(Command::Cross(renderer));
                self.is_put();
            }
            _ => {}
        }
    }

    pub fn set_profile(&mut self, profile: Profile) {
        self.session.profile = profile;
        self.take_over(Command::Join);
    }

    pub fn stretch(&mut self, by: i64) {
        self.session.arc = self.session.arc.stretched(self.frame(), by);
        self.tell(Command::SetArc(self.session.arc));
    }

    pub fn set_volume(&mut self, volume: Decibels) {
        self.session.volume = Decibels(volume.0.min(0.0));
        self.tell(Command::SetVolume(self.session.volume));
    }

    /// Holds the ears at this point from now on.
    pub fn hold(&mut self, point: Point) {
        self.session.profile = self.session.profile.holding(&point);
        self.tell(Command::Hold(point));
    }

    /// Fades out quickly and waits until that is played, so that the device can be let go without a click.
    pub fn hush(&mut self) {
        if !matches!(self.pull, Pull::Device(_)) {
            return;
        }
        self.tell(Command::Fade { up: false, frames: RATE / 4 });
        let until = Instant::now() + LAST_WAIT;
        while Instant::now() < until && self.published.zeros.load(Relaxed) < DRAINED {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn tell(&mut self, command: Command) {
        // A full queue means that nobody pulls; before anybody does, the player catches up.
        drop(self.remote.send(command));
    }

    /// The frame to go on with where there was silence: a bell that is hardly late is struck, not cut into.
    fn wake(&self) -> u64 {
        let (frame, bell) = (self.frame(), self.session.arc.return_from());
        if (bell..bell + u64::from(RATE)).contains(&frame) { bell } else { frame }
    }

    /// A renderer of the session as it now is: no layer that is off runs in it, and all that are on do.
    fn renderer_at(&mut self, frame: u64) -> Box<Renderer> {
        self.voices = Voices::default();
        let mut renderer = Box::new(Renderer::new(&self.session));
        renderer.seek(frame);
        renderer
    }

    /// Lets the player sound from this frame on, softly.
    fn sound_from(&mut self, frame: u64, exactly_here: bool) {
        let mut player = self.player_at_home(frame);
        player.catch_up(&self.session);
        let here = player.published().frame.load(Relaxed) == frame - frame % BLOCK as u64;
        if !exactly_here || !here || !player.is_ready() {
            player.go_on_with(self.renderer_at(frame));
        }
        // A session and its bell begin softly by themselves.
        if frame != 0 && frame != self.session.arc.return_from() {
            player.hush();
        }
        self.player = Some(player);
        self.tell(Command::Fade { up: true, frames: UP });
        self.time = Time::Rendered;
        self.published.zeros.store(0, Relaxed);
        self.published.waits.store(false, Relaxed);
        self.open();
    }

    fn player_at_home(&mut self, frame: u64) -> Box<Player> {
        if let Some(player) = self.player.take() {
            return player;
        }
        // A server that hangs has kept the player: another takes its place.
        let renderer = self.renderer_at(frame);
        let (player, remote) = Player::with(renderer, self.published.clone());
        self.remote = remote;
        Box::new(player)
    }

    fn finish(&mut self) {
        let frame = self.frame();
        self.let_go();
        self.pull = Pull::Nobody;
        self.time = Time::Stopped { frame };
        self.state = State::Ended;
    }
}
