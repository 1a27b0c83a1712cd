//! How a command ends when it is not done: one line, and an exit code that a script can rely on.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;

/// Why a command was not done.
pub enum Failure {
    /// The command line is wrong: exit code 2.
    Wrong(String),
    /// It could not be done: exit code 1.
    Could(anyhow::Error),
    /// It could not be done, and that was said already: exit code 1.
    Said,
    /// Whoever read the output has gone away; that is no fault.
    Closed,
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::Could(error.into())
    }
}

impl Failure {
    /// What is wrong, unless it was said already or is no fault.
    pub fn what(&self) -> Option<String> {
        match self {
            Failure::Wrong(what) => Some(what.clone()),
            Failure::Could(error) => Some(format!("{error:#}")),
            Failure::Said | Failure::Closed => None,
        }
    }

    /// The same, where it lies in an option that was given.
    pub fn of(self, option: &str) -> Failure {
        match self {
            Failure::Wrong(what) => Failure::Wrong(format!("{option}: {what}")),
            Failure::Could(error) => Failure::Could(error.context(option.to_owned())),
            other => other,
        }
    }

    /// Says what is wrong and gives the exit code.
    pub fn report(&self) -> ExitCode {
        if let Some(what) = self.what() {
            note(&what);
        }
        ExitCode::from(match self {
            Failure::Wrong(_) => 2,
            Failure::Could(_) | Failure::Said => 1,
            Failure::Closed => 0,
        })
    }
}

/// Why a command cannot be done that needs a feature which this program was built without.
#[cfg(not(feature = "window"))]
pub fn built_without(feature: &str) -> Failure {
    Failure::Could(anyhow::anyhow!(
        "there is no {feature} in this build, which was made without the feature \"{feature}\"; \
         without it use \"stillness render -o OUT.wav\""
    ))
}

/// One line on standard error, with nothing in it that could move a terminal's cursor.
pub fn note<T: fmt::Display + ?Sized>(what: &T) {
    // With standard error closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "stillness: {}", plain(&what.to_string()));
}

/// The text on one line.
pub fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// One line on standard output.
pub fn say(line: impl fmt::Display) -> Result<(), Failure> {
    told(writeln!(io::stdout(), "{line}"))
}

/// What became of writing to standard output.
pub fn told(written: io::Result<()>) -> Result<(), Failure> {
    written.map_err(|error| match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::Closed,
        _ => Failure::Could(anyhow::Error::new(error).context("standard output cannot be written")),
    })
}

/// What clap says in several paragraphs, without the usage, in one line.
pub fn in_one_line(error: &clap::Error) -> String {
    let text = error.render().to_string();
    let said = text.lines().map(str::trim).take_while(|line| !line.starts_with("Usage:"));
    let said = said.filter(|line| !line.is_empty() && !line.starts_with("For more information"));
    let line = said.collect::<Vec<_>>().join(" ").replace(" tip: ", "; ");
    format!("{}; see --help", line.trim_start_matches("error: "))
}
