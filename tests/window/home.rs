//! Home, driven as a person does.

use super::driven::*;

#[test]
fn every_control_of_home_and_session_has_a_name_in_both_themes() {
    for theme in [Theme::Dark, Theme::Light] {
        let mut window = window_with([1120.0, 760.0], |opening| opening.kept.wishes.theme = theme);
        window.harness.check_accessibility();
        for name in ["Basement show", "Tin roof", "Brown", "Hearing", "Volume", "clear", "fade", "silence", "Begin"] {
            assert!(window.harness.query_by_label(name).is_some(), "{name}");
        }
        window.key(Key::Enter);
        window.harness.check_accessibility();
        for name in ["Pause", "End", "Full screen", "Volume"] {
            assert!(window.harness.query_by_label(name).is_some(), "{name}");
        }
    }
}

#[test]
fn home_fits_the_smallest_window_at_200_percent() {
    for size in [[720.0, 560.0], [560.0, 380.0], [360.0, 280.0]] {
        let window = window_with(size, |_| {});
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        for name in ["Begin", "clear", "fade", "silence", "Fade 5 min", "Fade 2 h", "The fade", "Listen at"] {
            let rect = window.harness.get_by_label(name).rect();
            assert!(screen.contains_rect(rect), "{name} at {rect:?} in {size:?}");
        }
    }
}

#[test]
fn begin_has_the_first_focus_so_enter_begins_the_last_session() {
    let mut window = window();
    assert!(window.harness.get_by_label("Begin").is_focused());
    window.key(Key::Enter);
    assert_eq!(window.player.state(), State::Playing);
    let script = window.player.0.borrow();
    let session = script.session.as_ref().expect("it has begun");
    assert_eq!((session.soundscape.id.as_str(), session.seed), ("basement-show", 7));
    assert_eq!(session.volume, Decibels(-10.0));
    assert_eq!(window.kept.borrow().len(), 1, "a session that begins is remembered");
}

#[test]
fn a_card_is_chosen_by_space_and_begun_by_enter() {
    let mut window = window();
    assert!(window.checked("Basement show"));
    assert_eq!(window.harness.get_by_label("Brown").accesskit_node().role(), Role::RadioButton);
    window.focus("Brown");
    window.key(Key::Space);
    assert!(window.checked("Brown") && !window.checked("Basement show"));
    assert!(!window.begun());
    window.focus("Tin roof");
    window.key(Key::Enter);
    assert_eq!(window.player.0.borrow().session.as_ref().map(|s| s.soundscape.id.clone()), Some("tin-roof".into()));
}

#[test]
fn tab_goes_through_the_cards_in_reading_order() {
    let mut window = window();
    let library = soundscape::Library::bundled();
    window.focus("Basement show");
    for soundscape in &library.all()[1..] {
        window.key(Key::Tab);
        assert!(window.harness.get_by_label(&soundscape.name).is_focused(), "{}", soundscape.name);
    }
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Add a soundscape").is_focused());
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Export").is_focused());
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Clear length, 30 s").is_focused());
}

#[test]
fn a_length_can_be_typed_and_enter_begins() {
    let mut window = window();
    window.type_length("fade", "1:30 h");
    assert_eq!(window.kept().lengths.fade, Duration::from_secs(5400));
    window.type_length("silence", "90 s");
    assert_eq!(window.kept().lengths.silence, Duration::from_secs(90));
    assert_eq!(window.harness.get_by_label("fade").value().as_deref(), Some("1 h 30 min"));
    window.key(Key::Enter);
    assert!(window.begun());
}

#[test]
fn what_is_no_length_is_explained_and_the_old_one_kept() {
    let mut window = window();
    window.type_length("fade", "soon");
    window.key(Key::Enter);
    assert!(!window.begun());
    assert!(window.says("\"soon\" is not a length"));
    assert_eq!(window.harness.get_by_label("fade").value().as_deref(), Some("soon"), "nothing is lost");
    assert_eq!(window.kept().lengths, Lengths::default());
    window.type_length("fade", "2 s");
    window.key(Key::Enter);
    assert!(window.says("too short"));
    window.type_length("fade", "20 min");
    assert_eq!(window.kept().lengths.fade, Duration::from_secs(1200));
    assert!(!window.says("too short"));
}

