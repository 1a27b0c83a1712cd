//! What is heard of a drum of a kit that is struck within a range of velocities: the samples of its
//! microphones, made once as they are to be played.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::soundscape::{Samples, Sound, Unsound};

/// What follows in a sample when nothing is louder any more is not heard, nor kept: -74 dBFS.
const UNHEARD: f32 = 2e-4;

/// A sample that breaks off is faded out over this, in frames: 5 ms.
const BREAKING_OFF: usize = 240;

/// Where chance moves the pitch, there are this many versions of a sample: the middles of the four quarters of a
/// normal distribution.
const VERSIONS: [f32; 4] = [-1.15, -0.32, 0.32, 1.15];

/// The standard deviation of the pitch in semitones where a kit asks for all of it.
const MOST_DETUNED: f32 = 0.4;

/// One stroke of a drum, as it was recorded.
#[derive(Clone, Debug)]
pub struct Strike {
    /// The range of velocities, 0 to 1.
    pub velocities: [f32; 2],
    pub(super) parts: Vec<Part>,
    pub(super) filter: Option<Filter>,
    /// How far chance moves its pitch, 0 to 1.
    pub(super) detuned: f32,
    /// The versions that there are, while anybody plays them.
    made: Arc<Mutex<Vec<Weak<Samples>>>>,
}

/// What one microphone heard of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub sound: Sound,
    pub gain: f32,
    /// In semitones over what was recorded.
    pub pitch: f32,
}

/// A low-pass of two integrators: what of the difference enters the first at each frame, and what of the first stays
/// in it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Filter {
    pub cutoff: f32,
    pub resonance: f32,
}

impl PartialEq for Strike {
    fn eq(&self, other: &Strike) -> bool {
        (self.velocities, &self.parts, self.filter, self.detuned)
            == (other.velocities, &other.parts, other.filter, other.detuned)
    }
}

impl Strike {
    pub(super) fn new(velocities: [f32; 2], parts: Vec<Part>, filter: Option<Filter>, detuned: f32) -> Strike {
        Strike { velocities, parts, filter, detuned, made: Arc::default() }
    }

    /// The files of its sounds.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.parts.iter().map(|part| part.sound.path())
    }

    /// How many frames its versions have together, at most.
    pub(super) fn frames(&self) -> u64 {
        let longest = |part: &Part| (part.sound.frames() as f32 / speed(part.pitch)) as u64;
        self.pitches().len() as u64 * self.parts.iter().map(longest).max().unwrap_or(0)
    }

    /// The versions of it at the session's rate and their pitch, mixed and filtered: one, or several where chance
    /// moves the pitch. Each begins with a frame of silence. Everybody who plays them at the same time has the same.
    pub fn versions(&self) -> Result<Vec<Arc<Samples>>, Unsound> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let there: Option<Vec<Arc<Samples>>> = made.iter().map(Weak::upgrade).collect();
        if let Some(there) = there.filter(|there| !there.is_empty()) {
            return Ok(there);
        }
        let versions = self.pitches().into_iter().map(|pitch| Ok(Arc::new(self.make(pitch)?)));
        let versions = versions.collect::<Result<Vec<_>, Unsound>>()?;
        *made = versions.iter().map(Arc::downgrade).collect();
        Ok(versions)
    }

    /// How far its versions are moved, in semitones.
    fn pitches(&self) -> Vec<f32> {
        match self.detuned {
            0.0 => vec![0.0],
            detuned => VERSIONS.map(|way| way * MOST_DETUNED * detuned).to_vec(),
        }
    }

    fn make(&self, pitch: f32) -> Result<Samples, Unsound> {
        let mut mixed = [vec![0.0], vec![0.0]];
        for part in &self.parts {
            let sound = part.sound.at_speed(speed(part.pitch + pitch))?;
            for (mixed, channel) in mixed.iter_mut().zip([&sound.left, &sound.right]) {
                mixed.resize(mixed.len().max(channel.len() + 1), 0.0);
                mixed[1..].iter_mut().zip(channel).for_each(|(sum, sample)| *sum += part.gain * sample);
            }
        }
        if let Some(filter) = self.filter {
            mixed.iter_mut().for_each(|channel| filter.run(channel));
        }
        let heard = |channel: &[f32]| channel.iter().rposition(|sample| sample.abs() > UNHEARD);
        let end = mixed.iter().filter_map(|channel| heard(channel)).max().map_or(1, |last| last + 1);
        for channel in &mut mixed {
            channel.truncate(end);
            channel.shrink_to_fit();
            let last = channel.iter_mut().rev().take(BREAKING_OFF).enumerate();
            last.for_each(|(left, sample)| *sample *= left as f32 / BREAKING_OFF as f32);
        }
        let [left, right] = mixed;
        let same = left == right;
        Ok(Samples { left, right, same })
    }
}

impl Filter {
    fn run(self, channel: &mut [f32]) {
        let (mut band, mut low) = (0.0, 0.0);
        for sample in channel {
            band = self.resonance * band + self.cutoff * (*sample - low);
            low += self.cutoff * band;
            *sample = low;
        }
    }
}

fn speed(semitones: f32) -> f32 {
    libm::exp2f(semitones.clamp(-24.0, 24.0) / 12.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_lets_the_lows_through_as_they_are_and_an_open_one_everything() {
        let tone = |turn: f32| -> Vec<f32> { (0..4800).map(|at| libm::sinf(turn * at as f32)).collect() };
        let passed = |cutoff: f32, turn: f32| {
            let mut sound = tone(turn);
            Filter { cutoff, resonance: 0.0 }.run(&mut sound);
            let power = |sound: &[f32]| sound[2400..].iter().map(|sample| sample * sample).sum::<f32>();
            power(&sound) / power(&tone(turn))
        };
        assert!((passed(0.5, 0.01) - 1.0).abs() < 0.02 && passed(0.2, 1.0) < 0.01);
        assert!((passed(1.0, 2.0) - 1.0).abs() < 1e-5);
    }
}
