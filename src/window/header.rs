//! The head of every screen but the session: the wordmark, the sections and the volume.

use egui::{CursorIcon, FontId, Id, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo};

use super::NAME;
use super::look::Looks;
use super::screen::{Desk, Section};
use super::tokens::{FIELD_RADIUS, GAP, PADDING, WORDMARK, between};
use super::widgets::{buttons, focus_ring, slider};

/// Heads narrower than this, in points, have less between their words.
const NARROW: f32 = 900.0;

/// The head, which remembers how wide its controls were, and for which words and width of its own they are short.
#[derive(Default)]
pub struct Header {
    controls: f32,
    short: Option<(String, f32)>,
}

impl Header {
    /// Shows the head of this screen in a place. The answer is the screen that was asked for.
    pub fn show(&mut self, ui: &mut Ui, place: Rect, here: Section, desk: &mut Desk) -> Option<Section> {
        let names = Section::IN_HEAD.map(|section| ui.say(section.id())).concat();
        let words = (names + &ui.look().words.text(desk.profile_name()), place.width());
        let short = self.short.as_ref() == Some(&words);
        let head = |ui: &mut Ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = if place.width() < NARROW { GAP / 2.0 } else { PADDING };
                let home = wordmark(ui, here);
                ui.add_space((ui.available_width() - self.controls).max(0.0));
                let from = ui.cursor().left();
                let asked = controls(ui, here, desk, short);
                let width = ui.min_rect().right() - from;
                if (width - self.controls).abs() > 0.5 {
                    self.controls = width;
                    ui.ctx().request_discard("the header's controls have another width");
                } else if !short && ui.min_rect().right() > place.right() + 0.5 {
                    self.short = Some(words);
                    ui.ctx().request_discard("the header's controls have no room");
                }
                asked.or(home)
            })
        };
        // The same on every screen, so that the focus stays where it is.
        let builder = UiBuilder::new().max_rect(place).scope_id(Id::unique("head"));
        ui.scope_builder(builder, head).inner.inner
    }
}

/// The wordmark: on other screens it leads Home.
pub fn wordmark(ui: &mut Ui, here: Section) -> Option<Section> {
    let palette = ui.palette();
    if here == Section::Home {
        let heading = ui.label(RichText::new(NAME).size(WORDMARK).color(palette.text));
        ui.ctx().accesskit_node_builder(heading.id, |node| {
            node.set_role(Role::Heading);
            node.set_label(NAME);
        });
        return None;
    }
    let home = ui.say("home");
    let galley = ui.painter().layout_no_wrap(NAME.into(), FontId::proportional(WORDMARK), palette.text);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let response = ui.interact(rect, ui.make_persistent_id("home"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &home));
    let colour = if response.hovered() { between(palette.text, palette.accent, 0.6) } else { palette.text };
    ui.painter().galley_with_override_text_color(rect.min, galley, colour);
    focus_ring(ui, &response, rect, FIELD_RADIUS);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(home);
    response.clicked().then_some(Section::Home)
}

/// Sections and volume. A section that is open leads Home. The short ones say less to the eye.
pub fn controls(ui: &mut Ui, here: Section, desk: &mut Desk, short: bool) -> Option<Section> {
    let mut asked = None;
    for section in Section::IN_HEAD {
        let open = section == here;
        let value = (section == Section::Hearing).then(|| ui.look().words.text(desk.profile_name()));
        if buttons::section(ui, &ui.say(section.id()), value.as_deref(), open, short).clicked() {
            asked = Some(if open { Section::Home } else { section });
        }
    }
    slider::volume(ui, &mut desk.kept.volume, desk.kept.wishes.loudest(), short);
    asked
}
