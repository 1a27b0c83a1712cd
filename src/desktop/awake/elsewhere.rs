//! Staying awake on macOS and Windows, through a library; other systems are not asked.

#[cfg(any(target_os = "macos", windows))]
pub(super) struct Held(#[allow(dead_code)] keepawake::KeepAwake);
#[cfg(not(any(target_os = "macos", windows)))]
pub(super) enum Held {}

/// The system itself.
#[derive(Default)]
pub struct Keepers;

impl Keepers {
    #[cfg(any(target_os = "macos", windows))]
    pub(super) fn hold(&self, why: &str, _lost: impl Fn() + Send + 'static) -> Option<Held> {
        let mut wish = keepawake::Builder::default();
        wish.idle(true).reason(why).app_name("Stillness").app_reverse_domain("io.github.stillness_app.Stillness");
        wish.create().ok().map(Held)
    }

    #[cfg(not(any(target_os = "macos", windows)))]
    pub(super) fn hold(&self, _why: &str, _lost: impl Fn() + Send + 'static) -> Option<Held> {
        None
    }
}
