//! The score: what each drum plays at each step. Fills, chance, variation and thinning are closed forms of
//! the step and the seed, so that the playing can be taken up anywhere.

use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::{Drums, Pattern, Stroke};

/// The playing swells and ebbs once in about twice this long, in seconds.
const SWELL_SECONDS: f64 = 70.0;

/// With `vary` at 1, the share of the ghost notes that is left out, and of the rests beside a stroke that
/// become one.
const LEFT_OUT: f32 = 0.35;
const ADDED: f32 = 0.12;

/// Of what a chance stroke plays, this share is a ghost note.
const GHOSTS: f32 = 0.545_454_5;

/// The branches of chance that no line has.
const SWELL: u64 = 1 << 32;
const VARIETY: u64 = 2 << 32;
const FILLS: u64 = 3 << 32;

/// What is played at a step, all chance decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    Rest,
    Ghost,
    Light,
    Normal,
    Accent,
    Several(u8),
}

impl Touch {
    /// How many strokes it is.
    pub fn strokes(self) -> u8 {
        match self {
            Touch::Rest => 0,
            Touch::Several(strokes) => strokes,
            Touch::Ghost | Touch::Light | Touch::Normal | Touch::Accent => 1,
        }
    }

    /// The velocity of one of its strokes, 0 to 1, before it is played by a hand.
    pub fn velocity(self, stroke: u8) -> f32 {
        match self {
            Touch::Rest => 0.0,
            Touch::Ghost => 0.3,
            Touch::Light => 0.6,
            Touch::Accent => 0.95,
            Touch::Several(_) if stroke > 0 => 0.45,
            Touch::Normal | Touch::Several(_) => 0.68,
        }
    }

    /// How soon it is left out where the playing is thinned: the lighter, the sooner.
    fn frailty(self) -> f32 {
        match self {
            Touch::Accent => 0.4,
            Touch::Rest | Touch::Normal => 1.0,
            Touch::Several(_) => 1.2,
            Touch::Light => 1.4,
            Touch::Ghost => 1.8,
        }
    }

    /// What else could be played, the nearest first.
    fn others(self) -> [Touch; 2] {
        match self {
            Touch::Rest => [Touch::Ghost, Touch::Light],
            Touch::Ghost => [Touch::Rest, Touch::Light],
            Touch::Light => [Touch::Ghost, Touch::Rest],
            Touch::Accent => [Touch::Normal, Touch::Light],
            Touch::Normal => [Touch::Accent, Touch::Light],
            Touch::Several(_) => [Touch::Normal, Touch::Accent],
        }
    }
}

/// What is changed in a bar so that it is no copy of a neighbour.
#[derive(Clone, Copy)]
struct Change {
    line: usize,
    place: u64,
    touch: Touch,
}

struct Line {
    pattern: Pattern,
    /// Whether it takes ghost notes that are not written.
    adorned: bool,
}

struct Fill {
    every: u64,
    chance: f32,
    steps: u64,
    /// What each line of the score plays in it, where it does.
    lines: Vec<Option<Pattern>>,
}

pub struct Score {
    lines: Vec<Line>,
    fills: Vec<Fill>,
    /// Steps to a bar.
    bar: u64,
    /// Steps to a swell.
    swell: f64,
    likely: f32,
    vary: f32,
    density: [f32; 2],
    chance: Chance,
    /// The bar whose change was last looked for, and what was found.
    change: Option<(u64, Option<Change>)>,
}

