//! The journal as a person meets it: what `play` keeps, what `stillness journal` lists, and that nothing of it is
//! lost by a bad edit, a full disk or two programs at once.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "common/live.rs"]
mod live;

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use live::{Disk, Person, Running, until};
use proptest::prelude::*;
use stillness::session::{Lengths, Session};
use stillness::soundscape::Library;
use stillness::store::{Entry, Journal};

/// Seven seconds, which an ALSA device that plays nothing takes in less.
const SHORT: [&str; 7] = ["play", "--clear", "1s", "--fade", "5s", "--silence", "1s"];

/// A person with a sound device that takes everything and plays nothing.
fn person() -> Person {
    let person = Person::new();
    fs::write(person.path("alsa.conf"), "pcm.!default { type null }\n").expect("it is written");
    person
}

/// Runs a command; returns whether it was done, and what went to standard output and to standard error.
fn run(person: &Person, args: &[&str]) -> (bool, String, String) {
    let done = person.stillness(args).output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("it is a text");
    (done.status.success(), text(done.stdout), text(done.stderr))
}

/// What the journal lists, when nothing has to be said.
fn listed(person: &Person) -> Vec<String> {
    let (done, out, err) = run(person, &["journal"]);
    assert!(done && err.is_empty(), "{err}");
    out.lines().map(str::to_owned).collect()
}

fn file(person: &Person) -> PathBuf {
    person.path("state/stillness/journal.jsonl")
}

/// A session that begins, and would go on for a long time.
fn begun(person: &Person) -> Running {
    let before = fs::metadata(file(person)).map_or(0, |file| file.len());
    let mut command = person.stillness(&["play", "--silence", "12h"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let running = Running::start(command);
    let kept = || fs::metadata(file(person)).is_ok_and(|file| file.len() > before);
    until("the session is not in the journal", Duration::from_secs(20), kept);
    running
}

/// Rows of cells of a table (RFC 4180).
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut cells, mut cell, mut inside) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (inside, c) {
            (true, '"') if chars.peek() == Some(&'"') => cell.extend(chars.next()),
            (_, '"') => inside = !inside,
            (false, ',') => cells.push(std::mem::take(&mut cell)),
            (false, '\r') => {
                assert_eq!(chars.next(), Some('\n'), "a bare carriage return in {text:?}");
                cells.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut cells));
            }
            (false, '\n') => panic!("a bare line feed in {text:?}"),
            (_, c) => cell.push(c),
        }
    }
    assert!(!inside && cells.is_empty() && cell.is_empty(), "it breaks off: {text:?}");
    rows
}

/// The text of a cell without the apostrophe that keeps a spreadsheet from calculating it.
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches(blank))).unwrap_or(cell)
}

fn blank(c: char) -> bool {
    c == '\'' || c.is_whitespace() || c.is_control()
}

fn is_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn entry(line: &str) -> Entry {
    let session = Session::with_defaults(Library::bundled().find("brown").expect("it is bundled").clone());
    Entry { line: Some(line.to_owned()), ..Entry::of(&session, &Lengths::default()) }
}

#[test]
fn what_was_played_is_listed_newest_first_with_how_it_ended() {
    let person = person();
    let (done, out, err) = run(&person, &["journal"]);
    assert!(done && out.is_empty() && err.contains("no session is in the journal so far"), "{err}");
    let whole = [&SHORT[..], &["--seed", "7", "--volume", "-6.3", "--soundscape", "brown"]].concat();
    assert!(run(&person, &whole).0);
    let mut early = begun(&person);
    early.interrupt();
    assert_eq!(early.code(Duration::from_secs(20)), Some(0));
    begun(&person).kill();
    let all = listed(&person);
    let ended: Vec<_> = all.iter().map(|line| line.rsplit("  ").next().expect("a word").to_owned()).collect();
    assert_eq!(ended, ["unfinished", "early", "whole"], "{all:?}");
    assert!(all[2].contains("Brown") && all[2].contains("  7 s  ") && all[2].starts_with("20"), "{all:?}");

    let (_, csv, _) = run(&person, &["journal", "--csv"]);
    let rows = table(&csv);
    let cell = |row: usize, name: &str| {
        let column = rows[0].iter().position(|column| column == name);
        rows[row][column.unwrap_or_else(|| panic!("there is no column {name}"))].as_str()
    };
    assert!(rows.len() == 4 && rows.iter().all(|row| row.len() == rows[0].len()), "{csv}");
    let asked = ["seed", "volume_db", "soundscape", "hearing", "clear_s", "fade_s", "silence_s", "played_s", "ended"];
    assert_eq!(asked.map(|name| cell(3, name)), ["7", "-6.3", "brown", "film", "1", "5", "1", "7", "whole"]);
    assert!(cell(2, "played_s").parse::<f64>().expect("a number") < 43_950.0, "it was ended long before its end");
    assert_eq!((cell(1, "played_s"), cell(1, "ended")), ("", "unfinished"));
}

#[test]
fn what_never_sounded_and_what_is_written_to_a_file_is_not_in_the_journal() {
    let person = Person::new();
    assert!(!run(&person, &SHORT).0, "there is no device");
    assert!(run(&person, &["render", "-o", "a.wav", "--clear", "0", "--fade", "5s", "--silence", "0"]).0);
    assert!(run(&person, &["hear", "a.wav", "-o", "b.wav", "--hearing", "film"]).0);
    assert!(!file(&person).exists());
}

