//! What is saved in a person's folders while the window is open.

use super::driven::*;

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
fn a_sound_that_is_saved_is_in_the_session_that_plays_it_at_the_level_it_is_mixed_at() {
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
    let own = soundscape::Own { folder: Some(folder.path().to_owned()), file: None };
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.library = own.read(&soundscape::Library::default()).0;
        opening.own = own;
        opening.kept.soundscape = "my-bell".into();
        let louder = soundscape::Change { level: Some(Decibels(-9.0)), on: None };
        opening.kept.mixes.put("my-bell", soundscape::Mix { layers: [("bell".to_owned(), louder)].into() });
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
    save(24_000);
    window.until("the new sound plays", |window| played(window).0 == 24_000);
    assert_eq!(played(&window).1, Decibels(-9.0), "as loud as it is mixed");
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
        opening.kept.hearing = "mine".into();
    });
    window.key(Key::Enter);
    let ends_in = |window: &Window| {
        let script = window.player.0.borrow();
        script.session.as_ref().expect("it plays").profile.end().left.at(1000.0)
    };
    assert_eq!(ends_in(&window), 30.0);
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
    window.harness.get_by_label("Hearing").click();
    window.until("it is among the others", |window| window.says("My father's"));
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
