//! The languages there are, and which of them a system asks for.

use serde::{Deserialize, Serialize};

/// A language that the program speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    #[default]
    #[serde(rename = "en")]
    English,
    #[serde(rename = "de")]
    German,
    #[serde(rename = "es")]
    Spanish,
    #[serde(rename = "fr")]
    French,
}

impl Language {
    pub const ALL: [Language; 4] = [Language::English, Language::German, Language::Spanish, Language::French];

    /// Its tag (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
            Language::Spanish => "es",
            Language::French => "fr",
        }
    }

    /// What it calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
            Language::Spanish => "Español",
            Language::French => "Français",
        }
    }

    /// The first of the languages that a person has told their system which is spoken here, or else English.
    pub fn of_system() -> Language {
        sys_locale::get_locales().find_map(|tag| Language::of_tag(&tag)).unwrap_or_default()
    }

    /// The language of a tag such as `de-AT`, if it is spoken here.
    fn of_tag(tag: &str) -> Option<Language> {
        let first = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Language::ALL.into_iter().find(|language| language.tag() == first)
    }

    /// The text of its file.
    pub(super) fn messages(self) -> &'static str {
        match self {
            Language::English => include_str!("en.ftl"),
            Language::German => include_str!("de.ftl"),
            Language::Spanish => include_str!("es.ftl"),
            Language::French => include_str!("fr.ftl"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_known_with_or_without_its_country() {
        assert_eq!(Language::of_tag("de_AT.UTF-8"), Some(Language::German));
        assert_eq!(Language::of_tag("fr-CA"), Some(Language::French));
        assert_eq!(Language::of_tag("es"), Some(Language::Spanish));
        assert_eq!(Language::of_tag("C"), None);
        assert_eq!(Language::of_tag("nl-NL"), None);
    }
}
