//! A cochlear implant in place of the cochlea: eight channels, of each of which only the envelope is left.

use super::cochlea::Cochlea;
use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::ramp::Ramp;
use crate::dsp::random::Chance;
use crate::dsp::smooth::{OnePoles, share};
use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// The channels' edges in Hz: equally far apart along the cochlea (Greenwood 1990).
const EDGES: [f32; 9] = [200.0, 365.0, 604.0, 950.0, 1453.0, 2182.0, 3240.0, 4774.0, 7000.0];

const CHANNELS: usize = 8;

/// Channels of both ears: lane 2c is channel c on the left.
const LANES: usize = 2 * CHANNELS;

/// The corner of each of two poles that an envelope goes through, in Hz.
const ENVELOPE: f32 = 160.0;

/// How the current spreads, in dB for each millimetre.
const SPREAD: f32 = 2.8;

/// The input is taken so many frames later than it came, which with the filters makes up the cochlea's 8 ms.
const DELAY: usize = 192;

/// What the envelopes are put on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Carrier {
    Noise,
    /// A tone in the middle of each channel: only to measure with.
    #[cfg(test)]
    Sine,
}

pub(super) struct Implant {
    chance: Chance,
    carrier: Carrier,
    amount: Ramp,
    /// Two sections up and two down for each channel.
    shape: Coefficients<{ 4 * LANES }>,
    analysis: Cascade<{ 4 * LANES }>,
    synthesis: Cascade<{ 4 * LANES }>,
    poles: OnePoles<{ 2 * LANES }>,
    /// What of each channel's current reaches each other one's place, so that a channel is about as loud as the
    /// sound in it was.
    spread: [[f32; CHANNELS]; CHANNELS],
    idle: bool,
}

impl Implant {
    pub fn new(amount: f32, chance: Chance) -> Implant {
        Implant::with(amount, chance, Carrier::Noise, SPREAD)
    }

    fn with(amount: f32, chance: Chance, carrier: Carrier, spread: f32) -> Implant {
        let middle = |channel: usize| libm::sqrtf(EDGES[channel] * EDGES[channel + 1]);
        let reach =
            |from: usize, to: usize| libm::exp10f(-spread * (place(middle(to)) - place(middle(from))).abs() / 20.0);
        let loudness = |channel: usize| match carrier {
            // The mean of half a noise is 0.4 of its RMS; white noise of 1/√3 leaves of itself the share of the band
            // that the channel is.
            Carrier::Noise => {
                let band = (EDGES[channel + 1] - EDGES[channel]) / (0.5 * RATE as f32);
                2.5 / libm::sqrtf(band / 3.0)
            }
            #[cfg(test)]
            Carrier::Sine => core::f32::consts::PI,
        };
        let spread = std::array::from_fn(|from| {
            std::array::from_fn(|to| {
                let power: f32 = (0..CHANNELS).map(|other| reach(other, to) * reach(other, to)).sum();
                loudness(to) * reach(from, to) / libm::sqrtf(power)
            })
        });
        let edge = |lane: usize| EDGES[lane % LANES / 2 + usize::from(lane >= 2 * LANES)];
        let kind = |lane: usize| if lane < 2 * LANES { Kind::High } else { Kind::Low };
        Implant {
            chance,
            carrier,
            amount: Ramp::new(amount.clamp(0.0, 1.0), 0.1),
            shape: Coefficients::new(
                std::array::from_fn(kind),
                std::array::from_fn(|lane| crate::dsp::filter::integrator_gain(edge(lane))),
                std::array::from_fn(|lane| [1.847_759, 0.765_366_9][lane / LANES % 2]),
            ),
            analysis: Cascade::default(),
            synthesis: Cascade::default(),
            poles: OnePoles::default(),
            spread,
            idle: true,
        }
    }

    /// Puts what an implant makes of the sound in the place of what the cochlea made, as far as it is set.
    pub fn process(&mut self, frame: u64, target: f32, cochlea: &Cochlea, heard: &mut Block) {
        let (from, to) = self.amount.next(target.clamp(0.0, 1.0));
        if from == 0.0 && to == 0.0 {
            if !self.idle {
                (self.analysis, self.synthesis) = (Cascade::default(), Cascade::default());
                self.poles = OnePoles::default();
                self.idle = true;
            }
            return;
        }
        self.idle = false;
        let mut block = cochlea.past(DELAY);
        self.stimulate(frame, &mut block);
        let step = (to - from) / BLOCK as f32;
        for index in 0..BLOCK {
            let amount = from + step * index as f32;
            heard.left[index] += (block.left[index] - heard.left[index]) * amount;
            heard.right[index] += (block.right[index] - heard.right[index]) * amount;
        }
    }

