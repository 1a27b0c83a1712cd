//! Tests of the implant: what of a sound its channels keep.

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

/// Something like speech: pulses at a gliding pitch, syllables, and hiss between them. With `STILLNESS_SPEECH`, which
/// `scripts/speech` sets, the speech in that file of plain 32-bit floats.
fn speech() -> Vec<f32> {
    if let Some(path) = std::env::var_os("STILLNESS_SPEECH") {
        let bytes = std::fs::read(path).expect("it is there");
        return bytes.as_chunks().0.iter().map(|sample| f32::from_le_bytes(*sample)).collect();
    }
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
    let mut states = States::default();
    let mut out = vec![Vec::new(); CHANNELS];
    for block in sound.as_chunks::<BLOCK>().0 {
        let mut sounds = block.map(|sample| [sample; LANES]);
        implant.bands.run(&mut states, &mut sounds);
        for bands in sounds {
            out.iter_mut().enumerate().for_each(|(channel, out)| out.push(bands[2 * channel]));
        }
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
    poles.run::<1>(&[share(40.0); 2], band.len(), |index| [band[index].abs()], |index, sound| out[index] = sound[0]);
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
