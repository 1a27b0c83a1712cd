//! What the drummer plays, as strokes: scatter, variation, thinning, fills, and that it can be taken up
//! anywhere.

use super::*;
use crate::soundscape::{Library, Source, file};

/// Drums with these fields, and these lines under the pattern.
fn drums(fields: &str, lines: &str) -> Drums {
    let text = format!(
        "format = 1\nname = \"a\"\nline = \"b\"\n[[layer]]\nname = \"c\"\n[layer.drums]\n{fields}\n\
         [layer.drums.pattern]\n{lines}\n"
    );
    let soundscape = file::read("a", "a.toml", &text).unwrap_or_else(|fault| panic!("{fault}"));
    match &soundscape.layers[0].source {
        Source::Drums(drums) => drums.clone(),
        other => panic!("{other:?}"),
    }
}

const GROOVE: &str = "kick = \"X... ..x. .?x. ....\"\nsnare = \".... X..o .o.. X..?\"\nhat = \"x.x. X.3. x.x. X.x.\"";

/// The hits of these seconds, played from `from` on.
fn hits(drummer: &mut Drummer, from: f64, to: f64) -> Vec<Hit> {
    let frame = |seconds: f64| (seconds * f64::from(RATE)) as u64 / BLOCK as u64;
    drummer.reset();
    let mut all = Vec::new();
    for block in frame(from)..frame(to) {
        drummer.look_ahead(block * BLOCK as u64);
        while let Some(hit) = drummer.next_before((block + 1) * BLOCK as u64) {
            all.push(hit);
        }
    }
    all
}

/// What is played in bar after bar: line and place of every stroke, and how it is struck.
fn bars(drums: &Drums, seed: u64, bars: u64) -> Vec<Vec<(usize, u64, score::Touch)>> {
    let mut score = Score::new(drums, 0.16, Chance::new(seed));
    let bar = u64::from(drums.beats * drums.steps);
    let lines = drums.lines.len();
    let of = |index: u64, score: &mut Score| {
        let slots = (0..lines).flat_map(|line| (0..bar).map(move |place| (line, place)));
        let played = slots.map(|(line, place)| (line, place, score.touch(index * bar + place, line)));
        played.filter(|(_, _, touch)| touch.strokes() > 0).collect()
    };
    (0..bars).map(|index| of(index, &mut score)).collect()
}

#[test]
fn a_hand_errs_by_a_few_milliseconds_and_like_its_neighbour() {
    let drums = drums("tempo = 120\ndrift = 0\nbeats = 4", "hat = \"x\"");
    for seed in 1..6 {
        let mut drummer = Drummer::new(&drums, Chance::new(seed));
        let hits = hits(&mut drummer, 0.5, 400.0);
        let late: Vec<f64> =
            hits.iter().map(|hit| hit.frame as f64 / f64::from(RATE) - (hit.number as f64) * 0.125).collect();
        let mean = late.iter().sum::<f64>() / late.len() as f64;
        let spread = |lag: usize| {
            let pairs = late.iter().zip(&late[lag..]);
            pairs.map(|(one, other)| (one - mean) * (other - mean)).sum::<f64>() / (late.len() - lag) as f64
        };
        let deviation = 1000.0 * spread(0).sqrt();
        assert!((2.0..15.0).contains(&deviation), "{deviation} ms");
        assert!(spread(1) / spread(0) > 0.3, "neighbours: {}", spread(1) / spread(0));
        assert!(spread(100).abs() / spread(0) < 0.3, "far away: {}", spread(100) / spread(0));
    }
}

