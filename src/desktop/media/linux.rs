//! On the bus as a media player, for as long as that is wanted. A thread of its own tells of changes; nothing else
//! happens until somebody asks.

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zbus::fdo::{RequestNameFlags, RequestNameReply};
use zbus::zvariant::Value;

use super::mpris::{self, Now, Player, Root};
use super::{Plays, Shown};
use crate::desktop::Bus;
use crate::desktop::bus::Line;

/// The name of the one player of ours; any other has its process in its name.
pub const NAME: &str = "org.mpris.MediaPlayer2.stillness";
const PATH: &str = "/org/mpris/MediaPlayer2";

/// The bus is waited for no longer, by this thread.
const PATIENCE: Duration = Duration::from_secs(3);

enum Wish {
    Show(Option<Shown>),
    /// The position is another one than time alone would have made it.
    Sought,
}

/// A media player as the desktop sees it. No call waits for the bus, and without one nothing happens.
pub struct Media {
    wishes: Sender<Wish>,
}

impl Media {
    /// Nothing can be seen of it until something is shown.
    pub fn start(plays: Plays) -> Media {
        Media::start_on(Bus::Session, plays)
    }

    /// The same on this bus.
    pub fn start_on(bus: Bus, plays: Plays) -> Media {
        let (wishes, asked) = mpsc::channel();
        // Without a thread nobody is told, as without a bus.
        let _ = std::thread::Builder::new().name("media".into()).spawn(move || work(&bus, plays, &asked));
        Media { wishes }
    }

    /// Shows this from now on; of nothing there is no player.
    pub fn show(&self, shown: Option<Shown>) {
        self.wish(Wish::Show(shown));
    }

    /// Says that the session has jumped to another place.
    pub fn sought(&self) {
        self.wish(Wish::Sought);
    }

    fn wish(&self, wish: Wish) {
        // There is nobody to hear it only where there is no thread.
        let _ = self.wishes.send(wish);
    }
}

fn work(bus: &Bus, plays: Plays, asked: &Receiver<Wish>) {
    let plays = Arc::new(plays);
    let mut there: Option<(Line, Now)> = None;
    while let Ok(wish) = asked.recv() {
        match wish {
            Wish::Show(None) => there = None,
            Wish::Show(Some(shown)) => {
                let told = there.as_ref().map(|(line, now)| tell(line, now, &shown));
                // Where there was no bus, or is no more, there may be one by now.
                if !matches!(told, Some(Ok(()))) {
                    there = join(bus, &plays, shown).ok();
                }
            }
            Wish::Sought => {
                if let Some((line, _)) = &there {
                    let at = mpris::micros((plays.position)());
                    let _ = line.emit_signal(None::<&str>, PATH, mpris::PLAYER, "Seeked", &(at,));
                }
            }
        }
    }
}

fn join(bus: &Bus, plays: &Arc<Plays>, shown: Shown) -> zbus::Result<(Line, Now)> {
    let line = bus.join(Some(PATIENCE))?;
    let now = Now::new(Mutex::new(shown));
    // What is asked under the name can be answered before it is ours.
    line.object_server().at(PATH, Root { plays: plays.clone() })?;
    line.object_server().at(PATH, Player { plays: plays.clone(), now: now.clone() })?;
    let at_once = || RequestNameFlags::DoNotQueue.into();
    let answer = line.request_name_with_flags(NAME, at_once());
    if !matches!(answer, Ok(RequestNameReply::PrimaryOwner | RequestNameReply::AlreadyOwner)) {
        // Another one of us plays already.
        line.request_name_with_flags(format!("{NAME}.instance{}", std::process::id()), at_once())?;
    }
    Ok((line, now))
}

/// Tells what is other than before.
fn tell(line: &Line, now: &Now, shown: &Shown) -> zbus::Result<()> {
    let before = std::mem::replace(&mut *now.lock().unwrap_or_else(PoisonError::into_inner), shown.clone());
    let [before, after] = [&before, shown].map(mpris::changing);
    let changed: HashMap<&str, Value> =
        after.into_iter().zip(before).filter(|(after, before)| after != before).map(|(after, _)| after).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let body = (mpris::PLAYER, changed, [""; 0].as_slice());
    line.emit_signal(None::<&str>, PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", &body)
}
