//! The words on a session: the caption, what was asked for, how long is left.

use egui::accesskit::Live;
use egui::{Align, Color32, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, Vec2, pos2};

use crate::live::{Snapshot, State};
use crate::session::captions::{Caption, Manner};
use crate::session::{Moment, Phase};
use crate::store::{Announce, Wishes};
use crate::window::look::Looks;
use crate::window::tokens::{BODY, CAPTION, PADDING};

use super::{View, paint, words};

/// The share of the window that a caption may have; one that is larger is set smaller, down to its usual size.
const MOST: f32 = 0.5;

/// The same in a low window, where the controls need the rest.
const MOST_LOW: f32 = 0.29;

impl View {
    /// The caption, the opening line, what was asked for, and how long is left.
    pub(super) fn texts(
        &self,
        ui: &mut Ui,
        snapshot: &Snapshot,
        moment: &Moment,
        scene: &paint::Scene,
        wishes: &Wishes,
    ) {
        let time = ui.input(|input| input.time);
        let ease = ui.style().animation_time;
        let awake = ui.ctx().animate_bool_with_time(ui.scope_id().with("time"), self.awake(ui), ease);
        let dim = scene.text_dim();
        if let Some(opening) = &self.opening {
            // In a low window the controls lie where it is.
            let free = if scene.is_low() { 1.0 - awake } else { 1.0 };
            opening.show(ui, snapshot.frame, scene, free, wishes.announce);
        }
        if wishes.captions {
            let caption = snapshot.caption.words(&self.soundscape, &ui.look().words);
            let (size, height) = fitted(ui, &caption);
            let sounding = matches!(moment.phase, Phase::Clear | Phase::Fade);
            let live = if wishes.announce == Announce::All && sounding { Live::Polite } else { Live::Off };
            centred(ui, scene.caption_bottom() - height / 2.0, &caption, size, dim(scene.palette.text), live);
        }
        let left = words::left(&snapshot.arc, snapshot.frame, &ui.look().words);
        // What a screen reader is told, a change of phase, is said and not seen; what was asked for is both.
        let muted = dim(scene.palette.muted);
        let (told, told_in) = match (&self.said, &self.told) {
            (Some((said, until)), _) => {
                let going = if scene.still { 1.0 } else { ((until - time) / 0.5).clamp(0.0, 1.0) as f32 };
                (said.as_str(), muted.gamma_multiply(going))
            }
            (None, Some((_, told))) => (told.as_str(), Color32::TRANSPARENT),
            (None, None) => ("", Color32::TRANSPARENT),
        };
        // Words that take two lines begin under the caption all the same.
        let at = |ui: &Ui, text: &str| {
            scene.time_y().max(scene.caption_bottom() + laid(ui, text, BODY, room(ui).width()).y / 2.0)
        };
        // Not even nothing is announced in silence.
        if !told.is_empty() {
            centred(ui, at(ui, told), told, BODY, told_in, Live::Polite);
        }
        if self.said.is_none() {
            let (line, opacity) = match snapshot.state {
                State::Ending => (ui.say("ending"), 1.0),
                State::Paused => (ui.say_with("paused", &[("left", left.into())]), 1.0),
                _ => (left, awake),
            };
            centred(ui, at(ui, &line), &line, BODY, muted.gamma_multiply(opacity), Live::Off);
        }

        let line = scene.line(if moment.phase == Phase::Silence { awake } else { 1.0 });
        line.paint(ui.painter(), words::progress(&snapshot.arc, snapshot.frame));
    }

    /// The height of a caption that says much in this soundscape, so that the rings need not give way to each.
    pub(super) fn room_for_caption(&self, ui: &Ui) -> f32 {
        let much = Caption::plain(Manner::FeltMoreThanHeard);
        fitted(ui, &much.words(&self.soundscape, &ui.look().words)).1
    }
}

/// The size of a caption's letters, and how high it is with them.
fn fitted(ui: &Ui, caption: &str) -> (f32, f32) {
    let room = room(ui);
    let most = room.height() * if room.height() < paint::LOW { MOST_LOW } else { MOST };
    let mut size = CAPTION * ui.look().captions;
    loop {
        let height = laid(ui, caption, size, room.width()).y;
        // No word is broken in two either.
        let fits = || height <= most && caption.split(' ').all(|word| laid(ui, word, size, f32::MAX).x <= room.width());
        if size <= CAPTION || fits() {
            return (size, height);
        }
        size = (0.9 * size).max(CAPTION);
    }
}

fn room(ui: &Ui) -> Rect {
    ui.max_rect().shrink2(Vec2::new(PADDING, 0.0))
}

/// How large words of this size are in this width.
fn laid(ui: &Ui, text: &str, size: f32, width: f32) -> Vec2 {
    ui.painter().layout(text.to_owned(), FontId::proportional(size), Color32::PLACEHOLDER, width).size()
}

/// A line of words in the middle of the window at this height.
pub fn centred(ui: &mut Ui, y: f32, text: &str, size: f32, colour: Color32, live: Live) {
    let room = room(ui);
    let height = laid(ui, text, size, room.width()).y;
    let place = Rect::from_center_size(pos2(room.center().x, y), Vec2::new(room.width(), height));
    let lines = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    let label = ui.scope_builder(lines, |ui| ui.add(Label::new(RichText::new(text).size(size).color(colour)).wrap()));
    if live != Live::Off {
        ui.ctx().accesskit_node_builder(label.inner.id, |node| node.set_live(live));
    }
}
