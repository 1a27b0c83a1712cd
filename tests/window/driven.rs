//! A whole window driven as a person does, with a player that plays nothing but keeps the time.

pub use std::cell::RefCell;
pub use std::path::{Path, PathBuf};
pub use std::rc::Rc;
pub use std::time::{Duration, Instant};

pub use egui::accesskit::{Role, Toggled};
pub use egui::{Key, Modifiers};
pub use egui_kittest::Harness;
pub use egui_kittest::kittest::{NodeT, Queryable};
pub use stillness::desktop::appearance::Appearance;
pub use stillness::desktop::media::{Ask, Shown, Status};
pub use stillness::live::{DeviceInfo, Snapshot, State, Trouble};
pub use stillness::session::captions::{BANDS, Caption, FLOOR, Heard};
pub use stillness::session::{Arc, Lengths, Session};
pub use stillness::soundscape::Soundscape;
pub use stillness::store::{Places, Settings, Theme, Wishes};
pub use stillness::units::{Decibels, RATE};
pub use stillness::window::{App, Devices, Opening, Player, Surroundings};
pub use stillness::words::{Language, Line};
pub use stillness::{hearing, soundscape};

/// What the scripted player was asked, and what it says of itself.
pub struct Script {
    pub session: Option<Session>,
    pub state: State,
    pub frame: u64,
    pub arc: Arc,
    pub volume: Decibels,
    pub trouble: Option<Trouble>,
    pub held: Vec<hearing::Point>,
    /// The levels that layers were set to.
    pub layers: Vec<(usize, Option<Decibels>)>,
    /// Whether the levels of the layers are wanted.
    pub watched: bool,
    /// The device that the session was begun on, or went on on.
    pub device: Option<String>,
    /// The name of the device that plays now.
    pub plays_on: Option<String>,
}

#[derive(Clone)]
pub struct Scripted(pub Rc<RefCell<Script>>);

impl Scripted {
    pub fn new() -> Scripted {
        let arc = Arc::new(&Lengths::default(), RATE);
        let script = Script {
            session: None,
            state: State::Idle,
            frame: 0,
            arc,
            volume: Decibels::ZERO,
            trouble: None,
            held: Vec::new(),
            layers: Vec::new(),
            watched: false,
            device: None,
            plays_on: None,
        };
        Scripted(Rc::new(RefCell::new(script)))
    }

    pub fn state(&self) -> State {
        self.0.borrow().state
    }

    pub fn goes_to(&self, seconds: u64) {
        self.0.borrow_mut().frame = seconds * u64::from(RATE);
    }
}

impl Player for Scripted {
    fn begin(&self, session: Session, device: Option<String>) {
        let mut script = self.0.borrow_mut();
        script.device = device;
        script.arc = session.arc;
        script.volume = session.volume;
        script.session = Some(session);
        script.frame = 0;
        script.state = State::Playing;
    }

    fn begin_at(&self, session: Session, device: Option<String>, frame: u64) {
        self.begin(session, device);
        self.seek(frame);
    }

    fn pause(&self) {
        self.0.borrow_mut().state = State::Paused;
    }

    fn resume(&self) {
        self.0.borrow_mut().state = State::Playing;
    }

    fn end(&self) {
        self.0.borrow_mut().state = State::Ended;
    }

    fn seek(&self, frame: u64) {
        self.0.borrow_mut().frame = frame;
    }

    fn stretch(&self, by: i64) {
        let mut script = self.0.borrow_mut();
        script.arc = script.arc.stretched(script.frame, by);
    }

    fn set_soundscape(&self, soundscape: Soundscape) {
        self.0.borrow_mut().session.as_mut().expect("one has begun").soundscape = soundscape;
    }

    fn set_profile(&self, profile: hearing::Profile) {
        self.0.borrow_mut().session.as_mut().expect("one has begun").profile = profile;
    }

    fn set_device(&self, device: Option<String>) {
        self.0.borrow_mut().device = device;
    }

