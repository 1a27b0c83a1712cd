//! The drums, measured as real ones were: attack, decay, centroid and energy shares of single hits at three
//! velocities, against the table of 142 hits from the acoustic kits of Debian's `hydrogen-drumkits`.

use std::time::Duration;

use stillness::render::{Renderer, SceneRenderer};
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::units::RATE;
use stillness::{hearing, soundscape};

/// A drum of the table and the 10th and 90th percentile of its attack in ms, its T20 in ms, its centroid in Hz,
/// and its energy shares below 200 Hz and above 2 kHz.
type Row = (&'static str, [(f64, f64); 5]);

const FEATURES: [&str; 5] = ["attack ms", "T20 ms", "centroid Hz", "low share", "high share"];

const REAL: [Row; 8] = [
    ("kick", [(4.0, 13.0), (44.0, 244.0), (62.0, 134.0), (0.92, 1.0), (0.0001, 0.003)]),
    ("snare", [(1.7, 8.8), (59.0, 269.0), (205.0, 1010.0), (0.11, 0.91), (0.001, 0.12)]),
    ("hat", [(0.6, 20.0), (70.0, 205.0), (3230.0, 9160.0), (0.001, 0.02), (0.39, 0.92)]),
    ("open-hat", [(5.5, 41.0), (440.0, 909.0), (838.0, 8380.0), (0.0003, 0.02), (0.04, 0.93)]),
    ("ride", [(1.0, 86.0), (449.0, 5660.0), (1430.0, 10_900.0), (0.0002, 0.17), (0.22, 0.99)]),
    ("crash", [(1.8, 173.0), (946.0, 2860.0), (706.0, 6410.0), (0.0001, 0.17), (0.07, 0.94)]),
    ("low-tom", [(7.4, 16.0), (525.0, 692.0), (124.0, 342.0), (0.85, 0.94), (0.001, 0.03)]),
    ("high-tom", [(4.2, 10.0), (283.0, 520.0), (157.0, 315.0), (0.71, 0.92), (0.0003, 0.02)]),
];

/// The strokes of the notation: velocities near 0.3, 0.68 and 0.95, with some touch.
const STROKES: [char; 3] = ['o', 'x', 'X'];

/// Seconds from hit to hit, and hits to a velocity. The first comes before the soft start is over and is
/// not measured.
const APART: usize = 6;
const HITS: usize = 6;

/// A session of one drum alone: beats of two seconds, a stroke on every third.
fn session(drum: &str, stroke: char) -> Session {
    let text = format!(
        "format = 1\nname = \"One drum\"\nline = \"one drum\"\n\n[[layer]]\nname = \"drums\"\n\n\
         [layer.drums]\ntempo = 30\nsteps = 1\n\n[layer.drums.pattern]\n{drum} = \"{stroke}..\"\n"
    );
    let soundscape = soundscape::file::read("one-drum", "one-drum", &text).expect("it is well formed");
    let mut session = Session::with_defaults(soundscape);
    let lengths = Lengths {
        clear: Duration::from_secs(3600),
        fade: Duration::from_secs(60),
        silence: Duration::ZERO,
        returns: Return::None,
        ..Lengths::default()
    };
    session.arc = Arc::new(&lengths, RATE);
    session.profile = hearing::Library::bundled().find("none").expect("it is bundled").clone();
    session
}

/// The next frames of a renderer, left and right.
fn take(renderer: &mut Renderer, frames: usize) -> [Vec<f32>; 2] {
    let mut out = [Vec::new(), Vec::new()];
    while out[0].len() < frames {
        let block = renderer.next_block();
        out[0].extend_from_slice(&block.left);
        out[1].extend_from_slice(&block.right);
    }
    out.map(|mut channel| {
        channel.truncate(frames);
        channel
    })
}

/// Hits of one drum, each with the silence before it (half a second) and what rings after it, as mono.
fn hits(drum: &str, stroke: char) -> Vec<Vec<f64>> {
    let mut renderer = Renderer::new(&session(drum, stroke));
    let rate = RATE as usize;
    take(&mut renderer, APART * rate - rate / 2);
    let hit = |_| {
        let [left, right] = take(&mut renderer, APART * rate);
        left.iter().zip(&right).map(|(left, right)| 0.5 * f64::from(left + right)).collect()
    };
    (0..HITS).map(hit).collect()
}

/// The RMS of a window of this many frames about each frame.
fn envelope(sound: &[f64], window: usize) -> Vec<f64> {
    let mut sums = vec![0.0];
    let mut sum = 0.0;
    for sample in sound {
        sum += sample * sample;
        sums.push(sum);
    }
    let power = |at: usize| {
        let (from, to) = (at.saturating_sub(window / 2), (at + window - window / 2).min(sound.len()));
        ((sums[to] - sums[from]).max(0.0) / window as f64).sqrt()
    };
    (0..sound.len()).map(power).collect()
}

/// What of the spectrum lies where, power-weighted, 20 Hz to 20 kHz: centroid, share below 200 Hz, share above
/// 2 kHz. A plain Fourier sum by Goertzel's recursion at steps of 5 Hz.
fn spectrum(sound: &[f64]) -> [f64; 3] {
    let length = 9600;
    let window = |at: usize| 0.5 + 0.5 * (std::f64::consts::PI * at as f64 / length as f64).cos();
    let windowed: Vec<f64> = sound[..length].iter().enumerate().map(|(at, sample)| sample * window(at)).collect();
    let (mut all, mut weighted, mut low, mut high) = (0.0, 0.0, 0.0, 0.0);
    for bin in 4..=4000 {
        let hertz = 5.0 * f64::from(bin);
        let twice = 2.0 * (std::f64::consts::TAU * f64::from(bin) / length as f64).cos();
        let (mut before, mut earlier) = (0.0, 0.0);
        for sample in &windowed {
            (before, earlier) = (sample + twice * before - earlier, before);
        }
        let power = before * before + earlier * earlier - twice * before * earlier;
        all += power;
        weighted += hertz * power;
        low += if hertz < 200.0 { power } else { 0.0 };
        high += if hertz > 2000.0 { power } else { 0.0 };
    }
    [weighted / all, low / all, high / all]
}

fn features(sound: &[f64]) -> [f64; 5] {
    let milliseconds = |frames: usize| frames as f64 * 1000.0 / f64::from(RATE);
    let quick = envelope(sound, 48);
    let peak = quick.iter().copied().fold(0.0, f64::max);
    let passes = |share: f64| quick.iter().position(|value| *value >= share * peak).expect("it reaches its peak");
    let (first, last) = (passes(0.1), passes(0.9));
    let slow = envelope(sound, 480);
    let top = (0..slow.len()).max_by(|a, b| slow[*a].total_cmp(&slow[*b])).expect("there is sound");
    let down = slow.iter().rposition(|value| *value >= 0.1 * slow[top]).expect("the peak is above it");
    let [centroid, low, high] = spectrum(&sound[first..]);
    [milliseconds(last - first), milliseconds(down - top), centroid, low, high]
}

fn side_by_side<T: Send>(jobs: impl Iterator<Item = T>, work: impl Fn(T) + Sync) {
    std::thread::scope(|scope| {
        for job in jobs {
            scope.spawn(|| work(job));
        }
    });
}

#[test]
fn drums_measure_as_real_ones_do_soft_middle_and_hard() {
    side_by_side(REAL.iter(), |(drum, real)| {
        let mut brightness = Vec::new();
        for stroke in STROKES {
            let hits: Vec<[f64; 5]> = hits(drum, stroke).iter().map(|hit| features(hit)).collect();
            for hit in &hits {
                let within = (0..5).filter(|&feature| {
                    let (low, high) = real[feature];
                    (low..=high).contains(&hit[feature])
                });
                let within = within.count();
                assert!(within >= 4, "{drum} {stroke}: only {within} of {FEATURES:?} are in range: {hit:?}");
                for feature in 0..5 {
                    // The table has no extremes: half the 10th percentile to twice the 90th stand for them.
                    let (low, high) = (0.5 * real[feature].0, 2.0 * real[feature].1);
                    let value = hit[feature];
                    assert!((low..=high).contains(&value), "{drum} {stroke}: {} is {value}", FEATURES[feature]);
                }
            }
            let mean = |feature: usize| hits.iter().map(|hit| hit[feature]).sum::<f64>() / hits.len() as f64;
            let means: Vec<f64> = (0..5).map(mean).collect();
            println!("{drum:<10}{stroke} {means:>12.4?}");
            brightness.push(means[2]);
        }
        assert!(brightness.is_sorted_by(|a, b| a < b), "{drum}: harder is not brighter: {brightness:?}");
    });
}

#[test]
fn every_drum_sounds_dies_away_and_is_never_twice_the_same() {
    side_by_side(soundscape::Drum::ALL.iter(), |(name, _)| {
        let mut loudness = Vec::new();
        for stroke in ['o', 'X'] {
            let hits = hits(name, stroke);
            assert!(hits.iter().skip(1).all(|hit| *hit != hits[0]), "{name}: two hits are the same");
            let peaks = hits.iter().map(|hit| hit.iter().fold(0.0_f64, |peak, sample| peak.max(sample.abs())));
            let peak = peaks.sum::<f64>() / hits.len() as f64;
            loudness.push(peak);
            for hit in &hits {
                let mean = hit.iter().sum::<f64>() / hit.len() as f64;
                let late =
                    hit[hit.len() - RATE as usize / 10..].iter().fold(0.0_f64, |peak, sample| peak.max(sample.abs()));
                assert!(late < 0.02 * peak, "{name}: after five seconds it is still at {late} of {peak}");
                assert!(mean.abs() < 1e-4, "{name}: it is off the middle by {mean}");
            }
        }
        assert!((0.05..0.71).contains(&loudness[1]), "{name}: a hard stroke peaks at {}", loudness[1]);
        assert!(loudness[0] < 0.5 * loudness[1], "{name}: a soft stroke is as loud as a hard one: {loudness:?}");
    });
}

#[test]
fn a_whole_kit_is_wide_but_one_picture() {
    let text = "format = 1\nname = \"Kit\"\nline = \"a kit\"\n\n[[layer]]\nname = \"drums\"\n\n[layer.drums]\n\
        tempo = 112\nsteps = 4\nscatter = 5\n\n[layer.drums.pattern]\nkick = \"X..x ..x. X..x ..x.\"\n\
        snare = \"..o. X..o .o.. X.oo\"\nhat = \"x.x. X.x. x.x. X...\"\nopen-hat = \".... .... .... ..x.\"\n\
        ride = \"X.x. x.x. X.x. x.x.\"\ncrash = \"X... .... .... ....|.... .... .... ....\"\n\
        high-tom = \".... .... ..x. ....\"\nlow-tom = \".... .... .... .x..\"\n";
    let mut session = session("kick", 'x');
    session.soundscape = soundscape::file::read("kit", "kit", text).expect("it is well formed");
    let mut renderer = Renderer::new(&session);
    take(&mut renderer, 3 * RATE as usize);
    let [left, right] = take(&mut renderer, 20 * RATE as usize);
    let product = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| f64::from(a * b)).sum::<f64>();
    let correlation = product(&left, &right) / (product(&left, &left) * product(&right, &right)).sqrt();
    println!("correlation of the kit: {correlation:.3}");
    assert!((0.3..0.95).contains(&correlation), "left and right correlate by {correlation}");
}

