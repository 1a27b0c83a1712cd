//! The Mixer: a layer's level changed while it sounds makes no click, is the sound that would have been made with
//! that level from the beginning, and stays through all that a session goes through.

use std::time::{Duration, Instant};

use stillness::hearing::Profile;
use stillness::live::{Command, Engine, Player, Remote, Snapshot, State};
use stillness::render::Renderer;
use stillness::session::captions::FLOOR;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::{Library, Soundscape};
use stillness::units::{BLOCK, Decibels, RATE};

const SECOND: usize = RATE as usize;

fn bundled() -> Vec<Soundscape> {
    Library::bundled().all().to_vec()
}

fn find(id: &str) -> Soundscape {
    Library::bundled().find(id).expect("it is bundled").clone()
}

/// A session that stays clear for a long time, without a loss that could hide what the layers do.
fn session(soundscape: &Soundscape) -> Session {
    let minute = Duration::from_secs(60);
    let lengths = Lengths { clear: 10 * minute, fade: minute, silence: minute, returns: Return::None };
    Session { profile: Profile::film(), arc: Arc::new(&lengths, RATE), ..Session::with_defaults(soundscape.clone()) }
}

fn with_level(soundscape: &Soundscape, layer: usize, level: Option<Decibels>) -> Soundscape {
    let mut soundscape = soundscape.clone();
    soundscape.layers[layer].set_level(level);
    soundscape
}

fn tell(remote: &mut Remote, command: Command) {
    assert!(remote.send(command).is_ok(), "there is room for a command");
}

/// The left channel of the next so many whole seconds.
fn hear(player: &mut Player, seconds: usize) -> Vec<f32> {
    (0..seconds * SECOND / BLOCK).flat_map(|_| player.next_block().left).collect()
}

/// So many seconds of a soundscape in which, at the end of each second in turn, a layer is told to go to a level.
fn mixed(soundscape: &Soundscape, layer: usize, levels: &[Option<Decibels>], seconds: usize) -> Vec<f32> {
    let (mut player, mut remote) = Player::new(&session(soundscape));
    let mut sound = hear(&mut player, 1);
    for level in levels {
        tell(&mut remote, Command::SetLayer { layer, level: *level });
        sound.extend(hear(&mut player, 1));
    }
    sound.extend(hear(&mut player, seconds - 1 - levels.len()));
    sound
}

/// The largest second difference in each twentieth of a second: it grows with what is sudden.
fn sudden(sound: &[f32]) -> Vec<f32> {
    let of = |three: &[f32]| (three[0] - 2.0 * three[1] + three[2]).abs();
    let windows = sound.windows(3).map(of).collect::<Vec<_>>();
    windows.chunks(SECOND / 20).map(|part| part.iter().copied().fold(0.0, f32::max)).collect()
}

fn rms_db(sound: &[f32]) -> f64 {
    let power: f64 = sound.iter().map(|sample| f64::from(*sample).powi(2)).sum();
    10.0 * (power / sound.len() as f64 + 1e-20).log10()
}

fn difference_db(one: &[f32], other: &[f32]) -> f64 {
    let between: Vec<f32> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    rms_db(&between)
}

/// Every layer of every bundled soundscape that is on, with its level.
fn layers() -> Vec<(Soundscape, usize, Decibels)> {
    let with_layers = |soundscape: Soundscape| {
        let on: Vec<_> = soundscape.layers.iter().enumerate().filter(|(_, layer)| layer.on).collect();
        let of = |(index, layer): &(usize, &stillness::soundscape::Layer)| (soundscape.clone(), *index, layer.level);
        on.iter().map(of).collect::<Vec<_>>()
    };
    bundled().into_iter().flat_map(with_layers).collect()
}

#[test]
fn a_level_that_changes_while_it_sounds_makes_no_click() {
    for (soundscape, layer, level) in layers() {
        let softer = Some(Decibels(level.0 - 20.0));
        let changed = mixed(&soundscape, layer, &[softer, None, Some(level), None, softer], 7);
        let plain = sudden(&mixed(&soundscape, layer, &[], 7));
        for (window, (with, without)) in sudden(&changed).iter().zip(&plain).enumerate() {
            let around = &plain[window.saturating_sub(1)..(window + 2).min(plain.len())];
            let bound = 1.1 * around.iter().copied().fold(*without, f32::max) + 1e-4;
            let (id, at) = (&soundscape.id, window as f64 / 20.0);
            assert!(*with <= bound, "{id}, layer {layer}, at {at} s: {with} over {bound}");
        }
    }
}

#[test]
fn a_level_is_the_sound_that_it_would_have_been_from_the_beginning() {
    for (soundscape, layer, level) in layers() {
        let softer = Some(Decibels(level.0 - 12.0));
        for (levels, last) in [(vec![softer], softer), (vec![None], None), (vec![None, Some(level)], Some(level))] {
            let live = mixed(&soundscape, layer, &levels, 8);
            let straight = mixed(&with_level(&soundscape, layer, last), layer, &[], 8);
            // What a room still rings with has died away.
            let [live, straight] = [&live[7 * SECOND..], &straight[7 * SECOND..]];
            let difference = difference_db(live, straight);
            assert!(difference < -90.0, "{}, layer {layer} at {last:?}: {difference} dB", soundscape.id);
            let alone = soundscape.layers.iter().filter(|layer| layer.on).count() == 1 && soundscape.room.is_none();
            // Beside others, the ears' filters round what they remember for ever.
            if alone && levels.len() == 1 {
                assert!(live == straight, "{}, layer {layer} at {last:?}: to the bit", soundscape.id);
            }
        }
    }
}

