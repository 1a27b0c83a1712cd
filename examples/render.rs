//! Renders a session to a WAV file, as `stillness render` does: `cargo run --example render -- brown brown.wav`. It
//! needs no device: `--no-default-features` will do.

use std::time::Duration;

use stillness::render::wav::{self, Format, Options};
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape::Library;
use stillness::units::RATE;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(id), Some(to)) = (arguments.next(), arguments.next()) else {
        anyhow::bail!("expected a soundscape and a file: render brown brown.wav");
    };

    // Whatever is not said here is as on the command line; the seed decides every chance.
    let lengths = Lengths {
        clear: Duration::from_secs(10),
        fade: Duration::from_secs(60),
        silence: Duration::from_secs(10),
        returns: Return::None,
        ..Lengths::default()
    };
    let session = Session {
        arc: Arc::new(&lengths, RATE),
        seed: 7,
        ..Session::with_defaults(Library::bundled().find(&id)?.clone())
    };

    // A file that is there is refused, and one that cannot be finished is not left behind.
    let options = Options { format: Format::I24, ..Options::whole(&session, to) };
    let report = wav::write(&session, &options, &mut |_done, _all| {}, &|| false)?;
    println!("{:.0} s, {:.0} times faster than it plays", report.seconds(), report.times_real_time());
    Ok(())
}
