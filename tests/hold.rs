//! Ears that are held at one point of a loss while a soundscape plays on: without a click, and for good.
#![cfg(feature = "device")]

use stillness::hearing::{self, Options, Profile};
use stillness::live::{Command, Player};
use stillness::session::Session;
use stillness::soundscape::Library;
use stillness::units::RATE;

/// The left samples of so many seconds.
fn play(player: &mut Player, seconds: usize) -> Vec<f32> {
    let mut sound = vec![0.0; 2 * seconds * RATE as usize];
    player.fill(&mut sound);
    sound.chunks_exact(2).map(|pair| pair[0]).collect()
}

fn loudness(sound: &[f32]) -> f32 {
    10.0 * (sound.iter().map(|it| it * it).sum::<f32>() / sound.len() as f32).max(1e-12).log10()
}

/// The greatest bend from one sample to the next two: what a click has much of.
fn bend(sound: &[f32]) -> f32 {
    sound.windows(3).map(|three| (three[0] - 2.0 * three[1] + three[2]).abs()).fold(0.0, f32::max)
}

fn session() -> Session {
    let soundscape = Library::bundled().find("brown").expect("it is bundled").clone();
    let clear = Profile::film().at(0.0, 720.0);
    let profile = Profile::film().holding(&clear);
    Session { profile, hearing: Options::PLAIN, ..Session::with_defaults(soundscape) }
}

#[test]
fn ears_go_to_where_they_are_held_without_a_click_and_stay() {
    let n6 = hearing::Library::bundled().find("n6").expect("it is bundled").at(1.0, 720.0);
    let (mut plain, _) = Player::new(&session());
    let (mut held, mut remote) = Player::new(&session());
    let all = play(&mut plain, 12);
    assert_eq!(play(&mut held, 4)[..], all[..4 * RATE as usize]);
    assert!(remote.send(Command::Hold(n6)).is_ok());
    let after = play(&mut held, 8);
    assert!(bend(&after) <= 1.2 * bend(&all), "{} over {}", bend(&after), bend(&all));
    let (clear, lost) = (loudness(&all[8 * RATE as usize..]), loudness(&after[4 * RATE as usize..]));
    assert!(lost < clear - 20.0, "{lost} dB is not {clear} dB");
    let [early, late] = [4, 6].map(|from| loudness(&after[from * RATE as usize..(from + 2) * RATE as usize]));
    assert!((early - late).abs() < 6.0, "it stays: {early} and {late} dB");
}
