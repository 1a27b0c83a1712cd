//! Lets the emblems follow how soundscapes are mixed, once a mix has rested.

use std::time::Duration;

use egui::Context;

use super::App;
use crate::store::Mixes;

/// How long a mix must not have changed before its emblem is made, in seconds: it takes a renderer.
const REST: f64 = 0.6;

/// The mixes that emblems were asked for, and those that were seen last, since when.
pub struct Emblems {
    asked: Mixes,
    seen: (Mixes, f64),
}

impl Emblems {
    pub fn new(now: &Mixes) -> Emblems {
        Emblems { asked: now.clone(), seen: (now.clone(), 0.0) }
    }
}

impl App {
    /// Asks for the emblems of what was mixed and has rested.
    pub(super) fn draw_emblems(&mut self, ctx: &Context, time: f64) {
        let (now, Emblems { asked, seen }) = (&self.kept.mixes, &mut self.emblems);
        if *now != seen.0 {
            *seen = (now.clone(), time);
        }
        if now == asked {
            return;
        }
        let left = REST - (time - seen.1);
        if left > 0.0 {
            return ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
        let changed = self.library.all().iter().filter(|it| now.get(&it.id) != asked.get(&it.id));
        if let Some(pictures) = &self.pictures {
            pictures.ask_emblems(changed.map(|it| now.over(it)));
        }
        *asked = now.clone();
    }
}
