//! What the reader prefers, kept in the browser and nowhere else.

use leptos::prelude::*;

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

/// Names under which settings are kept.
const THEME: &str = "apparatus:theme";
const NAMES: &str = "apparatus:names";

/// The reader's settings.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    theme: RwSignal<Theme>,
    names: RwSignal<bool>,
}

impl Settings {
    pub(crate) fn provide() {
        let theme = platform::stored(THEME).map_or(Theme::System, |name| Theme::named(&name));
        let names = platform::stored(NAMES).is_none_or(|value| value != "off");
        provide_context(Self {
            theme: RwSignal::new(theme),
            names: RwSignal::new(names),
        });
    }

    pub(crate) fn theme(self) -> Theme {
        self.theme.get()
    }

    pub(crate) fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        platform::store(THEME, theme.name());
        platform::show_theme(theme.name());
    }

    /// Whether names are marked in the text.
    pub(crate) fn names(self) -> bool {
        self.names.get()
    }

    pub(crate) fn set_names(self, marked: bool) {
        self.names.set(marked);
        platform::store(NAMES, if marked { "on" } else { "off" });
    }
}

/// The reader's settings.
pub(crate) fn settings() -> Settings {
    expect_context()
}
