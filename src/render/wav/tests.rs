//! A file holds exactly the session, or the part of it that was asked for.

use hound::SampleFormat;

use super::*;
use crate::render::Renderer;
use crate::session::{Arc, Lengths, Return};
use crate::soundscape::Library;

fn session(clear: u64, fade: u64, silence: u64, returns: Return) -> Session {
    let library = Library::bundled();
    let mut session = Session::with_defaults(library.find("tin-roof").expect("it is bundled").clone());
    let seconds = Duration::from_secs;
    let lengths = Lengths {
        clear: seconds(clear),
        fade: seconds(fade),
        silence: seconds(silence),
        returns,
        ..Lengths::default()
    };
    session.arc = Arc::new(&lengths, RATE);
    session
}

struct Written {
    folder: tempfile::TempDir,
    report: Report,
    samples: Vec<f64>,
}

fn written(session: &Session, change: impl FnOnce(&mut Options)) -> Written {
    let folder = tempfile::tempdir().expect("a folder");
    let mut options = Options::whole(session, folder.path().join("out.wav"));
    change(&mut options);
    let report = write(session, &options, &mut |_, _| {}, &|| false).expect("it is written");
    let mut reader = hound::WavReader::open(&options.to).expect("it is a WAV");
    let spec = reader.spec();
    assert_eq!((spec.channels, spec.sample_rate), (2, options.rate));
    let scale = f64::from(1_u32 << (spec.bits_per_sample - 1));
    let samples: Vec<f64> = match spec.sample_format {
        SampleFormat::Float => reader.samples::<f32>().map(|value| value.expect("a sample").into()).collect(),
        SampleFormat::Int => reader.samples::<i32>().map(|value| f64::from(value.expect("a sample")) / scale).collect(),
    };
    assert_eq!(samples.len() as u64, 2 * report.frames);
    Written { folder, report, samples }
}

fn rms(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0), |(sum, count), value| (sum + value * value, count + 1));
    (sum / f64::from(count.max(1))).sqrt()
}

#[test]
fn a_float_file_is_the_renderers_frames_and_then_exact_silence() {
    let session = session(1, 5, 2, Return::None);
    let file = written(&session, |_| {});
    assert_eq!(file.report.frames, 8 * u64::from(RATE));
    let mut renderer = Renderer::new(&session);
    let silent = session.arc.silent_from() as usize;
    for frame in (0..silent).step_by(128) {
        let block = renderer.next_block();
        for (offset, (left, right)) in block.left.iter().zip(&block.right).enumerate().take(silent - frame) {
            let at = 2 * (frame + offset);
            assert_eq!(file.samples[at..at + 2], [f64::from(*left), f64::from(*right)], "frame {}", frame + offset);
        }
    }
    assert!(file.samples[2 * silent..].iter().all(|&value| value == 0.0));
    let left = fs::read_dir(file.folder.path()).expect("the folder").count();
    assert_eq!(left, 1, "no temporary file stays behind");
}

#[test]
fn every_format_holds_the_same_sound_and_zero_is_zero_in_all() {
    let session = session(1, 5, 1, Return::None);
    let float = written(&session, |_| {});
    for (format, step) in [(Format::I24, 1.0 / 8_388_608.0), (Format::I16, 1.0 / 32_768.0)] {
        let whole = written(&session, |options| options.format = format);
        let again = written(&session, |options| options.format = format);
        assert!(whole.samples == again.samples, "the same file twice");
        for (index, (a, b)) in whole.samples.iter().zip(&float.samples).enumerate() {
            assert!((a - b).abs() <= 1.5 * step, "sample {index}: {a} for {b}");
            assert!(*b != 0.0 || *a == 0.0, "sample {index} is {a} where there is silence");
        }
    }
}

#[test]
fn a_part_is_as_long_as_it_says_and_silence_in_it_is_silence() {
    let session = session(1, 5, 3, Return::Bell);
    let rate = u64::from(RATE);
    let part = written(&session, |options| (options.from, options.until) = (5 * rate + 100, 8 * rate + 1));
    assert_eq!(part.report.frames, 3 * rate - 99);
    let silent = (rate - 100) as usize;
    assert!(part.samples[2 * silent..].iter().all(|&value| value == 0.0));
}

