//! What the device's callback does and does not do: it takes and frees no memory whatever it is told, and
//! what it gives is the session to the bit, for every size of buffer, and for every device its own way.
#![cfg(feature = "device")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::io::Write;
use std::process::{Command as Process, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use cpal::{FromSample, I24, Sample};
use stillness::hearing::Profile;
use stillness::live::{Command, Edge, Player, Remote};
use stillness::render::{Renderer, wav};
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::Soundscape;
use stillness::units::{BLOCK, Decibels, RATE};
use stillness::{hearing, soundscape};

/// The system's memory, except on a thread that has forsworn it: there, taking or freeing any ends the
/// program.
struct Watched;

thread_local! {
    static FORSWORN: Cell<bool> = const { Cell::new(false) };
    /// Pieces of memory of the size of a renderer that this thread has freed.
    static RENDERERS_FREED: Cell<usize> = const { Cell::new(0) };
}

#[global_allocator]
static MEMORY: Watched = Watched;

// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        check("took memory");
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        check("took zeroed memory");
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        check("changed the size of memory");
        unsafe { System.realloc(memory, layout, size) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        check("freed memory");
        if layout == Layout::new::<Renderer>() {
            let _ = RENDERERS_FREED.try_with(|freed| freed.set(freed.get() + 1));
        }
        unsafe { System.dealloc(memory, layout) }
    }
}

fn check(what: &str) {
    if FORSWORN.try_with(|forsworn| forsworn.replace(false)).unwrap_or(false) {
        let mut err = std::io::stderr();
        for part in ["the callback ", what, "\n"] {
            let _ = err.write_all(part.as_bytes());
        }
        std::process::abort();
    }
}

/// Does what a callback does; where it takes or frees memory, the program ends.
fn as_a_callback<R>(run: impl FnOnce() -> R) -> R {
    FORSWORN.set(true);
    let result = run();
    FORSWORN.set(false);
    result
}

/// Every bundled soundscape with all its layers on, with the film, and the first with every other profile.
fn everything() -> Vec<(Soundscape, Profile)> {
    let (soundscapes, profiles) = (soundscape::Library::bundled(), hearing::Library::bundled());
    let all: Vec<_> = soundscapes
        .all()
        .iter()
        .flat_map(|soundscape| profiles.all().iter().map(move |profile| (soundscape.clone(), profile.clone())))
        .filter(|(soundscape, profile)| profile.id == "film" || soundscape.id == soundscapes.all()[0].id)
        .map(|(mut soundscape, profile)| {
            soundscape.layers.iter_mut().for_each(|layer| layer.on = true);
            (soundscape, profile)
        })
        .collect();
    assert!(all.len() >= 6);
    all
}

/// Half a second, five of loss, half a second of silence, and what returns.
fn short(returns: Return) -> Lengths {
    let half = Duration::from_millis(500);
    Lengths { clear: half, fade: Duration::from_secs(5), silence: half, returns, ..Lengths::default() }
}

/// A session of half a second of all, five of its loss, half a second of silence, and the bell.
fn session(soundscape: Soundscape, profile: Profile) -> Session {
    let lengths = short(Return::Bell);
    Session { profile, arc: Arc::new(&lengths, RATE), ..Session::with_defaults(soundscape) }
}

fn tin_roof() -> Session {
    let library = soundscape::Library::bundled();
    session(library.find("tin-roof").expect("it is bundled").clone(), Profile::film())
}

/// Frames in this many thousandths of a second.
fn ms(thousandths: u64) -> u64 {
    u64::from(RATE) * thousandths / 1000
}

/// A renderer of the session that stands at this frame.
fn renderer_at(session: &Session, frame: u64) -> Box<Renderer> {
    let mut renderer = Box::new(Renderer::new(session));
    renderer.seek(frame);
    renderer
}

fn tell(remote: &mut Remote, command: Command) {
    assert!(remote.send(command).is_ok(), "there is room for a command");
}

