//! Sound files read ahead: a thread decodes what the callback will want, ten seconds of it, and what comes
//! too late fades out and is counted.

use std::sync::Arc as Shared;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::time::Duration;

use rtrb::{Consumer, Producer, RingBuffer};

use super::published::Published;
use crate::render::Renderer;
use crate::synth::Feed;
use crate::units::{BLOCK, Block, RATE};

/// What is kept ready of a file: ten seconds, in blocks.
const READY: usize = 10 * RATE as usize / BLOCK;

/// What is ready before the first block is asked for: half a second.
const AT_FIRST: usize = RATE as usize / 2 / BLOCK;

/// Blocks that are decoded of one file before it is another's turn.
const TURN: usize = 64;

/// How long the thread rests when all is ready.
const REST: Duration = Duration::from_millis(100);

/// With no more blocks than this ready the sound fades out, and with as many again it fades in: 21 ms.
const NEAR: usize = 8;

/// Sees to it that no file of this renderer has to be waited for. Its files are read ahead as long as it is
/// there.
pub fn read_ahead(renderer: &mut Renderer, published: &Shared<Published>) {
    let mut jobs = Vec::new();
    let (next, feeds) = renderer.lend();
    for feed in feeds {
        let (blocks, ready) = RingBuffer::new(READY);
        let wanted = Shared::new(AtomicU64::new(next));
        let ahead = Ahead { ready, wanted: wanted.clone(), published: published.clone(), gain: 1.0 };
        let feed = std::mem::replace(feed, Box::new(ahead));
        let mut job = Job { feed, blocks, wanted, next };
        job.work(AT_FIRST);
        jobs.push(job);
    }
    if jobs.is_empty() {
        return;
    }
    std::thread::Builder::new()
        .name("reader".into())
        .spawn(move || work(jobs))
        .expect("the system has room for one more thread");
}

/// Reads ahead until nobody wants anything any more.
fn work(mut jobs: Vec<Job>) {
    while !jobs.is_empty() {
        jobs.retain(|job| !job.blocks.is_abandoned());
        let busy = jobs.iter_mut().fold(false, |busy, job| job.work(TURN) | busy);
        if !busy {
            std::thread::sleep(REST);
        }
    }
}

struct Job {
    feed: Box<dyn Feed>,
    blocks: Producer<(u64, Block)>,
    wanted: Shared<AtomicU64>,
    next: u64,
}

impl Job {
    /// Decodes up to so many blocks, and returns whether there was room for any.
    fn work(&mut self, most: usize) -> bool {
        // What is past is not wanted any more.
        self.next = self.next.max(self.wanted.load(Relaxed));
        let room = self.blocks.slots().min(most);
        for _ in 0..room {
            let mut block = Block::SILENT;
            self.feed.block(self.next, &mut block);
            if self.blocks.push((self.next, block)).is_err() {
                return false;
            }
            self.next += BLOCK as u64;
        }
        room > 0
    }
}

/// The end of the callback: takes what is ready, and never waits.
struct Ahead {
    ready: Consumer<(u64, Block)>,
    wanted: Shared<AtomicU64>,
    published: Shared<Published>,
    gain: f32,
}

impl Feed for Ahead {
    fn block(&mut self, frame: u64, out: &mut Block) {
        self.wanted.store(frame, Relaxed);
        while self.ready.peek().is_ok_and(|(at, _)| *at < frame) {
            let _ = self.ready.pop();
        }
        let near = self.ready.slots() > NEAR;
        *out = match self.ready.peek() {
            Ok((at, block)) if *at == frame => *block,
            _ => {
                self.published.late.fetch_add(1, Relaxed);
                self.gain = 0.0;
                Block::SILENT
            }
        };
        if near && self.gain == 1.0 {
            return;
        }
        let step = if near { 1.0 } else { -1.0 } / (NEAR * BLOCK) as f32;
        for (left, right) in out.left.iter_mut().zip(&mut out.right) {
            self.gain = (self.gain + step).clamp(0.0, 1.0);
            *left *= self.gain;
            *right *= self.gain;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_too_late_fades_out_and_in_again_and_is_counted() {
        let published = Shared::new(Published::new());
        let (mut blocks, ready) = RingBuffer::new(100);
        let wanted = Shared::new(AtomicU64::new(0));
        let mut ahead = Ahead { ready, wanted: wanted.clone(), published: published.clone(), gain: 1.0 };
        let full = Block { left: [1.0; BLOCK], right: [-1.0; BLOCK] };
        let mut give = |numbers: std::ops::Range<u64>| {
            numbers.for_each(|number| assert!(blocks.push((number * BLOCK as u64, full)).is_ok()));
        };
        let mut heard: Vec<f32> = Vec::new();
        let mut take = |ahead: &mut Ahead, numbers: std::ops::Range<u64>| {
            for number in numbers {
                let mut block = Block::SILENT;
                ahead.block(number * BLOCK as u64, &mut block);
                assert!(block.left.iter().zip(&block.right).all(|(left, right)| *left == -right));
                heard.extend(block.left);
            }
        };
        give(0..20);
        take(&mut ahead, 0..25);
        assert_eq!(published.late.load(Relaxed), 5);
        assert_eq!(wanted.load(Relaxed), 24 * BLOCK as u64);
        // What was late in between is passed over.
        give(22..60);
        take(&mut ahead, 25..40);
        assert_eq!(published.late.load(Relaxed), 5);
        let at = |block: usize| heard[block * BLOCK];
        assert_eq!((at(0), at(11), at(22), at(39)), (1.0, 1.0, 0.0, 1.0));
        let step = heard.windows(2).map(|pair| (pair[1] - pair[0]).abs()).fold(0.0, f32::max);
        assert!(step < 0.002, "a step of {step}");
    }
}