impl Score {
    /// The score of these drums, whose step lasts so many seconds.
    pub fn new(drums: &Drums, step_seconds: f64, chance: Chance) -> Score {
        let ornate =
            |pattern: &Pattern| pattern.steps().iter().any(|step| matches!(step, Stroke::Ghost | Stroke::Chance));
        let any = drums.lines.iter().any(|line| ornate(&line.pattern));
        let lines = drums.lines.iter();
        let lines = lines.map(|line| Line { pattern: line.pattern.clone(), adorned: !any || ornate(&line.pattern) });
        let fills = drums.fills.iter().map(|fill| Fill {
            every: u64::from(fill.every),
            chance: fill.chance,
            steps: fill.lines.iter().map(|line| line.pattern.steps().len() as u64).max().unwrap_or(0),
            lines: drums
                .lines
                .iter()
                .map(|line| fill.lines.iter().find(|other| other.drum == line.drum).map(|found| found.pattern.clone()))
                .collect(),
        });
        Score {
            lines: lines.collect(),
            fills: fills.collect(),
            bar: u64::from(drums.beats * drums.steps),
            swell: SWELL_SECONDS / step_seconds,
            likely: drums.chance,
            vary: drums.vary,
            density: drums.density,
            chance,
            change: None,
        }
    }

    /// How many drums play.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }

    /// The most strokes that one step of all lines together may have.
    pub fn most_strokes(&self) -> usize {
        let most = |pattern: &Pattern| {
            let strokes =
                pattern.steps().iter().map(|step| if let Stroke::Several(strokes) = step { *strokes } else { 1 });
            usize::from(strokes.max().unwrap_or(1))
        };
        let of_line = |index: usize| {
            let fills = self.fills.iter().filter_map(|fill| fill.lines[index].as_ref());
            fills.chain([&self.lines[index].pattern]).map(most).max().unwrap_or(1)
        };
        (0..self.lines.len()).map(of_line).sum()
    }

    /// How full the playing is at a step, -1 to 1: it swells and ebbs over minutes.
    pub fn swell(&self, step: u64) -> f32 {
        wander(self.chance.branch(SWELL), step as f64 / self.swell).clamp(-1.0, 1.0)
    }

    /// What a line plays at a step.
    pub fn touch(&mut self, step: u64, line: usize) -> Touch {
        let (bar, place) = (step / self.bar, step % self.bar);
        if self.vary > 0.0 && bar % 2 == 1 {
            let change = match self.change {
                Some((known, change)) if known == bar => change,
                _ => self.change_in(bar),
            };
            self.change = Some((bar, change));
            if let Some(change) = change.filter(|change| change.line == line && change.place == place) {
                return change.touch;
            }
        }
        self.drawn(step, line)
    }

    /// What a line plays at a step, before every second bar is compared with its neighbours.
    fn drawn(&self, step: u64, line: usize) -> Touch {
        let chance = self.chance.branch(line as u64);
        let (stroke, in_fill) = self.written(step, line);
        let touch = match stroke {
            Stroke::Rest if self.vary > 0.0 && !in_fill && self.adds(step, line) => Touch::Ghost,
            Stroke::Rest => return Touch::Rest,
            Stroke::Ghost if self.vary > 0.0 && !in_fill && self.draw(step, line) < self.vary * LEFT_OUT => Touch::Rest,
            Stroke::Ghost => Touch::Ghost,
            Stroke::Normal => Touch::Normal,
            Stroke::Accent => Touch::Accent,
            Stroke::Several(strokes) => Touch::Several(strokes),
            Stroke::Chance => match chance.unit(step * 4) - (1.0 - self.likely) {
                draw if draw < 0.0 => return Touch::Rest,
                draw if draw < GHOSTS * self.likely => Touch::Ghost,
                _ => Touch::Light,
            },
        };
        if self.density != [1.0; 2] && !in_fill {
            let kept = libm::powf(self.density_at(step), touch.frailty());
            if chance.unit(step * 4 + 3) >= kept {
                return Touch::Rest;
            }
        }
        touch
    }

    /// What stands in the file for a line at a step, and whether it is of a fill.
    fn written(&self, step: u64, line: usize) -> (Stroke, bool) {
        let (bar, place) = (step / self.bar, step % self.bar);
        if let Some(fill) = self.fill_in(bar)
            && place >= self.bar - fill.steps
            && let Some(pattern) = &fill.lines[line]
        {
            return (pattern.at(place - (self.bar - fill.steps)), true);
        }
        let stroke = self.lines[line].pattern.at(step);
        // A fill leads somewhere: to the first step after it.
        let landing = place == 0 && stroke == Stroke::Normal && bar > 0 && self.fill_in(bar - 1).is_some();
        (if landing { Stroke::Accent } else { stroke }, false)
    }

