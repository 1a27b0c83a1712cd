//! The walls of the house, read from its source: which room may use which library, which room may look
//! into which, and what keeps a session the same bytes on every machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a library may be used; a place is a folder or a file under `src`.
const LIBRARIES: [(&str, &[&str]); 22] = [
    ("cpal", &["live/"]),
    ("alsa", &["live/"]),
    ("pulseaudio", &["live/"]),
    ("rustix", &["live/", "desktop/aside.rs"]),
    ("rtrb", &["live/"]),
    ("rodio", &["soundscape/", "render/source.rs"]),
    ("hound", &["render/wav/"]),
    ("flac_codec", &["render/wav/sink.rs"]),
    ("fs4", &["render/wav/room.rs"]),
    ("egui", &["window/"]),
    ("eframe", &["window/"]),
    ("winit", &["window/"]),
    ("rfd", &["window/dialog.rs"]),
    ("zbus", &["desktop/"]),
    ("keepawake", &["desktop/"]),
    ("souvlaki", &["desktop/"]),
    ("uds_windows", &["desktop/alone/"]),
    ("directories", &["store/"]),
    ("wide", &["dsp/four.rs"]),
    ("clap", &["cli/"]),
    ("fluent_bundle", &["words/"]),
    ("sys_locale", &["words/"]),
];

/// The rooms that know nothing of those above them.
const LOWER: [&str; 12] = [
    "soundscape/",
    "hearing/",
    "session/",
    "synth/",
    "render/",
    "dsp/",
    "units.rs",
    "faults.rs",
    "library.rs",
    "library/",
    "temporary.rs",
    "words/",
];

/// What they know nothing of.
const UPPER: [&str; 5] = ["live", "window", "desktop", "store", "cli"];

/// The system around the program is not what a person sees and touches, and knows nothing of it.
const ABOVE_THE_DESKTOP: [&str; 2] = ["window", "cli"];

/// The rooms whose arithmetic decides the bytes of a session.
const ARITHMETIC: [&str; 7] = ["dsp/", "synth/", "hearing/", "render/", "soundscape/", "session/", "units.rs"];

/// Functions of `f32` and `f64` whose results differ from one platform's std to another's. Square roots and
/// rounding are exact everywhere.
const INEXACT: [&str; 27] = [
    "sin", "cos", "tan", "sin_cos", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "asinh", "acosh", "atanh",
    "exp", "exp2", "exp_m1", "ln", "ln_1p", "log", "log2", "log10", "powf", "powi", "mul_add", "cbrt", "hypot",
];

/// The rooms that are data in, samples out; of them, those places excepted that read or write files.
const PLAIN: [&str; 4] = ["dsp/", "synth/", "hearing/", "render/"];
const FILES: [&str; 1] = ["render/wav/"];

/// What is no plain arithmetic: clocks, threads and their locks, files, and the rest of the world.
const WORLD: [&str; 11] = [
    "std::time::Instant",
    "std::time::SystemTime",
    "std::thread",
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::os",
    "std::sync::Mutex",
    "std::sync::RwLock",
    "std::sync::mpsc",
];

/// Where the time of a session is kept, and the clocks that are no use there: anybody may set them.
const TIMED: [&str; 2] = ["live/", "session/"];
const SET_BY_HAND: [&str; 3] = ["std::time::SystemTime", "rustix::time::ClockId::Realtime", "jiff"];

/// A file of the source: its path under `src` with forward slashes, its text, and the text without
/// comments and literals, once with its tests and once without. Lines stay where they are.
struct File {
    path: String,
    text: String,
    code: String,
    plain: String,
}

impl File {
    fn new(path: &str, text: &str) -> File {
        let code = without_words(text);
        let plain = without_tests(&code).0;
        File { path: path.to_owned(), text: text.to_owned(), code, plain }
    }

    fn in_any(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }

    /// The module that the file is, from the root of the crate.
    fn module(&self) -> Vec<&str> {
        let mut module: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if matches!(module.last(), Some(&("mod" | "lib" | "main"))) {
            module.pop();
        }
        module
    }
}

