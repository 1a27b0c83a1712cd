//! `stillness hear`: a sound file through a hearing profile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::json;

use super::args::HearArgs;
use super::failure::{Failure, note, plain, say};
use super::render::progress_bar;
use super::shelf::Shelf;
use crate::hearing::Options;
use crate::render::wav::{self, Hear};
use crate::session::{Lengths, length};
use crate::units::Decibels;

/// Inner sounds and ringing draw on chance; for a file it is always the same.
const SEED: u64 = 1;

pub fn run(args: &HearArgs) -> Result<(), Failure> {
    let profile = Shelf::read().profile(&args.hearing).map_err(|failure| failure.of("--hearing"))?.it;
    // What of a profile is in seconds goes by the usual fade.
    let point = profile.at(args.at, Lengths::default().fade.as_secs_f64());
    let options = match args.whole {
        true => Options { ringing: true, ..Options::default() },
        false => Options::PLAIN,
    };
    let hear = Hear {
        from: args.input.clone(),
        to: args.output.clone(),
        point,
        options: Options { calibration: args.calibration, ..options },
        seed: SEED,
        level: args.whole.then(|| Decibels(profile.level(args.at))),
        force: args.force,
    };

    let stopped = Arc::new(AtomicBool::new(false));
    let stop = stopped.clone();
    ctrlc::set_handler(move || stop.store(true, Ordering::Relaxed))?;
    let bar = progress_bar();
    let progress = &mut |done: u64, all: u64| {
        bar.set_length(all);
        bar.set_position(done);
    };
    let heard = wav::hear(&hear, progress, &|| stopped.load(Ordering::Relaxed));
    bar.finish_and_clear();
    let (report, channels, said) = heard?;

    let name = |path: &std::path::Path| plain(&path.display().to_string());
    // A length in a header may be rounded; a tenth of a second is not rounding.
    if said.is_some_and(|said| said > report.frames + u64::from(report.rate) / 10) {
        note(&format!("{}: it ends before its own header says; what could be read was heard", name(&args.input)));
    }
    let grade = point.ears.in_words();
    if args.json {
        return say(json!({
            "frames": report.frames,
            "rate": report.rate,
            "channels": channels,
            "seconds": report.seconds(),
            "hearing": profile.id,
            "at": args.at,
            "mean_db_hl": point.ears.mean(),
            "grade": point.ears.grade().word(),
            "calibration": args.calibration,
            "whole": args.whole,
            "wall_seconds": report.wall.as_secs_f64(),
            "times_real_time": report.times_real_time(),
        }));
    }
    let long = length::write(Duration::from_millis((report.seconds() * 1000.0).round() as u64));
    say(format_args!("{}: {long}, heard at {grade}", name(&args.output)))
}
