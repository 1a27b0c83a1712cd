//! Tests of the arc, worked out by hand.

use super::*;

/// One frame a second, so that every value can be worked out by hand.
fn by_hand(clear: u64, fade: u64, silence: u64, returns: Return) -> Arc {
    let lengths = Lengths {
        clear: Duration::from_secs(clear),
        fade: Duration::from_secs(fade),
        silence: Duration::from_secs(silence),
        returns,
        ..Lengths::default()
    };
    Arc::new(&lengths, 1)
}

#[test]
fn a_session_goes_through_its_phases_second_by_second() {
    let arc = by_hand(2, 5, 3, Return::Bell);
    let phases: Vec<Phase> = (0..31).map(|second| arc.moment(second).phase).collect();
    assert_eq!(phases[..2], [Phase::Clear; 2]);
    assert_eq!(phases[2..7], [Phase::Fade; 5]);
    assert_eq!(phases[7..10], [Phase::Silence; 3]);
    assert_eq!(phases[10..30], [Phase::Return; 20]);
    assert_eq!(phases[30], Phase::Over);
    assert_eq!(arc.total(), 30);
}

#[test]
fn the_loss_goes_evenly_from_nothing_to_all() {
    let arc = by_hand(2, 5, 3, Return::None);
    let loss: Vec<f64> = (0..9).map(|second| arc.loss(second)).collect();
    assert_eq!(loss, [0.0, 0.0, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.0]);
    assert_eq!(arc.moment(3).left, 4);
    assert_eq!(arc.moment(3).through, 0.2);
}

#[test]
fn hearing_comes_back_over_fifty_of_sixty_seconds() {
    let arc = by_hand(2, 5, 3, Return::Hearing);
    assert_eq!((arc.total(), arc.moment(10).phase, arc.moment(69).phase), (70, Phase::Return, Phase::Return));
    let loss: Vec<f64> = [7, 10, 35, 60, 69].map(|second| arc.moment(second).loss).to_vec();
    assert_eq!(loss, [1.0, 1.0, 0.5, 0.0, 0.0]);
}

#[test]
fn a_session_without_a_clear_part_or_silence_has_just_its_fade() {
    let arc = by_hand(0, 5, 0, Return::None);
    assert_eq!(arc.moment(0).phase, Phase::Fade);
    assert_eq!(arc.moment(5).phase, Phase::Over);
}

#[test]
fn stretching_a_fade_slows_what_remains_and_the_loss_does_not_jump() {
    let arc = by_hand(10, 20, 5, Return::None);
    let longer = arc.stretched(20, 10); // half lost; ten seconds more for the other half
    assert_eq!(longer.loss(20), 0.5);
    assert_eq!(longer.loss(15), 0.25, "what was heard stays as it was");
    assert_eq!(longer.loss(30), 0.75);
    assert_eq!(longer.silent_from(), 40);
    assert_eq!(longer.total(), 45);
    assert_eq!(longer.frame_of_loss(0.75), 30);
    assert_eq!(longer.frame_of_loss(0.25), 15);
}

#[test]
fn shortening_leaves_at_least_five_seconds_of_a_fade() {
    let arc = by_hand(0, 20, 5, Return::None);
    assert_eq!(arc.stretched(10, -300).silent_from(), 15);
    assert_eq!(arc.stretched(17, -300), arc, "less than five seconds are left: nothing to shorten");
}

#[test]
fn stretching_the_clear_part_or_the_silence_moves_what_comes_after() {
    let arc = by_hand(10, 20, 30, Return::None);
    assert_eq!(arc.stretched(4, 300).fade_from(), 310);
    assert_eq!(arc.stretched(40, 300).total(), 360);
    assert_eq!(arc.stretched(40, -300).return_from(), 41);
}

#[test]
fn lengths_out_of_range_are_brought_into_it() {
    assert_eq!(by_hand(0, 1, 0, Return::None).silent_from(), 5);
    assert_eq!(by_hand(u64::MAX / 4, 5, 0, Return::None).fade_from(), 12 * 3600);
}
