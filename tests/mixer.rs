//! The Mixer: a layer's level changed while it sounds makes no click, is the sound that would have been made with
//! that level from the beginning, and stays through all that a session goes through. A mix that is kept is read
//! back as it was, and what is added from anywhere is either a soundscape or refused in words.
#![cfg(feature = "device")]

#[path = "common/sounds.rs"]
mod sounds;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sounds::Folder;
use stillness::hearing::Profile;
use stillness::live::{Command, Engine, Player, Remote, Snapshot, State};
use stillness::render::Renderer;
use stillness::session::captions::FLOOR;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::{self, Library, Soundscape};
use stillness::store::Soundscapes;
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
    let lengths =
        Lengths { clear: 10 * minute, fade: minute, silence: minute, returns: Return::None, ..Lengths::default() };
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

/// What a soundscape is, apart from its id and its name.
fn anonymous(soundscape: &Soundscape) -> Soundscape {
    Soundscape { id: String::new(), name: String::new(), ..soundscape.clone() }
}

/// Every file in a folder with what it holds.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file());
    paths.map(|path| (path.clone(), fs::read(&path).expect("it is read"))).collect()
}

fn nothing_else(_: &str) -> bool {
    false
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn every_mix_that_is_kept_is_read_back_as_it_was(
        levels in prop::collection::vec(prop::option::weighted(0.7, -60.0..=24.0_f32), 8),
        name in "\\PC{1,40}",
    ) {
        let folder = Folder::new();
        let own = Soundscapes::within(Some(folder.path("own")));
        for soundscape in bundled() {
            let mut mixed = soundscape;
            for (layer, level) in mixed.layers.iter_mut().zip(&levels) {
                layer.set_level(level.map(Decibels));
            }
            let before = files(&folder.path("own"));
            match own.save(&mixed, None, &name, nothing_else) {
                Err(why) => prop_assert!(name.trim().is_empty(), "{why}"),
                Ok(kept) => {
                    let path = folder.path("own").join(format!("{}.toml", kept.id));
                    prop_assert_eq!(&soundscape::read_file(&path).expect("it is read"), &kept);
                    prop_assert_eq!(kept.name.as_str(), name.trim());
                    prop_assert_eq!(anonymous(&kept), anonymous(&mixed));
                    // Once more, of what was kept, which stays as it is.
                    let again = own.save(&kept, None, &name, nothing_else).expect("it is kept");
                    prop_assert!(again.id != kept.id && anonymous(&again) == anonymous(&kept));
                    let after = files(&folder.path("own"));
                    prop_assert_eq!(after.len(), before.len() + 2);
                    prop_assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
                }
            }
        }
    }
}

#[test]
fn a_mix_finds_its_sounds_from_its_new_place_and_hides_nobody() {
    let folder = Folder::new();
    folder.noise("street.wav", 48_000, 2, 1);
    let text = "name = \"Mine\"\n[[layer]]\nfile.path = \"street.wav\"\n[[layer]]\nrain = { density = 40 }\n";
    let path = folder.path("mine.toml");
    fs::write(&path, text).expect("it is written");
    let mut mixed = soundscape::read_file(&path).expect("it is read");
    mixed.layers[0].set_level(Some(Decibels(-3.3)));
    mixed.layers[1].set_level(None);
    let own = Soundscapes::within(Some(folder.path("own")));
    let taken = |id: &str| id == "evening-2";
    let first = own.save(&mixed, Some(&path), "Evening", taken).expect("it is kept");
    let second = own.save(&mixed, Some(&path), "Evening", taken).expect("it is kept");
    assert_eq!((first.id.as_str(), second.id.as_str()), ("evening", "evening-3"));
    assert_eq!(anonymous(&first), anonymous(&mixed));
    assert_eq!(own.save(&mixed, Some(&path), "Slide", taken).expect("it is kept").id, "slide-2");
    let (library, faults) = Library::with_own(Some(&folder.path("own")), None, &Library::default());
    assert_eq!((library.find("evening-3"), faults), (Ok(&second), Vec::new()));
    let before = files(&folder.path("own"));
    let removed = own.remove("evening").expect("it is removed");
    assert!(!folder.path("own/evening.toml").exists());
    removed.restore().expect("it is put back");
    assert!(removed.restore().expect_err("it is there").to_string().contains("evening.toml: cannot be put back"));
    assert_eq!(files(&folder.path("own")), before);
    assert!(own.remove("slide").expect_err("it is no file").to_string().contains("slide.toml: cannot be read"));
    // What is saved beside it meanwhile is not mixed up with it.
    fs::write(&path, "[[layer]]\nrain = {}\n").expect("it is written");
    let fault = own.save(&mixed, Some(&path), "Evening", taken).expect_err("it is another").to_string();
    assert!(fault.ends_with("mine.toml: has other layers by now; expected those that are mixed"), "{fault}");
    assert!(own.save(&mixed, Some(&path), " ", taken).expect_err("no name").to_string().contains("no name"));
    fs::remove_file(&path).expect("it is removed");
    assert!(
        own.save(&mixed, Some(&path), "a", taken)
            .expect_err("it is gone")
            .to_string()
            .contains("there is no such file")
    );
    assert!(
        Soundscapes::default().save(&mixed, None, "a", taken).expect_err("nowhere").to_string().contains("no folder")
    );
}

