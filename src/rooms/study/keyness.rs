//! The words that set some passages apart from others.

use std::collections::BTreeSet;

use apparatus_index::pack::PassageIndex;
use apparatus_index::query::Query;
use apparatus_index::study::{Key, Keyness, keyness};
use leptos::prelude::AnyView;

use super::Words;
use super::asked::{Printed, Scope, as_printed, passages};
use super::chart::{Chart, Line, Mark, Panel, Row, Shade, Shape};
use super::columns::{Column, Measure};
use super::draw;
use super::frame::{Ground, heading, place, room, told, troubles, within};
use super::frequency::stopwords;
use super::scale::{minus, thousands};
use super::state::State;
use super::table::{Cell, Table, Value};
use crate::html::{El, el};
use crate::rooms::About;
use crate::route::Tool;
use crate::state::Collection;

/// How many words of either side are drawn.
const DRAWN: usize = 12;

/// What G² is passed by chance once in twenty, a hundred and a thousand times (χ², one degree of freedom).
const LIMITS: [f64; 3] = [3.84, 6.63, 10.83];

pub(super) const WORDS: Words = Words {
    tool: Tool::Keyness,
    about: About {
        title: "Keyness",
        lead: "Which words set one document apart from the others: those that stand there more often, or less often, than chance would have it.",
        view,
    },
    formula: "Log-likelihood G² = 2 (a ln(a / E₁) + b ln(b / E₂)), with E₁ and E₂ what chance would give each side (Rayson and Garside 2000); it is negative where the word is rarer. By chance, 3.84 is passed once in twenty, 6.63 once in a hundred, 10.83 once in a thousand: the dashed lines. Log ratio: log₂ of the one relative frequency over the other, so how many times it doubles; a count of 0 is taken as ½ (Hardie 2014). %DIFF: by how many per cent the relative frequency is higher (Gabrielatos and Marchi 2012).",
};

fn view() -> AnyView {
    room(&WORDS, count, show)
}

#[derive(PartialEq)]
struct Counted {
    target: Scope,
    /// What it is compared with, where that was asked for.
    against: Option<Scope>,
    found: Keyness,
    printed: Printed,
}

impl Counted {
    /// What chooses what the target is compared with.
    fn reference(&self) -> Query {
        match &self.against {
            Some(scope) => scope.query.clone(),
            None => Query::Not(Box::new(self.target.query.clone())),
        }
    }
}

fn count(collection: &Collection, state: &State) -> Counted {
    let target = Scope::of(collection, &within(collection, state));
    let asked = !state.against.trim().is_empty();
    let against = asked.then(|| Scope::of(collection, &state.against));
    let others = match &against {
        Some(scope) => scope.passages.clone(),
        None => {
            let all = passages(collection, &Query::Everything).into_iter();
            let other = |passage: &PassageIndex| target.passages.binary_search(passage).is_err();
            all.filter(other).collect()
        }
    };
    let (unit, least) = (state.unit, state.minimum);
    let stopwords = stopwords(state);
    let found = keyness(
        &collection.pack,
        &target.passages,
        &others,
        unit,
        least,
        &stopwords,
    );
    let found = found.unwrap_or_default();
    let keys: BTreeSet<&str> = found.rows.iter().map(|row| row.word.as_str()).collect();
    let both = [target.passages.as_slice(), &others].concat();
    Counted {
        printed: Printed::of(collection, &both, unit, &keys),
        target,
        against,
        found,
    }
}

