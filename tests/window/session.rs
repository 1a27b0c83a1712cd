//! A session and its end, driven as a person does.

use super::driven::*;
use stillness::store::{Announce, Motion};
use stillness::words::Words;

/// A session that has begun, with this said about it before.
fn session_with(size: [f32; 2], decide: impl FnOnce(&mut Opening)) -> Window {
    let mut window = window_with(size, decide);
    window.focus("Begin");
    window.key(Key::Enter);
    window
}

fn wide(decide: impl FnOnce(&mut Opening)) -> Window {
    session_with([1120.0, 760.0], decide)
}

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

/// What a screen reader is told by itself.
fn polite(window: &Window) -> Vec<String> {
    let nodes = window.harness.root().children_recursive();
    let live = nodes.map(|node| node.accesskit_node()).filter(|node| node.live() == egui::accesskit::Live::Polite);
    live.filter_map(|node| node.value()).filter(|words| !words.is_empty()).collect()
}

#[test]
fn a_phase_is_said_politely_and_nothing_once_silence_has_begun() {
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
    window.until("it sleeps until the end", |window| window.delay() > Duration::from_secs(300));
}

#[test]
fn home_asks_for_no_frame_but_the_clocks() {
    let mut window = window();
    // Each picture that is made asks for one.
    let in_a_row = std::cell::Cell::new(0);
    window.until("it rests", |window| {
        let rests = window.delay() > Duration::from_millis(500);
        in_a_row.set(if rests { in_a_row.get() + 1 } else { 0 });
        in_a_row.get() == 20
    });
}

#[test]
fn trouble_with_the_sound_is_one_line_and_the_session_goes_on() {
    let mut window =
        window_with([1120.0, 760.0], |opening| opening.notices.push("rain.toml cannot be read".to_owned().into()));
    assert!(window.says("rain.toml cannot be read"));
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    assert!(!window.says("rain.toml cannot be read"));
    window.focus("Begin");
    window.key(Key::Enter);
    window.player.0.borrow_mut().trouble = Some(Trouble::WentAway { device: "The card".into() });
    window.harness.run_steps(2);
    assert!(window.says("The card went away. Paused."));
    assert_eq!(window.player.state(), State::Playing);
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    assert!(!window.says("The card went away. Paused."));
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

const LINE: &str = "At the beginning again, like yesterday.";

#[test]
fn a_session_opens_with_a_line_of_its_seed_that_goes_by_itself() {
    for motion in [Motion::Usual, Motion::Less] {
        let mut window = wide(|opening| opening.kept.wishes.motion = motion);
        assert!(!window.says(LINE));
        window.player.goes_to(3);
        window.harness.run_steps(2);
        assert!(window.says(LINE));
        assert_eq!(polite(&window), [LINE, "Clear, 12:30 until silence"], "it is said once");
        window.key(Key::Space);
        window.harness.run_steps(40);
        assert!(window.says(LINE), "it waits with the session");
        window.key(Key::Space);
        window.player.goes_to(10);
        window.harness.run_steps(2);
        assert!(!window.says(LINE));
        window.player.goes_to(3);
        window.harness.run_steps(2);
        assert!(!window.says(LINE), "and does not come back");
    }
    let mut window = wide(|opening| opening.kept.wishes.opening_line = false);
    window.player.goes_to(3);
    window.harness.run_steps(2);
    assert!(!window.says(LINE), "it can be switched off");
    let mut window = wide(|opening| {
        opening.kept.lengths.clear = Duration::ZERO;
        opening.kept.lengths.fade = Duration::from_secs(8);
    });
    window.player.goes_to(3);
    window.harness.run_steps(2);
    assert!(!window.says(LINE), "it is never in the way of the silence");
}

#[test]
fn captions_are_as_they_were_chosen_and_c_keeps_what_it_changes() {
    let mut window = wide(|opening| opening.kept.wishes.captions = false);
    window.player.goes_to(100);
    window.harness.run_steps(2);
    assert!(!window.says("[ drums, amp hum, clear ]"));
    window.key(Key::C);
    assert!(window.says("[ drums, amp hum, clear ]"));
    assert!(window.kept().wishes.captions);
}

#[test]
fn a_screen_reader_is_told_all_phases_or_nothing() {
    let mut window = wide(|opening| opening.kept.wishes.announce = Announce::All);
    window.player.goes_to(31);
    window.harness.run_steps(2);
    assert_eq!(polite(&window), ["[ drums, amp hum, clear ]", "Fading, 0 % lost, 11:59 until silence"]);
    window.player.goes_to(751);
    window.harness.run_steps(2);
    assert_eq!(polite(&window), Vec::<String>::new(), "nothing once silence has begun");

    let mut window = wide(|opening| opening.kept.wishes.announce = Announce::None);
    for second in [0, 3, 31, 751] {
        window.player.goes_to(second);
        window.harness.run_steps(2);
        assert_eq!(polite(&window), Vec::<String>::new(), "at {second} s");
    }
    window.player.goes_to(31);
    window.key(Key::T);
    assert_eq!(polite(&window), ["Fading, 0 % lost, 11:59 until silence"], "what is asked for is answered");
}

#[test]
fn escape_leaves_full_screen_before_it_ends() {
    let mut window = wide(|_| {});
    let full = |window: &mut Window, on: bool| {
        let root = window.harness.input_mut().viewports.get_mut(&egui::ViewportId::ROOT).expect("it is there");
        root.fullscreen = Some(on);
    };
    window.key(Key::F);
    full(&mut window, true);
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Playing);
    full(&mut window, false);
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Ended);
}

#[test]
fn the_keys_are_named_and_nothing_is_clipped_in_any_language_or_size() {
    for language in Language::ALL {
        let words = Words::of(language);
        for (size, captions) in [([1120.0, 760.0], 100), ([720.0, 560.0], 200), ([360.0, 280.0], 200)] {
            let mut window = window_with(size, |opening| {
                opening.kept.wishes.language = Some(language);
                opening.kept.wishes.caption_size = captions;
                opening.begin = true;
            });
            window.harness.run_steps(2);
            for second in [3, 100, 751] {
                window.player.goes_to(second);
                window.harness.run_steps(2);
                let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
                let nodes = window.harness.root().children_recursive();
                let shown = nodes.filter(|node| node.accesskit_node().role() == Role::Label);
                let shown: Vec<_> = shown.filter_map(|node| Some((node.value()?, node.rect()))).collect();
                for (text, rect) in &shown {
                    assert!(screen.contains_rect(*rect), "{language:?}, {size:?}, {second} s: {text} at {rect:?}");
                }
                let place = |what: &str| shown.iter().find(|(text, _)| text.starts_with(what)).map(|it| it.1);
                let [caption, keys] = ["[", &words.say("keys")].map(|what| place(what).expect("it is there"));
                let time = shown.iter().find(|(text, _)| text.contains(':') && !text.starts_with('['));
                let time = time.expect("the time is there").1;
                let at = format!("{language:?}, {size:?}: {keys:?}, {caption:?}, {time:?}");
                assert!(keys.bottom() <= caption.top() + 4.0 && caption.bottom() <= time.top() + 4.0, "{at}");
            }
        }
    }
}
