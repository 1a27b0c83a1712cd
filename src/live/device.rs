//! The devices there are, and a stream on one of them.

use std::str::FromStr;
use std::sync::Arc as Shared;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::mpsc;
use std::time::Duration;

use cpal::traits::{DeviceTrait, HostTrait, StreamTrait};
use cpal::{BufferSize, ErrorKind, FromSample, SampleFormat, SizedSample, StreamConfig};

use super::cookie::bring_cookie;
use super::edge::Edge;
use super::player::Player;
use super::published::Published;
use super::quiet::quiet_library;
use super::standing::{Fate, Standing, server_is_there};
use crate::units::RATE;

/// The buffer that is asked for, in frames, and the next to try: latency does not matter here, calm and
/// battery do.
const BUFFERS: [BufferSize; 3] = [BufferSize::Fixed(4096), BufferSize::Fixed(2048), BufferSize::Default];

/// How long a server may take to open a stream.
const PATIENCE: Duration = Duration::from_secs(3);

/// Sample formats in the order in which they are preferred.
const FORMATS: [SampleFormat; 12] = [
    SampleFormat::F32,
    SampleFormat::I32,
    SampleFormat::I24,
    SampleFormat::I16,
    SampleFormat::F64,
    SampleFormat::I64,
    SampleFormat::U32,
    SampleFormat::U24,
    SampleFormat::U16,
    SampleFormat::U64,
    SampleFormat::U8,
    SampleFormat::I8,
];

/// Why there is no sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("there is no sound device; expected one to play on")]
    NoDevice,
    #[error("there is no sound device \"{given}\"; expected one of {known}{}", .meant.as_ref().map_or(String::new(), |name| format!("; did you mean \"{name}\"?")))]
    Unknown { given: String, known: String, meant: Option<String> },
    #[error("{device} cannot play: {why}")]
    Refused { device: String, why: String },
}

/// A device that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DeviceInfo {
    /// How it is called in commands and settings; it stays the same from day to day.
    pub id: String,
    /// How a person calls it.
    pub name: String,
    /// Whether it is the one that the system plays on by default.
    pub default: bool,
}

/// Every device that can play.
pub fn devices() -> Result<Vec<DeviceInfo>, Error> {
    quiet_library();
    bring_cookie();
    let host = cpal::default_host();
    let default = host.default_output_device().and_then(|device| device.id().ok());
    let devices = host.output_devices().map_err(|_| Error::NoDevice)?;
    let known = devices.filter_map(|device| {
        let id = device.id().ok()?;
        Some(DeviceInfo { default: Some(&id) == default.as_ref(), id: id.to_string(), name: device.to_string() })
    });
    Ok(known.collect())
}

/// A stream that plays; when it is closed, the device is let go and the player goes home.
pub struct Open {
    pub name: String,
    /// The id of the device.
    pub id: String,
    stream: cpal::Stream,
    /// How the device stands with its server, where there is one.
    standing: Option<Standing>,
}

impl Open {
    /// What has become of the device since it was last asked.
    pub fn fate(&mut self) -> Option<Fate> {
        self.standing.as_mut()?.fate()
    }

    /// Whether its library tells of buffers that come late; that of a sound server does not.
    pub fn tells_what_is_late(&self) -> bool {
        self.standing.is_none()
    }

    /// Whether this is the device with this id, or the default one where none is asked for; it is from now on kept
    /// as such.
    pub fn serves(&mut self, id: Option<&str>) -> bool {
        let default = || find(None).ok()?.id().ok().map(|id| id.to_string());
        let same = id.map_or_else(default, |id| Some(id.to_owned())).is_some_and(|id| id == self.id);
        if let Some(standing) = self.standing.as_mut().filter(|_| same) {
            standing.by_default = id.is_none();
        }
        same
    }

    /// What has become of a device whose stream has ended by itself; a server that is there tells it soon.
    pub fn end(&self) -> Option<Fate> {
        match self.standing {
            None => Some(Fate::Gone),
            Some(_) if server_is_there() => None,
            Some(_) => Some(Fate::NoServer),
        }
    }

    /// Lets the device go, on a thread of its own: what that costs is not for the caller to wait for.
    pub fn close(self) {
        std::thread::spawn(move || {
            quiet_library();
            drop(self.stream);
        });
    }
}

/// Where a player comes home to when its stream is gone.
pub struct Home {
    door: mpsc::Sender<Box<Player>>,
    hall: mpsc::Receiver<Box<Player>>,
}

impl Home {
    pub fn new() -> Home {
        let (door, hall) = mpsc::channel();
        Home { door, hall }
    }

    /// Waits for the player to come home; a server that hangs may keep it.
    pub fn wait(&self) -> Option<Box<Player>> {
        self.hall.recv_timeout(PATIENCE).ok()
    }
}

