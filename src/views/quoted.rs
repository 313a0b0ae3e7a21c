//! A passage by itself, on a page for sharing: it stands alone, needs no program, and leads to the
//! document in one step. And what stands in place of a passage that was published and is gone.

use apparatus_index::pack::{DocumentEntry, PassageIndex, PassageRow};
use apparatus_model::{DocumentId, DocumentRecord, PassageKind, PassageNumber, RetiredPassage};
use leptos::prelude::*;

use crate::components::apparatus::notes;
use crate::components::imprint::{citation, filed_under, imprint};
use crate::components::marked::Wording;
use crate::components::passage::{Setting, passage};
use crate::components::reading::{fault, reading};
use crate::components::retired::{said, told};
use crate::html::{El, el, link, several};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator, collection, navigator};

/// How many words of the passages before and after are given.
const AROUND: usize = 30;
/// How many words of the passage its description quotes.
const QUOTED: usize = 40;

/// The title of the page of a passage.
pub(crate) fn title(
    collection: &Collection,
    record: &DocumentRecord,
    number: PassageNumber,
) -> String {
    let whole = &collection.pack.collection().short_title;
    format!("{}, passage {} – {whole}", record.short_title, number.0)
}

/// The first words of a passage, as a quotation.
pub(crate) fn description(collection: &Collection, row: &PassageRow) -> String {
    let words = collection.pack.text(row, row.span).unwrap_or_default();
    format!("“{}”", first_words(words, QUOTED))
}

/// A passage of a document.
pub(crate) fn quoted(document: &DocumentEntry, index: PassageIndex, row: PassageRow) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let record = &document.record;
    let setting = Setting {
        reading: Reading::of(record.id.clone()),
        chosen: Memo::new(|_| None),
        wording: Wording::Both,
        furniture: false,
        is_beside: false,
    };
    let indexes: Vec<_> = document.passage_indexes().collect();
    let at = indexes.iter().position(|other| *other == index);
    let neighbour = |at: Option<usize>| {
        let index = indexes.get(at?)?;
        let row = collection.pack.passage(*index).ok()?;
        collection.pack.text(&row, row.span).ok()
    };
    let before = neighbour(at.and_then(|at| at.checked_sub(1)));
    let after = neighbour(at.map(|at| at + 1));
    let around = |words: String| el("p", "quoted-around").text(&words);
    let own = passage(&collection, &setting, index, row, &[]);
    let own = match row.kind {
        // An entry of a list stands in a list.
        PassageKind::Contents => el("ol", "printed-contents").add(own),
        _ => own,
    };
    let words = el("article", "text")
        .attr("lang", &record.language)
        .attr("aria-label", "Text")
        .maybe(before.map(|words| around(last_words(words, AROUND))))
        .add(own)
        .maybe(after.map(|words| around(first_words(words, AROUND))));
    let version = &collection.pack.collection().version;
    let edition = format!("{}, version {version}", collection.pack.collection().title);
    let note = citation(record, row.number.0, &edition);
    let there = Route::passage(record.id.clone(), row.number);
    let there = link(&navigator.href(&there), "Read it in the document").attr("class", "button");
    el("div", "quoted is-both")
        .add(head(navigator, record, row.number))
        .add(words)
        .add(el("p", "quoted-way").add(there))
        .maybe(remarks(&collection, index, &row))
        .add(el("h2", "").text("To cite it"))
        .add(el("p", "quoted-note").text(&note))
        .done()
}

/// A passage that is gone: where its words are now, or why they were taken out. Its document may be gone
/// as well.
pub(crate) fn retired(document: Option<&DocumentEntry>, gone: &RetiredPassage) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let told = told(&collection, navigator, gone);
    let Some(document) = document else {
        return el("div", "quoted")
            .add(el("h1", "").text(&format!("{}, passage {}", gone.document, gone.passage.0)))
            .add(told)
            .done();
    };
    let record = &document.record;
    let whole = navigator.href(&Route::read(record.id.clone()));
    el("div", "quoted")
        .add(head(navigator, record, gone.passage))
        .add(told)
        .add(el("p", "quoted-way").add(link(&whole, "Read the document").attr("class", "button")))
        .done()
}

/// A document that is gone: what became of each of its passages.
pub(crate) fn lost(document: &DocumentId, passages: &[&RetiredPassage]) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let passages = passages
        .iter()
        .map(|gone| said(&collection, navigator, gone).attr("id", &gone.passage.to_string()));
    el("div", "quoted")
        .add(el("h1", "").text(document.as_str()))
        .add(el("p", "").text("This document is no longer here under this name."))
        .all(passages.collect())
        .done()
}

/// Which passage of what.
fn head(navigator: Navigator, record: &DocumentRecord, number: PassageNumber) -> El {
    let imprint = imprint(record);
    let whole = navigator.href(&Route::read(record.id.clone()));
    let title = el("h1", "")
        .add(link(&whole, &record.short_title))
        .text(&format!(", passage {}", number.0));
    el("header", "doc-head")
        .add(el("p", "doc-date").text(&filed_under(record)))
        .add(title)
        .maybe((!imprint.is_empty()).then(|| el("p", "imprint").text(&imprint)))
}

/// What the editors remark on in the passage.
fn remarks(collection: &Collection, index: PassageIndex, row: &PassageRow) -> Option<El> {
    let notes = notes(collection, index);
    let entries: Vec<_> = notes
        .iter()
        .map(|note| {
            let number = el("span", "entry-letter").text(&note.letter);
            let body = el("div", "")
                .add(reading(collection, row, &note.entry))
                .add(el("p", "reason").text(&note.entry.reason))
                .add(el("p", "label").text(&fault(&note.entry)));
            el("li", "entry").add(number).add(body)
        })
        .collect();
    let list = |entries| {
        several(vec![
            el("h2", "").text("What the editors remark").done(),
            el("ol", "quoted-remarks").all(entries).done(),
        ])
    };
    (!entries.is_empty()).then(|| el("section", "").view(list(entries)))
}

/// The first so many words, with a sign that there are more.
fn first_words(words: &str, count: usize) -> String {
    let all: Vec<_> = words.split_whitespace().collect();
    match all.get(..count) {
        Some(first) if all.len() > count => format!("{} …", first.join(" ")),
        _ => all.join(" "),
    }
}

/// The last so many words, with a sign that there are more.
fn last_words(words: &str, count: usize) -> String {
    let all: Vec<_> = words.split_whitespace().collect();
    match all.get(all.len().saturating_sub(count)..) {
        Some(last) if all.len() > count => format!("… {}", last.join(" ")),
        _ => all.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::{first_words, last_words};

    #[test]
    fn words_that_are_left_out_are_told_of() {
        assert_eq!(first_words("a\n b c", 2), "a b …");
        assert_eq!(last_words("a\n b c", 2), "… b c");
        assert_eq!(first_words("a b", 2), "a b");
        assert_eq!(last_words("a b", 3), "a b");
    }
}
