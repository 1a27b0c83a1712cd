//! The command line as a script meets it: exact lengths, the same bytes, exit codes, one line of what is
//! wrong, and nothing half-written.

#[path = "cli/export.rs"]
mod export;
#[path = "common/live.rs"]
mod live;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use live::{Disk, Person};

/// A render to a FLAC.
const FLAC: &[&str] = &["--format", "flac"];

/// A person of their own, without a display, a sound server or anything kept.
struct Home(Person);

/// What a command did.
struct Done {
    code: i32,
    out: String,
    err: String,
}

impl Home {
    fn new() -> Home {
        Home(Person::new())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path(name)
    }

    fn command(&self, args: &[&str]) -> Command {
        self.0.stillness(args)
    }

    fn run(&self, args: &[&str]) -> Done {
        done(self.command(args).output().expect("the program runs"))
    }

    /// Runs a command that must be refused with this code, in one line that holds all of `what`.
    fn refused(&self, code: i32, args: &[&str], what: &[&str]) {
        let done = self.run(args);
        assert_eq!(done.code, code, "{args:?}: {}", done.err);
        assert_eq!(done.err.trim_end().lines().count(), 1, "{args:?}: {}", done.err);
        for what in what {
            assert!(done.err.contains(what), "{args:?}: \"{what}\" is missing in: {}", done.err);
        }
        assert!(done.out.is_empty(), "{args:?}: {}", done.out);
    }

    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it has a folder")).expect("a folder");
        fs::write(&path, text).expect("it is written");
        path
    }

    /// Renders a small session, which must succeed, and returns the bytes of its file.
    fn rendered(&self, args: &[&str]) -> Vec<u8> {
        let small = ["render", "-o", "out.wav", "--force", "--clear", "2s", "--fade", "5s", "--silence", "1s"];
        let done = self.run(&[&small, args].concat());
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{args:?}");
        fs::read(self.path("out.wav")).expect("the file is there")
    }
}

fn done(output: Output) -> Done {
    let text = |bytes| String::from_utf8(bytes).expect("it is a text");
    Done { code: output.status.code().expect("it ends by itself"), out: text(output.stdout), err: text(output.stderr) }
}

