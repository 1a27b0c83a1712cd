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
    /// Reads a line of the notation; the error says at which byte something was wrong, and in words what.
    pub fn parse(text: &str) -> Result<Pattern, (usize, String)> {
        let mut steps = Vec::new();
        // How long the first bar was, and how many there were.
        let mut bars: Option<(usize, usize)> = None;
        let (mut begun, mut begun_at) = (0, 0);
        for (at, character) in text.char_indices().chain([(text.len(), '|')]) {
            steps.push(match character {
                'X' => Stroke::Accent,
                'x' => Stroke::Normal,
                'o' => Stroke::Ghost,
                '2'..='8' => Stroke::Several(character as u8 - b'0'),
                '?' => Stroke::Chance,
                '.' => Stroke::Rest,
                ' ' => continue,
                '|' => {
                    let (has, from) = (steps.len() - begun, begun_at);
                    (begun, begun_at) = (steps.len(), at + 1);
                    if has == 0 {
                        continue;
                    }
                    let (first, count) = bars.unwrap_or((has, 0));
                    bars = Some((first, count + 1));
                    if has != first {
                        let what = format!("bar {} has {has} steps; expected {first} as in the first", count + 1);
                        return Err((from, what));
                    }
                    continue;
                }
                other => {
                    let what = format!(
                        "'{other}' is not a stroke; expected X (accent), x, o (ghost), 2 to 8 (strokes in a step), \
                         ? (chance) or . (rest)"
                    );
                    return Err((at, what));
                }
            });
        }
        match steps.len() {
            0 => Err((0, "the pattern is empty; expected at least one step".into())),
            1..=LONGEST => Ok(Pattern(steps)),
            more => Err((0, format!("the pattern has {more} steps; expected at most {LONGEST}"))),
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

    fn fault(text: &str) -> (usize, String) {
        Pattern::parse(text).expect_err(text)
    }

    #[test]
    fn what_is_not_a_stroke_is_named() {
        let (at, what) = fault("x.y.");
        assert!(at == 2 && what.starts_with("'y' is not a stroke"), "{at}: {what}");
        assert!(fault("x.9.").1.starts_with("'9' is not a stroke"));
        assert!(fault(" | ").1.contains("empty"));
        assert!(fault(&"x".repeat(1025)).1.contains("1024"));
    }

    #[test]
    fn a_bar_that_was_miscounted_is_found() {
        assert_eq!(fault("x...|x.?.|x"), (10, "bar 3 has 1 steps; expected 4 as in the first".to_owned()));
        assert_eq!(fault("|x.|x...|x."), (4, "bar 2 has 4 steps; expected 2 as in the first".to_owned()));
        assert_eq!(Pattern::parse("x...|.x..").map(|pattern| pattern.steps().len()), Ok(8));
    }
}
