//! Everything that is said is said in every language, with the same values in it, and nothing is kept that is not
//! said any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use stillness::words::{Language, Words, ids};
use stillness::{hearing, soundscape};

/// The beginnings of ids that are put together while the program runs.
const FAMILIES: [&str; 3] = ["text-", "grade-", "line-"];

/// Every text between quotation marks in the source, and those right after one of these calls.
fn quoted(calls: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    gather(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut |source| {
        for (at, _) in source.match_indices('"') {
            let before = source[..at].trim_end();
            if calls.is_empty() || calls.iter().any(|call| before.ends_with(call)) {
                let text = source[at + 1..].split('"').next().unwrap_or_default();
                found.insert(text.to_owned());
            }
        }
    });
    found
}

fn gather(folder: &Path, read: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            gather(&path, read);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            read(&std::fs::read_to_string(&path).expect("the source can be read"));
        }
    }
}

/// The values that each message of a language has in it.
fn values(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut values: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let path = format!("src/words/{}.ftl", language.tag());
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("it can be read");
    let mut id = String::new();
    for line in text.lines() {
        if let Some((start, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '#', '}'])) {
            id = start.to_owned();
        }
        let named = values.entry(id.clone()).or_default();
        let name = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
        named.extend(line.match_indices('$').map(|(at, _)| -> String { name(&line[at + 1..]) }));
    }
    values
}

#[test]
fn every_language_says_everything_with_the_same_values() {
    let english = values(Language::English);
    for language in Language::ALL {
        let theirs = values(language);
        let missing: Vec<_> = english.keys().filter(|id| !theirs.contains_key(*id)).collect();
        let strange: Vec<_> = theirs.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{language:?} lacks {missing:?} and has {strange:?}");
        for (id, values) in &english {
            // A count may be said without its figure.
            let without = |all: &BTreeSet<String>| -> BTreeSet<String> {
                all.iter().filter(|it| !["count", "words"].contains(&it.as_str())).cloned().collect()
            };
            assert_eq!(without(&theirs[id]), without(values), "{language:?}: {id}");
        }
    }
}

#[test]
fn what_the_source_says_is_there_and_what_is_there_is_said() {
    let there: BTreeSet<String> = ids(Language::English).map(str::to_owned).collect();
    let said = quoted(&["say(", "say_with(", "Line::of("]);
    let missing: Vec<_> = said.iter().filter(|id| !id.is_empty() && !there.contains(*id)).collect();
    assert!(missing.is_empty(), "said and not there: {missing:?}");
    let anywhere = quoted(&[]);
    let is_made = |id: &&String| FAMILIES.iter().any(|family| id.starts_with(family));
    let unused: Vec<_> = there.iter().filter(|id| !is_made(id) && !anywhere.contains(*id)).collect();
    assert!(unused.is_empty(), "there and never said: {unused:?}");
}

#[test]
fn what_comes_with_the_program_is_said_in_every_language() {
    let german = Words::of(Language::German);
    let english = Words::of(Language::English);
    let known: BTreeSet<String> =
        ids(Language::English).filter(|id| id.starts_with("text-")).map(|id| english.say(id)).collect();
    let mut texts = Vec::new();
    for it in soundscape::Library::bundled().all() {
        texts.extend([it.name.clone(), it.line.clone()]);
        texts.extend(it.layers.iter().flat_map(|layer| [layer.name.clone(), layer.caption.clone()]));
    }
    for it in hearing::Library::bundled().all() {
        texts.extend([it.name.clone(), it.line.clone()]);
    }
    let strange: Vec<_> = texts.iter().filter(|text| !known.contains(*text)).collect();
    assert!(strange.is_empty(), "no language knows {strange:?}");
    assert_eq!(german.text("Tin roof"), "Blechdach");
    for text in &texts {
        assert!(!german.text(text).starts_with("text-"), "{text}");
    }
}