    /// What the implant makes of a block.
    fn stimulate(&mut self, frame: u64, block: &mut Block) {
        wide(Stimulation { implant: self, frame, block });
    }

    #[inline(always)]
    fn pass(&mut self, frame: u64, block: &mut Block) {
        let input = *block;
        let mut halves = [[0.0; LANES]; BLOCK];
        self.analysis.run::<LANES>(
            &self.shape,
            BLOCK,
            |index| {
                let mut ears = [input.left[index]; LANES];
                for channel in 0..CHANNELS {
                    ears[2 * channel + 1] = input.right[index];
                }
                ears
            },
            |index, bands| {
                for lane in 0..LANES {
                    halves[index][lane] = if bands[lane] > 0.0 { bands[lane] } else { 0.0 };
                }
            },
        );
        let mut envelopes = [[0.0; LANES]; BLOCK];
        self.poles.run::<LANES>(
            &[share(ENVELOPE); 2 * LANES],
            BLOCK,
            |index| halves[index],
            |index, smooth| envelopes[index] = smooth,
        );
        let mut currents = envelopes;
        for current in &mut currents {
            *current = self.spread(current);
        }
        self.analysis.flush();
        self.poles.flush();
        match self.carrier {
            Carrier::Noise => self.on_noise(frame, &currents, block),
            #[cfg(test)]
            Carrier::Sine => on_sines(frame, &currents, block),
        }
    }

    /// The current that reaches each channel's place: its own and its neighbours'.
    #[inline(always)]
    fn spread(&self, envelope: &[f32; LANES]) -> [f32; LANES] {
        let mut currents = [0.0; LANES];
        for from in 0..CHANNELS {
            for channel in 0..CHANNELS {
                for ear in 0..2 {
                    currents[2 * channel + ear] += self.spread[from][channel] * envelope[2 * from + ear];
                }
            }
        }
        currents
    }

    #[inline(always)]
    fn on_noise(&mut self, frame: u64, currents: &[[f32; LANES]; BLOCK], block: &mut Block) {
        // One noise for each ear, in whose bands the channels are independent.
        let noise = self.chance.white(frame / BLOCK as u64);
        self.synthesis.run::<LANES>(
            &self.shape,
            BLOCK,
            |index| {
                let mut driven = currents[index];
                for channel in 0..CHANNELS {
                    driven[2 * channel] *= noise.left[index];
                    driven[2 * channel + 1] *= noise.right[index];
                }
                driven
            },
            |index, bands| {
                let mut ears = [0.0; 2];
                for lane in 0..LANES {
                    ears[lane % 2] += bands[lane];
                }
                (block.left[index], block.right[index]) = (ears[0], ears[1]);
            },
        );
        self.synthesis.flush();
    }
}

/// One block through an implant.
struct Stimulation<'a> {
    implant: &'a mut Implant,
    frame: u64,
    block: &'a mut Block,
}

impl Wide for Stimulation<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        self.implant.pass(self.frame, self.block);
    }
}

/// The envelopes on a tone in the middle of each channel.
#[cfg(test)]
fn on_sines(frame: u64, currents: &[[f32; LANES]; BLOCK], block: &mut Block) {
    for index in 0..BLOCK {
        let mut ears = [0.0; 2];
        for (lane, current) in currents[index].iter().enumerate() {
            let hertz = libm::sqrt(f64::from(EDGES[lane / 2]) * f64::from(EDGES[lane / 2 + 1]));
            let at = (frame + index as u64) as f64 / f64::from(RATE);
            ears[lane % 2] += current * libm::sin(core::f64::consts::TAU * hertz * at) as f32;
        }
        (block.left[index], block.right[index]) = (ears[0], ears[1]);
    }
}

