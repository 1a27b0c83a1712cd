//! Export in the window, driven as a person does, with files that are really written.

#[path = "../common/live.rs"]
#[allow(clippy::duplicate_mod)]
mod live;

use super::driven::*;
use live::{Disk, Person};

/// A window with this session to export.
fn window_of([clear, fade, silence]: [u64; 3]) -> Window {
    window_with([1120.0, 760.0], |opening| {
        let [clear, fade, silence] = [clear, fade, silence].map(Duration::from_secs);
        opening.kept.lengths = Lengths { clear, fade, silence, ..Lengths::default() };
        opening.kept.soundscape = "tin-roof".into();
    })
}

/// Asks for what is chosen to be written there.
fn export_to(window: &mut Window, to: &Path) {
    window.press("Export");
    window.type_path("File to export to", to);
}

/// Types another path into the line that stayed open.
fn again(window: &mut Window, to: &Path) {
    window.focus("File to export to");
    window.type_path("File to export to", to);
}

/// Shows the window until something is so; exports come after all else that a busy machine does.
fn patiently(window: &mut Window, what: &str, is_so: impl Fn(&Window) -> bool) {
    let began = Instant::now();
    while !is_so(window) {
        assert!(began.elapsed() < Duration::from_secs(180), "never: {what}");
        std::thread::sleep(Duration::from_millis(50));
        window.harness.run_steps(1);
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder is there").flatten();
    entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn exports_are_written_one_after_the_other_with_the_bytes_of_the_command_line() {
    let person = Person::new();
    let folder = person.path("mine");
    std::fs::create_dir(&folder).expect("a folder");
    let mut window = window_of([7200, 3600, 0]);
    window.press("Export");
    assert!(window.says("None yet.") && window.says("3 h, 3.11 GB"), "the whole, as 24-bit WAV");
    export_to(&mut window, &folder.join("long"));
    assert!(!window.is_there("File to export to"), "the line is closed");
    patiently(&mut window, "the first runs", |window| window.harness.query_by_role(Role::ProgressIndicator).is_some());
    patiently(&mut window, "and comes on", |window| {
        let progress = window.harness.query_by_role(Role::ProgressIndicator).expect("it runs");
        progress.accesskit_node().value().is_some_and(|value| value.ends_with("left"))
    });
    let awake = |window: &Window| window.system.0.borrow().awake.clone();
    assert_eq!(awake(&window).as_deref(), Some("A file is being written"), "the machine does not sleep meanwhile");

    window.press("A part");
    window.type_length("to", "3s");
    window.press("FLAC, 24 bit");
    assert!(window.says("3 s, at most 874 kB"), "{:?}", window.harness.root());
    export_to(&mut window, &folder.join("part.wav"));
    assert!(window.says("Waiting") && names_in(&folder).len() == 1, "{:?}", names_in(&folder));

    window.press("Home");
    window.press("Export");
    window.press("Cancel: long.wav");
    patiently(&mut window, "the second is done", |window| window.is_there("Show in folder: part.flac"));
    assert!(window.says("Cancelled. Nothing was written.") && window.says("Done"));
    assert_eq!(names_in(&folder), ["part.flac"]);
    patiently(&mut window, "now it may", |window| awake(window).is_none());

    let args = ["render", "-o", "theirs.flac", "--format", "flac", "--to", "3s", "--seed", "7"];
    let session = ["--soundscape", "tin-roof", "--clear", "2h", "--fade", "1h", "--silence", "0"];
    let done = person.stillness(&[&args[..], &session].concat()).output().expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = |path: &Path| std::fs::read(path).expect("it is there");
    assert!(read(&folder.join("part.flac")) == read(&person.path("theirs.flac")));

    window.press("Show in folder: part.flac");
    assert_eq!(window.system.0.borrow().folders, [folder.canonicalize().expect("it is there")]);
    window.press("Dismiss: part.flac");
    window.press("Dismiss: long.wav");
    assert!(window.says("None yet."));
}

#[test]
fn what_a_file_cannot_hold_is_refused_or_becomes_several() {
    let mut window = window_of([600, 3 * 3600, 0]);
    window.press("Export");
    window.press("WAV, 32 bit float");
    let said = "A file of this format holds at most 3 h 6 min 24 s (4.29 GB); this would be 3 h 10 min (4.38 GB).";
    assert!(window.says(said));
    window.press("Export");
    assert!(!window.is_there("File to export to"), "it does not begin");
    window.press("In several files");
    assert!(window.checked("In several files") && window.says("3 h 10 min, 4.38 GB, in 2 files"));
    window.press("FLAC, 24 bit");
    assert!(!window.says(said) && !window.is_there("In several files"));
    window.press("A part");
    window.type_length("from", "3h 11 min");
    window.key(Key::Enter);
    assert!(window.says("3 h 11 min is too long; expected 0 s to 3 h 10 min"));
    window.type_length("from", "10 s");
    window.type_length("to", "5 s");
    window.press("Export");
    assert!(window.says("The part ends before it begins") && !window.is_there("File to export to"));
}

#[cfg(target_os = "linux")]
#[test]
fn what_has_no_room_or_would_replace_something_is_refused_and_can_be_typed_anew() {
    let person = Person::new();
    let (small, there) = (person.path("small"), person.path("there.wav"));
    std::fs::write(&there, "precious").expect("it is written");
    let mut window = window_of([30, 60, 30]);
    window.press("Export");
    window.press("Export");
    window.type_path("File to export to", &there);
    assert!(window.says("there.wav is there already; expected the name of a new file."));
    assert!(window.is_there("File to export to"), "the line stays open");
    let Some(disk) = Disk::mount(small.clone(), "size=1m") else { return };
    again(&mut window, &small.join("out.wav"));
    assert!(window.says("34.6 MB are needed and 1.05 MB are free. The longest that fits is 3 s."));
    assert!(window.is_there("File to export to") && names_in(&small).is_empty());
    // What only shows when it is written is said in the list.
    again(&mut window, &person.path("no/such/out.wav"));
    patiently(&mut window, "it is said", |window| window.says("there is no folder"));
    drop(disk);
    assert_eq!(std::fs::read(&there).expect("it is there"), b"precious");
}

#[test]
fn the_window_asks_before_it_closes_on_an_export_and_leaves_nothing_of_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = window_of([7200, 3600, 0]);
    window.press("Export");
    export_to(&mut window, &folder.path().join("long.wav"));
    patiently(&mut window, "it runs", |window| window.harness.query_by_role(Role::ProgressIndicator).is_some());
    let quit = |window: &mut Window| {
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::Q);
        window.harness.run_steps(2);
    };
    let closes = |window: &Window| {
        let commands = &window.harness.output().viewport_output[&egui::ViewportId::ROOT].commands;
        commands.contains(&egui::ViewportCommand::Close)
    };
    quit(&mut window);
    assert!(window.says("An export is not done.") && !closes(&window));
    window.press("Stay open");
    assert!(!window.says("An export is not done.") && !closes(&window));
    quit(&mut window);
    window.press("Close when done");
    assert!(window.says("The window closes when the export is done.") && !closes(&window));
    quit(&mut window);
    window.harness.get_by_label("Cancel and close").click_accesskit();
    patiently(&mut window, "it closes", closes);
    window.harness.state_mut().close().expect("all is kept");
    assert!(names_in(folder.path()).is_empty(), "{:?}", names_in(folder.path()));
}

