//! The head of every screen but the session: the wordmark, the sections and the volume.

use egui::{CursorIcon, FontId, Id, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo};

use super::NAME;
use super::look::Looks;
use super::screen::{Desk, Section};
use super::tokens::{FIELD_RADIUS, GAP, PADDING, WORDMARK, between};
use super::widgets::{buttons, focus_ring, slider};

/// How much the head says: all of it, no more what is chosen, or only the names of the sections.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Says {
    #[default]
    All,
    Less,
    Least,
}

/// The head, which remembers how wide its controls were, and how much of them had room in which width.
#[derive(Default)]
pub struct Header {
    controls: f32,
    says: Says,
    room: f32,
}

impl Header {
    /// Shows the head of this screen in a place. The answer is the screen that was asked for.
    pub fn show(&mut self, ui: &mut Ui, place: Rect, here: Section, desk: &mut Desk) -> Option<Section> {
        if self.room != place.width() {
            (self.room, self.says) = (place.width(), Says::All);
        }
        let head = |ui: &mut Ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = if self.says == Says::All { PADDING } else { GAP / 2.0 };
                let home = wordmark(ui, here);
                let room = ui.available_width();
                ui.add_space((room - self.controls).max(0.0));
                let from = ui.cursor().left();
                let asked = controls(ui, here, desk, self.says);
                let width = ui.min_rect().right() - from;
                if width > room && self.says != Says::Least {
                    self.says = if self.says == Says::All { Says::Less } else { Says::Least };
                    ui.ctx().request_discard("the header has no room for all of it");
                }
                if (width - self.controls).abs() > 0.5 {
                    self.controls = width;
                    ui.ctx().request_discard("the header's controls have another width");
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

/// Sections and volume. A section that is open leads Home.
pub fn controls(ui: &mut Ui, here: Section, desk: &mut Desk, says: Says) -> Option<Section> {
    let mut asked = None;
    for section in Section::IN_HEAD {
        let open = section == here;
        let value = (section == Section::Hearing).then(|| ui.look().words.text(desk.profile_name()));
        if buttons::section(ui, &ui.say(section.id()), value.as_deref(), says == Says::All, open).clicked() {
            asked = Some(if open { Section::Home } else { section });
        }
    }
    slider::volume(ui, &mut desk.kept.volume, desk.kept.wishes.loudest(), says != Says::Least);
    asked
}
