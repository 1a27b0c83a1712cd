//! The screens of the window: where a person goes from one, what each of them reads and changes, and the frame
//! that those with a head share.

use egui::{Key, Rect, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};

use crate::session::Session;
use crate::store::{Places, Settings};
use crate::{hearing, soundscape};

use super::diary::clerk::Clerk;
use super::ears::own::Own;
use super::export::queue::Exports;
use super::header::{self, controls, wordmark};
use super::mine::Mine;
use super::notices::Notices;
use super::pictures::Pictures;
use super::player::Player;
use super::surroundings::Surroundings;
use super::tokens::{GAP, GAP_WIDE, MARGIN, PADDING};

/// Windows narrower or lower than this, in points, are tight: text at 200 % in a small window.
pub const TIGHT: Vec2 = vec2(600.0, 440.0);

/// Content is never wider than this; what is left is margin.
pub const WIDEST: f32 = 1360.0;

/// A screen that the head, Home or the Mixer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Home,
    Hearing,
    Mixer,
    Journal,
    Settings,
    Export,
}

impl Section {
    /// Those that the head names, in its order.
    pub const IN_HEAD: [Section; 4] = [Section::Hearing, Section::Mixer, Section::Journal, Section::Settings];

    /// The id of what it is called.
    pub fn id(self) -> &'static str {
        match self {
            Section::Home => "home",
            Section::Hearing => "hearing",
            Section::Mixer => "mixer",
            Section::Journal => "journal",
            Section::Settings => "settings",
            Section::Export => "export",
        }
    }
}

/// Where a person goes from a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// To a session.
    Begin,
    To(Section),
}

/// What a screen reads and changes.
pub struct Desk<'a> {
    pub library: &'a mut soundscape::Library,
    pub profiles: &'a mut hearing::Library,
    pub own: &'a mut Own,
    pub mine: &'a Mine,
    pub kept: &'a mut Settings,
    pub player: &'a dyn Player,
    pub around: &'a dyn Surroundings,
    /// Where the person's things are kept; nothing is for somebody without a home folder.
    pub places: Option<&'a Places>,
    pub pictures: Option<&'a mut Pictures>,
    /// The session that would be begun now, and the device it would play on; without one the system's default.
    pub session: Option<Session>,
    pub device: &'a mut Option<String>,
    pub notices: &'a mut Notices,
    pub clerk: &'a Clerk,
    pub exports: &'a mut Exports,
}

impl Desk<'_> {
    /// The name of the chosen hearing profile.
    pub fn profile_name(&self) -> &str {
        self.profiles.get(&self.kept.hearing).map_or(self.kept.hearing.as_str(), |profile| profile.name.as_str())
    }
}

/// Where the body of a screen has its place, under the head.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// Room of its own.
    Free(Rect),
    /// One column that scrolls; the head follows it there.
    Tight,
}

/// Shows a screen with its head. The answer is where to go: what was asked of the head, or Home by Escape, unless
/// the body has used that key up.
pub fn show(ui: &mut Ui, here: Section, desk: &mut Desk, body: impl FnOnce(&mut Ui, &mut Desk, Place)) -> Option<Go> {
    let window = ui.max_rect();
    let asked = if window.width() < TIGHT.x || window.height() < TIGHT.y {
        let inside = window.shrink2(vec2(PADDING, GAP));
        scrolling(ui, inside, "screen", |ui| {
            body(ui, desk, Place::Tight);
            ui.add_space(PADDING);
            let home = wordmark(ui, here);
            ui.horizontal_wrapped(|ui| controls(ui, here, desk, false)).inner.or(home)
        })
    } else {
        let width = (window.width() - 2.0 * MARGIN).min(WIDEST);
        let left = window.center().x - width / 2.0;
        let head = Rect::from_min_size(pos2(left, window.top() + PADDING), vec2(width, MARGIN));
        let asked = header::show(ui, head, here, desk);
        let top = head.bottom() + GAP_WIDE;
        body(ui, desk, Place::Free(Rect::from_min_max(pos2(left, top), pos2(left + width, window.bottom()))));
        asked
    };
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    asked.or(escaped.then_some(Section::Home)).map(Go::To)
}

/// Shows something in a place, where it scrolls if it has no room.
pub fn scrolling<R>(ui: &mut Ui, place: Rect, name: &str, show: impl FnOnce(&mut Ui) -> R) -> R {
    let place = UiBuilder::new().max_rect(place.expand(4.0));
    let area = ScrollArea::vertical().id_salt(name).auto_shrink(false).content_margin(4);
    ui.scope_builder(place, |ui| area.show(ui, show).inner).inner
}
