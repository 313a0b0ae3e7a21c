//! Where in the documents the results stand, drawn and told.

use apparatus_index::search::search;
use apparatus_index::study::{
    Dispersion, DocumentMatches, Evenness, conditions, dispersion, passages_of,
};
use leptos::prelude::*;

use super::view::Found;
use crate::components::hits::counted;
use crate::html::{El, el, link, several};
use crate::rooms::strip::{readings, strip};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// Into how many parts of equal length the documents together are cut, to see how even the matches are.
const PARTS: u32 = 10;

/// The distribution of what a query finds.
pub(super) fn distribution(
    collection: &Collection,
    navigator: Navigator,
    found: &Found,
) -> AnyView {
    let pack = &collection.pack;
    let around = search(pack, &conditions(&found.query)).unwrap_or_default();
    let scope = passages_of(&around);
    let Ok(spread) = dispersion(pack, &found.answer, &scope, PARTS) else {
        return several(Vec::new());
    };
    let matches: usize = spread.documents.iter().map(|it| it.positions.len()).sum();
    if matches == 0 {
        let words = "These conditions choose whole passages: there is no word whose places could be shown. Add one to the search.";
        return el("p", "quiet").text(words).done();
    }
    let readings = readings(collection, &found.answer, &found.typed);
    let mut readings = readings.iter();
    let mut strips = Vec::new();
    let mut rows = Vec::new();
    for document in &spread.documents {
        let its = readings.by_ref().take(document.positions.len());
        let Some(entry) = collection.document(document.document) else {
            continue;
        };
        let title = &entry.record.short_title;
        let count = counted(document.positions.len(), "match", "matches");
        strips.push(
            el("section", "strip-of")
                .add(el("h3", "").text(title))
                .add(el("p", "label").text(&count))
                .add(strip(navigator, title, document, its)),
        );
        rows.extend(row(collection, navigator, &found.typed, document));
    }
    let head = |words: &str| el("th", "").attr("scope", "col").text(words);
    let heads = ["Document", "Matches", "Words", "Among a thousand words"];
    let table = el("table", "register figures")
        .add(el("caption", "visually-hidden").text("Matches by document"))
        .add(el("thead", "").add(el("tr", "").all(heads.map(head).into_iter().collect())))
        .add(el("tbody", "").all(rows));
    several(vec![
        el("div", "strips").all(strips).done(),
        table.done(),
        evenness(&spread).done(),
    ])
}

fn row(
    collection: &Collection,
    navigator: Navigator,
    query: &str,
    document: &DocumentMatches,
) -> Option<El> {
    let record = &collection.document(document.document)?.record;
    let route = Route::Read(Reading {
        query: query.to_owned(),
        ..Reading::of(record.id.clone())
    });
    let number = |words: String| el("td", "number").text(&words);
    let title = link(&navigator.href(&route), &record.short_title);
    Some(
        el("tr", "")
            .add(el("th", "").attr("scope", "row").add(title))
            .add(number(document.positions.len().to_string()))
            .add(number(document.words.to_string()))
            .add(number(format!("{:.2}", document.per_thousand()))),
    )
}

/// How even the matches are, in figures and in words.
fn evenness(spread: &Dispersion) -> El {
    let told = |over: &Evenness, what: &str| {
        let figures = [
            over.juilland.map(|d| format!("Juilland’s D {d:.2}")),
            over.proportions.map(|dp| format!("Gries’ DP {dp:.2}")),
        ];
        let figures: Vec<_> = figures.into_iter().flatten().collect();
        let (range, parts) = (over.range, over.parts);
        format!("In {range} of {parts} {what}: {}.", figures.join(", "))
    };
    el("div", "quiet evenness")
        .add(el("p", "").text(&told(&spread.over_documents, "documents")))
        .add(el("p", "").text(&told(&spread.over_parts, "parts of equal length")))
        .add(el("p", "").text("D is 1 where the matches are spread evenly and 0 where all are in one part; DP is 0 where they are even and near 1 where they are not. The strips run from the first word of a document to its last."))
}
