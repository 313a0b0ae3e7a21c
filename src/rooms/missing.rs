//! What is said where an address names a passage that is not in its document.

use apparatus_model::{Fate, RetiredPassage};
use leptos::prelude::*;

use crate::components::problems::alert;
use crate::components::retired::{named, told};
use crate::html::{El, el, live, several};
use crate::platform;
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator, collection, navigator};

/// The passage whose address the reader came by, where its words are now in another, and they were taken
/// there.
#[derive(Clone, Copy)]
pub(crate) struct Moved {
    gone: RwSignal<Option<RetiredPassage>>,
    /// Whether they are on their way.
    leads: StoredValue<bool>,
}

impl Moved {
    pub(crate) fn new() -> Self {
        Self {
            gone: RwSignal::new(None),
            leads: StoredValue::new(false),
        }
    }

    /// Where the words of an address are now, if they have moved; from then on it is told there. All else
    /// of the address stays: words that a link leads to are looked for in the new place.
    pub(crate) fn instead(self, collection: &Collection, route: &Route) -> Option<Route> {
        let Route::Read(reading) = route else {
            return None;
        };
        let gone = collection.find_retired(&reading.document, reading.passage?)?;
        let Fate::Moved(document, passage) = gone.fate.clone() else {
            return None;
        };
        self.gone.set(Some(gone));
        self.leads.set_value(true);
        Some(Route::Read(Reading {
            document,
            passage: Some(passage),
            ..reading.clone()
        }))
    }

    /// The reader is at a route. Who was led to a passage is shown it; elsewhere nothing is told of it any
    /// more.
    pub(crate) fn visit(self, route: &Route) {
        let is_there = |gone: &RetiredPassage| match (&gone.fate, route) {
            (Fate::Moved(document, passage), Route::Read(reading)) => {
                reading.document == *document && reading.passage == Some(*passage)
            }
            _ => false,
        };
        match self.gone.get_untracked() {
            Some(gone) if !is_there(&gone) => self.gone.set(None),
            Some(RetiredPassage {
                fate: Fate::Moved(_, passage),
                ..
            }) if self.leads.get_value() => {
                self.leads.set_value(false);
                platform::show_passage(passage);
            }
            _ => {}
        }
    }

    /// What is told of it beside the passage.
    pub(crate) fn told(self, collection: &Collection) -> Option<El> {
        let gone = self.gone.get()?;
        let Fate::Moved(document, passage) = &gone.fate else {
            return None;
        };
        let (from, to) = (&gone.document, (document, *passage));
        let before = named(collection, document, (from, gone.passage));
        let now = named(collection, from, to);
        let said = format!("The link was to {before}, which is now {now}.");
        Some(
            el("section", "linked")
                .attr("role", "status")
                .attr("aria-label", "The passage of the link")
                .add(el("p", "").add(el("strong", "").text(&said)))
                .add(el("p", "").text("The text has been edited since this link was made.")),
        )
    }
}

/// What is said of a passage that is not there.
pub(crate) fn missing() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    live(move || {
        let said = match navigator.route() {
            Route::Read(reading) => said(&collection, navigator, &reading),
            _ => None,
        };
        several(said.map(El::done).into_iter().collect())
    })
}

fn said(collection: &Collection, navigator: Navigator, reading: &Reading) -> Option<El> {
    let number = reading.passage?;
    let (_, document) = collection.find_document(&reading.document)?;
    let rows = document.passage_indexes();
    let rows = rows.filter_map(|index| collection.pack.passage(index).ok());
    let numbers: Vec<_> = rows.map(|row| row.number).collect();
    if numbers.contains(&number) {
        return None;
    }
    if let Some(gone) = collection.find_retired(&reading.document, number) {
        return Some(told(collection, navigator, &gone).attr("role", "alert"));
    }
    let last = numbers.iter().map(|number| number.0).max();
    let what = format!("There is no passage {} in this document.", number.0);
    let more = format!(
        " Its passages are numbered up to {}. The whole text stands below.",
        last.unwrap_or_default()
    );
    let words = el("p", "").add(el("strong", "").text(&what)).text(&more);
    Some(alert().add(words))
}
