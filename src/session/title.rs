//! What a session is called while it plays: by its soundscape and its phase.

use super::{Arc, Phase, Return, Struck};
use crate::soundscape::Soundscape;
use crate::words::Words;

/// The title at this frame; when the session is over, the soundscape's name alone.
pub fn title(soundscape: &Soundscape, arc: &Arc, frame: u64, words: &Words) -> String {
    let name = words.text(&soundscape.name);
    let phase = match arc.moment(frame).phase {
        Phase::Clear => "clear-length",
        Phase::Fade => "fade-length",
        Phase::Silence => "silence-length",
        Phase::Return if arc.returns() == Return::Hearing => "return-hearing",
        Phase::Return => match arc.bell().struck {
            Struck::Bowl => "a-bowl",
            Struck::Clap => "a-clap",
            Struck::Bell => "a-bell",
        },
        Phase::Over => return name,
    };
    words.say_with("what-plays", &[("soundscape", name.into()), ("phase", words.say(phase).into())])
}