#[test]
fn the_playing_can_be_taken_up_anywhere() {
    let fill = "[[layer.drums.fill]]\nevery = 2\nchance = 0.7\n[layer.drums.fill.pattern]\nsnare = \"x8xX\"";
    let fields = "tempo = 97\nsteps = 4\nswing = 0.3\ndrift = 3\nvary = 0.7\ndensity = [0.3, 1]\nbreath = 6";
    let drums = drums(fields, &format!("{GROOVE}\n{fill}"));
    let mut drummer = Drummer::new(&drums, Chance::new(5));
    let whole = hits(&mut drummer, 0.0, 300.0);
    assert!(whole.len() > 1000);
    for from in [0.004, 1.7, 33.333, 100.01, 250.0] {
        let first = ((from * f64::from(RATE)) as u64) / BLOCK as u64 * BLOCK as u64;
        let there: Vec<Hit> = whole.iter().copied().filter(|hit| hit.frame >= first).collect();
        assert_eq!(hits(&mut drummer, from, 300.0), there, "from {from} s");
    }
    let mut other = Drummer::new(&drums, Chance::new(6));
    assert_ne!(hits(&mut other, 0.0, 300.0), whole, "another seed is another performance");
}

#[test]
fn every_stroke_has_a_number_of_its_own_and_none_is_lost_where_there_are_most() {
    let lines = "kick = \"8\"\nsnare = \"8\"\nhat = \"8\"\nride = \"8\"";
    for fields in ["tempo = 300\nsteps = 12\nswing = 0.5\ndrift = 5\nscatter = 20", "tempo = 20\nsteps = 1"] {
        let drums = drums(fields, lines);
        let mut drummer = Drummer::new(&drums, Chance::new(1));
        let hits = hits(&mut drummer, 0.0, 60.0);
        let numbers: std::collections::HashSet<u64> = hits.iter().map(|hit| hit.number).collect();
        assert_eq!(numbers.len(), hits.len());
        let steps = 60.0 / drummer.step_seconds;
        let share = hits.len() as f64 / (steps * 32.0);
        assert!((0.94..1.06).contains(&share), "{share} of the strokes are played");
        assert!(hits.windows(2).all(|two| two[0].frame <= two[1].frame));
    }
}

#[test]
fn where_variation_is_asked_for_no_bar_has_the_strokes_of_its_neighbour() {
    let fill = "[[layer.drums.fill]]\nevery = 2\n[layer.drums.fill.pattern]\nsnare = \"xxxx\"";
    let sparse = "tempo = 60\nbeats = 1\nsteps = 1";
    for (fields, lines) in [
        ("tempo = 94", GROOVE.to_owned()),
        ("tempo = 94", "kick = \"x...\"".to_owned()),
        ("tempo = 94", "snare = \"x... .... .... ...o|x... .... .... ....\"".to_owned()),
        ("tempo = 94\nsteps = 2", format!("{GROOVE}\n{fill}")),
        ("tempo = 94\nbeats = 3", "kick = \"x....\"\nhat = \"x.o\"".to_owned()),
        ("tempo = 94\ndensity = 0.4", GROOVE.to_owned()),
        (sparse, "pulse = \"X\"".to_owned()),
        (sparse, "pulse = \"o\"".to_owned()),
        (sparse, "pulse = \"4\"".to_owned()),
        ("tempo = 60\nbeats = 1\nsteps = 1\nchance = 1", "pulse = \"?\"".to_owned()),
    ] {
        for vary in ["0.01", "0.4", "1"] {
            let drums = drums(&format!("{fields}\nvary = {vary}"), &lines);
            let bars = bars(&drums, 3, 400);
            let alike = bars.windows(2).position(|two| two[0] == two[1] && !two[0].is_empty());
            assert_eq!(alike, None, "{fields}, {lines}, vary {vary}: {:?}", alike.map(|bar| &bars[bar]));
        }
    }
    let bars = bars(&drums("tempo = 94", "kick = \"x...\""), 3, 20);
    assert!(bars.windows(2).all(|two| two[0] == two[1]), "and where it is not, what is written is played");
}

