//! The journal in the window, driven as a person does.

use std::path::Path;

use stillness::store::{Ended, Entry, Journal};

use super::driven::*;

/// A window whose journal is in this folder.
pub fn window_in(state: &Path) -> Window {
    wide_window_in(state, |_| {})
}

pub fn wide_window_in(state: &Path, decide: impl FnOnce(&mut Opening)) -> Window {
    window_with([1120.0, 760.0], |opening| {
        opening.places = Some(places_in(state));
        decide(opening);
    })
}

pub fn journal(state: &Path) -> Vec<Entry> {
    Journal::within(Some(state.to_owned())).read().0
}

pub fn session() -> Session {
    Session::with_defaults(soundscape::Library::bundled().get("tin-roof").expect("it is bundled").clone())
}

/// So many past sessions, an hour apart, the last at 22:10 on 21 November.
fn with_sessions(state: &Path, count: usize) {
    let journal = Journal::within(Some(state.to_owned()));
    let last: jiff::Zoned = "2026-11-21T22:10:00+01:00[+01:00]".parse().expect("a moment");
    for number in 0..count {
        let mut entry = Entry::of(&session(), &Lengths::default());
        let hours = i64::try_from(count - 1 - number).expect("few");
        entry.began = last.checked_sub(jiff::Span::new().hours(hours)).expect("in the calendar");
        entry.played = Some(Duration::from_secs(1230));
        entry.ended = Ended::Whole;
        journal.begin(entry).expect("it is kept");
    }
}

pub fn open_journal(window: &mut Window) {
    window.press("Journal");
    window.until("the journal is read", |window| {
        window.is_there("Delete all") || window.says("Nothing yet") || window.says("switched off")
    });
}

#[test]
fn the_journal_says_when_what_how_long_and_how_it_ended() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let mut window = window_in(state);
    open_journal(&mut window);
    assert!(window.says("Nothing yet. A session will be written here when it ends."));
    assert!(!window.is_there("Export") && !window.is_there("Delete all"));
    with_sessions(state, 2);
    window.until("another process's lines are there", |window| {
        window.harness.query_all_by_role(Role::ListItem).count() == 2
    });
    let rows: Vec<_> = window.harness.query_all_by_role(Role::ListItem).collect();
    let names: Vec<_> = rows.iter().filter_map(|row| row.accesskit_node().label()).collect();
    assert!(names[0].starts_with("Saturday 21 November") && names[0].ends_with(", 22:10"), "{names:?}");
    assert!(names.len() == 2 && names[1].ends_with(", 21:10"), "{names:?}");
    assert_eq!(window.harness.query_all_by_value("Tin roof · 20 min 30 s · whole").count(), 2);
}

fn this_year() -> bool {
    jiff::Zoned::now().year() == 2026
}

/// The day of the newest session as it stands in names.
fn day() -> &'static str {
    if this_year() { "21 November, 22:10" } else { "21 November 2026, 22:10" }
}

#[test]
fn a_line_of_ones_own_is_kept_when_it_is_left_and_not_after_escape() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 2);
    let mut window = window_in(state);
    open_journal(&mut window);
    let field = format!("A line of your own, {}", day());
    window.type_length(&field, "rain outside");
    window.key(Key::Enter);
    let line = || journal(state)[0].line.clone();
    window.until("it is kept", |_| line().as_deref() == Some("rain outside"));

    window.type_length(&field, " and in");
    window.key(Key::Escape);
    assert!(window.is_there("Delete all"), "Escape leaves the line and not the journal");
    assert_eq!(window.value(&field).as_deref(), Some("rain outside"));
    let other = field.replace("22:10", "21:10");
    window.type_length(&field, "!");
    window.type_length(&other, "before");
    window.key(Key::Escape);
    window.until("what was left is kept", |_| line().is_some_and(|line| line.contains('!')));
    assert_eq!(journal(state)[1].line, None);
    window.type_length(&other, "before");
    window.key(Key::Escape);
    window.type_length(&other, "after");
    window.press("Home");
    window.until("what was left by going elsewhere is kept", |_| journal(state)[1].line.as_deref() == Some("after"));
}

fn has_focus(window: &Window, name: &str) -> bool {
    window.harness.query_by_label(name).is_some_and(|node| node.is_focused())
}

#[test]
fn one_or_all_are_deleted_and_come_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 3);
    let before = journal(state);
    let mut window = window_in(state);
    open_journal(&mut window);
    let delete = format!("Delete the session of {}", day());
    window.focus(&delete);
    window.key(Key::Enter);
    window.until("it can be undone", |window| window.is_there("Undo"));
    assert!(window.says("One session deleted.") && !window.is_there(&delete));
    window.until("it has the focus", |window| has_focus(window, "Undo"));
    assert_eq!(journal(state), before[1..]);

    window.press("Delete all");
    window.until("all are gone", |window| window.says("2 sessions deleted."));
    assert!(window.says("Nothing yet") && journal(state).is_empty());
    window.press("Undo");
    let other = delete.replace("22:10", "21:10");
    window.until("two are back", |window| window.is_there(&other));
    assert!(window.says("One session deleted."), "the first can be undone");
    window.focus("Undo");
    window.key(Key::Space);
    window.until("the one that is back has the focus", |window| has_focus(window, &delete));
    assert!(journal(state) == before && !window.is_there("Undo"));
}

#[test]
fn whoever_goes_on_before_the_journal_answers_keeps_the_focus() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 3);
    let mut window = window_in(state);
    open_journal(&mut window);
    let newest = format!("Delete the session of {}", day());
    let [other, last] = ["21:10", "20:10"].map(|time| newest.replace("22:10", time));
    for (gone, elsewhere, left) in [(newest, "Export", 2), (other, last.as_str(), 1)] {
        window.focus(&gone);
        window.key(Key::Enter);
        window.focus(elsewhere);
        window.until("it is gone", |window| journal(state).len() == left && window.is_there("Undo"));
        window.harness.run_steps(4);
        assert!(has_focus(&window, elsewhere), "{elsewhere}");
    }
}

