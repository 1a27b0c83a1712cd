//! Puts a hearing profile on a sound file, as `stillness hear` does: `cargo run --example hear -- talk.wav n3 talk-n3.wav`.
//! It needs no device: `--no-default-features` will do.

use stillness::hearing::{Library, Options};
use stillness::render::wav::{self, Hear};

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(from), Some(id), Some(to)) = (arguments.next(), arguments.next(), arguments.next()) else {
        anyhow::bail!("expected a sound file, a hearing profile and a file: hear talk.wav n3 talk-n3.wav");
    };

    let profile = Library::bundled().find(&id)?.clone();
    // The whole of the loss, as it is at the end of a fade of twelve minutes.
    let point = profile.at(1.0, 720.0);
    let hear = Hear {
        from: from.into(),
        to: to.into(),
        point,
        // The ear alone: neither body nor inner sounds, and nothing holds the sound back.
        options: Options::PLAIN,
        seed: 1,
        level: None,
        force: false,
    };
    let (report, channels, _said) = wav::hear(&hear, &mut |_done, _all| {}, &|| false)?;
    println!("{}: {:.1} s, {channels} channels, {}", profile.name, report.seconds(), point.ears.in_words());
    Ok(())
}