#[test]
fn a_thinned_line_loses_its_ghosts_first_and_all_of_it_at_zero() {
    let line = "snare = \"X.x.o.x.\"";
    let count = |density: &str, touch: score::Touch| {
        let bars = bars(&drums(&format!("tempo = 94\ndensity = {density}"), line), 2, 2000);
        bars.iter().flatten().filter(|(_, _, played)| *played == touch).count() as f64
    };
    use score::Touch::{Accent, Ghost, Normal};
    let share = |density: &str, touch| count(density, touch) / count("1", touch);
    assert!((share("0.5", Normal) - 0.5).abs() < 0.03, "{}", share("0.5", Normal));
    assert!(share("0.5", Accent) > 0.7 && share("0.5", Ghost) < 0.33);
    assert_eq!(share("0", Accent) + share("0", Normal) + share("0", Ghost), 0.0);
    let between = share("[0.2, 0.8]", Normal);
    assert!((0.4..0.6).contains(&between), "{between}");
    // It breathes: some minutes are fuller than others.
    let bars = bars(&drums("tempo = 94\ndensity = [0.1, 1]", line), 2, 2000);
    let minutes: Vec<usize> = bars.chunks(25).map(|bars| bars.iter().map(Vec::len).sum()).collect();
    let (least, most) = (minutes.iter().min().expect("some"), minutes.iter().max().expect("some"));
    assert!(most > &(3 * least), "{least} to {most}");
}

#[test]
fn a_swell_is_of_minutes_and_never_louder_than_what_is_written() {
    let drums = drums("tempo = 94\nbreath = 9", "hat = \"x\"");
    let mut drummer = Drummer::new(&drums, Chance::new(4));
    let hits = hits(&mut drummer, 0.0, 1200.0);
    let means: Vec<f32> =
        hits.chunks(63).map(|hits| hits.iter().map(|hit| hit.velocity).sum::<f32>() / hits.len() as f32).collect();
    let (least, most) = means.iter().fold((1.0_f32, 0.0_f32), |(low, high), mean| (low.min(*mean), high.max(*mean)));
    assert!(most < 0.8 && most / least > 1.8, "{least} to {most}");
    assert!(means.windows(2).all(|two| (two[0] / two[1]).ln().abs() < 0.7), "it does not jump");
}

#[test]
fn a_fill_ends_a_phrase_by_its_chance_and_leads_to_an_accent() {
    let fills = "[[layer.drums.fill]]\nevery = 4\nchance = 0.5\n[layer.drums.fill.pattern]\nhat = \"3xxx\"\nkick = \".\"\n\
                 [[layer.drums.fill]]\nevery = 8\n[layer.drums.fill.pattern]\nride = \"xxxxxxxx\"";
    let drums = drums("tempo = 94", &format!("kick = \"x...\"\n{fills}"));
    let line = |name: crate::soundscape::Drum| drums.lines.iter().position(|line| line.drum == name).expect("it plays");
    let (kick, hat, ride) =
        (line(crate::soundscape::Drum::Kick), line(crate::soundscape::Drum::Hat), line(crate::soundscape::Drum::Ride));
    let bars = bars(&drums, 1, 4000);
    let plays = |bar: &[(usize, u64, score::Touch)], line: usize| bar.iter().filter(|(drum, ..)| *drum == line).count();
    let mut short = 0;
    for (index, bar) in bars.iter().enumerate() {
        let (eighth, fourth) = ((index + 1) % 8 == 0, (index + 1) % 4 == 0);
        assert_eq!(plays(bar, ride), if eighth { 8 } else { 0 });
        assert!(plays(bar, hat) == 0 || (fourth && !eighth), "bar {index}");
        if plays(bar, hat) > 0 {
            short += 1;
            assert_eq!(plays(bar, kick), 3, "the fill's own line is played");
            assert!(bar.contains(&(hat, 12, score::Touch::Several(3))), "it ends with the bar");
        }
        let after = index > 0 && (plays(&bars[index - 1], ride) > 0 || plays(&bars[index - 1], hat) > 0);
        let first = if after { score::Touch::Accent } else { score::Touch::Normal };
        assert!(bar.contains(&(kick, 0, first)), "bar {index}");
    }
    assert!((200..300).contains(&short), "{short} of 500 fours that are no eights");
}

/// How late the first stroke of each step is, in ms, against the drifting tempo.
fn lateness(drummer: &Drummer, hits: &[Hit]) -> Vec<f64> {
    let lines = drummer.score.lines() as u64;
    let first = hits.iter().filter(|hit| hit.number >> 56 == 0);
    first.map(|hit| 1000.0 * (hit.frame as f64 / f64::from(RATE) - drummer.time_of(hit.number / lines))).collect()
}

