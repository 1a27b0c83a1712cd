//! What is said of what was measured.

use super::*;
use crate::session::{Arc, Lengths};
use crate::soundscape::Library;

/// Nothing inside.
const QUIET: Inside = Inside { inner: 0.0, outside: 0.01, ringing: 0.0 };

fn english() -> std::sync::Arc<Words> {
    Words::of(crate::words::Language::English)
}

fn heard(kept: usize) -> Heard {
    let mut heard = Heard { scene: [-30.0; BANDS], heard: [-90.0; BANDS] };
    heard.heard[..kept].fill(-30.0);
    heard
}

fn in_fade() -> Moment {
    Arc::new(&Lengths::default(), 1).moment(60)
}

#[test]
fn the_fewer_bands_are_left_the_less_is_said_to_be_heard() {
    let manner = |heard: &Heard| Caption::of(&in_fade(), heard, &QUIET).manner;
    use Manner::*;
    assert_eq!([16, 13, 8, 3].map(|kept| manner(&heard(kept))), [Clear, AirGone, Muffled, FeltMoreThanHeard]);
    let mut felt = heard(2);
    felt.heard[..2].fill(-44.0);
    assert_eq!(manner(&felt), Felt);
    assert_eq!(manner(&heard(0)), HardlyAnything);
    // Only its level is down: nothing is muffled by that.
    assert_eq!(manner(&Heard { scene: [-30.0; BANDS], heard: [-50.0; BANDS] }), Faint);
    let mut notch = heard(16);
    notch.heard[9..13].fill(-70.0);
    assert_eq!(manner(&notch), Hollow);
}

#[test]
fn words_name_the_loudest_layers_of_those_that_are_heard() {
    let library = Library::bundled();
    let words = |id: &str, kept: usize| {
        Caption::of(&in_fade(), &heard(kept), &QUIET).words(library.find(id).expect("it is bundled"), &english())
    };
    assert_eq!(words("brown", 8), "[ brown noise, muffled ]");
    assert_eq!(words("basement-show", 16), "[ drums, amp hum, clear ]");
    assert_eq!(words("basement-show", 11), "[ drums, cymbals gone, amp hum, the air gone ]");
    assert_eq!(words("basement-show", 8), "[ snare and kick, amp hum, muffled ]");
    assert_eq!(words("basement-show", 2), "[ kick, amp hum, felt more than heard ]");
}

#[test]
fn heart_and_ringing_are_said_where_they_are_louder_than_what_is_left() {
    let library = Library::bundled();
    let drums = library.find("basement-show").expect("it is bundled");
    let words = |kept: usize, inside: Inside| Caption::of(&in_fade(), &heard(kept), &inside).words(drums, &english());
    let heart = Inside { inner: 0.01, outside: 0.005, ringing: 0.0 };
    assert_eq!(words(2, heart), "[ heartbeat ]");
    assert_eq!(words(13, heart), "[ drums, amp hum, the air gone ]", "there is still more to hear");
    assert_eq!(words(2, Inside { outside: 0.02, ..heart }), "[ kick, amp hum, felt more than heard ]");
    let ringing = Inside { ringing: 0.003, ..QUIET };
    assert_eq!(words(8, ringing), "[ snare and kick, amp hum, muffled, ringing ]");
    assert_eq!(words(16, ringing), "[ drums, amp hum, clear ]", "what is outside covers it");
    assert_eq!(words(0, ringing), "[ ringing ]");
    assert_eq!(words(2, Inside { ringing: 0.003, ..heart }), "[ heartbeat, ringing ]");
}

#[test]
fn a_number_stands_for_every_caption() {
    for manner in Manner::ALL {
        let caption = Caption { manner, bands: 0b1010_0000_0000_0101, rings: false };
        for caption in [caption, Caption { rings: true, ..caption }] {
            assert_eq!(Caption::from_bits(caption.to_bits()), caption);
        }
    }
}

#[test]
fn a_caption_stays_for_four_seconds_but_silence_is_said_at_once() {
    let mut steady = Steady::new(0, &in_fade(), &heard(16), &QUIET);
    assert_eq!(steady.update(RATE.into(), &in_fade(), &heard(8), &QUIET).manner, Manner::Clear);
    assert_eq!(steady.update(HOLD, &in_fade(), &heard(8), &QUIET).manner, Manner::Muffled);
    let silent = Arc::new(&Lengths::default(), 1).moment(800);
    assert_eq!(steady.update(HOLD + 1, &silent, &Heard::NOTHING, &QUIET).manner, Manner::Silence);
}

#[test]
fn hearing_that_returns_is_said_as_it_is_measured() {
    let lengths = Lengths { returns: Return::Hearing, ..Lengths::default() };
    let arc = Arc::new(&lengths, 1);
    let mut steady = Steady::new(0, &arc.moment(800), &Heard::NOTHING, &QUIET);
    assert_eq!(steady.update(1240, &arc.moment(1240), &heard(3), &QUIET).manner, Manner::FeltMoreThanHeard);
    assert_eq!(
        steady.update(1241, &arc.moment(1241), &heard(8), &QUIET).manner,
        Manner::FeltMoreThanHeard,
        "it may wait"
    );
}
