//! To the device: the engine that plays a session, and the snapshot of what it does.
//!
//! The callback runs a [`Player`] and nothing else. A supervisor thread owns the stream: it opens the
//! device, lets it go in silence and in a pause, and goes on by the clock where there is no device.

mod ahead;
mod clock;
mod cookie;
mod crossing;
mod device;
mod edge;
mod lag;
mod meters;
mod player;
mod published;
mod quiet;
#[cfg(target_os = "linux")]
mod server;
mod sitting;
mod standing;
mod supervisor;
mod trouble;

use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc as Shared, Mutex, PoisonError, mpsc};

pub use clock::Clock;
pub use device::{DeviceInfo, Error, devices};
pub use edge::Edge;
pub use player::{Command, Player, Remote};
pub use trouble::Trouble;

use crate::hearing::{Inside, Point, Profile};
use crate::session::captions::{Caption, Heard, Manner};
use crate::session::{Arc, Lengths, Phase, Return, Session};
use crate::soundscape::Soundscape;
use crate::units::{Decibels, RATE};
use published::Published;
use supervisor::{Request, Supervisor};

/// What the engine is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was begun.
    Idle,
    /// The session goes on, in sound or in silence.
    Playing,
    /// It fades out, or has faded out, and waits.
    Paused,
    /// It fades out over two seconds, for good unless the person goes on.
    Ending,
    /// It is over: at its end, or because it was ended.
    Ended,
}

/// What the engine publishes for a window or a terminal to show.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub state: State,
    /// The frame that plays now, from the start of the session.
    pub frame: u64,
    /// The arc as it now is.
    pub arc: Arc,
    /// The band levels of what there is and of what is heard.
    pub heard: Heard,
    /// How it is heard, and in which bands.
    pub caption: Caption,
    /// The level of each layer in the mix in dBFS (RMS), after its own level and before it is heard, while
    /// layers are watched and there is sound; [`FLOOR`](crate::session::captions::FLOOR) where it is off.
    pub layers: Vec<f32>,
    /// The device that plays, while one is open.
    pub device: Option<String>,
    /// What is wrong with the sound.
    pub trouble: Option<Trouble>,
    /// Buffers that came late since the session began.
    pub xruns: u64,
    /// Frames whose time has gone by in the sound while the device asked for nothing; the session makes up for them.
    pub missed: u64,
    /// Blocks of sound files that came late since the session began.
    pub late: u64,
}

/// Plays sessions on a device, one at a time. When it is dropped, what plays ends at once.
pub struct Engine {
    requests: mpsc::Sender<Request>,
    status: Shared<Mutex<Status>>,
    thread: Option<std::thread::JoinHandle<()>>,
}

/// Tells where the session of an engine is.
pub struct Playhead(Shared<Mutex<Status>>);

impl Playhead {
    /// The frame that plays now.
    pub fn frame(&self) -> u64 {
        let status = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        status.frame().min(status.arc.total())
    }
}

/// What the supervisor keeps for snapshots.
struct Status {
    state: State,
    arc: Arc,
    time: Time,
    clock: Clock,
    device: Option<String>,
    trouble: Option<Trouble>,
    published: Shared<Published>,
    /// How many layers there are.
    layers: usize,
}

/// Where the session's time comes from.
#[derive(Clone, Copy)]
enum Time {
    /// The frames that were rendered.
    Rendered,
    /// Boot time: this frame was at that time.
    Boot { frame: u64, at: std::time::Duration },
    /// It stands still.
    Stopped { frame: u64 },
}

impl Status {
    fn frame(&self) -> u64 {
        match self.time {
            Time::Rendered => self.published.frame.load(Relaxed),
            Time::Stopped { frame } => frame,
            Time::Boot { frame, at } => frame + crate::units::frames(self.clock.now().saturating_sub(at)),
        }
    }
}

impl Engine {
    /// Starts the supervisor's thread; nothing is opened yet. `on_change` is called from that thread when
    /// the state, the phase, the caption or the trouble changes.
    pub fn start(on_change: impl Fn() + Send + 'static) -> Engine {
        Engine::start_by(Clock::default(), on_change)
    }

    /// The same by this clock.
    pub fn start_by(clock: Clock, on_change: impl Fn() + Send + 'static) -> Engine {
        let (requests, receiver) = mpsc::channel();
        let status = Shared::new(Mutex::new(Status {
            state: State::Idle,
            arc: Arc::new(&Lengths::default(), RATE),
            time: Time::Stopped { frame: 0 },
            clock: clock.clone(),
            device: None,
            trouble: None,
            published: Shared::new(Published::new()),
            layers: 0,
        }));
        let supervisor = Supervisor::new(receiver, status.clone(), clock, Box::new(on_change));
        let thread = std::thread::Builder::new()
            .name("supervisor".into())
            .spawn(move || supervisor.run())
            .expect("the system has room for one more thread");
        Engine { requests, status, thread: Some(thread) }
    }

