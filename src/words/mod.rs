//! The words of the program, in every language it speaks: one file of messages for each, in Fluent's syntax.

mod language;
mod line;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};

pub use language::Language;
pub use line::Line;

/// What is put into a message: a number, which may choose a plural, or a text.
pub type Value<'a> = FluentValue<'a>;

/// The beginnings of the ids of what is said by the program's own sounds, which are files and not code: their
/// English is found by its text.
const TEXTS: [&str; 2] = ["heard-", "text-"];

/// The words in one language.
pub struct Words {
    language: Language,
    messages: FluentBundle<FluentResource>,
    /// The ids of texts that come with the program, by their English.
    texts: HashMap<String, String>,
}

impl Words {
    /// The words in this language, which are read once.
    pub fn of(language: Language) -> Arc<Words> {
        static READ: OnceLock<Mutex<HashMap<Language, Arc<Words>>>> = OnceLock::new();
        let mut read = READ.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
        read.entry(language).or_insert_with(|| Arc::new(Words::read(language))).clone()
    }

    fn read(language: Language) -> Words {
        let english = resource(Language::English);
        let texts = ids(Language::English)
            .filter(|id| TEXTS.iter().any(|stem| id.starts_with(stem)))
            .filter_map(|id| Some((message(&english, id, None)?, id.to_owned())))
            .collect();
        let messages = if language == Language::English { english } else { resource(language) };
        Words { language, messages, texts }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// The message with this id. One that is not there is its own id: a test finds it.
    pub fn say(&self, id: &str) -> String {
        message(&self.messages, id, None).unwrap_or_else(|| id.to_owned())
    }

    /// The message with this id, with these values in it.
    pub fn say_with<'a>(&self, id: &str, values: &[(&'a str, Value<'a>)]) -> String {
        let values: FluentArgs = values.iter().cloned().collect();
        message(&self.messages, id, Some(&values)).unwrap_or_else(|| id.to_owned())
    }

    /// A text of a soundscape or a hearing profile in this language, if it is one that comes with the program; a
    /// person's own is as they wrote it.
    pub fn text(&self, english: &str) -> String {
        let known = self.texts.get(english).and_then(|id| message(&self.messages, id, None));
        known.unwrap_or_else(|| english.to_owned())
    }
}

/// The ids of all messages in a language's file, in its order.
pub fn ids(language: Language) -> impl Iterator<Item = &'static str> {
    let is_id = |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
    language.messages().lines().filter(is_id).filter_map(|line| line.split_once(" =").map(|(id, _)| id))
}

fn resource(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.tag().parse().unwrap_or_default()]);
    // No invisible marks around what is put in: the four languages all run from left to right.
    bundle.set_use_isolating(false);
    // What of a file cannot be read is left out, and found by a test.
    let (Ok(read) | Err((read, _))) = FluentResource::try_new(language.messages().to_owned());
    bundle.add_resource_overriding(read);
    bundle
}

fn message(bundle: &FluentBundle<FluentResource>, id: &str, values: Option<&FluentArgs>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    let mut errors: Vec<FluentError> = Vec::new();
    let text = bundle.format_pattern(pattern, values, &mut errors).into_owned();
    errors.is_empty().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_can_be_read_and_says_each_thing_once() {
        for language in Language::ALL {
            let read = FluentResource::try_new(language.messages().to_owned());
            assert!(read.is_ok(), "{language:?}: {:?}", read.err().map(|(_, errors)| errors));
            let mut seen = std::collections::HashSet::new();
            for id in ids(language) {
                assert!(seen.insert(id), "{language:?} says {id} twice");
            }
        }
    }

    #[test]
    fn a_persons_own_text_is_as_they_wrote_it() {
        let german = Words::of(Language::German);
        assert_eq!(german.text("Grandmother's kitchen"), "Grandmother's kitchen");
        assert_ne!(german.text("rain"), "rain");
    }
}
