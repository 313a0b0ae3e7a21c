//! Where the reader was in each document: kept in this browser, and offered when the document is opened
//! again from its beginning.

use std::time::Duration;

use apparatus_model::{DocumentId, PassageNumber};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::timer::Timer;
use crate::html::{El, el, link, live, several};
use crate::platform;
use crate::route::{Reading, Route};
use crate::state::Navigator;

/// How long the page must rest before the place is kept.
const REST: Duration = Duration::from_millis(500);

/// Who has come no further than this has hardly begun.
const BEGUN: usize = 3;

/// The place that is offered.
#[derive(Clone, Copy)]
pub(super) struct Position {
    offered: RwSignal<Option<Reading>>,
    /// The document that was open at the last visit.
    open: RwSignal<Option<DocumentId>>,
}

fn kept(document: &DocumentId) -> String {
    format!("apparatus:at:{document}")
}

impl Position {
    pub(super) fn new() -> Self {
        Self {
            offered: RwSignal::new(None),
            open: RwSignal::new(None),
        }
    }

    /// Follows the reader's way through the text as long as the page lives.
    pub(super) fn listen(self, navigator: Navigator) {
        let rest = Timer::new();
        let _ = window_event_listener(leptos::ev::scroll, move |_| {
            let keep = move || {
                if let Route::Read(reading) = navigator.route_now() {
                    keep(&reading.document);
                }
            };
            rest.after(REST, keep);
        });
    }

    /// The reader is at a route: a document that was just opened offers the place where it was left.
    pub(super) fn visit(self, route: &Route) {
        let (document, fresh) = match route {
            Route::Read(reading) => {
                let fresh = reading.passage.is_none() && reading.query.is_empty();
                (Some(reading.document.clone()), fresh.then_some(reading))
            }
            _ => (None, None),
        };
        if self.open.with_untracked(|open| *open == document) {
            if fresh.is_none() {
                self.offered.set(None);
            }
            return;
        }
        self.open.set(document);
        let place = fresh.and_then(|reading| {
            let place = platform::stored(&kept(&reading.document))?;
            let number: PassageNumber = place.parse().ok()?;
            Some(reading.at(Some(number)))
        });
        self.offered.set(place);
    }

    /// The offer, where there is one.
    pub(super) fn view(self, navigator: Navigator) -> AnyView {
        live(move || {
            let offer = self.offered.get().and_then(|reading| {
                let number = reading.passage?.0;
                let words = format!("Go on at passage {number}, where you were");
                let to = link(&navigator.href(&Route::Read(reading)), &words);
                let close = el("button", "panel-close")
                    .attr("type", "button")
                    .attr("aria-label", "Close")
                    .on("click", move |_| self.offered.set(None))
                    .text("×");
                Some(
                    el("aside", "resume")
                        .attr("aria-label", "Where you were")
                        .add(to)
                        .add(close),
                )
            });
            several(offer.into_iter().map(El::done).collect())
        })
    }
}

/// Keeps the first passage that is in view; at the beginning of the document, nothing.
fn keep(document: &DocumentId) -> Option<()> {
    let passages = platform::document()?;
    let passages = passages
        .query_selector_all(".reader > .text .passage[id]")
        .ok()?;
    let mut each = (0..passages.length()).filter_map(|at| {
        let passage: Element = passages.item(at)?.dyn_into().ok()?;
        Some((at as usize, passage))
    });
    let (at, passage) = each.find(|(_, it)| it.get_bounding_client_rect().bottom() > 0.0)?;
    let id = passage.id();
    platform::store(&kept(document), if at < BEGUN { "" } else { &id });
    Some(())
}