/// Every drum layer of the bundled soundscapes: whose it is, and its drums.
fn bundled() -> Vec<(String, Drums)> {
    let all = Library::bundled();
    let layers = all.all().iter().flat_map(|it| it.layers.iter().map(|layer| (it.id.clone(), layer.clone())));
    let drums = layers.filter_map(|(id, layer)| match layer.source {
        Source::Drums(drums) => Some((format!("{id}, {}", layer.name), drums)),
        _ => None,
    });
    drums.collect()
}

#[test]
fn every_drummer_of_the_bundled_soundscapes_errs_by_2_to_15_milliseconds() {
    for (name, drums) in bundled() {
        let mut drummer = Drummer::new(&drums, Chance::new(1));
        let hits = hits(&mut drummer, 1.0, 1200.0);
        let late = lateness(&drummer, &hits);
        let mean = late.iter().sum::<f64>() / late.len() as f64;
        let deviation = (late.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / late.len() as f64).sqrt();
        assert!((2.0..15.0).contains(&deviation), "{name}: {deviation} ms");
    }
}

#[test]
fn where_a_bundled_soundscape_asks_for_variation_no_bar_is_its_neighbour() {
    let varied: Vec<_> = bundled().into_iter().filter(|(_, drums)| drums.vary > 0.0).collect();
    assert!(varied.len() >= 6, "drummers who vary: {}", varied.len());
    for (name, drums) in varied {
        let bars = bars(&drums, 1, 600);
        let alike = bars.windows(2).position(|two| two[0] == two[1] && !two[0].is_empty());
        assert_eq!(alike, None, "{name}");
    }
}

#[test]
fn lines_of_other_lengths_drift_against_each_other() {
    let drums = drums("tempo = 94", "kick = \"X..\"\nsnare = \"x....\"\nhat = \"x... ....\"");
    let line = |name: crate::soundscape::Drum| drums.lines.iter().position(|line| line.drum == name).expect("it plays");
    let lengths =
        [(crate::soundscape::Drum::Kick, 3), (crate::soundscape::Drum::Snare, 5), (crate::soundscape::Drum::Hat, 8)];
    for (bar, played) in bars(&drums, 1, 60).iter().enumerate() {
        for (drum, length) in lengths {
            for place in 0..16 {
                let struck = played.iter().any(|(index, at, _)| (*index, *at) == (line(drum), place));
                assert_eq!(
                    struck,
                    (bar as u64 * 16 + place).is_multiple_of(length),
                    "{drum:?} in bar {bar} at {place}"
                );
            }
        }
    }
}

#[test]
fn swing_and_ratchets_stand_where_they_are_written_and_the_tempo_wanders_as_far_as_it_says() {
    let strict = drums("tempo = 120\ndrift = 0\nscatter = 0\nswing = 0.3", "hat = \"xx4.\"");
    let mut drummer = Drummer::new(&strict, Chance::new(1));
    let times: Vec<f64> = hits(&mut drummer, 0.0, 1.0).iter().map(|hit| hit.frame as f64 / f64::from(RATE)).collect();
    // Steps of an eighth of a second; the ratchet's four share the longer one up to the step that swings.
    let ratchet = (0..4).map(|stroke| 0.25 + 0.1625 * f64::from(stroke) / 4.0);
    let expected: Vec<f64> = [0.0, 0.1625].into_iter().chain(ratchet).collect();
    for (time, expected) in times.iter().zip(&expected) {
        assert!((time - expected).abs() < 2e-5, "{times:?}");
    }
    let drifting = drums("tempo = 120\ndrift = 3\nscatter = 0", "hat = \"x\"");
    let mut drummer = Drummer::new(&drifting, Chance::new(1));
    let hits = hits(&mut drummer, 0.0, 600.0);
    let tempi: Vec<f64> =
        hits.windows(9).map(|nine| 120.0 * f64::from(RATE) / (nine[8].frame - nine[0].frame) as f64).collect();
    let (slowest, fastest) = tempi.iter().fold((f64::MAX, 0.0_f64), |(low, high), it| (low.min(*it), high.max(*it)));
    assert!((116.2..118.0).contains(&slowest) && (122.0..123.8).contains(&fastest), "{slowest} to {fastest}");
}
