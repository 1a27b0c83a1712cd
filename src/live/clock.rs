//! The clock of the silence: boot time, which goes on while the machine sleeps.

use std::sync::Arc as Shared;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

/// The time since the machine was started, with the time it slept.
#[derive(Clone, Default)]
pub struct Clock {
    /// Milliseconds that it is ahead of the machine's.
    ahead: Shared<AtomicU64>,
}

impl Clock {
    pub(super) fn now(&self) -> Duration {
        boot_time() + Duration::from_millis(self.ahead.load(Relaxed))
    }

    /// Goes forward as it does where the machine has slept so long: a test cannot put it to sleep.
    pub fn sleep(&self, length: Duration) {
        self.ahead.fetch_add(length.as_millis() as u64, Relaxed);
    }
}

#[cfg(target_os = "linux")]
fn boot_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// The time since the program first asked. `Instant` counts sleep on Windows, and not on macOS.
#[cfg(not(target_os = "linux"))]
fn boot_time() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}
