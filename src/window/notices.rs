//! Lines for the quiet bar: what is wrong, one thing at a time, until it is put away.

use egui::Ui;

use crate::faults::Fault;
use crate::live::{Error, Trouble};
use crate::words::{Line, Words};

use super::look::Looks;
use super::mine::Gone;
use super::widgets::bar;

/// Whose file is faulty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Soundscapes,
    Profiles,
}

/// What is to be said.
#[derive(Default)]
pub struct Notices {
    lines: Vec<Line>,
    /// What was taken away, and can be had back until this is put away.
    offer: Option<(String, Gone)>,
    /// What is wrong now in the person's own soundscapes and in their hearing profiles, and what of it was put away.
    faults: [Vec<Line>; 2],
    put_away: [Vec<Line>; 2],
    /// Trouble with the sound that was put away.
    dismissed: Option<Trouble>,
}

impl Notices {
    pub fn new(lines: Vec<Line>) -> Notices {
        Notices { lines, ..Notices::default() }
    }

    /// Says this after what is said already, and no line twice.
    pub fn say(&mut self, line: impl Into<Line>) {
        let line = line.into();
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    /// Says these, one after the other.
    pub fn say_all(&mut self, lines: impl IntoIterator<Item = Line>) {
        lines.into_iter().for_each(|line| self.say(line));
    }

    /// Says at once what the person has just asked for and cannot have.
    pub fn say_now(&mut self, line: impl Into<Line>) {
        let line = line.into();
        self.lines.retain(|it| *it != line);
        self.lines.insert(0, line);
    }

    /// Says that something was taken away, and offers it back.
    pub fn offer(&mut self, line: String, gone: Gone) {
        self.offer = Some((line, gone));
    }

    /// What is wrong now in the files of one kind; what of it was put away stays so.
    pub fn set_faults(&mut self, kind: Kind, now: &[Fault]) {
        let (faults, put_away) = (&mut self.faults[kind as usize], &mut self.put_away[kind as usize]);
        *faults = now.iter().map(Line::from).collect();
        put_away.retain(|line| faults.contains(line));
        faults.retain(|line| !put_away.contains(line));
    }

    /// Trouble is told anew in every session.
    pub fn forget_trouble(&mut self) {
        self.dismissed = None;
    }

    /// Shows the bar, if there is anything to say; `trouble` is what is wrong with the sound now. The answer is
    /// what is wanted back.
    pub fn show(&mut self, ui: &mut Ui, trouble: Option<Trouble>) -> Option<Gone> {
        if trouble.is_none() {
            self.dismissed = None;
        }
        if let Some(line) = self.lines.first() {
            if bar::show(ui, &ui.look().words.line(line)) {
                self.lines.remove(0);
            }
        } else if let Some((line, _)) = &self.offer {
            let answer = bar::ask(ui, "bar", line, &[&ui.say("undo-removal"), &ui.say("dismiss")])?;
            let (_, gone) = self.offer.take()?;
            return (answer == 0).then_some(gone);
        } else if let Some(kind) = [0, 1].into_iter().find(|kind| !self.faults[*kind].is_empty()) {
            if bar::show(ui, &ui.look().words.line(&self.faults[kind][0])) {
                self.put_away[kind].push(self.faults[kind].remove(0));
            }
        } else if let Some(trouble) = trouble.filter(|trouble| self.dismissed.as_ref() != Some(trouble))
            && bar::show(ui, &in_words(&trouble, &ui.look().words))
        {
            self.dismissed = Some(trouble);
        }
        None
    }
}

/// What is wrong with the sound, as it is said here. What a file or a device says of itself is as it says it.
fn in_words(trouble: &Trouble, words: &Words) -> String {
    let of = |id: &str, device: &str| words.say_with(id, &[("device", device.into())]);
    match trouble {
        Trouble::NotOpened(Error::NoDevice) => words.say("no-sound-no-device"),
        Trouble::NotOpened(Error::Unknown { given, .. }) => of("no-sound-unknown-device", given),
        Trouble::NotOpened(Error::Refused { device, why }) => {
            words.say_with("no-sound-refused", &[("device", device.as_str().into()), ("why", why.as_str().into())])
        }
        Trouble::NoServer => words.say("no-sound-no-server"),
        Trouble::StandsStill { device } => of("no-sound-stands-still", device),
        Trouble::WentAway { device } => of("device-went-away", device),
        Trouble::NotBack { device } => of("device-not-back", device),
        Trouble::Plugged { device } => of("device-plugged", device),
        Trouble::Slept => words.say("machine-slept"),
        Trouble::Unsound(why) => words.line(why),
    }
}
