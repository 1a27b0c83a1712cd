//! Files that are there whole or not at all, and files that are never written over.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use crate::temporary;

/// Replaces the file with these bytes. After a crash or on a full disk the old file is still there,
/// whole. A missing folder is made; a symbolic link stays one.
pub fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    put(&path, bytes, |file| file.persist(&path))
}

/// Writes a new file with these bytes; one that is there already stays, and is the error.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    put(path, bytes, |file| file.persist_noclobber(path))
}

/// Writes a file beside its place and puts it there when it is whole.
fn put(
    path: &Path,
    bytes: &[u8],
    place: impl FnOnce(NamedTempFile) -> Result<fs::File, PersistError>,
) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = temporary::beside(path, temporary::PRIVATE)?;
    // By the file alone: what goes wrong is then said without its name, which says nothing to a person.
    file.as_file_mut().write_all(bytes)?;
    file.as_file().sync_all()?;
    place(file).map_err(|failed| failed.error)?;
    // The new name lasts only once the folder is written too; where a folder cannot be opened, that is
    // the system's own affair.
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}

/// Gives the file a second name beside it, `NAME.unreadable` or the next that is free, and returns it.
pub fn keep_aside(path: &Path) -> io::Result<PathBuf> {
    // A second name for a link would show what is written through the link later.
    let real = &fs::canonicalize(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    for count in 1..=1000 {
        let ending = if count == 1 { "unreadable".into() } else { format!("unreadable-{count}") };
        let aside = path.with_file_name(format!("{name}.{ending}"));
        // A link fails where the name is taken, so nothing is ever written over.
        match fs::hard_link(real, &aside) {
            Ok(()) => return Ok(aside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(error),
            // A file system without links: copy, to a name that must be new.
            Err(_) => match fs::File::create_new(&aside) {
                Ok(mut copy) => {
                    let copied = fs::File::open(real).and_then(|mut file| io::copy(&mut file, &mut copy));
                    return match copied.and_then(|_| copy.sync_all()) {
                        Ok(()) => Ok(aside),
                        Err(error) => {
                            let _ = fs::remove_file(&aside);
                            Err(error)
                        }
                    };
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error),
            },
        }
    }
    Err(io::Error::new(io::ErrorKind::AlreadyExists, "a thousand unreadable files are kept already"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_aside_never_replaces_what_was_kept_before() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("settings.toml");
        for text in ["first", "second", "third"] {
            write(&path, text.as_bytes()).expect("it is written");
            keep_aside(&path).expect("it is kept");
        }
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect(name);
        assert_eq!(read("settings.toml.unreadable"), "first");
        assert_eq!(read("settings.toml.unreadable-2"), "second");
        assert_eq!(read("settings.toml.unreadable-3"), "third");
        assert_eq!(read("settings.toml"), "third");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_settings_kept_elsewhere_stays_a_link() {
        let folder = tempfile::tempdir().expect("a folder");
        let (real, link) = (folder.path().join("dotfiles.toml"), folder.path().join("settings.toml"));
        fs::write(&real, "old").expect("it is written");
        std::os::unix::fs::symlink(&real, &link).expect("it is linked");
        let aside = keep_aside(&link).expect("it is kept");
        write(&link, b"new").expect("it is written");
        assert_eq!(fs::read_to_string(&aside).expect("it is there"), "old", "and what it led to is kept");
        assert_eq!(fs::read_to_string(&real).expect("it is there"), "new");
        assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    }
}
