//! The Mixer and what a person adds to the soundscapes, driven as a person does.

use std::path::{Path, PathBuf};

use super::driven::*;

/// A window that shows Home, with tin roof chosen, and the folder of the person's soundscapes.
fn home_with(decide: impl FnOnce(&mut Opening)) -> (Window, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let own = folder.path().join("soundscapes");
    let window = window_with([1120.0, 760.0], |opening| {
        opening.own.folder = Some(own.clone());
        opening.kept.soundscape = "tin-roof".into();
        decide(opening);
    });
    (window, folder, own)
}

/// The same with the Mixer open.
fn mixer() -> (Window, tempfile::TempDir, PathBuf) {
    let (mut window, folder, own) = home_with(|_| {});
    window.press("Mixer");
    (window, folder, own)
}

/// The layers of a soundscape as they are mixed: whether each is on, and its level in dB.
fn mix(soundscape: &Soundscape) -> Vec<(bool, f32)> {
    soundscape.layers.iter().map(|layer| (layer.on, layer.level.0)).collect()
}

fn begin(window: &mut Window) -> Session {
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    window.session()
}

/// What a person dropped.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn drop_on(window: &mut Window, files: &[&Path]) {
    let files = files.iter().map(|file| std::sync::Arc::new(Dropped(file.to_path_buf())) as egui::DroppedFileHandle);
    window.harness.input_mut().dropped_files = files.collect();
    window.harness.run_steps(1);
}

