//! `stillness play`: a session in the terminal.

mod kept;
mod keys;

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use kept::Kept;
use keys::Keys;
use serde_json::{Value, json};

use super::args::PlayArgs;
use super::devices;
use super::failure::{Failure, note, plain, told};
use super::session::Chosen;
use super::shelf::Shelf;
use crate::desktop::media::Ask;
use crate::live::{Engine, Snapshot, State};
use crate::session::captions::Caption;
use crate::session::{Phase, Return, Session, length};
use crate::soundscape::Soundscape;
use crate::store::{Entry, Journal, Settings, SettingsFile};
use crate::units::seconds;
use crate::words::{Language, Line, Words};

/// How often the time that is left is shown.
const TICK: Duration = Duration::from_millis(200);

/// How often it is looked for what changes without being told: what was late.
const SLOW_TICK: Duration = Duration::from_secs(1);

/// How long a device may take to open before the person is told that none does.
const PATIENCE: Duration = Duration::from_secs(10);

enum Event {
    Changed,
    CtrlC,
    Asked(Ask),
}

pub fn run(args: &PlayArgs) -> Result<(), Failure> {
    let shelf = Shelf::read();
    let faults = shelf.faults.iter().chain(&shelf.hearing_faults);
    let mut notices: Vec<Line> = faults.map(Line::from).collect();
    let settings = match &shelf.places {
        Some(places) => {
            let loaded = SettingsFile::load(&places.settings);
            notices.extend(loaded.notices);
            loaded.settings
        }
        None => Settings::default(),
    };
    let chosen = Chosen::last(&settings, &args.session, &shelf, &mut notices)?;
    let lengths = chosen.lengths;
    let session = chosen.session();
    let device = match &args.device {
        Some(id) => Some(devices::known(id)?),
        None => settings.device.clone(),
    };
    notices.iter().for_each(note);

    let mut show = Show::begin(&session, args.json)?;
    let (tell, events) = mpsc::channel();
    let changed = tell.clone();
    let engine = Engine::start(move || {
        // Nobody listens any more once the session is over.
        let _ = changed.send(Event::Changed);
    });
    let asked = tell.clone();
    let keys = settings.wishes.media_keys.then(|| {
        let on_ask = move |what| {
            let _ = asked.send(Event::Asked(what));
        };
        Keys::of(&session, &settings.wishes, engine.playhead(), on_ask)
    });
    ctrlc::set_handler(move || {
        let _ = tell.send(Event::CtrlC);
    })?;
    let soundscape = session.soundscape.clone();
    let journal = Journal::within(shelf.places.map(|places| places.state));
    let mut kept = Kept::of(journal, Entry::of(&session, &lengths));
    engine.begin(session, device);
    let done = watch(&engine, &events, &mut show, &soundscape, &mut kept, keys);
    let unkept = kept.over(&engine.snapshot());
    unkept.unwrap_or_else(|unkept| note(&unkept));
    done
}

/// Shows the session until it is over.
fn watch(
    engine: &Engine,
    events: &Receiver<Event>,
    show: &mut Show,
    soundscape: &Soundscape,
    kept: &mut Kept,
    mut keys: Option<Keys>,
) -> Result<(), Failure> {
    let began = Instant::now();
    let (mut opened, mut ending) = (false, false);
    loop {
        match events.recv_timeout(show.tick()) {
            Ok(Event::CtrlC) if ending => {
                let _ = show.end_line();
                let _ = kept.over(&engine.snapshot());
                // At once: the engine is not waited for, whatever it is doing.
                std::process::exit(1);
            }
            Ok(Event::CtrlC) => {
                ending = true;
                engine.end();
            }
            Ok(Event::Asked(what)) => ending |= keys.as_mut().is_some_and(|keys| keys.heed(what, engine)),
            Ok(Event::Changed) | Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => ending = true,
        }
        let now = engine.snapshot();
        opened |= now.device.is_some();
        let over = now.state == State::Ended || (ending && now.state == State::Idle);
        if !opened && !over {
            let trouble = now.trouble.as_ref().map(ToString::to_string);
            let late = || (began.elapsed() > PATIENCE).then(|| "No sound: no device has opened".to_owned());
            if let Some(trouble) = trouble.or_else(late) {
                show.end_line()?;
                let instead = match trouble.starts_with("No sound") {
                    true => {
                        "; expected a device of \"stillness devices\"; without one use \"stillness render -o OUT.wav\""
                    }
                    false => "",
                };
                return Err(Failure::Could(anyhow::anyhow!("{trouble}{instead}")));
            }
        }
        if (opened || now.frame > 0)
            && let Err(unkept) = kept.begun()
        {
            show.end_line()?;
            note(&unkept);
        }
        show.update(&now, soundscape)?;
        if let Some(keys) = &mut keys {
            keys.follow(&now);
        }
        if over {
            return show.end_line();
        }
    }
}

