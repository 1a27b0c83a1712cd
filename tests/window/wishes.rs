//! The Settings, driven as a person does, and what each of them changes at once.

use super::driven::*;
use egui_kittest::Node;
use stillness::session::Return;
use stillness::store::{Announce, Contrast, Motion, Places};

fn places() -> Places {
    let at = |path: &str| Path::new("/dev/null/somebody").join(path);
    Places {
        settings: at("config/settings.toml"),
        soundscapes: at("data/soundscapes"),
        hearing: at("data/hearing"),
        state: at("state"),
        cache: at("cache"),
    }
}

/// A window of this size that shows the Settings.
fn settings_in(size: [f32; 2], decide: impl FnOnce(&mut Opening)) -> Window {
    let mut window = window_with(size, |opening| {
        opening.places = Some(places());
        decide(opening);
    });
    window.harness.get_by_label("Settings").click_accesskit();
    window.harness.run_steps(4);
    window
}

pub fn settings() -> Window {
    settings_in([1120.0, 760.0], |_| {})
}

impl Window {
    fn one_of<'a>(&'a self, of: &'a str, name: &'a str) -> Node<'a> {
        self.harness.get_by_role_and_label(Role::RadioGroup, of).get_by_role_and_label(Role::RadioButton, name)
    }

    pub fn choose(&mut self, of: &str, name: &str) {
        self.one_of(of, name).focus();
        self.harness.run_steps(2);
        self.key(Key::Space);
        self.harness.run_steps(2);
        assert!(self.is_chosen(of, name), "{name} of {of}");
    }

    pub fn is_chosen(&self, of: &str, name: &str) -> bool {
        self.one_of(of, name).accesskit_node().toggled() == Some(Toggled::True)
    }

    pub fn switch(&mut self, name: &str) {
        self.harness.get_by_role_and_label(Role::Switch, name).focus();
        self.harness.run_steps(2);
        self.key(Key::Space);
    }

    pub fn is_on(&self, name: &str) -> bool {
        let node = self.harness.get_by_role_and_label(Role::Switch, name);
        node.accesskit_node().toggled() == Some(Toggled::True)
    }

    pub fn slide(&mut self, name: &str, value: f64) {
        self.harness.get_by_role_and_label(Role::Slider, name).set_value_accesskit(value);
        self.harness.run_steps(3);
        assert_eq!(self.numeric(name), Some(value));
    }

    pub fn numeric(&self, name: &str) -> Option<f64> {
        self.harness.get_by_role_and_label(Role::Slider, name).accesskit_node().numeric_value()
    }

    /// The ground of the window as it is now.
    fn ground(&self) -> egui::Color32 {
        self.harness.ctx.global_style().visuals.panel_fill
    }

    fn wishes(&self) -> Wishes {
        self.kept().wishes
    }
}

fn device(id: &str, name: &str, default: bool) -> DeviceInfo {
    DeviceInfo { id: id.into(), name: name.into(), default }
}

#[test]
fn every_setting_has_a_name_in_both_themes_every_size_and_every_language() {
    for (theme, language) in [
        (Theme::Dark, Language::English),
        (Theme::Light, Language::German),
        (Theme::Dark, Language::Spanish),
        (Theme::Light, Language::French),
    ] {
        for size in [[1120.0, 760.0], [720.0, 560.0], [560.0, 380.0], [360.0, 280.0]] {
            let mut window = settings_in(size, |opening| {
                opening.kept.wishes.theme = theme;
                opening.kept.lengths.returns = Return::Bell;
            });
            let name = language.own_name();
            window.one_of("Language", name).click_accesskit();
            window.harness.run_steps(4);
            window.harness.check_accessibility();
            assert_eq!(window.wishes().language, Some(language));
            let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
            for role in [Role::RadioButton, Role::Switch, Role::Slider, Role::Button, Role::Label] {
                for node in window.harness.query_all_by_role(role) {
                    let place = node.rect();
                    let wide = screen.x_range().contains(place.left()) && screen.x_range().contains(place.right());
                    assert!(wide, "{:?} at {place:?} in {size:?} in {name}", node.accesskit_node().label());
                }
            }
        }
    }
}

