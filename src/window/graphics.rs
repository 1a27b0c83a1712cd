//! What draws the window: a graphics card, or the processor alone.
#![allow(unsafe_code)]

use std::time::Duration;

use eframe::glow::{Context, HasContext, RENDERER};

/// Between two pictures of what moves where a graphics card draws. That is more often than most displays change: the
/// display then sets the rate.
pub const BY_CARD: Duration = Duration::from_millis(8);

/// The same where the processor draws, which has a sound to make as well: thirty in a second.
pub const BY_PROCESSOR: Duration = Duration::from_millis(32);

/// What Mesa, Chrome's drivers and Windows call the processor when it draws.
const PROCESSORS: [&str; 6] = ["llvmpipe", "softpipe", "swrast", "software", "swiftshader", "gdi generic"];

/// How long to leave between two pictures of what moves in a window that is drawn like this.
pub fn pace(gl: &Context) -> Duration {
    // SAFETY: the name of the renderer may be asked for on the thread that this context is current on, which is the
    // one that eframe creates the window on.
    let renderer = unsafe { gl.get_parameter_string(RENDERER) };
    pace_of(&renderer)
}

fn pace_of(renderer: &str) -> Duration {
    let renderer = renderer.to_lowercase();
    if PROCESSORS.iter().any(|name| renderer.contains(name)) { BY_PROCESSOR } else { BY_CARD }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_processor_is_spared_and_a_graphics_card_draws_as_often_as_the_display_shows() {
        for name in ["llvmpipe (LLVM 15.0.6, 256 bits)", "Google SwiftShader", "Software Rasterizer", "GDI Generic"] {
            assert_eq!(pace_of(name), BY_PROCESSOR, "{name}");
        }
        for name in ["Mesa Intel(R) UHD Graphics 620 (KBL GT2)", "AMD Radeon RX 6600 (radeonsi)", "Apple M1"] {
            assert_eq!(pace_of(name), BY_CARD, "{name}");
        }
    }
}
