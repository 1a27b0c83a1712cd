//! The window, driven as a person does: by keyboard, pointer and the accessible tree, with a player that
//! plays nothing but keeps the time.

#[path = "window/ears.rs"]
mod ears;
#[path = "window/outside.rs"]
mod outside;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use stillness::live::{Snapshot, State};
use stillness::session::captions::{BANDS, Caption, FLOOR, Heard};
use stillness::session::{Arc, Lengths, Session};
use stillness::soundscape::Soundscape;
use stillness::units::{Decibels, RATE};
use stillness::window::{App, Kept, Opening, Player, Theme};
use stillness::{hearing, soundscape};

/// What the scripted player was asked, and what it says of itself.
struct Script {
    session: Option<Session>,
    state: State,
    frame: u64,
    arc: Arc,
    volume: Decibels,
    trouble: Option<String>,
    held: Vec<hearing::Point>,
}

#[derive(Clone)]
struct Scripted(Rc<RefCell<Script>>);

impl Scripted {
    fn new() -> Scripted {
        let arc = Arc::new(&Lengths::default(), RATE);
        let script = Script {
            session: None,
            state: State::Idle,
            frame: 0,
            arc,
            volume: Decibels::ZERO,
            trouble: None,
            held: Vec::new(),
        };
        Scripted(Rc::new(RefCell::new(script)))
    }

    fn state(&self) -> State {
        self.0.borrow().state
    }

    fn goes_to(&self, seconds: u64) {
        self.0.borrow_mut().frame = seconds * u64::from(RATE);
    }
}

impl Player for Scripted {
    fn begin(&self, session: Session, _device: Option<String>) {
        let mut script = self.0.borrow_mut();
        script.arc = session.arc;
        script.volume = session.volume;
        script.session = Some(session);
        script.frame = 0;
        script.state = State::Playing;
    }

    fn pause(&self) {
        self.0.borrow_mut().state = State::Paused;
    }

    fn resume(&self) {
        self.0.borrow_mut().state = State::Playing;
    }

    fn end(&self) {
        self.0.borrow_mut().state = State::Ended;
    }

    fn seek(&self, frame: u64) {
        self.0.borrow_mut().frame = frame;
    }

    fn stretch(&self, by: i64) {
        let mut script = self.0.borrow_mut();
        script.arc = script.arc.stretched(script.frame, by);
    }

    fn set_soundscape(&self, soundscape: Soundscape) {
        self.0.borrow_mut().session.as_mut().expect("one has begun").soundscape = soundscape;
    }

    fn set_profile(&self, profile: hearing::Profile) {
        self.0.borrow_mut().session.as_mut().expect("one has begun").profile = profile;
    }

    fn set_volume(&self, volume: Decibels) {
        self.0.borrow_mut().volume = volume;
    }

    fn hold(&self, point: hearing::Point) {
        self.0.borrow_mut().held.push(point);
    }

    fn snapshot(&self) -> Snapshot {
        let mut script = self.0.borrow_mut();
        if script.frame >= script.arc.total() {
            script.state = State::Ended;
        }
        let moment = script.arc.moment(script.frame);
        let level = if script.state == State::Playing && moment.loss < 1.0 { -30.0 } else { FLOOR };
        let heard = Heard { scene: [level; BANDS], heard: [level; BANDS] };
        Snapshot {
            state: script.state,
            frame: script.frame,
            arc: script.arc,
            heard,
            caption: Caption::of(&moment, &heard, &hearing::Inside::default()),
            device: None,
            trouble: script.trouble.clone(),
            xruns: 0,
            late: 0,
        }
    }
}

type Kepts = Rc<RefCell<Vec<Kept>>>;

struct Window {
    harness: Harness<'static, App>,
    player: Scripted,
    kept: Kepts,
}

/// A window of this size, in points, with this said about what was decided before it opened.
fn window_with(size: [f32; 2], decide: impl FnOnce(&mut Opening)) -> Window {
    let mut opening = Opening {
        library: soundscape::Library::bundled(),
        profiles: hearing::Library::bundled(),
        soundscape: "basement-show".into(),
        profile: "film".into(),
        hearing: hearing::Options::default(),
        lengths: Lengths::default(),
        volume: Decibels(-10.0),
        theme: Theme::Dark,
        seed: Some(7),
        begin: false,
        device: None,
        notices: Vec::new(),
        faults: Vec::new(),
        hearing_faults: Vec::new(),
        own: soundscape::Own::default(),
        own_hearing: hearing::Own::default(),
    };
    decide(&mut opening);
    let player = Scripted::new();
    let kept = Kepts::default();
    let (theirs, keeps) = (player.clone(), kept.clone());
    let keep = Box::new(move |now: &Kept| {
        keeps.borrow_mut().push(now.clone());
        Ok(())
    });
    let builder = Harness::builder().with_size(size).with_max_steps(40);
    let harness = builder.build_eframe(|creation| App::new(&creation.egui_ctx, opening, keep, Box::new(theirs)));
    Window { harness, player, kept }
}

