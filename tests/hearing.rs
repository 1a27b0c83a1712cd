//! The ear through its public path: what of a sound it lets through, how fast it changes, and what it never does.

#[path = "common/octaves.rs"]
mod octaves;

use octaves::{db, octave, tone};
use proptest::prelude::*;
use stillness::hearing::{self, Audiogram, Ears, Hearing, Options, Point, Profile};
use stillness::render::Renderer;
use stillness::session::Session;
use stillness::soundscape;
use stillness::units::{BLOCK, Block, RATE};

const RATE_F: f64 = RATE as f64;

/// A level of 100 dB SPL for a digital RMS of 1, as the reference figures are made with.
const AT_100: Options = Options { calibration: 100.0, ..Options::PLAIN };

fn standard(name: &str) -> Point {
    both(Audiogram::named(name).expect("it is a standard one"))
}

fn both(audiogram: Audiogram) -> Point {
    Point { smoothing: 0.0, ..Point::of(Ears { left: audiogram, right: audiogram }) }
}

/// What is heard of a sound, the same in both ears, while the point moves; aligned in time.
fn heard(sound: &[f64], options: &Options, point: impl Fn(u64) -> Point) -> Vec<f64> {
    let [left, right] = through(sound, options, 1, &point);
    assert_eq!(left, right, "equal ears hear equal sound");
    left
}

fn through(sound: &[f64], options: &Options, seed: u64, point: &dyn Fn(u64) -> Point) -> [Vec<f64>; 2] {
    let mut hearing = Hearing::new(&point(0), options, seed);
    let mut out = [Vec::new(), Vec::new()];
    let padded = sound.len() + Hearing::LATENCY;
    for start in (0..padded).step_by(BLOCK) {
        let mut block = Block::SILENT;
        for (index, sample) in sound.iter().skip(start).take(BLOCK).enumerate() {
            (block.left[index], block.right[index]) = (*sample as f32, *sample as f32);
        }
        hearing.process(start as u64, &point(start as u64), &mut block);
        out[0].extend(block.left.map(f64::from));
        out[1].extend(block.right.map(f64::from));
    }
    out.map(|channel| channel[Hearing::LATENCY..padded].to_vec())
}

/// A sine sweep of five seconds from 30 Hz to 20 kHz, evenly in octaves.
fn sweep() -> Vec<f64> {
    let (from, octaves, seconds) = (30.0, (20_000.0_f64 / 30.0).log2(), 5.0);
    let turn = |at: f64| from * seconds / (octaves * 2.0_f64.ln()) * ((octaves * at / seconds).exp2() - 1.0);
    (0..(seconds * RATE_F) as usize).map(|n| 0.5 * (std::f64::consts::TAU * turn(n as f64 / RATE_F)).sin()).collect()
}

fn level(sound: &[f64]) -> f64 {
    db(sound.iter().map(|sample| sample * sample).sum::<f64>() / sound.len() as f64)
}

/// The real and imaginary part of a transform at one frequency.
fn at(sound: &[f64], hertz: f64) -> [f64; 2] {
    let (mut re, mut im) = (0.0, 0.0);
    for (frame, sample) in sound.iter().enumerate() {
        let (sine, cosine) = (std::f64::consts::TAU * (hertz * frame as f64 / RATE_F).fract()).sin_cos();
        re += sample * cosine;
        im -= sample * sine;
    }
    [re, im]
}

/// White noise from a small generator of the test's own.
fn white(frames: usize, mut state: u32) -> Vec<f64> {
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        f64::from(state as i32) / 2_147_483_648.0
    };
    (0..frames).map(|_| next()).collect()
}

/// Pink noise by Kellet's three poles and more, near enough.
fn pink(frames: usize) -> Vec<f64> {
    let poles = [
        (0.998_86, 0.055_517_9),
        (0.993_32, 0.075_075_9),
        (0.969, 0.153_852),
        (0.866_5, 0.310_485_6),
        (0.55, 0.532_952_2),
        (-0.761_6, -0.016_898),
    ];
    let mut states = [0.0; 6];
    white(frames, 7)
        .into_iter()
        .map(|white| {
            for (state, (keep, enter)) in states.iter_mut().zip(poles) {
                *state = keep * *state + enter * white;
            }
            0.1 * (states.iter().sum::<f64>() + 0.5362 * white)
        })
        .collect()
}

