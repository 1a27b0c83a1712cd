//! Tests of the profile file.

use proptest::prelude::*;

use super::*;

fn fault(knots: &str) -> String {
    let text = format!("format = 1\nname = \"T\"\nline = \"t\"\n{knots}");
    read("t", "t.toml", &text).expect_err("it is faulty").to_string()
}

fn profile(text: &str) -> Profile {
    read("my-ear", "t.toml", text).unwrap_or_else(|fault| panic!("{fault}"))
}

#[test]
fn every_fault_says_where_and_what_was_expected() {
    assert_eq!(
        fault("[[knot]]\nat = 0\nboth = \"S4\"\n").split("; did").next(),
        Some(
            "t.toml:6:8: audiogram \"S4\" is not known; expected one of normal, N1, N2, N3, N4, N5, N6, N7, S1, S2, S3, left-corner"
        )
    );
    assert_eq!(fault("[[knot]]\nat = 2\nboth = 0\n"), "t.toml:5:6: at is 2; expected 0 to 1");
    assert_eq!(fault("[[knot]]\nat = 0\nboth = 200\n"), "t.toml:6:8: the threshold is 200 dB HL; expected -10 to 120");
    assert!(fault("[[knot]]\nat = 0\nleft = 0\n").contains("for \"left\" and \"right\""));
    assert!(fault("[[knot]]\nat = .5\nboth=0\n").starts_with("t.toml:5:6:"));
    assert!(fault("[[knot]]\nat = 0.5\nboth=0\n[[knot]]\nat = 0.5\nboth=0\n").contains("rising order"));
    assert!(fault("").contains("neither an audiogram nor a knot; expected [audiogram] or [[knot]]"));
    assert!(fault("knot = []").starts_with("t.toml:4:8: there is no knot"));
    assert!(fault("[audiogram]\nboth = 0\n[[knot]]\nat = 0\nboth = 0\n").contains("expected one of them"));
    assert_eq!(
        fault("[audiogram]\nleft = { 500 = 10, 1000 = 130 }\nright = 0\n"),
        "t.toml:5:27: the threshold at 1000 Hz is 130 dB HL; expected -10 to 120"
    );
    assert_eq!(
        fault("[audiogram.both]\n500 = 10\n9000 = 3\n"),
        "t.toml:6:1: \"9000\" is no frequency; expected 125 to 8000 (Hz)"
    );
    assert_eq!(fault("[audiogram]\nboth = { age = 95 }\n"), "t.toml:5:16: age is 95; expected 18 to 90");
    assert!(
        fault("[audiogram]\nboth = { age = 60, sex = \"mael\" }\n").contains("expected one of male, female, either")
    );
    assert!(fault("[audiogram]\nboth = {}\n").contains("the audiogram is empty"));
    assert_eq!(
        fault("[audiogram]\nboth = true\n"),
        "t.toml:5:8: both is the boolean `true`; expected a standard name, a threshold in dB HL, thresholds by frequency, or an age"
    );
    assert!(fault("[[knot]]\nboth = 0\n").starts_with("t.toml:4:1: a knot does not say where it stands"));
    assert!(fault("[[knot]]\nafter = \"1 s\"\nboth = 0\n").starts_with("t.toml:5:9: after has no knot before it"));
    assert!(fault("[[knot]]\nat = 0\nafter = \"1 s\"\nboth = 0\n").contains("both at and after; expected one"));
    let late = "[[knot]]\nat = 0\nboth = 0\n[[knot]]\nafter = \"2 h\"\nboth = 0\n";
    assert!(fault(late).starts_with("t.toml:8:9: after: 2 h is too long; expected 0.05 s to 1 h"), "{}", fault(late));
    assert!(fault("lead = \"up\"\n[audiogram]\nboth = 0\n").starts_with("t.toml:4:8: lead \"up\" is not known"));
}

#[test]
fn two_lines_are_a_profile() {
    let one = profile("[audiogram]\nboth = { 500 = 20, 4000 = 50 }\n");
    assert_eq!((one.name.as_str(), one.line.as_str()), ("My ear", "an audiogram of 35 dB, moderate"));
    assert_eq!(one.level_fade, 0.4);
    assert_eq!(one.at(1.0, 60.0).ears.left.at(4000.0), 50.0);
}

