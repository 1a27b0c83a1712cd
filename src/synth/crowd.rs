//! A murmuring crowd: a few voices near enough to be voices, made of the formants of vowels struck by the
//! pulses of a glottis, over the babble of all the others.

use super::modes::Modes;
use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes, tilted};
use super::{Voice, events::Draws, pan_gains};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Crowd;
use crate::units::{BLOCK, Block, RATE, seconds};

/// Voices that can be told apart: two at each of four places.
const TALKERS: usize = 8;
const PLACES: [f32; 4] = [-0.85, -0.3, 0.35, 0.9];

/// Formants of each voice.
const FORMANTS: usize = 4;

/// The first three formants of ten vowels in Hz, men's means (Peterson and Barney 1952).
const VOWELS: [[f32; 3]; 10] = [
    [270.0, 2290.0, 3010.0],
    [390.0, 1990.0, 2550.0],
    [530.0, 1840.0, 2480.0],
    [660.0, 1720.0, 2410.0],
    [730.0, 1090.0, 2440.0],
    [570.0, 840.0, 2410.0],
    [440.0, 1020.0, 2240.0],
    [300.0, 870.0, 2240.0],
    [640.0, 1190.0, 2390.0],
    [490.0, 1350.0, 1690.0],
];

/// Amplitudes and time constants (1 / (π bandwidth), in seconds) of the formants.
const STRENGTH: [f32; FORMANTS] = [1.0, 0.45, 0.22, 0.12];
const RINGING: [f32; FORMANTS] = [0.0046, 0.0035, 0.0025, 0.0018];

/// Seconds of a syllable, and syllables of a phrase.
const SYLLABLE: f64 = 0.185;
const PHRASE: u64 = 11;

/// Band levels in dB of the babble: speech-shaped (Byrne and others 1994), and of the room that holds it.
const BABBLE: Bands = [-53.5, -37.5, -30.0, -28.0, -33.5, -38.5, -42.5, -47.5];

/// Glottal pulses that can fall in one block.
const MOST_AT_ONCE: usize = 24;

/// What one talker is doing.
#[derive(Clone, Copy)]
struct Talker {
    /// The syllable, `u64::MAX` before any.
    syllable: u64,
    /// When the next pulse comes, in seconds from the syllable's begin.
    next: f32,
    loud: f32,
    pitch: f32,
    bend: f32,
}

pub(super) struct CrowdVoice {
    near: f32,
    excited: f32,
    swell: f32,
    /// How far the babble flutters with the syllables of those who make it: the more, the less.
    flutter: f32,
    babble: Bands,
    spectrum: Spectrum,
    mouths: Modes<4>,
    talkers: [Talker; TALKERS],
    white: Chance,
    swelling: Chance,
    talking: Chance,
    born: Chance,
}

const SILENT: Talker = Talker { syllable: u64::MAX, next: f32::INFINITY, loud: 0.0, pitch: 120.0, bend: 0.0 };

impl CrowdVoice {
    pub fn new(crowd: &Crowd, chance: Chance) -> CrowdVoice {
        // The more people, the smoother: the babble grows over the voices that can be told apart.
        let many = libm::log2f(crowd.people).min(8.0) / 8.0;
        let louder = |band: usize| 0.7 * band as f32 - 0.5;
        let babble = std::array::from_fn(|band| BABBLE[band] + 2.3 + crowd.excited * louder(band));
        CrowdVoice {
            near: crowd.near,
            excited: crowd.excited,
            swell: crowd.swell,
            flutter: 0.42 - 0.3 * many,
            babble: amplitudes(babble).map(|level| (0.35 + 0.65 * many) * level),
            spectrum: Spectrum::new(),
            mouths: Modes::new(std::array::from_fn(|talker| pan_gains(PLACES[talker / 2]))),
            talkers: [SILENT; TALKERS],
            white: chance.branch(0),
            swelling: chance.branch(1),
            talking: chance.branch(2),
            born: chance.branch(3),
        }
    }

    /// How loud the whole crowd is just now, in dB.
    fn swell_at(swelling: Chance, swell: f32, time: f64) -> f32 {
        swell * (0.5 * wander(swelling, time / 11.0) + 0.25 * wander(swelling.branch(1), time / 3.3))
    }

    /// A talker's tempo: seconds of a syllable.
    fn tempo(&self, talker: usize) -> f64 {
        SYLLABLE * (1.0 + 0.18 * f64::from(self.born.signed(talker as u64)))
    }

