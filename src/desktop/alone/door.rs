//! A door beside the locked file, where there is no bus: a socket in the person's own folder, at which whoever comes
//! second asks the first to show itself, or to begin.

use std::fs;
use std::io::{self, Read, Write};
use std::net::Shutdown;
#[cfg(unix)]
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::time::{Duration, Instant};

#[cfg(windows)]
use uds_windows::{UnixListener, UnixStream};

use super::{Come, Token};

const DOOR: &str = "stillness.door";

/// Whoever is inside is waited for no longer, nor is whoever knocks.
const PATIENCE: Duration = Duration::from_secs(2);

/// The first may hold the lock and not have opened yet.
const AGAIN: Duration = Duration::from_millis(20);

/// What is asked for, in a line of its own; the token stands in the next, empty where there is none.
const SHOW: &str = "show";
const BEGIN: &str = "begin";
const DONE: &[u8] = b"done";

/// The longest that anybody has to say, in bytes.
const LONGEST: u64 = 4096;

/// Opens the door for as long as the process lives. Only who holds the lock may: what is left of a former one is
/// taken away.
pub fn open(folder: &Path, on_come: impl Fn(Come) + Send + 'static) -> io::Result<()> {
    let place = folder.join(DOOR);
    match fs::remove_file(&place) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let door = UnixListener::bind(&place)?;
    let work = move || {
        for visit in door.incoming() {
            match visit {
                // Who says nothing that makes sense is let go.
                Ok(visit) => drop(hear(visit, &on_come)),
                Err(_) => std::thread::sleep(AGAIN),
            }
        }
    };
    std::thread::Builder::new().name("door".into()).spawn(work).map(drop)
}

fn hear(mut visit: UnixStream, on_come: &impl Fn(Come)) -> io::Result<()> {
    visit.set_read_timeout(Some(PATIENCE))?;
    let mut said = String::new();
    (&mut visit).take(LONGEST).read_to_string(&mut said)?;
    let mut lines = said.lines();
    let begins = match lines.next() {
        Some(SHOW) => false,
        Some(BEGIN) => true,
        _ => return Ok(()),
    };
    on_come(Come { token: lines.next().filter(|token| !token.is_empty()).map(str::to_owned), begins });
    visit.write_all(DONE)
}

/// Asks whoever is inside; whether they did it.
pub fn knock(folder: &Path, token: &Token, begins: bool) -> bool {
    let began = Instant::now();
    loop {
        match UnixStream::connect(folder.join(DOOR)) {
            Ok(visit) => return ask(visit, token, begins).unwrap_or(false),
            Err(_) if began.elapsed() < PATIENCE => std::thread::sleep(AGAIN),
            Err(_) => return false,
        }
    }
}

fn ask(mut visit: UnixStream, token: &Token, begins: bool) -> io::Result<bool> {
    visit.set_read_timeout(Some(PATIENCE))?;
    let token = token.activation.as_ref().or(token.startup.as_ref()).map_or("", String::as_str);
    writeln!(visit, "{}\n{token}", if begins { BEGIN } else { SHOW })?;
    visit.shutdown(Shutdown::Write)?;
    let mut answer = Vec::new();
    visit.take(LONGEST).read_to_end(&mut answer)?;
    Ok(answer == DONE)
}
