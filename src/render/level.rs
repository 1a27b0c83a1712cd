//! The level stage, after everything else: the soft start, the level's own fade at the end of the loss,
//! and exact zero from the first silent frame; and how softly hearing returns, where it does.

use crate::hearing::Profile;
use crate::session::{Arc, Return};
use crate::units::{BLOCK, Block, Decibels, RATE};

/// A session begins this softly, in frames: two seconds.
const SOFT_START: u64 = 2 * RATE as u64;

/// The last step from -90 dB to zero, in frames: 50 ms.
const LAST_STEP: u64 = RATE as u64 / 20;

/// Hearing that returns begins and ends this softly, in frames: five seconds.
const OPENING: u64 = 5 * RATE as u64;

/// The gains over the block that begins with `frame`, one a sample; nothing where it is 1 throughout.
pub fn over(arc: &Arc, profile: &Profile, frame: u64) -> Option<[f32; BLOCK]> {
    let end = frame + BLOCK as u64;
    let slow = |frame: u64| Decibels(profile.level(arc.loss(frame))).gain();
    let (from, to) = (slow(frame), slow(end));
    let edges = frame < SOFT_START || end + LAST_STEP > arc.silent_from();
    if from == 1.0 && to == 1.0 && !edges {
        return None;
    }
    let step = (to - from) / BLOCK as f32;
    let mut gains: [f32; BLOCK] = std::array::from_fn(|index| from + step * index as f32);
    if edges {
        for (index, gain) in gains.iter_mut().enumerate() {
            *gain *= edge(arc, frame + index as u64);
        }
    }
    Some(gains)
}

/// The soft beginnings and ends: of the session, and of hearing that returns; zero in between.
fn edge(arc: &Arc, at: u64) -> f32 {
    if at < arc.silent_from() {
        raised_cosine(at, SOFT_START) * raised_cosine(arc.silent_from() - at, LAST_STEP)
    } else if arc.returns() == Return::Hearing && at >= arc.return_from() {
        raised_cosine(at - arc.return_from(), OPENING) * raised_cosine(arc.total().saturating_sub(at), OPENING)
    } else {
        0.0
    }
}

/// Applies the gains; a gain of zero gives exact zero.
pub fn apply(gains: &Option<[f32; BLOCK]>, block: &mut Block) {
    let Some(gains) = gains else { return };
    for (index, gain) in gains.iter().enumerate() {
        let scaled = |sample: f32| if *gain == 0.0 { 0.0 } else { sample * gain };
        block.left[index] = scaled(block.left[index]);
        block.right[index] = scaled(block.right[index]);
    }
}

/// 0 at 0, 1 from `length` on, level at both ends.
fn raised_cosine(at: u64, length: u64) -> f32 {
    if at >= length {
        return 1.0;
    }
    0.5 - 0.5 * libm::cosf(core::f32::consts::PI * at as f32 / length as f32)
}
