//! The head of every screen but the session: the wordmark, the sections and the volume.

use egui::{CursorIcon, FontId, Id, Rect, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo};

use super::NAME;
use super::look::Looks;
use super::screen::{Desk, Section};
use super::tokens::{FIELD_RADIUS, GAP, PADDING, WORDMARK, between};
use super::widgets::{buttons, focus_ring, slider};

/// Heads narrower than this, in points, have less between their words.
const NARROW: f32 = 900.0;

/// Shows the head of this screen in a place, with fewer words where it is narrow. The answer is the screen that was
/// asked for.
pub fn show(ui: &mut Ui, place: Rect, here: Section, desk: &mut Desk) -> Option<Section> {
    let head = |ui: &mut Ui| {
        ui.horizontal_centered(|ui| {
            let gap = if place.width() < NARROW { GAP / 2.0 } else { PADDING };
            ui.spacing_mut().item_spacing.x = gap;
            let home = wordmark(ui, here);
            let room = ui.available_width();
            let width = |short| {
                let section = |section| buttons::section_width(ui, &name(ui, section, desk, short), short) + gap;
                Section::IN_HEAD.map(section).iter().sum::<f32>() + slider::volume_width(ui, short)
            };
            let short = width(false) > room;
            ui.add_space((room - width(short) - gap).max(0.0));
            controls(ui, here, desk, short).or(home)
        })
    };
    // The same on every screen, so that the focus stays where it is.
    let builder = UiBuilder::new().max_rect(place).scope_id(Id::unique("head"));
    ui.scope_builder(builder, head).inner.inner
}

/// What the head says of a section: its name and, unless it is short, what is chosen there.
fn name(ui: &Ui, section: Section, desk: &Desk, short: bool) -> String {
    let name = ui.say(section.id());
    if section == Section::Hearing && !short { format!("{name}: {}", chosen(ui, desk)) } else { name }
}

/// The chosen hearing profile, as it is shown.
fn chosen(ui: &Ui, desk: &Desk) -> String {
    ui.look().words.text(desk.profile_name())
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
        let value = (section == Section::Hearing).then(|| chosen(ui, desk));
        let shown = name(ui, section, desk, short);
        if buttons::section(ui, &shown, &ui.say(section.id()), value.as_deref(), open, short).clicked() {
            asked = Some(if open { Section::Home } else { section });
        }
    }
    slider::volume(ui, &mut desk.kept.volume, desk.kept.wishes.loudest(), short);
    asked
}
