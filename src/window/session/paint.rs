//! What a session looks like at one moment: the ground that darkens, the rings, the still point, the line.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Vec2, pos2};

use crate::session::{Moment, Phase};
use crate::window::tokens::{CAPTION, GAP, MARGIN, Palette, SECTION, STILL, between};
use crate::window::widgets::rings::Rings;

/// How long a return takes to open the point into rings, in seconds.
const OPENING: f64 = 5.0;

/// The radius of the still point.
const POINT: f32 = 2.5;

/// One moment, to be painted into a window.
pub struct Scene {
    pub rect: Rect,
    pub moment: Moment,
    /// The session is over: everything stays dark.
    pub over: bool,
    pub palette: &'static Palette,
    /// How large captions are.
    pub captions: f32,
}

impl Scene {
    /// The colour of the ground: darker with the loss.
    pub fn ground(&self) -> Color32 {
        if self.over { STILL } else { between(self.palette.background, STILL, self.moment.loss as f32) }
    }

    pub fn paint(&self, painter: &Painter, rings: &Rings) {
        let ground = self.ground();
        let centre = self.centre();
        let open = match self.moment.phase {
            Phase::Return => {
                (self.moment.through * self.moment.returns.length().as_secs_f64() / OPENING).clamp(0.02, 1.0) as f32
            }
            _ => 1.0,
        };
        rings.paint(painter, centre, self.radius(), open, ground, self.palette.accent);
        if self.moment.phase == Phase::Silence && !self.over {
            painter.circle_filled(centre, POINT, between(ground, self.palette.accent, 0.7));
        }
    }

    /// The middle of the rings.
    fn centre(&self) -> Pos2 {
        pos2(self.rect.center().x, (self.top() + self.caption_top()) / 2.0)
    }

    /// The outermost ring's radius. In a low window the rings lie under the controls, which hide.
    fn radius(&self) -> f32 {
        // Air around the rings, so that the caption stands by itself.
        let high = 0.86 * (self.caption_top() - self.top()) / 2.0;
        high.min(self.rect.width() * 0.42).max(SECTION)
    }

    fn top(&self) -> f32 {
        self.rect.top() + if self.rect.height() < 440.0 { GAP } else { MARGIN + SECTION }
    }

    /// Where the room for the caption begins: a larger one grows upwards.
    fn caption_top(&self) -> f32 {
        self.caption_y() - CAPTION * (1.0 + 1.3 * (self.captions - 1.0))
    }

    /// The middle of the caption's line.
    pub fn caption_y(&self) -> f32 {
        self.rect.bottom() - (self.rect.height() * 0.168).clamp(72.0, 140.0)
    }

    /// The middle of the line that says the time.
    pub fn time_y(&self) -> f32 {
        let low = self.rect.bottom() - SECTION;
        self.caption_y() + ((low - self.caption_y()) * 0.55).min(57.0)
    }

    /// What dims the words as the window dims; they stay readable.
    pub fn text_dim(&self) -> impl Fn(Color32) -> Color32 + use<> {
        let share = 0.3 * self.moment.loss as f32;
        let muted = self.palette.muted;
        move |colour| if colour == muted { colour } else { between(colour, muted, share / 0.3) }
    }

    /// The line of progress, this bright.
    pub fn line(&self, opacity: f32) -> Line {
        let width = 400.0_f32.min(self.rect.width() - 2.0 * MARGIN);
        let y = (self.time_y() + 29.0).min(self.rect.bottom() - 8.0);
        let rect = Rect::from_center_size(pos2(self.rect.center().x, y), Vec2::new(width, 2.0));
        Line {
            rect,
            past: self.palette.accent.gamma_multiply(opacity),
            to_come: self.palette.line.gamma_multiply(opacity),
        }
    }
}

/// The thin line of progress.
pub struct Line {
    rect: Rect,
    past: Color32,
    to_come: Color32,
}

impl Line {
    /// Paints it at this share, 0 to 1.
    pub fn paint(&self, painter: &Painter, share: f32) {
        painter.rect_filled(self.rect, CornerRadius::same(1), self.to_come);
        let mut past = self.rect;
        past.set_width(self.rect.width() * share.clamp(0.0, 1.0));
        painter.rect_filled(past, CornerRadius::same(1), self.past);
    }
}