fn window() -> Window {
    window_with([1120.0, 760.0], |_| {})
}

impl Window {
    fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(2);
    }

    fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.harness.run_steps(2);
    }

    fn kept(&self) -> Kept {
        self.harness.state().kept().clone()
    }

    fn checked(&self, label: &str) -> bool {
        self.harness.get_by_label(label).accesskit_node().toggled() == Some(Toggled::True)
    }

    /// Types into the field of this name, over what was in it.
    fn type_length(&mut self, field: &str, text: &str) {
        self.focus(field);
        self.harness.get_by_label(field).type_text(text);
        self.harness.run_steps(2);
    }

    fn says(&self, text: &str) -> bool {
        self.harness.query_by_label_contains(text).is_some() || self.harness.query_by_value(text).is_some()
    }

    /// Shows the window until something is so; the watcher looks once a second.
    fn until(&mut self, what: &str, is_so: impl Fn(&Window) -> bool) {
        let began = Instant::now();
        while !is_so(self) {
            assert!(began.elapsed() < Duration::from_secs(15), "never: {what}");
            std::thread::sleep(Duration::from_millis(50));
            self.harness.run_steps(1);
        }
    }

    fn begun(&self) -> bool {
        self.player.0.borrow().session.is_some()
    }
}

#[test]
fn every_control_of_home_and_session_has_a_name_in_both_themes() {
    for theme in [Theme::Dark, Theme::Light] {
        let mut window = window_with([1120.0, 760.0], |opening| opening.theme = theme);
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
        for name in ["Begin", "clear", "fade", "silence", "Fade 5 min", "Fade 2 h", "The fade"] {
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
    window.harness.get_by_label("Light theme").click();
    window.harness.run_steps(1);
    assert!(window.kept.borrow().is_empty());
    window.harness.run_steps(8);
    let kept = window.kept.borrow();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].theme, Theme::Light);
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

#[test]
fn what_is_saved_in_the_folder_is_in_the_window_and_in_the_session_that_plays_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let save = |text: &str| std::fs::write(folder.path().join("my-rain.toml"), text).expect("it is written");
    let own = soundscape::Own { folder: Some(folder.path().to_owned()), ..Default::default() };
    let mut window = window_with([1120.0, 760.0], |opening| opening.own = own);
    assert!(!window.says("My rain"));

    save("[[layer]]\nrain.density = 100\n");
    window.until("it is there", |window| window.harness.query_by_label("My rain").is_some());
    window.focus("My rain");
    window.key(Key::Enter);
    let played = |window: &Window| window.player.0.borrow().session.as_ref().map(|session| session.soundscape.clone());
    assert_eq!(played(&window).map(|it| it.id), Some("my-rain".into()));

    save("[[layer]]\ncaption = \"downpour\"\nrain.density = 600\n");
    window.until("the new one plays", |window| played(window).is_some_and(|it| it.line == "downpour"));
    window.harness.run_steps(2);
    assert!(window.says("[ downpour, clear ]"), "and its captions are shown");

    let whole = played(&window);
    save("[[layer]]\nrain.density = 6000\n");
    window.until("the fault is told", |window| window.says("my-rain.toml:2:16: density is 6000; expected 1 to 600"));
    assert_eq!(played(&window), whole, "what played plays on");
    window.key(Key::Escape);
    window.key(Key::Escape);
    window.until("home has the one that could be read", |window| window.harness.query_by_label("My rain").is_some());

    save("name = \"Our rain\"\n[[layer]]\nrain.density = 60\n");
    window.until("it is mended", |window| window.harness.query_by_label("Our rain").is_some());
    assert!(!window.says("density is 6000"));

    std::fs::remove_file(folder.path().join("my-rain.toml")).expect("it is there");
    window.until("it is gone", |window| window.harness.query_by_label("Our rain").is_none());
    assert!(window.harness.query_by_label("Brown").is_some());
}