#[test]
fn another_rate_is_the_same_sound_at_the_same_time() {
    let session = session(2, 5, 1, Return::None);
    let plain = written(&session, |_| {});
    for rate in [44_100, 96_000, 22_050, 44_101] {
        let other = written(&session, |options| options.rate = rate);
        assert_eq!(other.report.frames, 8 * u64::from(rate));
        let silent = 7 * rate as usize;
        assert!(other.samples[2 * silent..].iter().all(|&value| value == 0.0), "{rate} Hz");
        // Low sound is compared by cubic interpolation, after a moving mean that takes the highs away.
        let smooth = |samples: &[f64], rate: u32| -> Vec<f64> {
            let width = (rate / 1000) as usize | 1;
            let left: Vec<f64> = samples.iter().step_by(2).copied().collect();
            let half = width / 2;
            let mut out = vec![0.0; left.len()];
            let mut sum = 0.0;
            for index in 0..left.len() {
                sum += left[index];
                if index >= width {
                    sum -= left[index - width];
                }
                if index >= half {
                    out[index - half] = sum / width as f64;
                }
            }
            out
        };
        let (a, b) = (smooth(&plain.samples, RATE), smooth(&other.samples, rate));
        let pairs: Vec<(f64, f64)> = (rate as usize..2 * rate as usize)
            .map(|frame| {
                let at = frame as f64 * f64::from(RATE) / f64::from(rate);
                let (whole, part) = (at as usize, at.fract());
                (a[whole] * (1.0 - part) + a[whole + 1] * part, b[frame])
            })
            .collect();
        let (difference, level) = (rms(pairs.iter().map(|(a, b)| a - b)), rms(pairs.iter().map(|(a, _)| *a)));
        assert!(difference <= 0.05 * level, "{rate} Hz: {difference} of {level}");
    }
}

#[test]
fn a_part_at_another_rate_is_cut_from_the_whole() {
    let session = session(2, 5, 1, Return::None);
    let rate = u64::from(RATE);
    let whole = written(&session, |options| options.rate = 44_100);
    let part = written(&session, |options| {
        options.rate = 44_100;
        (options.from, options.until) = (rate, 3 * rate);
    });
    assert_eq!(part.report.frames, 88_200);
    let same = &whole.samples[2 * 44_100..2 * 3 * 44_100];
    let difference = rms(part.samples.iter().zip(same).map(|(a, b)| a - b));
    assert!(difference < 0.001, "{difference}");
}

#[test]
fn what_is_too_long_for_a_wav_is_refused_with_the_longest_that_is_not() {
    let session = session(0, 12 * 3600, 0, Return::None);
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options::whole(&session, folder.path().join("out.wav"));
    let error = write(&session, &options, &mut |_, _| {}, &|| false).expect_err("it does not fit");
    assert_eq!(
        error.to_string(),
        "a WAV of this format holds at most 3 h 6 min 24 s (4.29 GB); this would be 12 h (16.6 GB)"
    );
}

#[test]
fn cancelled_or_refused_nothing_stays_behind() {
    let session = session(1, 5, 1, Return::None);
    let folder = tempfile::tempdir().expect("a folder");
    let mut options = Options::whole(&session, folder.path().join("out.wav"));
    let asked = std::cell::Cell::new(0);
    let cancelled = || asked.replace(asked.get() + 1) > 20;
    let error = write(&session, &options, &mut |_, _| {}, &cancelled).expect_err("it is cancelled");
    assert!(matches!(error, Error::Cancelled));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);

    fs::write(&options.to, "precious").expect("it is written");
    let error = write(&session, &options, &mut |_, _| {}, &|| false).expect_err("it is there");
    assert!(matches!(error, Error::Exists(_)));
    assert_eq!(fs::read(&options.to).expect("it is there"), b"precious");
    options.to = folder.path().to_owned();
    options.force = true;
    let error = write(&session, &options, &mut |_, _| {}, &|| false).expect_err("it is a folder");
    assert!(matches!(error, Error::NotAFile(_)));
}

#[test]
fn what_is_measured_is_the_clear_part_and_the_whole() {
    let session = session(3, 5, 1, Return::None);
    let file = written(&session, |options| options.measure = true);
    let measured = file.report.measured.expect("it was asked for");
    let mut bytes = Vec::new();
    for value in &file.samples {
        bytes.extend_from_slice(&(*value as f32).to_le_bytes());
    }
    use sha2::Digest;
    let expected: String = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(measured.sha256, expected);
    let peak = file.samples.iter().fold(0.0_f64, |peak, value| peak.max(value.abs()));
    match measured.true_peak {
        Some(true_peak) => assert!(true_peak >= 20.0 * peak.log10() - 0.01),
        None => assert_eq!(peak, 0.0),
    }
}
