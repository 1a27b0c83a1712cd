//! Settings come back as they were kept, and nothing that was in the file is ever lost.

use super::*;
use crate::session::Bell;
use crate::soundscape::{Change, Mix};
use crate::store::{Announce, Contrast, Motion, Theme};
use crate::words::Language;
use proptest::prelude::*;

fn folder() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("deep/er/settings.toml");
    (folder, path)
}

fn some_settings() -> Settings {
    Settings {
        soundscape: "tin-roof".into(),
        hearing: "none".into(),
        ears: Options { ringing: true, inner_sounds: false, small_speakers: true, ..Options::default() },
        lengths: Lengths {
            clear: Duration::from_secs(3),
            fade: Duration::from_millis(20_500),
            silence: Duration::from_secs(5400),
            returns: Return::Bell,
            bell: Bell { struck: Struck::Clap, level: -21 },
        },
        volume: Decibels(-6.5),
        mixes: some_mixes(),
        device: Some("a \"device\"\nwith a line".into()),
        wishes: Wishes {
            theme: Theme::Light,
            contrast: Contrast::More,
            motion: Motion::Less,
            text_size: 150,
            caption_size: 200,
            language: Some(Language::Spanish),
            captions: false,
            announce: Announce::All,
            opening_line: false,
            loudest: -12,
            stay_awake: false,
            keep_journal: false,
            media_keys: false,
            tell_end: true,
        },
    }
}

fn some_mixes() -> Mixes {
    let mut mixes = Mixes::default();
    let change = |level: Option<f32>, on| Change { level: level.map(Decibels), on };
    let layers = [("rain", change(Some(-6.3), None)), ("a \"drum\". 2", change(Some(24.0), Some(false)))];
    mixes.put("tin-roof", Mix { layers: layers.map(|(name, change)| (name.to_owned(), change)).into() });
    mixes.put("regen über köln", Mix { layers: [("pulse".to_owned(), change(None, Some(true)))].into() });
    mixes
}

/// Everything in the folder of the settings that is no temporary file.
fn contents(path: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(path.parent().expect("it has a folder")).expect("the folder is there");
    entries.flatten().map(|entry| fs::read(entry.path()).expect("it can be read")).collect()
}

#[test]
fn settings_come_back_as_they_were_kept_and_a_missing_folder_is_made() {
    let (_folder, path) = folder();
    let mut loaded = SettingsFile::load(&path);
    assert_eq!((loaded.settings, loaded.notices.len()), (Settings::default(), 0));
    loaded.file.save(&some_settings()).expect("they are kept");
    let again = SettingsFile::load(&path);
    assert_eq!((again.settings, again.notices.len()), (some_settings(), 0));
    assert_eq!(contents(&path).len(), 1, "no temporary file stays behind");
    for returns in [Return::None, Return::Bell, Return::Hearing] {
        let mut settings = some_settings();
        settings.lengths.returns = returns;
        loaded.file.save(&settings).expect("they are kept");
        assert_eq!(SettingsFile::load(&path).settings, settings);
    }
}

#[test]
fn a_bad_value_falls_back_is_reported_and_is_kept_when_the_file_is_written() {
    let (_folder, path) = folder();
    let text = "version = 1\nvolume = 30\ntheme = \"mauve\"\nlanguage = \"tlh\"\ntext-size = 300\nnew = \"kept\"\n[session]\nfade = \"12 parsecs\"\nclear = \"3 s\"\nreturn = 4\n[mix]\nslide = 3\nmill.steam = { level = 40, on = \"no\" }\nmill.looms = { level = -3 }\n";
    atomic::write(&path, text.as_bytes()).expect("it is written");
    let mut loaded = SettingsFile::load(&path);
    assert_eq!(loaded.settings.lengths.clear, Duration::from_secs(3), "a good value beside a bad one is used");
    assert_eq!(loaded.settings.lengths.fade, Lengths::default().fade);
    assert_eq!(loaded.settings.volume, Decibels::ZERO);
    let mill = loaded.settings.mixes.get("mill").expect("a good one beside bad ones is used");
    assert_eq!(mill.layers["looms"], Change { level: Some(Decibels(-3.0)), on: None });
    let said = loaded.notices.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    for what in [
        "12 parsecs",
        "volume is 30; expected -60 to 0",
        "theme is \"mauve\"; expected system, dark or light; system is used",
        "language is \"tlh\"; expected system, en",
        "text-size is 300; expected 100 to 200 (%); 100 is used",
        "return is 4",
        "mix.slide is 3; expected a table",
        "mix.mill.steam.level is 40; expected -60 to 24 (dB); it is as it came",
        "mix.mill.steam.on is \"no\"; expected true or false",
    ] {
        assert!(said.contains(what), "{what} in {said}");
    }
    loaded.file.save(&some_settings()).expect("they are kept");
    let kept = fs::read_to_string(path.with_file_name("settings.toml.unreadable")).expect("the old text is kept");
    assert_eq!(kept, text);
    assert!(fs::read_to_string(&path).expect("it is there").contains("new = \"kept\""), "what is unknown stays");
}

#[test]
fn garbage_is_moved_aside_and_named() {
    let (_folder, path) = folder();
    atomic::write(&path, b"fade = = \xff").expect("it is written");
    let loaded = SettingsFile::load(&path);
    assert_eq!(loaded.settings, Settings::default());
    assert!(loaded.notices[0].to_string().contains("settings.toml.unreadable"), "{:?}", loaded.notices);
    assert!(!path.exists());
    assert_eq!(contents(&path), [b"fade = = \xff".to_vec()]);
}

#[test]
fn where_nothing_can_be_kept_it_says_where_and_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let in_the_way = folder.path().join("file");
    fs::write(&in_the_way, "not a folder").expect("it is written");
    let path = in_the_way.join("settings.toml");
    let mut loaded = SettingsFile::load(&path);
    let error = loaded.file.save(&Settings::default()).expect_err("a file is no folder");
    assert!(error.to_string().contains("settings.toml: the settings cannot be kept: "), "{error}");
}

proptest! {
    #[test]
    fn any_bytes_are_survived_and_never_lost(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        survives(&bytes)?;
    }

    #[test]
    fn any_toml_is_survived_and_never_lost(
        key in "version|volume|theme|device|text-size|captions|loudest|mix|mix.a|mix.a.b|mix.a.b.level|language|session|other|session.fade|session.return|session.clear",
        value in "-?[0-9]{1,20}|\"[ -~&&[^\"\\\\]]{0,12}\"|true|nan|inf|-0.0|\\[1, 2\\]|\\{ a = 1 \\}",
    ) {
        survives(format!("{key} = {value}\n").as_bytes())?;
    }
}

fn survives(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (_folder, path) = folder();
    atomic::write(&path, bytes).expect("it is written");
    let mut loaded = SettingsFile::load(&path);
    let silent = loaded.notices.is_empty();
    prop_assert!(contents(&path).contains(&bytes.to_vec()), "loading lost the file");
    loaded.file.save(&some_settings()).expect("they are kept");
    let again = SettingsFile::load(&path);
    prop_assert_eq!(again.settings, some_settings());
    prop_assert!(silent || contents(&path).contains(&bytes.to_vec()), "saving lost what was not understood");
    Ok(())
}