/// The whole source.
fn source() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    gather(&root, &mut paths);
    let mut files: Vec<File> = paths
        .iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("it is under src").components();
            let parts: Vec<_> = inside.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
            File::new(&parts.join("/"), &fs::read_to_string(path).expect("the source can be read"))
        })
        .collect();
    // A file that only a test build has is a test as a whole.
    let tests: BTreeSet<String> = files
        .iter()
        .flat_map(|file| {
            let folder = file.module().iter().map(|part| format!("{part}/")).collect::<String>();
            without_tests(&file.code).1.into_iter().map(move |name| format!("{folder}{name}.rs"))
        })
        .collect();
    for file in &mut files {
        if tests.contains(&file.path) {
            file.plain.clear();
        }
    }
    assert!(files.len() > 30, "only {} files were found", files.len());
    files
}

fn gather(folder: &Path, paths: &mut Vec<PathBuf>) {
    let mut entries: Vec<_> = fs::read_dir(folder).expect("the folder can be read").flatten().collect();
    entries.sort_by_key(|entry| entry.path());
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, paths);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            paths.push(path);
        }
    }
}

/// The text with spaces where there are comments and literals.
fn without_words(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out: Vec<char> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let named = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
        let length = match rest {
            ['/', '/', ..] => rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()),
            ['/', '*', ..] => block_comment(rest),
            ['r' | 'b', ..] if !named => raw_string(rest),
            ['"', ..] => string(rest),
            ['\'', '\\', ..] => 3 + rest[3..].iter().position(|c| *c == '\'').map_or(0, |end| end + 1),
            ['\'', _, '\'', ..] => 3,
            _ => 0,
        };
        if length == 0 {
            out.push(chars[at]);
            at += 1;
        } else {
            out.extend(chars[at..at + length].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            at += length;
        }
    }
    out.into_iter().collect()
}

fn block_comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        match &rest[at..] {
            ['/', '*', ..] => (depth, at) = (depth + 1, at + 2),
            ['*', '/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(rest.len())
}

/// The length of a raw or a byte string, or 0 where this is something else.
fn raw_string(rest: &[char]) -> usize {
    let prefix = rest.iter().take_while(|c| matches!(c, 'b' | 'r')).count();
    let hashes = rest[prefix..].iter().take_while(|c| **c == '#').count();
    let open = prefix + hashes;
    if prefix > 2 || rest.get(open) != Some(&'"') {
        return 0;
    }
    if !rest[..prefix].contains(&'r') {
        return if hashes == 0 { prefix + string(&rest[prefix..]) } else { 0 };
    }
    let close: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = &rest[open + 1..];
    let end = body.windows(close.len()).position(|window| window == close).unwrap_or(body.len() - close.len());
    open + 1 + end + close.len()
}

/// The code with spaces where there are tests, and the names of the modules that are tests as a whole.
fn without_tests(code: &str) -> (String, Vec<String>) {
    const MARK: &str = "#[cfg(test)]";
    let (mut out, mut names) = (code.to_owned(), Vec::new());
    while let Some(from) = out.find(MARK) {
        let (mut depth, mut end) = (0_i32, out.len());
        for (at, c) in out[from + MARK.len()..].char_indices().map(|(at, c)| (from + MARK.len() + at, c)) {
            depth += i32::from(matches!(c, '{' | '(' | '[')) - i32::from(matches!(c, '}' | ')' | ']'));
            if depth == 0 && matches!(c, '}' | ';') {
                end = at + c.len_utf8();
                break;
            }
        }
        let item = &out[from + MARK.len()..end];
        if let Some(name) = item.trim().strip_prefix("mod ").and_then(|rest| rest.strip_suffix(';')) {
            names.push(name.trim().to_owned());
        }
        let blank: String = out[from..end].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
        out.replace_range(from..end, &blank);
    }
    (out, names)
}

/// Every path that the code names, with the line: those of `use` spelled out one by one, and `self`,
/// `super` and `crate` resolved to what they stand for in this module.
fn paths(code: &str, module: &[&str]) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, path) in written_paths(code) {
        let line = code[..at].matches('\n').count() + 1;
        found.push((line, resolved(&path, module)));
    }
    found
}

