//! Soundscapes of a person's own: mixes that are kept under a name, and what is added from anywhere.
//!
//! What is added is validated first, and refers to its sounds where they lie: an hour of rain is not there twice,
//! and one that is edited is heard as it then is. Nothing is ever written over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use crate::faults::{Fault, unreadable};
use crate::library::{self, Entry, in_words};
use crate::soundscape::file::{Draft, read};
use crate::soundscape::{Sound, Soundscape};
use crate::words::Line;

/// The most letters of an id: with its ending it is a file's name everywhere.
const LONGEST: usize = 60;

/// What no file can be called on Windows.
const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The person's folder of soundscapes, which is made when the first is kept.
#[derive(Clone, Debug, Default)]
pub struct Soundscapes {
    folder: Option<PathBuf>,
}

impl Soundscapes {
    /// The soundscapes in this folder.
    pub fn within(folder: Option<PathBuf>) -> Soundscapes {
        Soundscapes { folder }
    }

    /// Keeps a soundscape as it is mixed, with the levels of its layers, under a name of the person's and an id
    /// that follows from it and is not `taken`. It was read `from` that file, or else it is one of the folder or
    /// a bundled one.
    pub fn save(
        &self,
        mixed: &Soundscape,
        from: Option<&Path>,
        name: &str,
        taken: impl Fn(&str) -> bool,
    ) -> Result<Soundscape, Line> {
        let name = name.trim();
        if name.is_empty() {
            return Err(Line::of("no-name"));
        }
        let folder = self.folder()?;
        let file = from.map_or_else(|| folder.join(format!("{}.toml", mixed.id)), Path::to_owned);
        let bundled = Soundscape::BUNDLED.iter().find(|(id, _)| *id == mixed.id && from.is_none());
        let (text, is_elsewhere) = match bundled {
            Some((_, text)) => ((*text).to_owned(), false),
            None => (text_of(&file)?, file.parent() != Some(folder)),
        };
        let before = read(&mixed.id, &file.display().to_string(), &text)?;
        if !before.layers.iter().map(|layer| &layer.name).eq(mixed.layers.iter().map(|layer| &layer.name)) {
            return Err(Line::of("other-layers").with("path", file.display()));
        }
        let mut draft = draft(&text, &file)?;
        draft.rename(name);
        draft.mix(&mixed.layers);
        if is_elsewhere {
            leave(&mut draft, &file)?;
        }
        self.keep(&id_of(name), &draft.text(), &file, taken)
    }

    /// Adds what is in this file, under an id that is not `taken`: a copy of a soundscape, or one that plays a
    /// sound over and over. The sounds stay where they are.
    pub fn import(&self, file: &Path, taken: impl Fn(&str) -> bool) -> Result<Soundscape, Line> {
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        let is_soundscape = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
        let text = if is_soundscape {
            library::read_file::<Soundscape>(file)?;
            let text = text_of(file)?;
            let mut draft = draft(&text, file)?;
            // Where nothing has to change, it stays as a person wrote it.
            if leave(&mut draft, file)? { draft.text() } else { text }
        } else {
            Sound::open(file).map_err(|unsound| Line::from(&unsound))?;
            let file = absolute(file)?;
            let path = file.to_str().ok_or_else(|| no_text(&file))?;
            let name = in_words(stem.trim());
            Draft::of_sound(if name.is_empty() { "Sound" } else { &name }, path).text()
        };
        self.keep(&id_of(&stem), &text, file, taken)
    }

    /// Takes one of the folder away, and returns what gives it back.
    pub fn remove(&self, id: &str) -> Result<Removed, Line> {
        let path = self.folder()?.join(format!("{id}.toml"));
        let text = text_of(&path)?;
        fs::remove_file(&path).map_err(|why| Line::of("not-removed").with("path", path.display()).line("why", why))?;
        Ok(Removed { path, text })
    }

