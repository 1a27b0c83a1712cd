//! Places where nothing can be written any more, for a while.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::live::Disk;

enum Kind {
    /// A small disk that is filled.
    Full,
    /// No file may be longer than nothing.
    Limit,
    /// A disk that cannot be written, where one can be mounted, or else folders that cannot.
    ReadOnly,
}

pub struct Trouble {
    folder: PathBuf,
    kind: Kind,
    /// The disk that the folder is, where it is one.
    disk: Option<Disk>,
}

impl Trouble {
    /// None where a small disk cannot be mounted.
    pub fn full(folder: PathBuf) -> Option<Trouble> {
        let disk = Disk::mount(folder.clone(), "size=512k")?;
        Some(Trouble { folder, kind: Kind::Full, disk: Some(disk) })
    }

    pub fn limit(folder: PathBuf) -> Trouble {
        fs::create_dir_all(&folder).expect("a folder");
        Trouble { folder, kind: Kind::Limit, disk: None }
    }

    pub fn read_only(folder: PathBuf) -> Option<Trouble> {
        let disk = Disk::mount(folder.clone(), "size=8m");
        Some(Trouble { folder, kind: Kind::ReadOnly, disk })
    }

    pub fn begin(&mut self) {
        match self.kind {
            Kind::Full => {
                // All that there is, to the last byte of the last page.
                let _ = fs::write(self.large(), vec![1; 1 << 20]);
            }
            Kind::Limit => {}
            Kind::ReadOnly => self.be_writable(false),
        }
    }

    pub fn end(&mut self) {
        match self.kind {
            Kind::Full => fs::remove_file(self.large()).expect("it can be removed"),
            Kind::Limit => {}
            Kind::ReadOnly => self.be_writable(true),
        }
    }

    fn large(&self) -> PathBuf {
        self.folder.join("large")
    }

    fn be_writable(&self, writable: bool) {
        if self.disk.is_some() {
            let how = if writable { "remount,rw" } else { "remount,ro" };
            let done = Command::new("mount").args(["-o", how]).arg(&self.folder).status();
            assert!(done.is_ok_and(|done| done.success()), "mount {how}");
        } else {
            set_rights(&self.folder, if writable { 0o755 } else { 0o555 });
        }
    }

    /// The command where it meets this trouble.
    pub fn over(&self, command: Command) -> Command {
        if !matches!(self.kind, Kind::Limit) {
            return command;
        }
        let mut limited = Command::new("sh");
        // The signal that comes with it would end the program; a full disk sends none.
        limited.args(["-c", "trap '' XFSZ; ulimit -f 0; exec \"$@\"", "sh"]);
        limited.arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => limited.env(name, value),
                None => limited.env_remove(name),
            };
        }
        if let Some(folder) = command.get_current_dir() {
            limited.current_dir(folder);
        }
        limited
    }

    /// Whether it is what a message gives as the reason, in the system's words or in those of the language.
    pub fn is_the_reason(&self, message: &str) -> bool {
        let words: &[&str] = match self.kind {
            Kind::Full => &["No space left", "no storage space"],
            Kind::Limit => &["File too large", "file too large"],
            Kind::ReadOnly => &["Read-only", "read-only", "ermission denied"],
        };
        words.iter().any(|word| message.contains(word))
    }
}

fn set_rights(folder: &Path, rights: u32) {
    for entry in fs::read_dir(folder).expect("the folder is there").flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            set_rights(&entry.path(), rights);
        }
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(rights)).expect("it is ours");
}
