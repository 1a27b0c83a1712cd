//! What is left of a sound as it goes: it ends in zeros, and on its way there the callback never works for long with
//! numbers so small that a processor is slow with them. Nothing here measures time.

use std::time::Duration;

use stillness::hearing::{self, Hearing, Options};
use stillness::live::{Command, Player, Remote};
use stillness::render::Bands;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::{self, Soundscape};
use stillness::units::{BLOCK, Block, RATE};

const SECOND: usize = RATE as usize / BLOCK;

/// Does the work, and says whether it took or made a subnormal number anywhere, as the processor itself notes it.
#[cfg(target_arch = "x86_64")]
fn strained(work: impl FnOnce()) -> bool {
    let mut noted = 0x1F80_u32;
    // SAFETY: the control bits are those that Rust runs with; what is cleared and read are the exceptions' flags.
    unsafe { std::arch::asm!("ldmxcsr [{}]", in(reg) &raw const noted, options(nostack)) };
    work();
    // SAFETY: it stores into `noted`.
    unsafe { std::arch::asm!("stmxcsr [{}]", in(reg) &raw mut noted, options(nostack)) };
    // Bit 1: an operand was subnormal; bit 4: a result was.
    noted & 0b1_0010 != 0
}

/// Elsewhere nobody notes it.
#[cfg(not(target_arch = "x86_64"))]
fn strained(work: impl FnOnce()) -> bool {
    work();
    false
}

/// Noise for half a second, then a decay by 6 dB in each four blocks down to the least numbers that are normal, and
/// then nothing. It is noise of signs alone: a sample that is subnormal itself would be noted in a mere comparison.
fn decaying(block: usize) -> Block {
    let halvings = block.saturating_sub(SECOND / 2) as i32 / 4;
    let level = if halvings < 124 { 0.3 * 2.0_f64.powi(-halvings) } else { 0.0 };
    let mut state = block as u32;
    let mut draw = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (if state >> 31 == 0 { level } else { -level }) as f32
    };
    Block { left: std::array::from_fn(|_| draw()), right: std::array::from_fn(|_| draw()) }
}

/// From where on the decay is below -180 dBFS, with what the ear's filters take to follow.
const GONE: usize = SECOND / 2 + 4 * 30 + SECOND / 4;

#[test]
fn no_ear_works_on_what_is_too_small_to_hear_and_each_is_silent_after_it() {
    let options = Options { body: true, small_speakers: true, ..Options::PLAIN };
    for profile in hearing::Library::bundled().all() {
        for loss in [0.0, 0.25, 0.5, 0.75, 1.0] {
            let point = profile.at(loss, 60.0);
            let mut ear = Hearing::new(&point, &options, 1);
            let (mut slow, mut last) = (0, Block::SILENT);
            for number in 0..GONE + 3 * SECOND {
                last = decaying(number);
                let was = strained(|| ear.process((number * BLOCK) as u64, &point, &mut last));
                slow += usize::from(was && number >= GONE);
            }
            assert_eq!(slow, 0, "{} at {loss}: so many blocks", profile.id);
            assert!(last.left.iter().chain(&last.right).all(|sample| *sample == 0.0), "{} at {loss}", profile.id);
        }
    }
}

#[test]
fn the_bands_of_the_captions_do_not_listen_to_what_is_too_small() {
    let mut bands = Bands::default();
    let mut slow = 0;
    for number in 0..GONE + 3 * SECOND {
        let block = decaying(number);
        let was = strained(|| bands.listen(&block));
        slow += usize::from(was && number >= GONE);
        let powers = bands.take();
        assert!(number < GONE || powers.iter().all(|power| *power == 0.0), "block {number}: {powers:?}");
    }
    assert_eq!(slow, 0, "so many blocks");
}

#[test]
fn ten_seconds_after_the_last_layer_was_switched_off_the_callback_has_nothing_left_to_do() {
    for soundscape in soundscape::Library::bundled().all() {
        // A layer that is off plays on, unheard: a stroke or two in it may pass through such a number.
        let now_and_then = 2 * SECOND / 50;
        let _loaded = soundscape.load();
        let (mut player, mut remote) = player(soundscape);
        let mut out = [0.0_f32; 2 * BLOCK];
        let mut fill = |seconds: usize| {
            let blocks = 0..seconds * SECOND;
            blocks.filter(|_| strained(|| player.fill(&mut out))).count()
        };
        fill(2);
        for layer in 0..soundscape.layers.len() {
            assert!(remote.send(Command::SetLayer { layer, level: None }).is_ok(), "there is room for a command");
        }
        fill(10);
        let slow = fill(2);
        assert!(slow < now_and_then, "{}: {slow} blocks", soundscape.id);
    }
}

fn player(soundscape: &Soundscape) -> (Player, Remote) {
    let minute = Duration::from_secs(60);
    let lengths = Lengths { clear: minute, fade: minute, silence: minute, returns: Return::None, ..Lengths::default() };
    Player::new(&Session { arc: Arc::new(&lengths, RATE), ..Session::with_defaults(soundscape.clone()) })
}
