//! The system around the program, played by fakes on a bus of the test's own: its wishes for how things look,
//! staying awake, one window instead of two, media controls and messages. No test touches the bus of whoever runs it.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "desktop/alone.rs"]
mod alone;
#[path = "desktop/appearance.rs"]
mod appearance;
#[path = "desktop/awake.rs"]
mod awake;
#[path = "desktop/bus.rs"]
mod bus;
#[path = "common/live.rs"]
mod live;
#[path = "desktop/media.rs"]
mod media;
#[path = "desktop/notify.rs"]
mod notify;

use std::fs;
use std::path::Path;
use std::time::Duration;

use stillness::desktop::Bus;
use stillness::desktop::alone::{Alone, Claim, Token};
use stillness::desktop::appearance::{Appearance, Watch};
use stillness::desktop::awake::{Awake, Keepers};

/// What a process does that uses the whole room, for as long as nothing happens.
pub fn rests(bus: Bus) {
    let _watch = Watch::start_on(bus.clone(), || {});
    let awake = Awake::start_with(Keepers { session: bus.clone(), system: bus.clone() });
    awake.hold("a session is playing");
    let (media, ..) = media::media_on(bus.clone());
    media.show(Some(media::playing("Tin roof · fade")));
    let _claim = Alone::claim_on(bus, &Token::default(), Path::new("/nowhere"), false, |_| {});
    loop {
        std::thread::park();
    }
}

/// How often the threads of a process have been woken so far.
fn woken(process: u32) -> u64 {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).expect("it runs").flatten();
    let said = tasks.filter_map(|task| fs::read_to_string(task.path().join("status")).ok());
    let switches = |said: String| {
        let line = said.lines().find_map(|line| line.strip_prefix("voluntary_ctxt_switches:").map(str::to_owned));
        line.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or_default()
    };
    said.map(switches).sum()
}

#[test]
fn while_nothing_happens_nothing_is_done() {
    let daemon = bus::Daemon::start();
    let _portal = appearance::serve_dark(&daemon);
    let (tell, asked) = std::sync::mpsc::channel();
    let _power = awake::serve_power(&daemon, &tell);
    let witness = daemon.join().build().expect("the bus is there");
    let process = daemon.other_process("rests");
    bus::until_there(&witness, stillness::desktop::alone::NAME);
    bus::until_there(&witness, media::NAME);
    asked.recv_timeout(bus::PATIENCE).expect("it stays awake");
    live::until("for two seconds no thread is woken", bus::PATIENCE, || {
        let before = woken(process.0.id());
        std::thread::sleep(Duration::from_secs(2));
        woken(process.0.id()) == before
    });
}

#[test]
fn a_bus_that_hangs_holds_up_nobody() {
    let daemon = bus::Daemon::start();
    daemon.program.signal("-STOP");
    let began = std::time::Instant::now();
    let watch = Watch::start_on(daemon.bus(), || {});
    let awake = Awake::start_with(Keepers { session: daemon.bus(), system: daemon.bus() });
    awake.hold("a session is playing");
    assert_eq!(watch.now(), Appearance::default());
    assert!(!awake.held());
    let claim = Alone::claim_on(daemon.bus(), &Token::default(), Path::new("/nowhere"), false, |_| {});
    assert!(matches!(claim, Claim::First(_)));
    let (media, ..) = media::media_on(daemon.bus());
    media.show(Some(media::playing("Tin roof · fade")));
    drop((watch, awake, claim, media));
    assert!(began.elapsed() < bus::PATIENCE);
}
