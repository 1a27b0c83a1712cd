//! The drums with a skin, as numbers: sizes, tunings and how they are struck, after `drums.md`'s real ones.

use super::burst::BurstMake;
use super::skin::SkinMake;

/// 22 inches, damped, a felt beater near the middle.
pub(super) const KICK: SkinMake = SkinMake {
    hertz: 65.0,
    air: 0.1,
    level: 0.6,
    power: 1.25,
    ring: 0.06,
    damping: 0.9,
    tilt: -0.7,
    contact: (0.012, 0.007),
    place: (0.12, 0.04),
    head: (1.72, 0.3),
    bend: 0.3,
    bend_time: 0.03,
    pan: 0.0,
    apart: 0.12,
    bursts: &[
        BurstMake { band: (1500.0, 5200.0), onset: 0.0006, decay: 0.006, level: 0.28, power: 1.6 },
        BurstMake { band: (60.0, 320.0), onset: 0.002, decay: 0.02, level: 0.2, power: 1.4 },
    ],
};

/// 14 inches, steel; the wires are in `snare.rs`.
pub(super) const SNARE: SkinMake = SkinMake {
    hertz: 182.0,
    air: 0.1,
    level: 0.285,
    power: 1.3,
    ring: 0.07,
    damping: 0.8,
    tilt: -0.7,
    contact: (0.005, 0.0022),
    place: (0.25, 0.08),
    head: (1.55, 0.3),
    bend: 0.06,
    bend_time: 0.03,
    pan: 0.1,
    apart: 0.3,
    bursts: &[BurstMake { band: (600.0, 6000.0), onset: 0.0004, decay: 0.008, level: 0.12, power: 1.8 }],
};

pub(super) const LOW_TOM: SkinMake = SkinMake {
    hertz: 91.0,
    air: 0.15,
    level: 0.165,
    power: 1.3,
    ring: 0.29,
    damping: 0.6,
    tilt: 0.12,
    contact: (0.0037, 0.0034),
    place: (0.335, 0.015),
    head: (1.52, 0.5),
    bend: 0.07,
    bend_time: 0.09,
    pan: 0.45,
    apart: 0.35,
    bursts: &[BurstMake { band: (600.0, 5500.0), onset: 0.0008, decay: 0.009, level: 0.34, power: 1.5 }],
};

pub(super) const MID_TOM: SkinMake = SkinMake {
    hertz: 112.0,
    air: 0.15,
    level: 0.25,
    power: 1.3,
    ring: 0.22,
    damping: 0.6,
    tilt: 0.0,
    contact: (0.0055, 0.0032),
    place: (0.35, 0.04),
    head: (1.5, 0.45),
    bend: 0.07,
    bend_time: 0.08,
    pan: 0.1,
    apart: 0.35,
    bursts: &[BurstMake { band: (1000.0, 5800.0), onset: 0.0008, decay: 0.008, level: 0.3, power: 1.6 }],
};

pub(super) const HIGH_TOM: SkinMake = SkinMake {
    hertz: 144.0,
    air: 0.15,
    level: 0.275,
    power: 1.3,
    ring: 0.18,
    damping: 0.6,
    tilt: -0.3,
    contact: (0.005, 0.003),
    place: (0.35, 0.02),
    head: (1.5, 0.35),
    bend: 0.08,
    bend_time: 0.07,
    pan: -0.2,
    apart: 0.35,
    bursts: &[BurstMake { band: (1200.0, 6000.0), onset: 0.0008, decay: 0.007, level: 0.25, power: 1.6 }],
};

/// A large one with a goat skin and no bottom, struck with a soft mallet or the ball of the thumb.
pub(super) const FRAME_DRUM: SkinMake = SkinMake {
    hertz: 82.0,
    air: 0.25,
    level: 0.36,
    power: 1.25,
    ring: 0.3,
    damping: 1.0,
    tilt: -0.5,
    contact: (0.008, 0.0032),
    place: (0.45, 0.15),
    head: (2.9, 0.0),
    bend: 0.06,
    bend_time: 0.06,
    pan: 0.0,
    apart: 0.35,
    bursts: &[
        BurstMake { band: (350.0, 3200.0), onset: 0.0012, decay: 0.012, level: 0.12, power: 1.5 },
        BurstMake { band: (3000.0, 11_000.0), onset: 0.0006, decay: 0.02, level: 0.05, power: 1.8 },
    ],
};

/// A conga or djembe: a tight small skin over a long body, struck with fingers.
pub(super) const HAND_DRUM: SkinMake = SkinMake {
    hertz: 196.0,
    air: 0.2,
    level: 0.23,
    power: 1.3,
    ring: 0.11,
    damping: 0.75,
    tilt: -0.35,
    contact: (0.0055, 0.0016),
    place: (0.6, 0.16),
    head: (0.47, 0.35),
    bend: 0.04,
    bend_time: 0.04,
    pan: -0.15,
    apart: 0.3,
    bursts: &[BurstMake { band: (1200.0, 7000.0), onset: 0.0006, decay: 0.006, level: 0.4, power: 1.8 }],
};

/// More felt than heard.
pub(super) const PULSE: SkinMake = SkinMake {
    hertz: 46.0,
    air: 0.1,
    level: 0.62,
    power: 1.0,
    ring: 0.16,
    damping: 1.2,
    tilt: -2.2,
    contact: (0.02, 0.014),
    place: (0.1, 0.05),
    head: (1.6, 0.15),
    bend: 0.15,
    bend_time: 0.05,
    pan: 0.0,
    apart: 0.1,
    bursts: &[BurstMake { band: (40.0, 170.0), onset: 0.012, decay: 0.05, level: 0.12, power: 1.0 }],
};
