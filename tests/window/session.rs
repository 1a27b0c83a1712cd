//! A session and its end, driven as a person does.

use super::driven::*;

#[test]
fn the_keys_of_a_session() {
    let mut window = window();
    window.key(Key::Enter);
    window.player.goes_to(120);
    window.key(Key::Space);
    assert_eq!(window.player.state(), State::Paused);
    assert!(window.says("Paused, 10:30 until silence"));
    window.key(Key::Space);
    assert_eq!(window.player.state(), State::Playing);
    window.key(Key::ArrowRight);
    assert_eq!(window.player.0.borrow().frame, 180 * u64::from(RATE));
    window.key(Key::ArrowLeft);
    assert_eq!(window.player.0.borrow().frame, 120 * u64::from(RATE));
    window.key(Key::ArrowUp);
    assert_eq!(window.player.0.borrow().volume, Decibels(-8.0));
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    assert_eq!(window.player.0.borrow().volume, Decibels(-12.0));
    window.key(Key::Plus);
    assert_eq!(window.player.0.borrow().arc.silent_from(), (750 + 300) * u64::from(RATE));
    window.key(Key::Minus);
    assert_eq!(window.player.0.borrow().arc.silent_from(), 750 * u64::from(RATE));
    assert!(window.says("[ drums, amp hum, clear ]"));
    window.key(Key::C);
    assert!(!window.says("[ drums, amp hum, clear ]"));
    window.key(Key::T);
    assert!(window.says("Fading, 12 % lost, 10:30 until silence"));
}

#[test]
fn escape_ends_and_go_on_is_offered_for_a_minute() {
    let mut window = window();
    window.key(Key::Enter);
    window.player.goes_to(65);
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Ended);
    assert!(window.says("One minute and five seconds."));
    window.harness.get_by_label("Go on").click_accesskit();
    window.harness.run_steps(2);
    assert_eq!(window.player.state(), State::Playing);

    window.key(Key::Escape);
    // Steps are a quarter of a second: a minute and a little.
    window.harness.run_steps(4 * 61);
    assert!(window.harness.query_by_label("Go on").is_none());
    window.key(Key::Escape);
    assert!(window.harness.query_by_label("Begin").is_some(), "home again");
}

#[test]
fn the_end_says_nothing_until_someone_stirs() {
    let mut window = window();
    window.key(Key::Enter);
    window.harness.run_steps(4);
    window.player.goes_to(1230);
    window.harness.run_steps(4);
    assert!(!window.says("Twenty minutes and thirty seconds."));
    window.key(Key::Escape);
    assert!(window.says("Twenty minutes and thirty seconds."));
    window.harness.get_by_label("Done").click_accesskit();
    window.harness.run_steps(3);
    assert!(window.harness.query_by_label("Tin roof").is_some());
}

#[test]
fn controls_hide_from_sight_but_not_from_a_screen_reader() {
    let mut window = window();
    window.key(Key::Enter);
    window.harness.run_steps(4 * 6);
    window.harness.get_by_label("Pause").click_accesskit();
    window.harness.run_steps(2);
    assert_eq!(window.player.state(), State::Paused);
}

#[test]
fn a_phase_is_said_politely_and_nothing_once_silence_has_begun() {
    let polite = |window: &Window| {
        let nodes = window.harness.root().children_recursive();
        let live = nodes.map(|node| node.accesskit_node()).filter(|node| node.live() == egui::accesskit::Live::Polite);
        live.filter_map(|node| node.value()).filter(|words| !words.is_empty()).collect::<Vec<_>>()
    };
    let mut window = window();
    window.key(Key::Enter);
    window.player.goes_to(31);
    window.harness.run_steps(2);
    assert_eq!(polite(&window), ["Fading, 0 % lost, 11:59 until silence"]);
    window.player.goes_to(100);
    window.harness.run_steps(2);
    assert_eq!(polite(&window), ["Fading, 0 % lost, 11:59 until silence"], "the same phase: nothing new is said");
    window.player.goes_to(751);
    window.harness.run_steps(2);
    assert_eq!(polite(&window), Vec::<String>::new());
    assert!(window.says("[ silence ]"), "the caption is there to be read");
}

#[test]
fn in_silence_the_window_waits_for_the_clock() {
    let mut window = window();
    window.key(Key::Enter);
    window.player.goes_to(800);
    window.harness.run_steps(40);
    let delay = window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_secs(300), "asleep until the end: {delay:?}");
}

#[test]
fn home_asks_for_no_frame_but_the_clocks() {
    let mut window = window();
    window.harness.run_steps(30);
    let delay = window.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_millis(500), "{delay:?}");
}

#[test]
fn trouble_with_the_sound_is_one_line_and_the_session_goes_on() {
    let mut window = window_with([1120.0, 760.0], |opening| opening.notices.push("rain.toml cannot be read".into()));
    assert!(window.says("rain.toml cannot be read"));
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    assert!(!window.says("rain.toml cannot be read"));
    window.focus("Begin");
    window.key(Key::Enter);
    window.player.0.borrow_mut().trouble = Some("The sound device is gone".into());
    window.harness.run_steps(2);
    assert!(window.says("The sound device is gone"));
    assert_eq!(window.player.state(), State::Playing);
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    assert!(!window.says("The sound device is gone"));
}

#[test]
fn closing_ends_softly_first() {
    let mut window = window_with([1120.0, 760.0], |opening| opening.begin = true);
    assert_eq!(window.player.state(), State::Playing);
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Q);
    window.harness.run_steps(2);
    assert_eq!(window.player.state(), State::Ended);
    let commands = &window.harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
    assert!(commands.contains(&egui::ViewportCommand::Close), "{commands:?}");
}
