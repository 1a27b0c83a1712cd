//! What a person sees and touches: the window, on eframe. It shows the engine's snapshot and pictures made
//! from the real sound, and nothing else about the sound.

mod adding;
mod app;
mod clock;
mod dialog;
mod diary;
mod ears;
mod export;
mod graphics;
mod header;
mod home;
mod keeper;
mod layout;
mod listen;
pub mod look;
mod mine;
mod mixer;
mod notices;
mod pictures;
mod player;
mod screen;
mod session;
mod surroundings;
pub mod tokens;
mod watcher;
mod widgets;
mod wishes;

pub use app::App;
pub use keeper::Keep;
pub use player::Player;
pub use surroundings::{Desktop, Devices, Front, Surroundings};

use egui::{Vec2, ViewportBuilder, ViewportCommand, ViewportId};

use crate::faults::Fault;
use crate::live::Engine;
use crate::store::{Places, Settings};
use crate::words::Line;
use crate::{hearing, soundscape};

/// The name of the program, as it stands in the window's title.
pub const NAME: &str = "Stillness";

/// The id by which a desktop knows the program: the Wayland app id and the X11 class.
pub const APP_ID: &str = "io.github.stillness_app.Stillness";

/// The icon of the window where the system does not find it by the id.
const ICON: &[u8] = include_bytes!("../../packaging/icons/64.png");

/// The size of a new window, and the smallest it can be made, in points.
const SIZE: Vec2 = Vec2::new(1120.0, 760.0);
const SMALLEST: Vec2 = Vec2::new(720.0, 560.0);

/// What the command line or the settings have decided before the window opens.
pub struct Opening {
    pub library: soundscape::Library,
    pub profiles: hearing::Library,
    /// What is remembered: the soundscape and the hearing profile by ids in these libraries.
    pub kept: Settings,
    /// The seed of every session; without one each has its own.
    pub seed: Option<u64>,
    /// Begins at once.
    pub begin: bool,
    /// The id of the device to play on; without one the system's default.
    pub device: Option<String>,
    /// Lines for the quiet bar.
    pub notices: Vec<Line>,
    /// What is wrong in the person's own soundscapes.
    pub faults: Vec<Fault>,
    /// What is wrong in the person's own hearing profiles.
    pub hearing_faults: Vec<Fault>,
    /// The person's own soundscapes and hearing profiles, which are watched; audiograms are kept among the latter.
    pub own: soundscape::Own,
    pub own_hearing: hearing::Own,
    /// Where the person's things are kept; without them no journal is, nor where a session stands.
    pub places: Option<Places>,
}

/// Opens the window and stays until it is closed. `keep` is called with what is to be remembered when a
/// session begins, a second after something has changed, and when the window closes; what it cannot do is
/// said in the quiet bar. Whoever has `front` reaches the window while it is open.
pub fn open(opening: Opening, keep: Keep, front: &Front) -> Result<(), String> {
    // The system can answer while the window opens; the first picture does not wait for it.
    let mut desktop = Desktop::start(front.clone());
    let front = front.clone();
    let viewport = ViewportBuilder::default()
        .with_title(NAME)
        .with_app_id(APP_ID)
        .with_inner_size(SIZE)
        .with_min_inner_size(SMALLEST)
        .with_icon(icon());
    // What is faint here is drawn in steps too small to see; to blur them would cost a processor that draws a tenth
    // of its work.
    let options =
        eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, dithering: false, ..Default::default() };
    let run = eframe::run_native(
        NAME,
        options,
        Box::new(move |creation| {
            let ctx = creation.egui_ctx.clone();
            // Asked to end from outside, as when the person logs out, it closes softly too; where that cannot be
            // heard it ends at once.
            let _ = ctrlc::set_handler(move || {
                app::leaving::tell_to_end(&ctx);
                ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Close);
                ctx.request_repaint();
            });
            let ctx = creation.egui_ctx.clone();
            front.is(&ctx);
            if let Some(gl) = &creation.gl {
                desktop.draws_every(graphics::pace(gl));
            }
            let engine = Engine::start(move || ctx.request_repaint());
            desktop.control(engine.playhead(), number_of(creation));
            let app = App::new(&creation.egui_ctx, opening, keep, Box::new(engine), Box::new(desktop));
            Ok(Box::new(app))
        }),
    );
    run.map_err(|error| why(&error.to_string()).to_owned())
}

/// What a title bar shows. macOS has the icon of the bundle, which is larger than this one.
fn icon() -> egui::IconData {
    if cfg!(target_os = "macos") { None } else { eframe::icon_data::from_png_bytes(ICON).ok() }.unwrap_or_default()
}

/// The number by which Windows knows the window.
fn number_of(_creation: &eframe::CreationContext) -> Option<isize> {
    #[cfg(windows)]
    {
        use winit::raw_window_handle::{HasWindowHandle, RawWindowHandle};
        if let RawWindowHandle::Win32(window) = _creation.window_handle().ok()?.as_raw() {
            return Some(window.hwnd.get());
        }
    }
    None
}

/// What is wrong, without the place in a library's source where it was noticed.
fn why(error: &str) -> &str {
    let place = error.split_once("os error at ").and_then(|(_, rest)| rest.split_once(".rs:"));
    place.and_then(|(_, rest)| rest.split_once(": ")).map_or(error, |(_, why)| why)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_window_has_an_icon() {
        let icon = eframe::icon_data::from_png_bytes(super::ICON).expect("it can be read");
        assert_eq!((icon.width, icon.height), (64, 64));
    }

    #[test]
    fn where_in_a_library_it_was_noticed_is_nothing_to_a_person() {
        let error = "winit EventLoopError: os error at /a b/winit-0.30/src/mod.rs:788: Failed to open: nobody";
        assert_eq!(super::why(error), "Failed to open: nobody");
        assert_eq!(super::why("No GL: none"), "No GL: none");
    }
}
