//! Heart and breath: what the body makes itself. They are always equally quiet, and are heard when the outside has
//! become quieter than they are.

use std::sync::LazyLock;

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::power::flushed;
use crate::dsp::ramp::Ramp;
use crate::dsp::random::Chance;
use crate::units::{BLOCK, Block, Decibels, RATE};

/// Between these levels of the outside, in dBFS RMS, heart and breath come out: the upper is about their own, at
/// the lower nothing masks them any more (choice).
const MASKED: (f32, f32) = (-36.0, -50.0);

/// How long the outside has to be quiet, as a time constant in seconds: the ear recovers slowly from loud sound.
const RECOVERY: f32 = 0.4;

/// The peak of a heartbeat: -25 dBFS.
const HEART: f32 = 0.056;

/// Frequencies in Hz and amplitudes.
type Tones = [(f64, f64); 3];

/// The two sounds of a beat: when in s, how long in s, and frequencies in Hz and amplitudes of what they are made of. The
/// last of each is faint, so that small loudspeakers carry it.
const SOUNDS: [(f64, f64, Tones); 2] =
    [(0.0, 0.120, [(35.0, 1.0), (60.0, 0.8), (120.0, 0.12)]), (0.3, 0.090, [(55.0, 0.7), (85.0, 0.5), (145.0, 0.1)])];

/// The length of a beat's sound in frames: half a second.
const BEAT: usize = RATE as usize / 2;

/// How far a beat may stray from its time, as a share of the time between two.
const JITTER: f64 = 0.03;

/// The RMS of a breath where it is fullest: -42 dBFS. Its noise is band-limited by the filter below.
const BREATH: f32 = 0.008;

/// The band of a breath in Hz.
const BAND: (f32, f32) = (100.0, 400.0);

/// One heartbeat with a peak of 1, the same for everybody.
static HEARTBEAT: LazyLock<Vec<f32>> = LazyLock::new(heartbeat);

pub(super) struct Inner {
    chance: Chance,
    /// Frames between two heartbeats, and between two breaths.
    heart: f64,
    breath: f64,
    amount: Ramp,
    /// The mean power of the outside.
    outside: f32,
    audible: f32,
    shape: Coefficients<4>,
    path: Cascade<4>,
    beat: &'static [f32],
}

impl Inner {
    pub fn new(amount: f32, chance: Chance) -> Inner {
        let between = |least: f64, most: f64, draw: u64| {
            let a_minute = least + (most - least) * f64::from(chance.branch(0).unit(draw));
            60.0 * f64::from(RATE) / a_minute
        };
        let (low, high) = BAND;
        let flat = core::f32::consts::SQRT_2;
        Inner {
            chance,
            heart: between(60.0, 75.0, 0),
            breath: between(13.0, 16.0, 1),
            amount: Ramp::new(amount, 0.3),
            // As if it had just been loud enough.
            outside: libm::exp10f((MASKED.0 + 3.0) / 10.0),
            audible: 0.0,
            shape: Coefficients::cascade([
                (Kind::High, low, flat),
                (Kind::High, low, flat),
                (Kind::Low, high, flat),
                (Kind::Low, high, flat),
            ]),
            path: Cascade::default(),
            beat: &HEARTBEAT,
        }
    }

    /// Adds heart and breath to what is heard, which masks them where it is louder.
    pub fn add(&mut self, frame: u64, target: f32, heard: &mut Block) {
        let power = |channel: &[f32; BLOCK]| channel.iter().map(|sample| sample * sample).sum::<f32>() / BLOCK as f32;
        let now = power(&heard.left).max(power(&heard.right)).min(1.0);
        // It masks at once and lets go slowly.
        let seconds = if now > self.outside { 0.03 } else { RECOVERY };
        let step = (now - self.outside) * (BLOCK as f32 / (seconds * RATE as f32)).min(1.0);
        self.outside = flushed(self.outside + step);
        let before = self.audible * self.amount.next(target.clamp(0.0, 1.0)).0;
        self.audible = audible(self.outside);
        let after = self.audible * self.amount.value();
        if before == 0.0 && after == 0.0 {
            return;
        }
        let step = (after - before) / BLOCK as f32;
        let gain = |index: usize| before + step * index as f32;
        for number in [0, 1] {
            self.beat(frame, number, gain, heard);
        }
        self.breathe(frame, gain, heard);
    }

