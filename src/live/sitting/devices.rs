//! The device of a session: how it is opened and let go, and what follows when it goes away, is plugged out, is not
//! the default any more, stands still, or its server or the whole machine does.

use std::sync::Arc as Shared;
use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::{DRAINED, PAUSE, Pull, Sitting, UP};
use crate::live::device::{self, Home};
use crate::live::player::Command;
use crate::live::published::Published;
use crate::live::standing::{Fate, server_answers};
use crate::live::{Clock, State, Time, Trouble};
use crate::session::Phase;
use crate::session::captions::Heard;
use crate::units::{BLOCK, frames, seconds};

/// Where no device could be opened, it is tried again this often.
const RETRY: Duration = Duration::from_millis(500);

/// How long a server that is back may take until it has its devices again.
const SETTLED: Duration = Duration::from_secs(3);

/// A stream that has asked for nothing for so long stands still. A server may have taken two seconds ahead.
const STILL: Duration = Duration::from_secs(5);

/// A server tells within this time why a stream has ended.
const TOLD: Duration = Duration::from_millis(300);

/// How far the machine's clocks must go apart between two looks for it to have slept.
const SLEPT: Duration = Duration::from_secs(2);

/// What is known of the device from one look to the next.
pub struct Upkeep {
    /// The id and the name of the device to go back to once its server is there again: that one and no other.
    only: Option<(String, String)>,
    /// Since when the server is back, without that device.
    back: Option<Instant>,
    /// Since when the stream has ended, and nobody knows why.
    broken: Option<Instant>,
    /// It fades out, to go on on the device that was chosen, or where the default now is.
    pub(super) follows: bool,
    /// What the stream has asked for so far, and when that was last more.
    asked: (u64, Instant),
    /// Boot time, which goes on while the machine sleeps, and the time it is awake, when they were last looked at.
    looked: (Duration, Instant),
}

impl Upkeep {
    pub fn new(clock: &Clock) -> Upkeep {
        let now = Instant::now();
        Upkeep { only: None, back: None, broken: None, follows: false, asked: (0, now), looked: (clock.now(), now) }
    }
}

impl Sitting {
    /// Opens the device; where that fails, the clock pulls, and it is tried again later.
    pub(super) fn open(&mut self) {
        let player = self.player_at_home(self.frame());
        self.published.lost.store(false, Relaxed);
        self.upkeep.follows = false;
        self.upkeep.only = None;
        match device::open(self.device.as_deref(), player, &self.home) {
            Ok(open) => self.play_on(open, None),
            Err((error, player)) => {
                self.player = player;
                let now = Instant::now();
                self.pull = Pull::Clock { since: now, pulled: 0, retry: now + RETRY };
                self.trouble = Some(Trouble::NotOpened(error));
            }
        }
    }

    /// Goes on on another device; what does not sound now will sound there.
    pub fn set_device(&mut self, device: Option<String>) {
        self.device = device;
        self.upkeep.only = None;
        match &mut self.pull {
            Pull::Device(open) => {
                if open.serves(self.device.as_deref()) {
                    self.stay();
                } else {
                    self.leave();
                }
            }
            Pull::Clock { retry, .. } => {
                *retry = Instant::now();
                self.trouble = None;
            }
            Pull::Nobody => {}
        }
    }

    /// Fades out where it sounds, to go on elsewhere.
    fn leave(&mut self) {
        if !std::mem::replace(&mut self.upkeep.follows, true) && self.state == State::Playing {
            self.tell(Command::Fade { up: false, frames: PAUSE });
        }
    }

    /// Fades in again where it still sounds.
    fn stay(&mut self) {
        if std::mem::replace(&mut self.upkeep.follows, false) && self.state == State::Playing {
            self.tell(Command::Fade { up: true, frames: UP });
        }
    }

    fn play_on(&mut self, open: device::Open, behind: Option<Duration>) {
        self.pull = Pull::Device(open);
        self.trouble = None;
        self.begin_keeping(behind);
        self.upkeep.asked = (self.published.asked.load(Relaxed), Instant::now());
        self.upkeep.broken = None;
    }

