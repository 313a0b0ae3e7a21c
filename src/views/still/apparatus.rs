//! The apparatus: every correction and note of the editors, document by document.

use apparatus_index::pack::{DocumentIndex, PassageIndex};
use apparatus_model::ApparatusEntry;
use leptos::prelude::*;

use crate::components::apparatus::notes;
use crate::components::hits::counted;
use crate::components::passage::passage_link;
use crate::components::place::{Part, place};
use crate::components::reading::reading;
use crate::html::{El, el, link, several};
use crate::rooms::tables::{heads, row, sorted_by, tools};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};

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
    let mut views = vec![head.done(), place(Part::Tables, Some(tools())).done()];
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
    let columns = [
        "Passage",
        "Printed, and to be read",
        "Why",
        "Sort of fault",
        "How sure",
        "Entry",
    ];
    let table = el("table", "register apparatus")
        .attr("aria-labelledby", &id)
        .attr("data-sortable", "")
        .add(heads(columns, Some("Why")))
        .add(el("tbody", "").all(entries));
    Some(
        el("section", "apparatus-of")
            .add(el("h2", "").attr("id", &id).text(&record.short_title))
            .add(el("p", "quiet").text(&count))
            .add(table),
    )
}

/// What there is to a passage, a row each.
fn entries(collection: &Collection, navigator: Navigator, passage: PassageIndex) -> Vec<El> {
    let Ok(printed) = collection.pack.passage(passage) else {
        return Vec::new();
    };
    let notes = notes(collection, passage).into_iter();
    notes
        .map(|note| {
            let entry = note.entry;
            let own = navigator.href(&Route::apparatus(Some(entry.id.clone())));
            let place = Route::passage(entry.document.clone(), entry.passage);
            let values = [
                entry.document.as_str(),
                entry.kind.slug(),
                entry.certainty.slug(),
            ];
            let number = passage_link(&navigator.href(&place), entry.passage);
            let cell = |class: &str, words: &str| el("td", class).text(words);
            let words = collection
                .pack
                .text(&printed, entry.span)
                .unwrap_or_default();
            let read = el("td", "entry-reading").add(reading(collection, &printed, &entry));
            let number = el("th", "").attr("scope", "row").add(number);
            row("entry", values)
                .attr("id", entry.id.as_str())
                .add(sorted_by(number, &format!("{:010}", entry.span.start)))
                .add(sorted_by(read, words))
                .add(cell("entry-why", &entry.reason))
                .add(cell("entry-fact", &sort_of(&entry)))
                .add(sorted_by(
                    cell("entry-fact", entry.certainty.label()),
                    &(entry.certainty as u8).to_string(),
                ))
                .add(el("td", "entry-fact").add(link(&own, entry.id.as_str())))
        })
        .collect()
}

/// What sort of fault a correction or note is about.
fn sort_of(entry: &ApparatusEntry) -> String {
    match entry.proposed {
        Some(_) => entry.kind.label().to_owned(),
        None => format!("Note: {}", entry.kind.label().to_lowercase()),
    }
}
