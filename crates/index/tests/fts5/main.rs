//! The engine against SQLite's FTS5: the same passages for phrases, `NEAR`, prefixes and boolean
//! queries, on texts of few words and on the King James Bible.
//!
//! FTS5 parts texts into words by its own rules (`unicode61`), and knows nothing of ours. Where the
//! two find other passages, one of the written rules below must say why: a rule of tokenisation is
//! a rewriting of texts after which FTS5 has the engine's words, and with which it must agree; a rule
//! of meaning names the very passages on which the two may differ. Anything else is a failure.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod comparison;
mod few_words;
mod from_verses;
mod meaning;
mod sqlite;
#[path = "../texts/mod.rs"]
mod texts;
mod words;

use apparatus_index::query::parse;
use comparison::Comparison;
use from_verses::Chance;
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(80))]

    // 4,000 queries.
    #[test]
    fn texts_of_few_words_are_found_as_fts5_finds_them(
        texts in prop::collection::vec(few_words::passage(), 1..40),
        queries in prop::collection::vec(few_words::query(), 50),
    ) {
        let mut comparison = Comparison::of(texts.iter().map(|text| text.trim().to_owned()));
        for query in &queries {
            prop_assert_eq!(comparison.compare(query), Ok(()));
        }
    }
}

#[test]
fn the_bible_is_found_as_fts5_finds_it() {
    let Some(verses) = texts::bible() else { return };
    let verses: Vec<_> = verses.into_iter().map(|(_, words)| words).collect();
    assert_eq!(verses.len(), 31_102);
    let mut comparison = Comparison::of(verses.iter().cloned());
    let mut chance = Chance(0x1927_1114);
    let queries = 2_000;
    for _ in 0..queries {
        let verse = &verses[chance.below(verses.len())];
        let query = from_verses::query_in(&mut chance, &verses, verse);
        // As it is typed, too.
        let typed = parse(&query.to_string(), |key| comparison.pack.knows_name(key));
        assert_eq!((&typed.query, typed.problems.len()), (&query, 0), "{query}");
        if let Err(difference) = comparison.compare(&query) {
            panic!("{difference}");
        }
    }
    let Comparison {
        with_hits,
        explained,
        ..
    } = comparison;
    println!("{queries} queries, {with_hits} with hits; differences explained: {explained:?}");
    assert!(with_hits > queries / 2);
}
