//! Words that stand one after the other.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use apparatus_index::pack::DocumentIndex;
use apparatus_index::query::Query;
use apparatus_index::study::{Ngram, Stopwords, ngrams};
use leptos::prelude::AnyView;

use super::Words;
use super::asked::{Printed, Scope, as_printed, of_document};
use super::chart::{Chart, Line, Mark, Panel, Row, Shade, Shape};
use super::columns::Column;
use super::draw;
use super::frame::{Ground, heading, place, room, told, troubles, within};
use super::frequency::{stopwords, times};
use super::state::State;
use super::table::{Cell, Table, Value};
use crate::components::hits::counted;
use crate::html::{El, el};
use crate::rooms::About;
use crate::route::Tool;
use crate::state::Collection;

/// How many sequences are drawn.
const DRAWN: usize = 20;

pub(super) const WORDS: Words = Words {
    tool: Tool::Ngrams,
    about: About {
        title: "N-grams",
        lead: "Which words stand one directly after the other again and again, whatever stops stand between them, and in which documents.",
        view,
    },
    formula: "Every sequence of so many words is counted; none reaches from one passage into the next. A sequence that begins or ends with a stopword of the Snowball project’s English list is not listed unless asked for. Words are divided as Unicode Standard Annex #29 says and folded for case and diacritics; a stem is that of Porter2.",
};

fn view() -> AnyView {
    room(&WORDS, count, show)
}

#[derive(PartialEq)]
struct Counted {
    scope: Scope,
    found: Vec<Ngram>,
    printed: Printed,
}

fn count(collection: &Collection, state: &State) -> Counted {
    let scope = Scope::of(collection, &within(collection, state));
    let (unit, least) = (state.unit, state.minimum);
    let stopwords = stopwords(state);
    let mut found = Vec::new();
    for length in state.shortest..=state.longest {
        let all = ngrams(
            &collection.pack,
            &scope.passages,
            length as usize,
            unit,
            least,
        );
        let all = all.unwrap_or_default().into_iter();
        found.extend(all.filter(|it| !begins_or_ends_with(&it.words, &stopwords)));
    }
    found.sort_by(|one, other| {
        let rank = |it: &Ngram| Reverse(it.total);
        let by_count = rank(one).cmp(&rank(other));
        by_count.then_with(|| one.words.cmp(&other.words))
    });
    let keys: BTreeSet<&str> = found.iter().map(|it| it.words.as_str()).collect();
    Counted {
        printed: Printed::of(collection, &scope.passages, unit, &keys),
        scope,
        found,
    }
}

fn begins_or_ends_with(words: &str, stopwords: &Stopwords) -> bool {
    let mut ends = words.split(' ');
    let first = ends.next();
    [first, ends.next_back()]
        .into_iter()
        .flatten()
        .any(|word| stopwords.contains(word))
}

/// A document of the scope with its name and what chooses it.
struct Named {
    index: DocumentIndex,
    name: String,
    query: Query,
}

/// The documents in which something was found, where they are few enough to be told apart by shades.
fn named(collection: &Collection, found: &[Ngram]) -> Vec<Named> {
    let documents = found.iter().flat_map(|it| &it.documents);
    let documents: BTreeSet<u32> = documents.map(|(index, _)| index.0).collect();
    if documents.len() > Shade::ALL.len() {
        return Vec::new();
    }
    let named = documents.into_iter().filter_map(|index| {
        let index = DocumentIndex(index);
        Some(Named {
            index,
            name: collection.document(index)?.record.short_title.clone(),
            query: of_document(collection, index)?,
        })
    });
    named.collect()
}

fn count_in(ngram: &Ngram, document: DocumentIndex) -> u32 {
    let mut documents = ngram.documents.iter();
    let found = documents.find(|(index, _)| *index == document);
    found.map_or(0, |(_, count)| *count)
}