/// Plays this many frames without memory, in buffers of sizes that fit nothing; returns whether all of
/// them were zero.
fn play(player: &mut Player, frames: u64) -> bool {
    let mut buffer = [0.0_f32; 2 * 1000];
    let (mut left, mut silent) = (frames, true);
    for size in [37, 1000, 1, 512].into_iter().cycle() {
        if left == 0 {
            return silent;
        }
        let size = left.min(size);
        let out = &mut buffer[..2 * size as usize];
        as_a_callback(|| player.fill(out));
        silent &= out.iter().all(|sample| *sample == 0.0);
        left -= size;
    }
    silent
}

#[test]
fn the_callback_takes_and_frees_no_memory_from_clear_to_bell() {
    for (soundscape, profile) in everything() {
        let session = session(soundscape, profile);
        let (mut player, _remote) = Player::new(&session);
        let name = format!("{} with {}", session.soundscape.id, session.profile.id);
        assert!(!play(&mut player, session.arc.silent_from()), "{name} sounds");
        assert!(play(&mut player, session.arc.return_from() - session.arc.silent_from()), "{name} is silent");
        assert!(!play(&mut player, session.arc.total() - session.arc.return_from()), "{name}: the bell sounds");
        assert!(play(&mut player, ms(500)), "{name} is over");
    }
}

#[test]
fn the_callback_takes_and_frees_no_memory_while_hearing_returns() {
    for (soundscape, profile) in everything().into_iter().step_by(5) {
        let lengths = short(Return::Hearing);
        let session = Session { arc: Arc::new(&lengths, RATE), ..session(soundscape, profile) };
        let (mut player, mut remote) = Player::new(&session);
        let arc = session.arc;
        assert!(!play(&mut player, arc.silent_from()));
        assert!(play(&mut player, arc.return_from() - arc.silent_from()), "it is silent");
        assert!(!play(&mut player, ms(20_000)), "hearing returns");
        // Into the silence, shortly before it returns, and on into it.
        tell(&mut remote, Command::Cross(renderer_at(&session, arc.return_from() - ms(200))));
        assert!(!play(&mut player, ms(5000)), "hearing returns once more");
        tell(&mut remote, Command::Cross(renderer_at(&session, arc.total() - ms(2000))));
        play(&mut player, ms(2000));
        assert!(play(&mut player, ms(500)), "it is over");
    }
}

/// A session of five seconds of loss, this much silence, and hearing that returns.
fn returning(soundscape: Soundscape, profile: Profile, silence: u64) -> Session {
    let [clear, fade] = [Duration::ZERO, Duration::from_secs(5)];
    let lengths = Lengths {
        clear,
        fade,
        silence: Duration::from_millis(silence),
        returns: Return::Hearing,
        ..Lengths::default()
    };
    Session { arc: Arc::new(&lengths, RATE), ..session(soundscape, profile) }
}

#[test]
fn before_hearing_returns_nothing_is_made_ready_in_the_callback() {
    for (soundscape, profile) in everything() {
        for silence in [4100, 5000] {
            let session = returning(soundscape.clone(), profile.clone(), silence);
            let name = format!("{} with {}, {silence} ms", session.soundscape.id, session.profile.id);
            let (mut player, mut remote) = Player::new(&session);
            let arc = session.arc;
            assert!(!play(&mut player, arc.silent_from()), "{name} sounds");
            assert!(play(&mut player, arc.return_from() - arc.silent_from()), "{name} is silent");
            // That takes time, and nobody has made it ready elsewhere yet.
            assert!(play(&mut player, ms(100)), "{name}: it was made ready in the callback");
            tell(&mut remote, Command::Join(renderer_at(&session, arc.return_from() + ms(300))));
            assert!(!play(&mut player, ms(3000)), "{name}: hearing returns");
        }
    }
}

#[test]
fn whatever_becomes_of_the_silence_nothing_is_made_ready_in_the_callback() {
    for (soundscape, profile) in everything().into_iter().step_by(5) {
        let session = returning(soundscape, profile, 60_000);
        let (mut player, mut remote) = Player::new(&session);
        let arc = session.arc;
        play(&mut player, arc.silent_from() + ms(300));
        // The silence is nearly over, all at once.
        tell(&mut remote, Command::SetArc(arc.stretched(arc.silent_from() + ms(300), -(ms(58_000) as i64))));
        assert!(play(&mut player, ms(1700 + 100)), "it was made ready in the callback");
        // To a place in it that nothing sounds before.
        tell(&mut remote, Command::SetArc(arc));
        tell(&mut remote, Command::Cross(renderer_at(&session, arc.return_from() - ms(4200))));
        assert!(play(&mut player, ms(4200 + 100)), "it was made ready in the callback");
    }
}