    /// The fill that ends with this bar. Of several that are due, the longest phrase has its own.
    fn fill_in(&self, bar: u64) -> Option<&Fill> {
        let due = self.fills.iter().enumerate().filter(|(index, fill)| {
            let chance = self.chance.branch(FILLS + *index as u64);
            (bar + 1).is_multiple_of(fill.every) && chance.unit(bar) < fill.chance
        });
        let drawn = |index: usize| self.chance.branch(FILLS + index as u64).bits(!bar);
        due.max_by_key(|(index, fill)| (fill.every, drawn(*index))).map(|(_, fill)| fill)
    }

    /// Whether a rest becomes a ghost note.
    fn adds(&self, step: u64, line: usize) -> bool {
        self.suits_a_ghost(step, line) && self.draw(step, line) < self.vary * ADDED
    }

    /// Whether a rest of a line stands beside a stroke, on a drum that may play ghost notes.
    fn suits_a_ghost(&self, step: u64, line: usize) -> bool {
        let Line { pattern, adorned } = &self.lines[line];
        let struck = |step: u64| pattern.at(step) != Stroke::Rest;
        *adorned && (struck(step + 1) || step.checked_sub(1).is_some_and(struck))
    }

    fn draw(&self, step: u64, line: usize) -> f32 {
        self.chance.branch(VARIETY + line as u64).unit(step)
    }

    fn density_at(&self, step: u64) -> f32 {
        let [from, to] = self.density;
        from + (to - from) * (0.5 + 0.5 * self.swell(step))
    }

    /// What is changed in an odd bar, where it would be a copy of the bar before or after. Those are even
    /// and never changed, so nothing has to be known of the bars further off; and of three different bars
    /// one is neither neighbour.
    fn change_in(&self, bar: u64) -> Option<Change> {
        let copies = |change: Option<Change>| self.same(bar, change, bar - 1) || self.same(bar, change, bar + 1);
        if !copies(None) {
            return None;
        }
        let slots = self.bar * self.lines.len() as u64;
        let start = self.chance.branch(VARIETY - 1).bits(bar) % slots;
        let slot = |offset: u64| {
            let slot = (start + offset) % slots;
            ((slot / self.bar) as usize, slot % self.bar)
        };
        let played = |(line, place): (usize, u64)| self.drawn(bar * self.bar + place, line);
        let natural = |&(line, place): &(usize, u64)| match played((line, place)) {
            Touch::Ghost | Touch::Light => true,
            Touch::Rest => !self.in_fill(bar, place) && self.suits_a_ghost(bar * self.bar + place, line),
            Touch::Normal | Touch::Accent | Touch::Several(_) => false,
        };
        // Where nothing is played, nothing is varied.
        let struck = (0..slots).map(slot).find(|slot| played(*slot) != Touch::Rest)?;
        let (line, place) = (0..slots).map(slot).find(natural).unwrap_or(struck);
        let changes = played((line, place)).others().map(|touch| Change { line, place, touch });
        changes.into_iter().find(|change| !copies(Some(*change)))
    }

    fn in_fill(&self, bar: u64, place: u64) -> bool {
        self.fill_in(bar).is_some_and(|fill| place >= self.bar - fill.steps)
    }

    /// Whether a bar, with this change, has the strokes of another.
    fn same(&self, bar: u64, change: Option<Change>, other: u64) -> bool {
        (0..self.lines.len()).all(|line| {
            (0..self.bar).all(|place| {
                let played = match change {
                    Some(change) if (change.line, change.place) == (line, place) => change.touch,
                    _ => self.drawn(bar * self.bar + place, line),
                };
                played == self.drawn(other * self.bar + place, line)
            })
        })
    }
}
