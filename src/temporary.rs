//! Files that have no lasting name yet: made beside the place they are for, and taken away when the program that made
//! one was killed before it was done.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

const PREFIX: &str = ".stillness-";
const SUFFIX: &str = ".part";

/// How many letters of chance stand between them.
const LETTERS: usize = 6;

/// For the person alone.
pub const PRIVATE: u32 = 0o600;

/// As any new file.
pub const USUAL: u32 = 0o666;

/// A file in the folder of this path, with these rights where a system knows them. It is removed when it is dropped,
/// and those that nobody writes any more are removed now.
pub fn beside(path: &Path, rights: u32) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    remove_abandoned(folder);
    let mut file = make(folder, rights)?;
    // Whoever looks for abandoned files may find it before it is held; then it is lost, and another is made.
    for _ in 0..10 {
        let is_held = !matches!(file.as_file().try_lock(), Err(fs::TryLockError::WouldBlock));
        if is_held && file.path().exists() {
            break;
        }
        file = make(folder, rights)?;
    }
    Ok(file)
}

fn make(folder: &Path, rights: u32) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX).rand_bytes(LETTERS);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(rights));
    #[cfg(not(unix))]
    let _ = rights;
    builder.tempfile_in(folder).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            let what = if folder.is_dir() { "no file can be made in" } else { "there is no folder" };
            io::Error::new(error.kind(), format!("{what} {}", folder.display()))
        }
        // Without the name of the temporary file, which says nothing to a person.
        kind => error.raw_os_error().map_or_else(|| kind.into(), io::Error::from_raw_os_error),
    })
}

/// Removes those of the folder that nobody holds: a program holds its own until it ends, however it ends. Where a
/// file system knows no locks, they stay.
fn remove_abandoned(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_one = is_name(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file());
        if is_one
            && let Ok(file) = File::options().write(true).open(entry.path())
            && file.try_lock().is_ok()
        {
            // What cannot be removed now is removed another time.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_name(name: &OsStr) -> bool {
    let letters = name.to_str().and_then(|name| name.strip_prefix(PREFIX)).and_then(|rest| rest.strip_suffix(SUFFIX));
    letters.is_some_and(|letters| letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("the folder is there").flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_nobody_writes_any_more_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a folder");
        let others = [".stillness-notes", ".stillness-abc.part", ".stillness-a-cdef.part", "a.part"];
        for name in others.into_iter().chain([".stillness-aBc123.part", ".stillness-000000.part"]) {
            fs::write(folder.path().join(name), "left").expect("it is written");
        }
        fs::create_dir(folder.path().join(".stillness-folder.part")).expect("it is made");
        let to = folder.path().join("a.wav");
        let first = beside(&to, USUAL).expect("it is made");
        let second = beside(&to, PRIVATE).expect("it is made");
        let mut expected = others.map(str::to_owned).to_vec();
        expected.push(".stillness-folder.part".into());
        expected.extend([&first, &second].map(|file| file.path().file_name().expect("a name").display().to_string()));
        expected.sort();
        assert_eq!(names(folder.path()), expected);
        drop((first, second));
        assert_eq!(names(folder.path()).len(), others.len() + 1);
    }

    #[test]
    fn many_at_once_never_take_each_others() {
        let folder = tempfile::tempdir().expect("a folder");
        std::thread::scope(|all| {
            for worker in 0..4 {
                let to = folder.path().join(format!("{worker}"));
                all.spawn(move || {
                    for _ in 0..200 {
                        beside(&to, USUAL).expect("it is made").persist(&to).expect("it is still there");
                    }
                });
            }
        });
        assert_eq!(names(folder.path()), ["0", "1", "2", "3"]);
    }

    #[test]
    fn what_is_wrong_with_the_folder_is_said_without_the_temporary_name() {
        let folder = tempfile::tempdir().expect("a folder");
        let error = beside(&folder.path().join("no/such.wav"), USUAL).expect_err("there is no folder").to_string();
        assert!(error.contains("there is no folder") && !error.contains(PREFIX), "{error}");
    }
}