    /// Begins a syllable: another vowel, another pitch, or a pause.
    fn speak(&mut self, talker: usize, syllable: u64) {
        let draws = Draws::new(self.talking.branch(talker as u64), syllable);
        let phrase = Draws::new(self.talking.branch(64 + talker as u64), syllable / PHRASE);
        let birth = Draws::new(self.born.branch(1), talker as u64);
        let talks = phrase.unit(0) < 0.42 + 0.3 * self.excited && draws.unit(0) < 0.86;
        // Every other talker is a woman; all go up when the crowd does, and down along a phrase.
        let voice = if talker.is_multiple_of(2) { 112.0 } else { 196.0 };
        let along = (syllable % PHRASE) as f32 / PHRASE as f32;
        let pitch = voice
            * libm::exp2f(0.22 * birth.signed(0) + 0.4 * self.excited + 0.12 * draws.normal(1) + 0.18 * (0.5 - along));
        let size = if talker.is_multiple_of(2) { 1.0 } else { 1.16 };
        let vowel = VOWELS[(draws.unit(2) * 10.0) as usize % 10];
        let own = &mut self.talkers[talker];
        *own = Talker {
            syllable,
            next: 0.0,
            loud: if talks { libm::expf(0.35 * draws.normal(3)) } else { 0.0 },
            pitch,
            bend: 0.5 * draws.signed(4) * pitch,
        };
        if talks {
            for formant in 0..FORMANTS {
                let hertz = vowel.get(formant).copied().unwrap_or(3500.0)
                    * size
                    * (1.0 + 0.04 * draws.signed(5 + formant as u64));
                self.mouths.tune(TALKERS * formant + talker, hertz, RINGING[formant]);
            }
        }
    }

    /// All glottal pulses of a block, in order: where, who, and how loud.
    fn pulses(&mut self, frame: u64) -> ([(usize, usize, f32); MOST_AT_ONCE], usize) {
        let mut found = [(0, 0, 0.0); MOST_AT_ONCE];
        let mut count = 0;
        for talker in 0..TALKERS {
            let tempo = self.tempo(talker);
            let time = seconds(frame) + 7.3 * talker as f64;
            let end = time + BLOCK as f64 / f64::from(RATE);
            let syllable = (time / tempo) as u64;
            if self.talkers[talker].syllable != syllable {
                self.speak(talker, syllable);
            }
            let begin = syllable as f64 * tempo;
            let own = &mut self.talkers[talker];
            if own.loud == 0.0 {
                continue;
            }
            let (from, to) = ((time - begin) as f32, (end - begin) as f32);
            while own.next < to {
                let along = own.next / tempo as f32;
                if own.next >= from && count < MOST_AT_ONCE && along < 1.0 {
                    let at = ((own.next - from) * RATE as f32) as usize;
                    // A syllable opens quickly and closes slowly.
                    let open = 4.0 * along.min(0.25) * (1.0 - along) * 1.33;
                    found[count] = (at.min(BLOCK - 1), talker, own.loud * open);
                    count += 1;
                }
                own.next += 1.0 / (own.pitch + own.bend * along).max(60.0);
            }
        }
        found[..count].sort_unstable_by_key(|pulse| (pulse.0, pulse.1));
        (found, count)
    }
}

impl Voice for CrowdVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let input = self.white.white(frame / BLOCK as u64);
        let (swelling, swell, excited) = (self.swelling, self.swell, self.excited);
        let (babble, flutter) = (self.babble, self.flutter);
        self.spectrum.render(frame, &input, out, |frame| {
            let time = seconds(frame);
            let level = Self::swell_at(swelling, swell, time);
            let babble = tilted(&babble, 0.7 * level, 0.1 * level);
            [0, 1].map(|side| {
                // Every band has its own flutter, of some six syllables a second.
                std::array::from_fn(|band| {
                    let own = swelling.branch(8 + 16 * side + band as u64);
                    babble[band] * (1.0 + flutter * wander(own, time / 0.16)).max(0.1)
                })
            })
        });
        let near = 0.12
            * (1.0 - 0.35 * excited)
            * self.near
            * libm::exp10f(0.05 * Self::swell_at(swelling, swell, seconds(frame)));
        let (pulses, count) = self.pulses(frame);
        let mut done = 0;
        for &(at, talker, loud) in &pulses[..count] {
            self.mouths.render(done..at, out);
            for (formant, strength) in STRENGTH.into_iter().enumerate() {
                let strength = if formant == 0 { strength } else { strength * (1.0 + 0.8 * excited) };
                self.mouths.strike(TALKERS * formant + talker, near * loud * strength);
            }
            done = at;
        }
        self.mouths.render(done..BLOCK, out);
        self.mouths.settle();
    }

    fn reset(&mut self) {
        self.spectrum.reset();
        self.mouths.reset();
        self.talkers = [SILENT; TALKERS];
    }

    fn memory(&self) -> u64 {
        MEMORY.max(u64::from(RATE))
    }
}
