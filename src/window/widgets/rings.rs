//! The rings: low bands inside, high bands outside, each as bright as its band is loud. Small and still
//! they are a soundscape's emblem; large they show a session's sound while it is heard.

use egui::{Color32, Painter, Pos2};

use crate::render::picture::Columns;
use crate::session::captions::{BANDS, FLOOR};
use crate::window::tokens::between;

use super::dashes::{Dashes, brightness, level_at};

/// Levels this far below the loudest of an emblem are not drawn, in dB.
const EMBLEM_RANGE: f32 = 46.0;

/// Full brightness begins this far below the loudest, in dB, so that one stroke does not dim all others.
const EMBLEM_HEADROOM: f32 = 6.0;

/// The rings of an emblem.
const EMBLEM_RINGS: usize = 10;

/// Draws an emblem: once around is its first eight seconds.
pub fn emblem(painter: &Painter, centre: Pos2, radius: f32, columns: &Columns, ground: Color32, sound: Color32) {
    let loudest = columns.iter().flatten().copied().fold(FLOOR, f32::max);
    if loudest <= FLOOR {
        return;
    }
    let top = loudest - EMBLEM_HEADROOM;
    let mut dashes = Dashes::new(painter);
    let pitch = radius / (EMBLEM_RINGS as f32 + 0.5);
    for ring in 0..EMBLEM_RINGS {
        let place = ring as f32 / (EMBLEM_RINGS - 1) as f32;
        let radius = pitch * (ring as f32 + 1.2);
        let count = (std::f32::consts::TAU * radius / 4.2).round().max(8.0);
        for dash in 0..count as usize {
            let from = dash as f32 / count;
            let moment = ((from + 0.5 / count) * columns.len() as f32) as usize;
            let level = level_at(&columns[moment.min(columns.len() - 1)], place);
            let bright = brightness(level, top, EMBLEM_RANGE).powf(1.5);
            if bright > 0.04 {
                let turns = from..from + 0.66 / count;
                dashes.arc(centre, radius, turns, pitch * (0.34 + 0.4 * bright), between(ground, sound, bright));
            }
        }
    }
    dashes.paint(painter);
}

/// The loudest a band is expected to be, in dBFS, and how far below that it is not drawn.
const LIVE_TOP: f32 = -24.0;
const LIVE_RANGE: f32 = 60.0;

/// How long a dash and its gap are around the lowest and the highest ring, in points: low waves are long.
const DASH_LOW: f32 = 16.0;
const DASH_HIGH: f32 = 5.5;

/// Time constants of the rings' light, in seconds: it comes soon and goes slowly, so that nothing flashes.
const ATTACK: f64 = 0.12;
const RELEASE: f64 = 0.45;

/// The light that is shown after so many seconds on its way to another.
pub fn lit(shown: f32, target: f32, passed: f64) -> f32 {
    let constant = if target > shown { ATTACK } else { RELEASE };
    let now = shown + (target - shown) * (1.0 - (-passed / constant).exp()) as f32;
    if (target - now).abs() < 0.002 { target } else { now }
}

/// The rings of a session, as they are shown now.
#[derive(Clone, Copy, Debug)]
pub struct Rings {
    shown: [f32; BANDS],
    at: f64,
    still: bool,
}

impl Rings {
    pub fn new(time: f64) -> Rings {
        Rings { shown: [0.0; BANDS], at: time, still: true }
    }

    /// Goes towards what is heard at this time, in seconds. Levels are in dBFS.
    pub fn follow(&mut self, heard: &[f32; BANDS], time: f64) {
        let passed = (time - self.at).clamp(0.0, 1.0);
        self.at = time;
        self.still = true;
        for (shown, level) in self.shown.iter_mut().zip(heard) {
            let target = brightness(*level, LIVE_TOP, LIVE_RANGE);
            *shown = lit(*shown, target, passed);
            self.still &= *shown == target;
        }
    }

    /// Whether no ring has yet to come nearer to what is heard.
    pub fn still(&self) -> bool {
        self.still
    }

    /// Draws the rings within `radius`; `open` is how far they have opened from the point, 0 to 1.
    pub fn paint(&self, painter: &Painter, centre: Pos2, radius: f32, open: f32, ground: Color32, sound: Color32) {
        let mut dashes = Dashes::new(painter);
        let low = self.shown[..4].iter().sum::<f32>() / 4.0;
        dashes.glow(centre, radius * 0.42 * open, sound.gamma_multiply(0.22 * low));
        let pitch = pitch(radius);
        for (band, bright) in self.shown.iter().copied().enumerate() {
            if bright < 0.01 {
                continue;
            }
            let full = pitch * (band as f32 + 1.6);
            let radius = full * open;
            let place = band as f32 / (BANDS - 1) as f32;
            let length = DASH_LOW + (DASH_HIGH - DASH_LOW) * place.sqrt();
            let count = (std::f32::consts::TAU * full / length).round().max(8.0);
            let offset = if band % 2 == 0 { 0.0 } else { 0.5 };
            let width = pitch * (0.14 + 0.34 * bright) * open;
            let colour = between(ground, sound, bright);
            for dash in 0..count as usize {
                let from = (dash as f32 + offset) / count;
                dashes.arc(centre, radius, from..from + 0.68 / count, width, colour);
            }
        }
        dashes.paint(painter);
    }
}

/// The distance of two rings within a radius.
pub fn pitch(radius: f32) -> f32 {
    radius / (BANDS as f32 + 0.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rings_release_over_at_least_400_ms() {
        let mut rings = Rings::new(0.0);
        for step in 0..100 {
            rings.follow(&[LIVE_TOP; BANDS], f64::from(step) * 0.033);
        }
        let full = rings.shown[0];
        let end = rings.at;
        rings.follow(&[FLOOR; BANDS], end + 0.4);
        assert!(rings.shown[0] > 0.3 * full, "after 400 ms there is still light: {}", rings.shown[0]);
        rings.follow(&[FLOOR; BANDS], end + 1.4);
        rings.follow(&[FLOOR; BANDS], end + 2.4);
        rings.follow(&[FLOOR; BANDS], end + 3.4);
        rings.follow(&[FLOOR; BANDS], end + 4.4);
        assert_eq!(rings.shown, [0.0; BANDS]);
    }
}
