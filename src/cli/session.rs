//! From what was asked to a session, in one place for the window, `play` and `render`.

use std::path::{Path, PathBuf};

use super::args::{BellArg, LayerArg, ReturnArg, SessionArgs};
use super::failure::Failure;
use super::shelf::{Found, Shelf};
use crate::faults::near;
use crate::hearing::{Options, Profile};
use crate::session::{Arc, Lengths, Return, Session, Struck};
use crate::soundscape::Soundscape;
use crate::store::{Mixes, Settings};
use crate::units::{Decibels, RATE};
use crate::words::Line;

/// A session before it has its seed.
pub struct Chosen {
    /// As it is mixed.
    pub soundscape: Found<Soundscape>,
    /// The same as its file has it.
    pub as_it_came: Soundscape,
    pub profile: Found<Profile>,
    /// What the person has chosen about their ears.
    pub ears: Options,
    pub lengths: Lengths,
    pub volume: Decibels,
    pub seed: Option<u64>,
}

impl Chosen {
    /// What is rendered when nothing is asked for: always the same.
    pub fn fixed(shelf: &Shelf) -> Result<Chosen, Failure> {
        let fixed = Settings::default();
        let soundscape = shelf.soundscape(Path::new(&fixed.soundscape))?;
        Ok(Chosen {
            as_it_came: soundscape.it.clone(),
            soundscape,
            profile: shelf.profile(Path::new(&fixed.hearing))?,
            ears: fixed.ears,
            lengths: fixed.lengths,
            volume: fixed.volume,
            seed: Some(1),
        })
    }

    /// The last session, with what was asked for in its place, and never louder than the person allows. What of it
    /// is gone or too loud is replaced and said in `notices`.
    pub fn last(
        settings: &Settings,
        args: &SessionArgs,
        shelf: &Shelf,
        notices: &mut Vec<Line>,
    ) -> Result<Chosen, Failure> {
        let mut chosen = Chosen {
            ears: settings.ears,
            lengths: settings.lengths,
            volume: settings.volume,
            seed: None,
            ..Chosen::fixed(shelf)?
        };
        let mut gone = |failure: Failure, instead: &str| {
            if let Some(what) = failure.what() {
                notices.push(Line::of("last-not-there").with("what", what).with("instead", instead));
            }
        };
        if args.soundscape.is_none() {
            match shelf.soundscape(Path::new(&settings.soundscape)) {
                Ok(found) => chosen.soundscape = found,
                Err(failure) => gone(failure, &chosen.soundscape.it.id),
            }
        }
        if args.hearing.is_none() {
            match shelf.profile(Path::new(&settings.hearing)) {
                Ok(found) => chosen.profile = found,
                Err(failure) => gone(failure, &chosen.profile.it.id),
            }
        }
        let mut chosen = chosen.with(args, shelf, &settings.mixes)?;
        let loudest = settings.wishes.loudest();
        if chosen.volume.0 > loudest.0 {
            if let Some(asked) = args.volume {
                let (asked, loudest) = (asked.0, loudest.0);
                notices.push(Line::of("louder-than-allowed").with("asked", asked).with("loudest", loudest));
            }
            chosen.volume = loudest;
        }
        Ok(chosen)
    }

    /// What was asked for in place of what there was: the layers too, in place of how they were mixed.
    pub fn with(mut self, args: &SessionArgs, shelf: &Shelf, mixes: &Mixes) -> Result<Chosen, Failure> {
        if let Some(name) = &args.soundscape {
            self.soundscape = shelf.soundscape(name).map_err(|failure| failure.of("--soundscape"))?;
        }
        if let Some(name) = &args.hearing {
            self.profile = shelf.profile(name).map_err(|failure| failure.of("--hearing"))?;
        }
        self.as_it_came = self.soundscape.it.clone();
        self.soundscape.it = mixes.over(&self.as_it_came);
        for layer in &args.layers {
            set_layer(&mut self.soundscape.it, layer)?;
        }
        let lengths = &mut self.lengths;
        lengths.clear = args.clear.unwrap_or(lengths.clear);
        lengths.fade = args.fade.unwrap_or(lengths.fade);
        lengths.silence = args.silence.unwrap_or(lengths.silence);
        match args.returns {
            None if args.bell.is_some() => lengths.returns = Return::Bell,
            None => {}
            Some(ReturnArg::None) => lengths.returns = Return::None,
            Some(ReturnArg::Bell) => lengths.returns = Return::Bell,
            Some(ReturnArg::Hearing) => lengths.returns = Return::Hearing,
        }
        lengths.bell.struck = match args.bell {
            None => lengths.bell.struck,
            Some(BellArg::Bowl) => Struck::Bowl,
            Some(BellArg::Clap) => Struck::Clap,
            Some(BellArg::Bell) => Struck::Bell,
        };
        lengths.bell.level = args.bell_level.unwrap_or(lengths.bell.level);
        self.volume = args.volume.unwrap_or(self.volume);
        self.seed = args.seed.or(self.seed);
        Ok(self)
    }

