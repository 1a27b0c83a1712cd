//! To the eye: the picture of a whole session, and a soundscape's emblem, measured from the real sound.

use super::Renderer;
use super::bands::{Bands, level};
use crate::session::captions::BANDS;
use crate::session::{Arc, Lengths, Session};
use crate::soundscape::Soundscape;
use crate::units::{BLOCK, RATE};

/// Levels in dBFS of [`BANDS`] bands, lowest first, at moments of equal distance.
pub type Columns = Vec<[f32; BANDS]>;

/// How much of the sound a column of the picture hears, in blocks: 0.3 s, after the bands have settled.
const HEARD: u64 = 3 * RATE as u64 / 10 / BLOCK as u64;
const SETTLING: u64 = RATE as u64 / 20 / BLOCK as u64;

/// The length of an emblem's sound, in seconds.
const EMBLEM_SECONDS: u32 = 8;

/// The band levels of a session's sound: `clear` columns over the clear part and `fade` columns over the
/// fade, in this order. `go_on` is asked between columns; the answer `false` ends it with `None`.
pub fn session(session: &Session, clear: usize, fade: usize, go_on: &dyn Fn() -> bool) -> Option<Columns> {
    let arc = session.arc;
    let mut renderer = Renderer::new(session);
    let mut bands = Bands::default();
    let spans = [(0, arc.fade_from(), clear), (arc.fade_from(), arc.silent_from(), fade)];
    let mut columns = Vec::with_capacity(clear + fade);
    for (from, to, count) in spans {
        for column in 0..count as u64 {
            if !go_on() {
                return None;
            }
            let middle = from + (to - from) * (2 * column + 1) / (2 * count as u64);
            renderer.glance(middle.saturating_sub(SETTLING * BLOCK as u64));
            columns.push(listen(&mut renderer, &mut bands, HEARD));
        }
    }
    Some(columns)
}

/// The emblem of a soundscape: band levels over `moments` moments of its first eight seconds, clear.
pub fn emblem(soundscape: &Soundscape, moments: usize) -> Columns {
    let mut session = Session::with_defaults(soundscape.clone());
    session.arc = Arc::new(&Lengths::default(), RATE);
    let mut renderer = Renderer::new(&session);
    let mut bands = Bands::default();
    // The first two seconds start softly; an emblem is of what comes after.
    renderer.seek(u64::from(2 * RATE));
    let blocks = u64::from(EMBLEM_SECONDS * RATE) / BLOCK as u64 / moments.max(1) as u64;
    (0..moments)
        .map(|_| {
            for _ in 0..blocks {
                bands.listen(renderer.next_block());
            }
            bands.take().map(level)
        })
        .collect()
}

fn listen(renderer: &mut Renderer, bands: &mut Bands, blocks: u64) -> [f32; BANDS] {
    for _ in 0..SETTLING {
        bands.listen(renderer.next_block());
    }
    bands.take();
    for _ in 0..blocks {
        bands.listen(renderer.next_block());
    }
    bands.take().map(level)
}
