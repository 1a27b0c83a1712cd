//! The program's name on the bus, and what others may ask of whoever has it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

use zbus::blocking::Proxy;
use zbus::fdo::{RequestNameFlags, RequestNameReply};
use zbus::proxy::MethodFlags;
use zbus::zvariant::{OwnedValue, Value};

use super::{Come, Token};
use crate::desktop::bus::{Bus, Line};

/// The name of the program on the bus, and of its desktop entry.
pub const NAME: &str = "io.github.stillness_app.Stillness";
const PATH: &str = "/io/github/stillness_app/Stillness";
const APPLICATION: &str = "org.freedesktop.Application";

/// Whoever has the name is waited for no longer.
const PATIENCE: Duration = Duration::from_secs(2);

/// The action that begins the last session, by the name it has in the desktop entry.
const BEGIN: &str = "begin";

/// The keys of what is given along with a call.
const ACTIVATION: &str = "activation-token";
const STARTUP: &str = "desktop-startup-id";

type OnCome = Box<dyn Fn(Come) + Send + Sync>;

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
    on_come: OnCome,
}

impl Application {
    fn come(&self, begins: bool, given: &HashMap<String, OwnedValue>) {
        let token = [ACTIVATION, STARTUP].iter().find_map(|key| given.get(*key)?.downcast_ref::<String>().ok());
        (self.on_come)(Come { token, begins });
    }
}

/// There are no kinds of file that are ours: all three show the window.
#[zbus::interface(name = "org.freedesktop.Application")]
impl Application {
    fn activate(&self, platform_data: HashMap<String, OwnedValue>) {
        self.come(false, &platform_data);
    }

    fn open(&self, _uris: Vec<String>, platform_data: HashMap<String, OwnedValue>) {
        self.come(false, &platform_data);
    }

    fn activate_action(
        &self,
        action_name: String,
        _parameter: Vec<OwnedValue>,
        platform_data: HashMap<String, OwnedValue>,
    ) {
        self.come(action_name == BEGIN, &platform_data);
    }
}

/// Claims the name, or asks whoever has it to show itself. One who hangs gives way after two seconds; the name comes
/// to us then as soon as it is free.
pub fn claim(bus: Bus, token: Token, begins: bool, on_come: OnCome) -> (Answer, Kept) {
    let kept = Kept::default();
    let place = kept.clone();
    let (tell, told) = mpsc::channel();
    let work = move || {
        let keep = |line| *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(line);
        let answer = match bus.join(Some(PATIENCE)) {
            Ok(line) => ask(line, &token, begins, on_come, keep),
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

fn ask(line: Line, token: &Token, begins: bool, on_come: OnCome, keep: impl FnOnce(Line)) -> zbus::Result<Answer> {
    // What is asked under the name can be answered before it is ours.
    line.object_server().at(PATH, Application { on_come })?;
    // Not to be put off, but into the queue for the name: should one who hangs be ended, it comes to us.
    let queued: [RequestNameFlags; 0] = [];
    let reply = line.request_name_with_flags(NAME, queued.into_iter().collect())?;
    if reply == RequestNameReply::InQueue && call(&line, token, begins).is_ok() {
        return Ok(Answer::Theirs);
    }
    keep(line);
    Ok(Answer::Ours)
}

/// Asks whoever has the name to show itself, or to begin. Should it just have gone, none is started for it.
fn call(line: &Line, token: &Token, begins: bool) -> zbus::Result<()> {
    let given = [(ACTIVATION, &token.activation), (STARTUP, &token.startup)];
    let given = given.into_iter().filter_map(|(key, token)| Some((key, Value::from(token.as_deref()?))));
    let given: HashMap<&str, Value> = given.collect();
    let them = Proxy::new(line, NAME, PATH, APPLICATION)?;
    let flags = MethodFlags::NoAutoStart.into();
    if begins {
        them.call_with_flags::<_, _, ()>("ActivateAction", flags, &(BEGIN, Vec::<Value>::new(), given)).map(drop)
    } else {
        them.call_with_flags::<_, _, ()>("Activate", flags, &(given,)).map(drop)
    }
}
