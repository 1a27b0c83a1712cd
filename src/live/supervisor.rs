//! The supervisor: the thread that owns the stream, takes requests, and keeps the status up to date.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc as Shared, Mutex, PoisonError};
use std::time::Duration;

use super::sitting::Sitting;
use super::{Clock, State, Status, Trouble};
use crate::hearing::{Point, Profile};
use crate::session::captions::Caption;
use crate::session::{Phase, Session};
use crate::soundscape::Soundscape;
use crate::units::Decibels;

/// What a person can ask of the engine.
pub enum Request {
    Begin(Box<Session>, Option<String>, u64),
    Pause,
    Resume,
    End,
    Seek(u64),
    Stretch(i64),
    Soundscape(Box<Soundscape>),
    Profile(Box<Profile>),
    Device(Option<String>),
    Volume(Decibels),
    Layer(usize, Option<Decibels>),
    Watch(bool),
    Hold(Box<Point>),
    Quit,
}

pub struct Supervisor {
    requests: Receiver<Request>,
    status: Shared<Mutex<Status>>,
    clock: Clock,
    on_change: Box<dyn Fn() + Send>,
    sitting: Option<Sitting>,
    /// Somebody looks at the layers.
    watched: bool,
    told: Option<Told>,
}

/// What was last told, so that it is told again only when it changes.
#[derive(PartialEq)]
struct Told {
    state: State,
    phase: Phase,
    caption: Caption,
    device: Option<String>,
    trouble: Option<Trouble>,
}

impl Supervisor {
    pub fn new(
        requests: Receiver<Request>,
        status: Shared<Mutex<Status>>,
        clock: Clock,
        on_change: Box<dyn Fn() + Send>,
    ) -> Supervisor {
        Supervisor { requests, status, clock, on_change, sitting: None, watched: false, told: None }
    }

    pub fn run(mut self) {
        loop {
            let patience = self.sitting.as_ref().map_or(Duration::from_secs(3600), Sitting::patience);
            match self.requests.recv_timeout(patience) {
                Ok(Request::Quit) | Err(RecvTimeoutError::Disconnected) => break,
                Ok(request) => self.handle(request),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if let Some(sitting) = &mut self.sitting {
                sitting.round();
            }
            self.tell();
        }
        if let Some(sitting) = &mut self.sitting {
            sitting.hush();
        }
    }

    fn handle(&mut self, request: Request) {
        if let Request::Begin(session, device, frame) = request {
            if let Some(mut before) = self.sitting.take() {
                before.hush();
            }
            let sitting = self.sitting.insert(Sitting::begin(*session, device, frame, self.clock.clone()));
            sitting.watch_layers(self.watched);
            return;
        }
        if let Request::Watch(watched) = request {
            self.watched = watched;
        }
        let Some(sitting) = &mut self.sitting else { return };
        match request {
            Request::Pause => sitting.pause(),
            Request::Resume => sitting.resume(),
            Request::End => sitting.end(),
            Request::Seek(frame) => sitting.seek(frame),
            Request::Stretch(by) => sitting.stretch(by),
            Request::Soundscape(soundscape) => sitting.set_soundscape(*soundscape),
            Request::Profile(profile) => sitting.set_profile(*profile),
            Request::Device(device) => sitting.set_device(device),
            Request::Volume(volume) => sitting.set_volume(volume),
            Request::Hold(point) => sitting.hold(*point),
            Request::Layer(layer, level) => sitting.set_layer(layer, level),
            Request::Watch(watched) => sitting.watch_layers(watched),
            Request::Begin(..) | Request::Quit => {}
        }
    }

    /// Brings the status up to date, and says so where a person would see a difference.
    fn tell(&mut self) {
        let Some(sitting) = &self.sitting else { return };
        let told = {
            let mut status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
            status.state = sitting.state;
            status.arc = sitting.arc();
            status.time = sitting.time;
            status.device = sitting.device().map(str::to_owned);
            status.trouble = sitting.trouble.clone();
            status.published = sitting.published.clone();
            status.layers = sitting.layers();
            Told {
                state: sitting.state,
                phase: status.arc.moment(status.frame()).phase,
                caption: sitting.published.caption(),
                device: status.device.clone(),
                trouble: status.trouble.clone(),
            }
        };
        if self.told.as_ref() != Some(&told) {
            self.told = Some(told);
            (self.on_change)();
        }
    }
}
