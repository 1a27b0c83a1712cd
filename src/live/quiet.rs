//! Keeps what the ALSA library itself says off standard error, where a person expects one line of ours.

/// From now on, what the library has to say on this thread goes nowhere; what was said before is freed.
/// The library's results say the same, and those are told.
#[cfg(target_os = "linux")]
pub fn quiet_library() {
    // Without memory for it the library speaks, and all else goes on.
    drop(alsa::Output::local_error_handler());
}

/// Elsewhere the libraries are quiet.
#[cfg(not(target_os = "linux"))]
pub fn quiet_library() {}
