//! What keeps ears safe: nothing starts suddenly, nothing is above -1 dB true peak, nothing that comes back is louder
//! than what went, and no session is louder than the person allows.

#[path = "common/live.rs"]
mod live;

use std::fs;
use std::time::Duration;

use ebur128::{EbuR128, Mode};
use live::{Person, floats};
use stillness::render::Renderer;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::units::{Decibels, RATE};
use stillness::{hearing, soundscape};

/// -1 dB of full scale.
const CEILING: f64 = 0.891_250_9;

/// A session of everything a soundscape has, all of it 12 dB louder than it comes, which loses nothing.
fn loud(id: &str, lengths: [u64; 3], returns: Return) -> Session {
    let mut soundscape = soundscape::Library::bundled().find(id).expect("it is bundled").clone();
    for layer in &mut soundscape.layers {
        (layer.on, layer.level) = (true, Decibels(layer.level.0 + 12.0));
    }
    let [clear, fade, silence] = lengths.map(Duration::from_secs);
    Session {
        profile: hearing::Library::bundled().find("none").expect("it is bundled").clone(),
        arc: Arc::new(&Lengths { clear, fade, silence, returns, ..Lengths::default() }, RATE),
        volume: Decibels::ZERO,
        ..Session::with_defaults(soundscape)
    }
}

/// What is heard of a session up to this second, left and right in turn.
fn heard(session: &Session, until: u64) -> Vec<f32> {
    let mut renderer = Renderer::new(session);
    let mut all = Vec::new();
    while renderer.frame() < until * u64::from(RATE) {
        let block = renderer.next_block();
        all.extend(block.left.iter().zip(&block.right).flat_map(|(left, right)| [*left, *right]));
    }
    all
}

/// The part of what is heard between two times.
fn between(all: &[f32], from: f64, to: f64) -> &[f32] {
    let at = |seconds: f64| 2 * (seconds * f64::from(RATE)) as usize;
    &all[at(from)..at(to).min(all.len())]
}

fn peak(part: &[f32]) -> f32 {
    part.iter().fold(0.0, |peak, sample| peak.max(sample.abs()))
}

fn true_peak(part: &[f32]) -> f64 {
    let mut meter = EbuR128::new(2, RATE, Mode::TRUE_PEAK).expect("it measures");
    meter.add_frames_f32(part).expect("they are whole frames");
    [0, 1].map(|channel| meter.true_peak(channel).expect("it was measured")).into_iter().fold(0.0, f64::max)
}

/// The loudest second, in dB.
fn loudest(part: &[f32]) -> f64 {
    let level = |second: &[f32]| {
        let power: f64 = second.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        10.0 * (power / second.len() as f64 + 1e-30).log10()
    };
    part.windows(2 * RATE as usize).step_by(RATE as usize / 5).map(level).fold(f64::MIN, f64::max)
}

#[test]
fn the_loudest_mix_of_every_soundscape_starts_softly_and_stays_below_minus_one_decibel_true_peak() {
    let mut highest = 0.0_f64;
    for soundscape in soundscape::Library::bundled().all() {
        let id = &soundscape.id;
        let all = heard(&loud(id, [15, 5, 0], Return::None), 15);
        let measured = true_peak(&all);
        assert!(measured <= CEILING, "{id}: {:.2} dBTP", 20.0 * measured.log10());
        highest = highest.max(measured);
        assert!(peak(between(&all, 0.0, 0.01)) < 5e-4, "{id} begins suddenly");
        // In two seconds it comes as evenly as half a turn.
        for tenth in 1..20 {
            let to = f64::from(tenth) * 0.1;
            let most = CEILING * (0.5 - 0.5 * (std::f64::consts::PI * to / 2.0).cos());
            assert!(f64::from(peak(between(&all, to - 0.1, to))) <= most, "{id} is too soon loud, {to} s");
        }
    }
    assert!(highest > 0.8, "so that there is something to be limited: {highest}");
}