#[test]
fn the_callback_takes_and_frees_no_memory_whatever_it_is_told() {
    for (soundscape, profile) in everything() {
        let session = session(soundscape, profile);
        let (mut player, mut remote) = Player::new(&session);
        remote.watch_layers(true);
        assert!(!play(&mut player, ms(300)));
        tell(&mut remote, Command::SetVolume(Decibels(-6.0)));
        play(&mut player, ms(200));
        let arc = session.arc.stretched(ms(600), ms(2000) as i64);
        tell(&mut remote, Command::SetArc(arc));
        play(&mut player, ms(200));
        // Every layer softer and off, the first for good, and the others on again.
        let layers = 0..session.soundscape.layers.len();
        for level in [Some(Decibels(-30.0)), None, Some(Decibels(-3.0))] {
            layers.clone().for_each(|layer| tell(&mut remote, Command::SetLayer { layer, level }));
            play(&mut player, ms(20));
            tell(&mut remote, Command::RestLayer(0));
        }
        tell(&mut remote, Command::SetLayer { layer: 99, level: None });
        // Down, a rest, and up again; and up before it is down.
        tell(&mut remote, Command::Fade { up: false, frames: ms(200) as u32 });
        play(&mut player, ms(250));
        assert!(play(&mut player, ms(100)), "it rests");
        tell(&mut remote, Command::Fade { up: true, frames: ms(200) as u32 });
        play(&mut player, ms(100));
        tell(&mut remote, Command::Fade { up: false, frames: ms(200) as u32 });
        play(&mut player, ms(50));
        tell(&mut remote, Command::Fade { up: true, frames: ms(100) as u32 });
        assert!(!play(&mut player, ms(200)));
        // To another place, and while it crosses, to a third, with all else on the way.
        tell(&mut remote, Command::Cross(renderer_at(&session, ms(2000))));
        play(&mut player, ms(400));
        tell(&mut remote, Command::Cross(renderer_at(&session, ms(400))));
        tell(&mut remote, Command::SetVolume(Decibels(-60.0)));
        tell(&mut remote, Command::SetArc(session.arc));
        play(&mut player, ms(1200));
        tell(&mut remote, Command::SetVolume(Decibels::ZERO));
        // To another renderer of this very time.
        tell(&mut remote, Command::Join(renderer_at(&session, ms(2200))));
        play(&mut player, ms(1700));
        tell(&mut remote, Command::Change(renderer_at(&session, ms(3600))));
        tell(&mut remote, Command::SetLayer { layer: 0, level: None });
        play(&mut player, ms(1700));
        // To another place while it rests.
        tell(&mut remote, Command::Fade { up: false, frames: 1 });
        tell(&mut remote, Command::Cross(renderer_at(&session, ms(5000))));
        play(&mut player, ms(300));
        tell(&mut remote, Command::Fade { up: true, frames: ms(100) as u32 });
        play(&mut player, ms(1500));
        // Into the silence and into the bell.
        tell(&mut remote, Command::Cross(renderer_at(&session, session.arc.silent_from())));
        play(&mut player, ms(1200));
        tell(&mut remote, Command::Cross(renderer_at(&session, session.arc.return_from())));
        assert!(!play(&mut player, ms(2500)), "the bell sounds");
        // As many commands as there is room for.
        while remote.send(Command::SetArc(session.arc)).is_ok() {}
        play(&mut player, ms(10));
        let before = RENDERERS_FREED.get();
        remote.tidy();
        assert_eq!(RENDERERS_FREED.get() - before, 7, "every renderer that was crossed from comes back");
    }
}

