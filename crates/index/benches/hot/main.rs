//! What a query spends its time on, each by itself: `cargo bench -p apparatus-index --bench hot`.
//!
//! The text is made by numbers that are the same in every run, so that figures before and after a
//! change can be held together. Whole answers, on real text, are what `cargo xtask bench` measures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod text;

use std::sync::LazyLock;

use apparatus_index::Pack;
use apparatus_index::query::{Query, parse};
use apparatus_index::search::{Answer, Hit, best, search, snippet, spans};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The bytes of the pack.
static BYTES: LazyLock<Vec<u8>> = LazyLock::new(text::pack);
static PACK: LazyLock<Pack<&[u8]>> = LazyLock::new(|| Pack::open(BYTES.as_slice()).unwrap());

/// How many hits are shown.
const SHOWN: usize = 20;

/// Queries for one thing each; the words are those of [`text`], by how common they are.
const QUERIES: [(&str, &str); 12] = [
    ("postings of a common word", "=w0"),
    ("postings of many words", "w0 OR w1 OR w2 OR w3"),
    ("words counted together", "w0 w1"),
    ("words left out", "w0 -w1"),
    ("phrase of common words", "\"w0 w1\""),
    ("phrase of rare words", "\"w90 w91\""),
    ("phrase with a wildcard", "\"w0 w1? w2\""),
    ("near", "w0 NEAR/5 w1"),
    ("before", "w3 BEFORE/5 w60"),
    ("wildcard at the end", "w1*"),
    ("wildcard at the beginning", "*7"),
    ("two edits", "w123~2"),
];

fn understood(query: &str) -> Query {
    let parsed = parse(query, |key| PACK.knows_name(key));
    assert_eq!(parsed.problems, [], "{query}");
    parsed.query
}

/// The hits that are shown of a query that finds many, and its answer.
fn answered() -> (Answer, Vec<Hit>) {
    let answer = search(&*PACK, &understood("w0 w1? OR w2*")).unwrap();
    let shown = best(&answer.hits, SHOWN);
    assert_eq!(shown.len(), SHOWN);
    (answer, shown)
}

/// Opening: its bytes are checked.
#[divan::bench]
fn open() -> bool {
    Pack::open(black_box(BYTES.as_slice())).is_ok()
}

/// From typed text to a query.
#[divan::bench(args = QUERIES.map(|(_, query)| query))]
fn understand(query: &str) -> Query {
    understood(black_box(query))
}

/// Which passages answer, how well, and by facet.
#[divan::bench(args = QUERIES.map(|(name, _)| name))]
fn list(bencher: Bencher<'_, '_>, name: &str) {
    let query = QUERIES.iter().find(|(other, _)| *other == name).unwrap().1;
    let query = understood(query);
    assert!(!search(&*PACK, &query).unwrap().hits.is_empty(), "{query}");
    bencher.bench_local(|| search(&*PACK, black_box(&query)).unwrap().hits.len());
}

/// The best of many hits.
#[divan::bench]
fn rank(bencher: Bencher<'_, '_>) {
    let (answer, _) = answered();
    bencher.bench_local(|| best(black_box(&answer.hits), SHOWN));
}

/// Where the matches of the hits shown stand, and why.
#[divan::bench]
fn locate(bencher: Bencher<'_, '_>) {
    let (answer, shown) = answered();
    bencher.bench_local(|| answer.matches_of(&*PACK, black_box(&shown)).unwrap());
}

/// The parts of passages that are shown.
#[divan::bench]
fn cut(bencher: Bencher<'_, '_>) {
    let (answer, shown) = answered();
    let matches = answer.matches_of(&*PACK, &shown).unwrap();
    bencher.bench_local(|| {
        let mut parts = 0;
        for (hit, matches) in shown.iter().zip(&matches) {
            let row = PACK.passage(hit.passage).unwrap();
            parts += snippet(&*PACK, &row, &spans(matches)).unwrap().len();
        }
        parts
    });
}