/// The sound at an RMS of so many dB.
fn at_level(sound: &[f64], decibels: f64) -> Vec<f64> {
    let gain = 10.0_f64.powf((decibels - level(sound)) / 20.0);
    sound.iter().map(|sample| sample * gain).collect()
}

#[test]
fn with_no_loss_everything_from_50_hz_to_14_khz_passes_within_half_a_decibel() {
    for (options, name) in [(Options::PLAIN, "plain"), (Options::default(), "with the body")] {
        let mut impulse = vec![0.0; 9600];
        impulse[2000] = 0.5;
        let out = heard(&impulse, &options, |_| Point::NORMAL);
        for step in 0..=200 {
            let hertz = 50.0 * (14_000.0_f64 / 50.0).powf(f64::from(step) / 200.0);
            let [re, im] = at(&out, hertz);
            let decibels = db((re * re + im * im) / 0.25);
            assert!(decibels.abs() < 0.5, "{name}: {hertz} Hz: {decibels} dB");
        }
        let most = (0..out.len()).max_by(|a, b| out[*a].total_cmp(&out[*b]));
        assert_eq!(most, Some(2000), "{name}: not aligned");
    }
}

#[test]
fn what_passes_is_aligned_to_the_sample_with_what_came_in() {
    for (name, sound) in [("noise", white(48_000, 3)), ("sweep", sweep())] {
        let out = heard(&sound, &Options::PLAIN, |_| Point::NORMAL);
        let range = 1000..sound.len() - 1000;
        let correlation = |lag: i64| -> f64 { range.clone().map(|n| sound[n] * out[(n as i64 + lag) as usize]).sum() };
        let best = (-400..=400).max_by(|a, b| correlation(*a).total_cmp(&correlation(*b)));
        assert_eq!(best, Some(0), "{name}");
    }
}

#[test]
fn a_tone_grows_as_steeply_as_recruitment_says_and_is_caught_up_with() {
    for (name, slope) in [("N2", 1.31), ("N4", 2.10)] {
        let point = standard(name);
        let out = |level_in: f64| {
            let amplitude = 10.0_f64.powf((level_in - 100.0) / 20.0) * std::f64::consts::SQRT_2;
            let sound = tone(1000.0, amplitude, 24_000);
            level(&heard(&sound, &AT_100, |_| point)[12_000..]) + 100.0
        };
        let ladder: Vec<(f64, f64)> =
            (1..=10).map(|step| (10.0 * f64::from(step), out(10.0 * f64::from(step)))).collect();
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| ladder.iter().map(of).sum::<f64>() / ladder.len() as f64;
        let (mean_in, mean_out) = (mean(&|step| step.0), mean(&|step| step.1));
        let across = mean(&|step| (step.0 - mean_in) * (step.1 - mean_out));
        let measured = across / mean(&|step| (step.0 - mean_in) * (step.0 - mean_in));
        println!("{name}: slope {measured}, {ladder:?}");
        assert!((measured / slope - 1.0).abs() < 0.05, "{name}: {measured} of {slope}, {ladder:?}");
        let loud = out(120.0) - 120.0;
        println!("{name}: at 120 dB SPL {loud}");
        assert!(loud.abs() < 1.0, "{name}: {loud} dB at 120 dB SPL");
    }
}

