//! The words beside what is looked for.

use std::collections::BTreeSet;

use apparatus_index::query::{Problem, Query, Term};
use apparatus_index::search::search;
use apparatus_index::study::{Collocate, Collocates, Window, collocates, passages_of};
use leptos::prelude::AnyView;

use super::Words;
use super::asked::{LookedFor, Printed, Scope, as_printed, beside};
use super::chart::{Chart, Line, Mark, Panel, Row, Shade, Shape};
use super::columns::{Column, Measure};
use super::draw;
use super::frame::{Ground, heading, looked_for, place, room, told, troubles, within};
use super::frequency::{stopwords, times};
use super::scale::{minus, thousands};
use super::state::State;
use super::table::{Cell, Table, Value};
use crate::components::hits::counted;
use crate::components::problems::problems;
use crate::html::{El, el};
use crate::rooms::About;
use crate::route::{Route, Tool};
use crate::state::Collection;

/// How many words are drawn.
const DRAWN: usize = 20;

pub(super) const WORDS: Words = Words {
    tool: Tool::Collocates,
    about: About {
        title: "Collocates",
        lead: "Which words stand beside a word, a name or a phrase more often than chance would have it.",
        view,
    },
    formula: "A word counts once if it stands in the window of any match and in its passage; the words of the matches do not count (Evert 2008). By chance E = words in windows × the word in all ÷ all words would stand there. Log-likelihood G² = 2 Σ O ln(O / E) (Dunning 1993); mutual information log₂(O / E) makes much of rare words (Church and Hanks 1990), the t-score (O − E) / √O of frequent ones (Church and others 1991); logDice 14 + log₂(2 O / (matches + the word in all)) is the same for any size of collection (Rychlý 2008).",
};

fn view() -> AnyView {
    room(&WORDS, count, show)
}

#[derive(PartialEq)]
struct Counted {
    typed: String,
    problems: Vec<Problem>,
    /// What is looked for, without the conditions.
    looked_for: Vec<Query>,
    within: Scope,
    /// The conditions of both.
    conditions: Query,
    found: Collocates,
    printed: Printed,
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
    let found = match words.is_empty() {
        true => Collocates::default(),
        false => {
            let answer = search(pack, &whole).unwrap_or_default();
            let around = search(pack, &conditions).unwrap_or_default();
            let window = Window {
                left: state.window as usize,
                right: state.window as usize,
            };
            let (unit, least) = (state.unit, state.minimum);
            let scope = passages_of(&around);
            let stopwords = stopwords(state);
            let found = collocates(pack, &answer, &scope, window, unit, least, &stopwords);
            found.unwrap_or_default()
        }
    };
    let keys: BTreeSet<&str> = found.rows.iter().map(|row| row.word.as_str()).collect();
    let passages = super::asked::passages(collection, &conditions);
    Counted {
        printed: Printed::of(collection, &passages, state.unit, &keys),
        problems,
        looked_for: words,
        typed,
        within,
        conditions,
        found,
    }
}

impl Counted {
    /// The search for the places where a word stands beside what is looked for.
    fn search(&self, word: &str, window: u32) -> Route {
        let word = self.printed.query(word);
        match beside(&self.looked_for, &word, window) {
            Some(near) => as_printed(&[&near, &self.conditions]),
            // The passages that have both.
            None => {
                let all = Query::all(self.looked_for.clone());
                as_printed(&[&all, &word, &self.conditions])
            }
        }
    }
}

/// Whether a word is looked for that may be part of a name.
fn has_word(queries: &[Query]) -> bool {
    queries.iter().any(|query| match query {
        Query::Term(Term::Word(_)) => true,
        Query::Any(parts) => has_word(parts),
        _ => false,
    })
}

/// A measure of a word.
fn measured(row: &Collocate, measure: Measure) -> f64 {
    match measure {
        Measure::LogLikelihood => row.log_likelihood,
        Measure::MutualInformation => row.mutual_information,
        Measure::TScore => row.t_score,
        Measure::LogDice => row.log_dice,
    }
}

