//! Keeps the machine from going to sleep while there is sound to come. The screen may dim, and whatever is held is
//! let go when this goes, also by a crash.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

#[cfg(not(target_os = "linux"))]
#[path = "awake/elsewhere.rs"]
mod keepers;
#[cfg(target_os = "linux")]
#[path = "awake/linux.rs"]
mod keepers;

pub use keepers::Keepers;

/// What the thread is asked for.
enum Wish {
    Hold(String),
    LetGo,
    /// Who kept the machine awake the nth time does so no longer.
    Lost(u64),
    Quit,
}

/// Someone who can be asked to keep the machine awake. Asking never waits: a thread of its own does.
pub struct Awake {
    wishes: Sender<Wish>,
    held: Arc<AtomicBool>,
}

impl Awake {
    /// Begins, holding nothing.
    pub fn start() -> Awake {
        Awake::start_with(Keepers::default())
    }

    /// The same with these to ask.
    pub fn start_with(keepers: Keepers) -> Awake {
        let (wishes, asked) = mpsc::channel();
        let held = Arc::new(AtomicBool::new(false));
        let (tell, shown) = (wishes.clone(), held.clone());
        // Without a thread nothing is held, as on a system where nobody can be asked.
        let _ = std::thread::Builder::new().name("awake".into()).spawn(move || work(&keepers, &asked, &tell, &shown));
        Awake { wishes, held }
    }

    /// From now on the machine stays awake, if anything on it can see to that. The system may show why.
    pub fn hold(&self, why: &str) {
        self.wish(Wish::Hold(why.to_owned()));
    }

    /// The machine may sleep again.
    pub fn let_go(&self) {
        self.wish(Wish::LetGo);
    }

    /// Whether something keeps the machine awake for us at this moment.
    pub fn held(&self) -> bool {
        self.held.load(Ordering::Acquire)
    }

    fn wish(&self, wish: Wish) {
        // There is nobody to hear it only where there is no thread.
        let _ = self.wishes.send(wish);
    }
}

impl Drop for Awake {
    fn drop(&mut self) {
        self.wish(Wish::Quit);
    }
}

fn work(keepers: &Keepers, asked: &Receiver<Wish>, tell: &Sender<Wish>, shown: &AtomicBool) {
    let mut wanted: Option<String> = None;
    let mut held = None;
    let mut number = 0;
    while let Ok(wish) = asked.recv() {
        match wish {
            Wish::Hold(why) => wanted = Some(why),
            Wish::LetGo => (wanted, held) = (None, None),
            Wish::Lost(of) if of == number => held = None,
            Wish::Lost(_) => {}
            Wish::Quit => break,
        }
        if let (Some(why), None) = (&wanted, &held) {
            number += 1;
            let (tell, of) = (tell.clone(), number);
            held = keepers.hold(why, move || drop(tell.send(Wish::Lost(of))));
        }
        shown.store(held.is_some(), Ordering::Release);
    }
    drop(held);
    shown.store(false, Ordering::Release);
}