    fn set_volume(&self, volume: Decibels) {
        self.0.borrow_mut().volume = volume;
    }

    fn set_layer(&self, layer: usize, level: Option<Decibels>) {
        self.0.borrow_mut().layers.push((layer, level));
    }

    fn watch_layers(&self, watch: bool) {
        self.0.borrow_mut().watched = watch;
    }

    fn hold(&self, point: hearing::Point) {
        self.0.borrow_mut().held.push(point);
    }

    fn snapshot(&self) -> Snapshot {
        let mut script = self.0.borrow_mut();
        if script.frame >= script.arc.total() {
            script.state = State::Ended;
        }
        let moment = script.arc.moment(script.frame);
        let level = if script.state == State::Playing && moment.loss < 1.0 { -30.0 } else { FLOOR };
        let heard = Heard { scene: [level; BANDS], heard: [level; BANDS] };
        Snapshot {
            state: script.state,
            frame: script.frame,
            arc: script.arc,
            heard,
            caption: Caption::of(&moment, &heard, &hearing::Inside::default()),
            layers: Vec::new(),
            device: script.plays_on.clone(),
            trouble: script.trouble.clone(),
            xruns: 0,
            missed: 0,
            late: 0,
        }
    }
}

/// What the played system was asked for, and what it says.
pub struct System {
    pub appearance: Appearance,
    /// Why it keeps the machine awake, while it does.
    pub awake: Option<String>,
    pub devices: Devices,
    /// How often it was asked for them.
    pub looked: usize,
    /// The folders it has shown.
    pub folders: Vec<PathBuf>,
    /// Why it cannot show any.
    pub no_folder: Option<String>,
    /// What its controls show.
    pub shown: Option<Shown>,
    /// How often they were told of a jump.
    pub sought: usize,
    /// What they ask for.
    pub asks: Vec<Ask>,
    /// The messages.
    pub said: Vec<String>,
}

#[derive(Clone)]
pub struct Played(pub Rc<RefCell<System>>);

impl Played {
    fn new() -> Played {
        Played(Rc::new(RefCell::new(System {
            appearance: Appearance::default(),
            awake: None,
            devices: Ok(Vec::new()),
            looked: 0,
            folders: Vec::new(),
            no_folder: None,
            shown: None,
            sought: 0,
            asks: Vec::new(),
            said: Vec::new(),
        })))
    }
}

impl Surroundings for Played {
    fn appearance(&self) -> Appearance {
        self.0.borrow().appearance
    }

    fn pace(&self) -> std::time::Duration {
        std::time::Duration::from_millis(40)
    }

    fn stay_awake(&self, why: &str) {
        self.0.borrow_mut().awake = Some(why.to_owned());
    }

    fn may_sleep(&self) {
        self.0.borrow_mut().awake = None;
    }

    fn look_for_devices(&self, tell: Box<dyn FnOnce(Devices) + Send>) {
        self.0.borrow_mut().looked += 1;
        tell(self.0.borrow().devices.clone());
    }

    fn show_playing(&self, shown: Option<Shown>) {
        self.0.borrow_mut().shown = shown;
    }

    fn sought(&self) {
        self.0.borrow_mut().sought += 1;
    }

    fn asked(&self) -> Option<Ask> {
        self.0.borrow_mut().asks.pop()
    }

    fn notify(&self, line: &str) {
        self.0.borrow_mut().said.push(line.to_owned());
    }

    fn show_folder(&self, folder: &Path, tell: Box<dyn FnOnce(Line) + Send>) {
        self.0.borrow_mut().folders.push(folder.to_owned());
        if let Some(why) = self.0.borrow().no_folder.clone() {
            tell(why.into());
        }
    }
}

pub type Kepts = Rc<RefCell<Vec<Settings>>>;

pub struct Window {
    pub harness: Harness<'static, App>,
    pub player: Scripted,
    pub system: Played,
    pub kept: Kepts,
}

