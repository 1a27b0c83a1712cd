//! How fast the ear is, on one core: two ears whose audiograms change all the time, as a multiple of real time, beside
//! the same with nothing lost and beside digital silence.
//!
//! Run it with `cargo bench --bench hearing`, and with `-- --narrow` as it would run on a processor without AVX2.

use std::hint::black_box;
use std::time::Instant;

use stillness::hearing::{Audiogram, Ears, Hearing, Options, Point, Profile};
use stillness::units::{BLOCK, Block, RATE};

/// How much is heard in a round, in blocks: a minute.
const BLOCKS: u64 = 60 * RATE as u64 / BLOCK as u64;

/// Each is heard this often, in turns; the median counts.
const ROUNDS: usize = 5;

/// What is heard, and what is asked of the ears at a share of the way, 0 to 1.
type Case<'a> = (&'a str, &'a [Block], Box<dyn Fn(f64) -> Point>);

fn main() {
    stillness::render::narrow(std::env::args().any(|argument| argument == "--narrow"));
    let noise = noise();
    let silence = [Block::SILENT; 64];
    let film = Profile::film();
    let inner = film.clone();
    let implanted =
        Point { implant: 1.0, ..Point::of(Ears { left: Audiogram::flat(90.0), right: Audiogram::flat(90.0) }) };
    let cases: [Case; 6] = [
        ("film, moving", &noise, Box::new(move |along| film.at(along, 60.0))),
        (
            "the same, smeared, heart and breath",
            &noise,
            Box::new(move |along| Point { smearing: [0.3; 2], inner: 1.0, ringing: 1.0, ..inner.at(along, 60.0) }),
        ),
        ("N3, at rest", &noise, Box::new(|_| standard("N3"))),
        ("no loss", &noise, Box::new(|_| Point::NORMAL)),
        ("implant", &noise, Box::new(move |_| implanted)),
        ("silence", &silence, Box::new(|_| standard("N3"))),
    ];
    let mut seconds = vec![Vec::new(); cases.len()];
    for _ in 0..ROUNDS {
        for ((_, blocks, point), seconds) in cases.iter().zip(&mut seconds) {
            seconds.push(timed(blocks, point));
        }
    }
    println!("{:<36} {:>12} {:>12}", "60 seconds of", "x real time", "ns a frame");
    for ((name, ..), mut seconds) in cases.iter().zip(seconds) {
        seconds.sort_by(f64::total_cmp);
        let median = seconds[ROUNDS / 2];
        let frames = (BLOCKS * BLOCK as u64) as f64;
        println!("{name:<36} {:>12.0} {:>12.1}", frames / f64::from(RATE) / median, median * 1e9 / frames);
    }
}

fn standard(name: &str) -> Point {
    let audiogram = Audiogram::named(name).expect("it is a standard one");
    Point::of(Ears { left: audiogram, right: audiogram })
}

fn timed(blocks: &[Block], point: &dyn Fn(f64) -> Point) -> f64 {
    let mut hearing = Hearing::new(&point(0.0), &Options::default(), 1);
    let start = Instant::now();
    for number in 0..BLOCKS {
        let mut block = blocks[number as usize % blocks.len()];
        hearing.process(number * BLOCK as u64, &point(number as f64 / BLOCKS as f64), &mut block);
        black_box(&block);
    }
    start.elapsed().as_secs_f64()
}

/// White noise at -20 dBFS or so, different in both ears.
fn noise() -> Vec<Block> {
    let mut state = 1_u32;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        state as i32 as f32 * (0.17 / 2_147_483_648.0)
    };
    let mut block = || {
        let mut block = Block::SILENT;
        block.left.fill_with(&mut next);
        block.right.fill_with(&mut next);
        block
    };
    (0..64).map(|_| block()).collect()
}
