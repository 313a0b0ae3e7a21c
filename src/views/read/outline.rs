//! The parts of a document, and how many passages of each kind it has.

use apparatus_index::pack::PassageRow;
use apparatus_index::query::{Field, Filter, Query};
use apparatus_model::{DocumentId, PassageKind};

use crate::components::text::Rows;
use crate::html::{El, count, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// The outline beside the text.
pub(super) fn outline(
    collection: &Collection,
    navigator: Navigator,
    rows: &Rows,
    document: &DocumentId,
) -> El {
    let mut parts = Vec::new();
    let mut listed: Option<PassageKind> = None;
    let mut running = false;
    for (_, row) in rows {
        let (label, level) = match row.kind {
            PassageKind::Heading => (first_words(collection, row), row.level.clamp(1, 2)),
            PassageKind::Caption => (first_words(collection, row), 2),
            // Pictures stand among paragraphs; the running text goes on after them.
            PassageKind::Paragraph if running => continue,
            PassageKind::Paragraph => (first_words(collection, row), 1),
            PassageKind::Credit => {
                listed = None;
                continue;
            }
            // Of passages of one kind that follow one another, the first.
            kind if listed == Some(kind) => continue,
            PassageKind::Contents => ("Table of contents".to_owned(), 1),
            kind => (kind.label().to_owned(), 1),
        };
        running = row.kind == PassageKind::Paragraph || running && row.kind == PassageKind::Caption;
        listed = Some(row.kind);
        let href = navigator.href(&Route::passage(document.clone(), row.number));
        parts.push(el("li", &format!("level-{level}")).add(link(&href, &label)));
    }
    let mut kinds = Vec::new();
    for kind in PassageKind::ALL {
        let number = rows.iter().filter(|(_, row)| row.kind == *kind).count();
        if number > 0 {
            let filters = [
                Filter::of(Field::Document, document),
                Filter::of(Field::Kind, kind),
            ];
            let query = Query::all(filters.map(Query::Filter).to_vec());
            let href = navigator.href(&Route::search(query.to_string()));
            let count = count(number, " passages");
            kinds.push(
                el("li", "")
                    .add(link(&href, kind.plural()))
                    .text(" ")
                    .add(count),
            );
        }
    }
    let fold = el("details", "fold fold-narrow")
        .add(el("summary", "").text("In this document"))
        .add(el("h2", "").text("Contents"))
        .add(el("ul", "").all(parts))
        .add(el("h2", "").text("Kinds of passage"))
        .add(el("ul", "").all(kinds));
    el("aside", "outline")
        .attr("aria-label", "Contents of the document")
        .add(fold)
}

/// The beginning of a passage, for a list.
fn first_words(collection: &Collection, row: &PassageRow) -> String {
    const MOST: usize = 7;
    let text = collection.pack.text(row, row.span).unwrap_or_default();
    let words: Vec<_> = text.split_whitespace().collect();
    let shown = words
        .iter()
        .take(MOST)
        .copied()
        .collect::<Vec<_>>()
        .join(" ");
    let shown = shown.trim_matches(['‘', '’', ',', ':', ';']).to_owned();
    if words.len() > MOST {
        shown + " …"
    } else {
        shown
    }
}
