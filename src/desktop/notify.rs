//! One message in the desktop's own way, without a sound. On Linux over the bus; elsewhere there is none yet.

#[cfg(target_os = "linux")]
mod linux {
    use std::collections::HashMap;
    use std::sync::{Arc, Mutex, PoisonError};
    use std::time::Duration;

    use zbus::zvariant::Value;

    use crate::desktop::Bus;
    use crate::desktop::alone::NAME;
    use crate::desktop::bus::Line;

    const DESK: &str = "org.freedesktop.Notifications";
    const PATH: &str = "/org/freedesktop/Notifications";

    /// The desktop is waited for no longer, by the thread that tells it.
    const PATIENCE: Duration = Duration::from_secs(5);

    /// Says lines to a desktop.
    pub struct Notifier {
        bus: Bus,
        /// Some desktops take a message away with whoever sent it: the connection stays.
        kept: Arc<Mutex<Option<Line>>>,
    }

    impl Default for Notifier {
        fn default() -> Notifier {
            Notifier::on(Bus::Session)
        }
    }

    impl Notifier {
        pub fn on(bus: Bus) -> Notifier {
            Notifier { bus, kept: Arc::default() }
        }

        /// Says this once, and waits for nobody. Without a bus, or without anybody there who shows messages, nothing
        /// happens.
        pub fn say(&self, line: &str) {
            let (bus, kept, line) = (self.bus.clone(), self.kept.clone(), line.to_owned());
            let work = move || {
                let told = bus.join(Some(PATIENCE)).and_then(|to| say(&to, &line).map(|()| to));
                if let Ok(told) = told {
                    *kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
                }
            };
            drop(std::thread::Builder::new().name("notify".into()).spawn(work));
        }
    }

    fn say(to: &Line, line: &str) -> zbus::Result<()> {
        let silent: HashMap<&str, Value> =
            HashMap::from([("suppress-sound", true.into()), ("desktop-entry", NAME.into()), ("urgency", 1_u8.into())]);
        let no_actions: &[&str] = &[];
        // In place of no other, with no second line, and for as long as the desktop shows such things.
        let body = ("Stillness", 0_u32, NAME, line, "", no_actions, silent, -1_i32);
        to.call_method(Some(DESK), PATH, Some(DESK), "Notify", &body).map(drop)
    }
}

#[cfg(target_os = "linux")]
pub use linux::Notifier;

/// Says nothing: on this system nobody is asked yet.
#[cfg(not(target_os = "linux"))]
#[derive(Default)]
pub struct Notifier {}

#[cfg(not(target_os = "linux"))]
impl Notifier {
    pub fn say(&self, _line: &str) {}
}