#[test]
fn tab_goes_through_the_settings_as_they_are_read() {
    let mut window = settings_in([720.0, 560.0], |_| {});
    window.harness.get_by_role_and_label(Role::RadioButton, "The system's default").focus();
    window.harness.run_steps(3);
    let mut names = Vec::new();
    let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(720.0, 560.0));
    for _ in 0..48 {
        let focused = window.harness.root().children_recursive().find(|node| node.is_focused());
        let Some(focused) = focused.filter(|node| node.accesskit_node().label().is_some()) else { break };
        names.push(focused.accesskit_node().label().unwrap_or_default());
        assert!(screen.contains_rect(focused.rect()), "{names:?} is brought into view: {:?}", focused.rect());
        window.key(Key::Tab);
        window.harness.run_steps(20);
    }
    let settings = "The system's default,Look again,Loudest volume,Nothing,A bowl,A wooden clap,A bell,Hearing returns,\
        System,Dark,Light,System,Usual,More,System,Usual,Less,Text size,Caption size,\
        System,English,Deutsch,Español,Français,Captions,Each phase,Every caption,Nothing,Opening line,\
        Keep the machine awake,Media keys,Tell me at the end,Keep a journal";
    let mut expected: Vec<String> = settings.split(',').map(str::to_owned).collect();
    for what in ["Settings", "Soundscapes", "Hearing profiles", "Journal"] {
        expected.extend([format!("Open folder: {what}"), format!("Copy path: {what}")]);
    }
    assert_eq!(names[..expected.len()], expected);
}

#[test]
fn a_device_is_chosen_by_its_name_and_the_next_session_plays_on_it() {
    let mut window = settings_in([1120.0, 760.0], |opening| opening.device = Some("gone".into()));
    assert!(window.says("No sound device was found."));
    assert!(window.is_chosen("Device", "gone"), "what was chosen stays so while it is not there");
    let devices = vec![device("a", "Headphones", true), device("b", "Loudspeakers", false)];
    window.system.0.borrow_mut().devices = Ok(devices);
    window.press("Look again");
    assert_eq!(window.system.0.borrow().looked, 2);
    let group = window.harness.get_by_role_and_label(Role::RadioGroup, "Device");
    let names: Vec<_> =
        group.query_all_by_role(Role::RadioButton).filter_map(|it| it.accesskit_node().label()).collect();
    assert_eq!(names, ["The system's default", "Headphones", "Loudspeakers", "gone"]);

    window.choose("Device", "Loudspeakers");
    assert_eq!(window.kept().device.as_deref(), Some("b"));
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(window.player.0.borrow().device.as_deref(), Some("b"));
    assert_eq!(window.kept.borrow().last().expect("it is kept").device.as_deref(), Some("b"));

    window.key(Key::Escape);
    window.key(Key::Escape);
    window.press("Settings");
    assert_eq!(window.system.0.borrow().looked, 3, "they are looked for when the section opens");
    window.choose("Device", "The system's default");
    assert_eq!(window.kept().device, None);

    // What plays meanwhile goes on there at once.
    window.player.0.borrow_mut().state = State::Playing;
    window.choose("Device", "Headphones");
    assert_eq!(window.player.0.borrow().device.as_deref(), Some("a"));
    assert_eq!(window.player.state(), State::Playing);
}

#[test]
fn while_something_plays_it_is_said_where() {
    let mut window = window();
    window.system.0.borrow_mut().devices =
        Ok(vec![device("a", "Headphones", true), device("b", "Loudspeakers", false)]);
    window.press("Settings");
    let line = |window: &Window, name: &str| window.one_of("Device", name).accesskit_node().description();
    assert_eq!(line(&window, "The system's default").as_deref(), Some("Headphones"));
    window.player.0.borrow_mut().state = State::Playing;
    window.player.0.borrow_mut().plays_on = Some("Loudspeakers".into());
    window.harness.run_steps(2);
    assert_eq!(line(&window, "Loudspeakers").as_deref(), Some("plays now"));
    window.choose("Device", "Headphones");
    assert_eq!(window.player.0.borrow().device.as_deref(), Some("a"), "and it is told at once where to go on");
}

