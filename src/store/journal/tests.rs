//! The journal comes back as it was kept, what is strange in it is never lost, and nobody waits for ever.

use super::*;
use crate::session::{Lengths, Session};
use crate::soundscape::Library;

fn entry(line: &str) -> Entry {
    let session = Session::with_defaults(Library::bundled().find("brown").expect("it is bundled").clone());
    let lengths = Lengths { clear: Duration::from_millis(1500), ..Lengths::default() };
    Entry { line: Some(line.to_owned()), ..Entry::of(&session, &lengths) }
}

struct Place {
    folder: tempfile::TempDir,
    journal: Journal,
}

impl Place {
    fn new() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let journal = Journal::within(Some(folder.path().join("state")));
        Place { folder, journal }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("state/journal.jsonl")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).expect("it is there")
    }

    /// The lines of the person's own, the newest first; nothing has to be said.
    fn listed(&self) -> Vec<String> {
        let (entries, notices) = self.journal.read();
        assert!(notices.is_empty(), "{notices:?}");
        entries.into_iter().map(|entry| entry.line.unwrap_or_default()).collect()
    }
}

#[test]
fn a_session_is_kept_when_it_begins_and_again_when_it_ends() {
    let place = Place::new();
    assert_eq!(place.listed(), [""; 0]);
    let first = entry("a good one");
    let id = place.journal.begin(first.clone()).expect("it is kept");
    let read = place.journal.read().0.remove(0);
    // Below a second and beyond its offset, when it began is not kept.
    assert_eq!(read.began.timestamp().as_second(), first.began.timestamp().as_second());
    assert_eq!(read.began_text(), first.began_text());
    assert_eq!(Entry { began: first.began.clone(), ..read }, first);
    place.journal.end(&id, Duration::from_millis(90_500), Ended::Early).expect("it is kept");
    place.journal.set_line(&id, "slept, \"deeply\"\nand long").expect("it is kept");
    let read = place.journal.read().0.remove(0);
    assert_eq!((read.played, read.ended), (Some(Duration::from_millis(90_500)), Ended::Early));
    assert_eq!(read.line.as_deref(), Some("slept, \"deeply\"\nand long"));
    place.journal.set_line(&id, " ").expect("it is kept");
    assert_eq!(place.journal.read().0[0].line, None);
}

#[test]
fn the_newest_is_first_also_within_a_second_and_across_time_zones() {
    let place = Place::new();
    let at = |text: &str, line: &str| Entry { began: text.parse().expect("a moment"), ..entry(line) };
    for entry in [
        at("2026-03-01T10:00:00+01:00[+01:00]", "second"),
        at("2026-03-01T08:59:59+00:00[+00:00]", "first"),
        at("2026-03-01T09:30:00-05:00[-05:00]", "last"),
        at("2026-03-01T10:00:00+01:00[+01:00]", "third"),
    ] {
        place.journal.begin(entry).expect("it is kept");
    }
    assert_eq!(place.listed(), ["last", "third", "second", "first"]);
    assert_eq!(place.journal.read().0[0].began_text(), "2026-03-01T09:30:00-05:00", "as the clock showed it there");
}

#[test]
fn what_is_deleted_comes_back_where_it_was_with_all_that_was_in_it() {
    let place = Place::new();
    let ids = ["a", "b", "c", "d"].map(|line| place.journal.begin(entry(line)).expect("it is kept"));
    let before = place.text();
    let removed = place.journal.remove(&[ids[0].clone(), ids[2].clone()]).expect("it is done");
    assert_eq!((removed.len(), place.listed()), (2, vec!["d".to_owned(), "b".to_owned()]));
    place.journal.restore(&removed).expect("it is done");
    assert_eq!(place.text(), before);
    place.journal.restore(&removed).expect("it is done");
    assert_eq!(place.text(), before, "nothing comes back twice");
    let removed = place.journal.remove(&ids).expect("it is done");
    assert_eq!(place.listed(), [""; 0]);
    place.journal.end(&ids[0], Duration::ZERO, Ended::Whole).expect("it is done");
    assert_eq!(place.listed(), [""; 0], "what was deleted while it played stays deleted");
    place.journal.begin(entry("e")).expect("it is kept");
    place.journal.restore(&removed).expect("it is done");
    assert_eq!(place.listed().len(), 5);
}

