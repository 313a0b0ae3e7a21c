//! The apparatus: every correction and note of the editors, document by document.

use apparatus_index::pack::{DocumentIndex, PassageIndex};
use leptos::prelude::*;

use crate::components::apparatus::notes;
use crate::components::hits::counted;
use crate::components::passage::passage_link;
use crate::components::reading::{fault, reading};
use crate::html::{El, el, link, several};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};
use crate::views::still::home::part;

/// What the apparatus is.
pub(super) const LEAD: &str = "The text is shown as it was printed and transcribed, faults included. Where the editors think that something went wrong they propose another reading, and say why and how surely; where there is nothing to be replaced they add a note. Each has a permanent address.";

/// The apparatus.
pub(crate) fn apparatus() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let all = collection.pack.apparatus().unwrap_or_default();
    let corrections = all.iter().filter(|entry| entry.proposed.is_some()).count();
    let counts = format!(
        "{} and {}.",
        counted(corrections, "correction", "corrections"),
        counted(all.len() - corrections, "note", "notes")
    );
    let head = el("header", "page-head")
        .add(el("h1", "").text("Apparatus"))
        .add(el("p", "lead").text(LEAD))
        .add(el("p", "quiet").text(&counts));
    let mut views = vec![head.done()];
    for index in collection.pack.document_indexes() {
        views.extend(document(&collection, navigator, index).map(El::done));
    }
    several(views)
}

/// What there is to a document; nothing where there is none.
fn document(collection: &Collection, navigator: Navigator, index: DocumentIndex) -> Option<El> {
    let document = collection.document(index)?;
    let record = &document.record;
    let entries: Vec<_> = document
        .passage_indexes()
        .flat_map(|passage| entries(collection, navigator, passage))
        .collect();
    if entries.is_empty() {
        return None;
    }
    let id = format!("of-{}", record.id);
    let count = counted(entries.len(), "entry", "entries");
    Some(
        part(&id, &record.short_title)
            .add(el("p", "quiet").text(&count))
            .add(el("ol", "apparatus").all(entries)),
    )
}

/// What there is to a passage.
fn entries(collection: &Collection, navigator: Navigator, passage: PassageIndex) -> Vec<El> {
    let Ok(row) = collection.pack.passage(passage) else {
        return Vec::new();
    };
    let notes = notes(collection, passage).into_iter();
    notes
        .map(|note| {
            let entry = note.entry;
            let own = Route::Apparatus {
                entry: Some(entry.id.clone()),
            };
            let own = link(&navigator.href(&own), entry.id.as_str());
            let place = Route::passage(entry.document.clone(), entry.passage);
            let what = el("p", "label").text(&fault(&entry)).text(" · ").add(own);
            let body = el("div", "")
                .add(reading(collection, &row, &entry))
                .add(el("p", "reason").text(&entry.reason))
                .add(what);
            el("li", "entry")
                .attr("id", entry.id.as_str())
                .add(passage_link(&navigator.href(&place), entry.passage))
                .add(body)
        })
        .collect()
}
