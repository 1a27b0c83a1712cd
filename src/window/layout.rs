//! Where everything lies on Home, for any size of window: the fade picture and Begin are always in view,
//! and the cards have what is left and scroll in it.

use egui::{Rect, pos2, vec2};

use super::screen::{TIGHT, WIDEST};
use super::tokens::{GAP, GAP_WIDE, MARGIN, PADDING, SECTION};
use super::widgets::{buttons, card, length_field};

/// The box of a length, which fits `1 h 30 min`, and in a tight window.
const BOX: f32 = 92.0;
pub const TIGHT_BOX: f32 = 64.0;

/// The height of the fade picture: as it should be, as it may be, and at the very least.
const PICTURE: std::ops::RangeInclusive<f32> = 180.0..=360.0;
const LEAST_PICTURE: f32 = 52.0;

/// The height of a section's title, and of one line of small words.
const TITLE: f32 = 20.0;
const LINE: f32 = 20.0;

/// About how wide all chips are with their usual padding, and how wide the sum is.
const CHIPS_WIDTH: f32 = 376.0;
const TIGHT_CHIPS_WIDTH: f32 = 330.0;
const SUM_WIDTH: f32 = 230.0;

/// The places on Home.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// A small window: the header follows the cards and scrolls with them, and everything is nearer.
    pub tight: bool,
    pub header: Rect,
    /// The title and the cards, with room for a focus ring around them.
    pub cards: Rect,
    pub columns: usize,
    pub card_width: f32,
    pub lose_it_over: Option<Rect>,
    pub picture: Rect,
    pub fields: Rect,
    pub box_width: f32,
    /// A line under the fields for what is wrong, unless the window is tight.
    pub line: Option<Rect>,
    /// Chips, sum and Begin together.
    pub foot: Rect,
    pub chips: Rect,
    pub chip_gap: f32,
    pub chip_padding: f32,
    /// The sum, where it has room beside the chips or Begin.
    pub sum: Option<Rect>,
    pub begin: Rect,
}

impl Layout {
    /// Room around the cards for the ring of the one that has the focus.
    pub const RING_ROOM: i8 = 4;

    /// Between a section's title and what it stands over.
    pub const TITLE_GAP: f32 = GAP;