#[test]
fn a_hand_is_heard_to_err_by_a_few_milliseconds() {
    // A block of wood twice a second: when each stroke is heard to begin, against the clock.
    let text = "[[layer]]\n[layer.drums]\ntempo = 120\ndrift = 0\nscatter = 5\npattern.block = \"x...\"\n";
    let soundscape = soundscape::file::read("hand", "hand.toml", text).expect("it is well formed");
    let mut scene = SceneRenderer::new(&soundscape, 1);
    let mut sound = Vec::new();
    while scene.frame() < 240 * u64::from(RATE) {
        sound.extend_from_slice(&scene.next_block().left);
    }
    let half = RATE as usize / 2;
    let late: Vec<f64> = (1..470)
        .map(|beat| {
            let part = &sound[beat * half - half / 4..][..half];
            let peak = part.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
            let begins = part.iter().position(|sample| sample.abs() > 0.2 * peak).expect("it is struck");
            1000.0 * (begins as f64 - (half / 4) as f64) / f64::from(RATE)
        })
        .collect();
    let mean = late.iter().sum::<f64>() / late.len() as f64;
    let spread = |lag: usize| {
        let pairs = late.iter().zip(&late[lag..]);
        pairs.map(|(one, other)| (one - mean) * (other - mean)).sum::<f64>() / (late.len() - lag) as f64
    };
    let deviation = spread(0).sqrt();
    println!(
        "a stroke is heard {mean:.1} ms late, by {deviation:.1} ms, neighbours alike by {:.2}",
        spread(1) / spread(0)
    );
    assert!((2.0..15.0).contains(&deviation), "{deviation} ms");
    assert!(spread(1) / spread(0) > 0.2, "neighbours err alike: {}", spread(1) / spread(0));
}
