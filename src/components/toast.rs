//! Short news at the foot of the page, read aloud too.

use std::time::Duration;

use leptos::prelude::*;

use crate::html::{el, live, text};

/// How long news stays.
const STAYS: Duration = Duration::from_secs(5);

/// Where news is told.
#[derive(Clone, Copy)]
pub(crate) struct Toaster(RwSignal<String>);

impl Toaster {
    pub(crate) fn provide() -> Self {
        let toaster = Self(RwSignal::new(String::new()));
        provide_context(toaster);
        toaster
    }

    /// Shows news; it goes by itself.
    pub(crate) fn say(self, news: String) {
        self.0.set(news.clone());
        set_timeout(
            move || {
                // Unless something newer has taken its place.
                if self.0.with_untracked(|shown| *shown == news) {
                    self.0.set(String::new());
                }
            },
            STAYS,
        );
    }

    /// The place where news appears.
    pub(crate) fn view(self) -> AnyView {
        let shown = move || !self.0.with(String::is_empty);
        el("div", "")
            .live_attr("class", move || {
                Some(if shown() { "toast is-shown" } else { "toast" }.to_owned())
            })
            .attr("role", "status")
            .attr("aria-live", "polite")
            .view(live(move || text(&self.0.get())))
            .done()
    }
}