    /// The places in a window with this inside, for so many soundscapes.
    pub fn new(window: Rect, soundscapes: usize) -> Layout {
        let tight = window.width() < TIGHT.x || window.height() < TIGHT.y;
        let (side, top, foot_margin) = if tight { (PADDING, 6.0, GAP_WIDE) } else { (MARGIN, PADDING, SECTION) };
        let width = (window.width() - 2.0 * side).min(WIDEST);
        let left = window.center().x - width / 2.0;
        let row = |y: f32, height: f32| Rect::from_min_size(pos2(left, y), vec2(width, height));

        let narrowest = card::NARROWEST + GAP_WIDE;
        let most = ((width + GAP_WIDE) / narrowest).floor().clamp(1.0, 4.0) as usize;
        let columns = most.min(soundscapes.max(1));
        let card_width = (width - (columns - 1) as f32 * GAP_WIDE) / columns as f32;

        // From the foot upwards.
        let chips_width = if tight { TIGHT_CHIPS_WIDTH } else { CHIPS_WIDTH }.min(width);
        let one_row = width >= chips_width + PADDING + buttons::PRIMARY.x;
        let foot_height = if one_row { buttons::PRIMARY.y } else { buttons::CHIP + GAP + buttons::PRIMARY.y };
        let foot = row(window.bottom() - foot_margin - foot_height, foot_height);
        let line = (!tight || one_row).then(|| row(foot.top() - GAP - LINE, LINE));
        let fields_bottom = line.map_or(foot.top() - GAP, |line| line.top() - 4.0);
        let fields = row(fields_bottom - length_field::HEIGHT, length_field::HEIGHT);
        let picture_bottom = fields.top() - GAP;

        // From the top downwards.
        let header = row(window.top() + top, if tight { 0.0 } else { MARGIN });
        let ring = f32::from(Layout::RING_ROOM);
        let rows = soundscapes.div_ceil(columns) as f32;
        let natural = TITLE + Layout::TITLE_GAP + rows * (card::HEIGHT + GAP_WIDE) - GAP_WIDE;
        let cards_top = if tight { window.top() + top } else { header.bottom() + GAP_WIDE };
        let title = if tight { GAP } else { PADDING + TITLE + Layout::TITLE_GAP };
        let room = picture_bottom - cards_top - title;
        let (cards_height, picture_height) = share(room, natural, tight);
        let cards = row(cards_top, cards_height);
        let picture_top = cards_top + cards_height + title;
        let picture = row(picture_top, picture_height);
        // Where the window is higher than everything in it, what follows the picture follows it closely.
        let up = vec2(0.0, -(picture_bottom - picture.bottom()).max(0.0));
        let foot = foot.translate(up);

        let begin = Rect::from_min_size(foot.max - buttons::PRIMARY, buttons::PRIMARY);
        let chips_height = if one_row { foot.height() } else { buttons::CHIP };
        let chips = Rect::from_min_size(foot.min, vec2(chips_width, chips_height));
        let beside =
            |from: f32| Rect::from_min_max(pos2(from, begin.top()), pos2(begin.left() - PADDING, begin.bottom()));
        let sum = if !one_row {
            Some(beside(foot.left()))
        } else {
            Some(beside(chips.right() + PADDING)).filter(|sum| sum.width() >= SUM_WIDTH)
        };
        Layout {
            tight,
            header,
            cards: cards.expand(ring),
            columns,
            card_width,
            lose_it_over: (!tight).then(|| row(picture_top - Layout::TITLE_GAP - TITLE, TITLE)),
            picture,
            fields: fields.translate(up),
            box_width: if width < 480.0 { TIGHT_BOX } else { BOX },
            line: line.map(|line| line.translate(up)),
            foot,
            chips,
            chip_gap: if tight { 4.0 } else { GAP },
            chip_padding: if tight { 10.0 } else { PADDING },
            sum,
            begin,
        }
    }

    /// Whether the sum is in the line under the fields, for want of room in the foot.
    pub fn sum_in_line(&self) -> bool {
        self.sum.is_none()
    }
}

/// Shares the height between the cards (with their title) and the picture.
fn share(room: f32, natural: f32, tight: bool) -> (f32, f32) {
    if tight {
        let picture = (room * 0.45).clamp(LEAST_PICTURE, *PICTURE.start());
        return ((room - picture).max(0.0), picture);
    }
    let picture = (room - natural).clamp(*PICTURE.start(), *PICTURE.end());
    let one_card = TITLE + Layout::TITLE_GAP + card::HEIGHT;
    let cards = (room - picture).max(one_card).min(natural);
    let picture = (room - cards).clamp(LEAST_PICTURE, *PICTURE.end());
    ((room - picture).clamp(0.0, natural), picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(width: f32, height: f32) -> Layout {
        Layout::new(Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height)), 8)
    }

    #[test]
    fn the_picture_and_begin_are_in_view_in_every_window() {
        // As it opens, the smallest, both at 200 %, and a whole large screen.
        for (width, height) in [(1120.0, 760.0), (720.0, 560.0), (560.0, 380.0), (360.0, 280.0), (2560.0, 1440.0)] {
            let window = Rect::from_min_size(pos2(0.0, 0.0), vec2(width, height));
            let places = places(width, height);
            for place in [places.picture, places.fields, places.begin, places.chips] {
                assert!(window.contains_rect(place), "{width} x {height}: {place:?}");
            }
            assert!(places.picture.height() >= LEAST_PICTURE, "{width} x {height}");
            assert!(places.cards.bottom() <= places.picture.top() + f32::from(Layout::RING_ROOM));
            assert!(places.cards.height() >= 44.0, "{width} x {height}: {:?}", places.cards);
            assert!(!places.begin.intersects(places.chips), "{width} x {height}");
        }
    }

    #[test]
    fn cards_are_four_in_a_row_and_fewer_when_narrow() {
        assert_eq!([1120.0, 800.0, 720.0, 360.0].map(|width| places(width, 760.0).columns), [4, 3, 2, 1]);
    }
}
