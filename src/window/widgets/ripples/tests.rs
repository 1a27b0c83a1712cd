//! Ripples come with strokes that are heard and with nothing else, and never flash.

use super::*;
use crate::render::{Bands, Renderer, band_level};
use crate::session::Session;
use crate::soundscape::{Library, Soundscape, file};
use crate::units::{BLOCK, RATE, seconds};
use crate::window::tokens::{Colours, STILL, Shade, between, luminance};

/// How many blocks the engine measures before it publishes.
const MEASURED: u64 = 2048 / BLOCK as u64;

/// The times in seconds at which something ripples in so many seconds of this session, after its soft start.
fn times(session: &Session, from: u64, length: u64) -> Vec<f64> {
    let mut renderer = Renderer::new(session);
    renderer.seek(from * u64::from(RATE));
    let (mut scene, mut heard, mut ripples) = (Bands::default(), Bands::default(), Ripples::default());
    let mut times = Vec::new();
    while renderer.frame() < (from + length) * u64::from(RATE) {
        for _ in 0..MEASURED {
            let block = *renderer.next_block();
            scene.listen(renderer.unheard());
            heard.listen(&block);
        }
        let levels = Heard { scene: scene.take().map(band_level), heard: heard.take().map(band_level) };
        let time = seconds(renderer.frame());
        ripples.follow(&levels, time, false);
        if ripples.last == time {
            times.push(time);
        }
    }
    times
}

fn bundled(id: &str) -> Soundscape {
    Library::bundled().find(id).expect("it is bundled").clone()
}

#[test]
fn a_stroke_ripples_and_noise_does_not() {
    for (id, least, most) in
        [("basement-show", 15, 90), ("slide", 8, 90), ("white", 0, 0), ("brown", 0, 1), ("pink", 0, 0)]
    {
        let count = times(&Session::with_defaults(bundled(id)), 0, 30).len();
        assert!((least..=most).contains(&count), "{id}: {count} in half a minute");
    }
    let kick = file::read("kick", "kick.toml", "[[layer]]\ndrums = { tempo = 60, pattern.kick = \"x...\" }\n");
    let kick = kick.expect("it is well formed");
    let strokes = times(&Session::with_defaults(kick), 0, 20).len();
    assert!((8..=24).contains(&strokes), "{strokes} of 20 strokes");
}

#[test]
fn what_is_not_heard_does_not_ripple() {
    // The last of a loss: the drums go on, and nobody hears them.
    assert_eq!(times(&Session::with_defaults(bundled("basement-show")), 745, 5), Vec::<f64>::new());
    let mut ripples = Ripples::default();
    let level = |level: f32| Heard { scene: [level; BANDS], heard: [level; BANDS] };
    ripples.follow(&level(-50.0), 1.0, true);
    ripples.follow(&level(-10.0), 1.04, true);
    assert!(ripples.still(), "none with reduced motion");
    ripples.follow(&Heard::NOTHING, 2.0, false);
    ripples.follow(&level(-10.0), 2.04, false);
    assert!(ripples.still(), "that sound begins is no stroke");
    ripples.follow(&level(-50.0), 2.5, false);
    ripples.follow(&level(-50.0), 3.5, false);
    ripples.follow(&level(-10.0), 3.54, false);
    assert!(!ripples.still());
}

#[test]
fn at_most_three_begin_in_a_second_and_their_light_stays_below_a_tenth() {
    // As bad as it can be: everything is struck ten times a second.
    let mut ripples = Ripples::default();
    let (mut begun, mut brightest) = (Vec::new(), 0.0_f64);
    let dark = Colours { shade: Shade::Dark, more_contrast: false }.palette();
    let darker = Colours { shade: Shade::Dark, more_contrast: true }.palette();
    for step in 0..2000 {
        let time = 1.0 + f64::from(step) * 0.01;
        let level = if step % 10 == 0 { -10.0 } else { -70.0 };
        ripples.follow(&Heard { scene: [level; BANDS], heard: [-10.0; BANDS] }, time, false);
        if ripples.last == time {
            begun.push(time);
        }
        for place in 0..200 {
            let place = place as f32 * 0.1;
            for (palette, ground) in [(dark, dark.background), (dark, STILL), (darker, darker.background)] {
                let painted = ripples.alive.iter().fold(ground, |under, ripple| {
                    let (radius, light) = Ripples::light(ripple, time);
                    between(under, palette.accent, light * (1.0 - (place - radius).abs() / WIDTH).max(0.0))
                });
                brightest = brightest.max(luminance(painted) - luminance(ground));
            }
        }
    }
    assert!(begun.len() > 20, "{}", begun.len());
    assert!(begun.windows(4).all(|four| four[3] - four[0] > 1.0), "{begun:?}");
    assert!((0.005..0.1).contains(&brightest), "{brightest}");
}