fn write_sound(file: &Path) {
    let spec = hound::WavSpec {
        channels: 1,
        sample_rate: 48_000,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut writer = hound::WavWriter::create(file, spec).expect("a wav");
    (0..4800).for_each(|frame| writer.write_sample((frame % 100) as i16 * 50).expect("a sample"));
    writer.finalize().expect("a whole wav");
}

#[test]
fn every_control_of_the_mixer_has_a_name_in_both_themes_and_every_size() {
    let words = [
        (Language::English, "Mixer", ["Level of rain", "Mute rain", "Solo drum", "Save as mine", "Reset", "Listen"]),
        (
            Language::German,
            "Mischer",
            ["Pegel von Regen", "Regen stumm", "Trommel solo", "Als eigene sichern", "Zurücksetzen", "Anhören"],
        ),
    ];
    for (language, section, names) in words {
        for theme in [Theme::Dark, Theme::Light] {
            for size in [[1120.0, 760.0], [720.0, 560.0], [560.0, 380.0], [360.0, 280.0]] {
                let mut window = window_with(size, |opening| {
                    opening.kept.wishes.theme = theme;
                    opening.kept.wishes.language = Some(language);
                    opening.kept.soundscape = "tin-roof".into();
                    let muted = soundscape::Change { level: None, on: Some(false) };
                    opening.kept.mixes.put("tin-roof", soundscape::Mix { layers: [("drum".into(), muted)].into() });
                });
                window.harness.get_by_label(section).click_accesskit();
                window.harness.run_steps(4);
                window.harness.check_accessibility();
                let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
                for name in names {
                    assert!(window.is_there(name), "{name} in {size:?}");
                    let rect = window.harness.get_by_label(name).rect();
                    assert!(size[0] < 720.0 || screen.contains_rect(rect), "{name} at {rect:?} in {size:?}");
                    assert!((0.0..=size[0]).contains(&rect.right()), "{name} at {rect:?} in {size:?}");
                }
            }
        }
    }
}

#[test]
fn a_level_goes_by_keys_by_a_screen_reader_and_back_and_a_session_has_it() {
    let (mut window, ..) = mixer();
    assert_eq!(window.value("Level of rain").as_deref(), Some("-7.9 dB"));
    let node = window.harness.get_by_label("Level of rain");
    assert_eq!((node.accesskit_node().role(), node.accesskit_node().min_numeric_value()), (Role::Slider, Some(-60.0)));
    assert!(!window.is_there("Reset"), "there is nothing to reset");
    window.focus("Level of rain");
    window.key(Key::ArrowRight);
    assert_eq!(window.value("Level of rain").as_deref(), Some("-7 dB"), "to the next whole one");
    window.key(Key::ArrowLeft);
    window.key(Key::ArrowLeft);
    assert_eq!(window.value("Level of rain").as_deref(), Some("-9 dB"));
    window.key(Key::Delete);
    assert_eq!(window.value("Level of rain").as_deref(), Some("-7.9 dB"), "as it came");
    window.harness.get_by_label("Level of rain").set_value_accesskit(-20.0);
    window.harness.run_steps(2);
    window.harness.get_by_label("Level of drum").set_value_accesskit(90.0);
    window.harness.run_steps(2);
    assert_eq!(window.value("Level of drum").as_deref(), Some("24 dB"), "and no louder");
    window.harness.get_by_label("Level of drum").set_value_accesskit(f64::NAN);
    window.harness.run_steps(2);
    assert_eq!(window.value("Level of drum").as_deref(), Some("24 dB"), "what is no number is nothing");
    let session = begin(&mut window);
    assert_eq!(mix(&session.soundscape), [(true, -20.0), (true, 24.0)]);
}

#[test]
fn the_keyboard_goes_through_the_layers_in_reading_order() {
    let (mut window, ..) = mixer();
    window.focus("Level of rain");
    let drum = ["Level of drum", "Mute drum", "Solo drum"];
    let others = [&["Mute rain", "Solo rain"][..], &drum, &["Save as mine", "Export", "Listen"]].concat();
    for name in others {
        window.key(Key::Tab);
        assert!(window.harness.get_by_label(name).is_focused(), "{name}");
    }
}

#[test]
fn what_is_changed_is_heard_at_once_and_clear() {
    let (mut window, ..) = mixer();
    window.press("Mute drum");
    assert!(window.checked("Mute drum") && !window.begun());
    window.press("Listen");
    assert_eq!(window.player.state(), State::Playing);
    assert!(window.player.0.borrow().watched, "the layers are looked at");
    let session = window.session();
    assert_eq!(mix(&session.soundscape), [(true, -7.9), (false, -8.9)]);
    let profile = &session.profile;
    assert_eq!((profile.at(0.0, 600.0), profile.at(0.9, 600.0)), (hearing::Point::NORMAL, hearing::Point::NORMAL));

    let heard = |window: &Window| window.player.0.borrow().layers.clone();
    window.press("Mute drum");
    assert_eq!(heard(&window), [(1, Some(Decibels(-8.9)))]);
    window.focus("Level of rain");
    window.key(Key::ArrowRight);
    assert_eq!(heard(&window)[1..], [(0, Some(Decibels(-7.0)))]);
    window.press("Solo drum");
    assert_eq!(heard(&window)[2..], [(0, None)]);
    window.press("Solo rain");
    assert_eq!(heard(&window)[3..], [(0, Some(Decibels(-7.0)))], "two can be alone together");
    window.press("Solo rain");
    window.press("Solo drum");
    assert_eq!(heard(&window)[5..], [(0, Some(Decibels(-7.0)))]);
    window.press("Stop");
    assert_eq!(window.player.state(), State::Ended);
    assert!(!window.player.0.borrow().watched);
    window.press("Solo drum");
    window.press("Listen");
    assert_eq!(mix(&window.session().soundscape), [(false, -7.0), (true, -8.9)]);
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Ended, "leaving ends it");
    assert!(!window.player.0.borrow().watched);
    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(mix(&window.session().soundscape), [(true, -7.0), (true, -8.9)], "being alone is not kept");
}

#[test]
fn a_mix_is_kept_until_it_is_reset() {
    let (mut window, ..) = mixer();
    window.press("Mute rain");
    window.harness.run_steps(8);
    let kept = window.kept.borrow().last().cloned().expect("it is kept");
    let (mut again, ..) = home_with(|opening| opening.kept = kept);
    again.press("Mixer");
    assert!(again.checked("Mute rain") && !again.checked("Mute drum"));
    again.press("Reset");
    assert!(!again.checked("Mute rain") && !again.is_there("Reset"));
    assert_eq!(again.kept().mixes, Settings::default().mixes);
    assert_eq!(mix(&begin(&mut again).soundscape), [(true, -7.9), (true, -8.9)]);
}

