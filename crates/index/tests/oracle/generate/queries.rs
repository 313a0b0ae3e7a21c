//! Random queries.

use std::sync::OnceLock;

use apparatus_index::query::{Field, Filter, Query, Term};
use apparatus_index::search::MatchKind;
use apparatus_model::EntityKind;
use proptest::prelude::*;
use regex::Regex;

use super::Vocabulary;
use super::layers::DAYS;
use super::words::typed;

const EXPRESSIONS: [&str; 9] = [
    "a+b?",
    "(ab|ba)*",
    "[^a].*",
    "expel(s|led)?",
    "p.{2,4}y",
    ".*",
    "[л-н]+.*",
    "\\d+,?\\d*",
    "[mn]o[un]th",
];

/// One of the expressions as the library understands it.
pub(crate) fn expression(pattern: &str) -> &'static Regex {
    static LIBRARY: OnceLock<Vec<Regex>> = OnceLock::new();
    let whole = |pattern: &&str| Regex::new(&format!("^(?:{pattern})$")).unwrap();
    let library = LIBRARY.get_or_init(|| EXPRESSIONS.iter().map(whole).collect());
    let at = EXPRESSIONS.iter().position(|other| *other == pattern);
    &library[at.unwrap()]
}

fn term(vocabulary: Vocabulary) -> impl Strategy<Value = Term> {
    let pattern = match vocabulary {
        Vocabulary::Plain => prop_oneof![
            "[ab]{0,2}[*?][ab]{0,2}",
            "[ab*?]{1,4}",
            Just("part*".to_owned())
        ]
        .boxed(),
        Vocabulary::Scanned => {
            let patterns = [
                "mo*", "m?dern", "mo?th*", "?????", "left*", "is*", "*s", "l9??",
            ];
            prop::sample::select(patterns.to_vec())
                .prop_map(str::to_owned)
                .boxed()
        }
        Vocabulary::Named => {
            let patterns = ["Tro*", "tr?t*", "Le?n", "*union*"];
            prop::sample::select(patterns.to_vec())
                .prop_map(str::to_owned)
                .boxed()
        }
    };
    let words = match vocabulary {
        Vocabulary::Plain => 3,
        Vocabulary::Scanned | Vocabulary::Named => 9,
    };
    let word = move || typed(vocabulary);
    let names = if vocabulary == Vocabulary::Named {
        3
    } else {
        1
    };
    let name = prop::sample::select(vec![
        "leon-trotsky",
        "Trotsky",
        "trockij",
        "Ivar-Smilga",
        "left-union",
        "nobody",
    ]);
    prop_oneof![
        names => name.prop_map(|name| Term::Name(name.to_owned())),
        words => word().prop_map(Term::Word),
        3 => word().prop_map(Term::Form),
        2 => pattern.prop_map(Term::Pattern),
        2 => prop::sample::select(&EXPRESSIONS[..]).prop_map(|e| Term::Regex(e.to_owned())),
        1 => (word(), 1u8..=2).prop_map(|(word, edits)| Term::Fuzzy(word, edits)),
    ]
}

/// Terms of which a plain word is a form, as after `=`.
fn phrase(vocabulary: Vocabulary) -> impl Strategy<Value = Query> {
    let as_form = |term| match term {
        Term::Word(word) => Term::Form(word),
        other => other,
    };
    prop::collection::vec(term(vocabulary).prop_map(as_form), 2..4).prop_map(Query::Phrase)
}

/// What has places in the text: what may stand beside `NEAR`.
fn placed_query(vocabulary: Vocabulary) -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![
        3 => term(vocabulary).prop_map(Query::Term),
        1 => phrase(vocabulary),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            (inner.clone(), inner, 0u32..4, any::<bool>()).prop_map(
                |(left, right, words, ordered)| Query::Near {
                    left: Box::new(left),
                    right: Box::new(right),
                    words,
                    ordered,
                }
            ),
        ]
    })
}

/// Any query but one with kinds switched off.
pub(crate) fn query(vocabulary: Vocabulary) -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![4 => placed_query(vocabulary), 1 => filter().prop_map(Query::Filter)];
    leaf.prop_recursive(3, 10, 4, |inner| {
        prop_oneof![
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::All),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            1 => inner.prop_map(|part| Query::Not(Box::new(part))),
        ]
    })
}

/// A query, in some cases with kinds of matches switched off.
pub(crate) fn with_kinds_off(vocabulary: Vocabulary) -> impl Strategy<Value = Query> {
    let kind = prop::sample::select(&MatchKind::ALL[..]);
    let off = prop::option::of(prop::collection::vec(kind, 1..4));
    (query(vocabulary), off).prop_map(|(query, off)| {
        let Some(off) = off else {
            return query;
        };
        let mut parts = query.conjuncts().to_vec();
        parts.push(Query::Filter(Filter {
            field: Field::Without,
            values: off.iter().map(|kind| kind.slug().to_owned()).collect(),
        }));
        Query::all(parts)
    })
}

fn filter() -> impl Strategy<Value = Filter> {
    let documents = prop::collection::vec("d[0-3]", 1..3);
    let kinds = prop::sample::select(vec!["paragraph", "title", "furniture"]);
    let kinds = prop::collection::vec(kinds.prop_map(str::to_owned), 1..3);
    let dates = prop::collection::vec(asked_date(), 1..3);
    let kind = prop::sample::select(vec![EntityKind::Person, EntityKind::Body]);
    let entries = prop::sample::select(vec!["leon-trotsky", "ivar-smilga", "left-union", "nobody"]);
    let entries = prop::collection::vec(entries.prop_map(str::to_owned), 1..3);
    let entries = (kind, entries).prop_map(|(kind, values)| Filter {
        field: Field::Entity(kind),
        values,
    });
    let of = |field| move |values| Filter { field, values };
    prop_oneof![
        2 => dates.prop_map(of(Field::Date)),
        1 => documents.prop_map(of(Field::Document)),
        1 => kinds.prop_map(of(Field::Kind)),
        1 => entries,
    ]
}

fn asked_date() -> impl Strategy<Value = String> {
    let day = || prop::sample::select(&DAYS[..]);
    prop_oneof![
        2 => day().prop_map(str::to_owned),
        1 => day().prop_map(|day| format!("..{day}")),
        1 => day().prop_map(|day| format!("{day}..")),
        2 => (day(), day()).prop_map(|(one, other)| format!("{}..{}", one.min(other), one.max(other))),
    ]
}
