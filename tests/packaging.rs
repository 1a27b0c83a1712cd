//! What a system is told about the program is so: the desktop entry, the metainfo, the icons, the manual pages, the
//! completions, the units and the bundle are valid, and have one id.
#![cfg(feature = "window")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use stillness::{cli, window};

#[path = "../examples/manual.rs"]
#[allow(dead_code)]
mod manual;

const ID: &str = window::APP_ID;

/// The languages that the program speaks beside English.
const LANGUAGES: [&str; 3] = ["de", "es", "fr"];

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name.replace("{id}", ID))
}

fn text(name: &str) -> String {
    fs::read_to_string(path(name)).expect(name).replace("\r\n", "\n")
}

/// What a program says of something; none, with a word, where it is missing.
fn asked(program: &str, arguments: &[&str]) -> Option<Output> {
    match Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output() {
        Ok(output) => Some(output),
        Err(_) => {
            println!("skipped: {program} is missing");
            None
        }
    }
}

/// Whether a program finds nothing wrong, or is missing.
#[track_caller]
fn content(program: &str, arguments: &[&str]) {
    let Some(output) = asked(program, arguments) else { return };
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&said));
}

fn utf8(path: &Path) -> &str {
    path.to_str().expect("it is UTF-8")
}

/// The value of a key in a file of `key=value`.
fn values<'a>(text: &'a str, key: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| line.split_once('=').filter(|(name, _)| *name == key)).map(|it| it.1).collect()
}

/// A command line as it stands in an entry or a unit.
fn understood(line: &str) -> bool {
    let mut words = line.split_whitespace().map(str::to_owned);
    words.next().as_deref() == Some("stillness")
        && cli::understands(std::iter::once("stillness".to_owned()).chain(words))
}

#[test]
fn there_is_one_id() {
    #[cfg(target_os = "linux")]
    assert_eq!(stillness::desktop::alone::NAME, ID);
    let entry = text("packaging/{id}.desktop");
    assert_eq!(values(&entry, "Icon"), [ID]);
    assert_eq!(values(&entry, "StartupWMClass"), [ID]);
    for (file, lines) in [
        ("packaging/{id}.metainfo.xml", vec![format!("<id>{ID}</id>"), format!("{ID}.desktop</launchable>")]),
        ("packaging/flatpak/{id}.yml", vec![format!("\nid: {ID}\n")]),
        ("packaging/macos/Info.plist", vec![format!("<key>CFBundleIdentifier</key>\n  <string>{ID}</string>")]),
    ] {
        let text = text(file);
        lines.iter().for_each(|line| assert!(text.contains(line), "{file} has {line}"));
    }
    for file in ["packaging/icons/{id}.svg", "packaging/icons/{id}-symbolic.svg"] {
        assert!(path(file).exists(), "{file}");
    }
}

#[test]
fn the_desktop_entry_is_valid_in_every_language_and_starts_what_there_is() {
    let entry = text("packaging/{id}.desktop");
    content("desktop-file-validate", &[utf8(&path("packaging/{id}.desktop"))]);
    // The name of the program is the same everywhere.
    for key in ["GenericName", "Comment", "Keywords"] {
        for language in LANGUAGES {
            assert_eq!(values(&entry, &format!("{key}[{language}]")).len(), 1, "{key} in {language}");
        }
    }
    let action = entry.split("[Desktop Action begin]").nth(1).expect("there is one");
    assert_eq!(values(action, "Exec"), ["stillness --begin"]);
    assert!(LANGUAGES.iter().all(|language| values(action, &format!("Name[{language}]")).len() == 1));
    assert!(values(&entry, "Exec").iter().all(|line| understood(line)));
}

#[test]
#[cfg(unix)]
fn the_metainfo_is_valid_with_and_without_the_address_of_the_project() {
    let folder = tempfile::tempdir().expect("a folder");
    for address in ["", "https://example.org/stillness"] {
        let printed = asked("scripts/metainfo", &[address]).expect("it runs");
        let metainfo = String::from_utf8(printed.stdout).expect("it is UTF-8");
        assert!(!metainfo.contains(['{', '}']), "something was not filled in");
        assert!(metainfo.contains(&format!("<release version=\"{}\"", env!("CARGO_PKG_VERSION"))), "this version");
        let document = roxmltree::Document::parse(&metainfo).expect("it is XML");
        let images = document.descendants().filter(|node| node.has_tag_name("image"));
        let images: Vec<&str> = images.filter_map(|node| node.text()).collect();
        assert_eq!(images.is_empty(), address.is_empty());
        for image in images {
            let (_, file) =
                image.split_once(concat!("/raw/v", env!("CARGO_PKG_VERSION"), "/")).expect("of this version");
            assert_eq!(png(&path(file)), (1120, 760), "{file}");
        }
        for language in LANGUAGES {
            let in_it = |node: &roxmltree::Node| {
                node.attributes().any(|it| it.name() == "lang" && it.value() == language) && node.has_tag_name("p")
            };
            assert_eq!(document.descendants().filter(in_it).count(), 2, "the description in {language}");
        }
        let file = folder.path().join(format!("{ID}.metainfo.xml"));
        fs::write(&file, &metainfo).expect("it is written");
        content("appstreamcli", &["validate", "--no-net", utf8(&file)]);
    }
}

