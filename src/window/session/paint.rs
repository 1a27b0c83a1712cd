//! What a session looks like at one moment: the ground that darkens, the rings, the still point, the line.

use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Vec2, pos2};

use crate::session::{Moment, Phase};
use crate::window::tokens::{GAP, MARGIN, Palette, SECTION, STILL, between};
use crate::window::widgets::rings::{self, Rings};
use crate::window::widgets::ripples::Ripples;

/// How long a return takes to open the point into rings, in seconds.
const OPENING: f64 = 5.0;

/// The radius of the still point.
const POINT: f32 = 2.5;

/// In windows lower than this, in points, the rings lie under the controls.
pub const LOW: f32 = 440.0;

/// One moment, to be painted into a window.
pub struct Scene {
    pub rect: Rect,
    pub moment: Moment,
    /// The session is over: everything stays dark.
    pub over: bool,
    /// Nothing moves that need not.
    pub still: bool,
    /// How high a caption is that says much.
    pub caption: f32,
    pub palette: &'static Palette,
}

impl Scene {
    /// The colour of the ground: darker with the loss.
    pub fn ground(&self) -> Color32 {
        if self.over { STILL } else { between(self.palette.background, STILL, self.moment.loss as f32) }
    }

    pub fn paint(&self, painter: &Painter, rings: &Rings, ripples: &Ripples) {
        let ground = self.ground();
        let centre = self.centre();
        let open = match self.moment.phase {
            Phase::Return if !self.still => {
                (self.moment.through * self.moment.returns.length().as_secs_f64() / OPENING).clamp(0.02, 1.0) as f32
            }
            _ => 1.0,
        };
        ripples.paint(painter, centre, rings::pitch(self.radius()) * open, self.palette.accent);
        rings.paint(painter, centre, self.radius(), open, ground, self.palette.accent);
        if self.moment.phase == Phase::Silence && !self.over {
            painter.circle_filled(centre, POINT, between(ground, self.palette.accent, 0.7));
        }
    }

    /// The middle of the rings.
    fn centre(&self) -> Pos2 {
        pos2(self.rect.center().x, (self.top() + self.foot()) / 2.0)
    }

    /// The middle of the rings, where an opening line stands, and how wide it may be.
    pub fn middle(&self) -> (Pos2, f32) {
        (self.centre(), (2.0 * self.radius()).max(self.rect.width() * 0.7))
    }

    /// Where the rings' room ends, above the caption.
    fn foot(&self) -> f32 {
        (self.caption_bottom() - self.caption - 11.0).max(self.top() + 2.0 * SECTION)
    }

    /// The outermost ring's radius. In a low window the rings lie under the controls, which hide.
    fn radius(&self) -> f32 {
        // Air around the rings, so that the caption stands by itself.
        let high = 0.86 * (self.foot() - self.top()) / 2.0;
        high.min(self.rect.width() * 0.42).max(SECTION)
    }

    pub fn is_low(&self) -> bool {
        self.rect.height() < LOW
    }

    fn top(&self) -> f32 {
        self.rect.top() + if self.is_low() { GAP } else { MARGIN + SECTION }
    }

    /// The middle of a caption of one line.
    fn caption_y(&self) -> f32 {
        self.rect.bottom() - (self.rect.height() * 0.168).clamp(72.0, 140.0)
    }

    /// Where the caption ends; one of more lines, or larger, grows upwards.
    pub fn caption_bottom(&self) -> f32 {
        self.caption_y() + 15.0
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
