//! A file that one process at a time may hold: what is changed meanwhile is changed by nobody else.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long another process may hold the lock before one goes on without.
const PATIENCE: Duration = Duration::from_secs(1);

/// Held until it is dropped, or the process ends, however it ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Waits for the lock, but not for ever. A missing folder is made.
    pub fn wait(path: &Path) -> io::Result<Lock> {
        let began = Instant::now();
        loop {
            if let Some(lock) = Lock::get(path)? {
                return Ok(lock);
            }
            if began.elapsed() > PATIENCE {
                let what = format!("another process holds {} for too long", path.display());
                return Err(io::Error::new(io::ErrorKind::TimedOut, what));
            }
            std::thread::sleep(Duration::from_millis(2));
        }
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
