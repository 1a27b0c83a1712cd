//! The command line: what is asked is read by `args`, made into a session by `session`, and done by
//! one file for each command.

mod args;
mod check;
#[cfg(feature = "device")]
mod devices;
mod failure;
mod hear;
mod journal;
mod lists;
#[cfg(feature = "device")]
mod play;
mod render;
mod session;
mod shelf;
#[cfg(feature = "window")]
mod window;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use args::{Args, Command};
use failure::Failure;

/// Whether these arguments, the first of which is the program's name, are a command line that can be done.
pub fn understands(arguments: impl IntoIterator<Item = String>) -> bool {
    Args::try_parse_from(arguments).is_ok()
}

/// The whole command line as data, for manual pages and the completions of shells.
pub fn command() -> clap::Command {
    Args::command()
}

/// Runs the program. The exit code is 0 when it is done, 1 when it could not be, and 2 when the command
/// line is wrong; what is wrong is one line on standard error.
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) if !error.use_stderr() => {
            // Help or the version; a reader who has gone away wanted no more of it.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => return Failure::Wrong(failure::in_one_line(&error)).report(),
    };
    let done = match args.command {
        #[cfg(feature = "window")]
        None => window::run(&args.window),
        #[cfg(not(feature = "window"))]
        None => Err(failure::built_without("window")),
        #[cfg(feature = "device")]
        Some(Command::Play(args)) => play::run(&args),
        #[cfg(feature = "device")]
        Some(Command::Devices { json }) => devices::run(json),
        #[cfg(not(feature = "device"))]
        Some(Command::Play(_) | Command::Devices { .. }) => Err(failure::built_without("device")),
        Some(Command::Render(args)) => render::run(&args),
        Some(Command::Hear(args)) => hear::run(&args),
        Some(Command::Soundscapes { json }) => lists::soundscapes(json),
        Some(Command::Hearing { json }) => lists::hearing(json),
        Some(Command::Check { files }) => check::run(&files),
        Some(Command::Paths) => lists::paths(),
        Some(Command::Journal { csv }) => journal::run(csv),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
