//! Writes the manual pages and the completions of shells, made from the command line itself, into a folder:
//! `cargo run --example manual -- FOLDER`.

use std::fs::{self, File};
use std::io::{self, Error, Write};
use std::path::Path;

use clap_complete::{Shell, generate_to};
use clap_mangen::Man;
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};
use stillness::cli;

/// What the first line of the first page says, after the name.
const ABOUT: &str = "from noise to silence";

/// The name of the manual, in the head of each page.
const MANUAL: &str = "Stillness";

/// What the program tells whoever called it.
const EXIT_CODES: [(&str, &str); 3] =
    [("0", "It is done."), ("1", "It could not be done."), ("2", "The command line is wrong.")];

/// What the value of an option is that is a length.
const LENGTHS: &str = " is a length such as 90s, 12m, 1h30m, \"12 min\" or 1:30:00.";

/// Command lines to begin with, and what they do.
const EXAMPLES: [(&str, &str); 4] = [
    ("stillness --begin", "The window, with the last session begun."),
    ("stillness play --soundscape brown --fade 20m --silence 0", "Twenty minutes of loss in the terminal."),
    ("stillness render -o evening.wav --soundscape far-stadium", "A session as a file; the same bytes each time."),
    ("stillness hear talk.flac -o talk-n3.wav --hearing n3", "A recording through a standard audiogram."),
];

fn main() -> io::Result<()> {
    let folder = std::env::args_os().nth(1);
    let folder = folder.ok_or_else(|| Error::other("expected the folder to write into: manual FOLDER"))?;
    write(Path::new(&folder))
}

/// Writes `man/*.1` and `completions/*` into this folder, which is made if it is not there.
pub fn write(folder: &Path) -> io::Result<()> {
    let (man, completions) = (folder.join("man"), folder.join("completions"));
    fs::create_dir_all(&man)?;
    fs::create_dir_all(&completions)?;

    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish] {
        generate_to(shell, &mut cli::command(), "stillness", &completions)?;
    }

    let command = cli::command();
    let long = format!("{}.", command.get_about().cloned().unwrap_or_default());
    let mut command = command.about(ABOUT).long_about(long).disable_help_subcommand(true);
    command.build();
    let subcommands: Vec<_> = command.get_subcommands().cloned().collect();
    let names: Vec<_> = subcommands.iter().map(|it| format!("stillness-{}", it.get_name())).collect();
    for subcommand in subcommands {
        page(&man, subcommand, &[], &["stillness".to_owned()])?;
    }
    page(&man, command, &EXAMPLES, &names)
}

/// One page: what clap knows, and below it what holds for all.
fn page(folder: &Path, command: clap::Command, examples: &[(&str, &str)], also: &[String]) -> io::Result<()> {
    let source = format!("Stillness {}", env!("CARGO_PKG_VERSION"));
    let has_lengths =
        command.get_arguments().flat_map(|it| it.get_value_names().unwrap_or_default()).any(|it| it == "T");
    let page = Man::new(command).source(source).manual(MANUAL);
    let mut file = File::create(folder.join(page.get_filename()))?;
    page.render(&mut file)?;

    let mut below = Roff::new();
    let defined = |below: &mut Roff, what: Vec<Inline>, means: &str| {
        below.control("TP", []);
        below.text(what);
        below.text([roman(means)]);
    };
    if has_lengths {
        below.control("SH", ["LENGTHS"]);
        below.text([italic("T"), roman(LENGTHS)]);
    }
    if !examples.is_empty() {
        below.control("SH", ["EXAMPLES"]);
        examples.iter().for_each(|(line, does)| defined(&mut below, vec![bold(*line)], does));
        below.control("SH", ["FILES"]);
        below.text([bold("stillness paths"), roman(" says where everything is that is yours.")]);
        below.control("SH", ["EXIT STATUS"]);
        EXIT_CODES.iter().for_each(|(code, means)| defined(&mut below, vec![italic(*code)], means));
    }
    below.control("SH", ["SEE ALSO"]);
    let mut line = Vec::new();
    for name in also {
        line.extend([roman(if line.is_empty() { "" } else { ", " }), bold(name.as_str()), roman("(1)")]);
    }
    below.text(line);
    below.to_writer(&mut file)?;
    file.flush()
}
