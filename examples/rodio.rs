//! Plays a session through rodio, on the device that the system has chosen: three seconds of all, ten of loss, and a
//! second of silence. `cargo run --example rodio -- brown`; without a name it is `tin-roof`.
//!
//! Whatever rodio does with sounds can be done with a session: [`SessionSource`] is a `rodio::Source` of 48000 frames
//! a second in stereo. What is played this way has not the volume's limit, the pause at a device that goes away, and
//! the other cares of `stillness::live`.

use std::time::Duration;

use rodio::{DeviceSinkBuilder, Player, Source};
use stillness::render::SessionSource;
use stillness::session::{Arc, Lengths, Session};
use stillness::soundscape::Library;
use stillness::units::{Decibels, RATE};

fn main() -> anyhow::Result<()> {
    let id = std::env::args().nth(1).unwrap_or_else(|| "tin-roof".to_owned());
    let session = Session {
        arc: Arc::new(
            &Lengths { clear: Duration::from_secs(3), fade: Duration::from_secs(10), ..Lengths::default() },
            RATE,
        ),
        volume: Decibels(-12.0),
        ..Session::with_defaults(Library::bundled().find(&id)?.clone())
    };

    let device = DeviceSinkBuilder::open_default_sink()?;
    let player = Player::connect_new(device.mixer());
    let source = SessionSource::new(&session);
    if let Some(length) = source.total_duration() {
        println!("{}, {} s", session.soundscape.name, length.as_secs());
    }
    player.append(source);
    player.sleep_until_end();
    Ok(())
}
