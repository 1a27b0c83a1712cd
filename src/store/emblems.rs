//! Emblems that were computed once: one file in the cache's folder, which can always be made again.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::atomic;
use crate::render::picture::Columns;
use crate::soundscape::Soundscape;

/// The emblems in the file, by what each was computed from.
#[derive(Default)]
pub struct Emblems {
    file: Option<PathBuf>,
    /// What they were computed by: another program makes other sounds.
    by: String,
    kept: BTreeMap<String, Columns>,
    /// Those that were asked for or added since, by the soundscape's id: the last of each is worth keeping.
    used: BTreeMap<String, (String, Columns)>,
}

#[derive(Serialize, Deserialize)]
struct Kept {
    by: String,
    emblems: BTreeMap<String, Columns>,
}

impl Emblems {
    /// Those kept in this folder; without one nothing is kept. A file that cannot be used is as good as none.
    pub fn within(folder: Option<PathBuf>) -> Emblems {
        let file = folder.map(|folder| folder.join("emblems.json"));
        let by = program();
        let read = file.as_ref().and_then(|file| fs::read(file).ok());
        let kept = read.and_then(|bytes| serde_json::from_slice::<Kept>(&bytes).ok()).filter(|kept| kept.by == by);
        Emblems { file, by, kept: kept.map_or_else(BTreeMap::new, |kept| kept.emblems), used: BTreeMap::new() }
    }

    /// The emblem of this soundscape, of so many moments, if it is kept.
    pub fn get(&mut self, soundscape: &Soundscape, moments: usize) -> Option<Columns> {
        let content = content(soundscape);
        let columns = self.kept.get(&content)?;
        let whole = columns.len() == moments && columns.iter().flatten().all(|level| level.is_finite());
        let columns = columns.clone();
        whole.then(|| self.used.entry(soundscape.id.clone()).insert_entry((content, columns)).get().1.clone())
    }

    /// Adds one that was computed.
    pub fn put(&mut self, soundscape: &Soundscape, columns: &Columns) {
        self.used.insert(soundscape.id.clone(), (content(soundscape), columns.clone()));
    }

    /// Writes those that were used, if there is anything new among them. What cannot be kept is made again.
    pub fn keep(&mut self) {
        let Some(file) = &self.file else { return };
        if self.used.values().all(|(content, _)| self.kept.contains_key(content)) {
            return;
        }
        self.kept = self.used.values().cloned().collect();
        let kept = Kept { by: self.by.clone(), emblems: self.kept.clone() };
        if let Ok(bytes) = serde_json::to_vec(&kept) {
            let _ = atomic::write(file, &bytes);
        }
    }
}

/// Everything that a soundscape is made of, its sound files by when they were written and how long they are.
fn content(soundscape: &Soundscape) -> String {
    let digest = Sha256::digest(format!("{soundscape:?}"));
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// This very program, as its file tells.
fn program() -> String {
    let file = std::env::current_exe().and_then(fs::metadata).ok();
    let written = file.as_ref().and_then(|file| file.modified().ok());
    format!("{} {:?} {:?}", env!("CARGO_PKG_VERSION"), file.map(|file| file.len()), written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::captions::BANDS;
    use crate::soundscape::Library;
    use crate::units::Decibels;

    #[test]
    fn an_emblem_is_kept_by_what_is_in_the_soundscape_and_a_bad_file_is_made_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let within = || Emblems::within(Some(folder.path().join("cache")));
        let slide = Library::bundled().find("slide").expect("it is bundled").clone();
        let columns = vec![[-12.345_678, 0.1, -100.0].repeat(6)[..BANDS].try_into().expect("as many"); 4];
        let mut emblems = within();
        assert_eq!(emblems.get(&slide, 4), None);
        emblems.put(&slide, &columns);
        emblems.keep();
        assert_eq!(within().get(&slide, 4), Some(columns.clone()));
        assert_eq!(within().get(&slide, 8), None, "one of another size is none");
        let mut louder = slide.clone();
        louder.layers[0].level = Decibels(louder.layers[0].level.0 + 1.0);
        assert_eq!(within().get(&louder, 4), None, "another sound has another emblem");

        let file = folder.path().join("cache/emblems.json");
        for bad in [&b""[..], b"{", b"[1, 2]", b"{\"by\": \"somebody\", \"emblems\": {}}", &[0xff; 99]] {
            fs::write(&file, bad).expect("it is written");
            let mut emblems = within();
            assert_eq!(emblems.get(&slide, 4), None);
            emblems.put(&slide, &columns);
            emblems.keep();
            assert_eq!(within().get(&slide, 4), Some(columns.clone()));
        }
        // What is not used any more is not kept any longer.
        let mut emblems = within();
        emblems.put(&louder, &columns);
        emblems.keep();
        assert_eq!((within().get(&louder, 4).is_some(), within().get(&slide, 4)), (true, None));
        Emblems::default().keep();
    }
}
