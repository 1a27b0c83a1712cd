//! What is to be exported: the format, all of the session or a part of it, and how large that is.

use std::time::Duration;

use egui::{Label, RichText, Sense, Ui, vec2};

use crate::render::wav::{self, Format, Options};
use crate::session::{Session, length};
use crate::units::frames;
use crate::window::look::Looks;
use crate::window::tokens::{BODY, GAP, TITLE};
use crate::window::widgets::length_field::{self, LengthField};
use crate::window::widgets::{buttons, pick};
use crate::window::wishes::rows::{plain, row};

use super::large;

/// The formats, with the ids of what they are called.
const FORMATS: [(Format, &str); 4] = [
    (Format::I16, "format-i16"),
    (Format::I24, "format-i24"),
    (Format::F32, "format-f32"),
    (Format::Flac, "format-flac"),
];

/// The id of what a format is called.
pub fn format_id(format: Format) -> &'static str {
    FORMATS.iter().find(|(it, _)| *it == format).map_or("format", |(_, id)| id)
}

/// The width of the box of a length.
const BOX: f32 = 108.0;

/// What is chosen.
pub struct Choice {
    format: Format,
    whole: bool,
    /// The part, from and to.
    part: [Duration; 2],
    fields: [LengthField; 2],
    split: bool,
}

impl Choice {
    /// All of a session of this length.
    pub fn new(total: Duration) -> Choice {
        let field = |word| LengthField::new(word, Duration::ZERO..=total);
        Choice {
            format: Format::I24,
            whole: true,
            part: [Duration::ZERO, total],
            fields: [field("part-from"), field("part-to")],
            split: false,
        }
    }

    /// Why a text is not a length, where one is not.
    pub fn wrong(&self) -> Option<&str> {
        self.fields.iter().find_map(LengthField::wrong).filter(|_| !self.whole)
    }

    /// What is chosen, unless the part ends before it begins.
    pub fn options(&self, session: &Session) -> Option<Options> {
        let mut options = Options { format: self.format, split: self.split, ..Options::whole(session, "") };
        if !self.whole {
            let [from, until] = self.part.map(|at| frames(at).min(session.arc.total()));
            (options.from, options.until) = (from, until);
        }
        (options.from < options.until).then_some(options)
    }

    /// Shows what is chosen of this session, and lets it be changed.
    pub fn show(&mut self, ui: &mut Ui, session: &Session, name: &str, total: Duration) {
        let palette = ui.palette();
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(RichText::new(name).size(TITLE).color(palette.text)).wrap());
            plain(ui, &ui.say_with("export-of", &[("length", length::write(total).into())]));
        });
        let title = ui.say("format");
        row(ui, &title, None, |ui, _| {
            let of = FORMATS.map(|(format, id)| (format, ui.say(id)));
            pick::show(ui, &title, &of, &mut self.format);
        });
        let title = ui.say("how-much");
        row(ui, &title, None, |ui, width| {
            pick::show(ui, &title, &[(true, ui.say("the-whole")), (false, ui.say("a-part"))], &mut self.whole);
            if !self.whole {
                self.fields(ui, width);
            }
        });
        let Some(options) = self.options(session) else { return };
        let (one, several) = (Options { split: false, ..options.clone() }, wav::size(session, &options));
        if several.files > 1 {
            let title = ui.say("several-files");
            row(ui, &title, None, |ui, _| {
                buttons::toggle(ui, &title, &mut self.split);
                if let Err(error) = wav::holds(session, &one) {
                    plain(ui, &super::why(&error, &ui.look().words));
                }
            });
        }
        let long = length::write(Duration::from_millis((options.until - options.from) / 48));
        let words = ui.look().words;
        let values = [("length", long.into()), ("size", large(several.bytes, &words).into())];
        let id = if self.format == Format::Flac { "is-at-most-so-large" } else { "is-so-large" };
        let mut text = words.say_with(id, &values);
        if several.files > 1 && self.split {
            text = words.say_with("in-files", &[("what", text.into()), ("count", several.files.into())]);
        }
        ui.add(Label::new(RichText::new(text).size(BODY).color(palette.text)).wrap());
    }

    fn fields(&mut self, ui: &mut Ui, width: f32) {
        let wide = self.fields.each_ref().map(|field| field.width(ui, BOX));
        let beside = wide.iter().sum::<f32>() + 2.0 * GAP <= width;
        let high = if beside { 1.0 } else { 2.0 };
        let (place, _) = ui.allocate_exact_size(vec2(width, high * (length_field::HEIGHT + GAP) - GAP), Sense::hover());
        let second = if beside { vec2(wide[0] + 2.0 * GAP, 0.0) } else { vec2(0.0, length_field::HEIGHT + GAP) };
        for (index, at) in [place.min, place.min + second].into_iter().enumerate() {
            self.fields[index].show(ui, at, BOX, &mut self.part[index]);
        }
    }
}
