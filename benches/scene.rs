//! What there is to hear, and what it costs on one core before any of it is lost: each noise and each drum
//! alone, each bundled soundscape, three noises and a kit, and 1 to 64 layers; beside them a plain copy of
//! as many samples.
//!
//! Run it with `cargo bench --bench scene`, with `-- NAME...` for what has one of these in its name or for soundscape
//! files, and with `--narrow` as it would run on a processor without AVX2. Figures of one run can be compared with each
//! other; between machines and moments only their ratios can.

use std::hint::black_box;
use std::time::Instant;

use stillness::render::SceneRenderer;
use stillness::soundscape::{Colour, Drum, Library, MODELS, Soundscape, file, read_file};
use stillness::units::{BLOCK, RATE};

/// What is measured of each: thirty seconds, after five in which everything has begun to ring.
const MEASURED: u64 = 30 * RATE as u64;
const BEGUN: u64 = 5 * RATE as u64;

/// Each is rendered this often, in turns, and the least counts: what else goes on only adds.
const ROUNDS: usize = 5;

/// The most layers that a soundscape can have, and how they come there.
const LAYERS: [usize; 7] = [1, 2, 4, 8, 16, 32, 64];

/// A kit in full use.
const KIT: &str = "tempo = 94\nswing = 0.08\n[layer.drums.pattern]\n\
    kick = \"X... ..x. .?x. ....\"\nsnare = \".... X..o .o.. X..?\"\nhat = \"x.x. X.x. x.x. X.x.\"\n\
    ride = \"X.x. ....\"\ncrash = \"X... .... .... ....|.... .... .... ....\"\nlow-tom = \".... .... .... ..x.\"\n";

/// Kick, snare and hat.
const GROOVE: &str = "tempo = 94\nswing = 0.08\n[layer.drums.pattern]\n\
    kick = \"X... ..x. .?x. ....\"\nsnare = \".... X..o .o.. X..?\"\nhat = \"x.x. X.x. x.x. X.x.\"\n";

struct Case {
    name: String,
    soundscape: Soundscape,
    /// How many layers it has, of those that are compared with one.
    layers: Option<usize>,
}

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    stillness::render::narrow(std::env::args().any(|argument| argument == "--narrow"));
    let (files, names): (Vec<String>, Vec<String>) = wanted.into_iter().partition(|name| name.ends_with(".toml"));
    let mut cases = cases();
    let all = names.is_empty() && files.is_empty();
    cases.retain(|case| all || names.iter().any(|name| case.name.contains(name.as_str())));
    cases.extend(files.into_iter().map(|name| {
        let soundscape = read_file(name.as_ref()).unwrap_or_else(|fault| panic!("{fault}"));
        Case { name, soundscape, layers: None }
    }));
    // Short sound files stay decoded as long as this is there.
    let _loaded: Vec<_> = cases.iter().map(|case| case.soundscape.load()).collect();
    let mut best = vec![f64::INFINITY; cases.len() + 1];
    for _ in 0..ROUNDS {
        for (case, best) in cases.iter().zip(&mut best) {
            *best = best.min(cost(&case.soundscape));
        }
        let copy = best.len() - 1;
        best[copy] = best[copy].min(copy_cost());
    }
    let copy = best[cases.len()];
    println!("{:<28} {:>12} {:>13} {:>10} {:>16}", "", "ns a frame", "x real time", "x a copy", "x proportional");
    let mut one = None;
    for (Case { name, layers, .. }, nanoseconds) in cases.iter().zip(&best) {
        let row = |proportional: String| {
            let real = 1e9 / f64::from(RATE) / nanoseconds;
            println!("{name:<28} {nanoseconds:>12.1} {real:>13.0} {:>10.0} {proportional:>16}", nanoseconds / copy);
        };
        if *layers == Some(1) {
            one = Some(*nanoseconds);
        }
        row(match (layers, one) {
            (Some(layers), Some(one)) => format!("{:.2}", nanoseconds / (*layers as f64 * one)),
            _ => String::new(),
        });
    }
    println!("{:<28} {copy:>12.3}", "(a plain copy)");
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    let mut add = |name: String, text: String, layers: Option<usize>| {
        let soundscape = file::read("bench", "bench.toml", &text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        cases.push(Case { name, soundscape, layers });
    };
    for (colour, _) in Colour::ALL {
        add(format!("noise {colour}"), format!("[[layer]]\nnoise.colour = \"{colour}\"\n"), None);
    }
    for model in MODELS {
        add(format!("noise {}", model.key), format!("[[layer]]\n{} = {{}}\n", model.key), None);
    }
    for (drum, _) in Drum::ALL {
        let text = format!("[[layer]]\n[layer.drums]\ntempo = 110\nsteps = 2\npattern.{drum} = \"x\"\n");
        add(format!("drum {drum}"), text, None);
    }
    let colours = ["white", "pink", "brown"]
        .map(|colour| format!("[[layer]]\nname = \"{colour}\"\nnoise.colour = \"{colour}\"\n"));
    add("three colours and a groove".into(), format!("{}[[layer]]\n[layer.drums]\n{GROOVE}", colours.concat()), None);
    let noises = "[[layer]]\nnoise.colour = \"pink\"\n[[layer]]\nrain = {}\n[[layer]]\nwind = {}\n";
    add("three noises and a full kit".into(), format!("{noises}[[layer]]\n[layer.drums]\n{KIT}"), None);
    for (kind, source) in [("pink", "noise.colour = \"pink\"\n".to_owned()), ("kit", format!("[layer.drums]\n{KIT}"))] {
        for count in LAYERS {
            let layer = |number: usize| format!("[[layer]]\nname = \"{number}\"\n{source}");
            let text: String = (0..count).map(layer).collect();
            add(format!("layers of {kind}, {count}"), text, Some(count));
        }
    }
    let bundled = Library::bundled();
    cases.extend(bundled.all().iter().map(|soundscape| Case {
        name: format!("bundled {}", soundscape.id),
        soundscape: soundscape.clone(),
        layers: None,
    }));
    cases
}

/// What a frame of it costs, in ns.
fn cost(soundscape: &Soundscape) -> f64 {
    let mut renderer = SceneRenderer::new(soundscape, 1);
    while renderer.frame() < BEGUN {
        black_box(renderer.next_block());
    }
    let start = Instant::now();
    while renderer.frame() < BEGUN + MEASURED {
        black_box(renderer.next_block());
    }
    start.elapsed().as_secs_f64() * 1e9 / MEASURED as f64
}

fn copy_cost() -> f64 {
    let (from, mut to) = ([0.5_f32; 2 * BLOCK], [0.0_f32; 2 * BLOCK]);
    let start = Instant::now();
    for _ in 0..MEASURED / BLOCK as u64 {
        black_box(&mut to).copy_from_slice(black_box(&from));
    }
    start.elapsed().as_secs_f64() * 1e9 / MEASURED as f64
}