#[test]
fn a_mix_outlasts_a_file_that_is_saved_where_its_layers_do() {
    let (_, folder, own) = home_with(|_| {});
    std::fs::create_dir_all(&own).expect("it is made");
    let save = |text: &str| std::fs::write(own.join("a.toml"), text).expect("it is written");
    save("[[layer]]\nname = \"drops\"\nrain = {}\n[[layer]]\nname = \"gale\"\nwind = {}\n");
    let there = soundscape::Own { folder: Some(own.clone()), file: None };
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.library = there.read(&soundscape::Library::default()).0;
        opening.own = there;
        opening.kept.soundscape = "a".into();
    });
    window.press("Mixer");
    window.press("Mute drops");
    window.press("Mute gale");
    save("[[layer]]\nname = \"drops\"\nlevel = -3\nrain = {}\n[[layer]]\nname = \"surf\"\nsea = {}\n");
    window.until("the new layer is there", |window| window.is_there("Mute surf"));
    assert!(window.checked("Mute drops") && !window.checked("Mute surf"));
    assert_eq!(window.value("Level of drops").as_deref(), Some("-3 dB"), "what was not changed is as it now is");
    window.press("Mute surf");
    save("[[layer]]\nname = \"gale\"\nwind = {}\n");
    window.until("the layer is back", |window| window.is_there("Mute gale"));
    assert!(window.checked("Mute gale"), "and so is how it was mixed");
    drop(folder);
}

#[test]
fn a_mix_is_saved_as_a_soundscape_of_ones_own() {
    let (mut window, _folder, own) = mixer();
    window.press("Mute drum");
    window.focus("Level of rain");
    window.key(Key::ArrowRight);
    window.press("Save as mine");
    let name = window.harness.get_by_label("Name of the soundscape");
    assert!(name.is_focused());
    assert_eq!(name.value().as_deref(), Some("Tin roof, mine"));
    window.key(Key::Enter);
    assert_eq!(window.kept().soundscape, "tin-roof-mine");
    assert_eq!(window.kept().mixes, Settings::default().mixes, "the one it was made of is as it came");
    let saved = soundscape::read_file(&own.join("tin-roof-mine.toml")).expect("it is written");
    assert_eq!((saved.name.as_str(), mix(&saved)), ("Tin roof, mine", vec![(true, -7.0), (false, -8.9)]));
    assert!(window.says("Tin roof, mine") && window.checked("Mute drum"));
    assert!(!window.is_there("Reset"), "this is how it comes");
    let session = begin(&mut window);
    assert_eq!((session.soundscape.id.as_str(), mix(&session.soundscape)), ("tin-roof-mine", mix(&saved)));
}

#[test]
fn what_cannot_be_saved_is_said_and_the_name_stays() {
    let (mut window, _folder, own) = mixer();
    std::fs::write(&own, "a file where the folder would be").expect("it is written");
    window.press("Save as mine");
    window.key(Key::Enter);
    assert!(window.says("the soundscape cannot be kept"));
    assert!(window.is_there("Name of the soundscape"));
    window.focus("Name of the soundscape");
    window.key(Key::Escape);
    assert!(window.is_there("Save as mine"), "Escape leaves the line and not the Mixer");
    window.press("Save as mine");
    window.press("Cancel");
    assert!(window.is_there("Save as mine") && !window.is_there("Name of the soundscape"));
    assert_eq!(window.kept().soundscape, "tin-roof");
}

#[test]
fn a_soundscape_of_ones_own_is_removed_and_put_back_as_it_was_mixed() {
    let (_, folder, own) = home_with(|_| {});
    std::fs::create_dir_all(&own).expect("it is made");
    let file = own.join("night.toml");
    std::fs::write(&file, "# By hand.\n[[layer]]\nrain = {}\n").expect("it is written");
    let (mut window, ..) = home_with(|opening| {
        opening.own.folder = Some(own.clone());
        opening.library.add_folder(&own);
    });
    window.press("Mixer");
    assert!(!window.is_there("Remove"), "what comes with the program stays");
    window.key(Key::Escape);
    window.focus("Night");
    window.key(Key::Space);
    window.press("Mixer");
    window.press("Mute rain");
    window.press("Remove");
    assert!(!file.exists() && window.says("Night is removed."));
    assert_eq!(window.kept().soundscape, "grey");
    window.key(Key::Escape);
    assert!(!window.is_there("Night") && window.checked("Grey"));
    window.press("Undo");
    assert_eq!(std::fs::read_to_string(&file).expect("it is back"), "# By hand.\n[[layer]]\nrain = {}\n");
    assert!(window.checked("Night") && !window.says("Night is removed."));
    assert_eq!(mix(&begin(&mut window).soundscape), [(false, 0.0)]);
    drop(folder);
}

