//! The models of made noises: what each is called in a file, and its parameters with unit, range, default
//! and meaning. The types, the reading, the documentation and the schema all follow from these tables.

use serde::Deserialize;
use toml::Spanned;

use super::tables::Field;
use crate::faults::{self, Fault};

/// A model with its name in a file and its parameters.
#[derive(Clone, Copy, Debug)]
pub struct Model {
    pub key: &'static str,
    pub what: &'static str,
    pub fields: &'static [Field],
}

macro_rules! models {
    ($(
        #[doc = $what:literal]
        $name:ident, $shape:ident, $key:literal {
            $( #[doc = $meaning:literal] $field:ident: $from:literal to $to:literal $unit:literal = $default:literal; )*
        }
    )*) => {
        $(
            #[doc = $what]
            #[derive(Clone, Debug, PartialEq)]
            pub struct $name {
                $( #[doc = $meaning] pub $field: f32, )*
            }

            #[derive(Deserialize)]
            #[serde(deny_unknown_fields)]
            pub(super) struct $shape {
                $( $field: Option<Spanned<f32>>, )*
            }

            impl $shape {
                pub fn resolve(self, source: &faults::Source) -> Result<$name, Fault> {
                    Ok($name {
                        $( $field: source.number_or(stringify!($field), &self.$field, $from, $to, $default)?, )*
                    })
                }
            }
        )*

        /// Every model of a made noise.
        pub const MODELS: &[Model] = &[
            $( Model {
                key: $key,
                what: $what,
                fields: &[ $( Field::number(stringify!($field), $unit, $from, $to, $default, $meaning), )* ],
            }, )*
        ];
    };
}

models! {
    /// Rain on a roof: every drop is an event of its own.
    Rain, RainShape, "rain" {
        /// drops that can be told apart
        density: 1.0 to 600.0 "drops a second" = 200.0;
        /// drizzle (0) to fat drops (1)
        size: 0.0 to 1.0 "" = 0.5;
        /// how much the roof rings: earth (0) to bare tin (1)
        ring: 0.0 to 1.0 "" = 0.5;
        /// how far it swells and thins over tens of seconds
        drift: 0.0 to 12.0 "dB" = 3.0;
    }

    /// The hum of an amplifier that is switched on and not played.
    Hum, HumShape, "hum" {
        /// the frequency of the mains, 50 or 60 in most places
        mains: 40.0 to 70.0 "Hz" = 50.0;
        /// the upper harmonics against the fundamental: round (0) to buzzing (1)
        buzz: 0.0 to 1.0 "" = 0.4;
        /// the hiss over the hum
        hiss: -60.0 to 0.0 "dB" = -18.0;
    }
}