/// What was said last, so that only changes are said.
struct Show {
    manner: Manner,
    /// The caption, and its words.
    caption: Option<(Caption, String)>,
    last: Option<Value>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// One line that changes, on a terminal.
    Line,
    /// A line for each change.
    Lines,
    /// A JSON object for each change.
    Json,
}

impl Show {
    fn begin(session: &Session, as_json: bool) -> Result<Show, Failure> {
        let manner = match (as_json, io::stdout().is_terminal()) {
            (true, _) => Manner::Json,
            (false, true) => Manner::Line,
            (false, false) => Manner::Lines,
        };
        let show = Show { manner, caption: None, last: None };
        let total = seconds(session.arc.total());
        if manner == Manner::Json {
            show.write(&format!(
                "{}\n",
                json!({
                    "soundscape": session.soundscape.id,
                    "hearing": session.profile.id,
                    "seed": session.seed,
                    "seconds": total,
                })
            ))?;
        } else {
            let (name, total) = (plain(&session.soundscape.name), length::write(Duration::from_secs_f64(total)));
            show.write(&format!("{name}, {total}, seed {}\n", session.seed))?;
        }
        Ok(show)
    }

    fn tick(&self) -> Duration {
        if self.manner == Manner::Line { TICK } else { SLOW_TICK }
    }

    fn update(&mut self, now: &Snapshot, soundscape: &Soundscape) -> Result<(), Failure> {
        let moment = now.arc.moment(now.frame);
        if self.caption.as_ref().is_none_or(|(caption, _)| *caption != now.caption) {
            self.caption = Some((now.caption, now.caption.words(soundscape, &Words::of(Language::English))));
        }
        let caption = self.caption.as_ref().map_or("", |(_, words)| words);
        let state = match now.state {
            State::Idle => "opening",
            State::Playing => "playing",
            State::Paused => "paused",
            State::Ending => "ending",
            State::Ended => "ended",
        };
        let phase = match moment.phase {
            Phase::Clear => "clear",
            Phase::Fade => "fade",
            Phase::Silence => "silence",
            Phase::Return if moment.returns == Return::Hearing => "return",
            Phase::Return => "bell",
            Phase::Over => "over",
        };
        let mut what = json!({ "state": state, "phase": phase, "caption": caption, "trouble": now.trouble.as_ref().map(ToString::to_string) });
        if self.manner == Manner::Json {
            what["device"] = json!(now.device);
            what["xruns"] = json!(now.xruns);
            what["missed"] = json!(seconds(now.missed));
        }
        let left = seconds(moment.left);
        let changed = self.last.as_ref() != Some(&what);
        match self.manner {
            Manner::Json if changed => {
                let mut line = what.clone();
                line["at"] = json!(seconds(now.frame));
                line["left"] = json!(left);
                self.write(&format!("{line}\n"))?;
            }
            Manner::Line | Manner::Lines => {
                let clock = length::write_clock(Duration::from_secs_f64(left));
                let trouble = now.trouble.as_ref().map_or(String::new(), |trouble| format!("  ({trouble})"));
                let state = if now.state == State::Playing { String::new() } else { format!("{state}, ") };
                let line = plain(&format!("{state}{phase:<7} {clock:>7}  {caption}{trouble}"));
                let line = line.trim_end();
                if self.manner == Manner::Line {
                    self.write(&format!("\r{line}\x1b[K"))?;
                } else if changed {
                    self.write(&format!("{line}\n"))?;
                }
            }
            Manner::Json => {}
        }
        self.last = Some(what);
        Ok(())
    }

    /// Leaves the line that changes, so that what follows stands under it.
    fn end_line(&self) -> Result<(), Failure> {
        if self.manner == Manner::Line { self.write("\n") } else { Ok(()) }
    }

    fn write(&self, text: &str) -> Result<(), Failure> {
        let mut out = io::stdout();
        told(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
    }
}