    /// Writes a new file with the text made of that one under the first id that is free, once it is known that
    /// it can be read there.
    fn keep(&self, first: &str, text: &str, of: &Path, taken: impl Fn(&str) -> bool) -> Result<Soundscape, Line> {
        let folder = self.folder()?;
        let mut count = 1;
        loop {
            let id = if count == 1 { first.to_owned() } else { format!("{first}-{count}") };
            count += 1;
            let path = folder.join(format!("{id}.toml"));
            if taken(&id) || Soundscape::BUNDLED.iter().any(|(bundled, _)| *bundled == id) || path.exists() {
                continue;
            }
            let kept = read(&id, &path.display().to_string(), text).map_err(|fault| Fault {
                file: of.display().to_string(),
                place: None,
                ..fault
            })?;
            match atomic::create(&path, text.as_bytes()) {
                Ok(()) => return Ok(kept),
                // Not where a file has the place of the folder, which is there already too.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.exists() => {}
                Err(why) => {
                    return Err(Line::of("soundscape-not-kept").with("path", path.display()).line("why", why));
                }
            }
        }
    }

    fn folder(&self) -> Result<&Path, Line> {
        self.folder.as_deref().ok_or_else(|| Line::of("no-folder"))
    }
}

/// A soundscape that was taken away.
#[derive(Clone, Debug)]
pub struct Removed {
    path: PathBuf,
    text: String,
}

impl Removed {
    /// Puts it back as it was; what took its place meanwhile stays, and is the error.
    pub fn restore(&self) -> Result<(), Line> {
        atomic::create(&self.path, self.text.as_bytes())
            .map_err(|why| Line::of("not-put-back").with("path", self.path.display()).line("why", why))
    }
}

fn text_of(file: &Path) -> Result<String, Fault> {
    fs::read_to_string(file).map_err(|error| unreadable(file, &error))
}

fn draft(text: &str, file: &Path) -> Result<Draft, Line> {
    // It has been read as a soundscape already.
    Draft::of(text).ok_or_else(|| Line::of("no-table").with("path", file.display()))
}

fn absolute(file: &Path) -> Result<PathBuf, Fault> {
    std::path::absolute(file).map_err(|error| unreadable(file, &error))
}

/// Lets a draft of this file find from anywhere what it found beside it.
fn leave(draft: &mut Draft, file: &Path) -> Result<bool, Line> {
    let file = absolute(file)?;
    draft.leave(file.parent().unwrap_or(Path::new(""))).map_err(|path| no_text(&path))
}

fn no_text(path: &Path) -> Line {
    Line::of("path-no-text").with("path", path.display())
}

/// The id that a name is kept under: small letters of any script, and a dash for what a file's name cannot hold
/// everywhere.
fn id_of(name: &str) -> String {
    let safe = |letter: char| {
        let is_safe = letter.is_ascii_alphanumeric() || !(letter.is_ascii() || letter.is_control());
        if is_safe && !letter.is_whitespace() { letter } else { '-' }
    };
    let letters: String = name.to_lowercase().chars().map(safe).collect();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    let id: String = words.join("-").chars().take(LONGEST).collect();
    let numbered = |ports: &str| id.strip_prefix(ports).is_some_and(|rest| rest.len() == 1 && rest != "0");
    if id.is_empty() || RESERVED.contains(&id.as_str()) || numbered("com") || numbered("lpt") {
        return format!("soundscape-{id}").trim_end_matches('-').to_owned();
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_a_files_name_everywhere_and_as_near_to_the_persons_own_as_can_be() {
        for (name, id) in [
            ("Night rain", "night-rain"),
            ("  Regen über Köln  ", "regen-über-köln"),
            ("雨の夜", "雨の夜"),
            ("../../etc/passwd", "etc-passwd"),
            ("a\\b:c*d?\"<>|.\u{0}\n", "a-b-c-d"),
            ("---", "soundscape"),
            ("", "soundscape"),
            ("CON", "soundscape-con"),
            ("Com1", "soundscape-com1"),
            ("Common", "common"),
        ] {
            assert_eq!(id_of(name), id, "{name:?}");
        }
        assert!(format!("{}-999.toml", id_of(&"雨".repeat(500))).len() < 255);
    }
}
