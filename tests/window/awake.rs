//! When the window keeps the machine awake, and when it lets it sleep.

use super::driven::*;
use stillness::session::Return;

impl Window {
    fn awake(&self) -> bool {
        self.system.0.borrow().awake.is_some()
    }
}

#[test]
fn the_machine_stays_awake_while_sound_is_to_come() {
    let mut window = window();
    let steps = |window: &mut Window, to: u64| {
        window.player.goes_to(to);
        window.harness.run_steps(2);
        window.awake()
    };
    assert!(!window.awake());
    window.key(Key::Enter);
    assert!(steps(&mut window, 10));
    assert_eq!(window.system.0.borrow().awake.as_deref(), Some("A session is playing"));
    assert!(steps(&mut window, 400), "in the fade");
    window.key(Key::Space);
    assert!(!window.awake(), "in a pause it may sleep");
    window.key(Key::Space);
    assert!(window.awake());
    assert!(!steps(&mut window, 800), "in the last silence it may sleep");
    assert!(!steps(&mut window, 1230), "and at the end");
}

#[test]
fn the_machine_stays_awake_through_a_silence_that_something_ends_and_not_past_the_window() {
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.kept.lengths.returns = Return::Bell;
        opening.begin = true;
    });
    window.player.goes_to(800);
    window.harness.run_steps(2);
    assert!(window.awake(), "the bell is to come");
    window.harness.state_mut().close().expect("all is kept");
    assert!(!window.awake());
}

#[test]
fn the_machine_may_sleep_where_that_is_wished() {
    let mut window = window_with([1120.0, 760.0], |opening| opening.kept.wishes.stay_awake = false);
    window.key(Key::Enter);
    window.harness.run_steps(3);
    assert!(!window.awake());
}