#[test]
fn a_sound_file_takes_no_memory_in_the_callback_nor_waits_for_a_disk() {
    let folder = tempfile::tempdir().expect("a folder");
    let spec = hound::WavSpec {
        channels: 2,
        sample_rate: 44_100,
        bits_per_sample: 16,
        sample_format: hound::SampleFormat::Int,
    };
    let mut layers = String::from("format = 1\nname = \"Files\"\nline = \"a test\"\n");
    for (name, seconds) in [("short.wav", 2), ("long.wav", 70)] {
        let mut writer = hound::WavWriter::create(folder.path().join(name), spec).expect("a wav");
        for frame in 0..2 * 44_100 * seconds {
            writer.write_sample((frame % 137 * 7919 % 20_000) as i16 - 10_000).expect("a sample");
        }
        writer.finalize().expect("a whole wav");
    }
    for (name, play) in [
        ("short.wav", "play = \"loop\""),
        ("short.wav", "play = \"grains\"\ndensity = 40"),
        ("short.wav", "play = \"shots\"\ngap = [0, 1]"),
        ("long.wav", "play = \"loop\"\nfade = 2"),
        ("long.wav", "play = \"whole\""),
    ] {
        layers += &format!("[[layer]]\nname = \"{}\"\n[layer.file]\npath = \"{name}\"\n{play}\n", layers.len());
    }
    let kit = "<drumkit_info><instrument><name>Kick</name><filename>short.wav</filename></instrument></drumkit_info>";
    std::fs::write(folder.path().join("drumkit.xml"), kit).expect("it is written");
    layers += "[[layer]]\nname = \"kit\"\n[layer.drums]\ntempo = 200\nkit = \"drumkit.xml\"\n";
    layers += "[layer.drums.pattern]\nkick = \"xX?o\"\n";
    let path = folder.path().join("files.toml");
    std::fs::write(&path, layers).expect("it is written");
    let session = session(soundscape::read_file(&path).expect("it is well formed"), Profile::film());
    let (mut player, mut remote) = Player::new(&session);
    assert!(!play(&mut player, ms(2000)));
    for to in [4000, 100] {
        tell(&mut remote, Command::Cross(renderer_at(&session, ms(to))));
        assert!(!play(&mut player, ms(1500)));
    }
    // Much faster than any file is read: what is late is silent, and goes on.
    assert!(!play(&mut player, session.arc.silent_from()));
}

#[test]
fn a_player_whose_renderers_nobody_takes_back_frees_none() {
    let session = tin_roof();
    let (mut player, mut remote) = Player::new(&session);
    for _ in 0..3 {
        for _ in 0..30 {
            tell(&mut remote, Command::Cross(Box::new(Renderer::new(&session))));
        }
        play(&mut player, ms(10));
    }
}

/// Plays a whole session through an edge without memory, and returns what the device got.
fn through_edge<T: Sample + FromSample<f32>>(session: &Session, rate: u32, channels: u16, frames: u64) -> Vec<T> {
    let (player, _remote) = Player::new(session);
    let (door, hall) = mpsc::channel();
    let mut edge = Edge::new(Box::new(player), rate, channels, door);
    let mut all = vec![T::EQUILIBRIUM; (frames * u64::from(channels)) as usize];
    let mut rest = &mut all[..];
    for size in [4096, 777, 1].into_iter().cycle() {
        if rest.is_empty() {
            break;
        }
        let (part, after) = rest.split_at_mut((size * usize::from(channels)).min(rest.len()));
        as_a_callback(|| edge.fill(part));
        rest = after;
    }
    assert!(hall.try_recv().is_err(), "the player is on loan");
    drop(edge);
    assert!(hall.try_recv().is_ok(), "the player comes home with its stream's end");
    all
}

/// A whole session's frames at `rate`, up to two seconds into the bell.
fn frames_at(session: &Session, rate: u32) -> u64 {
    (session.arc.return_from() + ms(2000)) * u64::from(rate) / u64::from(RATE)
}

#[test]
fn no_rate_takes_memory() {
    for (soundscape, profile) in everything() {
        let session = session(soundscape, profile);
        for rate in [RATE, 44_100, 96_000] {
            let out: Vec<f32> = through_edge(&session, rate, 2, frames_at(&session, rate));
            assert!(out.iter().any(|sample| *sample != 0.0));
        }
    }
}

#[test]
fn no_format_and_no_number_of_channels_takes_memory() {
    fn of<T: Sample + FromSample<f32>>() {
        let session = tin_roof();
        for rate in [RATE, 44_100] {
            for channels in [1, 2, 6] {
                let out: Vec<T> = through_edge(&session, rate, channels, frames_at(&session, rate));
                assert!(out.iter().any(|sample| *sample != T::EQUILIBRIUM));
            }
        }
    }
    of::<f32>();
    of::<i16>();
    of::<i32>();
    of::<u8>();
    of::<I24>();
    of::<u16>();
    of::<f64>();
}

