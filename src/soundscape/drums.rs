//! A layer of drums: what a drummer plays, how, and on what.

use super::{Kit, Pattern};

/// A drummer with a set of drums and a pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Drums {
    /// Beats a minute, 20 to 300.
    pub tempo: f32,
    /// Beats to a bar, 1 to 16.
    pub beats: u32,
    /// Steps of the pattern to a beat, 1 to 12.
    pub steps: u32,
    /// How late every second step comes, 0 (straight) to 0.5 of a step.
    pub swing: f32,
    /// How far the tempo wanders, 0 to 5 %.
    pub drift: f32,
    /// Standard deviation of the time of a hit, 0 to 20 ms; neighbouring hits err alike.
    pub scatter: f32,
    /// How likely a stroke by chance is played, 0 to 1.
    pub chance: f32,
    /// How freely ghost notes come and go, 0 to 1; above 0 no two neighbouring bars have the same strokes.
    pub vary: f32,
    /// The share of the strokes that is played, 0 to 1, at its thinnest and at its fullest.
    pub density: [f32; 2],
    /// How far the playing swells and ebbs over minutes, 0 to 12 dB.
    pub breath: f32,
    /// The recorded drums that play it; none where they are synthesised.
    pub kit: Option<Kit>,
    /// Every drum that is ever struck, those that only a fill strikes with a line of rests.
    pub lines: Vec<DrumLine>,
    pub fills: Vec<Fill>,
}

/// What is played at the end of a phrase in place of the pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// The length of the phrase in bars, 1 to 64.
    pub every: u32,
    /// How likely it is played, 0 to 1.
    pub chance: f32,
    /// The drums that play it; the others play on. The longest line, at most a bar, ends with the phrase.
    pub lines: Vec<DrumLine>,
}

/// What one drum plays, over and over but never twice the same.
#[derive(Clone, Debug, PartialEq)]
pub struct DrumLine {
    pub drum: Drum,
    pub pattern: Pattern,
}

/// The drums there are. Those that name a stroke of the same thing (the three of a hat, the two of a ride, the
/// four of a snare) share one body, which rings on from one to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drum {
    Kick,
    Snare,
    /// The snare with its wires let down.
    SnareOff,
    /// A brush on the snare.
    Brush,
    /// A stick laid across the snare, striking its rim.
    Rim,
    LowTom,
    MidTom,
    HighTom,
    Hat,
    OpenHat,
    /// The hat closed by foot.
    FootHat,
    /// The ride on its bow.
    Ride,
    RideBell,
    Crash,
    FrameDrum,
    HandDrum,
    /// Hands on sheet metal, such as a slide.
    Sheet,
    Tin,
    /// A block of wood.
    Block,
    /// A tuned bar of wood.
    Mallet,
    /// A low, slow beat, more felt than heard.
    Pulse,
}

impl Drum {
    /// Every drum with its name in a file.
    pub const ALL: [(&'static str, Drum); 21] = [
        ("kick", Drum::Kick),
        ("snare", Drum::Snare),
        ("snare-off", Drum::SnareOff),
        ("brush", Drum::Brush),
        ("rim", Drum::Rim),
        ("low-tom", Drum::LowTom),
        ("mid-tom", Drum::MidTom),
        ("high-tom", Drum::HighTom),
        ("hat", Drum::Hat),
        ("open-hat", Drum::OpenHat),
        ("foot-hat", Drum::FootHat),
        ("ride", Drum::Ride),
        ("ride-bell", Drum::RideBell),
        ("crash", Drum::Crash),
        ("frame-drum", Drum::FrameDrum),
        ("hand-drum", Drum::HandDrum),
        ("sheet", Drum::Sheet),
        ("tin", Drum::Tin),
        ("block", Drum::Block),
        ("mallet", Drum::Mallet),
        ("pulse", Drum::Pulse),
    ];
}
