//! To the eye: the picture of a whole session, and a soundscape's emblem, measured from the real sound.

use super::Renderer;
use super::bands::{Bands, level};
use crate::hearing::Inside;
use crate::session::captions::{BANDS, Caption, Heard};
use crate::session::{Arc, Lengths, Moment, Session};
use crate::soundscape::Soundscape;
use crate::units::{BLOCK, RATE};

/// Levels in dBFS of [`BANDS`] bands, lowest first, at moments of equal distance.
pub type Columns = Vec<[f32; BANDS]>;

/// How much of the sound a column of the picture hears, in blocks: 0.3 s, after the bands have settled.
const HEARD: u64 = 3 * RATE as u64 / 10 / BLOCK as u64;
const SETTLING: u64 = RATE as u64 / 20 / BLOCK as u64;

/// The length of an emblem's sound, in seconds.
const EMBLEM_SECONDS: u32 = 8;

/// A caption is of the sound of so many columns on both sides as well: about two seconds of it.
const BESIDE: usize = 2;

/// The picture of a session.
pub struct Picture {
    /// What is heard over the clear part.
    pub clear: Columns,
    /// What is heard over the fade.
    pub fade: Columns,
    /// What is said of each column of the fade.
    pub captions: Vec<Caption>,
}

/// The picture of a session's sound: so many columns over the clear part and over the fade. `go_on` is asked between
/// columns; the answer `false` ends it with `None`.
pub fn session(session: &Session, clear: usize, fade: usize, go_on: &dyn Fn() -> bool) -> Option<Picture> {
    let arc = session.arc;
    let mut ear = Ear { renderer: Renderer::new(session), scene: Bands::default(), heard: Bands::default() };
    let mut over = |from: u64, to: u64, count: usize| -> Option<Vec<Column>> {
        let middles = (0..count as u64).map(|column| from + (to - from) * (2 * column + 1) / (2 * count as u64));
        middles.map(|middle| go_on().then(|| ear.listen(middle))).collect()
    };
    let clear = over(0, arc.fade_from(), clear)?;
    let fade = over(arc.fade_from(), arc.silent_from(), fade)?;
    let captions = (0..fade.len()).map(|column| {
        let near = &fade[column.saturating_sub(BESIDE)..(column + BESIDE + 1).min(fade.len())];
        let mean = |which: fn(&Column) -> &[f32; BANDS]| -> [f32; BANDS] {
            std::array::from_fn(|band| level(near.iter().map(|it| which(it)[band]).sum::<f32>() / near.len() as f32))
        };
        let heard = Heard { scene: mean(|it| &it.scene), heard: mean(|it| &it.heard) };
        Caption::of(&fade[column].moment, &heard, &fade[column].inside)
    });
    let captions = captions.collect();
    let levels = |columns: &[Column]| columns.iter().map(|it| it.heard.map(level)).collect();
    Some(Picture { clear: levels(&clear), fade: levels(&fade), captions })
}

/// What was measured at one moment: the powers of the bands of what there is and of what is heard.
struct Column {
    moment: Moment,
    scene: [f32; BANDS],
    heard: [f32; BANDS],
    inside: Inside,
}

struct Ear {
    renderer: Renderer,
    scene: Bands,
    heard: Bands,
}

impl Ear {
    /// Listens for a moment from this frame on.
    fn listen(&mut self, frame: u64) -> Column {
        self.renderer.glance(frame.saturating_sub(SETTLING * BLOCK as u64));
        self.hear(SETTLING);
        let (scene, heard) = self.hear(HEARD);
        Column { moment: self.renderer.arc().moment(frame), scene, heard, inside: self.renderer.inside() }
    }

    fn hear(&mut self, blocks: u64) -> ([f32; BANDS], [f32; BANDS]) {
        for _ in 0..blocks {
            let block = *self.renderer.next_block();
            self.scene.listen(self.renderer.unheard());
            self.heard.listen(&block);
        }
        (self.scene.take(), self.heard.take())
    }
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
