//! How the device that plays stands with its sound server, and what follows when that changes.

#[cfg(target_os = "linux")]
use cpal::traits::DeviceTrait;

/// What has become of the device that plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "no server tells it there"))]
pub enum Fate {
    /// It is not there any more.
    Gone,
    /// Its jack was pulled, or something was plugged in: it now sounds elsewhere.
    Unplugged,
    /// It was the default, and now another one is.
    NoDefault,
    /// The server has moved it to the new default, though it was chosen.
    Moved,
    /// The server does not answer any more.
    NoServer,
}

/// A device as its server knows it.
pub struct Standing {
    /// Its name there.
    #[cfg(target_os = "linux")]
    sink: String,
    /// Whether it plays because it is the default.
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only a server is asked for it"))]
    pub by_default: bool,
    /// The port in use when it began to play, and the default then, once they are known.
    #[cfg(target_os = "linux")]
    port: Option<Option<String>>,
    #[cfg(target_os = "linux")]
    default: Option<String>,
    #[cfg(target_os = "linux")]
    watch: super::server::Watch,
    /// How often the watch was begun anew, though the server was there.
    #[cfg(target_os = "linux")]
    again: u32,
}

/// How often a server that is there may break off what it tells before nothing is asked of it any more: the stream
/// itself still says when it ends.
#[cfg(target_os = "linux")]
const PATIENCE: u32 = 5;

/// Whether the person's sound server is there, though it may stand still.
pub fn server_is_there() -> bool {
    #[cfg(target_os = "linux")]
    return pulseaudio::socket_path_from_env()
        .is_some_and(|door| std::os::unix::net::UnixStream::connect(door).is_ok());
    #[cfg(not(target_os = "linux"))]
    return false;
}

/// Whether it also answers.
pub fn server_answers() -> bool {
    #[cfg(target_os = "linux")]
    return cpal::host_from_id(cpal::HostId::PulseAudio).is_ok();
    #[cfg(not(target_os = "linux"))]
    return false;
}

#[cfg(target_os = "linux")]
impl Standing {
    /// Watches the server of this device; none where it has no server that can be asked.
    pub fn of(device: &cpal::Device, by_default: bool) -> Option<Standing> {
        let id = device.id().ok().filter(|id| id.host() == cpal::HostId::PulseAudio)?;
        Some(Standing {
            sink: id.id().to_owned(),
            by_default,
            port: None,
            default: None,
            watch: super::server::Watch::start(),
            again: 0,
        })
    }

    /// What has become of the device since it was last asked.
    pub fn fate(&mut self) -> Option<Fate> {
        match self.watch.news()? {
            super::server::News::Gone if !server_is_there() => Some(Fate::NoServer),
            super::server::News::Gone => {
                self.again += 1;
                if self.again <= PATIENCE {
                    self.watch = super::server::Watch::start();
                }
                None
            }
            super::server::News::Sinks(sinks) => self.heed(&sinks),
        }
    }

    fn heed(&mut self, sinks: &super::server::Sinks) -> Option<Fate> {
        let Some(port) = sinks.ports.get(&self.sink) else { return Some(Fate::Gone) };
        self.default = self.default.take().or_else(|| sinks.default.clone());
        if self.port.get_or_insert_with(|| port.clone()) != port {
            return Some(Fate::Unplugged);
        }
        let default = sinks.default.as_ref().filter(|default| **default != self.sink)?;
        if self.by_default {
            return Some(Fate::NoDefault);
        }
        // Who moves a stream by hand does not move the default with it.
        let moved = sinks.ours.contains(default) && !sinks.ours.contains(&self.sink);
        (moved && self.default.as_ref() != Some(default)).then_some(Fate::Moved)
    }
}

#[cfg(not(target_os = "linux"))]
impl Standing {
    /// Elsewhere the stream itself tells what becomes of its device.
    pub fn of(_: &cpal::Device, _: bool) -> Option<Standing> {
        None
    }

    pub fn fate(&mut self) -> Option<Fate> {
        None
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::live::server::{Sinks, Watch};

    fn sinks(default: &str, ports: &[(&str, Option<&str>)]) -> Sinks {
        let ports = ports.iter().map(|(name, port)| (name.to_string(), port.map(str::to_owned)));
        Sinks { default: Some(default.into()), ports: ports.collect(), ours: vec![default.into()] }
    }

    fn standing(by_default: bool) -> Standing {
        Standing { sink: "card".into(), by_default, port: None, default: None, watch: Watch::start(), again: 0 }
    }

    #[test]
    fn a_jack_that_is_pulled_or_plugged_in_counts() {
        let mut card = standing(true);
        let jack = [("card", Some("headphones")), ("screen", None)];
        assert_eq!(card.heed(&sinks("card", &jack)), None);
        assert_eq!(card.heed(&sinks("card", &jack)), None, "another volume is no other port");
        assert_eq!(card.heed(&sinks("card", &[("card", Some("loudspeaker"))])), Some(Fate::Unplugged));
        assert_eq!(card.heed(&sinks("screen", &[("screen", None)])), Some(Fate::Gone));
    }

    #[test]
    fn another_default_is_followed_only_by_what_plays_on_the_default() {
        let both = [("card", None), ("screen", None)];
        assert_eq!(standing(true).heed(&sinks("screen", &both)), Some(Fate::NoDefault));
        let mut chosen = standing(false);
        assert_eq!(chosen.heed(&sinks("card", &both)), None);
        let mut stays = sinks("screen", &both);
        stays.ours = vec!["card".into()];
        assert_eq!(chosen.heed(&stays), None);
        assert_eq!(chosen.heed(&sinks("screen", &both)), Some(Fate::Moved), "the server took it along");
    }
}
