//! What is struck and has no skin, as numbers: wood, tin, sheet metal, a tuned bar, the rim of a snare.

use super::burst::BurstMake;
use super::plate::{Blow, PlateMake, Tuning};

/// A stick laid across the head, its shoulder on the rim.
pub(super) const RIM: PlateMake = PlateMake {
    tuning: Tuning::Ratios(480.0, &[1.0, 2.15, 3.45, 4.3, 5.9, 7.7, 9.6, 12.1]),
    radiates: 0.0,
    pan: 0.1,
    width: 0.2,
    bursts: &[BurstMake { band: (1500.0, 9000.0), onset: 0.0003, decay: 0.005, level: 0.2, power: 1.5 }],
    blows: &[Blow {
        level: 0.28,
        power: 1.25,
        contact: (0.0009, 0.0004),
        slope: (1.2, 0.3),
        peaks: 0.0,
        shimmer: (0.0, 0.0, 0.0),
        ring: (0.022, 0.008),
        hiss: &[(1.0, 1.0)],
    }],
};

/// A hollow block: two modes of its cavity and its tongue, and short ones above.
pub(super) const BLOCK_OF_WOOD: PlateMake = PlateMake {
    tuning: Tuning::Ratios(790.0, &[1.0, 1.47, 2.71, 3.4, 4.6, 5.7, 7.3, 9.1]),
    radiates: 0.0,
    pan: 0.2,
    width: 0.1,
    bursts: &[BurstMake { band: (1800.0, 9000.0), onset: 0.0003, decay: 0.004, level: 0.1, power: 1.6 }],
    blows: &[Blow {
        level: 0.25,
        power: 1.25,
        contact: (0.0011, 0.0005),
        slope: (3.2, 1.8),
        peaks: 0.0,
        shimmer: (0.0, 0.0, 0.0),
        ring: (0.032, 0.009),
        hiss: &[(1.0, 1.0)],
    }],
};

/// A tin can or a cooking pot, struck with a stick.
pub(super) const TIN: PlateMake = PlateMake {
    tuning: Tuning::Dense { hertz: (410.0, 8600.0), power: 0.6 },
    radiates: 0.0,
    pan: -0.2,
    width: 0.25,
    bursts: &[
        BurstMake { band: (2500.0, 11_000.0), onset: 0.0006, decay: 0.02, level: 0.06, power: 1.5 },
        BurstMake { band: (150.0, 600.0), onset: 0.002, decay: 0.02, level: 0.03, power: 1.2 },
    ],
    blows: &[Blow {
        level: 0.18,
        power: 1.25,
        contact: (0.0007, 0.0003),
        slope: (1.8, 0.5),
        peaks: 1.0,
        shimmer: (0.4, 0.004, 0.015),
        ring: (0.16, 0.05),
        hiss: &[(1.0, 1.0), (1.0, 1.0)],
    }],
};

/// A large sheet, such as a slide, under open hands: a low boom, and a rattle that follows it.
pub(super) const SHEET: PlateMake = PlateMake {
    tuning: Tuning::Dense { hertz: (62.0, 5200.0), power: 0.45 },
    radiates: 0.0,
    pan: 0.0,
    width: 0.55,
    bursts: &[
        BurstMake { band: (1400.0, 8000.0), onset: 0.006, decay: 0.06, level: 0.05, power: 1.7 },
        BurstMake { band: (120.0, 700.0), onset: 0.002, decay: 0.03, level: 0.1, power: 1.2 },
    ],
    blows: &[Blow {
        level: 0.3,
        power: 1.25,
        contact: (0.006, 0.0018),
        slope: (3.0, 1.2),
        peaks: 0.0,
        shimmer: (0.7, 0.012, 0.05),
        ring: (0.42, 0.12),
        hiss: &[(1.0, 1.0), (1.0, 1.0)],
    }],
};

/// A tuned bar of wood over a tube (a marimba's A below the middle C): the arch of its underside tunes the
/// second and the third mode to 4 and 10 times the lowest.
pub(super) const MALLET: PlateMake = PlateMake {
    tuning: Tuning::Ratios(220.0, &[1.0, 3.98, 9.9, 16.8, 24.5, 33.0]),
    radiates: 0.0,
    pan: -0.1,
    width: 0.15,
    bursts: &[BurstMake { band: (600.0, 4000.0), onset: 0.0008, decay: 0.008, level: 0.05, power: 1.6 }],
    blows: &[Blow {
        level: 0.34,
        power: 1.25,
        contact: (0.0028, 0.0011),
        slope: (3.5, 2.0),
        peaks: 0.0,
        shimmer: (0.0, 0.0, 0.0),
        ring: (0.5, 0.03),
        hiss: &[(1.0, 1.0)],
    }],
};