#[test]
fn chips_set_the_fade() {
    let mut window = window();
    assert!(window.checked("Fade 12 min"));
    window.harness.get_by_label("Fade 45 min").click();
    window.harness.run_steps(3);
    assert!(window.checked("Fade 45 min") && !window.checked("Fade 12 min"));
    assert_eq!(window.kept().lengths.fade, Duration::from_secs(45 * 60));
    assert!(!window.begun());
    window.focus("Fade 5 min");
    window.key(Key::Enter);
    assert!(window.begun());
}

#[test]
fn an_end_of_the_fade_picture_is_a_slider_to_the_keyboard_and_a_screen_reader() {
    let mut window = window();
    window.focus("Fade length, 12 min");
    window.key(Key::ArrowRight);
    assert_eq!(window.kept().lengths.fade, Duration::from_secs(13 * 60));
    window.key(Key::ArrowLeft);
    window.key(Key::ArrowLeft);
    assert_eq!(window.kept().lengths.fade, Duration::from_secs(11 * 60));
    window.harness.get_by_label("Clear length, 30 s").increment_accesskit();
    window.harness.run_steps(2);
    assert_eq!(window.kept().lengths.clear, Duration::from_secs(35));
    window.harness.get_by_label("Fade length, 11 min").set_value_accesskit(300.0);
    window.harness.run_steps(2);
    assert_eq!(window.kept().lengths.fade, Duration::from_secs(300));
    let node = window.harness.get_by_label("Fade length, 5 min");
    assert_eq!(node.accesskit_node().role(), Role::Slider);
    assert_eq!(node.accesskit_node().numeric_value(), Some(300.0));
}

#[test]
fn a_change_is_remembered_after_a_second() {
    let mut window = window();
    window.harness.get_by_label("Volume").decrement_accesskit();
    window.harness.run_steps(1);
    assert!(window.kept.borrow().is_empty());
    window.harness.run_steps(8);
    let kept = window.kept.borrow();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].volume, Decibels(-12.0));
}

/// Where a share of the fade picture's width is, near its upper edge.
fn on_the_picture(window: &Window, share: f32) -> egui::Pos2 {
    let picture = window.harness.get_by_label("The fade").rect();
    picture.left_top() + egui::vec2(picture.width() * share, 24.0)
}

#[test]
fn a_point_of_the_fade_picture_sounds_while_it_is_held() {
    let mut window = window();
    // The middle of the fade, as wide as it is drawn.
    let middle = on_the_picture(&window, 356.0 / 1040.0);
    window.harness.drag_at(middle);
    window.harness.run_steps(1);
    assert!(!window.begun(), "a press is not yet a hold");
    window.harness.run_steps(2);
    let session = window.session();
    assert_eq!((session.soundscape.id.as_str(), session.seed), ("basement-show", 7));
    assert_eq!(session.volume, Decibels(-10.0), "no louder than the volume");
    let frame = window.player.0.borrow().frame;
    assert!(frame.abs_diff(390 * u64::from(RATE)) < u64::from(RATE), "{frame}");
    window.until("its caption is shown", |window| window.says("6:30 [ drums, amp hum"));

    let silence = on_the_picture(&window, 0.9);
    window.harness.hover_at(silence);
    window.harness.run_steps(4);
    assert!(window.player.0.borrow().frame > 750 * u64::from(RATE));
    assert_eq!(window.session().seed, 7, "it is the same session");
    assert!(window.says("[ silence ]"));
    window.harness.drop_at(silence);
    window.harness.run_steps(2);
    assert_eq!(window.player.state(), State::Ended);
    assert!(window.kept.borrow().is_empty(), "nothing was begun");
    assert!(window.harness.query_by_label("Begin").is_some());
}

