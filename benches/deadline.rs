//! How much of its time the callback takes at worst, on one core: the processor time of each block of 128 frames of
//! a live session, for every soundscape with every profile, while the volume is moved, the fade stretched, the
//! profile and the soundscape changed, layers switched off and on, another place sought, and the session paused; the
//! worst as a share of the time that its frames last, and the same for buffers of 2048 frames. Beside it what a
//! block costs where next to nothing is left of the sound, against one in the clear: a decay costs nothing more.
//!
//! Run it with `cargo bench --bench deadline`, with `-- ID...` for some soundscapes, and with `--narrow` as it would
//! run on a processor without AVX2.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stillness::hearing::{self, Profile};
use stillness::live::{Command, Player, Remote};
use stillness::render::Renderer;
use stillness::session::{Arc, Bell, Lengths, Return, Session, Struck};
use stillness::soundscape::{self, Soundscape};
use stillness::units::{BLOCK, Decibels, RATE};

/// Each session is played this often, the same to the bit, and of each block the least counts: what else goes on
/// only adds. The worst of the blocks is thus one that is worse each time.
const ROUNDS: usize = 3;

/// Blocks in a buffer of 2048 frames.
const BUFFER: usize = 2048 / BLOCK;

/// How long a session is played.
const PLAYED: u64 = 24;

/// A session that comes, with its commands, from the clear through a fade and a silence to the bell.
const LENGTHS: Lengths = Lengths {
    clear: Duration::from_secs(2),
    fade: Duration::from_secs(20),
    silence: Duration::from_secs(2),
    returns: Return::Bell,
    bell: Bell { struck: Struck::Bowl, level: Bell::MADE_AT },
};

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    stillness::render::narrow(std::env::args().any(|argument| argument == "--narrow"));
    let (soundscapes, profiles) = (soundscape::Library::bundled(), hearing::Library::bundled());
    let (soundscapes, profiles) = (soundscapes.all(), profiles.all());
    let chosen = || {
        let numbered = soundscapes.iter().enumerate();
        numbered.filter(|(_, soundscape)| wanted.is_empty() || wanted.contains(&soundscape.id))
    };
    println!(
        "{:<16} {:>11} {:>21} {:>21} {:>13} ",
        "live", "median, us", "worst block", "worst buffer", "by the clock"
    );
    for (index, soundscape) in chosen() {
        let mut worst = Worst::default();
        for (other, profile) in profiles.iter().enumerate() {
            let (next, then) = (&profiles[(other + 1) % profiles.len()], &soundscapes[(index + 1) % soundscapes.len()]);
            worst.take(&profile.id, &played(soundscape, profile, next, then));
        }
        worst.show(&soundscape.id);
    }
    println!(
        "\n{:<16} {:>17} {:>19} {:>26}",
        "film, us a block", "clear", "end of the fade", "10 s after the last layer"
    );
    for (_, soundscape) in chosen() {
        let [clear, faded, alone] = decay(soundscape);
        let ratio = |cost: f64| format!("{cost:>10.2} ({:.2} x)", cost / clear);
        println!("{:<16} {clear:>17.2} {:>19} {:>26}", soundscape.id, ratio(faded), ratio(alone));
    }
}

/// What each block took, in microseconds.
struct Cost {
    /// Of the thread's processor time, the least of all rounds.
    taken: Vec<f64>,
    /// By the clock, the most of all rounds, whatever interrupted it.
    longest: f64,
}

/// Of all profiles.
#[derive(Default)]
struct Worst {
    medians: Vec<f64>,
    block: (f64, String),
    buffer: (f64, String),
    longest: f64,
}

impl Worst {
    fn take(&mut self, profile: &str, cost: &Cost) {
        let most = |of: &mut (f64, String), all: &mut dyn Iterator<Item = f64>| {
            let most = all.fold(0.0, f64::max);
            if most > of.0 {
                *of = (most, profile.to_owned());
            }
        };
        self.medians.push(median(&cost.taken));
        most(&mut self.block, &mut cost.taken.iter().copied());
        most(&mut self.buffer, &mut cost.taken.windows(BUFFER).map(|blocks| blocks.iter().sum::<f64>()));
        self.longest = self.longest.max(cost.longest);
    }

    fn show(&self, soundscape: &str) {
        let share = |(cost, profile): &(f64, String), blocks: usize| {
            let deadline = 1e6 * (blocks * BLOCK) as f64 / f64::from(RATE);
            format!("{:.2} % {profile}", 100.0 * cost / deadline)
        };
        let (block, buffer) = (share(&self.block, 1), share(&self.buffer, BUFFER));
        let longest = share(&(self.longest, String::new()), 1);
        println!("{soundscape:<16} {:>11.1} {block:>21} {buffer:>21} {longest:>13}", median(&self.medians));
    }
}

