//! `stillness render`: a session to a file.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::args::{FormatArg, RenderArgs};
use super::failure::{Failure, plain, say};
use super::session::Chosen;
use super::shelf::Shelf;
use crate::render::wav::{self, Format, Options};
use crate::session::length;
use crate::store::Mixes;
use crate::units::{RATE, frames};

pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let format = match args.format {
        FormatArg::F32 => Format::F32,
        FormatArg::I24 => Format::I24,
        FormatArg::I16 => Format::I16,
        FormatArg::Flac => Format::Flac,
    };
    let shelf = Shelf::read();
    let chosen = Chosen::fixed(&shelf)?.with(&args.session, &shelf, &Mixes::default())?;
    let total = chosen.lengths.total();
    let session = chosen.session();
    // Kept until the renderer has them.
    let _loaded = session.soundscape.load()?;
    let within = |name: &str, at: Duration| {
        if at > total {
            let (at, total) = (length::write(at), length::write(total));
            return Err(Failure::Wrong(format!("{name} is {at}; expected at most the session's {total}")));
        }
        Ok(frames(at).min(session.arc.total()))
    };
    let from = within("--from", args.from.unwrap_or_default())?;
    let until = within("--to", args.to.unwrap_or(total))?;
    if from >= until {
        let (from, to) = (length::write(args.from.unwrap_or_default()), length::write(args.to.unwrap_or(total)));
        return Err(Failure::Wrong(format!("--from is {from} and --to is {to}; expected --from before --to")));
    }

    let stopped = Arc::new(AtomicBool::new(false));
    let stop = stopped.clone();
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed))?;

    let options = Options {
        format,
        rate: args.rate,
        from,
        until,
        force: args.force,
        split: args.split,
        measure: args.json,
        ..Options::whole(&session, &args.output)
    };
    let bar = progress_bar();
    let progress = &mut |done: u64, all: u64| {
        bar.set_length(all / u64::from(args.rate).max(1));
        bar.set_position(done / u64::from(args.rate).max(1));
    };
    let report = wav::write(&session, &options, progress, &|| stopped.load(Ordering::Relaxed));
    bar.finish_and_clear();
    tell(args, &report.map_err(with_a_way_out)?)
}

/// Says what can be done about what is too long for a file.
fn with_a_way_out(error: wav::Error) -> Failure {
    match error {
        wav::Error::TooLong { .. } => Failure::Could(anyhow::anyhow!(
            "{error}; expected a shorter part (--from, --to), a smaller --format, or --split for several files"
        )),
        other => other.into(),
    }
}

fn tell(args: &RenderArgs, report: &wav::Report) -> Result<(), Failure> {
    let Some(measured) = &report.measured else {
        let long = length::write(Duration::from_millis((report.seconds() * 1000.0).round() as u64));
        let several = match report.files.len() {
            1 => String::new(),
            count => format!(" in {count} files"),
        };
        let name = plain(&args.output.display().to_string());
        return say(format_args!(
            "{name}: {long}{several}, made {:.0} times faster than it plays",
            report.times_real_time()
        ));
    };
    let mut said = json!({
        "frames": report.frames,
        "rate": report.rate,
        "seconds": report.seconds(),
        "sha256": measured.sha256,
        "loudness_lufs": measured.loudness,
        "true_peak_dbtp": measured.true_peak,
        "wall_seconds": report.wall.as_secs_f64(),
        "times_real_time": report.times_real_time(),
    });
    if args.split {
        said["files"] = report.files.iter().map(|file| file.display().to_string()).collect();
    }
    say(said)
}

/// A bar on standard error where that is a terminal, else nothing.
pub(super) fn progress_bar() -> ProgressBar {
    if !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:40} {percent:>3} %, {eta} left");
    let bar = ProgressBar::with_draw_target(Some(RATE.into()), ProgressDrawTarget::stderr_with_hz(5));
    match style {
        Ok(style) => bar.with_style(style.progress_chars("━╸─")),
        Err(_) => bar,
    }
}
