//! Everything that the program keeps for a person, kept once by a program of its own, which says what came of it.

use std::io::Write;
use std::path::Path;

use stillness::hearing::{self, Audiogram, Ears, Profile};
use stillness::session::captions::BANDS;
use stillness::session::{Arc, Lengths, Session};
use stillness::soundscape::{Library, Soundscape};
use stillness::store::{
    Audiograms, Emblems, Entry, Journal, Settings, SettingsFile, Soundscapes, Standing, Unfinished,
};
use stillness::units::{Decibels, RATE};

use crate::live::Person;
use crate::trouble::Trouble;

const FOLDER: &str = "STILLNESS_KEEPER_FOLDER";
const NUMBER: &str = "STILLNESS_KEEPER_NUMBER";

/// The files that one who keeps everything leaves, with their locks.
pub const FILES: usize = 8;

/// What each message must have: where, and what it is. What can be made again says nothing.
pub fn words(what: &str) -> Option<[&'static str; 2]> {
    Some(match what {
        "settings" => ["config/settings.toml: ", "the settings cannot be kept: "],
        "journal" => ["state/journal.jsonl: ", "the journal cannot be kept: "],
        "deletion" => ["state/journal.jsonl: ", "the journal cannot be kept: "],
        "standing" => ["state/session.json: ", "where the session stands cannot be kept: "],
        "soundscape" => ["soundscapes/mine-2.toml: ", "the soundscape cannot be kept: "],
        "audiogram" => ["hearing/mine.csv: ", "the audiogram cannot be kept: "],
        "table of the journal" => ["exports/2.csv: ", "cannot be written: "],
        "table of an audiogram" => ["exports/ears-2.csv: ", "cannot be written: "],
        "emblems" => return None,
        other => panic!("nothing is known of {other}"),
    })
}

/// Keeps everything with this number; what could not be kept comes with its message.
pub fn run(person: &Person, things: &Path, number: u32, trouble: Option<&Trouble>) -> Vec<(String, Option<String>)> {
    let own = std::env::current_exe().expect("a test knows its own program");
    let mut keeper = person.command(own.to_str().expect("its name is a text"));
    keeper.args(["--exact", "keeping::keeps_everything_once", "--nocapture"]);
    keeper.env(FOLDER, things).env(NUMBER, number.to_string());
    if let Some(trouble) = trouble {
        keeper = trouble.over(keeper);
    }
    let done = keeper.output().expect("it runs");
    let out = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{out}{}", String::from_utf8_lossy(&done.stderr));
    let said = out.lines().filter_map(|line| line.strip_prefix("kept: "));
    let all: Vec<_> = said.map(|line| serde_json::from_str(line).expect("what came of it")).collect();
    assert_eq!(all.len(), 9, "{out}");
    all
}

/// Run by the tests as a program of its own.
#[test]
fn keeps_everything_once() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let number: u32 = std::env::var(NUMBER).ok().and_then(|number| number.parse().ok()).expect("it is given");
    let mut all: Vec<(&str, Result<(), String>)> = Vec::new();

    let mut loaded = SettingsFile::load(&folder.join("config/settings.toml"));
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let settings = Settings { soundscape: format!("soundscape-{number}"), ..Settings::default() };
    all.push(("settings", said(loaded.file.save(&settings))));

    let brown = Library::bundled().find("brown").expect("it is bundled").clone();
    let session = Session::with_defaults(brown.clone());
    let journal = Journal::within(Some(folder.join("state")));
    let entry = |line: &str| Entry { line: Some(line.to_owned()), ..Entry::of(&session, &Lengths::default()) };
    let begun = journal.begin(entry("one")).and_then(|_| journal.begin(entry("another")));
    all.push(("journal", said(begun)));
    let (entries, notices) = journal.read();
    assert!(notices.is_empty() && entries.len() > 1, "{notices:?}");
    // Others are left, which have to be written.
    let deleted = journal.remove(&[entries[0].id.clone()]).and_then(|removed| journal.restore(&removed));
    all.push(("deletion", said(deleted)));
    let standing = standing(&session, u64::from(number));
    all.push(("standing", said(Unfinished::within(Some(folder.join("state"))).note(&standing))));

    let taken = |_: &str| false;
    let saved =
        Soundscapes::within(Some(folder.join("soundscapes"))).save(&brown, None, &format!("Mine {number}"), taken);
    all.push(("soundscape", said(saved)));
    let ears = Ears { left: Audiogram::through(&[(1000.0, number as f32)]).expect("a threshold"), right: ears() };
    all.push(("audiogram", said(Audiograms::within(Some(folder.join("hearing"))).keep("mine", &ears))));

    let exports = folder.join("exports");
    all.push(("table of the journal", said(journal.export(&exports.join(format!("{number}.csv"))))));
    let table = exports.join(format!("ears-{number}.csv"));
    all.push(("table of an audiogram", said(Audiograms::export(&table, &Profile::film()))));

    keeps_an_emblem(&folder.join("cache"), &brown, number);
    all.push(("emblems", Ok(())));

    let mut out = std::io::stdout();
    for (what, done) in all {
        let line = serde_json::to_string(&(what, done.err())).expect("it is a text");
        // The test runner has begun a line of its own.
        out.write_all(format!("\nkept: {line}\n").as_bytes()).expect("it is told");
    }
}

fn said<T>(done: Result<T, impl ToString>) -> Result<(), String> {
    done.map(drop).map_err(|error| error.to_string())
}

fn ears() -> Audiogram {
    Audiogram::through(&[(1000.0, 20.0)]).expect("a threshold")
}

fn standing(session: &Session, frame: u64) -> Standing {
    Standing {
        entry: None,
        soundscape: session.soundscape.id.clone(),
        layers: Vec::new(),
        hearing: session.profile.id.clone(),
        ears: hearing::Options::default(),
        arc: Arc::new(&Lengths::default(), RATE),
        seed: 7,
        volume: Decibels(-6.0),
        frame,
    }
}

/// An emblem can be made again: whether it is kept or not, what is kept is whole.
fn keeps_an_emblem(cache: &Path, soundscape: &Soundscape, number: u32) {
    let mut mixed = soundscape.clone();
    mixed.layers[0].level = Decibels(-(number as f32));
    let columns = vec![[-1.0; BANDS]; 4];
    let within = || Emblems::within(Some(cache.to_owned()));
    let mut emblems = within();
    emblems.put(&mixed, &columns);
    emblems.keep();
    let mut first = soundscape.clone();
    first.layers[0].level = Decibels(-1.0);
    let kept = within().get(&mixed, 4).or_else(|| within().get(&first, 4));
    assert_eq!(kept, Some(columns), "one of them is there and whole");
}
