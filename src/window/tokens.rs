//! The look as data: colours of both themes, the type scale, spacing and radii, and the egui style made
//! from them. Nothing else in the window names a colour or a size of its own.

use egui::style::{HandleShape, ScrollAnimation, Selection, TextCursorStyle, WidgetVisuals, Widgets};
use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Vec2, Visuals};

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The window.
    pub background: Color32,
    /// Cards and the fade picture.
    pub surface: Color32,
    /// A chosen chip, an open menu.
    pub raised: Color32,
    /// Borders that carry no meaning.
    pub line: Color32,
    /// Borders that do: fields, tracks, chips that are not chosen.
    pub control_line: Color32,
    pub text: Color32,
    /// Secondary text.
    pub muted: Color32,
    /// Brass: what is chosen, handles, focus, and the sound itself.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The ears of an audiogram, as audiologists draw them: a blue X for the left, a red O for the right.
    pub left_ear: Color32,
    pub right_ear: Color32,
}

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const DARK: Palette = Palette {
    background: rgb(0x10_11_14),
    surface: rgb(0x17_19_1D),
    raised: rgb(0x1F_22_27),
    line: rgb(0x2C_30_37),
    control_line: rgb(0x74_7A_84),
    text: rgb(0xEC_E8_E1),
    muted: rgb(0xA7_A3_9B),
    accent: rgb(0xE0_A4_58),
    on_accent: rgb(0x1A_12_06),
    left_ear: rgb(0x6F_A8_DC),
    right_ear: rgb(0xE0_7A_6A),
};

const LIGHT: Palette = Palette {
    background: rgb(0xF6_F3_ED),
    surface: rgb(0xFF_FD_F9),
    raised: rgb(0xEF_EA_E0),
    line: rgb(0xDD_D6_C9),
    control_line: rgb(0x85_7C_6E),
    text: rgb(0x1D_1B_18),
    muted: rgb(0x64_5E_55),
    accent: rgb(0x95_56_0F),
    on_accent: rgb(0xFF_FD_F9),
    left_ear: rgb(0x1F_5F_9E),
    right_ear: rgb(0xB2_3A_26),
};

/// The same two with more contrast.
const DARKER: Palette = Palette {
    background: rgb(0x00_00_00),
    surface: rgb(0x00_00_00),
    raised: rgb(0x1A_1A_1A),
    line: rgb(0xA0_A4_AB),
    control_line: rgb(0xC6_CA_D0),
    text: rgb(0xFF_FF_FF),
    muted: rgb(0xE4_E0_D8),
    accent: rgb(0xFF_C4_78),
    on_accent: rgb(0x00_00_00),
    left_ear: rgb(0x9C_CC_F8),
    right_ear: rgb(0xFF_A8_9A),
};

const LIGHTER: Palette = Palette {
    background: rgb(0xFF_FF_FF),
    surface: rgb(0xFF_FF_FF),
    raised: rgb(0xF0_EC_E4),
    line: rgb(0x60_5A_50),
    control_line: rgb(0x4A_44_3A),
    text: rgb(0x00_00_00),
    muted: rgb(0x36_32_2C),
    accent: rgb(0x6E_3C_00),
    on_accent: rgb(0xFF_FF_FF),
    left_ear: rgb(0x0C_3F_74),
    right_ear: rgb(0x80_1E_10),
};

/// What a session's background goes to as everything is lost, and stays at in the silence.
pub const STILL: Color32 = rgb(0x05_05_06);

/// The type scale, in points.
pub const SMALL: f32 = 14.0;
pub const BODY: f32 = 16.0;
pub const TITLE: f32 = 18.0;
pub const WORDMARK: f32 = 24.0;
pub const CAPTION: f32 = 26.0;

/// Spacing, in points: by fours.
pub const GAP: f32 = 8.0;
pub const GAP_WIDE: f32 = 12.0;
pub const PADDING: f32 = 16.0;
pub const SECTION: f32 = 24.0;
pub const MARGIN: f32 = 40.0;

/// Radii, in points.
pub const CARD_RADIUS: u8 = 14;
pub const CHIP_RADIUS: u8 = 20;
pub const BUTTON_RADIUS: u8 = 26;
pub const FIELD_RADIUS: u8 = 8;

/// The width of the ring that shows the focus, and of the border of a chosen card.
pub const RING: f32 = 2.0;

/// How far outside a control its focus ring lies.
pub const RING_GAP: f32 = 3.0;

/// How much of the accent is in the ground of selected text and of the chosen line of a menu.
const SELECTED: f32 = 0.2;

/// How long a change of look takes, in seconds.
const EASE: f32 = 0.2;

/// What is behind everything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shade {
    Dark,
    Light,
}

/// The colours that are shown, of the four there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colours {
    pub shade: Shade,
    pub more_contrast: bool,
}

