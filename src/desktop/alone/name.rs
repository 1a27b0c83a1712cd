//! The program's name on the bus, and what others may ask of whoever has it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use zbus::blocking::Proxy;
use zbus::fdo::{RequestNameFlags, RequestNameReply};
use zbus::proxy::MethodFlags;
use zbus::zvariant::{OwnedValue, Value};

use super::Token;
use crate::desktop::bus::{Bus, Line};

/// The name of the program on the bus, and of its desktop entry.
pub const NAME: &str = "io.github.stillness_app.Stillness";
const PATH: &str = "/io/github/stillness_app/Stillness";
const APPLICATION: &str = "org.freedesktop.Application";

/// Whoever has the name is waited for no longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The keys of what is given along with a call.
const ACTIVATION: &str = "activation-token";
const STARTUP: &str = "desktop-startup-id";

type OnRaise = Box<dyn Fn(Option<String>) + Send + Sync>;

/// Where the connection stays that has the name, or waits for it.
pub type Kept = Arc<Mutex<Option<Line>>>;

pub enum Answer {
    /// Nobody else has it, or nobody who answers.
    Ours,
    /// Somebody has it and has been asked to show itself.
    Theirs,
    NoBus,
}

/// What a desktop, or a second one of us, may ask of the one who has the name.
struct Application {
    on_raise: OnRaise,
}

impl Application {
    fn raise(&self, given: &HashMap<String, OwnedValue>) {
        let token = [ACTIVATION, STARTUP].iter().find_map(|key| given.get(*key)?.downcast_ref::<String>().ok());
        (self.on_raise)(token);
    }
}

/// There are no actions and no kinds of file that are ours: all three show the window.
#[zbus::interface(name = "org.freedesktop.Application")]
impl Application {
    fn activate(&self, platform_data: HashMap<String, OwnedValue>) {
        self.raise(&platform_data);
    }

    fn open(&self, _uris: Vec<String>, platform_data: HashMap<String, OwnedValue>) {
        self.raise(&platform_data);
    }

    fn activate_action(
        &self,
        _action_name: String,
        _parameter: Vec<OwnedValue>,
        platform_data: HashMap<String, OwnedValue>,
    ) {
        self.raise(&platform_data);
    }
}

/// Claims the name, or asks whoever has it to show itself. One who hangs gives way after two seconds; the name comes
/// to us then as soon as it is free.
pub fn claim(bus: Bus, token: Token, on_raise: OnRaise) -> (Answer, Kept) {
    let kept = Kept::default();
    let place = kept.clone();
    let (tell, told) = mpsc::channel();
    let work = move || {
        let keep = |line| *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(line);
        let answer = match bus.join(Some(PATIENCE)) {
            Ok(line) => ask(line, &token, on_raise, keep),
            Err(_) => Ok(Answer::NoBus),
        };
        // A bus that is there and does not do what a bus does is none.
        let _ = tell.send(answer.unwrap_or(Answer::NoBus));
    };
    if std::thread::Builder::new().name("alone".into()).spawn(work).is_err() {
        return (Answer::NoBus, kept);
    }
    let answer = told.recv_timeout(PATIENCE).unwrap_or(Answer::Ours);
    (answer, kept)
}

fn ask(line: Line, token: &Token, on_raise: OnRaise, keep: impl FnOnce(Line)) -> zbus::Result<Answer> {
    // What is asked under the name can be answered before it is ours.
    line.object_server().at(PATH, Application { on_raise })?;
    // Not to be put off, but into the queue for the name: should one who hangs be ended, it comes to us.
    let queued: [RequestNameFlags; 0] = [];
    let reply = line.request_name_with_flags(NAME, queued.into_iter().collect())?;
    if reply == RequestNameReply::InQueue && raise(&line, token).is_ok() {
        return Ok(Answer::Theirs);
    }
    keep(line);
    Ok(Answer::Ours)
}

/// Asks whoever has the name to show itself. Should it just have gone, none is started for it.
fn raise(line: &Line, token: &Token) -> zbus::Result<()> {
    let given = [(ACTIVATION, &token.activation), (STARTUP, &token.startup)];
    let given = given.into_iter().filter_map(|(key, token)| Some((key, Value::from(token.as_deref()?))));
    let given: HashMap<&str, Value> = given.collect();
    let them = Proxy::new(line, NAME, PATH, APPLICATION)?;
    them.call_with_flags::<_, _, ()>("Activate", MethodFlags::NoAutoStart.into(), &(given,)).map(drop)
}
