//! The profiles there are, of which one is chosen: first those that tell how hearing goes, then the person's
//! own, then the standard audiograms.

use egui::{RichText, Role, Ui, UiBuilder};

use crate::hearing::{Audiogram, Library, Profile};
use crate::window::look::Looks;
use crate::window::tokens::{GAP, SMALL};
use crate::window::widgets::{points, row};
use crate::words::Words;

use super::own::MINE;

/// Shows the list, and with `reveal` brings the chosen one into view. The answer is the id of the profile that was chosen now.
pub fn show(ui: &mut Ui, profiles: &Library, chosen: &str, reveal: bool) -> Option<String> {
    let palette = ui.palette();
    let bundled = Library::bundled_ids();
    let is_standard =
        |it: &Profile| bundled.contains(&it.id.as_str()) && Audiogram::named(&it.id.to_uppercase()).is_some();
    let is_own = |it: &Profile| it.id == MINE || !bundled.contains(&it.id.as_str());
    let all = profiles.all();
    let mut now = None;
    let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(ui.say("what-is-lost"));
    ui.scope_builder(group, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let width = ui.available_width();
        let words = ui.look().words;
        let mut rows = |ui: &mut Ui, of: &dyn Fn(&Profile) -> bool| {
            for it in all.iter().filter(|it| of(it)) {
                let shown = row::show(ui, width, &words.text(&it.name), &line(it, &words), it.id == chosen);
                if reveal && it.id == chosen {
                    shown.scroll_to_me(None);
                }
                if shown.clicked() {
                    now = Some(it.id.clone());
                }
            }
        };
        rows(ui, &|it| !is_standard(it) && !is_own(it));
        rows(ui, &|it| is_own(it));
        ui.add_space(GAP);
        ui.horizontal(|ui| {
            ui.add_space(GAP * 2.0);
            ui.label(RichText::new(ui.say("standard-audiograms")).size(SMALL).color(palette.muted));
        });
        ui.add_space(GAP / 2.0);
        rows(ui, &|it| is_standard(it));
    });
    now
}

/// What is said of a profile in a line.
fn line(profile: &Profile, words: &Words) -> String {
    let end = profile.end();
    if profile.line != end.line() {
        return words.text(&profile.line);
    }
    let values =
        [("mean", format!("{:.0}", end.mean()).into()), ("grade", points::grade(&end, words).to_lowercase().into())];
    words.say_with("an-audiogram-of", &values)
}