#[test]
fn undoing_twice_without_waiting_leads_to_what_came_back_last() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 3);
    let mut window = window_in(state);
    open_journal(&mut window);
    let newest = format!("Delete the session of {}", day());
    for delete in [&newest, &newest.replace("22:10", "21:10")] {
        window.focus(delete);
        window.key(Key::Enter);
        window.until("it can be undone", |window| has_focus(window, "Undo"));
    }
    window.key(Key::Space);
    window.key(Key::Space);
    window.until("the one that is back has the focus", |window| has_focus(window, &newest));
    assert!(journal(state).len() == 3 && !window.is_there("Undo"));
}

#[test]
fn the_journal_is_exported_to_a_new_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 2);
    let mut window = window_in(state);
    open_journal(&mut window);
    let file = state.join("mine.csv");
    window.press("Export");
    window.key(Key::Escape);
    assert!(window.is_there("Delete all"), "Escape closes the line");
    window.press("Export");
    window.type_path("File to export to", &file);
    window.until("it is written", |_| file.exists());
    let table = std::fs::read_to_string(&file).expect("it can be read");
    assert_eq!((table.lines().count(), table.contains("Tin roof")), (3, true));
    window.until("the line is closed", |window| window.is_there("Delete all"));
    window.press("Export");
    window.type_path("File to export to", &file);
    window.until("it is said", |window| window.says("mine.csv: is there already"));
    assert!(window.is_there("File to export to"), "the line stays open");
}

#[test]
fn lines_that_cannot_be_read_are_named_and_those_that_can_are_shown() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 1);
    let file = state.join("journal.jsonl");
    let text = std::fs::read_to_string(&file).expect("it can be read");
    std::fs::write(&file, format!("half a li\n{text}")).expect("it is written");
    let mut window = window_in(state);
    open_journal(&mut window);
    assert!(window.says("journal.jsonl: line 1 cannot be read"));
    assert!(window.says("Tin roof · 20 min 30 s · whole"));
}

#[cfg(unix)]
#[test]
fn what_cannot_be_deleted_in_a_read_only_folder_stays_in_the_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 1);
    // Even those who may write anywhere cannot write a folder's lock that is a folder.
    let lock = state.join("journal.lock");
    drop(std::fs::remove_file(&lock));
    std::fs::create_dir(&lock).expect("it is made");
    let mut window = window_in(state);
    open_journal(&mut window);
    let delete = format!("Delete the session of {}", day());
    window.press(&delete);
    window.until("it is said", |window| window.says("the journal cannot be kept"));
    window.until("it is there again", |window| window.is_there(&delete));
    assert!(!window.is_there("Undo"));
}

#[test]
fn thousands_of_sessions_are_a_list_of_which_only_what_is_in_view_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    with_sessions(state, 1);
    let file = state.join("journal.jsonl");
    let one = std::fs::read_to_string(&file).expect("it can be read");
    let id = one.split("\"id\":\"").nth(1).expect("it has one").split('"').next().expect("it ends").to_owned();
    let all: String = (0..5000).map(|number| one.replace(&id, &format!("{number:016x}"))).collect();
    std::fs::write(&file, all).expect("it is written");
    let mut window = window_in(state);
    open_journal(&mut window);
    let rows = window.harness.query_all_by_role(Role::ListItem).count();
    assert!((8..40).contains(&rows), "{rows}");
    let list = window.harness.query_all_by_role(Role::List).next().expect("there is a list");
    assert_eq!(list.accesskit_node().size_of_set(), Some(5000));
    // Tab goes on from one to the next, also past what was in view.
    for _ in 0..60 {
        window.key(Key::Tab);
    }
    let place = |window: &Window| {
        let rows = window.harness.query_all_by_role(Role::ListItem);
        rows.filter_map(|row| row.accesskit_node().position_in_set()).max()
    };
    assert!(place(&window) > Some(24), "{:?}", place(&window));
    window.press("Delete all");
    window.until("all are gone", |window| window.says("5000 sessions deleted."));
    window.press("Undo");
    window.until("all are back", |window| window.is_there("Delete all"));
    assert_eq!(journal(state).len(), 5000);
}

#[test]
fn everything_has_its_place_in_small_windows_large_text_and_german() {
    for (size, language) in
        [([1120.0, 760.0], "de"), ([720.0, 560.0], "de"), ([360.0, 280.0], "de"), ([560.0, 380.0], "en")]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path();
        with_sessions(state, 2);
        let mut window = window_with(size, |opening| {
            opening.places = Some(places_in(state));
            opening.kept.wishes.language = Some(if language == "de" { Language::German } else { Language::English });
        });
        let (section, all) = if language == "de" { ("Tagebuch", "Alle löschen") } else { ("Journal", "Delete all") };
        window.harness.get_by_label(section).click_accesskit();
        window.until("it is read", |window| window.is_there(all));
        window.harness.check_accessibility();
        let screen = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        for node in window.harness.query_all_by_role(Role::Button).filter(|node| node.rect().left() > 0.0) {
            let rect = node.rect();
            assert!(screen.right() >= rect.right(), "{:?} in {size:?}", node.accesskit_node().label());
        }
        let fields = window.harness.query_all_by_role(Role::TextInput);
        for field in fields {
            assert!(field.rect().width() >= 150.0 && screen.right() >= field.rect().right(), "{size:?}");
        }
    }
}