#[test]
fn a_torn_line_is_kept_aside_and_named_and_the_others_are_listed() {
    let person = person();
    assert!(run(&person, &SHORT).0);
    let whole = fs::read_to_string(file(&person)).expect("it is there");
    let torn = format!("{}\n{whole}{}", &whole[..whole.len() / 2], "garbage");
    fs::write(file(&person), &torn).expect("it is written");
    assert!(run(&person, &SHORT).0);
    let (done, out, err) = run(&person, &["journal"]);
    assert!(done && out.lines().count() == 2, "{out}");
    assert_eq!(err.lines().count(), 1, "{err}");
    assert!(
        err.contains("journal.jsonl: line 1 cannot be read (") && err.contains("journal.jsonl.unreadable"),
        "{err}"
    );
    let aside = fs::read_to_string(person.path("state/stillness/journal.jsonl.unreadable")).expect("it is kept");
    assert!(aside.starts_with(&torn), "{aside}");
    assert_eq!(listed(&person).len(), 2);
}

#[test]
fn what_this_version_does_not_know_survives_it() {
    let person = person();
    assert!(run(&person, &SHORT).0);
    let later = "{\"version\":2,\"mood\":[1, 2]}\n";
    let known = fs::read_to_string(file(&person)).expect("it is there").replacen('{', "{\"weather\":\"rain\",", 1);
    fs::write(file(&person), format!("{later}{known}")).expect("it is written");
    assert!(run(&person, &SHORT).0);
    let now = fs::read_to_string(file(&person)).expect("it is there");
    assert!(now.starts_with(&format!("{later}{known}")), "{now}");
    let (_, out, err) = run(&person, &["journal"]);
    assert!(out.lines().count() == 2 && err.contains("of a later version"), "{out}{err}");
}

/// Plays a session while the journal cannot be kept: it goes on to its end, and one line says why.
fn plays_all_the_same(person: &Person, why: &str) {
    let (done, out, err) = run(person, &[&SHORT[..], &["--json"]].concat());
    assert!(done && out.lines().last().is_some_and(|line| line.contains("\"ended\"")), "{out}{err}");
    let notes: Vec<_> = err.lines().collect();
    assert!(notes.len() == 1 && notes[0].contains("journal.jsonl: the journal cannot be kept: "), "{err}");
    assert!(notes[0].contains(why), "{err}");
}

#[test]
fn where_nothing_can_be_written_the_sound_goes_on() {
    let person = person();
    let state = person.path("state");
    let Some(disk) = Disk::mount(state, "ro") else { return };
    plays_all_the_same(&person, "Read-only file system");
    assert_eq!(run(&person, &["journal"]).1, "");
    drop(disk);
}

#[test]
fn on_a_full_disk_what_was_kept_stays_and_the_sound_goes_on() {
    let person = person();
    let state = person.path("state");
    let Some(disk) = Disk::mount(state.clone(), "size=64k") else { return };
    assert!(run(&person, &SHORT).0);
    let before = fs::read(file(&person)).expect("it is there");
    // Whatever is left is taken.
    let _ = fs::write(state.join("large"), vec![1; 100_000]);
    plays_all_the_same(&person, "No space left");
    assert_eq!(fs::read(file(&person)).expect("it is there"), before);
    assert_eq!(listed(&person).len(), 1);
    let names = fs::read_dir(state.join("stillness")).expect("the folder is there").flatten();
    let names: Vec<_> = names.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    assert!(names.iter().all(|name| name.starts_with("journal.")), "nothing half-written is left: {names:?}");
    drop(disk);
}

#[test]
fn two_programs_at_once_lose_nothing() {
    let person = person();
    let kept = || {
        let err = run(&person, &SHORT).2;
        // Where a disk is slow, one may wait for the other too long, and says so.
        assert!(err.is_empty() || err.contains("the journal cannot be kept: another process holds"), "{err}");
        err.is_empty()
    };
    let kept: usize = std::thread::scope(|scope| {
        let both = [(); 2].map(|()| scope.spawn(|| (0..25).filter(|_| kept()).count()));
        both.into_iter().map(|one| one.join().expect("no panic")).sum()
    });
    let whole = listed(&person).iter().filter(|line| line.ends_with("whole")).count();
    assert!(whole == kept && kept >= 40, "of 50 sessions {kept} were kept, and {whole} are there");
}

#[test]
fn no_spreadsheet_calculates_what_was_written() {
    for line in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n-1", "'=1", "＝1", "=\"a\",\n2"] {
        let rows = table(&Journal::csv(&[entry(line)]));
        let cell = rows[1].last().expect("the line");
        assert!(cell.starts_with('\'') && unguarded(cell) == line, "{cell:?} for {line:?}");
    }
    for line in ["1 - 1", "'tis so", "a = b", "", "\"=1\""] {
        assert_eq!(table(&Journal::csv(&[entry(line)]))[1].last().expect("the line"), line);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_kept_and_comes_back_from_the_table(
        line in prop_oneof![any::<String>(), "[=+@'\",\r\n\t -]{0,8}[a-z=,\"]{0,4}"],
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = Journal::within(Some(folder.path().to_owned()));
        let id = journal.begin(entry("before")).expect("it is kept");
        journal.begin(entry(&line)).expect("it is kept");
        let kept = journal.read().0[0].line.clone().unwrap_or_default();
        prop_assert_eq!(&kept, &line);
        journal.set_line(&id, &line).expect("it is kept");
        let (entries, notices) = journal.read();
        prop_assert!(notices.is_empty());
        let blank = line.trim().is_empty();
        prop_assert_eq!(entries[1].line.as_deref(), (!blank).then_some(line.as_str()));
        let rows = table(&Journal::csv(&entries));
        prop_assert_eq!(rows.len(), 3);
        prop_assert_eq!(unguarded(rows[1].last().expect("the line")), line);
    }
}
