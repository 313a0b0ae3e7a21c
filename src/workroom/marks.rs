//! Shows the words that a link leads to, and the dates of a text where the reader wants to see them; and goes on
//! marking them when the page draws the text anew.

use apparatus_index::pack::PassageRow;
use apparatus_model::{DocumentId, SourceSpan};
use leptos::ev;
use leptos::prelude::{request_animation_frame, window_event_listener};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{MutationObserver, MutationObserverInit};

use super::{WORKROOM, Workroom};
use crate::components::text::rows_of;
use crate::platform::{self, Words};
use crate::rooms::linked::{Linked, document_text};
use crate::route::{Reading, Route};
use crate::state::Collection;

/// What the style calls the words of a link.
const LINKED: &str = "linked";
/// What the style calls dates.
const DATE: &str = "date";

/// The words that are marked on the page.
#[derive(Default)]
pub(super) struct Marks {
    /// Those of a link.
    linked: Vec<Words>,
    /// The dates of the document that is read.
    dates: Option<(DocumentId, Vec<Words>)>,
}

/// Marks them again whenever the page has drawn something, or the reader wants to see dates or not.
pub(super) fn listen() {
    let again = || {
        WORKROOM.with_borrow(|workroom| {
            if let Some(workroom) = workroom {
                workroom.marks.again();
            }
        });
    };
    let _ = window_event_listener(ev::change, move |_| again());
    let again = Closure::<dyn Fn()>::new(again);
    let drawn = MutationObserver::new(again.as_ref().unchecked_ref()).ok();
    // As long as the page lives.
    again.forget();
    let main = platform::document().and_then(|document| document.get_element_by_id("main"));
    if let Some((drawn, main)) = drawn.zip(main) {
        let what = MutationObserverInit::new();
        what.set_child_list(true);
        what.set_subtree(true);
        let _ = drawn.observe_with_options(&main, &what);
    }
}

impl Workroom {
    /// Marks the words that the link of a route leads to, or no words any more, and brings them into view; marks the
    /// dates of its document, where that is wanted.
    pub(super) fn mark(&mut self, route: &Route) {
        let reading = match route {
            Route::Read(reading) => Some(reading),
            _ => None,
        };
        let of = self.marks.dates.as_ref().map(|(document, _)| document);
        if of != reading.map(|reading| &reading.document) {
            let dates = |reading: &Reading| {
                let dates = dates(&self.collection, &reading.document)?;
                Some((reading.document.clone(), dates))
            };
            self.marks.dates = reading.and_then(dates);
            self.marks.mark_dates();
        }
        let words = reading.and_then(|reading| self.linked_words(reading));
        let words = words.unwrap_or_default();
        if words != self.marks.linked {
            self.marks.linked = words;
            self.marks.mark_linked();
            if let Some((passage, ..)) = self.marks.linked.first() {
                let passage = passage.clone();
                request_animation_frame(move || {
                    let found =
                        platform::document().and_then(|it| it.query_selector(&passage).ok()?);
                    if let Some(passage) = found {
                        platform::show(&passage);
                    }
                });
            }
        }
    }

    /// The words of a link where they stand.
    fn linked_words(&self, reading: &Reading) -> Option<Vec<Words>> {
        reading.linked_words()?;
        let text = document_text(&self.collection, &reading.document)?;
        let words = Linked::of(&text, reading)?.ok()?.marked()?;
        let (_, document) = self.collection.find_document(&reading.document)?;
        let rows = rows_of(&self.collection, document);
        let places = text.spans(words).into_iter().filter_map(|(passage, span)| {
            let (_, row) = rows.iter().find(|(_, row)| row.number == passage)?;
            words_at(&self.collection, row, span)
        });
        Some(places.collect())
    }
}

impl Marks {
    /// Marks what there is to mark: on most pages nothing, and they are drawn with every key.
    fn again(&self) {
        if !self.linked.is_empty() {
            self.mark_linked();
        }
        if self.dates.is_some() {
            self.mark_dates();
        }
    }

    fn mark_linked(&self) {
        if !platform::mark(LINKED, &self.linked) && !self.linked.is_empty() {
            platform::select(&self.linked);
        }
    }

    fn mark_dates(&self) {
        let wanted = platform::document()
            .and_then(|it| it.query_selector("[name=dates]:checked").ok()?)
            .is_some();
        let dates = self.dates.as_ref().filter(|_| wanted);
        let dates = dates.map_or(&[][..], |(_, dates)| dates);
        platform::mark(DATE, dates);
    }
}

/// The dates of a document; of those within others, the longer.
fn dates(collection: &Collection, document: &DocumentId) -> Option<Vec<Words>> {
    let (_, document) = collection.find_document(document)?;
    let mut found = Vec::new();
    for (index, row) in rows_of(collection, document) {
        let mut end = 0;
        for date in collection.pack.dates_in(index).unwrap_or_default() {
            if date.span.start >= end {
                end = date.span.end;
                found.extend(words_at(collection, &row, date.span));
            }
        }
    }
    Some(found)
}

/// Words of a passage, as they are found on the page.
fn words_at(collection: &Collection, row: &PassageRow, span: SourceSpan) -> Option<Words> {
    let whole = collection.pack.text(row, row.span).ok()?;
    let start = (span.start - row.span.start) as usize;
    let before = whole.get(..start)?.chars().filter(|it| !it.is_whitespace());
    let words = collection.pack.text(row, span).ok()?.to_owned();
    Some((
        format!("#{} .passage-body", row.number),
        before.count(),
        words,
    ))
}
