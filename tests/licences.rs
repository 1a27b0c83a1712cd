//! What Stillness is made of may be given on: every crate, on every system, has a licence that `deny.toml` allows, and
//! comes from where it says. `scripts/audit` looks further where its tool is there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// The words of an SPDX expression; a licence with an exception is one word.
fn words(expression: &str) -> Vec<String> {
    // Older crates write a stroke for OR.
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ").replace(" WITH ", "+");
    spaced.split_whitespace().map(|word| word.replace('+', " WITH ")).collect()
}

/// Whether these licences allow it: AND binds more strongly than OR.
fn allows(allowed: &BTreeSet<&str>, expression: &str) -> bool {
    fn any(words: &mut &[String], allowed: &BTreeSet<&str>) -> bool {
        let mut so_far = all(words, allowed);
        while words.first().is_some_and(|word| word == "OR") {
            *words = &words[1..];
            so_far |= all(words, allowed);
        }
        so_far
    }
    fn all(words: &mut &[String], allowed: &BTreeSet<&str>) -> bool {
        let mut so_far = one(words, allowed);
        while words.first().is_some_and(|word| word == "AND") {
            *words = &words[1..];
            so_far &= one(words, allowed);
        }
        so_far
    }
    fn one(words: &mut &[String], allowed: &BTreeSet<&str>) -> bool {
        let Some((word, rest)) = words.split_first() else { return false };
        *words = rest;
        if word != "(" {
            return allowed.contains(word.as_str());
        }
        let inside = any(words, allowed);
        *words = words.get(1..).unwrap_or_default();
        inside
    }
    let all = words(expression);
    let mut left = &all[..];
    any(&mut left, allowed) && left.is_empty()
}

#[test]
fn an_expression_is_understood_as_spdx_has_it() {
    let allowed = BTreeSet::from(["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]);
    for yes in ["MIT", "GPL-3.0-only OR MIT", "GPL-2.0/MIT", "(GPL-3.0-only OR MIT) AND Zlib", "MIT AND Zlib"] {
        assert!(allows(&allowed, yes), "{yes}");
    }
    for no in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "MIT AND (GPL-3.0-only OR ISC)", "Apache-2.0", "MIT Zlib"] {
        assert!(!allows(&allowed, no), "{no}");
    }
    assert!(allows(&allowed, "Apache-2.0 WITH LLVM-exception"));
}

#[test]
fn every_crate_is_allowed_by_its_licence_and_its_source_and_nothing_is_allowed_in_vain() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut cargo = Command::new(env!("CARGO"));
    let asked = cargo.args(["metadata", "--format-version", "1", "--locked"]).current_dir(root).output();
    let asked = asked.expect("cargo runs");
    if !asked.status.success() {
        let why = String::from_utf8_lossy(&asked.stderr).into_owned();
        println!("skipped: the crates of other systems cannot be had here: {why}");
        return;
    }
    let all: Value = serde_json::from_slice(&asked.stdout).expect("cargo answers in JSON");
    let deny = std::fs::read_to_string(root.join("deny.toml")).expect("it is there");
    let deny: toml::Table = deny.parse().expect("it is TOML");
    let list = |table: &str, name: &str| -> Vec<String> {
        let list = deny[table][name].as_array().expect("it is a list");
        list.iter().map(|one| one.as_str().expect("it is a text").to_owned()).collect()
    };
    let (licences, sources) = (list("licenses", "allow"), list("sources", "allow-registry"));
    let allowed: BTreeSet<&str> = licences.iter().map(String::as_str).collect();

    let (mut found, mut wrong) = (BTreeMap::<String, usize>::new(), Vec::new());
    for package in all["packages"].as_array().expect("there are crates") {
        let name = format!("{} {}", package["name"], package["version"]);
        let licence = package["license"].as_str().unwrap_or_default();
        if !allows(&allowed, licence) {
            wrong.push(format!("{name} has the licence \"{licence}\""));
        }
        let source = package["source"].as_str().map(|source| source.trim_start_matches("registry+"));
        if source.is_some_and(|source| !sources.iter().any(|allowed| allowed == source)) {
            wrong.push(format!("{name} comes from {source:?}"));
        }
        *found.entry(licence.to_owned()).or_default() += 1;
    }
    println!("{found:#?}");
    assert!(wrong.is_empty(), "expected what deny.toml allows:\n{}", wrong.join("\n"));
    for licence in &licences {
        let without: BTreeSet<&str> = allowed.iter().copied().filter(|other| other != licence).collect();
        assert!(
            found.keys().any(|needed| !allows(&without, needed)),
            "nothing needs {licence}; expected it to be gone"
        );
    }
}
