//! Work that steps aside for the sound: a thread that the system gives time only where nothing else wants it.

/// From now on this thread comes after every other. Where a system does not know that of a single thread, it goes on
/// as before.
pub fn step_aside() {
    // Linux counts it for each thread. Where it may not be had, nothing is lost but the courtesy.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(19);
}