#[test]
fn everything_has_its_place_in_small_windows_large_text_and_german() {
    for (size, language) in [
        ([1120.0, 760.0], Language::German),
        ([720.0, 560.0], Language::French),
        ([360.0, 280.0], Language::German),
        ([560.0, 380.0], Language::Spanish),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let mut window = window_with(size, |opening| {
            opening.kept.lengths.clear = Duration::from_secs(7200);
            opening.kept.wishes.language = Some(language);
        });
        let words = stillness::words::Words::of(language);
        let click = |window: &mut Window, id: &str| {
            window.harness.get_by_label(&words.say(id)).click_accesskit();
            window.harness.run_steps(4);
        };
        click(&mut window, "export");
        click(&mut window, "a-part");
        click(&mut window, "export");
        window.type_path(&words.say("file-to-export-to"), &folder.path().join("one.wav"));
        patiently(&mut window, "it runs", |window| window.harness.query_by_role(Role::ProgressIndicator).is_some());
        click(&mut window, "export");
        window.harness.check_accessibility();
        for role in [Role::Button, Role::RadioButton, Role::TextInput, Role::ProgressIndicator] {
            for node in window.harness.query_all_by_role(role) {
                let (rect, label) = (node.rect(), node.accesskit_node().label());
                assert!(rect.left() >= 0.0 && rect.right() <= size[0], "{label:?} at {rect:?} in {size:?}");
            }
        }
    }
}
