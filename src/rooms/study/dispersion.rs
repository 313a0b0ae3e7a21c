//! Where what is looked for stands, and how evenly.

use apparatus_index::query::{Problem, Query};
use apparatus_index::search::search;
use apparatus_index::study::{Dispersion, Evenness, dispersion, passages_of};
use leptos::prelude::AnyView;

use super::Words;
use super::asked::{LookedFor, Scope, all_of, of_document};
use super::chart::{Chart, Line, Mark, Panel, Row, Shade, Shape};
use super::columns::Column;
use super::draw;
use super::frame::{Ground, heading, looked_for, place, room, told, troubles, within};
use super::scale::thousands;
use super::state::State;
use super::table::{Cell, Table, Value};
use crate::components::hits::counted;
use crate::components::problems::problems;
use crate::html::{El, el};
use crate::rooms::About;
use crate::rooms::strip::{readings, strip};
use crate::route::{Reading, Route, Tool};
use crate::state::Collection;

pub(super) const WORDS: Words = Words {
    tool: Tool::Dispersion,
    about: About {
        title: "Dispersion",
        lead: "Where in the documents a word, a name or a phrase stands, from their first word to their last, and how evenly it is spread.",
        view,
    },
    formula: "Juilland’s D = 1 − V / √(n − 1), with V the standard deviation of the relative frequencies in n parts over their mean: 1 is even, 0 all in one part (Juilland and Chang-Rodríguez 1964). Gries’ DP = ½ Σ |v − s|, with v each part’s share of the matches and s its share of the words: 0 is even (Gries 2008). DPnorm = DP / (1 − the smallest s), at most 1 (Lijffijt and Gries 2012).",
};

fn view() -> AnyView {
    room(&WORDS, count, show)
}

#[derive(PartialEq)]
struct Counted {
    typed: String,
    problems: Vec<Problem>,
    within: Scope,
    whole: Query,
    /// Whether there is something to look for beside conditions.
    looks: bool,
    spread: Option<Dispersion>,
    /// For each match, in the order of the collection, its passage.
    places: Vec<Option<Reading>>,
}

fn count(collection: &Collection, state: &State) -> Counted {
    let pack = &collection.pack;
    let LookedFor {
        typed,
        problems,
        within,
        whole,
        words,
        conditions,
    } = LookedFor::of(
        collection,
        looked_for(collection, state),
        &within(collection, state),
    );
    let looks = !words.is_empty();
    let answer = search(pack, &whole).unwrap_or_default();
    let around = search(pack, &conditions).unwrap_or_default();
    let spread = dispersion(pack, &answer, &passages_of(&around), state.parts);
    Counted {
        typed,
        problems,
        within,
        looks,
        spread: spread.ok().filter(|_| looks),
        places: readings(collection, &answer, &whole.to_string()),
        whole,
    }
}

fn show(ground: &Ground, state: &State, all: &Counted) -> Vec<El> {
    let mut views = problems(&all.typed, &all.problems);
    views.extend(troubles(&all.within));
    let Some(spread) = all.spread.as_ref().filter(|_| all.looks) else {
        views.push(told(
            "Write a word, a name or a phrase: where it stands is drawn.",
        ));
        return views;
    };
    let matches: usize = spread.documents.iter().map(|it| it.positions.len()).sum();
    let having = spread
        .documents
        .iter()
        .filter(|it| !it.positions.is_empty());
    let words = format!(
        "{} of {} in {} of {}.",
        counted(matches, "match", "matches"),
        all.whole,
        having.count(),
        counted(spread.documents.len(), "document", "documents"),
    );
    views.push(told(&words));
    if matches == 0 {
        let words = format!("Nothing is found {}.", place(&all.within.query));
        views.push(el("p", "quiet").text(&words));
        return views;
    }
    let mut places = all.places.iter();
    let strips = spread.documents.iter().filter_map(|document| {
        let its = places.by_ref().take(document.positions.len());
        let title = &ground
            .collection
            .document(document.document)?
            .record
            .short_title;
        let count = counted(document.positions.len(), "match", "matches");
        let count = format!("{count} in {} words", thousands(document.words));
        Some(
            el("section", "study-strip-of")
                .add(el("h2", "").text(title))
                .add(el("p", "label").text(&count))
                .add(strip(ground.navigator, title, document, its)),
        )
    });
    views.push(el("div", "study-strips").all(strips.collect()));
    views.push(heading("By document"));
    views.extend(table(&ground.collection, all, spread).view(ground.navigator, state));
    let parts = counted(spread.parts.len(), "part", "parts");
    views.push(heading(&format!("In {parts} of equal length")));
    views.push(draw::chart(ground.navigator, &plot(all, spread)));
    views.push(heading("How even"));
    views.push(evenness(spread));
    views
}