const WHAT_TO_BREAK: &str = "STILLNESS_BREAK_THE_VOW";

/// Run by the test below as a program of its own, which must not survive it.
#[test]
fn a_callback_that_breaks_its_vow() {
    let Ok(what) = std::env::var(WHAT_TO_BREAK) else { return };
    let mut kept: Vec<u8> = Vec::with_capacity(1000);
    match what.as_str() {
        "took memory" => drop(as_a_callback(|| std::hint::black_box(Box::new(1)))),
        "took zeroed memory" => drop(as_a_callback(|| std::hint::black_box(vec![0_u8; 100]))),
        "changed the size of memory" => as_a_callback(|| std::hint::black_box(&mut kept).reserve(5000)),
        "freed memory" => as_a_callback(|| drop(std::hint::black_box(kept))),
        // What would happen were a renderer not given back.
        "renderer" => {
            let renderer = Box::new(Renderer::new(&tin_roof()));
            as_a_callback(|| drop(renderer));
        }
        other => panic!("{other} is not a way to break it"),
    }
}

#[test]
fn a_callback_that_takes_or_frees_memory_would_be_caught() {
    let me = std::env::current_exe().expect("a test knows its own program");
    for (what, said) in [
        ("took memory", "the callback took memory"),
        ("took zeroed memory", "the callback took zeroed memory"),
        ("changed the size of memory", "the callback changed the size of memory"),
        ("freed memory", "the callback freed memory"),
        ("renderer", "the callback freed memory"),
    ] {
        let mut child = Process::new(&me);
        child.args(["--exact", "a_callback_that_breaks_its_vow", "--nocapture"]).env(WHAT_TO_BREAK, what);
        let done = child.stdin(Stdio::null()).output().expect("the test runs again");
        assert!(!done.status.success(), "{what} went unseen");
        #[cfg(unix)]
        assert_eq!(std::os::unix::process::ExitStatusExt::signal(&done.status), Some(6), "{what}: it aborts");
        let err = String::from_utf8_lossy(&done.stderr);
        assert!(err.contains(said), "{what}: {err}");
    }
}

/// The session's samples as the renderer makes them, left and right in turn.
fn rendered(session: &Session) -> Vec<f32> {
    let mut renderer = Renderer::new(session);
    let mut all = Vec::new();
    for _ in 0..session.arc.total().div_ceil(BLOCK as u64) {
        let block = renderer.next_block();
        all.extend(block.left.iter().zip(&block.right).flat_map(|(left, right)| [*left, *right]));
    }
    all.truncate(2 * session.arc.total() as usize);
    all
}

/// The session's samples as they are in a file at `rate`.
fn exported(session: &Session, rate: u32) -> Vec<f32> {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().join("session.wav");
    let options = wav::Options { rate, ..wav::Options::whole(session, &to) };
    wav::write(session, &options, &mut |_, _| {}, &|| false).expect("it is written");
    let reader = hound::WavReader::open(&to).expect("it is a WAV");
    reader.into_samples().map(|sample| sample.expect("a sample")).collect()
}

/// The first sample in which the two differ by more than `tolerance`.
fn difference(one: &[f32], other: &[f32], tolerance: f32) -> Option<(usize, f32, f32)> {
    assert_eq!(one.len(), other.len());
    let differ = |(_, (a, b)): &(usize, (&f32, &f32))| a.to_bits() != b.to_bits() && (**a - **b).abs() > tolerance;
    let pairs = one.iter().zip(other).enumerate();
    let exact = |(at, (a, b)): (usize, (&f32, &f32))| (at, *a, *b);
    pairs.filter(|(_, (a, b))| !(**a == 0.0 && **b == 0.0)).find(differ).map(exact)
}