#[test]
fn a_soundscape_that_goes_away_is_heard_no_more_and_named() {
    let (mut window, _folder, own) = home_with(|opening| opening.kept.soundscape = "gone".into());
    std::fs::create_dir_all(&own).expect("it is made");
    window.press("Mixer");
    assert!(window.says("There is no soundscape \"gone\""));
    std::fs::write(own.join("gone.toml"), "[[layer]]\nrain = {}\n").expect("it is written");
    window.until("it is there", |window| window.is_there("Listen"));
    window.press("Listen");
    std::fs::remove_file(own.join("gone.toml")).expect("it is there");
    window.until("it is gone", |window| !window.is_there("Stop"));
    assert_eq!(window.player.state(), State::Ended);
    assert!(window.says("There is no soundscape \"gone\""));
}

#[test]
fn what_is_dropped_is_added_and_what_cannot_be_read_is_named() {
    for section in ["Home", "Mixer"] {
        let (mut window, folder, own) = home_with(|_| {});
        if section == "Mixer" {
            window.press(section);
        }
        let [scene, bad, sound] = ["drips.toml", "bad.wav", "Old kettle.wav"].map(|name| folder.path().join(name));
        std::fs::write(&scene, "[[layer]]\nrain.density = 3\n").expect("it is written");
        std::fs::write(&bad, "no sound").expect("it is written");
        write_sound(&sound);

        window.harness.input_mut().hovered_files = vec![egui::HoveredFile::default()];
        window.harness.run_steps(2);
        assert!(window.is_there("Drop to add"), "{section}");
        window.harness.input_mut().hovered_files.clear();
        drop_on(&mut window, &[&scene, &bad, &sound]);
        window.until("the last is chosen", |window| window.kept().soundscape == "old-kettle");
        window.harness.run_steps(2);
        assert!(!window.is_there("Drop to add"));
        assert!(window.says("bad.wav is not a sound that can be read"), "{section}");
        assert!(own.join("drips.toml").is_file() && own.join("old-kettle.toml").is_file());
        if section == "Mixer" {
            assert!(window.is_there("Mute old kettle"));
            window.key(Key::Escape);
        }
        assert!(window.is_there("Drips") && window.checked("Old kettle"));
        window.focus("Begin");
        window.key(Key::Enter);
        assert_eq!(window.session().soundscape.id, "old-kettle");
    }
}

#[test]
fn a_soundscape_is_added_by_its_path() {
    let (mut window, folder, own) = home_with(|_| {});
    let [good, bad] = ["drips.toml", "bad.toml"].map(|name| folder.path().join(name));
    std::fs::write(&good, "[[layer]]\nrain.density = 3\n").expect("it is written");
    std::fs::write(&bad, "[[layer]]\npan = 2\n").expect("it is written");
    window.focus("Add a soundscape");
    window.key(Key::Enter);
    assert!(!window.begun() && window.harness.get_by_label("File to add").is_focused());
    window.key(Key::Escape);
    assert!(!window.is_there("File to add"));
    window.focus("Add a soundscape");
    window.key(Key::Space);
    window.type_path("File to add", &bad);
    window.until("it is told", |window| window.says("bad.toml:1:1: this layer has no source"));
    assert_eq!(window.kept().soundscape, "tin-roof");
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    window.focus("Add a soundscape");
    window.key(Key::Space);
    window.type_path("File to add", &good);
    window.until("it is chosen", |window| window.kept().soundscape == "drips");
    assert!(own.join("drips.toml").is_file() && !window.is_there("File to add"));
}