#[test]
fn a_short_click_on_the_fade_picture_does_nothing() {
    let mut window = window();
    let before = window.kept();
    let at = on_the_picture(&window, 0.4);
    window.harness.drag_at(at);
    window.harness.drop_at(at);
    window.harness.run_steps(8);
    assert!(!window.begun());
    assert_eq!(window.kept(), before);
}

#[test]
fn listen_at_is_a_slider_that_enter_and_space_start_and_stop() {
    let mut window = window();
    window.focus("Listen at");
    let node = window.harness.get_by_label("Listen at");
    assert_eq!(node.accesskit_node().role(), Role::Slider);
    assert_eq!(node.accesskit_node().numeric_value(), Some(390.0));
    window.key(Key::ArrowRight);
    assert!(window.value("Listen at").expect("it has one").starts_with("7:00"));
    window.key(Key::ArrowLeft);
    window.key(Key::ArrowLeft);
    assert!(window.value("Listen at").expect("it has one").starts_with("5:00"));
    assert!(!window.begun());
    window.key(Key::Enter);
    assert_eq!((window.player.state(), window.player.0.borrow().frame), (State::Playing, 300 * u64::from(RATE)));
    assert!(window.harness.query_by_label("Begin").is_some(), "Enter there begins no session");
    window.harness.get_by_label("Listen at").set_value_accesskit(120.0);
    window.harness.run_steps(4);
    assert_eq!(window.player.0.borrow().frame, 120 * u64::from(RATE), "it goes on there");
    window.key(Key::Space);
    assert_eq!(window.player.state(), State::Ended);
    window.key(Key::Space);
    assert_eq!(window.player.state(), State::Playing);
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Ended);
}

#[test]
fn in_the_silence_there_is_nothing_to_play() {
    let mut window = window();
    window.focus("Listen at");
    window.harness.get_by_label("Listen at").set_value_accesskit(1000.0);
    window.harness.run_steps(2);
    assert_eq!(window.value("Listen at").as_deref(), Some("16:40 [ silence ]"));
    window.key(Key::Space);
    assert!(!window.begun() && window.says("16:40 [ silence ]"));
    window.harness.get_by_label("Listen at").set_value_accesskit(60.0);
    window.harness.run_steps(4);
    assert_eq!((window.player.state(), window.player.0.borrow().frame), (State::Playing, 60 * u64::from(RATE)));
}

#[test]
fn what_is_listened_to_is_never_another_session_than_the_one_that_begin_begins() {
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.kept.lengths.returns = stillness::session::Return::Bell;
    });
    let listen = |window: &mut Window| {
        window.focus("Listen at");
        window.key(Key::Space);
        assert_eq!(window.player.state(), State::Playing);
    };
    listen(&mut window);
    assert_eq!(window.session().arc.returns(), stillness::session::Return::None, "nobody asked for a bell");
    window.focus("Tin roof");
    window.key(Key::Space);
    assert_eq!(window.player.state(), State::Playing);
    assert_eq!(window.session().soundscape.id, "tin-roof", "it goes on with what was chosen");
    window.press("Fade 45 min");
    assert_eq!(window.player.state(), State::Ended, "of another session it is another point");

    listen(&mut window);
    window.press("Hearing");
    assert_eq!(window.player.state(), State::Ended, "leaving ends it");
    window.key(Key::Escape);

    listen(&mut window);
    window.player.0.borrow_mut().trouble = Some(Trouble::WentAway { device: "The card".into() });
    window.player.0.borrow_mut().state = State::Paused;
    window.harness.run_steps(2);
    assert!(window.says("The card went away. Paused."));
    assert_eq!(window.player.state(), State::Ended, "nothing goes on by itself");
    window.player.0.borrow_mut().trouble = None;

    listen(&mut window);
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!((window.player.state(), window.player.0.borrow().frame), (State::Playing, 0));
    assert_eq!(window.session().arc.returns(), stillness::session::Return::Bell);
    assert!(window.harness.query_by_label("Pause").is_some());
}
