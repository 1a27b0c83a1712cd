//! Where nothing can be written, on a full disk, past a limit of the system or in a read-only home, each thing that a
//! person keeps says in one line where, what and why; what was kept stays as it was, and nothing half-written is left.
#![cfg(all(target_os = "linux", feature = "window"))]

#[path = "full_disk/keeping.rs"]
mod keeping;
#[path = "common/live.rs"]
mod live;
#[allow(dead_code)] // The tests of the real window use the rest of it.
#[path = "real_window/place.rs"]
mod place;
#[path = "full_disk/trouble.rs"]
mod trouble;
#[allow(dead_code)]
#[path = "real_window/window.rs"]
mod window;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use live::{Disk, Person};
use place::{PATIENCE, Place, Sound};
use trouble::Trouble;
use window::Window;

/// Every file below a folder, with what is in it.
fn all_in(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        match entry.file_type().expect("it is there").is_dir() {
            true => all.extend(all_in(&entry.path())),
            false => drop(all.insert(entry.path(), fs::read(entry.path()).expect("it can be read"))),
        }
    }
    all
}

/// Tells how two states of a folder differ, without all that is in the files.
fn unchanged(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) {
    let names = |all: &BTreeMap<PathBuf, Vec<u8>>| all.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(after), names(before), "nothing is gone, and nothing half-written is left");
    for (path, bytes) in before {
        assert!(after[path] == *bytes, "{} is not what it was", path.display());
    }
}

/// Keeps everything, fails to keep everything else while there is trouble, and keeps it again after.
fn keeps_through(trouble: impl FnOnce(PathBuf) -> Option<Trouble>) {
    let person = Person::new();
    let Some(mut trouble) = trouble(person.path("things")) else { return };
    let things = person.path("things");
    let free = keeping::run(&person, &things, 1, None);
    assert!(free.iter().all(|(_, error)| error.is_none()), "{free:?}");
    let before = all_in(&things);
    assert!(before.len() >= keeping::FILES, "{:?}", before.keys());

    trouble.begin();
    let kept = keeping::run(&person, &things, 2, Some(&trouble));
    for (what, error) in &kept {
        let Some(words) = keeping::words(what) else {
            assert_eq!(*error, None, "{what}: what can be made again is not worth a word");
            continue;
        };
        let error = error.as_ref().unwrap_or_else(|| panic!("{what} is said to be kept"));
        println!("{what}: {error}");
        let is_said = words.iter().all(|word| error.contains(word));
        assert!(is_said && trouble.is_the_reason(error), "{what}: expected {words:?} and why in: {error}");
        assert!(!error.contains(".stillness-") && error.lines().count() == 1, "{what}: {error}");
        assert_eq!(error.matches("journal.jsonl").count().max(1), 1, "once: {error}");
    }
    trouble.end();
    unchanged(&before, &all_in(&things));

    let again = keeping::run(&person, &things, 2, None);
    assert!(again.iter().all(|(_, error)| error.is_none()), "{again:?}");
}

#[test]
fn on_a_full_disk_everything_says_so_and_nothing_is_lost() {
    keeps_through(Trouble::full);
}

#[test]
fn past_a_limit_of_the_system_everything_says_so_and_nothing_is_lost() {
    keeps_through(|folder| Some(Trouble::limit(folder)));
}

#[test]
fn in_a_read_only_home_everything_says_so_and_nothing_is_lost() {
    keeps_through(Trouble::read_only);
}

/// A command that must fail: exit code 1, nothing on standard output, and one line that has these words.
fn is_refused(done: &Output, words: &[&str]) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (out, err) = (text(&done.stdout), text(&done.stderr));
    assert_eq!((done.status.code(), out.as_str()), (Some(1), ""), "{err}");
    assert!(err.starts_with("stillness: ") && err.lines().count() == 1, "{err}");
    assert!(words.iter().all(|word| err.contains(word)) && !err.contains(".stillness-"), "{err}");
}

#[test]
fn render_and_hear_leave_what_was_there_and_end_with_one_line() {
    for make in [Trouble::full, |folder| Some(Trouble::limit(folder)), Trouble::read_only] {
        let person = Person::new();
        let Some(mut trouble) = make(person.path("out")) else { continue };
        let short = ["--clear", "0", "--fade", "5s", "--silence", "0", "--format", "i16"];
        let done = person.stillness(&["render", "-o", "a.wav"]).args(short).output().expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        fs::write(person.path("out/precious.wav"), "precious").expect("it is written");
        let before = all_in(&person.path("out"));
        trouble.begin();
        for to in ["out/new.wav", "out/precious.wav"] {
            let render = [&["render", "--force", "-o", to][..], &short].concat();
            let done = trouble.over(person.stillness(&render)).output().expect("it runs");
            let said = String::from_utf8_lossy(&done.stderr);
            // Where it is known before that there is no room, it is not begun.
            if said.contains(" are free") {
                is_refused(&done, &["out: ", " are needed and ", "; the longest that fits is "]);
            } else {
                is_refused(&done, &[to, "cannot be written: "]);
                assert!(trouble.is_the_reason(&said), "{done:?}");
            }
            let hear = ["hear", "a.wav", "--force", "--hearing", "film", "-o", to];
            let done = trouble.over(person.stillness(&hear)).output().expect("it runs");
            is_refused(&done, &[to, "cannot be written: "]);
        }
        trouble.end();
        unchanged(&before, &all_in(&person.path("out")));
    }
}

#[test]
fn play_goes_on_to_its_end_and_says_once_that_the_journal_is_not_kept() {
    let person = Person::new();
    fs::write(person.path("alsa.conf"), "pcm.!default { type null }\n").expect("it is written");
    let play = person.stillness(&["play", "--json", "--clear", "0", "--fade", "5s", "--silence", "0"]);
    let done = Trouble::limit(person.path("")).over(play).output().expect("it runs");
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && out.lines().last().is_some_and(|line| line.contains("\"ended\"")), "{out}{err}");
    assert!(err.lines().count() == 1 && err.contains("journal.jsonl: the journal cannot be kept: "), "{err}");
}

#[test]
fn the_window_opens_in_a_read_only_home_says_what_it_cannot_keep_and_goes_on() {
    let place = Place::new(&Sound::Nothing);
    let mut disks = Vec::new();
    for folder in ["config", "state", "data", "cache"] {
        // What else runs here, such as what reads the window aloud, goes on keeping its own.
        let Some(disk) = Disk::mount(place.path(folder).join("stillness"), "ro") else { return };
        disks.push(disk);
    }
    let mut window = Window::open(&place, &["--clear", "0 s", "--fade", "5 s", "--silence", "1 h"]);
    window.key("Return");
    let said = window.sees("cannot be kept", PATIENCE);
    println!("{}", said.name);
    assert!(said.name.contains("/stillness/") && said.name.to_lowercase().contains("read-only"), "{}", said.name);
    window.sees("[ ", PATIENCE);
    assert!(window.runs());
    assert_eq!(window.quit(), Some(0), "it ends with success");
    drop(disks);
}
