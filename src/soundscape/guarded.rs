//! Decoders are other people's code, and what they are given is other people's files: where one breaks down, the file is
//! at fault and the program goes on.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// What the work comes to; `None` where it panicked, of which nothing is printed. What it had in hand is not to be used
/// any more.
pub fn guarded<R>(work: impl FnOnce() -> R) -> Option<R> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
    let outer = GUARDED.replace(true);
    let done = panic::catch_unwind(AssertUnwindSafe(work));
    GUARDED.set(outer);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_breaks_down_is_nothing_and_the_next_is_heard_of_again() {
        assert_eq!(guarded(|| 3), Some(3));
        assert_eq!(guarded(|| -> i32 { panic!("a decoder") }), None);
        assert_eq!(guarded(|| guarded(|| -> i32 { panic!("within") })), Some(None));
        assert!(!GUARDED.get(), "a panic of the program's own is printed");
    }
}
