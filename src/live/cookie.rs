//! The cookie by which a sound server knows its person. Where no program has made one yet, ours does, as others do:
//! PipeWire hears nobody who has none.

/// Makes it where there is a server and no cookie. Without one the server itself says what it thinks of that.
#[cfg(target_os = "linux")]
pub fn bring_cookie() {
    if pulseaudio::socket_path_from_env().is_none() || pulseaudio::cookie_path_from_env().is_some() {
        return;
    }
    let told = std::env::var_os("PULSE_COOKIE").map(std::path::PathBuf::from);
    let usual = std::env::home_dir().map(|home| home.join(".config/pulse/cookie"));
    // The first place where it can be written.
    let _ = told.into_iter().chain(usual).find(|path| bake(path).is_ok());
}

#[cfg(target_os = "linux")]
fn bake(path: &std::path::Path) -> std::io::Result<()> {
    use std::io::{Read, Write};
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};

    let mut cookie = [0; 256];
    std::fs::File::open("/dev/urandom")?.read_exact(&mut cookie)?;
    if let Some(folder) = path.parent() {
        std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    // Another program may make one at the same time: whoever comes first.
    let mut file = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    // Half a cookie would be refused for ever.
    file.write_all(&cookie).inspect_err(|_| drop(std::fs::remove_file(path)))
}

/// Elsewhere nobody wants one.
#[cfg(not(target_os = "linux"))]
pub fn bring_cookie() {}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn a_cookie_is_random_and_only_for_its_person_and_never_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, other) = (folder.path().join("config/pulse/cookie"), folder.path().join("other"));
        bake(&one).expect("it is made");
        bake(&other).expect("it is made");
        let read = |path| std::fs::read(path).expect("it is there");
        let before = read(&one);
        assert_eq!(before.len(), 256);
        assert_ne!(before, read(&other));
        let mode = |path: &std::path::Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        assert_eq!((mode(&one), mode(one.parent().expect("a folder"))), (0o600, 0o700));
        assert!(bake(&one).is_err());
        assert_eq!(read(&one), before);
    }
}