#[test]
fn a_sound_or_a_soundscape_from_anywhere_comes_in() {
    let folder = Folder::new();
    folder.noise("Rain on_Tuesday.wav", 48_000, 2, 1);
    for name in ["a.flac", "b.mp3", "c.aiff"] {
        folder.convert("Rain on_Tuesday.wav", name, &[]);
    }
    folder.convert("Rain on_Tuesday.wav", "d.ogg", &["-c:a", "libvorbis"]);
    folder.convert("Rain on_Tuesday.wav", "e.m4a", &["-c:a", "aac"]);
    let own = Soundscapes::within(Some(folder.path("own")));
    for name in ["Rain on_Tuesday.wav", "a.flac", "b.mp3", "c.aiff", "d.ogg", "e.m4a"] {
        let added = own.import(&folder.path(name), nothing_else).expect(name);
        assert_eq!(added.files().collect::<Vec<_>>(), [folder.path(name)]);
        assert!(added.load().is_ok(), "{name}");
        let (mut player, _remote) = Player::new(&session(&added));
        hear(&mut player, 2);
        assert!(rms_db(&hear(&mut player, 1)) > -40.0, "{name}: it goes on and on");
    }
    let rain = own.import(&folder.path("Rain on_Tuesday.wav"), nothing_else).expect("it comes in once more");
    assert_eq!((rain.id.as_str(), rain.name.as_str()), ("rain-on-tuesday-2", "Rain on Tuesday"));

    let text = "# As I like it.\nname = \"Mine\"\n[[layer]]\nrain = {}\n";
    fs::write(folder.path("plain.toml"), text).expect("it is written");
    let plain = own.import(&folder.path("plain.toml"), nothing_else).expect("it comes in");
    assert_eq!(plain, soundscape::read_file(&folder.path("plain.toml")).expect("it is read"));
    assert_eq!(fs::read_to_string(folder.path("own/plain.toml")).expect("it is there"), text);
    fs::create_dir(folder.path("kit")).expect("it is made");
    let kit = "<drumkit_info><instrument><name>Kick</name><filename>../a.flac</filename></instrument></drumkit_info>";
    fs::write(folder.path("kit/drumkit.xml"), kit).expect("it is written");
    let text = "[[layer]]\nfile = { path = \"a.flac\", play = \"grains\" }\n\
                [[layer]]\ndrums = { tempo = 90, kit = \"kit\", pattern = { kick = \"x\" } }\n";
    fs::write(folder.path("beside.toml"), text).expect("it is written");
    let beside = own.import(&folder.path("beside.toml"), nothing_else).expect("it comes in");
    assert_eq!(beside, soundscape::read_file(&folder.path("beside.toml")).expect("it is read"));
    assert!(beside.load().is_ok());
    let (library, faults) = Library::with_own(Some(&folder.path("own")), None, &Library::default());
    assert_eq!((library.find("beside"), faults), (Ok(&beside), Vec::new()));
}

#[test]
fn what_is_no_soundscape_is_refused_in_words_and_leaves_nothing_behind() {
    let folder = Folder::new();
    folder.wav("click.wav", 48_000, 1, 480, |_| (0.1, 0.1));
    fs::write(folder.path("words.wav"), "these are words and no sound. ".repeat(100)).expect("it is written");
    fs::write(folder.path("empty.flac"), "").expect("it is written");
    fs::write(folder.path("picture.png"), [137, 80, 78, 71, 13, 10, 26, 10, 0, 0]).expect("it is written");
    fs::create_dir(folder.path("album")).expect("it is made");
    fs::create_dir(folder.path("album.toml")).expect("it is made");
    fs::write(folder.path("bad.toml"), "[[layer]]\nrain = 1\n").expect("it is written");
    fs::write(folder.path("lost.toml"), "[[layer]]\nfile.path = \"lost.wav\"\n").expect("it is written");
    fs::write(folder.path("latin.toml"), [b'#', 0xE9, b'\n']).expect("it is written");
    let own = Soundscapes::within(Some(folder.path("own")));
    for (name, told) in [
        ("words.wav", "words.wav is not a sound that can be read"),
        ("empty.flac", "empty.flac is empty; expected a sound file"),
        ("picture.png", "picture.png is not a sound that can be read"),
        ("click.wav", "click.wav: a loop lasts 0.010 s; expected at least 0.05 s"),
        ("album", "album cannot be opened: it is a folder; expected a sound file"),
        ("album.toml", "album.toml: cannot be read: it is a folder; expected a file"),
        ("bad.toml", "bad.toml:2:8: rain is the integer `1`; expected a table"),
        ("lost.toml", "lost.wav cannot be opened: there is no such file"),
        ("latin.toml", "latin.toml: cannot be read: it is not a text"),
        ("gone.mp3", "gone.mp3 cannot be opened: there is no such file"),
        ("gone.toml", "gone.toml: cannot be read: there is no such file"),
    ] {
        let fault = own.import(&folder.path(name), nothing_else).expect_err(name).to_string();
        assert!(fault.contains(told) && !fault.contains('\n'), "{name}: {fault}");
    }
    assert!(!folder.path("own").exists(), "nothing was written");
}