#[test]
fn an_ear_that_leads_has_lost_more_but_never_anything_at_first() {
    let text = "lead = \"left\"\nlead-by = 10\n[[knot]]\nat = 0\nboth = 0\n[[knot]]\nat = 1\nboth = 80\n";
    let one = profile(text);
    let lead = |loss: f64| {
        let ears = one.at(loss, 60.0).ears;
        ears.left.at(1000.0) - ears.right.at(1000.0)
    };
    assert_eq!((lead(0.0), lead(1.0)), (0.0, 10.0));
    assert!(lead(0.5) > 0.0);
}

#[test]
fn what_a_knot_does_not_say_stays_as_it_was() {
    let text = "[[knot]]\nat = 0\nboth = 0\ninner = 0.5\nsmearing = 0.4\n[[knot]]\nat = 1\nboth = 42.5\n";
    let one = profile(text);
    assert_eq!((one.at(1.0, 9.0).inner, one.at(1.0, 9.0).smoothing), (0.5, 0.5));
    assert_eq!((one.at(0.0, 9.0).smearing, one.at(1.0, 9.0).smearing), ([0.4; 2], [0.2; 2]));
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let named = |name: &str| Audiogram::named(name).expect("it is known");
    let ears = Ears { left: named("N3"), right: named("S3") };
    let one = profile(&write("A \"name\"", &ears));
    assert_eq!((one.end(), one.name.as_str()), (ears, "A \"name\""));
}

/// Any knot that can be written.
fn any_knot() -> impl Strategy<Value = String> {
    let audiogram = prop_oneof![
        (-10.0..=120.0_f32).prop_map(|flat| flat.to_string()),
        prop::sample::select(&Audiogram::STANDARD[..]).prop_map(|(name, _)| format!("\"{name}\"")),
        (18.0..=90.0_f32).prop_map(|age| format!("{{ age = {age} }}")),
        (-10.0..=120.0_f32, -10.0..=120.0_f32).prop_map(|(a, b)| format!("{{ 250 = {a}, 3000 = {b} }}")),
    ];
    let settings = (0.0..=0.5_f32, 0.0..=1.0_f32, 0.0..=1.0_f32, 0.0..=1.0_f32, 0.02..=5.0_f32);
    let settings = prop::option::of(settings).prop_map(|some| {
        some.map_or(String::new(), |(smearing, inner, ringing, implant, smoothing)| {
            format!(
                "smearing = {smearing}\ninner = {inner}\nringing = {ringing}\nimplant = {implant}\nsmoothing = {smoothing}\n"
            )
        })
    });
    (audiogram.clone(), audiogram, settings)
        .prop_map(|(left, right, rest)| format!("left = {left}\nright = {right}\n{rest}"))
}

proptest! {
    #[test]
    fn every_file_that_is_read_gives_finite_points_at_any_loss_of_any_fade(
        knots in prop::collection::vec((any_knot(), prop::option::of(0.05..3600.0_f32)), 1..6),
        lost in any::<bool>(),
        lead in prop::sample::select(vec!["none", "left", "right"]),
        losses in prop::collection::vec(0.0..=1.0_f64, 8),
        fade in prop_oneof![Just(5.0), Just(43_200.0), 5.0..43_200.0_f64],
    ) {
        let mut text = format!("stays-lost = {lost}\nlead = \"{lead}\"\n");
        for (index, (knot, after)) in knots.iter().enumerate() {
            let place = match after {
                Some(seconds) if index > 0 => format!("after = \"{seconds:.2} s\""),
                _ => format!("at = {}", index as f32 / 7.0),
            };
            text += &format!("[[knot]]\n{place}\n{knot}");
        }
        let Ok(profile) = read("a", "a.toml", &text) else { return Ok(()) };
        for loss in losses.into_iter().chain([0.0, 1.0]) {
            let point = profile.at(loss, fade);
            for threshold in point.ears.left.0.iter().chain(&point.ears.right.0) {
                prop_assert!((-10.0..=120.0).contains(threshold), "{text}\n{point:?}");
            }
            prop_assert!(point.smearing.iter().all(|m| (0.0..=0.5).contains(m)));
            prop_assert!([point.inner, point.ringing, point.implant].iter().all(|it| (0.0..=1.0).contains(it)));
            prop_assert!((0.019..=5.0).contains(&point.smoothing) && profile.level(loss).is_finite());
        }
    }
}