/// The paths as they are written, with the byte at which each begins.
fn written_paths(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut at = 0;
    while at < code.len() {
        let rest = &code[at..];
        let first = rest.chars().next().expect("there is a rest");
        if !part(first) {
            at += first.len_utf8();
            continue;
        }
        let word: String = rest.chars().take_while(|c| part(*c)).collect();
        if word == "use" {
            let end = rest.find(';').unwrap_or(rest.len());
            let tree: String = rest[word.len()..end].split_whitespace().collect::<Vec<_>>().join(" ");
            found.extend(leaves(&tree).into_iter().map(|leaf| (at, leaf)));
            at += end;
        } else {
            let path = word.trim_matches(':').to_owned();
            if path.contains("::") {
                found.push((at, path));
            }
            at += word.len();
        }
    }
    found
}

/// `a::{b, c::{d, e as f}}` as `a::b`, `a::c::d` and `a::c::e`.
fn leaves(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.split_whitespace().collect::<String>()];
    };
    let stem: String = tree[..open].split_whitespace().collect();
    let inner = &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())];
    let (mut depth, mut from, mut branches) = (0, 0, Vec::new());
    for (at, c) in inner.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if c == ',' && depth == 0 {
            branches.push(&inner[from..at]);
            from = at + 1;
        }
    }
    branches.push(&inner[from..]);
    let branches = branches.into_iter().filter(|branch| !branch.trim().is_empty());
    branches.flat_map(leaves).map(|leaf| format!("{stem}{leaf}")).collect()
}

fn resolved(path: &str, module: &[&str]) -> String {
    let mut parts: Vec<&str> = path.trim_start_matches(':').split("::").collect();
    let mut base: Vec<&str> = module.to_vec();
    let mut inside = false;
    while let Some(first) = parts.first() {
        match *first {
            "crate" | "stillness" => base.clear(),
            "super" => drop(base.pop()),
            "self" => {}
            _ => break,
        }
        inside = true;
        parts.remove(0);
    }
    let base = if inside { base } else { Vec::new() };
    let start = if inside { vec!["crate"] } else { Vec::new() };
    start.into_iter().chain(base).chain(parts).collect::<Vec<_>>().join("::")
}

