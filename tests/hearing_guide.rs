//! The guide to hearing says what is so: every example in it is read, and every profile and every field is
//! listed with its figures.

use std::fs;
use std::path::{Path, PathBuf};

use stillness::hearing::{self, Ears, Library, csv, file};
use stillness::soundscape::{Field, Holds};

const GUIDE: &str = "docs/hearing.md";
const ANEW: &str = "write docs/hearing.md anew by STILLNESS_WRITE=1 cargo test --test hearing_guide";

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(GUIDE)
}

fn guide() -> String {
    fs::read_to_string(path()).expect("it is there").replace("\r\n", "\n")
}

/// Every example of this kind, with the line that it begins at.
fn examples(kind: &str) -> Vec<(usize, String)> {
    let text = guide();
    let mut all = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if line.trim() == format!("```{kind}") {
            let example: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            all.push((at + 2, example.join("\n")));
        }
    }
    all
}

#[test]
fn every_example_is_read() {
    let (tables, profiles) = (examples("csv"), examples("toml"));
    assert!(!tables.is_empty() && profiles.len() >= 3);
    let mut ears: Vec<Ears> = Vec::new();
    for (at, example) in tables {
        ears.push(csv::read(&format!("{GUIDE}, line {at}"), &example).unwrap_or_else(|fault| panic!("{fault}")));
    }
    for (at, example) in profiles {
        let read = file::read("example", &format!("{GUIDE}, line {at}"), &example);
        ears.push(read.unwrap_or_else(|fault| panic!("{fault}")).end());
    }
    assert_eq!(ears[0], ears[1], "the table and the file hold the same audiogram");
}

/// What stands in the guide between two lines, and what should.
fn stands(from: &str, to: &str, expected: &str) {
    let text = guide();
    let (before, rest) = text.split_once(from).unwrap_or_else(|| panic!("there is no {from:?}"));
    let (listed, after) = rest.split_once(to).unwrap_or_else(|| panic!("there is no {to:?}"));
    if std::env::var_os("STILLNESS_WRITE").is_some() {
        fs::write(path(), format!("{before}{from}{expected}{to}{after}")).expect("it is written");
        return;
    }
    for (listed, expected) in listed.lines().zip(expected.lines()) {
        assert_eq!(listed, expected, "{ANEW}");
    }
    assert_eq!(listed, expected, "{ANEW}");
}

#[test]
fn every_profile_and_every_field_is_listed() {
    let row = |profile: &hearing::Profile| {
        format!("| `{}` | {} | {} |\n", profile.id, profile.end().in_words(), profile.line)
    };
    let profiles: String = Library::bundled().all().iter().map(row).collect();
    stands("| profile | ends in | |\n|---|---|---|\n", "\nIn `film` no threshold", &profiles);

    let mut list =
        "\nAll are optional, but a file has either an `audiogram` or knots, a knot either `at` or `after`, and both \
                    an audiogram for both ears or one for each.\n"
            .to_owned();
    for table in hearing::tables() {
        let header = match table.header.as_str() {
            "" => "At the top of the file".to_owned(),
            header => format!("`{header}`"),
        };
        let rows: Vec<String> = table.fields.iter().map(Field::row).collect();
        let (what, rows) = (table.what, rows.join("\n"));
        list += &format!(
            "\n### {header}\n\n{what}\n\n| field | unit | range | default | |\n|---|---|---|---|---|\n{rows}\n"
        );
    }
    stands("## Every field\n", "\n## Sources\n", &list);
}

/// A file with this line in that table, and whatever the table needs.
fn file_with(header: &str, name: &str, line: &str) -> String {
    match (header, name) {
        ("", "audiogram") => format!("{line}\n"),
        ("", "lead-by") => format!("lead = \"left\"\n{line}\n[audiogram]\nboth = 0\n"),
        ("", _) => format!("{line}\n[audiogram]\nboth = 0\n"),
        ("[audiogram]", "both") => format!("[audiogram]\n{line}\n"),
        ("[audiogram]", "left") => format!("[audiogram]\n{line}\nright = 0\n"),
        ("[audiogram]", _) => format!("[audiogram]\n{line}\nleft = 0\n"),
        (_, "at") => format!("[[knot]]\n{line}\nboth = 0\n"),
        (_, "after") => format!("[[knot]]\nat = 0\nboth = 0\n[[knot]]\n{line}\nboth = 0\n"),
        (_, "both") => format!("[[knot]]\nat = 0\n{line}\n"),
        (_, "left") => format!("[[knot]]\nat = 0\n{line}\nright = 0\n"),
        (_, "right") => format!("[[knot]]\nat = 0\n{line}\nleft = 0\n"),
        _ => format!("[[knot]]\nat = 0\nboth = 0\n{line}\n"),
    }
}

#[test]
fn every_field_is_read_as_it_is_listed() {
    for table in hearing::tables() {
        let header = table.header.as_str();
        for field in table.fields {
            let read = |value: &str| {
                file::read("a", "a.toml", &file_with(header, field.name, &format!("{} = {value}", field.name)))
            };
            let fine = |value: &str| drop(read(value).unwrap_or_else(|fault| panic!("{header}: {fault}")));
            let refused = |value: &str| {
                let fault = read(value).err().unwrap_or_else(|| panic!("{header}: {} = {value} is fine", field.name));
                assert!(fault.what.contains("expected") && fault.place.is_some(), "{header}: {fault}");
            };
            match field.holds {
                Holds::Number { from, to, .. } | Holds::Depends { from, to, .. } => {
                    [from, to].iter().for_each(|number| fine(&number.to_string()));
                    refused(&(from - 0.001).to_string());
                    refused(&(to + 0.001).to_string());
                    refused("\"text\"");
                }
                Holds::Whole { from, to, .. } => {
                    fine(&from.to_string());
                    refused(&(to + 1).to_string());
                }
                Holds::Switch { default } => {
                    fine(&(!default).to_string());
                    refused("1");
                }
                Holds::Text { .. } if field.name == "after" => {
                    ["0.05 s", "1 h"].iter().for_each(|length| fine(&format!("\"{length}\"")));
                    ["0.04 s", "1 h 1 s", "soon"].iter().for_each(|length| refused(&format!("\"{length}\"")));
                }
                Holds::Text { .. } => {
                    fine("\"a text\"");
                    refused("1");
                }
                Holds::Word { known, .. } => {
                    known().iter().for_each(|word| fine(&format!("\"{word}\"")));
                    refused("\"zzz\"");
                }
                Holds::Audiogram => {
                    ["\"N3\"", "20", "{ 250 = 10, 4000 = 40 }", "{ age = 60 }"].iter().for_each(|it| fine(it));
                    refused("\"N9\"");
                    refused("121");
                }
                Holds::Table { .. } => fine("{ both = 0 }"),
                Holds::Tables { .. } => {}
                _ => panic!("{header}: {} is of no kind that a hearing file has", field.name),
            }
        }
        // And no field is read that is not listed.
        let text = match header {
            "" => "zzz = 1\n".to_owned(),
            header => format!("{header}\nzzz = 1\n"),
        };
        let fault = file::read("a", "a.toml", &text).expect_err("there is no such field");
        let read: Vec<&str> = fault.what.split('`').skip(3).step_by(2).collect();
        let listed: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
        assert_eq!(read, listed, "{header}: {fault}");
    }
}