/// A window of this size, in points, with this said about what was decided before it opened.
pub fn window_with(size: [f32; 2], decide: impl FnOnce(&mut Opening)) -> Window {
    let mut opening = Opening {
        library: soundscape::Library::bundled(),
        profiles: hearing::Library::bundled(),
        kept: Settings {
            volume: Decibels(-10.0),
            wishes: Wishes { theme: Theme::Dark, language: Some(Language::English), ..Wishes::default() },
            ..Settings::default()
        },
        seed: Some(7),
        begin: false,
        device: None,
        notices: Vec::new(),
        faults: Vec::new(),
        hearing_faults: Vec::new(),
        own: soundscape::Own::default(),
        own_hearing: hearing::Own::default(),
        places: None,
    };
    decide(&mut opening);
    let player = Scripted::new();
    let system = Played::new();
    let kept = Kepts::default();
    let (theirs, around, keeps) = (player.clone(), system.clone(), kept.clone());
    let keep = Box::new(move |now: &Settings| {
        keeps.borrow_mut().push(now.clone());
        Ok(())
    });
    let builder = Harness::builder().with_size(size).with_max_steps(40);
    let harness = builder
        .build_eframe(|creation| App::new(&creation.egui_ctx, opening, keep, Box::new(theirs), Box::new(around)));
    Window { harness, player, system, kept }
}

pub fn window() -> Window {
    window_with([1120.0, 760.0], |_| {})
}

impl Window {
    pub fn key(&mut self, key: Key) {
        self.harness.key_press(key);
        self.harness.run_steps(2);
    }

    pub fn focus(&mut self, label: &str) {
        self.harness.get_by_label(label).focus();
        self.harness.run_steps(2);
    }

    pub fn kept(&self) -> Settings {
        self.harness.state().kept().clone()
    }

    pub fn checked(&self, label: &str) -> bool {
        self.harness.get_by_label(label).accesskit_node().toggled() == Some(Toggled::True)
    }

    /// Types into the field of this name, over what was in it.
    pub fn type_length(&mut self, field: &str, text: &str) {
        self.focus(field);
        self.harness.get_by_label(field).type_text(text);
        self.harness.run_steps(2);
    }

    pub fn says(&self, text: &str) -> bool {
        self.harness.query_by_label_contains(text).is_some() || self.harness.query_by_value(text).is_some()
    }

    /// Shows the window until something is so; the watcher looks once a second.
    pub fn until(&mut self, what: &str, is_so: impl Fn(&Window) -> bool) {
        let began = Instant::now();
        while !is_so(self) {
            assert!(began.elapsed() < Duration::from_secs(60), "never: {what}");
            std::thread::sleep(Duration::from_millis(50));
            self.harness.run_steps(1);
        }
    }

    /// How long the window sleeps from now on unless something happens.
    pub fn delay(&self) -> Duration {
        self.harness.output().viewport_output[&egui::ViewportId::ROOT].repaint_delay
    }

    pub fn begun(&self) -> bool {
        self.player.0.borrow().session.is_some()
    }

    pub fn press(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run_steps(4);
    }

    pub fn value(&self, label: &str) -> Option<String> {
        self.harness.get_by_label(label).accesskit_node().value()
    }

    pub fn is_there(&self, label: &str) -> bool {
        self.harness.query_by_label(label).is_some()
    }

    /// Types a path into the field of this name and presses Enter.
    pub fn type_path(&mut self, field: &str, path: &std::path::Path) {
        self.harness.get_by_label(field).set_text_value_accesskit(&path.display().to_string());
        self.harness.run_steps(2);
        self.key(Key::Enter);
        self.harness.run_steps(2);
    }

    pub fn session(&self) -> Session {
        self.player.0.borrow().session.clone().expect("one has begun")
    }
}

/// The places of a person who has everything in this folder.
pub fn places_in(folder: &std::path::Path) -> Places {
    let [soundscapes, hearing, cache] = ["soundscapes", "hearing", "cache"].map(|name| folder.join(name));
    Places { settings: folder.join("settings.toml"), soundscapes, hearing, state: folder.to_owned(), cache }
}