impl Colours {
    pub fn palette(self) -> &'static Palette {
        match (self.shade, self.more_contrast) {
            (Shade::Dark, false) => &DARK,
            (Shade::Light, false) => &LIGHT,
            (Shade::Dark, true) => &DARKER,
            (Shade::Light, true) => &LIGHTER,
        }
    }

    /// The theme of egui that carries this style.
    pub fn of_egui(self) -> egui::Theme {
        match self.shade {
            Shade::Dark => egui::Theme::Dark,
            Shade::Light => egui::Theme::Light,
        }
    }

    /// The style of every widget that egui draws; nothing moves when it is still.
    pub fn style(self, still: bool) -> Style {
        let mut style = self.of_egui().default_style();
        style.text_styles = [
            (TextStyle::Small, SMALL),
            (TextStyle::Body, BODY),
            (TextStyle::Button, BODY),
            (TextStyle::Heading, WORDMARK),
        ]
        .map(|(name, size)| (name, FontId::proportional(size)))
        .into();
        style.text_styles.insert(TextStyle::Monospace, FontId::new(SMALL, FontFamily::Monospace));
        style.drag_value_text_style = TextStyle::Body;
        style.animation_time = if still { 0.0 } else { EASE };
        style.scroll_animation = if still { ScrollAnimation::none() } else { ScrollAnimation::default() };
        style.interaction.selectable_labels = false;
        let spacing = &mut style.spacing;
        spacing.item_spacing = Vec2::splat(GAP);
        spacing.button_padding = Vec2::new(GAP_WIDE, 6.0);
        spacing.menu_margin = Margin::same(8);
        spacing.interact_size.y = 32.0;
        spacing.icon_width = 10.0;
        style.visuals = visuals(self.palette(), style.visuals);
        style
    }
}

fn visuals(palette: &Palette, base: Visuals) -> Visuals {
    let widget = |fill: Color32, border: Stroke, text: Color32| WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: border,
        corner_radius: CornerRadius::same(FIELD_RADIUS),
        fg_stroke: Stroke::new(1.0, text),
        expansion: 0.0,
    };
    let plain = Stroke::NONE;
    let focus = Stroke::new(RING, palette.accent);
    Visuals {
        widgets: Widgets {
            noninteractive: widget(palette.background, Stroke::new(1.0, palette.line), palette.text),
            inactive: widget(Color32::TRANSPARENT, plain, palette.muted),
            hovered: widget(palette.raised, plain, palette.text),
            active: widget(palette.raised, focus, palette.text),
            open: widget(palette.raised, plain, palette.text),
        },
        selection: Selection {
            bg_fill: between(palette.surface, palette.accent, SELECTED),
            stroke: Stroke::new(1.0, palette.text),
        },
        text_cursor: TextCursorStyle { stroke: Stroke::new(2.0, palette.accent), blink: false, ..base.text_cursor },
        weak_text_color: Some(palette.muted),
        hyperlink_color: palette.accent,
        extreme_bg_color: palette.surface,
        text_edit_bg_color: Some(palette.surface),
        window_fill: palette.surface,
        window_stroke: Stroke::new(1.0, palette.line),
        window_shadow: Shadow::NONE,
        popup_shadow: Shadow::NONE,
        menu_corner_radius: CornerRadius::same(FIELD_RADIUS),
        panel_fill: palette.background,
        handle_shape: HandleShape::Circle,
        ..base
    }
}

/// The colour a share (0 to 1) of the way from one to the other.
pub fn between(from: Color32, to: Color32, share: f32) -> Color32 {
    from.lerp_to_gamma(to, share.clamp(0.0, 1.0))
}

/// WCAG 2.2: the relative luminance of a colour.
#[cfg(test)]
pub fn luminance(colour: Color32) -> f64 {
    let linear = |byte: u8| {
        let share = f64::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2: the contrast ratio of two colours.
    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_measured_as_wcag_does() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 1e-9);
        assert!((contrast(rgb(0x767676), Color32::WHITE) - 4.54).abs() < 0.01);
    }

    /// The four palettes, with what is asked of text and of marks: WCAG's AA, and AAA where there is to be more.
    fn all() -> [(Colours, f64, f64); 4] {
        let of = |shade, more_contrast| Colours { shade, more_contrast };
        let [dark, light] = [Shade::Dark, Shade::Light];
        [
            (of(dark, false), 4.5, 3.0),
            (of(light, false), 4.5, 3.0),
            (of(dark, true), 7.0, 4.5),
            (of(light, true), 7.0, 4.5),
        ]
    }

    #[test]
    fn every_text_can_be_read_on_what_it_stands_on() {
        for (colours, least, _) in all() {
            let p = colours.palette();
            for text in [p.text, p.muted] {
                for ground in [p.background, p.surface, p.raised, between(p.surface, p.accent, SELECTED)] {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= least, "{colours:?}: {text:?} on {ground:?} is {ratio:.2}");
                }
            }
            assert!(contrast(p.on_accent, p.accent) >= least, "{colours:?}: on accent");
            let still = contrast(p.muted, STILL);
            assert!(colours.shade == Shade::Light || still >= least, "{colours:?}: muted text in the silence: {still}");
        }
    }

    #[test]
    fn handles_focus_and_borders_with_a_meaning_can_be_seen() {
        for (colours, _, least) in all() {
            let p = colours.palette();
            for mark in [p.accent, p.control_line, p.left_ear, p.right_ear] {
                for ground in [p.background, p.surface, p.raised] {
                    let ratio = contrast(mark, ground);
                    assert!(ratio >= least, "{colours:?}: {mark:?} on {ground:?} is {ratio:.2}");
                }
            }
        }
    }
}