fn table(collection: &Collection, all: &Counted, spread: &Dispersion) -> Table {
    let rows = spread.documents.iter().filter_map(|document| {
        let record = &collection.document(document.document)?.record;
        let chosen = of_document(collection, document.document)?;
        let route = all_of(&[&all.whole, &chosen]);
        let matches = document.positions.len() as u32;
        let name = Value::Words(record.short_title.clone());
        let name = match matches {
            0 => Cell::of(name),
            _ => Cell::to(name, route.clone()),
        };
        Some(vec![
            name,
            Cell::to(Value::Count(matches), route),
            Cell::of(Value::Count(document.words)),
            Cell::measure(document.per_thousand()),
        ])
    });
    let heads = [
        (Column::Word, "Document"),
        (Column::Matches, "Matches"),
        (Column::Words, "Words"),
        (Column::Rate, "in 1,000"),
    ];
    Table {
        caption: "Matches by document".to_owned(),
        heads: heads
            .map(|(column, words)| (column, words.to_owned()))
            .to_vec(),
        rows: rows.collect(),
        found_by: None,
    }
}

/// The parts of equal length, each with how often it has what is looked for.
fn plot(all: &Counted, spread: &Dispersion) -> Chart {
    let mut before = 0;
    let rows = spread
        .parts
        .iter()
        .zip(1..)
        .map(|((count, words), number)| {
            let mut its = all.places.iter().skip(before).take(*count as usize);
            before += *count as usize;
            let rate = f64::from(*count) * 1000.0 / f64::from((*words).max(1));
            // The first of its places; a part without one leads to the whole search.
            let first = its.next().cloned().flatten().map(Route::Read);
            let about = format!(
                "Part {number}, {} words: {}",
                thousands(*words),
                counted(*count as usize, "match", "matches")
            );
            Row {
                label: number.to_string(),
                route: first.unwrap_or_else(|| all_of(&[&all.whole])),
                about,
                lines: vec![Line {
                    route: None,
                    about: String::new(),
                    marks: vec![Mark {
                        panel: 0,
                        span: (0.0, rate),
                        shape: Shape::Bar,
                        shade: Shade::Solid,
                        figure: count.to_string(),
                    }],
                }],
            }
        });
    Chart {
        caption: "Matches among a thousand words in each part of equal length".to_owned(),
        rows: rows.collect(),
        panels: vec![Panel {
            title: "in 1,000 words; at its end, how often".to_owned(),
            rules: Vec::new(),
        }],
    }
}

/// How even the matches are, over the documents and over the parts of equal length.
fn evenness(spread: &Dispersion) -> El {
    let head = |words: &str| el("th", "number").attr("scope", "col").text(words);
    let heads = ["In", "of", "D", "DP", "DPnorm"].map(head).into_iter();
    let heads = std::iter::once(el("th", "").attr("scope", "col").text("Over")).chain(heads);
    let row = |words: &str, even: &Evenness| {
        let measure = |number: Option<f64>| Value::Measure(number).print();
        let cells = [
            even.range.to_string(),
            even.parts.to_string(),
            measure(even.juilland),
            measure(even.proportions),
            measure(even.normalised),
        ];
        let cells = cells.map(|cell| el("td", "number").text(&cell));
        el("tr", "")
            .add(el("th", "").attr("scope", "row").text(words))
            .all(cells.into_iter().collect())
    };
    let body = el("tbody", "")
        .add(row("documents", &spread.over_documents))
        .add(row("parts of equal length", &spread.over_parts));
    let table = el("table", "register study-table")
        .add(el("caption", "visually-hidden").text("How evenly the matches are spread"))
        .add(el("thead", "").add(el("tr", "").all(heads.collect())))
        .add(body);
    el("div", "table-scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", "How evenly the matches are spread")
        .add(table)
}
