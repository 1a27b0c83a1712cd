//! Ripples: a soft ring that widens from a drum's own ring when it is struck and heard. They follow from the levels
//! that were measured, lie under the rings, and stay so faint and so few that nothing flashes.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Painter, Pos2, Shape, Vec2};

use crate::session::captions::{BANDS, FLOOR, Heard};

/// No more than three in a second.
const APART: f64 = 0.34;

/// How long one lasts, and how long it takes to come, in seconds.
const LIFE: f64 = 1.1;
const COMING: f64 = 0.1;

/// The share of the sound's colour in the middle of one, at the most: with all that can be there at once, less than
/// a tenth of the light of white.
const DEEPEST: f32 = 0.3;

/// How far one widens, and how wide its light is, in distances of two rings.
const WAY: f32 = 3.2;
const WIDTH: f32 = 1.0;

/// The time constant of a band's mean level, in seconds.
const MEAN: f64 = 0.5;

/// A stroke is a rise over the mean of at least this in dB, and in low bands, where noise itself is unsteady, of more.
const RISE: f32 = 7.0;
const RISE_LOW: f32 = 7.0;

/// So many bands side by side rise with a stroke.
const SIDE_BY_SIDE: usize = 3;

/// A band below this is not seen, in dBFS, and nothing widens from it.
const FAINT: f32 = -66.0;

/// The lowest level that a mean goes down to, in dBFS.
const QUIET: f32 = -80.0;

#[derive(Clone, Copy, Debug)]
struct Ripple {
    band: usize,
    born: f64,
    /// 0 to 1.
    strength: f32,
}

/// The ripples of a session, as they are now.
#[derive(Clone, Debug, Default)]
pub struct Ripples {
    /// The mean level of each band of what there is; none while there was nothing.
    mean: Option<[f32; BANDS]>,
    alive: Vec<Ripple>,
    last: f64,
    at: f64,
}

impl Ripples {
    /// Notes what there is and what is heard at this time, in seconds. Where it is still, nothing ripples.
    pub fn follow(&mut self, levels: &Heard, time: f64, still: bool) {
        let passed = (time - self.at).clamp(0.0, 1.0);
        self.at = time;
        self.alive.retain(|ripple| time - ripple.born < LIFE);
        if still || levels.scene.iter().all(|level| *level <= FLOOR) {
            self.mean = None;
            return;
        }
        let mean = self.mean.get_or_insert(levels.scene);
        let rise: [f32; BANDS] = std::array::from_fn(|band| levels.scene[band] - mean[band].max(QUIET));
        let share = (1.0 - (-passed / MEAN).exp()) as f32;
        mean.iter_mut().zip(&levels.scene).for_each(|(mean, level)| *mean += (level - *mean) * share);
        if time - self.last < APART {
            return;
        }
        if let Some((band, by)) = struck(&rise, &levels.heard) {
            self.last = time;
            self.alive.push(Ripple { band, born: time, strength: (by / 24.0).clamp(0.4, 1.0) });
        }
    }

    /// Whether none is to be seen.
    pub fn still(&self) -> bool {
        self.alive.is_empty()
    }

    /// The share of the sound's colour so many distances of two rings from the middle.
    fn light(ripple: &Ripple, time: f64) -> (f32, f32) {
        let age = ((time - ripple.born) / LIFE).clamp(0.0, 1.0);
        let coming = ((time - ripple.born) / COMING).clamp(0.0, 1.0) as f32;
        let going = (1.0 - age) as f32;
        let radius = ripple.band as f32 + 1.6 + WAY * (1.0 - going * going);
        (radius, DEEPEST * ripple.strength * coming * going * going)
    }

    /// Draws them under rings of this distance.
    pub fn paint(&self, painter: &Painter, centre: Pos2, pitch: f32, sound: Color32) {
        let mut mesh = Mesh::default();
        for ripple in &self.alive {
            let (radius, light) = Ripples::light(ripple, self.at);
            let edges = [(radius - WIDTH).max(0.0), radius, radius + WIDTH].map(|edge| edge * pitch);
            ring(&mut mesh, centre, edges, sound.gamma_multiply(light));
        }
        if !mesh.is_empty() {
            painter.add(Shape::mesh(mesh));
        }
    }
}

/// A ring of light, brightest in the middle of its three edges.
fn ring(mesh: &mut Mesh, centre: Pos2, edges: [f32; 3], colour: Color32) {
    const PIECES: u32 = 72;
    let first = mesh.vertices.len() as u32;
    for piece in 0..PIECES {
        let way = Vec2::angled(piece as f32 / PIECES as f32 * std::f32::consts::TAU);
        let colours = [Color32::TRANSPARENT, colour, Color32::TRANSPARENT];
        mesh.vertices
            .extend(edges.into_iter().zip(colours).map(|(edge, it)| Vertex::untextured(centre + way * edge, it)));
        let (here, next) = (first + 3 * piece, first + 3 * ((piece + 1) % PIECES));
        for edge in 0..2 {
            mesh.add_triangle(here + edge, here + edge + 1, next + edge);
            mesh.add_triangle(next + edge, here + edge + 1, next + edge + 1);
        }
    }
}

/// The band that is heard best of those that rise as with a stroke, and by how much it rises.
fn struck(rise: &[f32; BANDS], heard: &[f32; BANDS]) -> Option<(usize, f32)> {
    let rises = |band: usize| rise[band] >= RISE + RISE_LOW * (1.0 - band as f32 / 6.0).max(0.0);
    let hit = (0..=BANDS - SIDE_BY_SIDE).any(|band| (band..band + SIDE_BY_SIDE).all(rises));
    let mut heard_of_it = (0..BANDS).filter(|band| rises(*band) && heard[*band] > FAINT);
    let first = hit.then(|| heard_of_it.next()).flatten()?;
    let best = heard_of_it.fold(first, |best, band| if heard[band] > heard[best] { band } else { best });
    Some((best, rise[best]))
}

#[cfg(test)]
mod tests;
