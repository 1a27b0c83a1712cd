//! A Hydrogen drum kit: where it is found, and which of its instruments each drum of a pattern is.

mod drumkit;
mod names;
mod strike;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::Spanned;

use super::Drum;
use super::file::one_of;
use crate::faults::{self, Fault, near};
use crate::session::length;
use crate::units::RATE;
pub use drumkit::Envelope;
use drumkit::Instrument;
pub use strike::Strike;

/// What a kit may have in memory: the strokes of the drums that are played last at most this together, ten minutes,
/// 230 MB.
const MOST: u64 = 600 * RATE as u64;

/// The sounds of the drums that a layer plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Kit {
    /// What it calls itself.
    pub name: String,
    /// Its `drumkit.xml`.
    pub file: PathBuf,
    pub drums: Vec<KitDrum>,
}

/// One drum of a kit.
#[derive(Clone, Debug, PartialEq)]
pub struct KitDrum {
    pub drum: Drum,
    /// Of left and right, each 0 or more.
    pub gains: [f32; 2],
    pub envelope: Envelope,
    /// A stroke ends what sounds of the other drums of the same group.
    pub group: Option<u32>,
    /// A stroke ends the one before.
    pub one_at_a_time: bool,
    pub strikes: Vec<Strike>,
}

/// The explicit names of the drums: drum, instrument.
pub(super) type Map = BTreeMap<Spanned<String>, Spanned<String>>;

impl Kit {
    /// Finds a kit by name or path and takes from it the drums that are asked for, by their names in a file.
    pub(super) fn open(
        given: &Spanned<String>,
        drums: &[Spanned<String>],
        map: Option<&Map>,
        source: &faults::Source,
    ) -> Result<Kit, Fault> {
        let path = find(given.get_ref(), Path::new(source.file)).map_err(|what| source.fault(given, what))?;
        let unreadable = |what: String| source.fault(given, format!("{}: {what}", path.display()));
        let bytes = std::fs::read(&path).map_err(|error| unreadable(format!("cannot be read: {error}")))?;
        let (name, instruments) = drumkit::read(&String::from_utf8_lossy(&bytes)).map_err(unreadable)?;
        let mut explicit = BTreeMap::new();
        for (drum, instrument) in map.into_iter().flatten() {
            let place = chosen(instrument, &instruments, source)?;
            explicit.insert(one_of("drum", drum, &Drum::ALL, source)? as usize, place);
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut kit = Kit { name, file: path.clone(), drums: Vec::new() };
        for at in drums {
            let drum = one_of("drum", at, &Drum::ALL, source)?;
            let place = explicit.get(&(drum as usize)).copied();
            let Some(place) = place.or_else(|| names::find(drum, instruments.iter().map(|it| it.name.as_str()))) else {
                let what = format!(
                    "the kit {} has no {}; expected one of its instruments for it in [layer.drums.map]: {}",
                    kit.name,
                    at.get_ref(),
                    known(&instruments)
                );
                return Err(source.fault(at, what));
            };
            let unsound = |error: super::Unsound| source.fault(given, error.to_string());
            kit.drums.push(instruments[place].open(drum, folder).map_err(unsound)?);
        }
        let frames: u64 = kit.drums.iter().flat_map(|drum| &drum.strikes).map(Strike::frames).sum();
        if frames > MOST {
            let [last, most] =
                [frames, MOST].map(|it| length::write(Duration::from_secs(it.div_ceil(u64::from(RATE)))));
            let what =
                format!("the strokes of its drums last {last} together; expected at most {most}, or fewer drums");
            return Err(source.fault(given, what));
        }
        Ok(kit)
    }

    /// Every file of it that is played.
    pub(super) fn files(&self) -> Vec<&Path> {
        let sounds = self.drums.iter().flat_map(|drum| &drum.strikes).flat_map(Strike::files);
        std::iter::once(self.file.as_path()).chain(sounds).collect()
    }
}

/// The instrument with this name.
fn chosen(name: &Spanned<String>, instruments: &[Instrument], source: &faults::Source) -> Result<usize, Fault> {
    let given = name.get_ref().trim();
    let found = instruments.iter().position(|instrument| instrument.name.eq_ignore_ascii_case(given));
    found.ok_or_else(|| {
        let meant = near(given, instruments.iter().map(|instrument| instrument.name.as_str()));
        let meant = meant.map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
        let what = format!("the kit has no instrument \"{given}\"; expected one of {}{meant}", known(instruments));
        source.fault(name, what)
    })
}

fn known(instruments: &[Instrument]) -> String {
    instruments.iter().map(|instrument| instrument.name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The `drumkit.xml` of a kit: beside the soundscape or anywhere by path, else by name where Hydrogen keeps
/// its kits.
fn find(given: &str, soundscape: &Path) -> Result<PathBuf, String> {
    let beside = soundscape.parent().unwrap_or(Path::new("")).join(given);
    let in_folder = beside.join("drumkit.xml");
    if in_folder.is_file() {
        return Ok(in_folder);
    }
    if beside.is_file() {
        return Ok(beside);
    }
    let folders = folders();
    let of_name = folders.iter().map(|folder| folder.join(given).join("drumkit.xml"));
    if let Some(path) = of_name.into_iter().find(|path| path.is_file()) {
        return Ok(path);
    }
    let entries = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
    let names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let meant = near(given, names.iter().map(String::as_str));
    let meant = meant.map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
    let looked = folders.iter().map(|folder| folder.display().to_string()).collect::<Vec<_>>().join(", ");
    Err(format!("there is no drum kit \"{given}\"; expected its path, or its name in {looked}{meant}"))
}

/// Where Hydrogen keeps drum kits: a person's own first, then the system's.
fn folders() -> Vec<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from);
    let data = data.filter(|path| path.is_absolute()).or_else(|| home.as_ref().map(|home| home.join(".local/share")));
    let own =
        [data.map(|data| data.join("hydrogen/data/drumkits")), home.map(|home| home.join(".hydrogen/data/drumkits"))];
    let system = ["/usr/local/share/hydrogen/data/drumkits", "/usr/share/hydrogen/data/drumkits"].map(PathBuf::from);
    own.into_iter().flatten().chain(system).collect()
}