#[test]
fn the_callbacks_samples_are_the_renderers_and_the_files_whatever_the_size_of_its_buffer() {
    for (soundscape, profile) in everything() {
        let session = session(soundscape, profile);
        let name = format!("{} with {}", session.soundscape.id, session.profile.id);
        let expected = rendered(&session);
        assert_eq!(difference(&expected, &exported(&session, RATE), 0.0), None, "{name}: the file");
        for size in [1, 37, 128, 2048] {
            let (mut player, _remote) = Player::new(&session);
            let mut played = vec![9.0; expected.len()];
            played.chunks_mut(2 * size).for_each(|buffer| player.fill(buffer));
            assert_eq!(difference(&played, &expected, 0.0), None, "{name} in buffers of {size}");
        }
    }
}

#[test]
fn one_channel_is_both_ears_mean() {
    let session = tin_roof();
    let frames = session.arc.total();
    let both: Vec<f32> = through_edge(&session, RATE, 2, frames);
    let one: Vec<f32> = through_edge(&session, RATE, 1, frames);
    let mean: Vec<f32> = both.chunks_exact(2).map(|pair| 0.5 * (pair[0] + pair[1])).collect();
    assert_eq!(difference(&one, &mean, 0.0), None);
    assert!(both.chunks_exact(2).any(|pair| pair[0] != pair[1]), "the ears hear different things");
}

#[test]
fn of_more_than_two_channels_only_the_first_two_sound() {
    fn check<T: Sample + FromSample<f32> + PartialEq>(session: &Session, rate: u32) {
        let frames = frames_at(session, rate);
        let two: Vec<T> = through_edge(session, rate, 2, frames);
        let six: Vec<T> = through_edge(session, rate, 6, frames);
        for (frame, (two, six)) in two.chunks_exact(2).zip(six.chunks_exact(6)).enumerate() {
            assert!(two == &six[..2], "frame {frame} at {rate} Hz");
            assert!(six[2..].iter().all(|rest| *rest == T::EQUILIBRIUM), "frame {frame} at {rate} Hz");
        }
    }
    let session = tin_roof();
    check::<f32>(&session, RATE);
    check::<u8>(&session, RATE);
    check::<i16>(&session, 44_100);
}

#[test]
fn silence_is_the_middle_of_every_format_to_the_bit() {
    fn silent<T: Sample + FromSample<f32> + PartialEq>(session: &Session, rate: u32, middle: T) {
        let out: Vec<T> = through_edge(session, rate, 2, frames_at(session, rate));
        let at = |frame: u64| 2 * (frame * u64::from(rate)).div_ceil(u64::from(RATE)) as usize;
        // At another rate, the bell's first attack reaches half of the interpolator back.
        let until = session.arc.return_from() - if rate == RATE { 0 } else { ms(5) };
        let silence = &out[at(session.arc.silent_from())..at(until)];
        let strange = silence.iter().position(|sample| *sample != middle);
        assert!(strange.is_none(), "{} at {rate} Hz: sample {strange:?} of the silence", std::any::type_name::<T>());
        assert!(out.iter().any(|sample| *sample != middle));
    }
    for (soundscape, profile) in everything() {
        let session = session(soundscape, profile);
        for rate in [RATE, 44_100, 96_000] {
            silent::<f32>(&session, rate, 0.0);
        }
    }
    let session = tin_roof();
    for rate in [RATE, 44_100] {
        silent::<i16>(&session, rate, 0);
        silent::<i32>(&session, rate, 0);
        silent::<I24>(&session, rate, I24::new(0).expect("zero is in range"));
        silent::<u8>(&session, rate, 128);
        silent::<u16>(&session, rate, 32_768);
        silent::<f64>(&session, rate, 0.0);
    }
}

#[test]
fn at_another_rate_every_frame_stands_where_the_files_does() {
    for (soundscape, profile) in everything().into_iter().take(4) {
        let session = session(soundscape, profile);
        for rate in [44_100, 96_000] {
            let file = exported(&session, rate);
            let played: Vec<f32> = through_edge(&session, rate, 2, file.len() as u64 / 2);
            // What rings beyond -140 dBFS near the silence is cut on both sides, not at the same frame.
            assert_eq!(
                difference(&played, &file, 1.5e-7),
                None,
                "{} with {} at {rate} Hz",
                session.soundscape.id,
                session.profile.id
            );
            let loud = file.iter().filter(|sample| sample.abs() > 1e-3).count();
            assert!(loud > 1000, "{loud} samples are well above what is allowed");
        }
    }
}
