//! Dashes with soft edges, many in one mesh: what emblems, rings and the fade picture are drawn with.

use std::f32::consts::TAU;

use egui::epaint::Vertex;
use egui::{Color32, ColorImage, Context, Id, Mesh, Painter, Pos2, Rect, Shape, TextureHandle, TextureOptions, Vec2};
use egui::{pos2, vec2};

/// Stamps are made for dashes of up to so many pixels; those of larger ones have softer edges.
const LARGEST: usize = 16;

/// The side of the picture with all stamps, in pixels.
const SIDE: usize = start(LARGEST + 1);

/// A mesh of dashes that grows until it is painted. A dash is two triangles with a stamp on them, whose edges are
/// soft: where nothing but a processor draws, triangles are what costs.
pub struct Dashes {
    mesh: Mesh,
    /// A pixel, in points: the width of a soft edge.
    pixel: f32,
}

impl Dashes {
    pub fn new(painter: &Painter) -> Dashes {
        Dashes { mesh: Mesh::with_texture(stamps(painter.ctx()).id()), pixel: 1.0 / painter.pixels_per_point() }
    }

    /// An upright rectangle with hard edges; on whole pixels it needs no soft ones.
    pub fn upright(&mut self, rect: Rect, colour: Color32) {
        let corners = [rect.left_bottom(), rect.left_top(), rect.right_top(), rect.right_bottom()];
        self.quad(corners, Rect::from_pos(within()), colour);
    }

    /// A piece of a ring around `centre`: `radius` is that of its middle, angles are in turns from the
    /// top, clockwise, and `width` is across.
    pub fn arc(&mut self, centre: Pos2, radius: f32, turns: std::ops::Range<f32>, width: f32, colour: Color32) {
        let length = (turns.end - turns.start) * TAU * radius;
        // Half of the soft edge is outside.
        let half = (width + self.pixel) / 2.0;
        let along = self.pixel / (2.0 * TAU * radius.max(1.0));
        let [from, to] = [turns.start - along, turns.end + along].map(|turn| {
            let (sin, cos) = (turn * TAU).sin_cos();
            vec2(sin, -cos)
        });
        let corners = [(from, -half), (from, half), (to, half), (to, -half)];
        let corners = corners.map(|(way, beside)| centre + way * (radius + beside));
        self.quad(corners, stamp(vec2(length, width) / self.pixel), colour);
    }

    /// A round glow that is brightest in the middle.
    pub fn glow(&mut self, centre: Pos2, radius: f32, colour: Color32) {
        const EDGES: u32 = 48;
        let first = self.mesh.vertices.len() as u32;
        self.vertex(centre, within(), colour);
        for edge in 0..EDGES {
            let angle = edge as f32 / EDGES as f32 * TAU;
            self.vertex(centre + radius * Vec2::angled(angle), within(), Color32::TRANSPARENT);
            self.mesh.add_triangle(first, first + 1 + edge, first + 1 + (edge + 1) % EDGES);
        }
    }

    /// A four-cornered shape with this part of the stamps on it; its first two corners are on the left of it.
    fn quad(&mut self, corners: [Pos2; 4], stamp: Rect, colour: Color32) {
        let first = self.mesh.vertices.len() as u32;
        let places = [stamp.left_bottom(), stamp.left_top(), stamp.right_top(), stamp.right_bottom()];
        for (corner, place) in corners.into_iter().zip(places) {
            self.vertex(corner, place, colour);
        }
        self.mesh.add_triangle(first, first + 1, first + 2);
        self.mesh.add_triangle(first, first + 2, first + 3);
    }

    fn vertex(&mut self, pos: Pos2, uv: Pos2, color: Color32) {
        self.mesh.vertices.push(Vertex { pos, uv, color });
    }

    /// Paints all of them at once.
    pub fn paint(self, painter: &Painter) {
        if !self.mesh.is_empty() {
            painter.add(Shape::mesh(self.mesh));
        }
    }
}

/// Where the stamps of so many pixels begin in the picture; each has a clear pixel on both sides.
const fn start(pixels: usize) -> usize {
    (pixels - 1) * pixels / 2 + 2 * (pixels - 1)
}

/// The place of the stamp for a dash of this size in pixels: from the middle of the clear pixels on one side of it to
/// the middle of those on the other.
fn stamp(size: Vec2) -> Rect {
    let ends = |size: f32| {
        let pixels = (size.round() as usize).clamp(1, LARGEST);
        let from = start(pixels) as f32 + 0.5;
        [from / SIDE as f32, (from + pixels as f32 + 1.0) / SIDE as f32]
    };
    let ([left, right], [top, bottom]) = (ends(size.x), ends(size.y));
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

/// A place within a stamp, far from its edges.
fn within() -> Pos2 {
    stamp(Vec2::splat(LARGEST as f32)).center()
}

/// The picture with all stamps, which is made once.
fn stamps(ctx: &Context) -> TextureHandle {
    let id = Id::unique("the stamps of dashes");
    ctx.data(|data| data.get_temp::<TextureHandle>(id)).unwrap_or_else(|| {
        let filled: Vec<bool> =
            (1..=LARGEST).flat_map(|pixels| (0..pixels + 2).map(move |at| at > 0 && at <= pixels)).collect();
        let colour = |x: bool, y: bool| if x && y { Color32::WHITE } else { Color32::TRANSPARENT };
        let pixels = filled.iter().flat_map(|y| filled.iter().map(move |x| colour(*x, *y))).collect();
        let picture = ctx.load_texture("dashes", ColorImage::new([SIDE, SIDE], pixels), TextureOptions::LINEAR);
        ctx.data_mut(|data| data.insert_temp(id, picture.clone()));
        picture
    })
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
    fn every_stamp_has_a_clear_edge_and_is_full_within() {
        assert_eq!(SIDE, (1..=LARGEST).map(|pixels| pixels + 2).sum::<usize>());
        for (size, pixels) in [(0.3, 1.0), (5.2, 5.0), (99.0, 16.0)] {
            let stamp = stamp(vec2(size, size)) * SIDE as f32;
            assert_eq!(stamp.size(), Vec2::splat(pixels + 1.0));
            assert_eq!(stamp.min.x.fract(), 0.5, "from the middle of a clear pixel");
        }
    }

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
