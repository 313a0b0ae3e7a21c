//! How often each word stands, by document, kind of passage or year.

use std::collections::BTreeSet;

use apparatus_index::query::Query;
use apparatus_index::study::{Frequency, FrequencyList, Group, Stopwords, frequencies};
use leptos::prelude::AnyView;

use super::Words;
use super::asked::{Printed, Scope, as_printed, of_group};
use super::chart::{Chart, Line, Mark, Panel, Row, Shade, Shape};
use super::columns::Column;
use super::draw;
use super::frame::{Ground, heading, place, room, told, troubles, within};
use super::scale::thousands;
use super::state::State;
use super::table::{Cell, Table, Value};
use crate::components::hits::counted;
use crate::html::{El, el};
use crate::rooms::About;
use crate::route::Tool;
use crate::state::Collection;

/// How many words are drawn.
const DRAWN: usize = 15;
/// Of more groups than this, how often among a thousand words is in the table no more.
const FEW: usize = 4;
/// The most groups that have a column.
const MOST: usize = 100;

pub(super) const WORDS: Words = Words {
    tool: Tool::Frequency,
    about: About {
        title: "Word frequency",
        lead: "How often each word stands, and how often among a thousand words of each document, so that long and short ones can be compared.",
        view,
    },
    formula: "Among a thousand words: count × 1000 ÷ all words of the document, kind or year. Words are divided as Unicode Standard Annex #29 says and folded for case and diacritics; a stem is that of Porter2. The list of stopwords is the English one of the Snowball project: they are not listed, but counted among the words.",
};

fn view() -> AnyView {
    room(&WORDS, count, show)
}

#[derive(PartialEq)]
struct Counted {
    scope: Scope,
    list: FrequencyList,
    printed: Printed,
}

fn count(collection: &Collection, state: &State) -> Counted {
    let scope = Scope::of(collection, &within(collection, state));
    let (pack, unit) = (&collection.pack, state.unit);
    let stopwords = stopwords(state);
    let list = frequencies(
        pack,
        &scope.passages,
        state.group,
        unit,
        state.minimum,
        &stopwords,
    );
    let list = list.unwrap_or_default();
    let keys: BTreeSet<&str> = list.rows.iter().map(|row| row.word.as_str()).collect();
    let printed = Printed::of(collection, &scope.passages, unit, &keys);
    Counted {
        printed,
        scope,
        list,
    }
}

/// The words that are not listed.
pub(super) fn stopwords(state: &State) -> Stopwords {
    match state.stopwords {
        true => Stopwords::default(),
        false => Stopwords::english(state.unit),
    }
}

/// A group with its name, what chooses it, and its place in the list.
struct Named {
    at: usize,
    name: String,
    words: u32,
    query: Query,
}

fn named(collection: &Collection, list: &FrequencyList) -> Vec<Named> {
    let groups = list.groups.iter().enumerate();
    let groups = groups.map(|(at, (group, words))| Named {
        at,
        words: *words,
        query: of_group(collection, group).unwrap_or(Query::Everything),
        name: match group {
            Group::All => "All".to_owned(),
            Group::Document(index) => collection
                .document(*index)
                .map_or(String::new(), |it| it.record.short_title.clone()),
            Group::Kind(kind) => kind.slug().to_owned(),
            Group::Year(year) => year.to_string(),
            Group::Undated => "undated".to_owned(),
        },
    });
    groups.collect()
}

fn show(ground: &Ground, state: &State, found: &Counted) -> Vec<El> {
    let Counted { scope, list, .. } = found;
    let mut views = troubles(scope);
    let words = format!(
        "{} words {}; {} found at least {}.",
        thousands(list.words),
        place(&scope.query),
        counted(list.rows.len(), "word is", "words are"),
        times(state.minimum),
    );
    views.push(told(&words));
    if list.rows.is_empty() {
        let words = "There is no such word here. A smaller number in “Found at least”, or fewer conditions, may bring some.";
        views.push(el("p", "quiet").text(words));
        return views;
    }
    let groups = named(&ground.collection, list);
    let drawn = drawn(&groups);
    let names: Vec<String> = drawn
        .iter()
        .map(|group| format!("{} ({} words)", group.name, thousands(group.words)))
        .collect();
    views.push(heading("The most frequent words"));
    views.push(draw::legend(&names));
    if drawn.len() < groups.len() {
        let words = format!(
            "Drawn are the {} with the most words; the table has all {}.",
            drawn.len(),
            groups.len()
        );
        views.push(el("p", "quiet").text(&words));
    }
    views.push(draw::chart(ground.navigator, &plot(found, &drawn)));
    views.push(heading("All words that were counted"));
    views.extend(table(found, &groups).view(ground.navigator, state));
    views
}