    /// Lets the device go. What a stream's end costs is not for the session to wait for.
    pub(super) fn let_go(&mut self) {
        self.upkeep.follows = false;
        if let Pull::Device(open) = std::mem::replace(&mut self.pull, Pull::Nobody) {
            open.close();
            self.player = self.home.wait();
            if self.player.is_none() {
                self.abandon();
            }
        }
    }

    /// Leaves the player to a stream that stands still: it must not sound, nor come home, nor be believed any more.
    fn abandon(&mut self) {
        self.published.halted.store(true, Relaxed);
        self.home = Home::new();
        let now = Published::new();
        for (now, before) in [
            (&now.frame, &self.published.frame),
            (&now.asked, &self.published.asked),
            (&now.xruns, &self.published.xruns),
            (&now.missed, &self.published.missed),
            (&now.late, &self.published.late),
        ] {
            now.store(before.load(Relaxed), Relaxed);
        }
        now.watched.store(self.published.watched.load(Relaxed), Relaxed);
        self.published = Shared::new(now);
        self.player = None;
    }

    /// After a sleep of the machine a session that sounded waits for the person.
    pub(super) fn look_after_sleep(&mut self) {
        let now = (self.clock.now(), Instant::now());
        let before = std::mem::replace(&mut self.upkeep.looked, now);
        let slept = now.0.saturating_sub(before.0).saturating_sub(now.1 - before.1);
        let sounds = self.state == State::Playing && !matches!(self.pull, Pull::Nobody);
        if sounds && slept > SLEPT {
            self.stop(Trouble::Slept);
        }
    }

    /// Looks what has become of the device.
    pub(super) fn look_after_device(&mut self) {
        if self.published.lost.swap(false, Relaxed) {
            self.upkeep.broken = Some(Instant::now());
        }
        let asked = self.published.asked.load(Relaxed);
        let Pull::Device(open) = &mut self.pull else { return };
        if asked != self.upkeep.asked.0 {
            self.upkeep.asked = (asked, Instant::now());
        }
        let since = self.upkeep.asked.1;
        let device = open.name.clone();
        let broken = self.upkeep.broken;
        let fate = open.fate().or_else(|| broken.and_then(|_| open.end()));
        match fate {
            Some(Fate::Gone) => return self.stop(Trouble::WentAway { device }),
            Some(Fate::Unplugged) => return self.stop(Trouble::Plugged { device }),
            Some(Fate::NoServer) => return self.go_unheard(Trouble::NoServer, since),
            Some(Fate::Moved) if self.state == State::Playing => {
                self.published.halted.store(true, Relaxed);
                return self.follow();
            }
            Some(Fate::NoDefault) if self.state == State::Playing => self.leave(),
            _ => {}
        }
        if broken.is_some_and(|at| at.elapsed() > TOLD) || since.elapsed() > STILL {
            return self.go_unheard(Trouble::StandsStill { device }, since);
        }
        let rests = self.published.rested.load(Relaxed) >= DRAINED;
        if self.upkeep.follows && rests && self.state == State::Playing {
            self.follow();
        }
    }

    /// Goes on where it belongs, now that nothing is heard: by the clock, from when it rested, until that is open.
    fn follow(&mut self) {
        let now = Instant::now();
        let rested = Duration::from_secs_f64(seconds(self.published.rested.load(Relaxed)));
        self.let_go();
        self.published.halted.store(false, Relaxed);
        self.published.zeros.store(0, Relaxed);
        let mut player = self.player_at_home(self.frame());
        player.go_on_unheard();
        self.player = Some(player);
        self.pull = Pull::Clock { since: now.checked_sub(rested).unwrap_or(now), pulled: 0, retry: now };
    }