#[test]
fn a_collapse_adds_nothing_of_its_own_to_a_tone() {
    let sound = tone(1000.0, 1.0, 3 * RATE as usize);
    let (begin, length) = (RATE_F, 0.3 * RATE_F);
    let out = heard(&sound, &Options::PLAIN, |frame| {
        let along = ((frame as f64 - begin) / length).clamp(0.0, 1.0) as f32;
        Point { smoothing: 0.05, ..both(Audiogram::NORMAL.towards(&Audiogram::flat(120.0), along)) }
    });
    // A window over everything but the tone's own onset.
    let part = &out[RATE as usize / 2..2 * RATE as usize + RATE as usize / 2];
    let count = part.len();
    let windowed: Vec<f64> = part
        .iter()
        .enumerate()
        .map(|(index, sample)| {
            let turn = std::f64::consts::TAU * index as f64 / count as f64;
            // Blackman and Harris, 92 dB.
            let window =
                0.358_75 - 0.488_29 * turn.cos() + 0.141_28 * (2.0 * turn).cos() - 0.011_68 * (3.0 * turn).cos();
            sample * window
        })
        .collect();
    let power = |band: std::ops::Range<f64>| -> f64 {
        let step = 4.0;
        let bins = ((band.end - band.start) / step) as usize;
        (0..bins)
            .map(|bin| {
                let [re, im] = at(&windowed, band.start + step * bin as f64);
                re * re + im * im
            })
            .sum::<f64>()
    };
    let (below, inside, above) = (power(20.0..600.0), power(600.0..1400.0), power(1400.0..12_000.0));
    let outside = db((below + above) / inside);
    println!("outside {outside} dB; below {}, above {}", db(below / inside), db(above / inside));
    assert!(outside < -80.0, "{outside} dB outside 600 to 1400 Hz");
    let silent = level(&out[2 * RATE as usize..]);
    assert!(silent < -35.0, "{silent}");
}

#[test]
fn no_octave_grows_as_hearing_goes_though_the_body_takes_over() {
    let film = Profile::film();
    for loudness in [-12.0, -40.0] {
        let noise = at_level(&white(24_000, 5), loudness);
        let points: Vec<f32> = (0..=25).map(|step| step as f32 / 25.0).collect();
        let all: Vec<Vec<f64>> = points
            .iter()
            .map(|loss| {
                let point = Point { smoothing: 0.0, smearing: [0.0; 2], ..film.at(f64::from(*loss), 60.0) };
                let out = heard(&noise, &Options { inner_sounds: false, ..Options::default() }, |_| point);
                [31.5, 40.0, 63.0, 80.0, 125.0, 250.0, 1000.0, 8000.0]
                    .map(|hertz| level(&octave(&out, hertz)[6000..]))
                    .to_vec()
            })
            .collect();
        for octave in 0..8 {
            for pair in all.windows(2) {
                let (before, after) = (pair[0][octave], pair[1][octave]);
                assert!(after < before + 0.05, "octave {octave} at {loudness} dBFS: {before} to {after}");
            }
        }
        println!(
            "{:?}",
            all.iter().map(|levels| levels.iter().map(|level| level.round()).collect::<Vec<_>>()).collect::<Vec<_>>()
        );
        let last = all.last().expect("there are points");
        assert!(last[3] > last[6] + 20.0 && last[3] > last[7] + 20.0, "the body is what is left: {last:?}");
    }
}

#[test]
fn where_nothing_sounds_outside_nothing_is_heard_and_soon() {
    let point = Point { smearing: [0.3; 2], ..standard("N3") };
    let mut sound = white(4800, 9);
    sound.extend(vec![0.0; 24_000]);
    for options in [Options::PLAIN, Options { inner_sounds: false, small_speakers: true, ..Options::default() }] {
        let out = heard_apart(&sound, &options, &point);
        assert!(out[28_000..].iter().all(|sample| sample.to_bits() == 0), "exact zero: {:?}", &out[28_000..28_010]);
    }
}

fn heard_apart(sound: &[f64], options: &Options, point: &Point) -> Vec<f64> {
    through(sound, options, 1, &|_| *point)[0].clone()
}