/// How often, in words.
pub(super) fn times(count: u32) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        count => format!("{} times", thousands(count)),
    }
}

/// The groups that are drawn: those with the most words, in the order of the list.
fn drawn(groups: &[Named]) -> Vec<&Named> {
    let mut by_size: Vec<&Named> = groups.iter().collect();
    by_size.sort_by_key(|group| std::cmp::Reverse(group.words));
    by_size.truncate(Shade::ALL.len());
    by_size.sort_by_key(|group| group.at);
    by_size
}

fn plot(found: &Counted, drawn: &[&Named]) -> Chart {
    let (list, scope) = (&found.list, &found.scope.query);
    let rows = list.rows.iter().take(DRAWN).map(|row| {
        let word = found.printed.query(&row.word);
        let lines = drawn.iter().zip(Shade::ALL).map(|(group, shade)| {
            let count = count_in(row, group.at);
            let rate = list.per_thousand(row, group.at);
            let route = as_printed(&[&word, scope, &group.query]);
            Line {
                route: (count > 0).then_some(route),
                about: format!(
                    "{} in {}: {}, {rate:.1} among a thousand words",
                    row.word,
                    group.name,
                    times_or_never(count)
                ),
                marks: vec![Mark {
                    panel: 0,
                    span: (0.0, rate),
                    shape: Shape::Bar,
                    shade,
                    figure: count.to_string(),
                }],
            }
        });
        Row {
            label: found.printed.label(&row.word),
            route: as_printed(&[&word, scope]),
            about: format!("{}: {} in all", row.word, times(row.total)),
            lines: lines.collect(),
        }
    });
    Chart {
        caption: "The most frequent words, how often among a thousand words of each".to_owned(),
        panels: vec![Panel {
            title: "in 1,000 words; at its end, how often".to_owned(),
            rules: Vec::new(),
        }],
        rows: rows.collect(),
    }
}

fn times_or_never(count: u32) -> String {
    match count {
        0 => "never".to_owned(),
        count => times(count),
    }
}

fn count_in(row: &Frequency, group: usize) -> u32 {
    row.counts.get(group).copied().unwrap_or_default()
}

fn table(found: &Counted, groups: &[Named]) -> Table {
    let (list, scope) = (&found.list, &found.scope.query);
    let groups = groups.get(..groups.len().min(MOST)).unwrap_or_default();
    let few = groups.len() <= FEW;
    let mut heads = vec![
        (Column::Word, "Word".to_owned()),
        (Column::Total, "In all".to_owned()),
    ];
    for (group, number) in groups.iter().zip((1u8..).step_by(2)) {
        heads.push((Column::Group(number), group.name.clone()));
        if few {
            heads.push((Column::Group(number + 1), "in 1,000".to_owned()));
        }
    }
    let rows = list.rows.iter().map(|row| {
        let word = found.printed.query(&row.word);
        let everywhere = as_printed(&[&word, scope]);
        let mut cells = vec![
            Cell::to(
                Value::Words(found.printed.words(&row.word)),
                everywhere.clone(),
            ),
            Cell::to(Value::Count(row.total), everywhere),
        ];
        for group in groups {
            let route = as_printed(&[&word, scope, &group.query]);
            cells.push(Cell::to(Value::Count(count_in(row, group.at)), route));
            if few {
                cells.push(Cell::measure(list.per_thousand(row, group.at)));
            }
        }
        cells
    });
    Table {
        caption: "Words and how often they stand".to_owned(),
        heads,
        rows: rows.collect(),
        found_by: Some(Column::Total),
    }
}
