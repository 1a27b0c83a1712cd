//! The cymbals, as numbers: dense modes, hiss, and the ways to strike each, after `drums.md`'s real ones.

use super::burst::BurstMake;
use super::plate::{Blow, PlateMake, Tuning};

/// The ways to strike a hat.
pub(super) const CLOSED: usize = 0;
pub(super) const OPEN: usize = 1;
pub(super) const FOOT: usize = 2;

/// The ways to strike a ride.
pub(super) const BOW: usize = 0;
pub(super) const BELL: usize = 1;

/// A pair of 14 inches.
pub(super) const HAT: PlateMake = PlateMake {
    tuning: Tuning::Dense { hertz: (175.0, 9500.0), power: 0.5 },
    radiates: 260.0,
    pan: -0.35,
    width: 0.35,
    bursts: &[
        BurstMake { band: (5500.0, 16_000.0), onset: 0.0012, decay: 0.2, level: 0.21, power: 1.65 },
        BurstMake { band: (1800.0, 6000.0), onset: 0.002, decay: 0.3, level: 0.05, power: 1.3 },
    ],
    blows: &[
        Blow {
            level: 0.075,
            power: 1.2,
            contact: (0.0006, 0.00025),
            slope: (0.55, -0.2),
            peaks: 0.0,
            shimmer: (0.7, 0.002, 0.012),
            ring: (0.05, 0.03),
            hiss: &[(1.0, 0.2), (1.0, 0.12)],
        },
        Blow {
            level: 0.075,
            power: 1.2,
            contact: (0.0006, 0.00025),
            slope: (0.7, -0.4),
            peaks: 0.0,
            shimmer: (2.0, 0.009, 0.03),
            ring: (0.34, 0.2),
            hiss: &[(0.8, 1.0), (1.0, 1.0)],
        },
        Blow {
            level: 0.06,
            power: 1.2,
            contact: (0.003, 0.0015),
            slope: (1.6, 0.8),
            peaks: 0.0,
            shimmer: (1.0, 0.006, 0.015),
            ring: (0.06, 0.03),
            hiss: &[(0.45, 0.2), (0.9, 0.15)],
        },
    ],
};

/// 21 inches.
pub(super) const RIDE: PlateMake = PlateMake {
    tuning: Tuning::Dense { hertz: (175.0, 9000.0), power: 0.4 },
    radiates: 200.0,
    pan: 0.4,
    width: 0.4,
    bursts: &[BurstMake { band: (4500.0, 15_000.0), onset: 0.003, decay: 0.35, level: 0.11, power: 1.4 }],
    blows: &[
        Blow {
            level: 0.075,
            power: 1.2,
            contact: (0.0004, 0.00018),
            slope: (0.2, -0.4),
            peaks: 0.0,
            shimmer: (0.6, 0.01, 0.05),
            ring: (1.2, 0.4),
            hiss: &[(1.0, 1.0)],
        },
        Blow {
            level: 0.07,
            power: 1.2,
            contact: (0.0004, 0.00018),
            slope: (0.6, 0.0),
            peaks: 2.5,
            shimmer: (0.3, 0.01, 0.05),
            ring: (1.2, 0.4),
            hiss: &[(0.7, 1.0)],
        },
    ],
};

/// 17 inches, struck on its edge.
pub(super) const CRASH: PlateMake = PlateMake {
    tuning: Tuning::Dense { hertz: (200.0, 8500.0), power: 0.4 },
    radiates: 200.0,
    pan: -0.55,
    width: 0.5,
    bursts: &[
        BurstMake { band: (3500.0, 14_000.0), onset: 0.012, decay: 0.4, level: 0.09, power: 1.5 },
        BurstMake { band: (700.0, 4500.0), onset: 0.008, decay: 0.65, level: 0.06, power: 1.3 },
    ],
    blows: &[Blow {
        level: 0.11,
        power: 1.3,
        contact: (0.0009, 0.0004),
        slope: (1.6, 0.4),
        peaks: 0.0,
        shimmer: (1.6, 0.015, 0.06),
        ring: (1.0, 0.4),
        hiss: &[(1.0, 1.0), (1.0, 1.0)],
    }],
};
