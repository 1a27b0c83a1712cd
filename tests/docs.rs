//! The guide, the README and the schema say what is so: every example in them is read, every field is listed
//! with its figures, and the schema is the one that the program makes.

use std::fs;
use std::path::{Path, PathBuf};

use stillness::soundscape::{self, Field, Holds, Source, file, schema, tables};

const GUIDE: &str = "docs/soundscapes.md";

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn text(name: &str) -> String {
    fs::read_to_string(path(name)).expect("it is there").replace("\r\n", "\n")
}

/// Every TOML example in a text, with the line that it begins at.
fn examples(text: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        if line.trim() == "```toml" {
            let example: Vec<&str> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
            all.push((at + 2, example.join("\n")));
        }
    }
    all
}

/// A folder with every sound file that a soundscape names, ten seconds of nothing, and with every drum kit.
fn with_sounds(soundscape: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let named = |key: &str| -> Vec<String> {
        let key = format!("{key} = \"");
        let rests = soundscape.split(&key).skip(1);
        rests.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let mut sounds = named("path");
    for kit in named("\nkit") {
        let instruments = ["Kick", "Snare Jazz", "Snare Rock", "Closed HH", "Open HH", "Ride Rock", "Cowbell"];
        let instrument = |name| format!("<instrument><name>{name}</name><filename>a.wav</filename></instrument>");
        let text = format!("<drumkit_info>{}</drumkit_info>", instruments.map(instrument).concat());
        fs::create_dir(folder.path().join(&kit)).expect("it is made");
        fs::write(folder.path().join(&kit).join("drumkit.xml"), text).expect("it is written");
        sounds.push(format!("{kit}/a.wav"));
    }
    for name in sounds {
        let spec = hound::WavSpec {
            channels: 1,
            sample_rate: 8000,
            bits_per_sample: 16,
            sample_format: hound::SampleFormat::Int,
        };
        let mut wav = hound::WavWriter::create(folder.path().join(name), spec).expect("it is written");
        (0..80_000).for_each(|_| wav.write_sample(0_i16).expect("it is written"));
        wav.finalize().expect("it is written");
    }
    folder
}

#[test]
fn every_example_is_a_soundscape() {
    for (name, least) in [(GUIDE, 7), ("README.md", 1)] {
        let examples = examples(&text(name));
        assert!(examples.len() >= least, "{name} has {} examples", examples.len());
        for (at, example) in examples {
            let folder = with_sounds(&example);
            let there = folder.path().join(format!("{}, line {at}", name.replace('/', " ")));
            if let Err(fault) = file::read("example", &there.display().to_string(), &example) {
                panic!("{fault}");
            }
        }
    }
    let first = examples(&text(GUIDE)).remove(0).1;
    assert_eq!(first.lines().count(), 3, "it begins with three lines");
}

/// The part of the guide that lists every field.
fn every_field() -> String {
    let mut list = "All are optional except those that say \"required\". A share has no unit.\n".to_owned();
    for table in tables() {
        let header = match table.header.as_str() {
            "" => "At the top of the file".to_owned(),
            header => format!("`{header}`"),
        };
        let rows: Vec<String> = table.fields.iter().map(Field::row).collect();
        let (what, rows) = (table.what, rows.join("\n"));
        list += &format!(
            "\n### {header}\n\n{what}\n\n| field | unit | range | default | |\n|---|---|---|---|---|\n{rows}\n"
        );
        if header == "`[[layer]]`" {
            let sources: Vec<String> = Source::keys().map(|key| format!("`{key}`")).collect();
            list += &format!("\nAnd exactly one of {}.\n", sources.join(", "));
        }
    }
    let drums: Vec<String> = soundscape::Drum::ALL.map(|(drum, _)| format!("`{drum}`")).to_vec();
    list += &format!("\n### The drums\n\n{}.\n\n", drums.join(", "));
    list
}

/// Whether the files that follow from the code are to be written anew: `STILLNESS_WRITE=1 cargo test --test docs`.
fn writes() -> bool {
    std::env::var_os("STILLNESS_WRITE").is_some()
}

#[test]
fn the_guide_lists_every_field_with_its_unit_range_and_default() {
    let guide = text(GUIDE);
    let (before, rest) = guide.split_once("## Every field\n\n").expect("there is such a part");
    let (listed, after) = rest.split_once("## In an editor\n").expect("there is such a part");
    let expected = every_field();
    if writes() {
        let guide = format!("{before}## Every field\n\n{expected}## In an editor\n{after}");
        fs::write(path(GUIDE), guide).expect("it is written");
        return;
    }
    for (listed, expected) in listed.lines().zip(expected.lines()) {
        assert_eq!(listed, expected, "write {GUIDE} anew by STILLNESS_WRITE=1 cargo test --test docs");
    }
    assert_eq!(listed.len(), expected.len(), "write {GUIDE} anew by STILLNESS_WRITE=1 cargo test --test docs");
}

/// A file with this line in that table, and whatever the table needs.
fn file_with(header: &str, line: &str, field: &Field) -> String {
    let needed = |name: &str, line: &'static str| if field.name == name { "" } else { line };
    let required = needed("pattern", "pattern.kick = \"x\"\n");
    match header {
        "" => format!("{line}\n[[layer]]\nrain = {{}}\n"),
        "[room]" => format!("[room]\n{line}\n[[layer]]\nrain = {{}}\n"),
        "[[layer]]" => format!("[[layer]]\n{line}\nrain = {{}}\n"),
        "[layer.drums]" => {
            let kit = if field.name == "map" { "kit = \"a kit\"\n" } else { "" };
            format!("[[layer]]\n[layer.drums]\n{required}{kit}{line}\n")
        }
        "[layer.file]" => {
            let path = needed("path", "path = \"a.wav\"\n");
            let play = match field.name {
                "fade" => "play = \"loop\"\n",
                "grain" | "density" => "play = \"grains\"\n",
                "gap" => "play = \"shots\"\n",
                _ => "",
            };
            format!("[[layer]]\n{header}\n{path}{play}{line}\n")
        }
        "[[layer.drums.fill]]" => {
            format!("[[layer]]\n[layer.drums.pattern]\nkick = \"x\"\n[[layer.drums.fill]]\n{required}{line}\n")
        }
        "[layer.noise]" if field.name == "density" => format!("[[layer]]\n{header}\ncolour = \"velvet\"\n{line}\n"),
        "[[layer.noise.peaks]]" => {
            let (hertz, gain) = (needed("hertz", "hertz = 100\n"), needed("gain", "gain = 1\n"));
            format!("[[layer]]\n{header}\n{hertz}{gain}{line}\n")
        }
        source => format!("[[layer]]\n{source}\n{line}\n"),
    }
}

#[test]
fn every_table_is_read_as_it_is_listed() {
    let sounds = with_sounds("path = \"a.wav\"\nkit = \"a kit\"");
    let name = sounds.path().join("a.toml").display().to_string();
    for table in tables() {
        let header = table.header.as_str();
        for field in table.fields {
            let with = |value: &str| file_with(header, &format!("{} = {value}", field.name), field);
            let fine = |value: &str| {
                let read = file::read("a", &name, &with(value));
                read.unwrap_or_else(|fault| panic!("{header}: {fault}"));
            };
            let refused = |value: &str| {
                let fault = file::read("a", &name, &with(value)).err();
                let fault = fault.unwrap_or_else(|| panic!("{header}: {} = {value} is fine", field.name));
                let told = fault.what.contains(field.name) && fault.what.contains("expected");
                assert!(told && fault.place.is_some(), "{header}: {fault}");
            };
            match field.holds {
                Holds::Number { from, to, default } => {
                    let near = default.unwrap_or(from);
                    fine(&near.to_string());
                    refused(&(from - 0.01 - from.abs() * 0.01).to_string());
                    refused(&(to * 1.01 + 0.01).to_string());
                    refused("\"text\"");
                }
                Holds::Whole { from, to, default } => {
                    [from, to, default].iter().for_each(|number| fine(&number.to_string()));
                    refused(&(i64::from(from) - 1).to_string());
                    refused(&(to + 1).to_string());
                    refused("1.5");
                }
                Holds::Between { from, to, default } => {
                    fine(&default.to_string());
                    fine(&format!("[{from}, {to}]"));
                    refused(&format!("[{from}, {}]", to + 1.0));
                    refused(&(from - 1.0).to_string());
                }
                Holds::Depends { from, to, .. } => {
                    fine(&from.to_string());
                    refused(&(from * 0.9).to_string());
                    refused(&(to * 1.1).to_string());
                }
                Holds::Two { from, to, default: [first, second] } => {
                    fine(&format!("[{first}, {second}]"));
                    fine(&format!("[{from}, {to}]"));
                    refused(&format!("[{from}, {}]", to + 1.0));
                }
                Holds::Kit => {
                    fine("\"a kit\"");
                    refused("1");
                    refused("\"no kit\"");
                }
                Holds::Instruments => {
                    fine("{ kick = \"Cowbell\" }");
                    refused("1");
                }
                Holds::Path => {
                    fine("\"a.wav\"");
                    refused("1");
                }
                Holds::Switch { default } => {
                    fine(&default.to_string());
                    refused("1");
                }
                Holds::Text { .. } => {
                    fine("\"a text\"");
                    refused("1");
                }
                Holds::Word { known, default } => {
                    assert!(known().contains(&default));
                    known().iter().for_each(|word| fine(&format!("\"{word}\"")));
                    refused("\"zzz\"");
                }
                Holds::Lines => {
                    fine("{ kick = \"x\" }");
                    refused("1");
                }
                Holds::Audiogram => panic!("no soundscape holds an audiogram"),
                Holds::Table { .. } | Holds::Tables { .. } => {}
            }
        }
    }
}

#[test]
fn no_field_is_read_that_is_not_listed() {
    for table in tables() {
        let header = table.header.as_str();
        let any = table.fields.first().expect("a table has fields");
        let fault = file::read("a", "a.toml", &file_with(header, "zzz = 1", any)).expect_err("there is no such field");
        let read: Vec<&str> = fault.what.split('`').skip(3).step_by(2).collect();
        let mut listed: Vec<&str> = table.fields.iter().map(|field| field.name).collect();
        if header == "[[layer]]" {
            listed.extend(Source::keys());
        }
        assert_eq!(read, listed, "{header}: {fault}");
    }
}

#[test]
fn the_schema_for_editors_is_the_one_that_the_program_makes() {
    const SCHEMA: &str = "docs/soundscape.schema.json";
    let made = format!("{:#}\n", schema());
    if writes() {
        fs::write(path(SCHEMA), &made).expect("it is written");
    }
    assert!(text(SCHEMA) == made, "write {SCHEMA} anew by STILLNESS_WRITE=1 cargo test --test docs");
}
