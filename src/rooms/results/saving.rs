//! Results as files, for the reader's own work.

use std::sync::Arc;

use apparatus_index::search::Hit;

use super::concordance;
use super::file::{Form, Table, on_one_line, write};
use super::view::Found;
use crate::components::hits::counted;
use crate::html::{El, el};
use crate::platform;
use crate::rooms::then::remembering;
use crate::route::Shown;
use crate::state::Collection;

/// The means to save what a query found, the lines of a concordance or the passages, and to copy its link,
/// which starts with `address`.
pub(super) fn saving(
    collection: &Arc<Collection>,
    address: String,
    query: &str,
    shown: &Shown,
) -> El {
    let copied = {
        let (collection, query) = (collection.clone(), query.to_owned());
        move |_| {
            let link = remembering(&collection, &address, &query);
            let done = "Link copied, with how much this search finds today";
            platform::copy(link, done.to_owned());
        }
    };
    let copy = el("button", "button-text")
        .attr("type", "button")
        .on("click", copied)
        .text("Copy link");
    let mut list = el("ul", "choices");
    for form in Form::ALL {
        let (collection, query, shown) = (collection.clone(), query.to_owned(), shown.clone());
        let (name, kind) = form.names();
        let save = move |_| {
            let found = Found::of(&collection, query.clone());
            let table = table(&collection, &found, &shown);
            let file = format!("search.{name}");
            platform::save(&file, kind, &write(form, &table));
            let what = counted(table.rows.len(), "line", "lines");
            platform::tell(&format!("Saved {what} as {file}"));
        };
        let button = el("button", "button-text")
            .attr("type", "button")
            .on("click", save)
            .text(&name.to_ascii_uppercase());
        list = list.add(el("li", "").add(button));
    }
    let cite = el("button", "button-text")
        .attr("type", "button")
        .attr("data-cite", "")
        .text("Cite this search");
    el("div", "saving")
        .add(el("span", "label").attr("id", "save-as").text("Save as"))
        .add(list.attr("aria-labelledby", "save-as"))
        .add(cite)
        .add(copy)
}

fn table(collection: &Collection, found: &Found, shown: &Shown) -> Table {
    let whole = collection.pack.collection();
    let about = vec![
        ("collection", whole.title.clone()),
        ("version", whole.version.clone()),
        ("query", found.typed.clone()),
        ("understood", found.query.to_string()),
        ("passages", found.answer.hits.len().to_string()),
        ("occurrences", found.answer.occurrences.to_string()),
        ("saved", platform::today()),
    ];
    let (columns, rows): (&[_], _) = match shown {
        Shown::Concordance(sort) => (
            &[
                "document", "passage", "date", "left", "match", "right", "kind",
            ],
            concordance_rows(collection, found, sort),
        ),
        _ => (
            &[
                "document", "passage", "date", "kind", "score", "matches", "text",
            ],
            passage_rows(collection, found),
        ),
    };
    Table {
        about,
        columns,
        rows,
    }
}

fn concordance_rows(collection: &Collection, found: &Found, sort: &str) -> Vec<Vec<String>> {
    let lines = concordance::lines(collection, found, sort);
    let row = |line: &apparatus_index::study::Line| {
        let row = collection.pack.passage(line.node.passage).ok()?;
        let record = &collection.document(line.document)?.record;
        let text = |span| on_one_line(collection.pack.text(&row, span).unwrap_or_default());
        Some(vec![
            record.id.to_string(),
            row.number.to_string(),
            date_of(record),
            text(line.left),
            text(line.node.found.span),
            text(line.right),
            line.node.found.kind.label().to_owned(),
        ])
    };
    lines.iter().filter_map(row).collect()
}

fn passage_rows(collection: &Collection, found: &Found) -> Vec<Vec<String>> {
    let hits = &found.answer.hits;
    let matches = found.answer.matches_of(&collection.pack, hits);
    let matches = matches.unwrap_or_default();
    let row = |(hit, matches): (&Hit, &Vec<apparatus_index::search::Match>)| {
        let row = collection.pack.passage(hit.passage).ok()?;
        let record = &collection.document(row.document)?.record;
        let text = |span| on_one_line(collection.pack.text(&row, span).unwrap_or_default());
        let matched: Vec<_> = matches
            .iter()
            .map(|found| format!("{} ({})", text(found.span), found.kind.label()))
            .collect();
        Some(vec![
            record.id.to_string(),
            row.number.to_string(),
            date_of(record),
            row.kind.slug().to_owned(),
            format!("{:.3}", hit.score),
            matched.join("; "),
            text(row.span),
        ])
    };
    hits.iter().zip(&matches).filter_map(row).collect()
}

fn date_of(record: &apparatus_model::DocumentRecord) -> String {
    let date = record.dates.first();
    date.map_or(String::new(), |date| date.date.edtf.clone())
}