/// Where along the cochlea a frequency in Hz lies, in mm from its end (Greenwood 1990, for 35 mm).
fn place(hertz: f32) -> f32 {
    35.0 / 2.1 * libm::log10f(hertz / 165.4 + 0.88)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::Renderer;
    use crate::session::Session;

    /// Eight seconds of a kit.
    fn kit() -> Vec<f32> {
        let library = crate::soundscape::Library::bundled();
        let mut session = Session::with_defaults(library.find("basement-show").expect("it is bundled").clone());
        session.soundscape.layers.iter_mut().for_each(|layer| layer.on = layer.name == "drums");
        let mut renderer = Renderer::new(&session);
        renderer.seek(3 * u64::from(RATE));
        (0..8 * RATE as usize / BLOCK).flat_map(|_| renderer.next_block().left).collect()
    }

    /// Something like speech: pulses at a gliding pitch, syllables, and hiss between them.
    fn speech() -> Vec<f32> {
        let noise = Chance::new(4);
        let mut turn = 0.0;
        let sound = |frame: u64| {
            let at = frame as f32 / RATE as f32;
            turn += (120.0 + 30.0 * libm::sinf(2.0 * at)) / RATE as f32;
            let pulse = libm::expf(-(turn - libm::floorf(turn)) * 40.0);
            let syllable = libm::sinf(11.0 * at).max(0.0) * (0.6 + 0.4 * libm::sinf(3.1 * at));
            0.3 * (syllable * pulse + 0.2 * libm::cosf(11.0 * at).max(0.0) * noise.signed(frame))
        };
        (0..8 * u64::from(RATE)).map(sound).collect()
    }

    /// Each channel's band of the left ear.
    fn bands(sound: &[f32]) -> Vec<Vec<f32>> {
        let implant = Implant::new(1.0, Chance::new(1));
        let mut cascade = Cascade::default();
        let mut out = vec![Vec::new(); CHANNELS];
        for block in sound.as_chunks::<BLOCK>().0 {
            cascade.run::<LANES>(
                &implant.shape,
                BLOCK,
                |index| [block[index]; LANES],
                |_, bands| out.iter_mut().enumerate().for_each(|(channel, out)| out.push(bands[2 * channel])),
            );
        }
        out
    }

    /// The greatest correlation of the two within twelve milliseconds of delay.
    fn correlation(one: &[f32], other: &[f32], step: usize) -> f32 {
        let deviations = |part: &[f32]| {
            let mean = part.iter().sum::<f32>() / part.len() as f32;
            part.iter().map(|value| value - mean).collect::<Vec<f32>>()
        };
        let span = 12 * RATE as usize / 1000;
        let one = deviations(&one[..one.len() - span]);
        let power = |part: &[f32]| part.iter().map(|value| value * value).sum::<f32>();
        let at = |delay: usize| {
            let other = deviations(&other[delay..delay + one.len()]);
            let across: f32 = one.iter().zip(&other).map(|(a, b)| a * b).sum();
            across / (power(&one) * power(&other)).sqrt()
        };
        (0..span).step_by(step).map(at).fold(-1.0, f32::max)
    }

    fn envelope(band: &[f32]) -> Vec<f32> {
        let mut poles = OnePoles::<2>::default();
        let mut out = vec![0.0; band.len()];
        poles.run::<1>(
            &[share(40.0); 2],
            band.len(),
            |index| [band[index].abs()],
            |index, sound| out[index] = sound[0],
        );
        out
    }

    #[test]
    fn the_envelope_of_every_channel_follows_the_sound_and_its_fine_structure_does_not() {
        for (name, sound) in [("kit", kit()), ("speech", speech())] {
            let mut implant = Implant::with(1.0, Chance::new(1), Carrier::Sine, 1000.0);
            let mut out = Vec::new();
            for (number, samples) in sound.as_chunks::<BLOCK>().0.iter().enumerate() {
                let mut block = Block { left: *samples, right: *samples };
                implant.stimulate((number * BLOCK) as u64, &mut block);
                assert_eq!(block.left, block.right);
                out.extend(block.left);
            }
            for (channel, (before, after)) in bands(&sound).iter().zip(bands(&out)).enumerate() {
                let follows = correlation(&envelope(before), &envelope(&after), 24);
                let fine = correlation(before, &after, 3);
                println!("{name}, channel {channel}: envelope {follows}, fine structure {fine}");
                assert!(follows > 0.9, "{name}, channel {channel}: {follows}");
                assert!(fine < 0.5, "{name}, channel {channel}: {fine}");
            }
        }
    }

    #[test]
    fn it_is_about_as_loud_as_the_sound_was() {
        let sound = kit();
        let mut implant = Implant::new(1.0, Chance::new(1));
        let power = |part: &[f32]| part.iter().map(|sample| sample * sample).sum::<f32>();
        let (mut before, mut after) = (0.0, 0.0);
        for (number, samples) in sound.as_chunks::<BLOCK>().0.iter().enumerate() {
            let mut block = Block { left: *samples, right: *samples };
            implant.stimulate((number * BLOCK) as u64, &mut block);
            after += power(&block.left);
        }
        bands(&sound).iter().for_each(|band| before += power(band));
        let louder = 10.0 * libm::log10f(after / before);
        assert!((-9.0..3.0).contains(&louder), "{louder} dB");
    }
}
