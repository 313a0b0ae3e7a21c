//! The text of a document, passage by passage.

use apparatus_index::pack::{DocumentEntry, PassageIndex, PassageRow};
use apparatus_index::query::{Field, Filter, Query, parse};
use apparatus_index::search::{search, spans};
use apparatus_model::{DocumentId, PassageKind, SourceSpan};
use leptos::prelude::*;

use super::hits::counted;
use super::passage::{Setting, passage};
use crate::html::{El, el};
use crate::state::Collection;

/// The passages of a document, in the order of the text.
pub(crate) type Rows = Vec<(PassageIndex, PassageRow)>;

/// Passages with matches, in the order of the text, each with where they stand.
pub(crate) type Marks = Vec<(PassageIndex, Vec<SourceSpan>)>;

/// The passages of a document.
pub(crate) fn rows_of(collection: &Collection, document: &DocumentEntry) -> Rows {
    let indexes = document.passage_indexes();
    indexes
        .filter_map(|index| Some((index, collection.pack.passage(index).ok()?)))
        .collect()
}

/// Where the matches of a query stand in a document.
pub(crate) fn find_marks(collection: &Collection, document: &DocumentId, query: &str) -> Marks {
    if query.trim().is_empty() {
        return Marks::new();
    }
    let mut parts = parse(query, |key| collection.pack.knows_name(key))
        .query
        .conjuncts()
        .to_vec();
    let here = Filter::of(Field::Document, document);
    parts.push(Query::Filter(here));
    let answer = search(&collection.pack, &Query::all(parts)).unwrap_or_default();
    let matches = answer.matches_of(&collection.pack, &answer.hits);
    let found = answer.hits.iter().zip(matches.unwrap_or_default());
    let found = found.filter(|(_, matches)| !matches.is_empty());
    found
        .map(|(hit, matches)| (hit.passage, spans(&matches)))
        .collect()
}

/// The passages as they are read.
pub(crate) fn text(
    collection: &Collection,
    setting: &Setting,
    rows: &Rows,
    marks: &Marks,
) -> Vec<AnyView> {
    let show = |(index, row): &(PassageIndex, PassageRow)| {
        let found = marks.iter().find(|(found, _)| found == index);
        let found = found.map_or(&[][..], |(_, spans)| spans.as_slice());
        passage(collection, setting, *index, *row, found)
    };
    // Contents entries that follow one another are one list; so are passages of page furniture.
    let together = |kind| matches!(kind, PassageKind::Contents | PassageKind::Furniture);
    let mut views = Vec::new();
    for group in rows.chunk_by(|(_, a), (_, b)| a.kind == b.kind && together(a.kind)) {
        let shown: Vec<_> = group.iter().map(show).collect();
        match group.first().map(|(_, row)| row.kind) {
            Some(PassageKind::Contents) => {
                views.push(el("ol", "printed-contents").all(shown).done());
            }
            Some(PassageKind::Furniture) => {
                let count = counted(group.len(), "passage", "passages");
                let words = format!("Page furniture: {count} from the web page around the text");
                let fold = el("details", "fold furniture");
                let fold = match setting.furniture {
                    true => fold.attr("open", ""),
                    false => fold,
                };
                views.push(fold.add(el("summary", "").text(&words)).all(shown).done());
            }
            _ => views.extend(shown.into_iter().map(El::done)),
        }
    }
    views
}