    /// How loud heart and breath are where they are fullest, and the outside, both as an RMS.
    pub fn beside(&self) -> (f32, f32) {
        (self.audible * self.amount.value() * Decibels(MASKED.0).gain(), self.outside.sqrt())
    }

    /// Adds what of a heartbeat falls into the block: of the latest, or of those so many before it.
    fn beat(&self, frame: u64, before: u64, gain: impl Fn(usize) -> f32, heard: &mut Block) {
        let latest = ((frame + BLOCK as u64) as f64 / self.heart) as u64;
        let Some(number) = latest.checked_sub(before) else { return };
        let begins =
            ((number as f64 + 0.1 + JITTER * f64::from(self.chance.branch(1).signed(number))) * self.heart) as u64;
        let strength = HEART * (0.9 + 0.1 * self.chance.branch(2).signed(number));
        for index in 0..BLOCK {
            let Some(at) = (frame + index as u64).checked_sub(begins) else { continue };
            let Some(sample) = self.beat.get(at as usize) else { break };
            let sound = gain(index) * strength * sample;
            heard.left[index] += sound;
            heard.right[index] += sound;
        }
    }

    /// Adds the block's breath: in for two fifths of the time, a little stronger out, and a rest.
    fn breathe(&mut self, frame: u64, gain: impl Fn(usize) -> f32, heard: &mut Block) {
        let noise = self.chance.branch(3).white(frame / BLOCK as u64).left;
        let mut breath = [0.0; BLOCK];
        self.path.run::<1>(&self.shape, BLOCK, |index| [noise[index]], |index, sound| breath[index] = sound[0]);
        self.path.flush();
        // White noise with an RMS of 1/√3 leaves about a ninth of its amplitude in this band.
        let [from, to] = [frame, frame + BLOCK as u64].map(|frame| self.fullness(frame) * BREATH * 16.0);
        let step = (to - from) / BLOCK as f32;
        for index in 0..BLOCK {
            let sound = gain(index) * (from + step * index as f32) * breath[index];
            heard.left[index] += sound;
            heard.right[index] += sound;
        }
    }

    /// How full the breath is, 0 to 1.
    fn fullness(&self, frame: u64) -> f32 {
        let breaths = frame as f64 / self.breath;
        let number = libm::floor(breaths);
        let along = (breaths - number) as f32;
        let depth = 0.8 + 0.2 * self.chance.branch(4).signed(number as u64);
        let swell = |from: f32, to: f32| {
            let within = ((along - from) / (to - from)).clamp(0.0, 1.0);
            let arch = 4.0 * within * (1.0 - within);
            arch * arch
        };
        depth * (0.6 * swell(0.0, 0.4)).max(swell(0.42, 0.85))
    }
}

/// How much of heart and breath can be heard beside an outside of this power: 0 to 1.
fn audible(power: f32) -> f32 {
    let level = 10.0 * libm::log10f(power + 1e-12);
    let along = ((MASKED.0 - level) / (MASKED.0 - MASKED.1)).clamp(0.0, 1.0);
    along * along * (3.0 - 2.0 * along)
}

/// Two damped pairs of tones, which begin within a few milliseconds.
fn heartbeat() -> Vec<f32> {
    let mut beat = vec![0.0_f64; BEAT];
    for (begins, length, parts) in SOUNDS {
        for (frame, sample) in beat.iter_mut().enumerate() {
            let at = frame as f64 / f64::from(RATE) - begins;
            if at <= 0.0 {
                continue;
            }
            // 40 dB down after its length; the onset has no corner.
            let onset = 1.0 - libm::exp(-at / 0.008);
            let envelope = onset * onset * libm::exp(-4.6 * at / length);
            let tones = parts.map(|(hertz, amplitude)| amplitude * libm::sin(core::f64::consts::TAU * hertz * at));
            *sample += envelope * (tones[0] + tones[1] + tones[2]);
        }
    }
    let most = beat.iter().fold(0.0_f64, |most, sample| most.max(sample.abs()));
    // What is left at the end goes to nothing over a tenth of a second.
    let last = |frame: usize| ((BEAT - frame) as f64 / (0.1 * f64::from(RATE))).min(1.0);
    beat.iter().enumerate().map(|(frame, sample)| (sample / most * last(frame)) as f32).collect()
}