/// What the blocks of a session cost, which everything happens to.
fn played(soundscape: &Soundscape, profile: &Profile, next: &Profile, then: &Soundscape) -> Cost {
    let arc = Arc::new(&LENGTHS, RATE);
    let mut session = Session { profile: profile.clone(), arc, ..Session::with_defaults(soundscape.clone()) };
    // Until another place is sought the session's time is that of the blocks.
    let stretched = arc.stretched(ms(3000), 10 * i64::from(RATE));
    let begun = session.clone();
    session.arc = stretched;
    let profiled = Session { profile: next.clone(), ..session.clone() };
    let changed = Session { soundscape: then.clone(), ..profiled.clone() };
    let _loaded = [soundscape.load(), then.load()];
    let happens = |at: u64, remote: &mut Remote| match at {
        500 => tell(remote, Command::SetVolume(Decibels(-20.0))),
        1000 => tell(remote, Command::SetVolume(Decibels::ZERO)),
        3000 => tell(remote, Command::SetArc(stretched)),
        4000 => tell(remote, Command::Join(renderer_at(&profiled, 4300))),
        6000 => tell(remote, Command::Change(renderer_at(&changed, 6300))),
        8000 => tell(remote, Command::Cross(renderer_at(&changed, 14_000))),
        // While the one before is still under way.
        8400 => tell(remote, Command::Cross(renderer_at(&changed, 12_000))),
        10_000 => tell(remote, Command::SetLayer { layer: 0, level: None }),
        11_000 => tell(remote, Command::SetLayer { layer: 0, level: Some(Decibels(-3.0)) }),
        13_000 => tell(remote, Command::Fade { up: false, frames: RATE }),
        14_500 => tell(remote, Command::Fade { up: true, frames: 2 * RATE }),
        17_000 => tell(remote, Command::Cross(renderer_at(&changed, 28_000))),
        _ => {}
    };
    let mut cost = Cost { taken: Vec::new(), longest: 0.0 };
    for _ in 0..ROUNDS {
        let (mut player, mut remote) = Player::new(&begun);
        let mut told = 0;
        let blocks = PLAYED as usize * RATE as usize / BLOCK;
        let taken = (0..blocks).map(|block| {
            let now = (block * BLOCK) as u64 * 1000 / u64::from(RATE);
            while told <= now {
                happens(told, &mut remote);
                told += 100;
            }
            remote.tidy();
            let (taken, passed) = timed(&mut player);
            cost.longest = cost.longest.max(passed);
            taken
        });
        let taken: Vec<f64> = taken.collect();
        cost.taken = match cost.taken.is_empty() {
            true => taken,
            false => cost.taken.iter().zip(&taken).map(|(one, other)| one.min(*other)).collect(),
        };
    }
    cost
}

/// What a block of it costs with the film, in microseconds: in the clear, in the last second of the fade, and
/// ten seconds after all its layers were switched off in the clear.
fn decay(soundscape: &Soundscape) -> [f64; 3] {
    let session = Session {
        arc: Arc::new(&Lengths { clear: Duration::from_secs(60), ..LENGTHS }, RATE),
        ..Session::with_defaults(soundscape.clone())
    };
    let _loaded = soundscape.load();
    let mut least = [f64::INFINITY; 3];
    let mut second = |of: usize, player: &mut Player| {
        let taken: Vec<f64> = (0..RATE as usize / BLOCK).map(|_| timed(player).0).collect();
        least[of] = least[of].min(median(&taken));
    };
    for _ in 0..ROUNDS {
        let (mut player, mut remote) = Player::new(&session);
        skip(&mut player, 10);
        second(0, &mut player);
        let layers = 0..soundscape.layers.len();
        layers.for_each(|layer| tell(&mut remote, Command::SetLayer { layer, level: None }));
        skip(&mut player, 10);
        second(2, &mut player);
        let (mut player, mut remote) = Player::new(&session);
        tell(&mut remote, Command::Cross(renderer_at(&session, 70_000)));
        // To the last second of the fade, which ends at 80.
        skip(&mut player, 9);
        second(1, &mut player);
    }
    least
}

fn skip(player: &mut Player, seconds: usize) {
    (0..seconds * RATE as usize / BLOCK).for_each(|_| _ = black_box(player.next_block()));
}

/// Lets the callback fill a buffer of one block; the thread's processor time that it took, and the time that passed,
/// in microseconds.
fn timed(player: &mut Player) -> (f64, f64) {
    let mut out = [0.0_f32; 2 * BLOCK];
    let (begun, since) = (processor_time(), Instant::now());
    player.fill(black_box(&mut out));
    let passed = since.elapsed();
    let taken = processor_time() - begun;
    black_box(&out);
    (taken * 1e6, passed.as_secs_f64() * 1e6)
}

/// What this thread has taken of the processor, in seconds.
#[cfg(target_os = "linux")]
fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

/// Elsewhere the clock has to do.
#[cfg(not(target_os = "linux"))]
fn processor_time() -> f64 {
    use std::sync::OnceLock;
    static FIRST: OnceLock<Instant> = OnceLock::new();
    FIRST.get_or_init(Instant::now).elapsed().as_secs_f64()
}

fn tell(remote: &mut Remote, command: Command) {
    assert!(remote.send(command).is_ok(), "there is room for a command");
}

/// A renderer of the session that stands so many thousandths of a second from its beginning.
fn renderer_at(session: &Session, thousandths: u64) -> Box<Renderer> {
    let mut renderer = Box::new(Renderer::new(session));
    renderer.seek(ms(thousandths));
    renderer
}

fn ms(thousandths: u64) -> u64 {
    u64::from(RATE) * thousandths / 1000
}

fn median(of: &[f64]) -> f64 {
    let mut sorted = of.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}
