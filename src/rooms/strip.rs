//! A document as a strip from its first word to its last, with a line for each match.

use apparatus_index::search::Answer;
use apparatus_index::study::{DocumentMatches, nodes};

use crate::html::{El, drawn};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator};

/// Width and height of a strip, in its own units: the style stretches it.
const STRIP: (f64, f64) = (1000.0, 28.0);

/// For each match, in the order of the collection, where it is read with the matches of `query` marked.
pub(super) fn readings(
    collection: &Collection,
    answer: &Answer,
    query: &str,
) -> Vec<Option<Reading>> {
    let found = nodes(&collection.pack, answer).unwrap_or_default();
    let reading = |node: apparatus_index::study::Node| {
        let row = collection.pack.passage(node.passage).ok()?;
        let record = &collection.document(row.document)?.record;
        Some(Reading {
            passage: Some(row.number),
            query: query.to_owned(),
            ..Reading::of(record.id.clone())
        })
    };
    found.into_iter().map(reading).collect()
}

/// The strip of a document. `readings` are those of its matches.
pub(super) fn strip<'a>(
    navigator: Navigator,
    title: &str,
    document: &DocumentMatches,
    readings: impl Iterator<Item = &'a Option<Reading>>,
) -> El {
    let (width, height) = STRIP;
    let frame = drawn("rect", "strip-frame")
        .attr("width", &width.to_string())
        .attr("height", &height.to_string());
    let mut drawing = drawn("svg", "strip")
        .attr("viewBox", &format!("0 0 {width} {height}"))
        .attr("preserveAspectRatio", "none")
        .attr("role", "group")
        .attr("aria-label", &format!("Matches in {title}"))
        .add(frame);
    for (position, reading) in document.positions.iter().zip(readings) {
        let Some(reading) = reading else {
            continue;
        };
        let about = format!("Passage {}", reading.passage.map_or(0, |passage| passage.0));
        let x = format!("{:.2}", document.fraction(*position) * width);
        let line = |class| {
            drawn("line", class)
                .attr("x1", &x)
                .attr("x2", &x)
                .attr("y1", "0")
                .attr("y2", &height.to_string())
        };
        let mark = drawn("a", "")
            .attr("href", &navigator.href(&Route::Read(reading.clone())))
            .attr("aria-label", &about)
            .add(drawn("title", "").text(&about))
            .add(line("strip-target"))
            .add(line("strip-match"));
        drawing = drawing.add(mark);
    }
    drawing
}
