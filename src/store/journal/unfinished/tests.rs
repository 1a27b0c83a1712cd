//! Where a session stands is there after a crash, never while the session still goes on, and never as garbage.

use super::*;
use crate::session::{Lengths, Return};
use crate::units::RATE;

fn standing() -> Standing {
    let arc = Arc::new(&Lengths { returns: Return::Bell, ..Lengths::default() }, RATE);
    let frame = arc.fade_from() + 1000;
    Standing {
        entry: None,
        soundscape: "/home/anna/mine.toml".into(),
        layers: vec![("rain".into(), Some(Decibels(-3.3))), ("hum".into(), None)],
        hearing: "film".into(),
        ears: Options { ringing: true, ..Options::default() },
        arc: arc.stretched(frame, 300 * i64::from(RATE)),
        seed: u64::MAX,
        volume: Decibels(-6.3),
        frame,
    }
}

/// A folder, and what a new start of the program finds there.
fn place() -> (tempfile::TempDir, PathBuf, impl Fn() -> (Option<Standing>, Option<Line>)) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("state/session.json");
    let within = Some(folder.path().join("state"));
    (folder, path, move || Unfinished::within(within.clone()).read())
}

#[test]
fn what_a_crash_leaves_is_found_as_it_was_noted_last() {
    let (folder, path, found) = place();
    assert_eq!(found(), (None, None));
    let mut sounding = Unfinished::within(Some(folder.path().join("state")));
    let first = standing();
    sounding.note(&first).expect("it is kept");
    sounding.note(&Standing { frame: first.frame + 48_000, ..first.clone() }).expect("it is kept");
    assert_eq!(found(), (None, None), "it still goes on");
    assert_eq!(sounding.read(), (None, None));
    let mut other = Unfinished::within(Some(folder.path().join("state")));
    assert!(other.note(&first).expect_err("another sounds").to_string().contains("another session"));
    other.clear().expect("it is another's");
    assert!(path.exists());
    // A crash lets go of the lock, and of nothing else.
    drop(sounding);
    assert_eq!(found(), (Some(Standing { frame: first.frame + 48_000, ..first.clone() }), None));
    assert!(found().0.is_some(), "until it is taken up or let go");
    other.note(&first).expect("it goes on here");
    other.clear().expect("it is over");
    assert_eq!(found(), (None, None));
    assert!(!path.exists());
}

#[test]
fn what_cannot_be_is_moved_aside_and_named() {
    let (_folder, path, found) = place();
    let good = serde_json::to_string(&Written { version: VERSION, session: standing() }).expect("it is written");
    let mut count = 0;
    let mut refused = |text: &str, what: &str| {
        atomic::write(&path, text.as_bytes()).expect("it is written");
        let (none, notice) = found();
        count += 1;
        let notice = notice.expect("it is said").to_string();
        assert!(none.is_none() && notice.contains(what), "{what} is missing in: {notice}");
        let ending = if count == 1 { "unreadable".to_owned() } else { format!("unreadable-{count}") };
        let aside = path.with_file_name(format!("session.json.{ending}"));
        assert!(notice.contains(&aside.display().to_string()), "{notice}");
        assert_eq!(fs::read_to_string(aside).expect("it is kept"), text);
        assert_eq!(found(), (None, None), "it is said once");
    };
    refused("", "EOF");
    refused(&good[..good.len() / 2], "EOF");
    refused(&good.replacen("\"version\":1", "\"version\":2", 1), "version is 2; expected 1");
    refused(&good.replace("\"frame\":1441000", "\"frame\":99999999999"), "the frame lies behind the end");
    refused(&good.replace("\"volume\":-6.3", "\"volume\":40"), "the volume is out of range");
    refused(&good.replace("\"calibration\":120.0", "\"calibration\":1e9"), "the calibration is out of range");
    for (name, value) in [
        ("clear", "18446744073709551615"),
        ("fade", "0"),
        ("silence", "9223372036854775808"),
        ("after", "1"),
        ("rate", "0"),
        ("planned", "0"),
        ("bend", "[0,0.5]"),
        ("bend", "[1441000,7.5]"),
    ] {
        let from = good.find(&format!("\"{name}\":")).expect("it is there") + name.len() + 3;
        let length = match good[from..].starts_with('[') {
            true => good[from..].find(']').expect("it ends") + 1,
            false => good[from..].find([',', '}']).expect("it ends"),
        };
        refused(&format!("{}{value}{}", &good[..from], &good[from + length..]), "the arc is none");
    }
}
