//! What those find who use the window through its accessible tree alone.

use std::collections::BTreeMap;

use super::driven::*;

impl Window {
    /// The role of every node that is shown, by its id.
    fn roles(&self) -> BTreeMap<String, Role> {
        let nodes = self.harness.root().children_recursive();
        nodes.map(|node| (format!("{:?}", node.accesskit_node().id()), node.accesskit_node().role())).collect()
    }

    fn ask(&mut self, label: &str) {
        self.harness.get_by_label(label).click_accesskit();
        self.harness.run_steps(4);
    }
}

/// A screen reader keeps what a node can do for as long as there is a node of that id.
#[test]
fn no_node_becomes_one_of_another_kind_on_another_screen() {
    let mut window = window();
    let mut known = BTreeMap::<String, (Role, &str)>::new();
    for (screen, press) in [("Home", ""), ("Hearing", "Hearing"), ("Home again", "Home"), ("a session", "Begin")] {
        if !press.is_empty() {
            window.ask(press);
        }
        for (id, role) in window.roles() {
            let (was, there) = *known.entry(id).or_insert((role, screen));
            assert_eq!(was, role, "a node of {there} is another one on {screen}");
        }
    }
}

#[test]
fn what_is_chosen_in_a_section_is_told_beside_its_name() {
    let window = window();
    let section = window.harness.get_by_label("Hearing");
    assert_eq!(section.accesskit_node().description().as_deref(), Some("Film"));
}

#[test]
fn in_the_dark_of_the_end_a_screen_reader_finds_the_way_and_a_press_only_brings_light() {
    let mut window = window();
    window.key(Key::Enter);
    window.player.goes_to(100_000);
    window.harness.run_steps(3);
    assert!(!window.says("Twenty minutes and thirty seconds."), "nothing is said in the dark");
    assert!(window.harness.query_by_label("Begin again").is_some());
    window.harness.get_by_label("Begin again").click();
    window.harness.run_steps(3);
    assert!(window.says("Twenty minutes and thirty seconds."));
    assert_eq!(window.player.state(), State::Ended, "a press in the dark begins no sound");

    window.ask("Begin again");
    assert_eq!(window.player.state(), State::Playing);
    window.player.goes_to(100_000);
    window.harness.run_steps(3);
    window.ask("Done");
    assert!(window.harness.query_by_label("Begin").is_some(), "asked through the tree it does what it says");
}

#[test]
fn in_silence_there_is_nothing_that_could_be_announced() {
    use egui::accesskit::Live;
    let mut window = window();
    window.key(Key::Enter);
    let announced = |window: &Window| {
        let nodes = window.harness.root().children_recursive();
        let live = nodes.filter(|node| node.accesskit_node().live() == Live::Polite);
        live.filter_map(|node| node.accesskit_node().value()).collect::<Vec<_>>()
    };
    assert_eq!(announced(&window), ["Clear, 12:30 until silence"]);
    window.player.goes_to(800);
    window.harness.run_steps(3);
    assert_eq!(announced(&window), [""; 0]);
}
