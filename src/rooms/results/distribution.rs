//! Where in the documents the results stand, drawn and told.

use apparatus_index::search::{Answer, search};
use apparatus_index::study::{
    Dispersion, DocumentMatches, Evenness, conditions, dispersion, nodes, passages_of,
};
use leptos::prelude::*;

use super::view::Found;
use crate::components::hits::counted;
use crate::html::{El, drawn, el, link, several};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// Into how many parts of equal length the documents together are cut, to see how even the matches are.
const PARTS: u32 = 10;

/// Width and height of a strip, in its own units.
const STRIP: (f64, f64) = (1000.0, 28.0);

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
    let passages = passages_of_matches(collection, &found.answer);
    let mut places = passages.into_iter();
    let mut strips = Vec::new();
    let mut rows = Vec::new();
    for document in &spread.documents {
        let its: Vec<_> = places.by_ref().take(document.positions.len()).collect();
        strips.extend(strip(collection, navigator, &found.typed, document, &its));
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

/// For each match, in the order of the collection, the number of its passage.
fn passages_of_matches(collection: &Collection, answer: &Answer) -> Vec<Option<Route>> {
    let found = nodes(&collection.pack, answer).unwrap_or_default();
    let route = |node: apparatus_index::study::Node| {
        let row = collection.pack.passage(node.passage).ok()?;
        let record = &collection.document(row.document)?.record;
        Some(Route::passage(record.id.clone(), row.number))
    };
    found.into_iter().map(route).collect()
}

/// A document as a strip from its first word to its last, with a line for each match.
fn strip(
    collection: &Collection,
    navigator: Navigator,
    query: &str,
    document: &DocumentMatches,
    places: &[Option<Route>],
) -> Option<El> {
    let record = &collection.document(document.document)?.record;
    let (width, height) = STRIP;
    let frame = drawn("rect", "strip-frame")
        .attr("width", &width.to_string())
        .attr("height", &height.to_string());
    let mut drawing = drawn("svg", "strip")
        .attr("viewBox", &format!("0 0 {width} {height}"))
        .attr("preserveAspectRatio", "none")
        .attr("role", "group")
        .attr("aria-label", &format!("Matches in {}", record.short_title))
        .add(frame);
    for (position, place) in document.positions.iter().zip(places) {
        let Some(Route::Read(reading)) = place else {
            continue;
        };
        let route = Route::Read(Reading {
            query: query.to_owned(),
            ..reading.clone()
        });
        let number = reading.passage.map_or(0, |passage| passage.0);
        let x = format!("{:.2}", document.fraction(*position) * width);
        let line = |class| {
            drawn("line", class)
                .attr("x1", &x)
                .attr("x2", &x)
                .attr("y1", "0")
                .attr("y2", &height.to_string())
        };
        let mark = drawn("a", "")
            .attr("href", &navigator.href(&route))
            .attr("aria-label", &format!("Passage {number}"))
            .add(drawn("title", "").text(&format!("Passage {number}")))
            .add(line("strip-target"))
            .add(line("strip-match"));
        drawing = drawing.add(mark);
    }
    let count = counted(document.positions.len(), "match", "matches");
    Some(
        el("section", "strip-of")
            .add(el("h3", "").text(&record.short_title))
            .add(el("p", "label").text(&count))
            .add(drawing),
    )
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
