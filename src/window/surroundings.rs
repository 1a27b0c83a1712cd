//! What the window asks of the system around it: the system itself in the app, a played one in tests.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use egui::{Context, UserAttentionType, ViewportCommand, ViewportId};

use crate::desktop::appearance::{Appearance, Watch};
use crate::desktop::awake::Awake;
use crate::desktop::folder;
use crate::desktop::media::{Ask, Media, Plays, Shown};
use crate::desktop::notify::Notifier;
use crate::live::{self, DeviceInfo, Playhead};
use crate::units::seconds;
use crate::words::Line;

use super::graphics::BY_PROCESSOR;

/// The devices there are, or why nobody knows.
pub type Devices = Result<Vec<DeviceInfo>, live::Error>;

/// The system around the window. No call waits for it: what takes its time is told later, from another thread.
pub trait Surroundings {
    /// What the system wishes for how things look, as far as it is known.
    fn appearance(&self) -> Appearance;
    /// How long to leave between two pictures of what moves.
    fn pace(&self) -> Duration;
    /// Keeps the machine awake from now on. The system may show why.
    fn stay_awake(&self, why: &str);
    /// Lets the machine sleep again.
    fn may_sleep(&self);
    /// Looks for the devices that can play.
    fn look_for_devices(&self, tell: Box<dyn FnOnce(Devices) + Send>);
    /// Lets the desktop's own controls show this; of nothing they know nothing.
    fn show_playing(&self, shown: Option<Shown>);
    /// Tells them that the session has jumped to another place.
    fn sought(&self);
    /// What was asked for there, by a media key, or by whoever came second, since this was asked.
    fn asked(&self) -> Option<Ask>;
    /// Says this once in the system's own way, without a sound.
    fn notify(&self, line: &str);
    /// Shows a folder with the system's own means; only what went wrong is told.
    fn show_folder(&self, folder: &Path, tell: Box<dyn FnOnce(Line) + Send>);
}

/// The system itself.
pub struct Desktop {
    watch: Watch,
    awake: Awake,
    pace: Duration,
    front: Front,
    media: Option<(Media, Receiver<Ask>)>,
    notifier: Notifier,
}

impl Desktop {
    /// Begins to follow it. When its wishes change, the window that is in front by then is shown anew.
    pub fn start(front: Front) -> Desktop {
        let reached = front.clone();
        let watch = Watch::start(move || front.repaint());
        let awake = Awake::start();
        Desktop { watch, awake, front: reached, media: None, notifier: Notifier::default(), pace: BY_PROCESSOR }
    }

    /// What draws the window can do so this often.
    pub fn draws_every(&mut self, pace: Duration) {
        self.pace = pace;
    }

    /// From now on its controls can show what this plays, in the window of this number.
    pub(super) fn control(&mut self, playhead: Playhead, window: Option<isize>) {
        let (tell, asked) = mpsc::channel();
        let front = self.front.clone();
        let on_ask = move |what| match what {
            Ask::Raise => front.raise(),
            what => {
                // Nobody listens any more once the window is closed.
                let _ = tell.send(what);
                front.repaint();
            }
        };
        let position = move || Duration::from_secs_f64(seconds(playhead.frame()));
        let plays = Plays { has_window: true, window, position: Box::new(position), on_ask: Box::new(on_ask) };
        self.media = Some((Media::start(plays), asked));
    }
}

impl Surroundings for Desktop {
    fn appearance(&self) -> Appearance {
        self.watch.now()
    }

    fn pace(&self) -> Duration {
        self.pace
    }

    fn stay_awake(&self, why: &str) {
        self.awake.hold(why);
    }

    fn may_sleep(&self) {
        self.awake.let_go();
    }

    fn look_for_devices(&self, tell: Box<dyn FnOnce(Devices) + Send>) {
        // Without a thread nobody ever tells, as where a server hangs.
        drop(std::thread::Builder::new().name("devices".into()).spawn(|| tell(live::devices())));
    }

    fn show_playing(&self, shown: Option<Shown>) {
        if let Some((media, _)) = &self.media {
            media.show(shown);
        }
    }

    fn sought(&self) {
        if let Some((media, _)) = &self.media {
            media.sought();
        }
    }

    fn asked(&self) -> Option<Ask> {
        if self.front.0.begins.swap(false, Ordering::Relaxed) {
            return Some(Ask::Play);
        }
        self.media.as_ref().and_then(|(_, asked)| asked.try_recv().ok())
    }

    fn notify(&self, line: &str) {
        self.notifier.say(line);
    }

    fn show_folder(&self, folder: &Path, tell: Box<dyn FnOnce(Line) + Send>) {
        folder::show(folder, tell);
    }
}

/// The window as other threads reach it; it is not raised before it is open.
#[derive(Clone, Default)]
pub struct Front(Arc<Reached>);

#[derive(Default)]
struct Reached {
    window: OnceLock<Context>,
    /// Somebody wants a session to begin.
    begins: AtomicBool,
}

impl Front {
    /// From now on this is the window.
    pub(super) fn is(&self, ctx: &Context) {
        // There is one window, and it opens once.
        drop(self.0.window.set(ctx.clone()));
    }

    fn repaint(&self) {
        if let Some(ctx) = self.0.window.get() {
            ctx.request_repaint();
        }
    }

    /// Begins the last session, or goes on with the one that is paused, and brings the window to the front.
    pub fn begin(&self) {
        self.0.begins.store(true, Ordering::Relaxed);
        self.raise();
        self.repaint();
    }

    /// Brings the window to the front, as far as the desktop lets it: where a window may not take the focus, as on
    /// Wayland, the desktop is asked to point it out.
    pub fn raise(&self) {
        let Some(ctx) = self.0.window.get() else { return };
        let mut commands = vec![ViewportCommand::Minimized(false), ViewportCommand::Focus];
        if std::env::var_os("WAYLAND_DISPLAY").is_some_and(|display| !display.is_empty()) {
            commands.push(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
        }
        for command in commands {
            ctx.send_viewport_cmd_to(ViewportId::ROOT, command);
        }
    }
}