#[test]
fn a_layer_that_is_off_is_not_there_at_all_and_can_be_let_rest() {
    let noise = find("brown");
    let (mut player, mut remote) = Player::new(&session(&noise));
    hear(&mut player, 1);
    tell(&mut remote, Command::SetLayer { layer: 0, level: None });
    hear(&mut player, 1);
    assert!(hear(&mut player, 1).iter().all(|sample| sample.to_bits() == 0), "nothing is left of it");
    tell(&mut remote, Command::SetLayer { layer: 0, level: Some(Decibels(-20.0)) });
    assert!(rms_db(&hear(&mut player, 1)) > -60.0, "and at once it is there again");
    tell(&mut remote, Command::SetLayer { layer: 0, level: None });
    hear(&mut player, 1);
    tell(&mut remote, Command::RestLayer(0));
    tell(&mut remote, Command::SetLayer { layer: 0, level: Some(Decibels(-20.0)) });
    assert!(hear(&mut player, 1).iter().all(|sample| *sample == 0.0), "what rests takes another renderer");
    let softer = session(&with_level(&noise, 0, Some(Decibels(-20.0))));
    let mut renderer = Box::new(Renderer::new(&softer));
    renderer.seek(6 * SECOND as u64);
    tell(&mut remote, Command::Join(renderer));
    hear(&mut player, 3);
    let straight = {
        let mut renderer = Renderer::new(&softer);
        renderer.seek(9 * SECOND as u64);
        (0..SECOND / BLOCK).flat_map(|_| renderer.next_block().left).collect::<Vec<f32>>()
    };
    assert!(difference_db(&hear(&mut player, 1), &straight) < -60.0, "with it, it sounds in its place");
}

#[test]
fn what_is_told_of_layers_is_told_of_the_soundscape_that_was_set_last() {
    let noise = find("brown");
    let plain = mixed(&noise, 0, &[], 3);
    let heard = |way: fn(Box<Renderer>) -> Command| {
        let (mut player, mut remote) = Player::new(&session(&noise));
        let mut sound = hear(&mut player, 1);
        let mut renderer = Box::new(Renderer::new(&session(&noise)));
        renderer.seek(2 * SECOND as u64);
        tell(&mut remote, way(renderer));
        tell(&mut remote, Command::SetLayer { layer: 0, level: None });
        sound.extend(hear(&mut player, 1));
        sound
    };
    assert!(heard(Command::Change) == plain[..2 * SECOND], "what still sounds has other layers");
    assert!(rms_db(&heard(Command::Join)[3 * SECOND / 2..]) < -150.0, "what still sounds has the same layers");
}

/// Waits until the engine shows something.
fn until(engine: &Engine, what: &str, is_so: impl Fn(&Snapshot) -> bool) {
    let began = Instant::now();
    while !is_so(&engine.snapshot()) {
        assert!(began.elapsed() < Duration::from_secs(20), "{what}: {:?}", engine.snapshot());
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_engine_keeps_the_mix_through_seeks_pauses_and_stretches_and_shows_it() {
    let mut soundscape = find("basement-show");
    soundscape.layers[1].on = false;
    let engine = Engine::start(|| {});
    // Without a device it goes by the clock.
    engine.begin(session(&soundscape), Some("no such device".into()));
    until(&engine, "it plays", |now| now.state == State::Playing && now.frame > 0);
    assert!(engine.snapshot().layers.is_empty(), "nobody looks");
    engine.watch_layers(true);
    let shows = |what: &str, on: [bool; 3]| {
        until(&engine, what, |now| {
            now.layers.len() == 3 && now.layers.iter().zip(on).all(|(level, on)| (*level > FLOOR) == on)
        });
    };
    shows("two layers sound", [true, false, true]);
    engine.set_layer(2, None);
    shows("one is muted", [true, false, false]);
    engine.set_layer(1, Some(Decibels(-20.0)));
    shows("one wakes that was off", [true, true, false]);
    engine.seek(200 * SECOND as u64);
    until(&engine, "it is there", |now| now.frame >= 200 * SECOND as u64);
    engine.stretch(10 * SECOND as i64);
    let mark = engine.snapshot().frame + 2 * SECOND as u64;
    until(&engine, "it has crossed", |now| now.frame > mark);
    shows("the mix is the same elsewhere", [true, true, false]);
    engine.pause();
    shows("nothing sounds", [false; 3]);
    until(&engine, "it waits", |now| now.state == State::Paused);
    engine.set_layer(0, None);
    engine.set_layer(2, Some(Decibels(99.0)));
    engine.resume();
    shows("what was changed in a pause is so after it", [false, true, true]);
    engine.set_layer(7, None);
    until(&engine, "it is as loud as can be", |now| (-3.0..9.0).contains(&now.layers[2]));
    engine.set_layer(2, Some(Decibels(24.0 - 20.0)));
    until(&engine, "it is 20 dB softer", |now| (-23.0..-11.0).contains(&now.layers[2]));
    engine.watch_layers(false);
    until(&engine, "nobody looks any more", |now| now.layers.is_empty());
}