#[test]
fn nothing_is_louder_than_the_loudest() {
    let mut window = settings();
    window.slide("Loudest volume", -20.0);
    assert_eq!((window.wishes().loudest, window.kept().volume), (-20, Decibels(-20.0)));
    assert_eq!(window.player.0.borrow().volume, Decibels(-20.0), "what plays is quieter at once");
    window.slide("Volume", -30.0);
    window.harness.get_by_role_and_label(Role::Slider, "Volume").set_value_accesskit(0.0);
    window.harness.run_steps(3);
    assert_eq!(window.numeric("Volume"), Some(-20.0));
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(window.session().volume, Decibels(-20.0));
    window.key(Key::ArrowUp);
    assert_eq!(window.player.0.borrow().volume, Decibels(-20.0));

    let begun = window_with([1120.0, 760.0], |opening| {
        opening.kept.volume = Decibels::ZERO;
        opening.kept.wishes.loudest = -25;
        opening.begin = true;
    });
    assert_eq!(begun.session().volume, Decibels(-25.0), "also where a session begins at once");
}

#[test]
fn after_the_silence_comes_what_was_chosen() {
    let mut window = settings();
    assert!(window.is_chosen("After the silence", "Nothing"));
    for (name, returns) in [("A bell", Return::Bell), ("Hearing returns", Return::Hearing)] {
        window.choose("After the silence", name);
        assert_eq!(window.kept().lengths.returns, returns);
    }
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(window.session().arc.returns(), Return::Hearing);
}

#[test]
fn theme_contrast_and_motion_change_the_window_at_once() {
    let mut window = settings();
    let dark = window.ground();
    window.choose("Theme", "Light");
    let light = window.ground();
    assert!(light.r() > 200 && dark.r() < 50 && window.wishes().theme == Theme::Light);
    window.choose("Contrast", "More");
    assert_eq!((window.ground(), window.wishes().contrast), (egui::Color32::WHITE, Contrast::More));
    assert!(window.harness.ctx.global_style().animation_time > 0.0);
    window.choose("Motion", "Less");
    assert_eq!(window.wishes().motion, Motion::Less);
    assert_eq!(window.harness.ctx.global_style().animation_time, 0.0);
    window.choose("Contrast", "Usual");
    assert_eq!(window.ground(), light);
}

#[test]
fn the_open_window_follows_the_system() {
    let mut window = settings();
    window.choose("Theme", "System");
    let says = |window: &mut Window, appearance: Appearance| {
        window.system.0.borrow_mut().appearance = appearance;
        window.harness.run_steps(3);
        (window.ground(), window.harness.ctx.global_style().animation_time > 0.0)
    };
    let light = Appearance { dark: Some(false), ..Appearance::default() };
    let more = Appearance { contrast: true, reduced_motion: true, ..light };
    assert!(says(&mut window, light).0.r() > 200);
    assert_eq!(says(&mut window, more), (egui::Color32::WHITE, false));
    let dark = says(&mut window, Appearance { dark: Some(true), ..Appearance::default() });
    assert!(dark.0.r() < 50 && dark.1);
    window.choose("Theme", "Dark");
    window.choose("Contrast", "Usual");
    window.choose("Motion", "Usual");
    assert_eq!(says(&mut window, more), dark, "what a person has chosen goes before it");
}

#[test]
fn text_grows_by_the_slider_and_by_the_keys_and_is_kept() {
    let mut window = settings();
    window.slide("Text size", 150.0);
    assert_eq!((window.harness.ctx.zoom_factor(), window.wishes().text_size), (1.5, 150));
    window.harness.get_by_role_and_label(Role::Slider, "Text size").focus();
    window.harness.run_steps(2);
    window.key(Key::ArrowRight);
    window.harness.run_steps(2);
    assert_eq!((window.harness.ctx.zoom_factor(), window.wishes().text_size), (1.6, 160));
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Num0);
    window.harness.run_steps(3);
    assert_eq!((window.wishes().text_size, window.numeric("Text size")), (100, Some(100.0)));
    assert_eq!(window.harness.ctx.zoom_factor(), 1.0);
}

#[test]
fn text_that_is_dragged_grows_when_it_is_let_go() {
    let mut window = settings();
    let slider = window.harness.get_by_role_and_label(Role::Slider, "Text size").rect();
    window.harness.drag_at(slider.left_center() + egui::vec2(10.0, 0.0));
    window.harness.run_steps(1);
    window.harness.hover_at(slider.right_center() + egui::vec2(20.0, 0.0));
    window.harness.run_steps(3);
    assert_eq!((window.numeric("Text size"), window.harness.ctx.zoom_factor()), (Some(200.0), 1.0));
    window.harness.drop_at(slider.right_center() + egui::vec2(20.0, 0.0));
    window.harness.run_steps(4);
    assert_eq!((window.wishes().text_size, window.harness.ctx.zoom_factor()), (200, 2.0));
}

