//! A cochlear implant in place of the cochlea: eight channels, of each of which only the envelope is left.

mod bands;

use super::cochlea::Cochlea;
use crate::dsp::ramp::Ramp;
use crate::dsp::random::Chance;
use crate::dsp::smooth::{OnePoles, share};
use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};
use bands::{Bands, Sounds, States};

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
    bands: Bands,
    analysis: States,
    synthesis: States,
    poles: OnePoles<{ 2 * LANES }>,
    /// What of each channel's current reaches each other one's place, lane by lane, so that a channel is about as loud as
    /// the sound in it was.
    spread: [[f32; LANES]; CHANNELS],
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
            std::array::from_fn(|lane| {
                let to = lane / 2;
                let power: f32 = (0..CHANNELS).map(|other| reach(other, to) * reach(other, to)).sum();
                loudness(to) * reach(from, to) / libm::sqrtf(power)
            })
        });
        Implant {
            chance,
            carrier,
            amount: Ramp::new(amount.clamp(0.0, 1.0), 0.1),
            bands: Bands::new(),
            analysis: States::default(),
            synthesis: States::default(),
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
                (self.analysis, self.synthesis) = (States::default(), States::default());
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
        let mut halves: Sounds = std::array::from_fn(|index| {
            std::array::from_fn(|lane| if lane % 2 == 0 { block.left[index] } else { block.right[index] })
        });
        self.bands.run(&mut self.analysis, &mut halves);
        for half in &mut halves {
            for lane in 0..LANES {
                half[lane] = if half[lane] > 0.0 { half[lane] } else { 0.0 };
            }
        }
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
            let ears = [envelope[2 * from], envelope[2 * from + 1]];
            for lane in 0..LANES {
                currents[lane] += self.spread[from][lane] * ears[lane % 2];
            }
        }
        currents
    }

    #[inline(always)]
    fn on_noise(&mut self, frame: u64, currents: &Sounds, block: &mut Block) {
        // One noise for each ear, in whose bands the channels are independent.
        let noise = self.chance.white(frame / BLOCK as u64);
        let mut driven = *currents;
        for (index, driven) in driven.iter_mut().enumerate() {
            let ears = [noise.left[index], noise.right[index]];
            for lane in 0..LANES {
                driven[lane] *= ears[lane % 2];
            }
        }
        self.bands.run(&mut self.synthesis, &mut driven);
        for (index, bands) in driven.iter().enumerate() {
            let mut ears = [0.0; 2];
            for lane in 0..LANES {
                ears[lane % 2] += bands[lane];
            }
            (block.left[index], block.right[index]) = (ears[0], ears[1]);
        }
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
fn on_sines(frame: u64, currents: &Sounds, block: &mut Block) {
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
mod tests;
