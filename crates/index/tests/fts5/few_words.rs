//! Texts of few words, and queries with the same words.

use apparatus_index::query::{Query, Term};
use proptest::prelude::*;

const WORDS: [&str; 22] = [
    "party",
    "Party",
    "PARTIES",
    "expel",
    "expelled",
    "Expulsion",
    "état",
    "etat",
    "État",
    "C.P.S.U.",
    "CPSU",
    "don't",
    "don’t",
    "Ленин",
    "ленин",
    "Троцкий",
    "троцкии",
    "1927",
    "1,927",
    "3.14",
    "ab",
    "abc",
];

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => "[ab]{1,3}",
        1 => prop::sample::select(&WORDS[..]).prop_map(str::to_owned),
    ]
}

pub(crate) fn passage() -> impl Strategy<Value = String> {
    let separator = prop::sample::select(vec![
        " ", " ", " ", ", ", ". ", "-", " (", "\n", "—", "_", "; ",
    ]);
    prop::collection::vec((word(), separator), 1..16).prop_map(|words| {
        words
            .into_iter()
            .map(|(word, after)| word + after)
            .collect()
    })
}

fn beginning() -> impl Strategy<Value = Term> {
    prop_oneof![
        2 => "[ab]{1,2}".prop_map(|letters| Term::Pattern(letters + "*")),
        1 => prop::sample::select(vec!["part*", "EXP*", "éta*", "трОц*", "19*", "c*"])
            .prop_map(|pattern| Term::Pattern(pattern.to_owned())),
    ]
}

fn form() -> impl Strategy<Value = Term> {
    word().prop_map(Term::Form)
}

/// A word, a beginning, or a phrase whose last word may be a beginning: all that FTS5 takes.
fn placed() -> impl Strategy<Value = Query> {
    let last = prop_oneof![3 => form(), 1 => beginning()];
    let phrase = (prop::collection::vec(form(), 1..3), last).prop_map(|(mut terms, last)| {
        terms.push(last);
        Query::Phrase(terms)
    });
    prop_oneof![
        2 => form().prop_map(Query::Term),
        1 => beginning().prop_map(Query::Term),
        2 => phrase,
    ]
}

fn near() -> impl Strategy<Value = Query> {
    (placed(), placed(), 0u32..7).prop_map(|(left, right, words)| near_of(left, right, words))
}

pub(crate) fn near_of(left: Query, right: Query, words: u32) -> Query {
    Query::Near {
        left: Box::new(left),
        right: Box::new(right),
        words,
        ordered: false,
    }
}

pub(crate) fn query() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![3 => placed(), 2 => near()];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::All),
            1 => prop::collection::vec(inner.clone(), 2..4).prop_map(Query::Any),
            1 => (inner.clone(), inner)
                .prop_map(|(kept, without)| Query::All(vec![kept, Query::Not(Box::new(without))])),
        ]
    })
}