#[test]
fn heart_and_breath_come_out_of_the_quiet_and_never_through_sound() {
    let point = Point { inner: 1.0, ..Point::NORMAL };
    let bare = Options { inner_sounds: false, ..Options::default() };
    let mut sound = at_level(&pink(4 * RATE as usize), -26.0);
    sound.extend(vec![0.0; 8 * RATE as usize]);
    let [with, without] = [Options::default(), bare].map(|options| heard_apart(&sound, &options, &point));
    assert!(with[..4 * RATE as usize] == without[..4 * RATE as usize], "nothing of them while the outside is loud");
    let quiet = &with[8 * RATE as usize..];
    let most = quiet.iter().fold(0.0_f64, |most, sample| most.max(sample.abs()));
    assert!((-34.0..-24.0).contains(&(20.0 * most.log10())), "{} dBFS", 20.0 * most.log10());
    // Between 60 and 75 beats a minute: the loud onsets in four seconds.
    let loud: Vec<usize> = (0..quiet.len()).filter(|n| quiet[*n].abs() > 0.6 * most).collect();
    let beats = 1 + loud.windows(2).filter(|pair| pair[1] - pair[0] > RATE as usize / 2).count();
    assert!((4..=5).contains(&beats), "{beats} beats");
}

#[test]
fn ringing_is_only_for_those_who_choose_it_and_stays_faint() {
    let silence = vec![0.0; 16 * RATE as usize];
    let point = |frame: u64| Point { ringing: if frame > 0 { 1.0 } else { 0.0 }, ..Point::NORMAL };
    let [none, _] = through(&silence, &Options::default(), 1, &point);
    assert!(none.iter().all(|sample| *sample == 0.0));
    let [left, right] = through(&silence, &Options { ringing: true, ..Options::PLAIN }, 1, &point);
    for ear in [&left, &right] {
        let seconds: Vec<f64> = ear.chunks(RATE as usize).map(level).collect();
        println!("{seconds:?}");
        assert!(seconds[1..].iter().all(|level| *level < -48.0), "{seconds:?}");
        assert!(seconds[1] > -52.5 && seconds[15] < -59.5 && seconds[15] > -63.0, "{seconds:?}");
        let ring: f64 =
            [5400.0, 5700.0, 6100.0].map(|hertz| level(&octave(ear, hertz))).into_iter().fold(-200.0, f64::max);
        assert!((ring - level(ear)).abs() < 1.5, "it is high: {ring} of {}", level(ear));
    }
    assert_ne!(left, right, "each ear rings on its own");
}

/// The kit of Basement show alone, with nothing lost: five seconds.
fn drums() -> Vec<f64> {
    let library = soundscape::Library::bundled();
    let mut session = Session::with_defaults(library.find("basement-show").expect("it is bundled").clone());
    session.profile = hearing::Library::bundled().find("none").expect("it is bundled").clone();
    session.soundscape.layers.iter_mut().for_each(|layer| layer.on = layer.name == "drums");
    let mut renderer = Renderer::new(&session);
    let mut out = Vec::new();
    while out.len() < 7 * RATE as usize {
        let block = renderer.next_block();
        out.extend(block.left.iter().zip(&block.right).map(|(left, right)| 0.5 * f64::from(left + right)));
    }
    out[2 * RATE as usize..7 * RATE as usize].to_vec()
}

/// What `scripts/msbg` found the Cambridge model to take from octaves, guarded on the sounds that can be made here.
#[test]
fn what_is_lost_agrees_with_the_reference_model() {
    const OCTAVES: [f64; 7] = [125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0];
    let table = include_str!("../docs/hearing-msbg.csv");
    let rows: Vec<Vec<&str>> = table.lines().skip(2).map(|line| line.split(',').collect()).collect();
    let number = |text: &str| text.parse::<f64>().expect("it is a number");
    for (signal, sound) in [("pink", pink(4 * RATE as usize)), ("drums", drums())] {
        let mut differences = vec![Vec::new(); 4];
        for loudness in [100.0, 80.0, 65.0, 50.0] {
            let scaled = at_level(&sound, loudness - 100.0);
            let levels = |name: &str| {
                let point = standard(name);
                let out = heard_apart(&scaled, &AT_100, &point);
                OCTAVES.map(|hertz| level(&octave(&out, hertz)[RATE as usize / 2..]))
            };
            let clear = levels("normal");
            let ears = [("N1", 8000.0), ("N2", 8000.0), ("N3", 4000.0), ("N4", 4000.0)];
            for ((name, highest), differences) in ears.into_iter().zip(&mut differences) {
                let lost = levels(name);
                for (index, hertz) in OCTAVES.into_iter().enumerate().filter(|(_, hertz)| *hertz <= highest) {
                    let row = rows.iter().find(|row| {
                        row[0] == name && row[1] == signal && number(row[2]) == loudness && number(row[3]) == hertz
                    });
                    let reference = number(row.expect("the table has it")[4]);
                    if reference > -60.0 {
                        differences.push(lost[index] - clear[index] - reference);
                    }
                }
            }
        }
        for (differences, bound) in differences.iter().zip([1.5, 1.5, 3.0, 3.0]) {
            let rms = (differences.iter().map(|d| d * d).sum::<f64>() / differences.len() as f64).sqrt();
            println!("{signal}: {rms:.2} dB rms");
            assert!(rms <= bound, "{signal}: {rms} dB rms of {bound}");
        }
    }
}

