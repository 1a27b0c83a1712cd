//! The models of made noises: what each is called in a file, and its parameters with unit, range, default
//! and meaning. The types, the reading, the documentation and the schema all follow from these tables.

use serde::Deserialize;
use toml::Spanned;

use crate::faults::{self, Fault};

/// One parameter of a model, as the documentation and the schema show it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Field {
    pub name: &'static str,
    /// The unit, or empty where it is a share.
    pub unit: &'static str,
    pub from: f32,
    pub to: f32,
    pub default: f32,
    /// What it does, in a line.
    pub what: &'static str,
}

/// A model with its name in a file and its parameters.
#[derive(Clone, Copy, Debug, PartialEq)]
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

            impl $name {
                /// What it is called in a file.
                pub const KEY: &str = $key;
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
                fields: &[ $( Field {
                    name: stringify!($field), unit: $unit, from: $from, to: $to, default: $default, what: $meaning,
                }, )* ],
            }, )*
        ];
    };
}

models! {
    /// Rain on what it falls on: every drop is an event of its own.
    Rain, RainShape, "rain" {
        /// drops that can be told apart
        density: 1.0 to 600.0 "drops a second" = 200.0;
        /// drizzle (0) to fat drops (1)
        size: 0.0 to 1.0 "" = 0.5;
        /// how much it rings: earth (0), leaves (0.25), stone (0.5), bare tin (1)
        ring: 0.0 to 1.0 "" = 0.5;
        /// the share of the drops that fall into puddles and gutters
        water: 0.0 to 1.0 "" = 0.0;
        /// how far it swells and thins over tens of seconds
        drift: 0.0 to 12.0 "dB" = 3.0;
    }

    /// Wind over open country.
    Wind, WindShape, "wind" {
        /// its mean speed: a breath (2), fresh (9), a gale (20)
        strength: 1.0 to 30.0 "m/s" = 8.0;
        /// how far its speed strays from the mean
        gusts: 0.0 to 1.0 "" = 0.5;
        /// leaves that it stirs
        trees: 0.0 to 1.0 "" = 0.3;
        /// edges that it makes sing
        whistle: 0.0 to 1.0 "" = 0.15;
    }

    /// The sea on a beach, wave by wave.
    Sea, SeaShape, "sea" {
        /// the time between two waves, in the mean
        period: 4.0 to 20.0 "s" = 9.0;
        /// ripples (0) to breakers (1)
        size: 0.0 to 1.0 "" = 0.5;
        /// what the beach is made of: sand (0) to pebbles (1)
        shingle: 0.0 to 1.0 "" = 0.3;
        /// the surf farther out that never stops
        surf: 0.0 to 1.0 "" = 0.5;
    }

    /// A wood fire.
    Fire, FireShape, "fire" {
        /// the rumble of the flames: embers (0) to a bonfire (1)
        blaze: 0.0 to 1.0 "" = 0.5;
        /// crackles, in clusters
        crackle: 0.0 to 40.0 "a second" = 9.0;
        /// how hard they snap: ash (0) to wet pine (1)
        snap: 0.0 to 1.0 "" = 0.5;
        /// sap and steam
        hiss: 0.0 to 1.0 "" = 0.4;
    }

    /// The tone of a room where nobody speaks.
    Room, RoomShape, "room" {
        /// its longest side, which sets its lowest modes
        length: 2.0 to 40.0 "m" = 6.0;
        /// the ventilation
        vent: 0.0 to 1.0 "" = 0.4;
        /// what comes through the wall from the street
        street: 0.0 to 1.0 "" = 0.3;
        /// how far it all wanders over tens of seconds
        drift: 0.0 to 12.0 "dB" = 1.0;
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

    /// Tyres on a road.
    Tyres, TyresShape, "tyres" {
        /// how fast they roll
        speed: 10.0 to 200.0 "km/h" = 90.0;
        /// fine asphalt (0) to coarse chippings (1)
        rough: 0.0 to 1.0 "" = 0.5;
        /// the spray of a wet road
        wet: 0.0 to 1.0 "" = 0.0;
        /// the distance between two joints of the road, 0 for none
        joints: 0.0 to 60.0 "m" = 18.0;
        /// heard from the roadside (0) or from a closed car (1)
        cabin: 0.0 to 1.0 "" = 0.6;
    }

    /// An engine that runs.
    Engine, EngineShape, "engine" {
        /// turns of its crankshaft
        rpm: 300.0 to 8000.0 "a minute" = 1400.0;
        /// its cylinders, a whole number
        cylinders: 1.0 to 16.0 "" = 4.0;
        /// how hard it works: idling (0) to pulling (1)
        load: 0.0 to 1.0 "" = 0.4;
        /// how uneven it runs: new (0) to worn (1)
        rough: 0.0 to 1.0 "" = 0.3;
        /// how far speed and load stray over tens of seconds
        drift: 0.0 to 1.0 "" = 0.3;
    }

    /// A crowd that murmurs.
    Crowd, CrowdShape, "crowd" {
        /// how many there are
        people: 2.0 to 2000.0 "" = 60.0;
        /// how near the nearest talk
        near: 0.0 to 1.0 "" = 0.4;
        /// at ease (0) to worked up (1)
        excited: 0.0 to 1.0 "" = 0.2;
        /// how far the whole swells and sinks over seconds
        swell: 0.0 to 12.0 "dB" = 4.0;
    }

    /// Open air where little happens.
    Air, AirShape, "air" {
        /// the breath of the wind
        breeze: 0.0 to 1.0 "" = 0.5;
        /// leaves that touch
        leaves: 0.0 to 1.0 "" = 0.4;
        /// a road too far off to hear a car
        road: 0.0 to 1.0 "" = 0.4;
    }
}
