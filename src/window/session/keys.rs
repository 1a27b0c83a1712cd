//! The keys of a session.

use egui::{Event, Key, Ui};

/// What a key asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    PauseOrGoOn,
    /// Leave full screen, or else end.
    Leave,
    Louder,
    Quieter,
    MinuteBack,
    MinuteOn,
    FullScreen,
    Captions,
    SayTime,
    Longer,
    Shorter,
}

/// What the keys of this frame ask for. A control that has the focus keeps the keys it understands.
pub fn pressed(ui: &Ui) -> Vec<Deed> {
    let focused = ui.memory(|memory| memory.focused().is_some());
    ui.input(|input| {
        let deeds = input.events.iter().filter_map(|event| match event {
            Event::Key { key, pressed: true, repeat, modifiers, .. } if !modifiers.command && !modifiers.alt => {
                deed(*key, *repeat, focused)
            }
            _ => None,
        });
        deeds.collect()
    })
}

fn deed(key: Key, repeat: bool, focused: bool) -> Option<Deed> {
    let deed = match key {
        Key::ArrowUp => Deed::Louder,
        Key::ArrowDown => Deed::Quieter,
        Key::ArrowLeft if !focused => Deed::MinuteBack,
        Key::ArrowRight if !focused => Deed::MinuteOn,
        Key::Plus | Key::Equals => Deed::Longer,
        Key::Minus => Deed::Shorter,
        _ if repeat => return None,
        Key::Space if !focused => Deed::PauseOrGoOn,
        Key::Escape => Deed::Leave,
        Key::F => Deed::FullScreen,
        Key::C => Deed::Captions,
        Key::T => Deed::SayTime,
        _ => return None,
    };
    Some(deed)
}

/// Whether the person did anything in this frame: moved, pressed, typed, or used a screen reader.
pub fn stirred(ui: &Ui) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(
                event,
                Event::PointerMoved(_)
                    | Event::PointerButton { .. }
                    | Event::Key { pressed: true, .. }
                    | Event::Touch { .. }
                    | Event::MouseWheel { .. }
                    | Event::AccessKitActionRequest(_)
            )
        })
    })
}
