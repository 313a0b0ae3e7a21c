//! Shows the words that a link leads to, and goes on marking them when the page draws the text anew.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{MutationObserver, MutationObserverInit};

use super::{WORKROOM, Workroom};
use crate::components::text::rows_of;
use crate::platform;
use crate::rooms::linked::{Linked, document_text};
use crate::route::{Reading, Route};

/// The words of a link on the page: of each passage, what finds it, how many letters stand before them, and
/// the words themselves.
#[derive(Default)]
pub(super) struct Pointed {
    words: Vec<(String, usize, String)>,
    /// Tells when the page has drawn something.
    drawn: Option<MutationObserver>,
}

impl Workroom {
    /// Marks the words that the link of a route leads to, or no words any more, and brings them into view.
    pub(super) fn point_at_linked(&mut self, route: &Route) {
        let words = match route {
            Route::Read(reading) => self.places(reading).unwrap_or_default(),
            _ => Vec::new(),
        };
        if words == self.pointed.words {
            return;
        }
        platform::mark(&words);
        self.pointed.words = words;
        if let Some((passage, ..)) = self.pointed.words.first() {
            let passage = passage.clone();
            request_animation_frame(move || {
                let found = platform::document().and_then(|it| it.query_selector(&passage).ok()?);
                if let Some(passage) = found {
                    platform::show(&passage);
                }
            });
            self.watch();
        }
    }

    /// Marks them again whenever the page has changed.
    fn watch(&mut self) {
        if self.pointed.drawn.is_some() {
            return;
        }
        let again = Closure::<dyn Fn()>::new(|| {
            WORKROOM.with_borrow(|workroom| {
                if let Some(workroom) = workroom
                    && !workroom.pointed.words.is_empty()
                {
                    platform::mark(&workroom.pointed.words);
                }
            });
        });
        let drawn = MutationObserver::new(again.as_ref().unchecked_ref()).ok();
        again.forget();
        let main = platform::document().and_then(|document| document.get_element_by_id("main"));
        if let Some((drawn, main)) = drawn.as_ref().zip(main) {
            let what = MutationObserverInit::new();
            what.set_child_list(true);
            what.set_subtree(true);
            let _ = drawn.observe_with_options(&main, &what);
        }
        self.pointed.drawn = drawn;
    }

    /// The words of a link where they stand.
    fn places(&self, reading: &Reading) -> Option<Vec<(String, usize, String)>> {
        reading.linked_words()?;
        let text = document_text(&self.collection, &reading.document)?;
        let words = Linked::of(&text, reading)?.ok()?.marked()?;
        let (_, document) = self.collection.find_document(&reading.document)?;
        let rows = rows_of(&self.collection, document);
        let places = text.spans(words).into_iter().filter_map(|(passage, span)| {
            let (_, row) = rows.iter().find(|(_, row)| row.number == passage)?;
            let whole = self.collection.pack.text(row, row.span).ok()?;
            let start = (span.start - row.span.start) as usize;
            let before = whole.get(..start)?.chars().filter(|it| !it.is_whitespace());
            let words = self.collection.pack.text(row, span).ok()?.to_owned();
            Some((format!("#{passage} .passage-body"), before.count(), words))
        });
        Some(places.collect())
    }
}