/// Rate, bits and frames of a WAV, and the bytes of its samples.
fn wav(bytes: &[u8]) -> (u32, u16, usize, &[u8]) {
    let reader = hound::WavReader::new(bytes).expect("it is a WAV");
    let spec = reader.spec();
    assert_eq!(spec.channels, 2);
    let frames = reader.duration() as usize;
    let size = frames * 2 * usize::from(spec.bits_per_sample) / 8;
    (spec.sample_rate, spec.bits_per_sample, frames, &bytes[bytes.len() - size..])
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("it is JSON")
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("the folder is there");
    entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

#[test]
fn a_render_is_exactly_as_long_as_the_session() {
    let home = Home::new();
    let file = home.rendered(&[]);
    let (rate, bits, frames, _) = wav(&file);
    assert_eq!((rate, bits, frames), (48_000, 32, 8 * 48_000));
    let bell = home.rendered(&["--return", "bell"]);
    assert_eq!(wav(&bell).2, 28 * 48_000);
    let hearing = home.rendered(&["--return", "hearing"]);
    assert_eq!(wav(&hearing).2, 68 * 48_000);
}

#[test]
fn the_silence_of_a_render_is_exact_zero() {
    let home = Home::new();
    for format in ["f32", "i24", "i16"] {
        let file = home.rendered(&["--format", format]);
        let (_, bits, frames, samples) = wav(&file);
        assert_eq!(frames, 8 * 48_000);
        let silent = 7 * 48_000 * 2 * usize::from(bits) / 8;
        assert!(samples[silent..].iter().all(|&byte| byte == 0), "{format}");
    }
}

#[test]
fn the_same_command_gives_the_same_bytes_in_every_format_and_rate() {
    let home = Home::new();
    for args in [&["--format", "f32"][..], &["--format", "i24"], &["--format", "i16"], &["--rate", "44100"], FLAC] {
        assert!(home.rendered(args) == home.rendered(args), "{args:?}");
    }
}

#[test]
fn formats_and_rates_are_what_was_asked_for() {
    let home = Home::new();
    for (format, bits) in [("f32", 32), ("i24", 24), ("i16", 16)] {
        assert_eq!(wav(&home.rendered(&["--format", format])).1, bits);
    }
    for rate in [44_100, 96_000, 8_000, 44_101] {
        let file = home.rendered(&["--rate", &rate.to_string()]);
        assert_eq!((wav(&file).0, wav(&file).2), (rate, 8 * rate as usize));
    }
}

#[test]
fn a_part_is_exactly_as_long_as_from_to_to() {
    let home = Home::new();
    let part = home.rendered(&["--from", "1.5s", "--to", "4s"]);
    assert_eq!(wav(&part).2, 120_000);
    let tail = home.rendered(&["--from", "7s"]);
    let (.., frames, samples) = wav(&tail);
    assert_eq!(frames, 48_000);
    assert!(samples.iter().all(|&byte| byte == 0));
}

#[test]
fn json_says_what_was_written() {
    let home = Home::new();
    let args = ["render", "-o", "a.wav", "--clear", "2s", "--fade", "5s", "--silence", "1s", "--json"];
    let done = home.run(&args);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    let said = json(&done.out);
    assert_eq!(said["frames"], 8 * 48_000);
    assert_eq!((&said["rate"], &said["seconds"]), (&48_000.into(), &8.0.into()));
    use sha2::Digest;
    let file = fs::read(home.path("a.wav")).expect("the file is there");
    let hash: String = sha2::Sha256::digest(wav(&file).3).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(said["sha256"], hash);
    let number = |name: &str| said[name].as_f64().unwrap_or_else(|| panic!("{name} is missing in {said}"));
    assert!((-50.0..-10.0).contains(&number("loudness_lufs")), "{said}");
    assert!(number("true_peak_dbtp") <= -0.9, "{said}");
    assert!(number("wall_seconds") > 0.0 && number("times_real_time") > 0.0);
}

#[test]
fn a_file_that_is_there_is_refused_without_force_and_replaced_with_it() {
    let home = Home::new();
    let path = home.write("out.wav", "precious");
    home.refused(1, &["render", "-o", "out.wav", "--clear", "1s"], &["out.wav: exists already", "--force"]);
    assert_eq!(fs::read(&path).expect("it is there"), b"precious");
    assert_eq!(wav(&home.rendered(&[])).2, 8 * 48_000);
}

#[test]
fn an_output_that_cannot_be_written_is_named_and_left_alone() {
    let home = Home::new();
    home.refused(1, &["render", "-o", "no/such/out.wav"], &["no/such/out.wav", "there is no folder no/such"]);
    home.refused(1, &["render", "-o", ".", "--force"], &["expected the name of a sound file"]);
    #[cfg(unix)]
    {
        home.refused(1, &["render", "-o", "/dev/full", "--force"], &["/dev/full", "not a file"]);
        #[cfg(target_os = "linux")]
        home.refused(
            1,
            &["render", "-o", "/proc/a.wav"],
            &["/proc/a.wav: cannot be written: no file can be made in /proc"],
        );
        use std::os::unix::fs::FileTypeExt;
        assert!(fs::metadata("/dev/full").expect("it is there").file_type().is_char_device());
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_a_disk_has_no_room_for_is_refused_before_it_begins() {
    let home = Home::new();
    let small = home.path("small");
    let Some(disk) = Disk::mount(small.clone(), "size=2m") else { return };
    let render =
        |to, format| ["render", "-o", to, "--clear", "0", "--silence", "2m", "--fade", "5s", "--format", format];
    let said = ["small: 48.0 MB are needed and", "MB are free; the longest that fits is 5 s"];
    home.refused(1, &render("small/out.wav", "f32"), &said);
    // Of silence a FLAC makes next to nothing, and so it has room.
    let done = home.run(&render("small/out.flac", "flac"));
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(names_in(&small), ["out.flac"]);
    drop(disk);
}

#[cfg(unix)]
#[test]
fn ctrl_c_removes_the_temporary_file() {
    stopped(&["-o", "out/long.wav"]);
}

/// Begins a long render into the folder `out` and stops it with Ctrl-C, after which nothing may be there.
#[cfg(unix)]
fn stopped(args: &[&str]) {
    let home = Home::new();
    fs::create_dir(home.path("out")).expect("a folder");
    let mut command = home.command(&[&["render", "--clear", "2h"], args].concat());
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    let began = Instant::now();
    while names_in(&home.path("out")).is_empty() {
        assert!(began.elapsed() < Duration::from_secs(20), "it never began to write");
        std::thread::sleep(Duration::from_millis(5));
    }
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(kill.success());
    let done = done(child.wait_with_output().expect("it ends"));
    assert_eq!((done.code, done.err.as_str()), (1, "stillness: stopped; nothing was written\n"));
    assert!(names_in(&home.path("out")).is_empty(), "{:?}", names_in(&home.path("out")));
}

#[test]
fn what_is_unknown_is_refused_and_the_nearest_is_suggested() {
    let home = Home::new();
    let render = |args: &[&'static str]| [&["render", "-o", "a.wav"], args].concat();
    home.refused(2, &render(&["--soundscape", "tin-rof"]), &["--soundscape", "did you mean \"tin-roof\"?"]);
    home.refused(2, &render(&["--hearing", "flim"]), &["--hearing", "expected one of film", "did you mean \"film\"?"]);
    home.refused(2, &render(&["--layer", "sanre=3"]), &["--layer", "no layer \"sanre\"", "expected one of drums"]);
    home.refused(2, &render(&["--soundscape", "tin-roof", "--layer", "rian=off"]), &["did you mean \"rain\"?"]);
    home.refused(2, &render(&["--fdae", "5m"]), &["--fdae", "'--fade'"]);
    home.refused(2, &["redner", "-o", "a.wav"], &["redner", "'render'"]);
    if cfg!(feature = "device") {
        home.refused(1, &["play", "--device", "nothing"], &["--device", "\"nothing\""]);
    }
    assert!(!home.path("a.wav").exists());
}

#[test]
fn lengths_and_levels_out_of_range_name_the_range() {
    let home = Home::new();
    let render = |args: &[&'static str]| [&["render", "-o", "a.wav"], args].concat();
    home.refused(2, &render(&["--fade", "2s"]), &["--fade", "2 s is too short; expected 5 s to 12 h"]);
    home.refused(2, &render(&["--silence", "13h"]), &["--silence", "too long; expected 0 s to 12 h"]);
    home.refused(2, &render(&["--clear", "soon"]), &["--clear", "\"soon\" is not a length; expected one such as 90s"]);
    home.refused(2, &render(&["--clear", "12"]), &["12s, 12m or 12h"]);
    home.refused(2, &render(&["--volume", "1"]), &["--volume", "expected -60 to 0"]);
    home.refused(2, &render(&["--layer", "hum=99"]), &["--layer", "expected NAME=DB with -60 to 24"]);
    home.refused(2, &render(&["--rate", "1000"]), &["--rate", "8000..=192000"]);
    home.refused(2, &render(&["--from", "21m"]), &["--from", "at most the session's 20 min 30 s"]);
    home.refused(2, &render(&["--from", "2m", "--to", "1m"]), &["expected --from before --to"]);
    home.refused(1, &render(&["--fade", "12h"]), &["holds at most 3 h 6 min"]);
    assert!(!home.path("a.wav").exists());
}

#[cfg(not(feature = "device"))]
#[test]
fn a_build_without_window_and_device_says_so() {
    let home = Home::new();
    let instead = "stillness render -o OUT.wav";
    home.refused(1, &[], &["there is no window in this build", "the feature \"window\"", instead]);
    home.refused(1, &["--begin"], &["there is no window in this build"]);
    for args in [&["play"][..], &["devices"], &["devices", "--json"]] {
        home.refused(1, args, &["there is no device in this build", "the feature \"device\"", instead]);
    }
}

#[cfg(feature = "window")]
#[test]
fn the_window_without_a_display_says_so_and_what_works_without() {
    let home = Home::new();
    home.refused(1, &[], &["there is no display", "stillness play", "stillness render -o"]);
    home.refused(1, &["--begin", "--soundscape", "brown"], &["there is no display"]);
    home.refused(2, &["--soundscape", "browm"], &["did you mean \"brown\"?"]);
}

#[cfg(all(target_os = "linux", feature = "window"))]
#[test]
fn a_display_that_does_not_answer_is_named() {
    let home = Home::new();
    for (name, value) in [("DISPLAY", ":4077"), ("DISPLAY", "nonsense"), ("WAYLAND_DISPLAY", "nowhere")] {
        let done = done(home.command(&["--begin"]).env(name, value).output().expect("the program runs"));
        assert_eq!((done.code, done.err.lines().count()), (1, 1), "{}", done.err);
        for what in [&format!("cannot be opened on {name}={value}: "), "expected a display", "stillness play"] {
            assert!(done.err.contains(what), "\"{what}\" is missing in: {}", done.err);
        }
        assert!(!done.err.contains(".rs"), "where in a library it was noticed: {}", done.err);
    }
}

#[cfg(feature = "device")]
#[test]
fn play_without_a_device_says_so() {
    let home = Home::new();
    let done = home.run(&["play", "--json", "--clear", "1s", "--fade", "5s"]);
    assert_eq!(done.code, 1, "{}", done.err);
    assert!(done.err.starts_with("stillness: ") && done.err.lines().count() == 1, "{}", done.err);
    assert!(done.err.contains("expected a device") && done.err.contains("stillness devices"), "{}", done.err);
    let first = json(done.out.lines().next().expect("it says what it plays"));
    assert_eq!((&first["soundscape"], &first["hearing"]), (&"basement-show".into(), &"film".into()));
    assert!(first["seed"].is_u64());
}

/// The ALSA device that takes everything and plays nothing, in its own time.
#[cfg(all(target_os = "linux", feature = "device"))]
const NULL_DEVICE: &str = "pcm.!default { type null }\n";

#[cfg(all(target_os = "linux", feature = "device"))]
#[test]
fn play_goes_through_the_phases_in_order_and_ends() {
    let home = Home::new();
    home.write("alsa.conf", NULL_DEVICE);
    let done = home.run(&["play", "--json", "--clear", "1s", "--fade", "5s", "--silence", "1s", "--seed", "7"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let lines: Vec<_> = done.out.lines().map(json).collect();
    assert_eq!((&lines[0]["seed"], &lines[0]["seconds"]), (&7.into(), &7.0.into()));
    // This device is faster than time, so that a phase may pass unseen, but never in another order.
    let all = ["clear", "fade", "silence", "bell", "over"];
    let phase = |line: &serde_json::Value| all.iter().position(|phase| line["phase"] == *phase).expect("a phase");
    assert!(lines[1..].is_sorted_by_key(phase), "{}", done.out);
    let last = &lines[lines.len() - 1];
    assert_eq!((&last["state"], &last["caption"]), (&"ended".into(), &"".into()));
}

#[cfg(all(target_os = "linux", feature = "device"))]
#[test]
fn ctrl_c_ends_play_softly() {
    use std::io::{BufRead, BufReader};
    let home = Home::new();
    home.write("alsa.conf", NULL_DEVICE);
    let mut command = home.command(&["play", "--json", "--silence", "12h"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program runs");
    let mut lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
    // The session, then the first thing that is heard of it.
    lines.by_ref().take(2).for_each(|line| drop(line.expect("a line")));
    let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(kill.success());
    let rest: Vec<_> = lines.map(|line| json(&line.expect("a line"))).collect();
    assert_eq!(rest.last().expect("it says how it ended")["state"], "ended");
    assert_eq!(child.wait().expect("it ends").code(), Some(0));
}

#[cfg(feature = "window")]
#[test]
fn a_settings_file_that_is_garbage_is_kept_aside_and_named() {
    let home = Home::new();
    let settings = home.write("config/stillness/settings.toml", "volume = = 3\n");
    let done = home.run(&[]);
    assert!(done.err.contains("settings.toml.unreadable"), "{}", done.err);
    let aside = settings.with_file_name("settings.toml.unreadable");
    assert_eq!(fs::read_to_string(aside).expect("it is kept"), "volume = = 3\n");
}

#[cfg(feature = "window")]
#[test]
fn a_bad_setting_or_a_soundscape_that_is_gone_falls_back_and_is_said() {
    let home = Home::new();
    let text = "version = 1\n[session]\nsoundscape = \"lost\"\nfade = \"12 parsecs\"\n";
    let settings = home.write("config/stillness/settings.toml", text);
    let done = home.run(&[]);
    assert!(done.err.contains("12 parsecs") && done.err.contains("no soundscape \"lost\""), "{}", done.err);
    assert_eq!(fs::read_to_string(settings).expect("it is there"), text);
}

#[test]
fn render_does_not_depend_on_the_settings() {
    let (home, other) = (Home::new(), Home::new());
    home.write("config/stillness/settings.toml", "volume = -20\n[session]\nsoundscape = \"brown\"\n");
    assert!(home.rendered(&[]) == other.rendered(&[]));
}

#[test]
fn a_soundscape_of_ones_own_is_found_by_its_id_and_by_its_file() {
    let home = Home::new();
    let text =
        "format = 1\nname = \"Mine\"\nline = \"a test\"\n[[layer]]\nname = \"air\"\n[layer.noise]\ncolour = \"pink\"\n";
    home.write("data/stillness/soundscapes/mine.toml", text);
    home.write("elsewhere/mine.toml", text);
    let all = home.run(&["soundscapes"]);
    assert!(all.out.lines().any(|line| line.starts_with("mine ") && line.ends_with("a test")), "{}", all.out);
    assert!(home.rendered(&["--soundscape", "mine"]) == home.rendered(&["--soundscape", "elsewhere/mine.toml"]));
    home.refused(1, &["render", "-o", "a.wav", "--soundscape", "no/mine.toml"], &["no/mine.toml: cannot be read"]);
}

#[test]
fn a_malformed_soundscape_is_refused_with_line_and_column() {
    let home = Home::new();
    home.write(
        "bad.toml",
        "format = 1\nname = \"Bad\"\nline = \"\"\n[[layer]]\nname = \"a\"\nlevel = 99\n[layer.hum]\n",
    );
    home.refused(1, &["render", "-o", "a.wav", "--soundscape", "bad.toml"], &["bad.toml:6:9: level is 99; expected"]);
    home.refused(1, &["check", "bad.toml"], &["bad.toml:6:9: level is 99; expected -60 to 24"]);
    home.write("data/stillness/soundscapes/own.toml", "format = \n");
    home.refused(1, &["render", "-o", "a.wav", "--soundscape", "own"], &["own.toml:1:"]);
    let all = home.run(&["soundscapes"]);
    assert!(all.code == 0 && all.err.contains("own.toml:1:"), "what is left out is said: {}", all.err);
}

#[test]
fn check_tells_soundscapes_from_hearing_profiles_by_what_is_in_them() {
    let home = Home::new();
    let sounds = Path::new(env!("CARGO_MANIFEST_DIR")).join("sounds");
    let film = sounds.join("hearing/film.toml").display().to_string();
    let brown = sounds.join("soundscapes/brown.toml").display().to_string();
    let done = home.run(&["check", &film, &brown]);
    assert_eq!((done.code, done.out), (0, format!("{film}: fine\n{brown}: fine\n")));
    home.write("ear.toml", "format = 1\nname = \"E\"\nline = \"\"\n[[knot]]\nat = 0\nboth = \"N9\"\n");
    home.refused(1, &["check", "ear.toml"], &["ear.toml:6:8: audiogram \"N9\" is not known"]);
    home.write("torn.toml", "format = 1\n[[knot]]\nat = \n");
    home.refused(1, &["check", "torn.toml"], &["torn.toml:3:"]);
    home.write("other.toml", "a = 1\n");
    home.refused(1, &["check", "other.toml"], &["other.toml:1:1: this is neither a soundscape nor"]);
    home.refused(1, &["check", "missing.toml"], &["missing.toml: cannot be read: there is no such file"]);
    home.refused(1, &["check", "."], &[".: cannot be read: it is a folder; expected a file"]);
    fs::write(home.path("bytes.toml"), [0xff, 0xfe, 0]).expect("it is written");
    home.refused(1, &["check", "bytes.toml"], &["bytes.toml: cannot be read: it is not a text; expected one in UTF-8"]);
    home.write("rian.toml", "[[layer]]\n[layer.rian]\n");
    home.refused(1, &["check", "rian.toml"], &["rian.toml:2:8: unknown field `rian`", "did you mean `rain`?"]);
}

#[test]
fn hearing_profiles_of_ones_own_stand_beside_the_bundled_ones() {
    let home = Home::new();
    let folder = "data/stillness/hearing";
    assert!(home.run(&["paths"]).out.contains(folder));
    assert!(!home.run(&["hearing"]).out.contains("mine"), "it is not listed where there is none");
    let csv = "ear,frequency_hz,threshold_db_hl\nleft,500,40\nleft,4000,70\nright,500,30\nright,4000,60\n";
    home.write(&format!("{folder}/mine.csv"), csv);
    home.write(
        &format!("{folder}/father.toml"),
        "name = \"Father\"\n[audiogram]\nboth = { age = 70, sex = \"male\" }\n",
    );
    let all = home.run(&["hearing"]);
    assert!(all.out.lines().any(|line| line.starts_with("mine ") && line.contains("45 dB, moderate")), "{}", all.out);
    assert!(all.out.lines().any(|line| line.starts_with("father ") && line.contains("Father")), "{}", all.out);
    let listed = json(&home.run(&["hearing", "--json"]).out);
    let grade = |id: &str| {
        let all = listed.as_array().expect("a list");
        all.iter().find(|it| it["id"] == id).map(|it| it["grade"].as_str().unwrap_or_default().to_owned())
    };
    assert_eq!((grade("n2").as_deref(), grade("mine").as_deref()), (Some("mild"), Some("moderate")));
    assert_eq!((all.code, all.err.as_str()), (0, ""));
    home.rendered(&["--hearing", "mine"]);
    home.rendered(&["--hearing", &format!("{folder}/father.toml")]);

    home.write(&format!("{folder}/mine.toml"), "[audiogram]\nboth = 30\n");
    home.write(&format!("{folder}/film.toml"), "[audiogram]\nboth = 30\n");
    home.write(&format!("{folder}/torn.csv"), "ear,frequency_hz,threshold_db_hl\nleft,500,400\n");
    let all = home.run(&["hearing"]);
    for what in [
        "film.toml: a hearing profile \"film\" is there already; expected a name of its own",
        "mine.toml: a hearing profile \"mine\" is there already",
        "torn.csv:2:10: threshold_db_hl is \"400\"; expected -10 to 120",
    ] {
        assert!(all.code == 0 && all.err.contains(what), "\"{what}\" is missing in: {}", all.err);
    }
    home.refused(1, &["render", "-o", "a.wav", "--hearing", "torn"], &["torn.csv:2:10: threshold_db_hl"]);
    let check = |name: &str| home.run(&["check", &format!("{folder}/{name}")]);
    assert!(check("mine.csv").out.ends_with("mine.csv: fine\n") && check("torn.csv").err.contains("torn.csv:2:10: "));
}

#[test]
fn the_soundscape_in_the_readme_is_one() {
    let home = Home::new();
    let readme = include_str!("../README.md");
    let from = readme.find("```toml\n").expect("there is one") + "```toml\n".len();
    let text = &readme[from..from + readme[from..].find("```").expect("it ends")];
    home.write("readme.toml", text);
    assert_eq!(home.run(&["check", "readme.toml"]).out, "readme.toml: fine\n");
}

#[test]
fn the_lists_can_be_read_by_a_person_and_by_a_script() {
    let home = Home::new();
    let ids = |command: &str| {
        let all = json(&home.run(&[command, "--json"]).out);
        all.as_array()
            .expect("a list")
            .iter()
            .map(|it| it["id"].as_str().expect("an id").to_owned())
            .collect::<Vec<_>>()
    };
    let soundscapes = ids("soundscapes");
    for id in ["basement-show", "tin-roof", "brown"] {
        assert!(soundscapes.iter().any(|known| known == id));
        assert!(home.run(&["soundscapes"]).out.contains(id));
    }
    assert!(ids("hearing").iter().any(|id| id == "film"));
    if cfg!(feature = "device") {
        assert!(json(&home.run(&["devices", "--json"]).out).is_array());
    }
    let paths = home.run(&["paths"]).out;
    let settings = home.path("config/stillness/settings.toml").display().to_string();
    assert!(paths.contains(&settings) && paths.contains("data/stillness/soundscapes"), "{paths}");
}

#[cfg(unix)]
#[test]
fn a_reader_who_goes_away_is_no_error() {
    let home = Home::new();
    let script = format!("'{}' soundscapes --json | true", env!("CARGO_BIN_EXE_stillness"));
    let output = Command::new("sh").args(["-c", &script]).env("HOME", home.path("home")).output().expect("sh runs");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let home = Home::new();
    for args in [&["--help"][..], &["render", "--help"], &["--version"]] {
        let done = home.run(args);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
        assert!(done.out.contains("stillness"), "{args:?}");
    }
}
