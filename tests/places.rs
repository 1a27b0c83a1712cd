//! Where layers stand: level, pan, width and distance, and the room that they share.

use stillness::render::SceneRenderer;
use stillness::soundscape::file;
use stillness::units::{BLOCK, RATE};

/// The first seconds of a soundscape, before any of it is lost.
fn scene(text: &str, seconds: usize) -> [Vec<f32>; 2] {
    let soundscape = file::read("a", "a.toml", text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let mut renderer = SceneRenderer::new(&soundscape, 1);
    let mut out = [Vec::new(), Vec::new()];
    for _ in 0..seconds * RATE as usize / BLOCK {
        let block = renderer.next_block();
        out[0].extend_from_slice(&block.left);
        out[1].extend_from_slice(&block.right);
    }
    out
}

/// White noise in its place.
fn noise(place: &str) -> [Vec<f32>; 2] {
    scene(&format!("[[layer]]\n{place}\nnoise = {{ colour = \"white\", drift = 0 }}\n"), 10)
}

fn power(sound: &[f32]) -> f64 {
    sound.iter().map(|sample| f64::from(*sample).powi(2)).sum::<f64>() / sound.len() as f64
}

fn decibels(power: f64) -> f64 {
    10.0 * (power + 1e-30).log10()
}

/// The level of what changes from frame to frame: mostly above some 8 kHz.
fn high(sound: &[f32]) -> f64 {
    let steps: Vec<f32> = sound.windows(3).map(|of| of[2] - 2.0 * of[1] + of[0]).collect();
    decibels(power(&steps))
}

fn correlation([left, right]: &[Vec<f32>; 2]) -> f64 {
    let product: f64 = left.iter().zip(right).map(|(left, right)| f64::from(left * right)).sum();
    product / left.len() as f64 / (power(left) * power(right)).sqrt()
}

#[test]
fn a_level_is_in_decibels_and_a_pan_keeps_the_power() {
    let [middle, other] = noise("").map(|side| power(&side));
    let softer = noise("level = -12").map(|side| power(&side));
    assert!((decibels(softer[0] / middle) + 12.0).abs() < 0.1);
    for pan in [-1.0, -0.5, 0.3, 1.0] {
        let [left, right] = noise(&format!("pan = {pan}")).map(|side| power(&side));
        assert!(decibels((left + right) / (middle + other)).abs() < 0.1, "pan {pan}");
        let angle = (pan + 1.0) * std::f64::consts::FRAC_PI_4;
        let gains = [angle.cos(), angle.sin()].map(|gain| decibels(2.0 * gain * gain).max(-200.0));
        for (now, gain) in [(left, gains[0]), (right, gains[1])] {
            assert!((decibels(now / middle) - gain).abs() < 0.2 || (gain < -100.0 && now < 1e-12), "pan {pan}");
        }
    }
}

#[test]
fn a_width_is_how_far_the_ears_differ() {
    let correlations = [1.0, 0.5, 0.0].map(|width| correlation(&noise(&format!("width = {width:?}"))));
    assert!(correlations[0].abs() < 0.02 && correlations[2] > 0.999, "{correlations:?}");
    // Two independent ears, each with a quarter of the other's amplitude: 2 * 0.75 * 0.25 of 0.75² + 0.25².
    assert!((correlations[1] - 0.6).abs() < 0.02, "{correlations:?}");
}

#[test]
fn what_is_farther_has_less_of_its_highs_and_more_of_the_room() {
    let at = |distance: f32| noise(&format!("distance = {distance}"));
    let near = high(&at(1.0)[0]);
    let losses = [30.0, 100.0, 300.0].map(|distance| near - high(&at(distance)[0]));
    assert!(losses[0] > 1.0 && losses.windows(2).all(|two| two[1] > two[0] + 1.0), "{losses:?}");

    // What rings after a short stroke, against the stroke: the room's, which grows with the distance.
    let stroke = |distance: f32, room: &str| {
        let layer = format!("[[layer]]\ndistance = {distance}\n[layer.drums]\ntempo = 30\nsteps = 1\n");
        let [left, _] = scene(&format!("{room}{layer}pattern.block = \"x....\"\n"), 2);
        let begins = left.iter().position(|sample| sample.abs() > 1e-3).expect("it is struck");
        let part = |from: f64, to: f64| {
            let frame = |seconds: f64| begins + (seconds * f64::from(RATE)) as usize;
            decibels(power(&left[frame(from)..frame(to)]))
        };
        part(0.3, 0.6) - part(0.0, 0.02)
    };
    let room = "[room]\nsize = 10\ndecay = 1.5\n";
    let rings = [0.5, 2.0, 3.9].map(|distance| stroke(distance, room));
    assert!(rings.windows(2).all(|two| two[1] > two[0] + 4.0), "{rings:?}");
    assert!(stroke(2.0, "") < rings[0] - 20.0, "without a room nothing rings on");
    let [short, long] = [0.5, 4.0].map(|decay| stroke(2.0, &format!("[room]\nsize = 10\ndecay = {decay:?}\n")));
    assert!(long > short + 10.0, "a room that rings longer rings louder after a while: {long} over {short}");
    let dull = stroke(2.0, "[room]\nsize = 10\ndecay = 1.5\nhigh = 0.1\nlow = 0.5\n");
    assert!(dull < rings[1] - 3.0, "and one that swallows lows and highs less: {dull} to {}", rings[1]);
}

#[test]
fn all_layers_stand_in_one_room() {
    let layer = |name: &str, level: i32| {
        format!(
            "[[layer]]\nname = \"{name}\"\nlevel = {level}\nnoise = {{ colour = \"pink\", high = 1000, drift = 0 }}\n"
        )
    };
    let room = "[room]\nsize = 8\ndecay = 1\n";
    let one = |text: String| scene(&format!("{room}{text}"), 4);
    // A layer that is off, or at the bottom of its level, adds nothing; two add up as they would alone in it.
    let off = "[[layer]]\nname = \"b\"\non = false\nrain = {}\n";
    let (alone, with_one_off) = (one(layer("a", 0)), one(format!("{}{off}", layer("a", 0))));
    assert_eq!(alone, with_one_off);
    let louder = one(format!("{}{}", layer("a", 0), layer("b", 0)));
    let more = decibels(power(&louder[0]) / power(&alone[0]));
    assert!((more - 3.0).abs() < 0.6, "{more} dB");
}