#[test]
fn what_a_later_version_has_written_is_kept_to_the_byte() {
    let place = Place::new();
    let id = place.journal.begin(entry("mine")).expect("it is kept");
    let later = "{ \"version\": 2,\t\"mood\" : [1, 2.50] }\r\n\n";
    let with_more = place.text().replacen('{', "{\"weather\": {\"rain\": true}, ", 1);
    fs::write(place.file(), format!("{later}{with_more}")).expect("it is written");
    place.journal.set_line(&id, "changed").expect("it is kept");
    place.journal.begin(entry("another")).expect("it is kept");
    assert!(place.text().starts_with(later), "{}", place.text());
    assert!(place.text().contains("\"weather\":{\"rain\":true}") && place.text().contains("changed"));
    let (entries, notices) = place.journal.read();
    assert_eq!((entries.len(), notices.len()), (2, 1));
    assert!(notices[0].to_string().contains("1 line of a later version"), "{notices:?}");
    assert!(place.text().starts_with(later));
}

#[test]
fn a_line_that_cannot_be_read_stays_until_it_is_kept_aside() {
    let place = Place::new();
    let id = place.journal.begin(entry("whole")).expect("it is kept");
    let whole = place.text();
    let bad: [&[u8]; 8] = [
        b"garbage",
        b"\xff\xfe\x00",
        b"[1]",
        b"{\"version\":\"one\"}",
        &whole.as_bytes()[..whole.len() / 2],
        &b"[".repeat(100_000),
        whole.trim_end().replace("\"clear\":1.5", "\"clear\":-1e300").leak().as_bytes(),
        whole.trim_end().replace("\"began\":\"2", "\"began\":\"x").leak().as_bytes(),
    ];
    for bad in bad {
        let before = [bad, b"\n", whole.as_bytes(), bad].concat();
        fs::write(place.file(), &before).expect("it is written");
        place.journal.begin(entry("more")).expect("it is kept");
        place.journal.set_line(&id, "changed").expect("it is kept");
        let kept = fs::read(place.file()).expect("it is there");
        assert!(kept.starts_with(bad), "what changes the journal loses nothing");
        let (entries, notices) = place.journal.read();
        assert_eq!((entries.len(), notices.len()), (2, 1), "{notices:?}");
        let said = notices[0].to_string();
        assert!(said.contains("line 1 cannot be read (") && said.contains("nor can another"));
        let aside = said.split("kept as ").nth(1).and_then(|rest| rest.split(',').next()).expect("it is named");
        assert_eq!(fs::read(aside).expect("it is there"), kept);
        assert_eq!(place.listed(), ["more", "changed"], "and it is said once");
    }
}

#[test]
fn an_export_goes_to_a_new_file_only() {
    let place = Place::new();
    place.journal.begin(entry("mine")).expect("it is kept");
    let to = place.folder.path().join("journal.csv");
    assert_eq!(place.journal.export(&to), Ok(()));
    assert_eq!(fs::read_to_string(&to).expect("it is there"), Journal::csv(&place.journal.read().0));
    assert!(place.journal.export(&to).expect_err("it is there").to_string().contains("is there already"));
    assert!(place.journal.export(place.folder.path()).expect_err("no name").to_string().contains(".csv"));
}

#[test]
fn nobody_waits_for_ever_and_those_who_write_at_once_lose_nothing() {
    let place = Place::new();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let journal = place.journal.clone();
            // On a slow disk one may wait for the other too long, and tries again.
            let is_kept = move || match journal.begin(entry("one")) {
                Err(error) if error.to_string().contains("another process holds") => false,
                kept => {
                    kept.expect("it is kept");
                    true
                }
            };
            // Each has a file of its own open, as two processes have.
            scope.spawn(move || (0..25).for_each(|_| assert!((0..20).any(|_| is_kept()), "it waits for ever")));
        }
    });
    assert_eq!(place.listed().len(), 50);
    let before = place.text();
    let held = Lock::get(&place.file().with_extension("lock")).expect("it can be").expect("nobody has it");
    let error = place.journal.begin(entry("late")).expect_err("another holds it").to_string();
    assert!(error.contains("the journal cannot be kept: another process holds"), "{error}");
    assert_eq!(place.listed().len(), 50, "it can be read meanwhile");
    drop(held);
    assert_eq!(place.text(), before);
}

#[test]
fn without_a_folder_nothing_is_kept_and_nothing_is_wrong() {
    let journal = Journal::within(None);
    let id = journal.begin(entry("a")).expect("nothing is wrong");
    journal.end(&id, Duration::ZERO, Ended::Whole).expect("nothing is wrong");
    assert!(journal.remove(&[id]).expect("nothing is wrong").is_empty());
    assert_eq!(journal.read(), (Vec::new(), Vec::new()));
}
