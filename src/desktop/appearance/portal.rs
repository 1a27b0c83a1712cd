//! The settings portal of a Linux desktop: read when it is there, followed by its signals, and read again when it
//! comes back.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use zbus::Message;
use zbus::zvariant::{OwnedValue, Value};

use super::{Appearance, Heard};
use crate::desktop::bus::{Bus, Line, is_signal, owner_in, owner_of};

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";

const APPEARANCE: &str = "org.freedesktop.appearance";
const INTERFACE: &str = "org.gnome.desktop.interface";

/// What is asked for: first what every portal knows, then what only some do.
const KEYS: [(&str, &str); 5] = [
    (APPEARANCE, "color-scheme"),
    (APPEARANCE, "contrast"),
    (APPEARANCE, "reduced-motion"),
    (INTERFACE, "enable-animations"),
    (INTERFACE, "text-scaling-factor"),
];

/// A bus that is not there is looked for again after this long.
const ROUND: Duration = Duration::from_secs(60);

/// Letters are at most so much smaller or larger; what is outside is taken for a mistake.
const SCALES: std::ops::RangeInclusive<f64> = 0.5..=4.0;

/// The settings as the portal has them.
#[derive(Default)]
struct Settings {
    scheme: Option<u32>,
    contrast: Option<u32>,
    motion: Option<u32>,
    animations: Option<bool>,
    scale: Option<f64>,
}

impl Settings {
    /// Takes over a value; one of an unknown key or of another kind than expected counts as none.
    fn take(&mut self, namespace: &str, key: &str, mut value: &Value) {
        // The older way of reading wraps a value twice.
        while let Value::Value(inner) = value {
            value = inner;
        }
        match (namespace, key) {
            (APPEARANCE, "color-scheme") => self.scheme = u32::try_from(value).ok(),
            (APPEARANCE, "contrast") => self.contrast = u32::try_from(value).ok(),
            (APPEARANCE, "reduced-motion") => self.motion = u32::try_from(value).ok(),
            (INTERFACE, "enable-animations") => self.animations = bool::try_from(value).ok(),
            (INTERFACE, "text-scaling-factor") => self.scale = f64::try_from(value).ok(),
            _ => {}
        }
    }

    fn appearance(&self) -> Appearance {
        let dark = match self.scheme {
            Some(1) => Some(true),
            Some(2) => Some(false),
            _ => None,
        };
        let still = self.motion.map_or(self.animations == Some(false), |motion| motion == 1);
        let scale = self.scale.filter(|scale| SCALES.contains(scale));
        Appearance {
            dark,
            contrast: self.contrast == Some(1),
            reduced_motion: still,
            text_scale: scale.map(|scale| scale as f32),
        }
    }

    /// Reads everything. Where the portal is not there, or goes while it is read, that is as far as it gets.
    fn read(line: &Line) -> Settings {
        let mut settings = Settings::default();
        let mut method = "ReadOne";
        for (namespace, key) in KEYS {
            let read = |method| line.call_method(Some(PORTAL), PATH, Some(SETTINGS), method, &(namespace, key));
            let mut answer = read(method);
            if method == "ReadOne" && refusal(&answer) == Some("org.freedesktop.DBus.Error.UnknownMethod") {
                method = "Read";
                answer = read(method);
            }
            match &answer {
                Ok(answer) => {
                    if let Ok(value) = answer.body().deserialize::<Value>() {
                        settings.take(namespace, key, &value);
                    }
                }
                // This key it does not know, but perhaps the others.
                Err(_) if refusal(&answer).is_some_and(|name| name.starts_with("org.freedesktop.portal.")) => {}
                Err(_) => break,
            }
        }
        settings
    }

    /// Takes over what a message says. `false` where it says nothing of the settings.
    fn hear(&mut self, message: &Message, line: &Line) -> bool {
        if is_signal(message, SETTINGS, "SettingChanged") {
            let body = message.body();
            let Ok((namespace, key, value)) = body.deserialize::<(&str, &str, OwnedValue)>() else { return false };
            self.take(namespace, key, &value);
            return true;
        }
        match owner_in(message, PORTAL) {
            Some(true) => *self = Settings::read(line),
            Some(false) => *self = Settings::default(),
            None => return false,
        }
        true
    }
}

/// The name of the error with which a call was refused.
fn refusal(answer: &zbus::Result<Message>) -> Option<&str> {
    match answer {
        Err(zbus::Error::MethodError(name, ..)) => Some(name.as_str()),
        _ => None,
    }
}

/// The thread's connection, there to be closed when nobody watches any more, whatever it is waiting for.
#[derive(Default)]
struct Rope {
    line: Option<Arc<Line>>,
    quit: bool,
}

type Shared = Arc<(Mutex<Rope>, Condvar)>;

fn hold(shared: &Shared) -> MutexGuard<'_, Rope> {
    shared.0.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The thread that follows the portal, for as long as this is kept.
pub struct Follower {
    shared: Shared,
}

impl Follower {
    pub fn start(bus: Bus, heard: Heard, on_change: Box<dyn Fn() + Send>) -> Follower {
        let shared = Shared::default();
        let theirs = shared.clone();
        let show = move |settings: &Settings| {
            let now = settings.appearance();
            let before = std::mem::replace(&mut *heard.lock().unwrap_or_else(PoisonError::into_inner), now);
            if before != now {
                on_change();
            }
        };
        let work = move || {
            while !hold(&theirs).quit {
                // What went wrong is nobody's business: the default look is a whole one, and it is tried again.
                let _ = follow(&bus, &theirs, &show);
                show(&Settings::default());
                let rope = hold(&theirs);
                if !rope.quit {
                    drop(theirs.1.wait_timeout(rope, ROUND));
                }
            }
        };
        // Without a thread the default look stays, as without a portal.
        let _ = std::thread::Builder::new().name("appearance".into()).spawn(work);
        Follower { shared }
    }
}

impl Drop for Follower {
    fn drop(&mut self) {
        let line = {
            let mut rope = hold(&self.shared);
            rope.quit = true;
            rope.line.take()
        };
        self.shared.1.notify_one();
        if let Some(line) = line {
            line.hang_up();
        }
    }
}

/// Follows the portal until the connection ends. A portal that hangs is waited for, on this thread alone: should it
/// ever answer, it is heard, and should it go, the bus says so.
fn follow(bus: &Bus, shared: &Shared, show: &impl Fn(&Settings)) -> zbus::Result<()> {
    let line = Arc::new(bus.join(None)?);
    {
        let mut rope = hold(shared);
        if rope.quit {
            return Ok(());
        }
        rope.line = Some(line.clone());
    }
    let mut rules = vec![owner_of(PORTAL)];
    rules.extend(KEYS.map(|(namespace, key)| {
        let of = format!("type='signal',sender='{PORTAL}',path='{PATH}',interface='{SETTINGS}'");
        format!("{of},member='SettingChanged',arg0='{namespace}',arg1='{key}'")
    }));
    let heard = line.hear(&rules)?;
    let mut settings = Settings::read(&line);
    show(&settings);
    for message in heard {
        if settings.hear(&message?, &line) {
            show(&settings);
        }
    }
    Ok(())
}
