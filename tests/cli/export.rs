//! A session as a FLAC, and as several files where one cannot hold it.

use std::io::Write;

use super::*;

/// The samples that ffmpeg, or flac itself, makes of a sound file: 24 bits in the upper part of 32.
fn decoded(home: &Home, file: &str) -> Vec<i32> {
    let args = ["-v", "error", "-i", file, "-f", "s32le", "-c:a", "pcm_s32le", "-"];
    let done = home.0.command("ffmpeg").args(args).output().expect("ffmpeg runs");
    assert!(done.status.success(), "{file}: {}", String::from_utf8_lossy(&done.stderr));
    assert!(done.stderr.is_empty(), "{file}: {}", String::from_utf8_lossy(&done.stderr));
    done.stdout.as_chunks::<4>().0.iter().map(|bytes| i32::from_le_bytes(*bytes)).collect()
}

/// Renders a small session into a file of this name, and returns what is said of it.
fn render(home: &Home, to: &str, more: &[&str]) -> serde_json::Value {
    let small = ["render", "-o", to, "--json", "--clear", "2s", "--fade", "5s", "--silence", "1s"];
    let done = home.run(&[&small, more].concat());
    assert_eq!((done.code, done.err.as_str()), (0, ""), "{more:?}");
    json(&done.out)
}

/// What must be the same of a FLAC and a WAV of the same session.
fn same(home: &Home, name: &str, more: &[&str]) {
    let (flac, wav) = (format!("{name}.flac"), format!("{name}.wav"));
    let mut said = render(home, &flac, &[more, FLAC].concat());
    let mut also = render(home, &wav, &[more, &["--format", "i24"]].concat());
    for said in [&mut said, &mut also] {
        let said = said.as_object_mut().expect("an object");
        for time in ["wall_seconds", "times_real_time"] {
            assert!(said.remove(time).is_some());
        }
    }
    assert_eq!(said, also, "{more:?}");
    let samples = decoded(home, &flac);
    assert_eq!(samples.len() as u64, 2 * said["frames"].as_u64().expect("a number"), "{more:?}");
    assert!(samples == decoded(home, &wav), "{more:?}");
}

#[test]
fn a_flac_decodes_to_the_samples_of_the_wav() {
    let home = Home::new();
    same(&home, "whole", &[]);
    same(&home, "part", &["--from", "1.7s", "--to", "7.3s"]);
    same(&home, "silence", &["--from", "7.1s"]);
    for rate in ["8000", "44101", "176401"] {
        same(&home, rate, &["--rate", rate]);
    }
    // In-process too, by the decoder that soundscapes are read with.
    let file = fs::File::open(home.path("whole.flac")).expect("it is there");
    let ours = rodio::Decoder::try_from(file).expect("it is read");
    let read: Vec<i32> = ours.map(|value| (f64::from(value) * 8_388_608.0).round() as i32).collect();
    let theirs: Vec<i32> = decoded(&home, "whole.flac").iter().map(|value| value >> 8).collect();
    assert!(read == theirs, "{} and {} samples", read.len(), theirs.len());
}

#[test]
fn a_flac_is_smaller_knows_its_length_and_keeps_the_sum_of_its_samples() {
    let home = Home::new();
    let said = render(&home, "a.flac", FLAC);
    render(&home, "a.wav", &["--format", "i24"]);
    let (flac, wav) = ["a.flac", "a.wav"].map(|name| fs::read(home.path(name)).expect("it is there")).into();
    assert!(flac.len() < wav.len() * 3 / 4, "{} and {}", flac.len(), wav.len());
    // STREAMINFO (RFC 9639, 8.2): 20 bits rate, 3 channels, 5 bits, 36 frames, and the MD5 of the samples.
    assert_eq!(&flac[..4], b"fLaC");
    let packed = u64::from_be_bytes(flac[18..26].try_into().expect("eight bytes"));
    assert_eq!((packed >> 44, packed >> 41 & 7, packed >> 36 & 31), (48_000, 1, 23));
    assert_eq!(Some(packed & 0xF_FFFF_FFFF), said["frames"].as_u64());
    let sum = ["-v", "error", "-i", "a.wav", "-map", "0:a", "-c:a", "pcm_s24le", "-f", "md5", "-"];
    let sum = home.0.command("ffmpeg").args(sum).output().expect("ffmpeg runs").stdout;
    let ours: String = flac[26..42].iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(format!("MD5={ours}"), String::from_utf8_lossy(&sum).trim());
    // The reference decoder, where it is there, checks all that can be checked.
    if let Ok(done) = home.0.command("flac").args(["--test", "--silent", "a.flac"]).output() {
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    }
}

#[cfg(unix)]
#[test]
fn a_flac_that_is_stopped_leaves_nothing() {
    stopped(&["--format", "flac", "-o", "out/long.flac"]);
}

#[cfg(unix)]
#[test]
fn several_files_that_are_stopped_leave_nothing() {
    // A little more than a file can hold.
    stopped(&["--split", "--rate", "8000", "--fade", "12h", "--silence", "5h", "-o", "out/long.wav"]);
}

#[cfg(target_os = "linux")]
#[test]
fn what_is_too_long_for_a_file_is_refused_with_the_longest_that_is_not_and_what_would_help() {
    let home = Home::new();
    let long = ["render", "-o", "a.wav", "--clear", "10m", "--fade", "3h", "--silence", "0"];
    let said = ["holds at most 3 h 6 min 24 s (4.29 GB)", "would be 3 h 10 min (4.38 GB)", "--split", "--format"];
    home.refused(1, &long, &said);
    // As several files it passes that, and is refused only where the disk has no room for them all.
    let small = home.path("small");
    let Some(disk) = Disk::mount(small.clone(), "size=1m") else { return };
    let long = ["render", "-o", "small/a.wav", "--split", "--clear", "10m", "--fade", "3h", "--silence", "0"];
    home.refused(1, &long, &["small: 4.38 GB are needed"]);
    // A FLAC holds it too.
    home.refused(1, &[&long[..], FLAC].concat(), &["small: 3.29 GB are needed"]);
    assert!(names_in(&small).is_empty());
    drop(disk);
}

#[test]
fn none_of_several_files_replaces_what_is_there() {
    let home = Home::new();
    let mut there = fs::File::create(home.path("a-2.wav")).expect("it is made");
    there.write_all(b"precious").expect("it is written");
    let long = ["render", "-o", "a.wav", "--split", "--fade", "12h"];
    home.refused(1, &long, &["a-2.wav: exists already"]);
    assert_eq!(names_in(&home.path("")).iter().filter(|name| name.contains("wav")).count(), 1);
    // What one file holds is one file of the very name.
    assert_eq!(render(&home, "b.wav", &["--split"])["files"].as_array().map(Vec::len), Some(1));
    assert!(home.path("b.wav").exists());
}
