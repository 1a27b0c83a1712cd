//! How the window looks and speaks to this person, which every control can ask of the place it is shown in.

use std::sync::Arc;
use std::time::Duration;

use egui::{Context, Id, Ui};

use crate::store::{Contrast, Motion, Theme, Wishes};
use crate::words::{Language, Value, Words};

use super::graphics::BY_PROCESSOR;
use super::surroundings::Surroundings;
use super::tokens::{Colours, Palette, Shade};

/// What the system says of this person's wishes; it may say nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct System {
    pub dark: Option<bool>,
    pub more_contrast: bool,
    pub less_motion: bool,
    /// How long to leave between two pictures of what moves.
    pub pace: Duration,
}

impl Default for System {
    fn default() -> System {
        System { dark: None, more_contrast: false, less_motion: false, pace: BY_PROCESSOR }
    }
}

impl System {
    /// What the system says by its own means, and where it says nothing of dark or light, what it tells the window.
    pub fn of(around: &dyn Surroundings, ctx: &Context) -> System {
        let appearance = around.appearance();
        System {
            dark: appearance.dark.or(ctx.system_theme().map(|theme| theme == egui::Theme::Dark)),
            more_contrast: appearance.contrast,
            less_motion: appearance.reduced_motion,
            pace: around.pace(),
        }
    }
}

/// How the window looks and speaks.
#[derive(Clone)]
pub struct Look {
    pub colours: Colours,
    pub words: Arc<Words>,
    /// Nothing moves that need not.
    pub still: bool,
    /// How large captions are, where 1 is as they are drawn.
    pub captions: f32,
    /// How long to leave between two pictures of what moves.
    pub pace: Duration,
}

impl Look {
    /// The look that follows from what a person has chosen, and from the system where they left it to that.
    pub fn of(wishes: &Wishes, system: &System) -> Look {
        let shade = match (wishes.theme, system.dark) {
            (Theme::Light, _) | (Theme::System, Some(false)) => Shade::Light,
            (Theme::Dark, _) | (Theme::System, _) => Shade::Dark,
        };
        let more_contrast = match wishes.contrast {
            Contrast::System => system.more_contrast,
            Contrast::Usual => false,
            Contrast::More => true,
        };
        let still = match wishes.motion {
            Motion::System => system.less_motion,
            Motion::Usual => false,
            Motion::Less => true,
        };
        Look {
            colours: Colours { shade, more_contrast },
            words: Words::of(wishes.language.unwrap_or_else(Language::of_system)),
            still,
            captions: f32::from(wishes.caption_size) / 100.0,
            pace: system.pace,
        }
    }

    /// The same in the dark, where a session is.
    pub fn in_the_dark(mut self) -> Look {
        self.colours.shade = Shade::Dark;
        self
    }

    /// Shows everything like this from now on.
    pub fn put_on(self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let theme = self.colours.of_egui();
        let before = ctx.data(|data| data.get_temp::<Look>(Id::NULL));
        if before.is_none_or(|it| (it.colours, it.still) != (self.colours, self.still)) {
            ctx.set_style_of(theme, self.colours.style(self.still));
            ctx.set_theme(theme);
        }
        ui.set_style(ctx.style_of(theme));
        ctx.data_mut(|data| data.insert_temp(Id::NULL, self));
    }

    fn worn(ctx: &Context) -> Look {
        let worn = ctx.data(|data| data.get_temp::<Look>(Id::NULL));
        worn.unwrap_or_else(|| Look::of(&Wishes::default(), &System::default()))
    }
}

/// What a place knows of the look.
pub trait Looks {
    fn look(&self) -> Look;

    fn palette(&self) -> &'static Palette {
        self.look().colours.palette()
    }

    /// The message with this id.
    fn say(&self, id: &str) -> String {
        self.look().words.say(id)
    }

    /// The message with this id, with these values in it.
    fn say_with(&self, id: &str, values: &[(&str, Value)]) -> String {
        self.look().words.say_with(id, values)
    }
}

impl Looks for Ui {
    fn look(&self) -> Look {
        Look::worn(self.ctx())
    }
}