#[test]
fn hearing_returns_over_five_seconds_even_where_nothing_was_lost() {
    for id in ["pink", "basement-show"] {
        let all = heard(&loud(id, [15, 5, 5], Return::Hearing), 85);
        assert_eq!(peak(between(&all, 20.0, 25.0)), 0.0, "{id}: it is silent");
        assert!(true_peak(&all) <= CEILING, "{id}: {}", true_peak(&all));
        for tenth in 1..50 {
            let to = f64::from(tenth) * 0.1;
            let most = CEILING * (0.5 - 0.5 * (std::f64::consts::PI * to / 5.0).cos());
            let now = peak(between(&all, 25.0 + to - 0.1, 25.0 + to));
            assert!(f64::from(now) <= most, "{id} comes back too soon: {now} at {to} s");
        }
        let (before, after) = (loudest(between(&all, 0.0, 20.0)), loudest(between(&all, 25.0, 85.0)));
        assert!(after < before + 3.0, "{id}: {after} dB where there was {before} dB");
        assert!(after > before - 6.0, "{id} comes back");
    }
}

#[test]
fn the_bell_is_at_most_as_loud_as_what_was_chosen() {
    let mut at_first = None;
    for volume in [0.0, -20.0, -50.0] {
        let session = Session::with_defaults(soundscape::Library::bundled().find("pink").expect("it is").clone());
        let session = Session {
            volume: Decibels(volume),
            ..Session { arc: loud("pink", [4, 5, 1], Return::Bell).arc, ..session }
        };
        let all = heard(&session, 30);
        let (chosen, bell) = (between(&all, 0.0, 6.0), between(&all, 10.0, 30.0));
        let most = CEILING * 10_f64.powf(f64::from(volume) / 20.0);
        assert!(true_peak(bell) > 0.0 && true_peak(bell) <= most, "{volume} dB: {}", true_peak(bell));
        let momentary = |part: &[f32]| {
            let mut meter = EbuR128::new(2, RATE, Mode::M).expect("it measures");
            let mut most = f64::MIN;
            for tenth in part.chunks(RATE as usize / 5) {
                meter.add_frames_f32(tenth).expect("they are whole frames");
                most = most.max(meter.loudness_momentary().expect("it was measured"));
            }
            most
        };
        let above = momentary(bell) - momentary(chosen);
        assert!(above < 5.0, "{volume} dB: the bell is {above} LU above what was heard");
        let step = *at_first.get_or_insert(loudest(bell)) - loudest(bell);
        assert!((step + f64::from(volume)).abs() < 0.1, "at {volume} dB the bell is {step} dB softer");
    }
}

/// What `play` gives to a device with these settings, and what it complains of.
#[cfg_attr(not(feature = "device"), allow(dead_code))]
fn played(settings: &str, args: &[&str]) -> (Vec<f32>, String) {
    let person = Person::new();
    let file = person.plays_into_a_file();
    let kept = person.path("config/stillness/settings.toml");
    fs::create_dir_all(kept.parent().expect("it has a folder")).expect("a folder");
    fs::write(kept, format!("version = 1\n{settings}\n")).expect("it is written");
    let session = ["play", "--json", "--seed", "7", "--clear", "1s", "--fade", "5s", "--silence", "1s"];
    let done = person.stillness(&[&session, args].concat()).output().expect("the program runs");
    let complaint = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{complaint}");
    let mut all = floats(&file);
    all.truncate(all.iter().rposition(|sample| *sample != 0.0).map_or(0, |last| last + 1));
    assert!(all.len() > 5 * 2 * RATE as usize, "it sounds");
    (all, complaint)
}

#[cfg(all(target_os = "linux", feature = "device"))]
#[test]
fn no_session_is_louder_than_the_person_allows_and_who_asks_for_more_is_told() {
    let (soft, complaint) = played("", &["--volume", "-20"]);
    assert_eq!(complaint, "");
    let (asked, complaint) = played("loudest = -20", &["--volume", "-3"]);
    assert!(asked == soft, "what is asked for is lowered to what is allowed");
    let line = "stillness: --volume -3: the loudest volume in the settings is -20 dB; -20 dB is used\n";
    assert_eq!(complaint, line);
    let (kept, complaint) = played("volume = -3\nloudest = -20", &[]);
    assert!(kept == soft && complaint.is_empty(), "so is what was kept: {complaint}");
    let (below, complaint) = played("loudest = -10", &["--volume", "-20"]);
    assert!(below == soft && complaint.is_empty(), "what is below is as it was asked for: {complaint}");
}
