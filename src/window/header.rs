//! The head of every screen but the session: the wordmark, the sections, theme and volume.

use egui::{CursorIcon, FontId, Id, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo};

use crate::hearing;

use super::keeper::Kept;
use super::tokens::{FIELD_RADIUS, PADDING, Palette, WORDMARK, between};
use super::widgets::{buttons, focus_ring, slider};

/// A screen that the head leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Home,
    Hearing,
}

/// The head, which remembers how wide its controls were.
#[derive(Default)]
pub struct Header {
    controls: f32,
}

impl Header {
    /// Shows the head of this screen in a place. The answer is the screen that was asked for.
    pub fn show(
        &mut self,
        ui: &mut Ui,
        place: Rect,
        here: Section,
        profiles: &hearing::Library,
        kept: &mut Kept,
    ) -> Option<Section> {
        let palette = kept.theme.palette();
        let head = |ui: &mut Ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = PADDING;
                let home = wordmark(ui, here, palette);
                ui.add_space((ui.available_width() - self.controls).max(0.0));
                let from = ui.cursor().left();
                let asked = controls(ui, here, profiles, kept);
                let width = ui.min_rect().right() - from;
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
pub fn wordmark(ui: &mut Ui, here: Section, palette: &Palette) -> Option<Section> {
    if here == Section::Home {
        let heading = ui.label(RichText::new("Stillness").size(WORDMARK).color(palette.text));
        ui.ctx().accesskit_node_builder(heading.id, |node| {
            node.set_role(Role::Heading);
            node.set_label("Stillness");
        });
        return None;
    }
    let galley = ui.painter().layout_no_wrap("Stillness".into(), FontId::proportional(WORDMARK), palette.text);
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let response = ui.interact(rect, ui.make_persistent_id("home"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), "Home"));
    let colour = if response.hovered() { between(palette.text, palette.accent, 0.6) } else { palette.text };
    ui.painter().galley_with_override_text_color(rect.min, galley, colour);
    focus_ring(ui, &response, rect, FIELD_RADIUS, palette);
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text("Home");
    response.clicked().then_some(Section::Home)
}

/// Sections, theme and volume.
pub fn controls(ui: &mut Ui, here: Section, profiles: &hearing::Library, kept: &mut Kept) -> Option<Section> {
    let palette = kept.theme.palette();
    let name = profiles.get(&kept.profile).map_or(kept.profile.as_str(), |profile| profile.name.as_str());
    let open = here == Section::Hearing;
    let pressed = buttons::section(ui, "Hearing", name, open, palette).clicked();
    let other = kept.theme.other();
    if buttons::quiet(ui, other.words(), "", palette).clicked() {
        kept.theme = other;
    }
    slider::volume(ui, &mut kept.volume, palette);
    pressed.then_some(if open { Section::Home } else { Section::Hearing })
}