fn show(ground: &Ground, state: &State, all: &Counted) -> Vec<El> {
    let mut views = problems(&all.typed, &all.problems);
    views.extend(troubles(&all.within));
    if all.looked_for.is_empty() {
        let words = "Write a word, a name or a phrase: what stands beside it is counted.";
        views.push(told(words));
        return views;
    }
    let found = &all.found;
    let words = format!(
        "{} of {} {}; {} stand within {} of {}.",
        counted(found.nodes as usize, "match", "matches"),
        Query::all(all.looked_for.clone()),
        place(&all.conditions),
        format_args!("{} words", thousands(found.window_words)),
        counted(state.window as usize, "word", "words"),
        if found.nodes == 1 { "it" } else { "them" },
    );
    views.push(told(&words));
    if found.rows.is_empty() {
        let words = match found.nodes {
            0 => "Nothing is found, and so nothing stands beside it.".to_owned(),
            _ => format!(
                "No word stands beside it at least {}. A wider window or a smaller number may bring some.",
                times(state.minimum)
            ),
        };
        views.push(el("p", "quiet").text(&words));
        return views;
    }
    let mut rows: Vec<&Collocate> = found.rows.iter().collect();
    rows.sort_by(|one, other| {
        measured(other, state.measure).total_cmp(&measured(one, state.measure))
    });
    views.push(heading("The closest"));
    views.push(draw::legend(
        &["as often as it stands there", "as often as by chance"].map(str::to_owned),
    ));
    views.push(draw::chart(ground.navigator, &plot(state, all, &rows)));
    let note = match (
        beside(&all.looked_for, &Query::Everything, 1),
        has_word(&all.looked_for),
    ) {
        (Some(_), false) => {
            "The links find the words with the matches that they stand beside. What a search counts is both; here, each word counts once."
        }
        (Some(_), true) => {
            "The links find the words with the matches that they stand beside. What a search counts is both; here, each word counts once. Where the word looked for is part of a name, the search has the distance counted from the word itself, and may find less than is counted here, from the ends of the name; = before the word leaves names out."
        }
        (None, _) => {
            "The links find the passages that have both: what is looked for is in several places of a passage, beside which nothing can be looked for."
        }
    };
    views.push(heading("All words that were counted"));
    views.push(el("p", "quiet study-note").text(note));
    views.extend(table(state, all, &rows).view(ground.navigator, state));
    views
}

fn plot(state: &State, all: &Counted, rows: &[&Collocate]) -> Chart {
    let rows = rows.iter().take(DRAWN).map(|row| {
        let measure = measured(row, state.measure);
        let mark = |panel, span, shape, shade, figure| Mark {
            panel,
            span,
            shape,
            shade,
            figure,
        };
        let joint = f64::from(row.joint);
        let figure = minus(format!("{measure:.1}"));
        Row {
            label: all.printed.label(&row.word),
            route: all.search(&row.word, state.window),
            about: format!(
                "{}: {} beside it, by chance {:.1}; {} {}",
                row.word,
                times(row.joint),
                row.expected,
                state.measure.words(),
                minus(format!("{measure:.2}")),
            ),
            lines: vec![Line {
                route: None,
                about: String::new(),
                marks: vec![
                    mark(0, (0.0, measure), Shape::Bar, Shade::Solid, figure),
                    mark(
                        1,
                        (joint, row.expected),
                        Shape::Dot,
                        Shade::Hollow,
                        String::new(),
                    ),
                    mark(1, (joint, joint), Shape::Dot, Shade::Solid, String::new()),
                ],
            }],
        }
    });
    Chart {
        caption: format!(
            "Words by {}, and how often they stand there",
            state.measure.words()
        ),
        panels: vec![
            Panel {
                title: state.measure.words().to_owned(),
                rules: Vec::new(),
            },
            Panel {
                title: "how often".to_owned(),
                rules: Vec::new(),
            },
        ],
        rows: rows.collect(),
    }
}

fn table(state: &State, all: &Counted, rows: &[&Collocate]) -> Table {
    let rows = rows.iter().map(|row| {
        let route = all.search(&row.word, state.window);
        vec![
            Cell::to(Value::Words(all.printed.words(&row.word)), route.clone()),
            Cell::to(Value::Count(row.joint), route),
            Cell::measure(row.expected),
            Cell::of(Value::Count(row.total)),
            Cell::measure(row.log_likelihood),
            Cell::measure(row.mutual_information),
            Cell::measure(row.t_score),
            Cell::measure(row.log_dice),
        ]
    });
    let heads = [
        (Column::Word, "Word"),
        (Column::Joint, "Beside"),
        (Column::Expected, "By chance"),
        (Column::Total, "In all"),
        (Column::Measure(Measure::LogLikelihood), "G²"),
        (Column::Measure(Measure::MutualInformation), "MI"),
        (Column::Measure(Measure::TScore), "t-score"),
        (Column::Measure(Measure::LogDice), "logDice"),
    ];
    Table {
        caption: "Words beside what is looked for".to_owned(),
        heads: heads
            .map(|(column, words)| (column, words.to_owned()))
            .to_vec(),
        rows: rows.collect(),
        found_by: Some(Column::Measure(state.measure)),
    }
}