#[test]
fn a_sound_that_is_saved_is_in_the_session_that_plays_it_at_the_level_that_was_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let save = |frames: u32| {
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: 48_000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut writer = hound::WavWriter::create(folder.path().join("bell.wav"), spec).expect("a wav");
        (0..frames).for_each(|frame| writer.write_sample((frame % 100) as i16 * 50).expect("a sample"));
        writer.finalize().expect("a whole wav");
    };
    save(48_000);
    let text = "[[layer]]\nname = \"bell\"\nfile = { path = \"bell.wav\", play = \"shots\" }\n";
    std::fs::write(folder.path().join("my-bell.toml"), text).expect("it is written");
    let levels = soundscape::Levels { of: "my-bell".into(), layers: vec![("bell".into(), Some(Decibels(-9.0)))] };
    let own = soundscape::Own { folder: Some(folder.path().to_owned()), file: None, levels };
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.library = own.read(&soundscape::Library::default()).0;
        opening.own = own;
        opening.soundscape = "my-bell".into();
    });
    window.key(Key::Enter);
    let played = |window: &Window| {
        let session = window.player.0.borrow().session.as_ref().map(|session| session.soundscape.clone());
        let layer = session.expect("it plays").layers[0].clone();
        match layer.source {
            soundscape::Source::File(recording) => (recording.sound.frames(), layer.level),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(played(&window), (48_000, Decibels(-9.0)));
    // The watcher has read what there is before it is changed.
    std::thread::sleep(Duration::from_millis(300));
    save(24_000);
    window.until("the new sound plays", |window| played(window).0 == 24_000);
    assert_eq!(played(&window).1, Decibels(-9.0), "as loud as was asked for");
}

#[test]
fn a_hearing_profile_that_is_saved_is_in_the_window_and_in_the_session_that_plays_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let save = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    save("mine.csv", "ear,frequency_hz,threshold_db_hl\nboth,1000,30\n");
    let own = hearing::Own { folder: Some(folder.path().to_owned()), file: None };
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.profiles = own.read(&hearing::Library::default()).0;
        opening.own_hearing = own;
        opening.profile = "mine".into();
    });
    window.key(Key::Enter);
    let ends_in = |window: &Window| {
        let script = window.player.0.borrow();
        script.session.as_ref().expect("it plays").profile.end().left.at(1000.0)
    };
    assert_eq!(ends_in(&window), 30.0);
    // The watcher has read what there is before it is changed.
    std::thread::sleep(Duration::from_millis(300));
    save("mine.csv", "ear,frequency_hz,threshold_db_hl\nboth,1000,55\n");
    window.until("the session has it", |window| ends_in(window) == 55.0);
    save("mine.csv", "ear,frequency_hz,threshold_db_hl\nboth,1000,200\n");
    window.until("the fault is told", |window| window.says("mine.csv:2:"));
    assert_eq!(ends_in(&window), 55.0, "what played plays on");
    window.key(Key::Escape);
    window.key(Key::Escape);
    save("mine.csv", "ear,frequency_hz,threshold_db_hl\nboth,1000,60\n");
    window.until("it is mended", |window| !window.says("mine.csv:2:"));
    save("fathers.toml", "name = \"My father's\"\n[audiogram]\nboth = \"N4\"\n");
    // It looks once a second, and lets what is being written settle.
    std::thread::sleep(Duration::from_secs(3));
    window.harness.run_steps(2);
    window.harness.get_by_label("Hearing").click();
    window.harness.run_steps(3);
    assert!(window.says("My father's"), "Home has it");
}

#[test]
fn a_fault_that_was_put_away_comes_back_only_when_it_is_another() {
    let folder = tempfile::tempdir().expect("a folder");
    let save = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
    let own = soundscape::Own { folder: Some(folder.path().to_owned()), ..Default::default() };
    let mut window = window_with([1120.0, 760.0], |opening| opening.own = own);
    save("a.toml", "[[layer]]\npan = 2\n");
    window.until("it is told", |window| window.says("a.toml:1:1: this layer has no source"));
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    assert!(!window.says("a.toml:1:1"));
    save("b.toml", "[[layer]]\nrain = {}\npan = 2\n");
    window.until("the other is told", |window| window.says("b.toml:3:7: pan is 2; expected -1 to 1"));
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    assert!(!window.says("a.toml:1:1") && !window.says("b.toml"));
}