#[test]
fn wide_and_narrow_registers_hear_the_same_bits() {
    let noise = white(24_000, 11);
    let film = Profile::film();
    let point = |frame: u64| Point {
        smearing: [0.3, 0.1],
        inner: 1.0,
        ringing: 1.0,
        implant: 0.3,
        ..film.at(frame as f64 / 24_000.0, 60.0)
    };
    let options = Options { ringing: true, small_speakers: true, ..Options::default() };
    let wide = through(&noise, &options, 1, &point);
    stillness::render::narrow(true);
    let narrow = through(&noise, &options, 1, &point);
    stillness::render::narrow(false);
    assert!(wide == narrow);
}

fn any_audiogram() -> impl Strategy<Value = Audiogram> {
    proptest::array::uniform12(-10.0_f32..=120.0).prop_map(Audiogram)
}

fn any_point() -> impl Strategy<Value = Point> {
    let unit = || 0.0_f32..=1.0;
    let smearing = || 0.0_f32..=0.5;
    (any_audiogram(), any_audiogram(), [smearing(), smearing()], unit(), unit(), unit(), 0.0_f32..2.0).prop_map(
        |(left, right, smearing, inner, ringing, implant, smoothing)| Point {
            ears: Ears { left, right },
            smearing,
            inner,
            ringing,
            implant,
            smoothing,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn whatever_the_ears_what_is_heard_is_finite_and_bounded(
        points in proptest::collection::vec(any_point(), 1..6),
        seed in 0_u64..1000,
        first in 0_u64..10_000_000_000,
        calibration in 60.0_f32..140.0,
        switches in proptest::array::uniform4(proptest::bool::ANY),
    ) {
        let [body, inner_sounds, ringing, small_speakers] = switches;
        let options = Options { calibration, body, inner_sounds, ringing, small_speakers };
        let first = first / BLOCK as u64 * BLOCK as u64;
        let run = || {
            let mut hearing = Hearing::new(&points[0], &options, seed);
            let noise = white(60 * BLOCK, seed as u32 + 1);
            let mut out = Vec::new();
            for number in 0..60 {
                let mut block = Block::SILENT;
                for index in 0..BLOCK {
                    block.left[index] = noise[number * BLOCK + index].signum() as f32;
                    block.right[index] = -noise[number * BLOCK + index] as f32;
                }
                hearing.process(first + (number * BLOCK) as u64, &points[number % points.len()], &mut block);
                out.extend(block.left.into_iter().chain(block.right));
            }
            out
        };
        let out = run();
        prop_assert!(out.iter().all(|sample| sample.is_finite() && sample.abs() < 16.0));
        prop_assert!(out == run(), "the same ears hear the same");
    }

    #[test]
    fn silence_stays_silent_whatever_the_ears(point in any_point(), seed in 0_u64..1000) {
        let options = Options { inner_sounds: false, ..Options::default() };
        let mut hearing = Hearing::new(&point, &options, seed);
        for number in 0..20 {
            let mut block = Block::SILENT;
            hearing.process(number * BLOCK as u64, &point, &mut block);
            prop_assert!(block.left.iter().chain(&block.right).all(|sample| *sample == 0.0));
        }
    }
}