fn begins_with(path: &str, stem: &str) -> bool {
    path.strip_prefix(stem).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// The words of the code with the line of each and what stands right before and after it.
fn words(code: &str) -> impl Iterator<Item = (usize, &str, &str, &str)> {
    let inside = |c: char| c.is_alphanumeric() || c == '_';
    code.lines().enumerate().flat_map(move |(number, line)| {
        let mut found = Vec::new();
        let mut at = 0;
        for piece in line.split_inclusive(|c| !inside(c)) {
            let word = piece.trim_end_matches(|c| !inside(c));
            if !word.is_empty() {
                found.push((number + 1, word, &line[..at], &line[at + word.len()..]));
            }
            at += piece.len();
        }
        found
    })
}

fn strange_libraries(file: &File) -> Vec<String> {
    let mut found = Vec::new();
    for (line, path) in paths(&file.code, &file.module()) {
        for (library, places) in LIBRARIES {
            if begins_with(&path, library) && !file.in_any(places) {
                found.push(format!("{}:{line}: {library} is used; it lives only in {}", file.path, places.join(", ")));
            }
        }
    }
    found
}

fn looks_upstairs(file: &File) -> Vec<String> {
    let above: &[&str] = if file.in_any(&LOWER) {
        &UPPER
    } else if file.in_any(&["desktop/"]) {
        &ABOVE_THE_DESKTOP
    } else {
        &[]
    };
    let upper = |path: &str| above.iter().find(|room| begins_with(path, &format!("crate::{room}")));
    let paths = paths(&file.code, &file.module()).into_iter();
    paths
        .filter_map(|(line, path)| upper(&path).map(|room| format!("{}:{line}: looks into {room}", file.path)))
        .collect()
}

fn inexact_arithmetic(file: &File) -> Vec<String> {
    if !file.in_any(&ARITHMETIC) {
        return Vec::new();
    }
    let of_a_float = |before: &str| before.ends_with('.') || before.ends_with("f32::") || before.ends_with("f64::");
    words(&file.plain)
        .filter(|(_, word, before, after)| {
            INEXACT.contains(word) && of_a_float(before) && !after.starts_with("::") && !after.starts_with(':')
        })
        .map(|(line, word, ..)| {
            format!("{}:{line}: std's {word} is not the same everywhere; expected libm's", file.path)
        })
        .collect()
}

fn touches_the_world(file: &File) -> Vec<String> {
    if !file.in_any(&PLAIN) || file.in_any(&FILES) {
        return Vec::new();
    }
    paths(&file.plain, &file.module())
        .into_iter()
        .filter(|(_, path)| WORLD.iter().any(|world| begins_with(path, world)))
        .map(|(line, path)| format!("{}:{line}: uses {path}", file.path))
        .collect()
}

fn goes_by_the_wall_clock(file: &File) -> Vec<String> {
    if !file.in_any(&TIMED) {
        return Vec::new();
    }
    let paths = paths(&file.plain, &file.module()).into_iter();
    let wrong = paths.filter(|(_, path)| SET_BY_HAND.iter().any(|clock| begins_with(path, clock)));
    wrong.map(|(line, path)| format!("{}:{line}: uses {path}", file.path)).collect()
}

fn says_nothing_of_itself(file: &File) -> Vec<String> {
    let said: Vec<&str> = file.text.lines().map_while(|line| line.strip_prefix("//!")).collect();
    let first: Vec<&str> = said.iter().map(|line| line.trim()).take_while(|line| !line.is_empty()).collect();
    match first.join(" ") {
        sentence if sentence.ends_with(['.', ':']) => Vec::new(),
        said => vec![format!("{}:1: expected a first line //! with a sentence; it is \"{said}\"", file.path)],
    }
}

fn unsafe_code(file: &File) -> Vec<String> {
    let unsafe_words = words(&file.code).filter(|(_, word, ..)| *word == "unsafe");
    unsafe_words.map(|(line, ..)| format!("{}:{line}: unsafe", file.path)).collect()
}

/// Checks the whole source with one of the rules.
fn holds(rule: fn(&File) -> Vec<String>) {
    let broken: Vec<String> = source().iter().flat_map(rule).collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_library_stays_in_its_room() {
    holds(strange_libraries);
}

#[test]
fn the_lower_rooms_know_nothing_of_the_upper_ones() {
    holds(looks_upstairs);
}

#[test]
fn what_decides_the_bytes_uses_no_function_that_differs_by_platform() {
    holds(inexact_arithmetic);
}

#[test]
fn samples_are_made_without_a_clock_a_thread_or_a_file() {
    holds(touches_the_world);
}

#[test]
fn no_session_minds_that_the_wall_clock_is_set() {
    holds(goes_by_the_wall_clock);
}

#[test]
fn every_module_begins_with_a_sentence_that_says_what_it_is_for() {
    holds(says_nothing_of_itself);
}

#[test]
fn unsafe_code_is_in_two_places() {
    let found: Vec<String> = source().iter().flat_map(unsafe_code).collect();
    assert!(
        matches!(&found[..], [wide, name]
        if wide.starts_with("dsp/wide.rs:") && name.starts_with("window/graphics.rs:")),
        "\n{}",
        found.join("\n")
    );
    let root = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).expect("the root is there");
    assert!(root.contains("#![deny(unsafe_code)]") || root.contains("#![forbid(unsafe_code)]"));
}

#[test]
fn every_rule_finds_what_breaks_it() {
    let found = |rule: fn(&File) -> Vec<String>, path: &str, text: &str| rule(&File::new(path, text)).len();
    for text in [
        "use cpal::Sample;",
        "use cpal;",
        "use ::cpal as sound;",
        "fn f() { cpal::default_host(); }",
        "use {std::fs, cpal::{Sample, traits::*}};",
        "#[cfg(test)]\nmod tests {\n    use cpal::Sample;\n}",
    ] {
        assert!(found(strange_libraries, "window/app.rs", text) > 0, "{text}");
        assert_eq!(found(strange_libraries, "live/device.rs", text), 0, "{text}");
    }
    for (library, places) in LIBRARIES {
        let text = format!("use {library}::Thing;");
        assert_eq!(found(strange_libraries, "units.rs", &text), 1, "{text}");
        for place in places {
            assert_eq!(found(strange_libraries, &format!("{place}x.rs"), &text), 0, "{text}");
        }
    }
    assert_eq!(found(strange_libraries, "window/app.rs", "// use cpal::Sample;\nlet a = \"cpal::\";"), 0);

    for text in [
        "use crate::live::Engine;",
        "use crate::{units, live::{Engine, State}};",
        "use super::super::super::store;",
        "fn f() { crate::cli::main() }",
        "pub use crate::window as eyes;",
    ] {
        assert!(found(looks_upstairs, "render/wav/plan.rs", text) > 0, "{text}");
        assert_eq!(found(looks_upstairs, "cli/play.rs", text), 0, "{text}");
    }
    assert_eq!(found(looks_upstairs, "render/wav/plan.rs", "use super::live;\nuse crate::lively;"), 0);
    assert_eq!(found(looks_upstairs, "desktop/awake.rs", "use crate::{cli, live, window::App};"), 2);

    for text in ["x.sin()", "f32::powi(x, 2)", "a.mul_add(b, c)", "let y = 2.0_f32\n    .exp2();", "map(f64::ln)"] {
        assert_eq!(found(inexact_arithmetic, "dsp/filter.rs", text), 1, "{text}");
        assert_eq!(found(inexact_arithmetic, "window/app.rs", text), 0, "{text}");
    }
    for text in [
        "x.sqrt().floor().abs()",
        "libm::sinf(x)",
        "// x.sin()",
        "\"x.sin()\"",
        "#[cfg(test)]\nfn a(b: [f32; 2]) { b[0].sin(); }",
    ] {
        assert_eq!(found(inexact_arithmetic, "dsp/filter.rs", text), 0, "{text}");
    }
    assert_eq!(
        found(inexact_arithmetic, "dsp/filter.rs", "#[cfg(test)]\nmod tests { fn a() {} }\nfn b() { x.sin() }"),
        1
    );

    for text in ["use std::time::{Duration, Instant};", "std::thread::spawn(f);", "use std::{fs, io};"] {
        assert_eq!(found(touches_the_world, "synth/noise.rs", text), 1, "{text}");
        assert_eq!(found(touches_the_world, "render/wav/mod.rs", text), 0, "{text}");
    }
    assert_eq!(found(touches_the_world, "synth/noise.rs", "use std::time::Duration;"), 0);

    for text in ["use std::time::{Duration, SystemTime};", "fn f() { rustix::time::ClockId::Realtime; }"] {
        assert_eq!(found(goes_by_the_wall_clock, "live/clock.rs", text), 1, "{text}");
        assert_eq!(found(goes_by_the_wall_clock, "store/journal.rs", text), 0, "{text}");
    }

    for text in ["", "use std::fs;", "//! No sentence", "// A comment.", "\n//! Too late."] {
        assert_eq!(found(says_nothing_of_itself, "a.rs", text), 1, "{text}");
    }
    assert_eq!(found(says_nothing_of_itself, "a.rs", "//! A sentence over\n//! two lines.\n//!\n//! More"), 0);

    assert_eq!(found(unsafe_code, "a.rs", "fn a() {\n    unsafe { b() }\n}"), 1);
    assert_eq!(found(unsafe_code, "a.rs", "#![deny(unsafe_code)]\n// unsafe\nlet c = 'u'; let s = r#\"unsafe\"#;"), 0);
}

#[test]
fn a_module_that_only_tests_have_is_known_as_one() {
    let names = without_tests("#[cfg(test)]\nmod tests;\nmod other;").1;
    assert_eq!(names, ["tests"]);
    let tests: Vec<File> = source().into_iter().filter(|file| file.path == "render/wav/tests.rs").collect();
    assert!(tests.iter().all(|file| file.plain.is_empty() && !file.code.is_empty()));
}
