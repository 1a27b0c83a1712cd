//! A person's own soundscapes: where they are, whether any was saved since, and what they are now.

use std::path::{Path, PathBuf};

use super::{Library, Soundscape};
use crate::faults::Fault;
use crate::library::Mark;

/// Where a person keeps soundscapes of their own.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Every `*.toml` in it.
    pub folder: Option<PathBuf>,
    /// One more file, from anywhere, which may take the place of another by its name.
    pub file: Option<PathBuf>,
}

impl Own {
    /// Whether there is nowhere to look.
    pub fn is_nowhere(&self) -> bool {
        self.folder.is_none() && self.file.is_none()
    }

    /// How the files stand now: all in the folder, and what these soundscapes are made of, wherever it is.
    pub fn mark(&self, library: &Library) -> Mark {
        let sounds = library.all().iter().flat_map(Soundscape::files).map(Path::to_owned);
        Mark::of(self.folder.as_deref(), self.file.clone().into_iter().chain(sounds))
    }

    /// Every soundscape there is, the bundled ones too, and what is wrong in the person's files. One that can
    /// not be read stays as it was `before`.
    pub fn read(&self, before: &Library) -> (Library, Vec<Fault>) {
        Library::with_own(self.folder.as_deref(), self.file.as_deref(), before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_no_longer_be_read_stays_as_it_was_and_in_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
        let own = Own { folder: Some(folder.path().to_owned()), ..Own::default() };
        for name in ["a.toml", "b.toml", "c.toml"] {
            write(name, "[[layer]]\nrain = {}\n");
        }
        let (first, faults) = own.read(&Library::default());
        assert_eq!(faults, []);
        let mark = own.mark(&first);
        write("b.toml", "[[layer]]\nrain = 1\n");
        assert_ne!(own.mark(&first), mark);
        let (second, faults) = own.read(&first);
        assert_eq!((second.all(), faults.len()), (first.all(), 1));
        assert!(
            faults[0].to_string().ends_with("b.toml:2:8: rain is the integer `1`; expected a table"),
            "{}",
            faults[0]
        );
        let (new, _) = own.read(&Library::default());
        assert!(new.get("b").is_none() && new.get("c").is_some());
        write("tin-roof.toml", "[[layer]]\nrain = {}\n");
        let (_, faults) = own.read(&first);
        assert!(faults[1].what.contains("is there already"), "{}", faults[1]);
    }

    #[test]
    fn a_sound_that_is_saved_comes_or_goes_changes_the_soundscape() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &[u8]| std::fs::write(folder.path().join(name), text).expect("it is written");
        // Frames of 8 bit in a file of one channel.
        let wav = |frames: u32| {
            let mut bytes =
                b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data".to_vec();
            bytes.extend(frames.to_le_bytes());
            bytes.extend((0..frames).map(|frame| 100 + (frame % 50) as u8));
            let length = (bytes.len() as u32 - 8).to_le_bytes();
            bytes[4..8].copy_from_slice(&length);
            bytes
        };
        std::fs::create_dir(folder.path().join("sounds")).expect("it is made");
        write("sounds/a.wav", &wav(8000));
        write("a.toml", b"[[layer]]\nname = \"a\"\nfile.path = \"sounds/a.wav\"\n[[layer]]\nrain = {}\n");
        let own = Own { folder: Some(folder.path().to_owned()), file: None };
        let (first, faults) = own.read(&Library::default());
        assert_eq!(faults, []);
        let mark = own.mark(&first);
        assert_eq!(own.mark(&first), mark);
        write("sounds/a.wav", &wav(9000));
        assert_ne!(own.mark(&first), mark, "another sound of the same name");
        let (second, _) = own.read(&first);
        assert_ne!(second.get("a"), first.get("a"));
        // One that is no sound any more: what was read before stays, and its coming back is seen.
        write("sounds/a.wav", b"words");
        let (third, faults) = own.read(&second);
        assert_eq!((third.get("a"), faults.len()), (second.get("a"), 1));
        let mark = own.mark(&third);
        write("sounds/a.wav", &wav(7000));
        assert_ne!(own.mark(&third), mark);
        assert_eq!(own.read(&third).1, []);
    }
}