    /// The device went away, or sounds elsewhere: the session waits for the person, and never jumps to another one.
    fn stop(&mut self, trouble: Trouble) {
        let frame = self.published.frame.load(Relaxed);
        self.published.halted.store(true, Relaxed);
        self.let_go();
        self.pull = Pull::Nobody;
        self.published.halted.store(false, Relaxed);
        self.published.set_heard(&Heard::NOTHING);
        match self.state {
            State::Playing if self.session.arc.moment(frame).phase != Phase::Silence => {
                self.state = State::Paused;
                self.time = Time::Stopped { frame };
                self.trouble = Some(trouble);
            }
            State::Playing => self.time = Time::Boot { frame, at: self.clock.now() },
            State::Paused => self.time = Time::Stopped { frame },
            _ => self.finish(),
        }
    }

    /// There is nothing to play on for now: the session goes on by the clock, unheard, from what was last asked for,
    /// until the same device is there again.
    fn go_unheard(&mut self, trouble: Trouble, asked_at: Instant) {
        let Pull::Device(open) = std::mem::replace(&mut self.pull, Pull::Nobody) else { return };
        let leaves = std::mem::replace(&mut self.upkeep.follows, false);
        self.upkeep.only = (!leaves).then(|| (open.id.clone(), open.name.clone()));
        self.upkeep.back = None;
        open.close();
        self.abandon();
        match self.state {
            State::Playing => {
                let (now, behind) = (Instant::now(), self.behind_without(asked_at));
                let since = now.checked_sub(behind).unwrap_or(now);
                let frame = self.published.frame.load(Relaxed);
                self.player = Some(self.player_at_home(frame));
                self.pull = Pull::Clock { since, pulled: 0, retry: Instant::now() + RETRY };
                // Where it is silent by now, nothing is amiss.
                if self.session.arc.moment(frame + frames(behind)).phase != Phase::Silence {
                    self.trouble = Some(trouble);
                }
            }
            State::Paused => self.time = Time::Stopped { frame: self.published.frame.load(Relaxed) },
            _ => self.finish(),
        }
    }

    /// Pulls what a device would have pulled by now, and looks for one again from time to time.
    pub(super) fn go_by_the_clock(&mut self) {
        let Pull::Clock { since, pulled, retry } = &mut self.pull else { return };
        let due = frames(since.elapsed());
        if let Some(player) = &mut self.player {
            while *pulled < due {
                player.next_block();
                *pulled += BLOCK as u64;
            }
        }
        let sounding = self.state == State::Playing && self.published.zeros.load(Relaxed) < DRAINED;
        if !sounding || Instant::now() < *retry {
            return;
        }
        let (since, pulled) = (*since, Duration::from_secs_f64(seconds(*pulled)));
        let mut player = self.player_at_home(self.frame());
        let level = player.hush();
        let id = self.upkeep.only.as_ref().map(|(id, _)| id).or(self.device.as_ref());
        match device::open(id.map(String::as_str), player, &self.home) {
            Ok(open) => {
                self.upkeep.only = None;
                // While it was opened nobody pulled.
                self.play_on(open, Some(since.elapsed().saturating_sub(pulled)));
                self.tell(Command::Fade { up: true, frames: UP });
            }
            Err((error, player)) => {
                if matches!(self.trouble, None | Some(Trouble::Unsound(_))) {
                    self.trouble = Some(Trouble::NotOpened(error));
                }
                self.player = player;
                if let Some(player) = &mut self.player {
                    player.restore(level);
                }
                self.wait_for_device();
            }
        }
    }

    /// Tries again later; but where the server is back without the device, that went away for good.
    fn wait_for_device(&mut self) {
        if let Pull::Clock { retry, .. } = &mut self.pull {
            *retry = Instant::now() + RETRY;
        }
        if self.upkeep.only.is_none() || !server_answers() {
            self.upkeep.back = None;
        } else if self.upkeep.back.get_or_insert_with(Instant::now).elapsed() > SETTLED
            && let Some((_, device)) = self.upkeep.only.take()
        {
            self.stop(Trouble::NotBack { device });
        }
    }
}
