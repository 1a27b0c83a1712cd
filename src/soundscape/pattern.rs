//! The notation of a drum line: one character a step.
//!
//! | character | what is played |
//! |---|---|
//! | `X` | an accent |
//! | `x` | a stroke |
//! | `o` | a ghost note, soft |
//! | `2` to `8` | as many strokes in the one step, the first of them the firmest |
//! | `?` | a stroke or a ghost note, or nothing, by the `chance` of the drums |
//! | `.` | nothing |
//! | `\|` | ends a bar, for the eye; where a line has any, its bars must have as many steps each |
//! | space | for the eye |
//!
//! A line may be several bars long, or no whole bar; it repeats from its beginning, in its own time, so that
//! lines of different lengths drift against each other.

/// What one step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Rest,
    Ghost,
    Chance,
    Normal,
    Accent,
    /// So many strokes in the one step, 2 to 8.
    Several(u8),
}

/// The steps of one drum line, at least one and at most 1024.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Stroke>);

const LONGEST: usize = 1024;

impl Pattern {
    /// Reads a line of the notation; the error says what was wrong in words.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let mut steps = Vec::new();
        let mut bars = Vec::new();
        let mut begun = 0;
        for character in text.chars() {
            steps.push(match character {
                'X' => Stroke::Accent,
                'x' => Stroke::Normal,
                'o' => Stroke::Ghost,
                '2'..='8' => Stroke::Several(character as u8 - b'0'),
                '?' => Stroke::Chance,
                '.' => Stroke::Rest,
                ' ' => continue,
                '|' => {
                    bars.push(steps.len() - begun);
                    begun = steps.len();
                    continue;
                }
                other => {
                    return Err(format!(
                        "'{other}' is not a stroke; expected X (accent), x, o (ghost), 2 to 8 (strokes in a step), \
                         ? (chance) or . (rest)"
                    ));
                }
            });
        }
        bars.push(steps.len() - begun);
        bars.retain(|steps| *steps > 0);
        if let Some(odd) = bars.iter().position(|steps| *steps != bars[0]) {
            let (nth, has, first) = (odd + 1, bars[odd], bars[0]);
            return Err(format!("bar {nth} of the line has {has} steps; expected {first} as in its first bar"));
        }
        match steps.len() {
            0 => Err("the pattern is empty; expected at least one step".into()),
            1..=LONGEST => Ok(Pattern(steps)),
            more => Err(format!("the pattern has {more} steps; expected at most {LONGEST}")),
        }
    }

    /// A line that is never struck.
    pub fn rest() -> Pattern {
        Pattern(vec![Stroke::Rest])
    }

    /// The stroke at a step of the session, the pattern repeating.
    pub fn at(&self, step: u64) -> Stroke {
        self.0[(step % self.0.len() as u64) as usize]
    }

    /// Every step of it, once.
    pub fn steps(&self) -> &[Stroke] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_step_by_step_and_repeats() {
        let pattern = Pattern::parse("|X.o? 3|").expect("it is well formed");
        use Stroke::*;
        let played: Vec<Stroke> = (0..7).map(|step| pattern.at(step)).collect();
        assert_eq!(played, [Accent, Rest, Ghost, Chance, Several(3), Accent, Rest]);
    }

    #[test]
    fn what_is_not_a_stroke_is_named() {
        assert!(Pattern::parse("x.y.").unwrap_err().starts_with("'y' is not a stroke"));
        assert!(Pattern::parse("x.9.").unwrap_err().starts_with("'9' is not a stroke"));
        assert!(Pattern::parse(" | ").unwrap_err().contains("empty"));
        assert!(Pattern::parse(&"x".repeat(1025)).unwrap_err().contains("1024"));
    }

    #[test]
    fn a_bar_that_was_miscounted_is_found() {
        assert!(Pattern::parse("x...|x.?.|x").unwrap_err().starts_with("bar 3 of the line has 1 steps; expected 4"));
        assert_eq!(Pattern::parse("x...|.x..").map(|pattern| pattern.steps().len()), Ok(8));
    }
}
