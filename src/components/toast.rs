//! Short news at the foot of the page, read aloud too.

use std::time::Duration;

use leptos::prelude::*;

/// How long news stays.
const STAYS: Duration = Duration::from_secs(5);

/// Where news is told.
#[derive(Clone, Copy)]
pub(crate) struct Toaster(RwSignal<String>);

impl Toaster {
    pub(crate) fn provide() {
        provide_context(Self(RwSignal::new(String::new())));
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
}

/// The place where news appears.
#[component]
pub(crate) fn Toast() -> impl IntoView {
    let Toaster(news) = expect_context();
    view! { <div class="toast" role="status" aria-live="polite">{news}</div> }
}
