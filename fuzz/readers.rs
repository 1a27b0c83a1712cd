//! What reads what comes from outside, each as a function of any bytes: it must end soon, and never by a panic. The
//! fuzzing targets call them with bytes of the fuzzer's, and a test of the program with those that are kept.
#![allow(dead_code)] // Each target has one of them.

use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use stillness::render::Renderer;
use stillness::session::{Session, length};
use stillness::soundscape::{self, Soundscape};
use stillness::store::{Journal, SettingsFile, Unfinished};
use stillness::{cli, hearing};

/// A folder of this process and of one reader, for what is only read from files.
fn folder(of: &str) -> PathBuf {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let all = FOLDER.get_or_init(|| tempfile::tempdir().expect("there is room for a folder"));
    let own = all.path().join(of);
    fs::create_dir_all(&own).expect("there is room for another");
    own
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// Plays the first moment of what could be read.
fn play(soundscape: Soundscape) {
    drop(soundscape.load());
    Renderer::new(&Session::with_defaults(soundscape)).next_block();
}

pub fn soundscape(bytes: &[u8]) {
    if let Some(Ok(soundscape)) = text(bytes).map(|text| soundscape::file::read("any", "any.toml", text)) {
        play(soundscape);
    }
}

pub fn profile(bytes: &[u8]) {
    if let Some(Ok(profile)) = text(bytes).map(|text| hearing::file::read("any", "any.toml", text)) {
        for share in [0.0, 0.3, 1.0] {
            profile.at(share, 720.0);
        }
    }
}

pub fn audiogram(bytes: &[u8]) {
    if let Some(Ok(ears)) = text(bytes).map(|text| hearing::csv::read("any.csv", text)) {
        let again = hearing::csv::read("any.csv", &hearing::csv::write(&ears));
        assert_eq!(again.ok(), Some(ears), "what is written is read again");
    }
}

pub fn settings(bytes: &[u8]) {
    let path = folder("settings").join("settings.toml");
    fs::write(&path, bytes).expect("it is written");
    let mut loaded = SettingsFile::load(&path);
    loaded.file.save(&loaded.settings).expect("it is kept");
    assert_eq!(SettingsFile::load(&path).settings, loaded.settings, "what is kept is read again");
    for entry in fs::read_dir(folder("settings")).expect("the folder is there").flatten() {
        fs::remove_file(entry.path()).expect("it is removed");
    }
}

pub fn journal(bytes: &[u8]) {
    let folder = folder("journal").join("state");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("journal.jsonl"), bytes).expect("it is written");
    fs::write(folder.join("session.json"), bytes).expect("it is written");
    let journal = Journal::within(Some(folder.clone()));
    let (entries, _) = journal.read();
    Journal::csv(&entries);
    assert_eq!(journal.read().0, entries, "what was set aside is all that is gone");
    Unfinished::within(Some(folder.clone())).read();
    fs::remove_dir_all(folder).expect("it is removed");
}

pub fn kit(bytes: &[u8]) {
    let folder = folder("kit").join("kit");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("drumkit.xml"), bytes).expect("it is written");
    let file = folder.join("any.toml");
    let lines = "[[layer]]\ndrums = { kit = \".\", pattern = { kick = \"x...\", snare = \"..x.\" } }\n";
    fs::write(&file, lines).expect("it is written");
    if let Ok(soundscape) = soundscape::read_file(&file) {
        play(soundscape);
    }
}

pub fn sound(bytes: &[u8]) {
    // The ending says which decoder is asked first.
    let endings = ["wav", "flac", "mp3", "ogg", "m4a", "aiff"];
    let Some((first, bytes)) = bytes.split_first() else { return };
    let name = format!("any.{}", endings[usize::from(*first) % endings.len()]);
    fs::write(folder("sound").join(&name), bytes).expect("it is written");
    let file = folder("sound").join("any.toml");
    fs::write(&file, format!("[[layer]]\nfile = {{ path = \"{name}\" }}\n")).expect("it is written");
    if let Ok(soundscape) = soundscape::read_file(&file) {
        play(soundscape);
    }
}

pub fn length(bytes: &[u8]) {
    if let Some(Ok(length)) = text(bytes).map(length::parse) {
        assert_eq!(length::parse(&length::write(length)), Ok(length), "what is written is read again");
    }
}

pub fn arguments(bytes: &[u8]) {
    let arguments = bytes.split(|byte| *byte == 0).map(|one| String::from_utf8_lossy(one).into_owned());
    cli::understands(std::iter::once("stillness".to_owned()).chain(arguments));
}
