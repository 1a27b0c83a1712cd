//! A file that one process at a time may hold: what is changed meanwhile is changed by nobody else.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

/// How often is tried to get the lock before one goes on without, and how long is waited between; a second in all.
/// Tries are counted and not time: where the whole machine stands still, nobody has had the lock for too long.
const TRIES: usize = 500;
const PAUSE: Duration = Duration::from_millis(2);

/// Held until it is dropped, or the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock, but not for ever. A missing folder is made.
    pub fn wait(path: &Path) -> io::Result<Lock> {
        for _ in 0..TRIES {
            if let Some(lock) = Lock::get(path)? {
                return Ok(lock);
            }
            std::thread::sleep(PAUSE);
        }
        let what = format!("another process holds {} for too long", path.display());
        Err(io::Error::new(io::ErrorKind::TimedOut, what))
    }

    /// The lock, unless another holds it. A missing folder is made.
    pub fn get(path: &Path) -> io::Result<Option<Lock>> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = File::options().create(true).truncate(false).write(true).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // A file system without locks: what is written is whole all the same.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Lock { _file: file }))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Whether another holds it. Those who only ask do not get in each other's way.
    pub fn is_held(path: &Path) -> bool {
        File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }
}
