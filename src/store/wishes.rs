//! How a person wants the window to look, to speak and to behave.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use toml::{Table, Value};

use crate::units::Decibels;
use crate::words::Language;

/// The colours of the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system says, and dark where it says nothing.
    #[default]
    System,
    Dark,
    Light,
}

/// How far apart the colours are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Contrast {
    #[default]
    System,
    Usual,
    More,
}

/// Whether anything moves that need not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Motion {
    #[default]
    System,
    Usual,
    Less,
}

/// What of a session is said to a screen reader by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Announce {
    /// Changes of phase, and nothing once silence has begun.
    #[default]
    Phases,
    /// Every caption as well.
    All,
    None,
}

/// What one person has chosen, each as a key of its own in the file of the settings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Wishes {
    pub theme: Theme,
    pub contrast: Contrast,
    pub motion: Motion,
    /// 100 to 200 %.
    #[serde(deserialize_with = "percent")]
    pub text_size: u16,
    /// 100 to 200 %.
    #[serde(deserialize_with = "percent")]
    pub caption_size: u16,
    /// A language; none is the system's.
    #[serde(with = "or_system")]
    pub language: Option<Language>,
    /// Whether a session says in words what is heard.
    pub captions: bool,
    pub announce: Announce,
    /// Whether a session opens with a line.
    pub opening_line: bool,
    /// The volume is never above this, -60 to 0 dB.
    #[serde(deserialize_with = "volume")]
    pub loudest: i16,
    /// Whether the machine is kept from sleeping while sound is to come.
    pub stay_awake: bool,
    /// Whether the desktop and its media keys play and pause sessions.
    pub media_keys: bool,
    /// Whether the desktop says, without a sound, that a session is over.
    pub tell_end: bool,
    /// Whether sessions are written into the journal.
    pub keep_journal: bool,
}

/// What is expected of each, in the words of a notice.
const EXPECTED: [(&str, &str); 14] = [
    ("theme", "system, dark or light"),
    ("contrast", "system, usual or more"),
    ("motion", "system, usual or less"),
    ("text-size", "100 to 200 (%)"),
    ("caption-size", "100 to 200 (%)"),
    ("language", "system, en, de, es or fr"),
    ("captions", "true or false"),
    ("announce", "phases, all or none"),
    ("opening-line", "true or false"),
    ("loudest", "-60 to 0 (dB)"),
    ("stay-awake", "true or false"),
    ("media-keys", "true or false"),
    ("tell-end", "true or false"),
    ("keep-journal", "true or false"),
];

impl Default for Wishes {
    fn default() -> Wishes {
        Wishes {
            theme: Theme::default(),
            contrast: Contrast::default(),
            motion: Motion::default(),
            text_size: 100,
            caption_size: 100,
            language: None,
            captions: true,
            announce: Announce::default(),
            opening_line: true,
            loudest: 0,
            stay_awake: true,
            media_keys: true,
            tell_end: false,
            keep_journal: true,
        }
    }
}

impl Wishes {
    /// The highest volume there is.
    pub fn loudest(&self) -> Decibels {
        Decibels(f32::from(self.loudest))
    }

    /// The wishes that a table of settings stands for; `report` is told of every value that cannot be used.
    pub(super) fn read(table: &Table, report: &mut dyn FnMut(String)) -> Wishes {
        let mut wishes = Wishes::default();
        for (key, expected) in EXPECTED {
            let Some(value) = table.get(key) else { continue };
            let mut now = wishes.table();
            let before = now.insert(key.into(), value.clone());
            match now.try_into() {
                Ok(understood) => wishes = understood,
                Err(_) => {
                    let before = before.map_or_else(String::new, |it| plain(&it));
                    report(format!("{key} is {value}; expected {expected}; {before} is used"));
                }
            }
        }
        wishes
    }

    /// Puts the wishes among the settings.
    pub(super) fn write_into(&self, table: &mut Table) {
        table.extend(self.table());
    }

    fn table(&self) -> Table {
        Table::try_from(self).expect("every wish is a text, a number or a switch")
    }
}

/// A value without quotation marks.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn percent<'a, D: Deserializer<'a>>(from: D) -> Result<u16, D::Error> {
    let value = u16::deserialize(from)?;
    if (100..=200).contains(&value) { Ok(value) } else { Err(D::Error::custom("100 to 200")) }
}

fn volume<'a, D: Deserializer<'a>>(from: D) -> Result<i16, D::Error> {
    let value = i16::deserialize(from)?;
    if (-60..=0).contains(&value) { Ok(value) } else { Err(D::Error::custom("-60 to 0")) }
}

/// A language by its tag, or `system`.
mod or_system {
    use super::{Deserialize, Deserializer, Language};
    use serde::{Serialize, Serializer};

    pub fn serialize<S: Serializer>(language: &Option<Language>, to: S) -> Result<S::Ok, S::Error> {
        match language {
            Some(language) => language.serialize(to),
            None => "system".serialize(to),
        }
    }

    pub fn deserialize<'a, D: Deserializer<'a>>(from: D) -> Result<Option<Language>, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Chosen {
            One(Language),
            Word(Word),
        }
        #[derive(Deserialize)]
        enum Word {
            #[serde(rename = "system")]
            System,
        }
        Ok(match Chosen::deserialize(from)? {
            Chosen::One(language) => Some(language),
            Chosen::Word(Word::System) => None,
        })
    }
}