    /// The session, with a seed of its own where none was asked for.
    pub fn session(self) -> Session {
        Session {
            soundscape: self.soundscape.it,
            profile: self.profile.it,
            arc: Arc::new(&self.lengths, RATE),
            seed: self.seed.unwrap_or_else(fresh_seed),
            volume: self.volume,
            hearing: self.ears,
        }
    }
}

/// How a found thing is called in the settings: by its id, or by its file where it is outside.
pub fn name_to_keep(id: &str, outside: &Option<(String, PathBuf)>) -> String {
    match outside {
        Some((outside_id, file)) if outside_id == id => file.to_string_lossy().into_owned(),
        _ => id.to_owned(),
    }
}

fn set_layer(soundscape: &mut Soundscape, asked: &LayerArg) -> Result<(), Failure> {
    if soundscape.set_level(&asked.name, asked.level) {
        return Ok(());
    }
    let names = || soundscape.layers.iter().map(|layer| layer.name.as_str());
    let meant = near(&asked.name, names()).map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
    Err(Failure::Wrong(format!(
        "--layer: {} has no layer \"{}\"; expected one of {}{meant}",
        soundscape.id,
        asked.name,
        names().collect::<Vec<_>>().join(", ")
    )))
}

/// A seed that nobody has chosen, short enough to be typed again.
fn fresh_seed() -> u64 {
    use std::hash::{BuildHasher, Hasher, RandomState};
    RandomState::new().build_hasher().finish() % 1_000_000_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soundscape::{Change, Library, Mix};
    use crate::{hearing, soundscape};
    use clap::{Args, FromArgMatches};

    #[test]
    fn the_last_session_is_as_it_was_mixed_but_for_the_layers_that_are_asked_for() {
        let shelf = Shelf {
            soundscapes: Library::bundled(),
            profiles: hearing::Library::bundled(),
            faults: Vec::new(),
            hearing_faults: Vec::new(),
            places: None,
        };
        let mut settings = Settings { soundscape: "trailer-morning".into(), ..Settings::default() };
        let change = |level| Change { level: Some(Decibels(level)), on: Some(false) };
        let layers = [("kettle".to_owned(), change(-30.0)), ("drips".to_owned(), change(-31.0))];
        settings.mixes.put("trailer-morning", Mix { layers: layers.into() });
        let command = SessionArgs::augment_args(clap::Command::new("stillness"));
        let given = command.try_get_matches_from(["stillness", "--layer", "kettle=-5"]).expect("it is well formed");
        let args = SessionArgs::from_arg_matches(&given).expect("it is well formed");
        let mut notices = Vec::new();
        let Ok(chosen) = Chosen::last(&settings, &args, &shelf, &mut notices) else { panic!("it is all there") };
        let layer = |of: &soundscape::Soundscape, name: &str| {
            of.layers.iter().find(|it| it.name == name).map(|it| (it.on, it.level.0)).expect("it is there")
        };
        let mixed = &chosen.soundscape.it;
        assert_eq!((layer(mixed, "kettle"), layer(mixed, "drips")), ((true, -5.0), (false, -31.0)));
        assert_eq!(layer(&chosen.as_it_came, "kettle"), (true, -8.9), "how it came is known");
    }
}
