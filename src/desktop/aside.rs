//! Work that steps aside for the sound: a thread that comes after those that play, and after all that is usual.

/// From now on this thread comes after others. Where a system does not know that of a single thread, it goes on
/// as before.
pub fn step_aside() {
    // Linux counts it for each thread. Where it may not be had, nothing is lost but the courtesy.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(10);
}