fn show(ground: &Ground, state: &State, counted: &Counted) -> Vec<El> {
    let Counted { target, found, .. } = counted;
    let mut views = troubles(target);
    views.extend(counted.against.iter().flat_map(troubles));
    let others = match &counted.against {
        Some(scope) => place(&scope.query),
        None => "in all other passages".to_owned(),
    };
    let words = format!(
        "{} words {}, compared with {} {others}.",
        thousands(found.target_words),
        place(&target.query),
        thousands(found.reference_words),
    );
    views.push(told(&words));
    if found.target_words == 0 || found.reference_words == 0 {
        let words = "There are no words on one side. Choose some passages, and leave some to compare them with.";
        views.push(el("p", "quiet").text(words));
        return views;
    }
    if found.rows.is_empty() {
        let words =
            "No word is found so often. A smaller number in “Found at least” may bring some.";
        views.push(el("p", "quiet").text(words));
        return views;
    }
    let typical = found.rows.iter().filter(|row| row.log_likelihood > 0.0);
    let typical: Vec<&Key> = typical.take(DRAWN).collect();
    let rare = found
        .rows
        .iter()
        .rev()
        .filter(|row| row.log_likelihood < 0.0);
    let rare: Vec<&Key> = rare.take(DRAWN).collect();
    let sides = [
        (
            typical,
            "More often here",
            counted.target.query.clone(),
            true,
        ),
        (rare, "More often there", counted.reference(), false),
    ];
    for (rows, words, side, here) in sides {
        if !rows.is_empty() {
            let chart = plot(counted, words, &rows, &side, here);
            views.push(heading(words));
            views.push(draw::chart(ground.navigator, &chart));
        }
    }
    views.push(heading("All words that were compared"));
    views.extend(table(counted).view(ground.navigator, state));
    views
}

fn plot(counted: &Counted, words: &str, rows: &[&Key], side: &Query, here: bool) -> Chart {
    let rows = rows.iter().map(|row| {
        let mark = |panel, to: f64, shape, figure| Mark {
            panel,
            span: (0.0, to),
            shape,
            shade: if here { Shade::Solid } else { Shade::Hollow },
            figure,
        };
        let times = match here {
            true => (row.target, row.reference),
            false => (row.reference, row.target),
        };
        Row {
            label: counted.printed.label(&row.word),
            route: as_printed(&[&counted.printed.query(&row.word), side]),
            about: format!(
                "{}: {} against {}; G² {}, log ratio {}",
                row.word,
                times.0,
                times.1,
                minus(format!("{:.2}", row.log_likelihood)),
                minus(format!("{:.2}", row.log_ratio)),
            ),
            lines: vec![Line {
                route: None,
                about: String::new(),
                marks: vec![
                    mark(
                        0,
                        row.log_likelihood.abs(),
                        Shape::Bar,
                        format!("{} : {}", times.0, times.1),
                    ),
                    mark(1, row.log_ratio.abs(), Shape::Dot, String::new()),
                ],
            }],
        }
    });
    Chart {
        caption: format!("{words}: log-likelihood and log ratio of each word"),
        panels: vec![
            Panel {
                title: "G²".to_owned(),
                rules: LIMITS.to_vec(),
            },
            Panel {
                title: "log ratio".to_owned(),
                rules: Vec::new(),
            },
        ],
        rows: rows.collect(),
    }
}

fn table(counted: &Counted) -> Table {
    let reference = counted.reference();
    let target = &counted.target.query;
    let rows = counted.found.rows.iter().map(|row| {
        let word = counted.printed.query(&row.word);
        let found = |side: &Query| as_printed(&[&word, side]);
        let most = if row.log_likelihood < 0.0 {
            &reference
        } else {
            target
        };
        vec![
            Cell::to(Value::Words(counted.printed.words(&row.word)), found(most)),
            Cell::to(Value::Count(row.target), found(target)),
            Cell::to(Value::Count(row.reference), found(&reference)),
            Cell::measure(row.log_likelihood),
            Cell::measure(row.log_ratio),
            Cell::of(Value::Measure(row.difference)),
        ]
    });
    let heads = [
        (Column::Word, "Word"),
        (Column::Target, "Here"),
        (Column::Reference, "There"),
        (Column::Measure(Measure::LogLikelihood), "G²"),
        (Column::Ratio, "Log ratio"),
        (Column::Difference, "%DIFF"),
    ];
    Table {
        caption: "Words compared".to_owned(),
        heads: heads
            .map(|(column, words)| (column, words.to_owned()))
            .to_vec(),
        rows: rows.collect(),
        found_by: Some(Column::Measure(Measure::LogLikelihood)),
    }
}
