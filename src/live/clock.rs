//! The clock of the silence: boot time, which goes on while the machine sleeps.

use std::time::Duration;

/// The time since the machine was started, with the time it slept.
#[cfg(target_os = "linux")]
pub fn boot_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::Boottime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// The time since the program first asked. `Instant` counts sleep on Windows, and not on macOS.
#[cfg(not(target_os = "linux"))]
pub fn boot_time() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed()
}
