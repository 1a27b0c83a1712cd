//! One window instead of two: the first to come claims the name of the program, and whoever comes after asks it to
//! show itself.

use std::fs::{self, File, TryLockError};
use std::path::Path;
#[cfg(target_os = "linux")]
use std::sync::Arc;

mod door;
#[cfg(target_os = "linux")]
mod name;

#[cfg(target_os = "linux")]
use super::Bus;
#[cfg(target_os = "linux")]
pub use name::NAME;

/// The file that is locked where there is no bus.
const LOCK: &str = "stillness.lock";

/// What came of it.
#[must_use]
pub enum Claim {
    /// Nobody else is here, or nobody who answers. It is the first for as long as this is kept.
    First(Alone),
    /// Somebody is, and shows itself where it could be asked to.
    Second { raised: bool },
}

/// The claim of the first.
pub struct Alone {
    #[cfg(target_os = "linux")]
    _name: name::Kept,
    _lock: Option<File>,
}

/// What somebody asks for who came after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Come {
    /// What they were given along.
    pub token: Option<String>,
    /// The last session is to begin, and not only the window to be shown.
    pub begins: bool,
}

/// What the desktop gave this process along, so that a window may come to the front on its behalf.
#[derive(Clone, Debug, Default)]
pub struct Token {
    /// `XDG_ACTIVATION_TOKEN`, on Wayland.
    pub activation: Option<String>,
    /// `DESKTOP_STARTUP_ID`, on X11.
    pub startup: Option<String>,
}

impl Token {
    /// What stands in the environment.
    pub fn given() -> Token {
        let read = |name| std::env::var(name).ok().filter(|token| !token.is_empty());
        Token { activation: read("XDG_ACTIVATION_TOKEN"), startup: read("DESKTOP_STARTUP_ID") }
    }
}

impl Alone {
    /// Claims to be the only one, over the person's bus or, where there is none, by a locked file in this folder with
    /// a door beside it. It takes about two seconds at most, also where another one is there and hangs.
    ///
    /// Who comes second asks the first to begin a session where it `begins`. `on_come` is called from another thread
    /// whenever somebody came after.
    #[cfg(target_os = "linux")]
    pub fn claim(folder: &Path, begins: bool, on_come: impl Fn(Come) + Send + Sync + 'static) -> Claim {
        Alone::claim_on(Bus::Session, &Token::given(), folder, begins, on_come)
    }

    /// The same on this bus and with this token.
    #[cfg(target_os = "linux")]
    pub fn claim_on(
        bus: Bus,
        token: &Token,
        folder: &Path,
        begins: bool,
        on_come: impl Fn(Come) + Send + Sync + 'static,
    ) -> Claim {
        let on_come = Arc::new(on_come);
        let on_bus = on_come.clone();
        let (answer, kept) = name::claim(bus, token.clone(), begins, Box::new(move |come| on_bus(come)));
        match answer {
            name::Answer::Ours => Claim::First(Alone { _name: kept, _lock: None }),
            name::Answer::Theirs => Claim::Second { raised: true },
            name::Answer::NoBus => match lock(folder) {
                Lock::Ours(lock) => {
                    Alone::behind(folder, Alone { _name: kept, _lock: lock }, move |come| on_come(come))
                }
                Lock::Theirs => Claim::Second { raised: door::knock(folder, token, begins) },
            },
        }
    }

    /// Claims to be the only one by a locked file in this folder, with a door beside it.
    #[cfg(not(target_os = "linux"))]
    pub fn claim(folder: &Path, begins: bool, on_come: impl Fn(Come) + Send + Sync + 'static) -> Claim {
        match lock(folder) {
            Lock::Ours(lock) => Alone::behind(folder, Alone { _lock: lock }, on_come),
            Lock::Theirs => Claim::Second { raised: door::knock(folder, &Token::given(), begins) },
        }
    }

    /// The first behind its door. Where there can be none, whoever comes after opens another window.
    fn behind(folder: &Path, alone: Alone, on_come: impl Fn(Come) + Send + 'static) -> Claim {
        if alone._lock.is_some() {
            drop(door::open(folder, on_come));
        }
        Claim::First(alone)
    }
}

enum Lock {
    /// Held for as long as the file is kept; without a file nothing could be locked.
    Ours(Option<File>),
    Theirs,
}

/// The file stays when the lock goes: to remove it would let two hold a lock on two files of one name.
fn lock(folder: &Path) -> Lock {
    let open = || {
        fs::create_dir_all(folder)?;
        File::options().create(true).append(true).open(folder.join(LOCK))
    };
    // Where no file can be locked, two windows are better than none.
    let Ok(file) = open() else { return Lock::Ours(None) };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Lock::Theirs,
        Err(TryLockError::Error(_)) => Lock::Ours(None),
        Ok(()) => Lock::Ours(Some(file)),
    }
}
