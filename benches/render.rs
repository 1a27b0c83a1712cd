//! How fast sessions render, on one core: a session of thirty minutes of each bundled soundscape, in the
//! proportions of the default (clear, fade, silence), as a multiple of real time; the same for its
//! sounding part alone, since silence costs nothing; and beside it a plain copy of as many samples.
//!
//! Run it with `cargo bench --bench render`, with `-- ID...` for some of them, and with `--narrow` as it would run on a
//! processor without AVX2. Figures of one run can be compared with each other; between machines and
//! moments only their ratios can.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stillness::render::Renderer;
use stillness::session::{Arc, Bell, Lengths, Return, Session, Struck};
use stillness::soundscape::Library;
use stillness::units::{BLOCK, RATE};

/// A half-hour session as the default divides it: 30 s, 12 min and 8 min, stretched.
const LENGTHS: Lengths = Lengths {
    clear: Duration::from_secs(44),
    fade: Duration::from_secs(1054),
    silence: Duration::from_secs(702),
    returns: Return::None,
    bell: Bell { struck: Struck::Bowl, level: Bell::MADE_AT },
};

/// Each is rendered this often, in turns; the median counts.
const ROUNDS: usize = 3;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    stillness::render::narrow(std::env::args().any(|argument| argument == "--narrow"));
    let library = Library::bundled();
    let all = library.all().iter();
    let chosen: Vec<_> = all.filter(|soundscape| wanted.is_empty() || wanted.contains(&soundscape.id)).collect();
    let total = Arc::new(&LENGTHS, RATE).total();
    let mut seconds: Vec<Vec<f64>> = vec![Vec::new(); chosen.len() + 1];
    for _ in 0..ROUNDS {
        for (soundscape, seconds) in chosen.iter().zip(&mut seconds) {
            let mut session = Session::with_defaults((*soundscape).clone());
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
    let sounding = Arc::new(&LENGTHS, RATE).silent_from();
    println!(
        "{:<16} {:>8} {:>12} {:>20} {:>14}",
        "30 minutes of", "seconds", "x real time", "x where it sounds", "ns a frame"
    );
    let names = chosen.iter().map(|soundscape| soundscape.id.as_str()).chain(["(a plain copy)"]);
    for (name, mut seconds) in names.zip(seconds) {
        seconds.sort_by(f64::total_cmp);
        let median = seconds[ROUNDS / 2];
        let times = |frames: u64| frames as f64 / f64::from(RATE) / median;
        let nanoseconds = median * 1e9 / sounding as f64;
        println!("{name:<16} {median:>8.3} {:>12.0} {:>20.0} {nanoseconds:>14.1}", times(total), times(sounding));
    }
}

fn timed(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64()
}
