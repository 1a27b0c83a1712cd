//! What the fuzzing targets call is called here with files that are well formed, with parts of them, and with nothing:
//! each must end, and never by a panic.

use std::fs;
use std::path::Path;

#[path = "../fuzz/readers.rs"]
mod readers;

/// The whole, halves, and what is left when a byte in the middle is another.
fn with_parts(bytes: &[u8], read: fn(&[u8])) {
    let middle = bytes.len() / 2;
    let mut other = bytes.to_owned();
    if let Some(byte) = other.get_mut(middle) {
        *byte ^= 0x15;
    }
    [bytes, &bytes[..middle], &bytes[middle..], &other, &[]].into_iter().for_each(read);
}

#[test]
fn whatever_comes_from_outside_is_read_or_refused() {
    with_parts(include_bytes!("../sounds/soundscapes/tin-roof.toml"), readers::soundscape);
    with_parts(include_bytes!("../sounds/hearing/film.toml"), readers::profile);
    with_parts(b"ear,frequency_hz,threshold_db_hl\nleft,1000,20\nright,1000,40\n", readers::audiogram);
    with_parts(b"version = 1\ntheme = \"light\"\n[session]\nfade = \"90 s\"\n", readers::settings);
    with_parts(b"{\"version\":1,\"id\":\"a\"}\nnothing\n\n{\"version\":9}\n", readers::journal);
    with_parts(b"<drumkit_info><name>a</name><instrumentList/></drumkit_info>", readers::kit);
    with_parts(b"\x00RIFF\x24\x00\x00\x00WAVEfmt \x10\x00\x00\x00", readers::sound);
    with_parts("1 h 30 min".as_bytes(), readers::length);
    with_parts(b"render\0-o\0out.wav\0--fade\0soon", readers::arguments);
    // Not beside it: all of them read the same files of this process.
    the_corpus_is_read_or_refused();
}

/// What is fuzzed.
type Reads = fn(&[u8]);

/// What the fuzzer has come upon and is kept: everything that it led to is gone to again.
fn the_corpus_is_read_or_refused() {
    let readers: [(&str, Reads); 9] = [
        ("soundscape", readers::soundscape),
        ("profile", readers::profile),
        ("audiogram", readers::audiogram),
        ("settings", readers::settings),
        ("journal", readers::journal),
        ("kit", readers::kit),
        ("sound", readers::sound),
        ("length", readers::length),
        ("arguments", readers::arguments),
    ];
    for (target, read) in readers {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let kept: Vec<_> = fs::read_dir(&folder).expect("the corpus is kept").flatten().collect();
        assert!(!kept.is_empty(), "{target} has no corpus");
        for entry in kept {
            read(&fs::read(entry.path()).expect("it is read"));
        }
    }
}
