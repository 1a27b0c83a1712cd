//! What the captions say of a real session, measured as the player measures it: what is gone, in the order in
//! which it goes, and no word of what is not there.

use std::time::Duration;

use stillness::render::{Bands, Renderer, band_level};
use stillness::session::captions::{BANDS, Heard, Steady};
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::Soundscape;
use stillness::units::RATE;
use stillness::words::{Language, Words};
use stillness::{hearing, soundscape};

/// Every caption of a session as it is shown, one after the other, each with the second it came in.
fn said(id: &str, profile: &str, returns: Return) -> Vec<(u64, String)> {
    said_with(id, profile, returns, hearing::Options::default())
}

fn said_with(id: &str, profile: &str, returns: Return, options: hearing::Options) -> Vec<(u64, String)> {
    let library = soundscape::Library::bundled();
    let soundscape: Soundscape = library.find(id).expect("it is bundled").clone();
    let lengths = Lengths {
        clear: Duration::from_secs(6),
        fade: Duration::from_secs(90),
        silence: Duration::from_secs(2),
        returns,
        ..Lengths::default()
    };
    let mut session = Session::with_defaults(soundscape.clone());
    session.profile = hearing::Library::bundled().find(profile).expect("it is bundled").clone();
    session.arc = Arc::new(&lengths, RATE);
    session.hearing = options;
    let mut renderer = Renderer::new(&session);
    let (mut scene, mut heard) = (Bands::default(), Bands::default());
    let mut slow = [[0.0_f32; BANDS]; 2];
    let mut steady: Option<Steady> = None;
    let mut all: Vec<(u64, String)> = Vec::new();
    while renderer.frame() < session.arc.total() {
        let block = *renderer.next_block();
        scene.listen(renderer.unheard());
        heard.listen(&block);
        if heard.frames() < 2048 {
            continue;
        }
        let now = [scene.take(), heard.take()];
        slow.iter_mut().flatten().zip(now.iter().flatten()).for_each(|(slow, now)| *slow += (now - *slow) * 0.06);
        let levels = Heard { scene: slow[0].map(band_level), heard: slow[1].map(band_level) };
        let frame = renderer.frame();
        let moment = session.arc.moment(frame);
        let inside = renderer.inside();
        let steady = steady.get_or_insert_with(|| Steady::new(frame, &moment, &levels, &inside));
        let words = steady.update(frame, &moment, &levels, &inside).words(&soundscape, &Words::of(Language::English));
        if all.last().is_none_or(|(_, last)| *last != words) {
            all.push((frame / u64::from(RATE), words));
        }
    }
    all
}

/// The first second in which a caption holds these words.
fn first(all: &[(u64, String)], words: &str) -> u64 {
    all.iter().find(|(_, said)| said.contains(words)).unwrap_or_else(|| panic!("\"{words}\" is never said: {all:?}")).0
}

#[test]
fn in_the_film_the_cymbals_go_first_and_the_kick_is_there_longest() {
    let all = said("basement-show", "film", Return::None);
    assert_eq!(all[0].1, "[ drums, amp hum, clear ]");
    let order = ["clear", "the air gone", "cymbals gone", "[ snare and kick", "[ silence ]"].map(|it| first(&all, it));
    assert!(order.is_sorted(), "{all:?}");
    assert_eq!(all.last().expect("there are some").1, "[ silence ]");
    // What is gone does not come back, and the kick is in every word of the drums.
    let gone = all.iter().skip_while(|(at, _)| *at < order[3]);
    assert!(gone.clone().all(|(_, said)| !said.contains("drums") && !said.contains("cymbals")), "{all:?}");
}

#[test]
fn where_only_the_level_goes_nothing_is_said_to_be_muffled() {
    let all = said("basement-show", "none", Return::None);
    assert!(all.iter().all(|(_, said)| !said.contains("muffled") && !said.contains("air")), "{all:?}");
    assert!(first(&all, "faint") < first(&all, "[ silence ]"), "{all:?}");
}

#[test]
fn hearing_that_returns_is_said_as_it_comes() {
    let all = said("tin-roof", "film", Return::Hearing);
    let back = &all[all.iter().position(|(_, said)| said == "[ silence ]").expect("there is silence")..];
    let order = ["[ silence ]", "felt", "muffled", "the air gone", "clear"].map(|it| first(back, it));
    assert!(order.is_sorted(), "{all:?}");
}

#[test]
fn the_heart_is_said_once_it_is_louder_than_the_outside_and_only_where_there_is_one() {
    let all = said("pink", "film", Return::None);
    let order = ["clear", "the air gone", "muffled", "[ heartbeat ]", "[ silence ]"].map(|it| first(&all, it));
    assert!(order.is_sorted(), "{all:?}");
    // Once it is heard, nothing is said to come back.
    let after = all.iter().skip_while(|(at, _)| *at <= order[3]);
    assert!(after.clone().all(|(_, said)| ["[ hardly anything ]", "[ silence ]"].contains(&said.as_str())), "{all:?}");
    let deaf = hearing::Options { inner_sounds: false, ..hearing::Options::default() };
    let all = said_with("pink", "film", Return::None, deaf);
    assert!(all.iter().all(|(_, said)| !said.contains("heartbeat")), "{all:?}");
}

#[test]
fn ringing_is_said_where_it_is_heard_and_only_if_it_was_chosen() {
    let rings = hearing::Options { ringing: true, ..hearing::Options::default() };
    let all = said_with("brown", "sudden", Return::None, rings);
    let order = ["clear", "ringing", "[ silence ]"].map(|it| first(&all, it));
    assert!(order.is_sorted(), "{all:?}");
    assert!(said("brown", "sudden", Return::None).iter().all(|(_, said)| !said.contains("ringing")));
}
