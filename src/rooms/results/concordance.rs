//! Key words in context: a line for each match, its words below each other.

use std::sync::Arc;

use apparatus_index::study::{Line, concordance as lines_of};
use leptos::prelude::*;

use super::sorting::{SORTS, keys};
use super::view::Found;
use crate::components::hits::counted;
use crate::html::{El, el, link, live, several};
use crate::route::{Reading, Route, Shown};
use crate::state::{Collection, Navigator};

/// How many words stand on either side of a match.
const WIDTH: usize = 12;

/// How many lines are shown before the reader asks for more, and how many more each time.
const PAGE: usize = 200;

/// The lines of a concordance as far as they are asked for.
pub(super) fn lines(collection: &Collection, found: &Found, sort: &str) -> Vec<Line> {
    lines_of(&collection.pack, &found.answer, WIDTH, &keys(sort)).unwrap_or_default()
}

/// The concordance of a query.
pub(super) fn concordance(
    collection: &Arc<Collection>,
    navigator: Navigator,
    found: &Found,
    sort: &str,
) -> AnyView {
    let lines = Arc::new(lines(collection, found, sort));
    if lines.is_empty() {
        let words = "These conditions choose whole passages: there is no word to put in the middle. Add one to the search.";
        return el("p", "quiet").text(words).done();
    }
    let shown = RwSignal::new(PAGE);
    let typed = found.typed.clone();
    let rows = {
        let (collection, lines, typed) = (collection.clone(), lines.clone(), typed.clone());
        live(move || {
            let visible = lines.iter().take(shown.get());
            let rows = visible.filter_map(|line| row(&collection, navigator, &typed, line));
            several(rows.map(El::done).collect())
        })
    };
    let more = {
        let total = lines.len();
        live(move || {
            let next = total.saturating_sub(shown.get()).min(PAGE);
            let button = el("button", "button")
                .attr("type", "button")
                .on("click", move |_| shown.update(|shown| *shown += PAGE))
                .text(&format!(
                    "Show {}",
                    counted(next, "more line", "more lines")
                ));
            let place = el("p", "more");
            several(
                (next > 0)
                    .then(|| place.add(button).done())
                    .into_iter()
                    .collect(),
            )
        })
    };
    let head = |words: &str, class: &str| el("th", class).attr("scope", "col").text(words);
    let heads = el("tr", "")
        .add(head("Before", "lines-left"))
        .add(head("Match", "lines-node"))
        .add(head("After", ""))
        .add(head("Place", "lines-place"));
    let caption = format!("Concordance of {typed}");
    let table = el("table", "lines")
        .add(el("caption", "visually-hidden").text(&caption))
        .add(el("thead", "").add(heads))
        .add(el("tbody", "").view(rows));
    several(vec![
        sorts(navigator, &typed, sort).done(),
        table.done(),
        more,
    ])
}

/// The means to sort the lines otherwise.
fn sorts(navigator: Navigator, query: &str, now: &str) -> El {
    let mut list = el("ul", "choices");
    for (sort, words) in SORTS {
        let route = Route::Search {
            query: query.to_owned(),
            shown: Shown::Concordance(sort.to_owned()),
        };
        let link = link(&navigator.href(&route), words);
        list = list.add(el("li", "").add(match sort == now {
            true => link.attr("aria-current", "true"),
            false => link,
        }));
    }
    el("div", "sorts")
        .add(
            el("span", "label")
                .attr("id", "sorted-by")
                .text("Sorted by"),
        )
        .add(list.attr("aria-labelledby", "sorted-by"))
}

fn row(collection: &Collection, navigator: Navigator, query: &str, line: &Line) -> Option<El> {
    let row = collection.pack.passage(line.node.passage).ok()?;
    let record = &collection.document(line.document)?.record;
    let text = |span| {
        let words = collection.pack.text(&row, span).unwrap_or_default();
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let route = Route::Read(Reading {
        passage: Some(row.number),
        query: query.to_owned(),
        ..Reading::of(record.id.clone())
    });
    let place = format!("{} · {}", row.number.0, record.short_title);
    // Cut at the far end, the words nearest to the match stay.
    let left = el("div", "").add(el("span", "").text(&text(line.left)));
    Some(
        el("tr", "")
            .attr("lang", &record.language)
            .add(el("td", "lines-left").add(left))
            .add(
                el("th", "lines-node")
                    .attr("scope", "row")
                    .attr("title", line.node.found.kind.label())
                    .add(el("mark", "").text(&text(line.node.found.span))),
            )
            .add(el("td", "lines-right").add(el("div", "").text(&text(line.right))))
            .add(el("td", "lines-place").add(link(&navigator.href(&route), &place))),
    )
}