    /// Begins a session on the device with this id, or on the system's default. What played before ends.
    pub fn begin(&self, session: Session, device: Option<String>) {
        self.begin_at(session, device, 0);
    }

    /// Begins a session at this frame, as softly as after a pause.
    pub fn begin_at(&self, session: Session, device: Option<String>, frame: u64) {
        self.ask(Request::Begin(Box::new(session), device, frame));
    }

    /// Fades out over a second and waits; the device is let go.
    pub fn pause(&self) {
        self.ask(Request::Pause);
    }

    /// Goes on after a pause or an end, softly.
    pub fn resume(&self) {
        self.ask(Request::Resume);
    }

    /// Fades out over two seconds and ends.
    pub fn end(&self) {
        self.ask(Request::End);
    }

    /// Goes to another frame, cross-fading over a second.
    pub fn seek(&self, frame: u64) {
        self.ask(Request::Seek(frame));
    }

    /// Gives what remains of this phase more frames, or fewer; the loss does not jump.
    pub fn stretch(&self, by: i64) {
        self.ask(Request::Stretch(by));
    }

    /// Goes on with another soundscape from where the session is, cross-fading over a second.
    pub fn set_soundscape(&self, soundscape: Soundscape) {
        self.ask(Request::Soundscape(Box::new(soundscape)));
    }

    /// Goes on with another hearing profile from where the session is, cross-fading over a second.
    pub fn set_profile(&self, profile: Profile) {
        self.ask(Request::Profile(Box::new(profile)));
    }

    /// Goes on on the device with this id, or on the system's default: fades out, opens it, and fades in there at
    /// the moment that the session has come to. Where it cannot be opened the session goes on unheard, says so,
    /// and tries again; it goes back to no device that was not chosen.
    pub fn set_device(&self, device: Option<String>) {
        self.ask(Request::Device(device));
    }

    /// Sets the volume, at most 0 dB, without a jump.
    pub fn set_volume(&self, volume: Decibels) {
        self.ask(Request::Volume(volume));
    }

    /// Sets the level of a layer, by its place in the soundscape, without a jump; none is off. It stays so for
    /// this session, also where it is stretched or sought, until another soundscape is set.
    pub fn set_layer(&self, layer: usize, level: Option<Decibels>) {
        self.ask(Request::Layer(layer, level));
    }

    /// Measures each layer for snapshots from now on, or no more: as long as nobody looks, it costs nothing.
    pub fn watch_layers(&self, watched: bool) {
        self.ask(Request::Watch(watched));
    }

    /// Holds the ears at this point of a loss, whatever the session's profile says; they go there softly.
    pub fn hold(&self, point: Point) {
        self.ask(Request::Hold(Box::new(point)));
    }

    /// Where the session is, for those who ask from another thread.
    pub fn playhead(&self) -> Playhead {
        Playhead(self.status.clone())
    }

    /// What the engine does now.
    pub fn snapshot(&self) -> Snapshot {
        let status = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        let frame = status.frame().min(status.arc.total());
        let sounding = matches!(status.state, State::Playing | State::Ending | State::Paused);
        let heard = if sounding { status.published.heard() } else { Heard::NOTHING };
        let moment = status.arc.moment(frame);
        let caption = match moment.phase {
            _ if !sounding => Caption::plain(Manner::Over),
            Phase::Clear | Phase::Fade => status.published.caption(),
            Phase::Return if moment.returns == Return::Hearing => status.published.caption(),
            _ => Caption::of(&moment, &heard, &Inside::default()),
        };
        let watched = sounding && status.published.watched.load(Relaxed);
        Snapshot {
            state: status.state,
            frame,
            arc: status.arc,
            heard,
            caption,
            layers: status.published.layers(if watched { status.layers } else { 0 }),
            device: status.device.clone(),
            trouble: status.trouble.clone(),
            xruns: status.published.xruns.load(Relaxed),
            missed: status.published.missed.load(Relaxed),
            late: status.published.late.load(Relaxed),
        }
    }

    fn ask(&self, request: Request) {
        // The supervisor is there as long as the engine is.
        drop(self.requests.send(request));
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        self.ask(Request::Quit);
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}
