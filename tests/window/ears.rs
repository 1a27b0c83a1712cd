//! The Hearing section, driven as a person does.

use std::path::PathBuf;

use stillness::words::Line;

use super::driven::*;

/// A window that shows the Hearing section, and the folder of the person's profiles.
fn hearing_with(decide: impl FnOnce(&mut Opening)) -> (Window, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("hearing");
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.own_hearing.folder = Some(own.clone());
        opening.profiles.add_folder(&own);
        decide(opening);
    });
    window.press("Hearing");
    (window, folder, own)
}

#[test]
fn every_control_of_hearing_has_a_name_in_both_themes_and_every_size() {
    for theme in [Theme::Dark, Theme::Light] {
        for size in [[1120.0, 760.0], [720.0, 560.0], [560.0, 380.0], [360.0, 280.0]] {
            let mut window = window_with(size, |opening| {
                opening.kept.wishes.theme = theme;
                opening.kept.hearing = "mine".into();
            });
            window.harness.get_by_label("Hearing").click_accesskit();
            window.harness.run_steps(4);
            window.harness.check_accessibility();
            for name in ["Audiogram", "Ringing", "Heartbeat and breath", "Small loudspeakers", "Listen here", "Import"]
            {
                assert!(window.is_there(name), "{name} in {size:?}");
            }
            if size[0] >= 720.0 {
                let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
                for name in ["Audiogram", "Both ears", "Small loudspeakers", "Listen here", "Import", "Volume"] {
                    let rect = window.harness.get_by_label(name).rect();
                    assert!(screen.contains_rect(rect), "{name} at {rect:?} in {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_profile_is_chosen_by_pointer_or_keyboard_and_kept() {
    let (mut window, _folder, _) = hearing_with(|_| {});
    assert!(window.checked("Film"));
    assert_eq!(window.value("Hearing").as_deref(), Some("Film"));
    assert_eq!(window.harness.get_by_label("Film").accesskit_node().role(), Role::RadioButton);
    window.press("Sudden");
    assert_eq!((window.kept().hearing.as_str(), window.checked("Sudden")), ("sudden", true));
    assert!(window.says("Complete"), "the grade is said in a word");

    window.focus("Sudden");
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Age").is_focused(), "Tab goes from one to the next");
    window.key(Key::Space);
    assert_eq!(window.value("Hearing").as_deref(), Some("Age"));
    window.focus("N6");
    window.key(Key::Space);
    assert!(window.says("Profound"));
    assert!(!window.begun());

    window.key(Key::Escape);
    assert!(window.is_there("Begin"), "Escape leads home");
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(window.session().profile.id, "n6");
    assert_eq!(window.kept.borrow().last().expect("it is kept").hearing, "n6");
}

#[test]
fn the_wordmark_leads_home_too() {
    let (mut window, ..) = hearing_with(|_| {});
    window.press("Home");
    assert!(window.is_there("Begin"));
}

#[test]
fn an_audiogram_is_changed_by_keyboard_alone_kept_and_heard() {
    let (mut window, _folder, own) = hearing_with(|_| {});
    assert!(!window.is_there("Both ears, 1000 Hz, 0 dB HL"), "what comes with the program stays as it is");
    window.focus("Mine");
    window.key(Key::Space);
    window.focus("Both ears, 1000 Hz, 0 dB HL");
    window.key(Key::ArrowDown);
    window.key(Key::ArrowDown);
    let node = window.harness.get_by_label("Both ears, 1000 Hz, 10 dB HL");
    assert_eq!((node.accesskit_node().role(), node.accesskit_node().numeric_value()), (Role::Slider, Some(10.0)));
    window.key(Key::ArrowRight);
    assert!(window.harness.get_by_label("Both ears, 1500 Hz, 0 dB HL").is_focused());
    window.key(Key::ArrowUp);
    assert!(window.is_there("Both ears, 1500 Hz, -5 dB HL"));
    window.key(Key::Tab);
    assert!(window.harness.get_by_label("Both ears, 2000 Hz, 0 dB HL").is_focused());

    window.focus("Left ear");
    window.key(Key::Space);
    window.focus("Left ear, 4000 Hz, 0 dB HL");
    for _ in 0..11 {
        window.key(Key::ArrowDown);
    }
    assert!(window.is_there("Left ear, 4000 Hz, 55 dB HL"));
    window.harness.get_by_label("Left ear, 8000 Hz, 0 dB HL").set_value_accesskit(70.0);
    window.harness.run_steps(8);
    let kept = hearing::read_file(&own.join("mine.csv")).expect("it is kept").end();
    assert_eq!([kept.left.at(4000.0), kept.right.at(4000.0), kept.left.at(8000.0)], [55.0, 0.0, 70.0]);
    assert_eq!([kept.right.at(1000.0), kept.left.at(1500.0)], [10.0, -5.0]);

    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(window.session().profile.end(), kept, "and the next session has it");
    assert_eq!(window.session().profile.id, "mine");
}

#[test]
fn a_point_is_dragged_to_whole_steps() {
    let (mut window, ..) = hearing_with(|opening| opening.kept.hearing = "mine".into());
    let at = window.harness.get_by_label("Both ears, 2000 Hz, 0 dB HL").rect().center();
    let chart = window.harness.get_by_label("Audiogram").rect();
    window.harness.drag_at(at);
    window.harness.run_steps(1);
    window.harness.hover_at(at + egui::vec2(0.0, chart.height() / 4.0));
    window.harness.run_steps(2);
    window.harness.drop_at(at + egui::vec2(0.0, chart.height() / 4.0));
    window.harness.run_steps(2);
    let points = window.harness.get_all_by_role(Role::Slider);
    let moved = points.filter_map(|node| node.accesskit_node().label()).find(|label| label.contains(" 2000 Hz"));
    let moved = moved.expect("it is there");
    assert!(moved.ends_with("30 dB HL") || moved.ends_with("35 dB HL") || moved.ends_with("40 dB HL"), "{moved}");
}

#[test]
fn ringing_is_off_until_it_is_switched_on_beside_its_warning() {
    let (mut window, ..) = hearing_with(|_| {});
    assert!(window.says("If you have tinnitus, leave ringing off"));
    assert!(!window.checked("Ringing") && window.checked("Heartbeat and breath"));
    assert_eq!(window.harness.get_by_label("Ringing").accesskit_node().role(), Role::Switch);
    window.focus("Ringing");
    window.key(Key::Space);
    window.press("Small loudspeakers");
    assert!(window.checked("Ringing") && window.checked("Small loudspeakers"));
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    let heard = window.session().hearing;
    assert_eq!((heard.ringing, heard.inner_sounds, heard.small_speakers), (true, true, true));
    assert_eq!(window.kept.borrow().last().expect("it is kept").ears, heard);
}

#[test]
fn listen_here_holds_one_point_until_it_is_stopped() {
    let (mut window, ..) = hearing_with(|_| {});
    window.press("Listen here");
    let film = hearing::Library::bundled().get("film").expect("it is bundled").clone();
    let session = window.session();
    assert_eq!(session.profile.end().left, film.at(0.5, 720.0).ears.left, "it begins at half");
    assert_eq!((session.soundscape.id.as_str(), session.volume), ("basement-show", Decibels(-10.0)));
    assert!(session.arc.total() >= 12 * 3600 * u64::from(RATE), "for as long as one likes");
    assert!(window.says("[ drums, amp hum, clear ]"), "what is heard is said");

    window.focus("How far through the loss");
    window.key(Key::ArrowRight);
    let held = window.player.0.borrow().held.last().copied().expect("it is held elsewhere");
    assert_eq!(held, film.at(0.55, 720.0));
    window.press("N3");
    let held = window.player.0.borrow().held.last().copied().expect("it is held elsewhere");
    assert_eq!(Some(held.ears.left), hearing::Audiogram::named("N3"), "what is chosen is heard at once");
    window.press("Ringing");
    assert!(window.session().hearing.ringing);

    window.press("Stop");
    assert_eq!(window.player.state(), State::Ended);
    assert!(window.is_there("Listen here"));
    window.press("Listen here");
    assert_eq!(window.player.state(), State::Playing);
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Ended, "leaving ends it");
}

#[test]
fn an_audiogram_goes_to_a_file_and_comes_back_from_one() {
    let (mut window, folder, own) = hearing_with(|opening| opening.kept.hearing = "n4".into());
    let [table, bad] = ["Left side.csv", "bad.csv"].map(|name| folder.path().join(name));
    window.press("Export");
    window.type_path("File to export to", &table);
    let n4 = hearing::Audiogram::named("N4").expect("it is known");
    assert_eq!(hearing::read_file(&table).expect("it is written").end().left, n4);
    assert!(window.is_there("Export"), "the line is closed again");

    window.press("Import");
    assert!(window.harness.get_by_label("File to import").is_focused());
    window.type_path("File to import", &table);
    assert_eq!(window.kept().hearing, "Left side");
    assert!(own.join("Left side.csv").is_file(), "a copy is the person's own");
    window.focus("Both ears, 4000 Hz, 75 dB HL");
    window.key(Key::ArrowDown);
    window.harness.run_steps(8);
    let changed = hearing::read_file(&own.join("Left side.csv")).expect("it is kept").end();
    assert_eq!(changed.right.at(4000.0), 80.0);

    std::fs::write(&bad, "ear,frequency_hz\n").expect("it is written");
    window.press("Import");
    window.type_path("File to import", &bad);
    assert!(window.says("bad.csv:1:1: there is no column threshold_db_hl"));
    assert_eq!(window.kept().hearing, "Left side", "nothing else has changed");
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    window.press("Cancel");
    assert!(window.is_there("Import") && !window.is_there("File to import"));
}

#[test]
fn an_audiogram_of_ones_own_that_cannot_be_read_is_kept_beside_the_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().to_owned();
    std::fs::write(own.join("mine.csv"), "a bad edit").expect("it is written");
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.notices = opening.profiles.add_folder(&own).iter().map(Line::from).collect();
        opening.own_hearing.folder = Some(own.clone());
    });
    assert!(window.says("mine.csv:1:1"), "it is told");
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.press("Hearing");
    window.press("Mine");
    window.harness.run_steps(8);
    assert!(window.says("What mine.csv held cannot be read; it is kept as"));
    assert_eq!(std::fs::read_to_string(own.join("mine.csv.unreadable")).expect("it is there"), "a bad edit");
    assert!(hearing::read_file(&own.join("mine.csv")).is_ok());
}