#[test]
fn the_language_changes_at_once() {
    let mut window = settings();
    let choose = |window: &mut Window, of: &str, name: &str| {
        window.one_of(of, name).click_accesskit();
        window.harness.run_steps(3);
    };
    choose(&mut window, "Language", "Deutsch");
    assert!(
        window.is_there("Gehör")
            && window.says("Lauter als das wird nichts.")
            && window.is_chosen("Sprache", "Deutsch")
    );
    choose(&mut window, "Sprache", "Français");
    assert!(window.is_there("Audition"));
    choose(&mut window, "Langue", "Système");
    assert_eq!(window.wishes().language, None);
}

#[test]
fn captions_are_as_large_as_wished_and_off_until_they_are_asked_for() {
    let caption = "[ drums, amp hum, clear ]";
    let mut window = settings();
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    let usual = window.harness.get_by_value(caption).rect();
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.press("Settings");
    window.slide("Caption size", 200.0);
    window.switch("Captions");
    assert!(!window.is_on("Captions"));
    assert_eq!((window.wishes().caption_size, window.wishes().captions), (200, false));
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    assert!(!window.says(caption));
    window.key(Key::C);
    let large = window.harness.get_by_value(caption).rect();
    assert!(large.height() > 1.8 * usual.height(), "{large:?} after {usual:?}");
    assert!(large.bottom() <= usual.bottom() + 1.0, "it grows upwards");

    // As large as can be in the smallest window.
    let window = window_with([360.0, 280.0], |opening| {
        opening.kept.wishes.caption_size = 200;
        opening.begin = true;
    });
    let place = window.harness.get_by_value(caption).rect();
    assert!(place.top() >= 280.0 * 0.2 && place.bottom() < 250.0, "there is room for the rest: {place:?}");
}

#[test]
fn what_is_told_and_kept_is_as_it_was_switched() {
    let mut window = settings();
    for (name, announce) in [("Every caption", Announce::All), ("Nothing", Announce::None)] {
        window.choose("A screen reader tells", name);
        assert_eq!(window.wishes().announce, announce);
    }
    let all = |wishes: Wishes| [wishes.opening_line, wishes.stay_awake, wishes.keep_journal];
    assert_eq!(all(window.wishes()), [true; 3]);
    for name in ["Opening line", "Keep the machine awake", "Keep a journal"] {
        assert!(window.is_on(name));
        window.switch(name);
        assert!(!window.is_on(name));
    }
    assert_eq!(all(window.wishes()), [false; 3]);
    window.harness.run_steps(8);
    let kept = window.kept.borrow().last().expect("it is kept by itself").wishes.clone();
    assert_eq!((all(kept.clone()), kept.announce), ([false; 3], Announce::None));
}

#[test]
fn where_everything_is_can_be_opened_and_copied() {
    let mut window = settings();
    assert!(
        window.says("/dev/null/somebody/data/soundscapes") && window.says("/dev/null/somebody/state/journal.jsonl")
    );
    for (what, folder) in [("Settings", "config"), ("Hearing profiles", "data/hearing"), ("Journal", "state")] {
        window.harness.get_by_label(&format!("Open folder: {what}")).click_accesskit();
        window.harness.run_steps(2);
        let shown = window.system.0.borrow().folders.last().cloned();
        assert_eq!(shown, Some(Path::new("/dev/null/somebody").join(folder)));
    }
    window.system.0.borrow_mut().no_folder = Some("nobody opens it".into());
    window.harness.get_by_label("Open folder: Soundscapes").click_accesskit();
    window.harness.run_steps(3);
    assert!(window.says("/dev/null/somebody/data/soundscapes cannot be opened: nobody opens it"));
    window.harness.get_by_label("Copy path: Settings").click_accesskit();
    window.harness.step();
    let copied = &window.harness.output().platform_output.commands;
    let path = egui::OutputCommand::CopyText("/dev/null/somebody/config/settings.toml".into());
    assert!(copied.contains(&path), "{copied:?}");
}

#[test]
fn without_a_home_folder_it_is_said_that_nothing_is_kept() {
    let mut window = window();
    window.press("Settings");
    assert!(window.says("nothing is kept"));
}
