//! What is to be remembered, and when it is handed over to be kept: a second after it last changed, when a
//! session begins, and when the window closes.

use crate::store::Settings;
use crate::words::Line;

/// Keeps the settings somewhere lasting; an error is a line for the person.
pub type Keep = Box<dyn FnMut(&Settings) -> Result<(), Line>>;

/// How long nothing must have changed before it is kept, in seconds.
const REST: f64 = 1.0;

/// Watches what is to be remembered.
pub struct Keeper {
    keep: Keep,
    last: Settings,
    /// What it was when last looked at, and when it became so.
    seen: (Settings, f64),
}

impl Keeper {
    pub fn new(keep: Keep, now: &Settings) -> Keeper {
        Keeper { keep, last: now.clone(), seen: (now.clone(), 0.0) }
    }

    /// Looks at what is to be remembered at this time (in seconds). `Ok` holds how many seconds are left
    /// until it must look again, if it must.
    pub fn watch(&mut self, now: &Settings, time: f64) -> Result<Option<f64>, Line> {
        if *now != self.seen.0 {
            self.seen = (now.clone(), time);
        }
        if *now == self.last {
            return Ok(None);
        }
        let rested = time - self.seen.1;
        if rested < REST {
            return Ok(Some(REST - rested));
        }
        self.keep_now(now).map(|()| None)
    }

    /// Keeps it at once. What could not be kept is said once, and tried again after the next change.
    pub fn keep_now(&mut self, now: &Settings) -> Result<(), Line> {
        self.last = now.clone();
        (self.keep)(now)
    }

    /// Keeps what has changed and was not kept yet.
    pub fn keep_rest(&mut self, now: &Settings) -> Result<(), Line> {
        if *now == self.last { Ok(()) } else { self.keep_now(now) }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use super::*;
    use crate::units::Decibels;

    fn kept(volume: f32) -> Settings {
        Settings { volume: Decibels(volume), ..Settings::default() }
    }

    #[test]
    fn a_change_is_kept_once_and_only_when_it_has_rested() {
        let written = Rc::new(RefCell::new(Vec::new()));
        let write = written.clone();
        let keep = Box::new(move |now: &Settings| {
            write.borrow_mut().push(now.volume.0);
            Ok(())
        });
        let mut keeper = Keeper::new(keep, &kept(0.0));
        assert_eq!(keeper.watch(&kept(0.0), 10.0), Ok(None));
        assert_eq!(keeper.watch(&kept(-1.0), 20.0), Ok(Some(1.0)));
        assert_eq!(keeper.watch(&kept(-2.0), 20.5), Ok(Some(1.0)), "still being dragged");
        assert!(written.borrow().is_empty());
        assert_eq!(keeper.watch(&kept(-2.0), 21.5), Ok(None));
        assert_eq!(keeper.watch(&kept(-2.0), 30.0), Ok(None));
        assert_eq!(*written.borrow(), [-2.0]);
        assert_eq!(keeper.keep_rest(&kept(-2.0)), Ok(()));
        assert_eq!(written.borrow().len(), 1, "nothing was left to keep");
    }

    #[test]
    fn what_cannot_be_kept_is_said_once() {
        let mut keeper = Keeper::new(Box::new(|_| Err(Line::of("io-full"))), &kept(0.0));
        assert_eq!(keeper.watch(&kept(-1.0), 1.0), Ok(Some(1.0)));
        assert_eq!(keeper.watch(&kept(-1.0), 3.0), Err(Line::of("io-full")));
        assert_eq!(keeper.watch(&kept(-1.0), 5.0), Ok(None));
    }
}
