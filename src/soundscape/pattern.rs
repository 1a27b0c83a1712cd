//! The notation of a drum line: one character a step.
//!
//! | character | what is played |
//! |---|---|
//! | `X` | an accent |
//! | `x` | a stroke |
//! | `o` | a ghost note, soft |
//! | `?` | a stroke or a ghost note, or nothing, by chance |
//! | `.` | nothing |
//!
//! Spaces and `|` are for the eye. A line may be several bars long; it repeats from its beginning, in
//! its own time, so that lines of different lengths drift against each other.

/// What one step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Rest,
    Ghost,
    Chance,
    Normal,
    Accent,
}

/// The steps of one drum line, at least one and at most 1024.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Stroke>);

const LONGEST: usize = 1024;

impl Pattern {
    /// Reads a line of the notation; the error says what was wrong in words.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let mut steps = Vec::new();
        for character in text.chars() {
            steps.push(match character {
                'X' => Stroke::Accent,
                'x' => Stroke::Normal,
                'o' => Stroke::Ghost,
                '?' => Stroke::Chance,
                '.' => Stroke::Rest,
                ' ' | '|' => continue,
                other => {
                    return Err(format!(
                        "'{other}' is not a stroke; expected X (accent), x, o (ghost), ? (chance) or . (rest)"
                    ));
                }
            });
        }
        match steps.len() {
            0 => Err("the pattern is empty; expected at least one step".into()),
            1..=LONGEST => Ok(Pattern(steps)),
            more => Err(format!("the pattern has {more} steps; expected at most {LONGEST}")),
        }
    }

    /// The stroke at a step of the session, the pattern repeating.
    pub fn at(&self, step: u64) -> Stroke {
        self.0[(step % self.0.len() as u64) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_read_step_by_step_and_repeats() {
        let pattern = Pattern::parse("X.o? | x").expect("it is well formed");
        use Stroke::*;
        let played: Vec<Stroke> = (0..7).map(|step| pattern.at(step)).collect();
        assert_eq!(played, [Accent, Rest, Ghost, Chance, Normal, Accent, Rest]);
    }

    #[test]
    fn what_is_not_a_stroke_is_named() {
        assert!(Pattern::parse("x.y.").unwrap_err().starts_with("'y' is not a stroke"));
        assert!(Pattern::parse(" | ").unwrap_err().contains("empty"));
        assert!(Pattern::parse(&"x".repeat(1025)).unwrap_err().contains("1024"));
    }
}