fn show(ground: &Ground, state: &State, all: &Counted) -> Vec<El> {
    let Counted { scope, found, .. } = all;
    let mut views = troubles(scope);
    let lengths = match (state.shortest, state.longest) {
        (one, other) if one == other => counted(one as usize, "word", "words"),
        (least, most) => format!("{least} to {most} words"),
    };
    let words = format!(
        "{} of {lengths} {} found at least {} {}.",
        counted(found.len(), "sequence", "sequences"),
        if found.len() == 1 { "is" } else { "are" },
        times(state.minimum),
        place(&scope.query),
    );
    views.push(told(&words));
    if found.is_empty() {
        let words =
            "Fewer words, a smaller number in “Found at least”, or stopwords too, may bring some.";
        views.push(el("p", "quiet").text(words));
        return views;
    }
    let documents = named(&ground.collection, found);
    views.push(heading("The most frequent"));
    if documents.len() > 1 {
        let names: Vec<String> = documents.iter().map(|it| it.name.clone()).collect();
        views.push(draw::legend(&names));
    }
    views.push(draw::chart(ground.navigator, &plot(all, &documents)));
    views.push(heading("All that were counted"));
    views.extend(table(all, &documents).view(ground.navigator, state));
    views
}

fn plot(all: &Counted, documents: &[Named]) -> Chart {
    let rows = all.found.iter().take(DRAWN).map(|ngram| {
        let mut marks = Vec::new();
        let mut before = 0.0;
        for (document, shade) in documents.iter().zip(Shade::ALL) {
            let count = f64::from(count_in(ngram, document.index));
            if count > 0.0 {
                marks.push(bar((before, before + count), shade));
                before += count;
            }
        }
        if marks.is_empty() {
            marks.push(bar((0.0, f64::from(ngram.total)), Shade::Solid));
        }
        if let Some(last) = marks.last_mut() {
            last.figure = ngram.total.to_string();
        }
        let by_document = documents.iter().map(|document| {
            let count = count_in(ngram, document.index);
            format!("; {}: {count}", document.name)
        });
        let by_document: String = by_document.collect();
        Row {
            label: all.printed.label(&ngram.words),
            route: as_printed(&[&all.printed.query(&ngram.words), &all.scope.query]),
            about: format!("{}: {}{by_document}", ngram.words, times(ngram.total)),
            lines: vec![Line {
                route: None,
                about: String::new(),
                marks,
            }],
        }
    });
    Chart {
        caption: "The most frequent sequences of words, how often".to_owned(),
        panels: vec![Panel {
            title: "how often".to_owned(),
            rules: Vec::new(),
        }],
        rows: rows.collect(),
    }
}

fn bar(span: (f64, f64), shade: Shade) -> Mark {
    Mark {
        panel: 0,
        span,
        shape: Shape::Bar,
        shade,
        figure: String::new(),
    }
}

fn table(all: &Counted, documents: &[Named]) -> Table {
    let mut heads = vec![
        (Column::Word, "Words".to_owned()),
        (Column::Total, "In all".to_owned()),
        (Column::Documents, "Documents".to_owned()),
    ];
    for (document, number) in documents.iter().zip(1u8..) {
        heads.push((Column::Group(number), document.name.clone()));
    }
    let rows = all.found.iter().map(|ngram| {
        let words = all.printed.query(&ngram.words);
        let everywhere = as_printed(&[&words, &all.scope.query]);
        let mut cells = vec![
            Cell::to(
                Value::Words(all.printed.words(&ngram.words)),
                everywhere.clone(),
            ),
            Cell::to(Value::Count(ngram.total), everywhere),
            Cell::of(Value::Count(ngram.documents.len() as u32)),
        ];
        for document in documents {
            let route = as_printed(&[&words, &all.scope.query, &document.query]);
            cells.push(Cell::to(
                Value::Count(count_in(ngram, document.index)),
                route,
            ));
        }
        cells
    });
    Table {
        caption: "Sequences of words and how often they stand".to_owned(),
        heads,
        rows: rows.collect(),
        found_by: Some(Column::Total),
    }
}
