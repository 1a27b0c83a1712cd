//! Dashes with soft edges, many in one mesh: what emblems, rings and the fade picture are drawn with.

use egui::epaint::Vertex;
use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Vec2, pos2};

/// A mesh of dashes that grows until it is painted.
pub struct Dashes {
    mesh: Mesh,
    /// The width of the soft edge: one pixel, in points.
    feather: f32,
}

impl Dashes {
    pub fn new(painter: &Painter) -> Dashes {
        Dashes { mesh: Mesh::default(), feather: 1.0 / painter.pixels_per_point() }
    }

    /// An upright rectangle with hard edges; on whole pixels it needs no soft ones.
    pub fn upright(&mut self, rect: Rect, colour: Color32) {
        self.mesh.add_colored_rect(rect, colour);
    }

    /// A piece of a ring around `centre`: `radius` is that of its middle, angles are in turns from the
    /// top, clockwise, and `width` is across.
    pub fn arc(&mut self, centre: Pos2, radius: f32, turns: std::ops::Range<f32>, width: f32, colour: Color32) {
        let (half, soft) = (width / 2.0, self.feather / 2.0);
        let along = self.feather / (2.0 * std::f32::consts::TAU * radius.max(1.0));
        let at = |turn: f32, radius: f32| {
            let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
            pos2(centre.x + radius * sin, centre.y - radius * cos)
        };
        let corners = |grow: f32| {
            let (from, to) = (turns.start - grow * along, turns.end + grow * along);
            let (inner, outer) = (radius - half - grow * soft, radius + half + grow * soft);
            [at(from, inner), at(from, outer), at(to, outer), at(to, inner)]
        };
        self.soft(corners(-1.0), corners(1.0), colour);
    }

    /// A round glow that is brightest in the middle.
    pub fn glow(&mut self, centre: Pos2, radius: f32, colour: Color32) {
        const EDGES: u32 = 48;
        let first = self.mesh.vertices.len() as u32;
        self.vertex(centre, colour);
        for edge in 0..EDGES {
            let angle = edge as f32 / EDGES as f32 * std::f32::consts::TAU;
            self.vertex(centre + radius * Vec2::angled(angle), Color32::TRANSPARENT);
            self.mesh.add_triangle(first, first + 1 + edge, first + 1 + (edge + 1) % EDGES);
        }
    }

    /// A four-cornered shape whose colour runs out between its inner and its outer corners.
    fn soft(&mut self, inner: [Pos2; 4], outer: [Pos2; 4], colour: Color32) {
        let first = self.mesh.vertices.len() as u32;
        for corner in inner {
            self.vertex(corner, colour);
        }
        for corner in outer {
            self.vertex(corner, Color32::TRANSPARENT);
        }
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first, first + 2, first + 3);
        for corner in 0..4 {
            let next = (corner + 1) % 4;
            self.mesh.add_triangle(first + corner, first + next, first + 4 + next);
            self.mesh.add_triangle(first + corner, first + 4 + next, first + 4 + corner);
        }
    }

    fn vertex(&mut self, at: Pos2, colour: Color32) {
        self.mesh.vertices.push(Vertex::untextured(at, colour));
    }

    /// Paints all of them at once.
    pub fn paint(self, painter: &Painter) {
        if !self.mesh.is_empty() {
            painter.add(Shape::mesh(self.mesh));
        }
    }
}

/// A level between bands: `place` runs from 0, the lowest, to 1, the highest.
pub fn level_at<const N: usize>(levels: &[f32; N], place: f32) -> f32 {
    let position = place.clamp(0.0, 1.0) * (N - 1) as f32;
    let below = position as usize;
    let above = (below + 1).min(N - 1);
    levels[below] + (levels[above] - levels[below]) * (position - below as f32)
}

/// How bright a level is drawn, 0 to 1: full at `top` dBFS, nothing `range` dB below it.
pub fn brightness(level: f32, top: f32, range: f32) -> f32 {
    ((level - top) / range + 1.0).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_between_bands_lie_between_their_levels() {
        let levels = [-60.0, -40.0, -20.0];
        assert_eq!(level_at(&levels, 0.0), -60.0);
        assert_eq!(level_at(&levels, 0.25), -50.0);
        assert_eq!(level_at(&levels, 1.0), -20.0);
    }

    #[test]
    fn a_level_out_of_range_is_not_drawn() {
        assert_eq!(brightness(-100.0, -20.0, 60.0), 0.0);
        assert_eq!(brightness(-50.0, -20.0, 60.0), 0.5);
        assert_eq!(brightness(0.0, -20.0, 60.0), 1.0);
    }
}
