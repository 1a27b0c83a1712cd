//! From one renderer to another while it sounds: to another place of the session, or to another soundscape.

use crate::render::Renderer;
use crate::units::{BLOCK, Block, Decibels, RATE};

/// A live change cross-fades over a second.
const CROSSING: u32 = RATE;

/// A renderer to cross to, and how.
pub struct Coming {
    renderer: Box<Renderer>,
    /// Whether it takes over at its own frame, and not at once.
    in_time: bool,
    /// Whether it is, or overtook, another soundscape than what sounded before it.
    another: bool,
    /// How many frames of the crossing are left.
    left: u32,
}

impl Coming {
    /// To be crossed to at once: another moment of the sound.
    pub fn at_once(renderer: Box<Renderer>) -> Coming {
        Coming { renderer, in_time: false, another: false, left: CROSSING }
    }

    /// To be crossed to at the frame where it stands: much of it may be the same sound.
    pub fn in_time(renderer: Box<Renderer>) -> Coming {
        Coming { renderer, in_time: true, another: false, left: CROSSING }
    }

    /// The same, to another soundscape.
    pub fn another(renderer: Box<Renderer>) -> Coming {
        Coming { another: true, ..Coming::in_time(renderer) }
    }

    fn waits(&self, frame: u64) -> bool {
        self.in_time && self.left == CROSSING && self.renderer.frame() > frame
    }
}

/// The crossing that goes on, and the one to follow it: the last that was asked for.
#[derive(Default)]
pub struct Crossings {
    now: Option<Coming>,
    after: Option<Coming>,
}

impl Crossings {
    /// Takes what is to be crossed to. One that it overtakes is returned.
    pub fn ask(&mut self, mut coming: Coming) -> Option<Box<Renderer>> {
        // A crossing that has begun is finished, or it would break off with a click.
        if self.now.is_none() {
            self.now = Some(coming);
            return None;
        }
        coming.another |= self.after.as_ref().is_some_and(|overtaken| overtaken.another);
        self.after.replace(coming).map(|overtaken| overtaken.renderer)
    }

    /// Sets the level of a layer in everything that renders the soundscape that was asked for last, be it still
    /// `sounding` or yet to come.
    pub fn set_layer(&mut self, sounding: &mut Renderer, layer: usize, level: Option<Decibels>) {
        self.each_of_the_last(sounding, |renderer| renderer.set_layer(layer, level));
    }

    /// Lets a layer rest in the same.
    pub fn rest_layer(&mut self, sounding: &mut Renderer, layer: usize) {
        self.each_of_the_last(sounding, |renderer| renderer.rest_layer(layer));
    }

    fn each_of_the_last(&mut self, sounding: &mut Renderer, mut tell: impl FnMut(&mut Renderer)) {
        for coming in self.after.iter_mut().chain(&mut self.now) {
            tell(&mut coming.renderer);
            if coming.another {
                return;
            }
        }
        tell(sounding);
    }

    /// Whether there is anything to be crossed to.
    pub fn are_asked(&self) -> bool {
        self.now.is_some()
    }

    /// Every renderer that is yet to be the only one.
    pub fn renderers(&mut self) -> impl Iterator<Item = &mut Renderer> {
        self.now.iter_mut().chain(&mut self.after).map(|coming| &mut *coming.renderer)
    }

    /// The frame of what was asked for last, unless it waits for its time; `frame` is the next to be played.
    pub fn frame(&self, frame: u64) -> u64 {
        let last = self.after.as_ref().or(self.now.as_ref());
        last.filter(|coming| !coming.waits(frame)).map_or(frame, |coming| coming.renderer.frame())
    }

    /// Ends every crossing at once, with what was asked for last.
    pub fn arrive(&mut self) -> Option<Box<Renderer>> {
        let now = self.now.take();
        self.after.take().or(now).map(|coming| coming.renderer)
    }

    /// Mixes what is crossed to into the block that began at `frame`. At the end it is returned, to be the
    /// only one.
    pub fn mix(&mut self, frame: u64, block: &mut Block) -> Option<Box<Renderer>> {
        let coming = self.now.as_mut().filter(|coming| !coming.waits(frame))?;
        let new = coming.renderer.next_ready();
        for index in 0..BLOCK {
            let along = 1.0 - coming.left.saturating_sub(index as u32) as f32 / CROSSING as f32;
            // Different moments of a sound keep their power; where it is the same moment, the gains add up to 1.
            let (gain_new, gain_old) =
                if coming.in_time { (along, 1.0 - along) } else { (along.sqrt(), (1.0 - along).sqrt()) };
            block.left[index] = gain_old * block.left[index] + gain_new * new.left[index];
            block.right[index] = gain_old * block.right[index] + gain_new * new.right[index];
        }
        coming.left = coming.left.saturating_sub(BLOCK as u32);
        if coming.left > 0 {
            return None;
        }
        std::mem::replace(&mut self.now, self.after.take()).map(|arrived| arrived.renderer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Session;
    use crate::soundscape::{Library, Soundscape};

    fn session(soundscape: &Soundscape) -> Session {
        Session::with_defaults(soundscape.clone())
    }

    fn rain() -> Soundscape {
        Library::bundled().find("tin-roof").expect("it is bundled").clone()
    }

    /// Four seconds of rain as if nothing happened.
    fn plain() -> Vec<f32> {
        let mut renderer = Renderer::new(&session(&rain()));
        (0..4 * RATE as usize / BLOCK).flat_map(|_| renderer.next_block().left).collect()
    }

    /// Four seconds that cross from rain to this soundscape between 1.5 and 2.5 s.
    fn crossed(to: &Soundscape) -> Vec<f32> {
        let mut renderer = Box::new(Renderer::new(&session(&rain())));
        let mut coming = Box::new(Renderer::new(&session(to)));
        coming.seek(u64::from(RATE) * 3 / 2);
        let mut crossings = Crossings::default();
        assert!(crossings.ask(Coming::in_time(coming)).is_none());
        let mut sound = Vec::new();
        while renderer.frame() < 4 * u64::from(RATE) {
            let frame = renderer.frame();
            let mut block = *renderer.next_block();
            if let Some(arrived) = crossings.mix(frame, &mut block) {
                renderer = arrived;
            }
            assert_eq!(crossings.frame(renderer.frame()), renderer.frame(), "time goes on without a step");
            sound.extend(block.left);
        }
        sound
    }

    #[test]
    fn what_is_the_same_in_two_soundscapes_goes_on_as_if_nothing_happened() {
        for (at, (one, other)) in plain().iter().zip(&crossed(&rain())).enumerate() {
            assert!((one - other).abs() < 2e-4, "at {at}: {one} and {other}");
        }
    }

    #[test]
    fn what_is_new_comes_without_a_click() {
        let mut quieter = rain();
        quieter.layers.iter_mut().for_each(|layer| layer.level.0 -= 30.0);
        let second = |part: &[f32]| {
            part.windows(3).map(|three| (three[0] - 2.0 * three[1] + three[2]).abs()).fold(0.0, f32::max)
        };
        let window = RATE as usize / 20;
        for (at, (plain, crossed)) in plain().chunks(window).zip(crossed(&quieter).chunks(window)).enumerate() {
            let share = if at < 51 { 1.0 } else { 0.05 };
            let (with, bound) = (second(crossed), share * second(plain) + 1e-4);
            assert!(with <= bound, "at {} s: {with} over {bound}", at as f32 / 20.0);
        }
    }
}