/// Opens the device with this id, or the default one, and plays on it. Where that fails, the player comes
/// back with the error, unless a server that hangs has kept it.
pub fn open(id: Option<&str>, player: Box<Player>, home: &Home) -> Result<Open, (Error, Option<Box<Player>>)> {
    quiet_library();
    bring_cookie();
    let device = match find(id) {
        Ok(device) => device,
        Err(error) => return Err((error, Some(player))),
    };
    let name = device.to_string();
    let called = device.id().map(|id| id.to_string()).unwrap_or_default();
    let refused = |error: cpal::Error| Error::Refused { device: name.clone(), why: describe(&error) };
    let (format, mut config) = match choose(&device) {
        Ok(chosen) => chosen,
        Err(error) => return Err((refused(error), Some(player))),
    };
    let (mut player, mut last) = (Some(player), Error::NoDevice);
    for buffer_size in BUFFERS {
        let Some(lent) = player.take() else { break };
        config.buffer_size = buffer_size;
        let published = lent.published().clone();
        let edge = Edge::new(lent, config.sample_rate, config.channels, home.door.clone());
        match build(&device, format, config, edge, published).and_then(|stream| stream.play().map(|()| stream)) {
            Ok(stream) => return Ok(Open { standing: Standing::of(&device, id.is_none()), name, id: called, stream }),
            Err(error) => last = refused(error),
        }
        player = home.wait();
    }
    Err((last, player))
}

fn find(id: Option<&str>) -> Result<cpal::Device, Error> {
    let Some(id) = id else {
        return cpal::default_host().default_output_device().ok_or(Error::NoDevice);
    };
    let known = || {
        let parsed = cpal::DeviceId::from_str(id).ok()?;
        cpal::host_from_id(parsed.host()).ok()?.device_by_id(&parsed).filter(cpal::Device::supports_output)
    };
    known().ok_or_else(|| {
        let ids: Vec<String> = devices().unwrap_or_default().into_iter().map(|device| device.id).collect();
        let meant = crate::faults::near(id, ids.iter().map(String::as_str)).map(str::to_owned);
        Error::Unknown { given: id.to_owned(), known: ids.join(", "), meant }
    })
}

/// The configuration nearest to ours: 48 kHz, two channels, 32-bit float.
fn choose(device: &cpal::Device) -> Result<(SampleFormat, StreamConfig), cpal::Error> {
    let default = device.default_output_config();
    let rank = |format: SampleFormat| FORMATS.iter().position(|known| *known == format);
    let mut best: Option<((u16, bool, usize), SampleFormat, StreamConfig)> = None;
    if let Ok(ranges) = device.supported_output_configs() {
        for range in ranges {
            let Some(format) = rank(range.sample_format()) else { continue };
            let own_rate = range.min_sample_rate() <= RATE && RATE <= range.max_sample_rate();
            let rate = RATE.clamp(range.min_sample_rate(), range.max_sample_rate());
            let channels = range.channels();
            // Stereo before more channels before one; our rate before others; then the format.
            let worth = (u16::from(channels == 1) * 100 + channels.abs_diff(2), !own_rate, format);
            if best.as_ref().is_none_or(|(known, ..)| worth < *known) {
                let config = StreamConfig { channels, sample_rate: rate, buffer_size: BufferSize::Default };
                best = Some((worth, range.sample_format(), config));
            }
        }
    }
    match best {
        Some((_, format, config)) => Ok((format, config)),
        None => default.map(|config| (config.sample_format(), config.config())),
    }
}

fn build(
    device: &cpal::Device,
    format: SampleFormat,
    config: StreamConfig,
    edge: Edge,
    published: Shared<Published>,
) -> Result<cpal::Stream, cpal::Error> {
    match format {
        SampleFormat::F32 => build_as::<f32>(device, config, edge, published),
        SampleFormat::I32 => build_as::<i32>(device, config, edge, published),
        SampleFormat::I24 => build_as::<cpal::I24>(device, config, edge, published),
        SampleFormat::I16 => build_as::<i16>(device, config, edge, published),
        SampleFormat::F64 => build_as::<f64>(device, config, edge, published),
        SampleFormat::I64 => build_as::<i64>(device, config, edge, published),
        SampleFormat::U32 => build_as::<u32>(device, config, edge, published),
        SampleFormat::U24 => build_as::<cpal::U24>(device, config, edge, published),
        SampleFormat::U16 => build_as::<u16>(device, config, edge, published),
        SampleFormat::U64 => build_as::<u64>(device, config, edge, published),
        SampleFormat::U8 => build_as::<u8>(device, config, edge, published),
        SampleFormat::I8 => build_as::<i8>(device, config, edge, published),
        other => {
            let what = format!("its samples are {other}; expected floats or integers");
            Err(cpal::Error::with_message(ErrorKind::UnsupportedConfig, what))
        }
    }
}

fn build_as<T: SizedSample + FromSample<f32>>(
    device: &cpal::Device,
    config: StreamConfig,
    mut edge: Edge,
    published: Shared<Published>,
) -> Result<cpal::Stream, cpal::Error> {
    device.build_output_stream(
        config,
        move |out: &mut [T], _| edge.fill(out),
        // It may be called on the audio thread, where a stream must not be dropped: it only signals.
        move |error| match error.kind() {
            ErrorKind::Xrun => {
                published.xruns.fetch_add(1, Relaxed);
            }
            ErrorKind::RealtimeDenied => {}
            ErrorKind::DeviceChanged => {}
            _ => published.lost.store(true, Relaxed),
        },
        Some(PATIENCE),
    )
}

/// What a library's error means to a person.
fn describe(error: &cpal::Error) -> String {
    match error.kind() {
        ErrorKind::DeviceNotAvailable => "it is not there".into(),
        ErrorKind::DeviceBusy => "another program holds it".into(),
        ErrorKind::PermissionDenied => "the system does not allow it".into(),
        ErrorKind::HostUnavailable => "the sound server does not answer".into(),
        _ => error.message().map_or_else(|| error.to_string(), str::to_owned),
    }
}