/// The size of a picture, as its head says.
fn png(path: &Path) -> (u32, u32) {
    let bytes = fs::read(path).expect("the picture is there");
    assert_eq!(&bytes[..8], b"\x89PNG\r\n\x1a\n");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn icons_are_as_large_as_they_are_called_and_the_symbolic_one_takes_any_colour() {
    for size in [16, 24, 32, 48, 64, 128, 256, 512] {
        assert_eq!(png(&path(&format!("packaging/icons/{size}.png"))), (size, size));
    }
    // A desktop colours what is filled; an outline would keep its own colour.
    let symbolic = text("packaging/icons/{id}-symbolic.svg");
    assert!(symbolic.contains("fill=\"#2e3436\"") && !symbolic.contains("stroke"));
}

#[test]
fn every_command_has_a_manual_page_with_all_its_options() {
    let folder = tempfile::tempdir().expect("a folder");
    manual::write(folder.path()).expect("it is written");
    let mut command = cli::command();
    command.build();
    let own = std::iter::once(("stillness".to_owned(), command.clone()));
    let named = |it: &clap::Command| (format!("stillness-{}", it.get_name()), it.clone());
    let below = command.get_subcommands().filter(|it| it.get_name() != "help").map(named);
    let mut names = BTreeSet::new();
    for (name, command) in own.chain(below) {
        let page = folder.path().join("man").join(format!("{name}.1"));
        let text = fs::read_to_string(&page).expect(&name);
        for option in command.get_arguments().filter_map(|it| it.get_long()) {
            let written = format!("\\fB\\-\\-{}\\fR", option.replace('-', "\\-"));
            assert!(text.contains(&written), "{name} says what --{option} does");
        }
        content("mandoc", &["-T", "lint", "-W", "error", utf8(&page)]);
        names.insert(format!("{name}.1"));
    }
    let written = fs::read_dir(folder.path().join("man")).expect("it is there").flatten();
    let written: BTreeSet<String> = written.map(|it| it.file_name().to_string_lossy().into_owned()).collect();
    assert_eq!(written, names);
}

#[test]
#[cfg(unix)]
fn shells_complete_commands_and_options() {
    let folder = tempfile::tempdir().expect("a folder");
    manual::write(folder.path()).expect("it is written");
    let completions = folder.path().join("completions");
    let file = |name: &str| utf8(&completions.join(name)).to_owned();
    content("zsh", &["-n", &file("_stillness")]);
    content("fish", &["--no-execute", &file("stillness.fish")]);
    for (words, expected) in [("stillness re", "render"), ("stillness render --fo", "--format --force")] {
        let last = words.split(' ').count() - 1;
        let script = format!(
            ". '{}'; COMP_WORDS=({words}); COMP_CWORD={last}; _stillness stillness '{}'; echo \"${{COMPREPLY[*]}}\"",
            file("stillness.bash"),
            words.split(' ').next_back().expect("a word"),
        );
        let Some(output) = asked("bash", &["-c", &script]) else { return };
        assert_eq!(String::from_utf8_lossy(&output.stdout).trim(), expected, "{words}: {output:?}");
    }
}

#[test]
fn the_units_are_valid_and_the_guide_shows_them_as_they_are() {
    let guide = text("docs/starting.md");
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["stillness.service", "stillness.timer"] {
        let unit = text(&format!("packaging/systemd/{name}"));
        assert!(guide.contains(&format!("```ini\n{unit}```")), "{name} in the guide");
        assert!(values(&unit, "ExecStart").iter().all(|line| understood(line)));
        // The program is not installed here.
        let program = format!("ExecStart={} ", env!("CARGO_BIN_EXE_stillness"));
        fs::write(folder.path().join(name), unit.replace("ExecStart=stillness ", &program)).expect("it is written");
    }
    let timer = folder.path().join("stillness.timer");
    let mut command = Command::new("systemd-analyze");
    command.args(["verify", "--user", "--man=no", utf8(&timer)]).env("XDG_RUNTIME_DIR", folder.path());
    let Ok(output) = command.output() else { return println!("skipped: systemd-analyze is missing") };
    assert!(output.status.success() && output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_command_lines_in_the_guide_are_understood() {
    let guide = text("docs/starting.md");
    let lines: Vec<&str> = guide.lines().filter(|line| line.starts_with("stillness ")).collect();
    assert!(!lines.is_empty());
    lines.iter().for_each(|line| assert!(understood(line), "{line}"));
}

#[test]
fn the_debian_package_needs_what_the_window_does() {
    let needs = text("scripts/needs");
    let window = needs.split("\nwindow=(").nth(1).and_then(|rest| rest.split(')').next()).expect("the list");
    let manifest: toml::Table = toml::from_str(&text("Cargo.toml")).expect("it is TOML");
    let depends = manifest["package"]["metadata"]["deb"]["depends"].as_str().expect("a line");
    let depends: BTreeSet<&str> = depends.split(',').map(str::trim).collect();
    let expected: BTreeSet<&str> = window.split_whitespace().chain(["$auto"]).collect();
    assert_eq!(depends, expected);
}

#[test]
#[cfg(unix)]
fn the_bundle_for_macos_holds_the_program_under_this_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = asked("packaging/macos/bundle", &[env!("CARGO_BIN_EXE_stillness"), utf8(folder.path())]);
    let made = made.expect("it runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let contents = folder.path().join("Stillness.app/Contents");
    let said = Command::new(contents.join("MacOS/stillness")).arg("--version").output().expect("it runs");
    assert_eq!(String::from_utf8_lossy(&said.stdout).trim(), concat!("stillness ", env!("CARGO_PKG_VERSION")));
    let list = fs::read_to_string(contents.join("Info.plist")).expect("it is there");
    assert!(list.contains(concat!("<string>", env!("CARGO_PKG_VERSION"), "</string>")) && !list.contains('{'));
}
