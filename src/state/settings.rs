//! What the reader prefers, kept in the browser and nowhere else.

use leptos::prelude::*;

use crate::components::marked::Wording;
use crate::platform;

/// The colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the reader's system says.
    System,
    /// Paper.
    Light,
    /// Night.
    Dark,
}

impl Theme {
    /// The name kept in the browser and set on the page. The script in the head of every page
    /// (`crates/site`) reads the same names.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What a press of the button leads to.
    pub(crate) fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    fn named(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// The colours of the page.
const THEME: &str = "theme";
/// Whether names are marked in the text.
pub(crate) const NAMES: &str = "names";
/// Whether corrections and notes are marked in the text.
pub(crate) const SIGNS: &str = "signs";
/// Whether dates are marked in the text; the workroom marks them.
pub(crate) const DATES: &str = "dates";
/// Whether what stands around the text on its web page is unfolded.
pub(crate) const FURNITURE: &str = "furniture";
/// Which words of a text are shown.
pub(crate) const WORDING: &str = "wording";

/// The name under which a setting is kept.
fn kept(name: &str) -> String {
    format!("apparatus:{name}")
}

/// The reader's settings.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    theme: RwSignal<Theme>,
    names: RwSignal<bool>,
    signs: RwSignal<bool>,
    dates: RwSignal<bool>,
    furniture: RwSignal<bool>,
    wording: RwSignal<Wording>,
}

impl Settings {
    pub(crate) fn provide() {
        let stored = |name| platform::stored(&kept(name)).unwrap_or_default();
        let on = |name| stored(name) != "off";
        let asked_for = |name| stored(name) == "on";
        provide_context(Self {
            theme: RwSignal::new(Theme::named(&stored(THEME))),
            names: RwSignal::new(on(NAMES)),
            signs: RwSignal::new(on(SIGNS)),
            dates: RwSignal::new(asked_for(DATES)),
            furniture: RwSignal::new(asked_for(FURNITURE)),
            wording: RwSignal::new(Wording::named(&stored(WORDING))),
        });
    }

    pub(crate) fn theme(self) -> Theme {
        self.theme.get()
    }

    pub(crate) fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        platform::store(&kept(THEME), theme.name());
        platform::show_theme(theme.name());
    }

    pub(crate) fn names(self) -> bool {
        self.names.get()
    }

    pub(crate) fn signs(self) -> bool {
        self.signs.get()
    }

    pub(crate) fn dates(self) -> bool {
        self.dates.get()
    }

    pub(crate) fn furniture(self) -> bool {
        self.furniture.get()
    }

    pub(crate) fn wording(self) -> Wording {
        self.wording.get()
    }

    /// Changes the setting with a name: to a value, or on or off.
    pub(crate) fn choose(self, name: &str, value: &str, on: bool) {
        match name {
            NAMES => self.names.set(on),
            SIGNS => self.signs.set(on),
            DATES => self.dates.set(on),
            FURNITURE => self.furniture.set(on),
            _ => self.wording.set(Wording::named(value)),
        }
        let value = match name {
            WORDING => value,
            _ if on => "on",
            _ => "off",
        };
        platform::store(&kept(name), value);
    }
}

/// The reader's settings.
pub(crate) fn settings() -> Settings {
    expect_context()
}
