//! How fast sessions render, on one core: a session of thirty minutes of each bundled soundscape, as a
//! multiple of real time, and beside it the time of a plain copy of as many samples in the same run.
//!
//! Run it with `cargo bench`. Figures of one run can be compared with each other; between machines and
//! moments only their ratios can.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stillness::render::Renderer;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::Library;
use stillness::units::{BLOCK, RATE};

/// A half-hour session of nothing but sound: clear 1 min, fade 29 min.
const LENGTHS: Lengths = Lengths {
    clear: Duration::from_secs(60),
    fade: Duration::from_secs(29 * 60),
    silence: Duration::ZERO,
    returns: Return::None,
};

/// Each is rendered this often, in turns; the median counts.
const ROUNDS: usize = 3;

fn main() {
    let library = Library::bundled();
    let total = Arc::new(&LENGTHS, RATE).total();
    let mut seconds: Vec<Vec<f64>> = vec![Vec::new(); library.all().len() + 1];
    for _ in 0..ROUNDS {
        for (soundscape, seconds) in library.all().iter().zip(&mut seconds) {
            let mut session = Session::with_defaults(soundscape.clone());
            session.arc = Arc::new(&LENGTHS, RATE);
            seconds.push(timed(|| {
                let mut renderer = Renderer::new(&session);
                while renderer.frame() < total {
                    black_box(renderer.next_block());
                }
            }));
        }
        let copy = seconds.len() - 1;
        seconds[copy].push(timed(|| {
            let (from, mut to) = ([0.5_f32; 2 * BLOCK], [0.0_f32; 2 * BLOCK]);
            for _ in 0..total / BLOCK as u64 {
                black_box(&mut to).copy_from_slice(black_box(&from));
            }
        }));
    }
    println!("{:<16} {:>10} {:>12} {:>18}", "30 minutes of", "seconds", "x real time", "ns a stereo frame");
    let names = library.all().iter().map(|soundscape| soundscape.id.as_str()).chain(["(a plain copy)"]);
    for (name, mut seconds) in names.zip(seconds) {
        seconds.sort_by(f64::total_cmp);
        let median = seconds[ROUNDS / 2];
        let times = total as f64 / f64::from(RATE) / median;
        println!("{name:<16} {median:>10.3} {times:>12.0} {:>18.1}", median * 1e9 / total as f64);
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
