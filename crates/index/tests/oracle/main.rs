//! The engine against a reading of the texts without any index: the same passages, the same spans, of
//! the same kinds, counted alike; as printed and as corrected.
//!
//! The reading is written after `docs/query-language.md`, and knows nothing of packs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod asked;
mod collection;
#[path = "../common/mod.rs"]
mod common;
mod corrected;
mod dates;
mod facets;
mod generate;
mod misread;
mod names;
mod places;
mod terms;

use std::collections::BTreeMap;

use answers::{Answers, answers};
use apparatus_index::query::{Query, parse};
use apparatus_index::search::{best, search};
use apparatus_model::PassageKind;
use collection::Collection;
use common::{Bytes, corpus, packed};
use facets::Counts;
use generate::{Plan, Vocabulary, plan, query, with_kinds_off};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

/// What the engine answers.
fn by_engine(pack: &Bytes, query: &Query) -> Answers {
    let answer = search(pack, query).unwrap();
    let hits = best(&answer.hits, usize::MAX);
    let order: Vec<_> = hits.iter().map(|hit| (-hit.score, hit.passage)).collect();
    assert!(
        order.is_sorted_by(|a, b| a.0 < b.0 || (a.0 == b.0 && a.1 < b.1)),
        "best first, equals in the order of the text: {order:?}"
    );
    let together = answer.matches_of(pack, &hits).unwrap();
    let hits = hits.iter().zip(together).map(|(hit, together)| {
        let matches = answer.matches(pack, hit).unwrap();
        assert_eq!(matches, together, "alone and together");
        let matches = matches.into_iter().map(|found| {
            let (start, end) = (found.span.start, found.span.end);
            (start, end, found.kind, found.schemes)
        });
        (hit.passage.0, (hit.possible, matches.collect()))
    });
    let answers: Answers = hits.collect();
    assert_eq!(answers.len(), answer.hits.len(), "no passage twice");
    let mut kinds = BTreeMap::new();
    for (_, matches) in answers.values() {
        for (_, _, kind, _) in matches {
            *kinds.entry(*kind).or_insert(0) += 1;
        }
    }
    assert_eq!(kinds.values().sum::<u32>(), answer.occurrences);
    let counted: BTreeMap<_, _> = answer.kinds(pack).unwrap().into_iter().collect();
    assert_eq!(counted, kinds, "of each kind as many as there are matches");
    answers
}

/// Asks queries of the engine and of the reading.
fn compare(plan: &Plan, queries: &[Query]) -> Result<(), TestCaseError> {
    let corpus = plan.corpus();
    let (collection, pack) = (Collection::of(&corpus), packed(&corpus));
    let found: Vec<_> = queries
        .iter()
        .map(|query| by_engine(&pack, query))
        .collect();
    for (query, found) in queries.iter().zip(&found) {
        prop_assert_eq!(found, &answers(&collection, query), "{}", query);
    }
    // The same in any order of use.
    for (query, found) in queries.iter().zip(&found).rev() {
        prop_assert_eq!(&by_engine(&pack, query), found, "{} asked again", query);
    }
    Ok(())
}

/// Counts the answers to queries as the engine does and as the reading does.
fn compare_facets(plan: &Plan, queries: &[Query]) -> Result<(), TestCaseError> {
    let corpus = plan.corpus();
    let (collection, pack) = (Collection::of(&corpus), packed(&corpus));
    for query in queries {
        let facets = search(&pack, query).unwrap().facets;
        let documents = facets
            .documents
            .iter()
            .map(|(index, count)| (pack.document(*index).unwrap().record.id.to_string(), *count));
        let entries = facets.entities.iter();
        let entries =
            entries.map(|(index, count)| (pack.entity(*index).unwrap().id.to_string(), *count));
        let found = Counts {
            documents: documents.collect(),
            kinds: facets.kinds.iter().copied().collect(),
            entries: entries.collect(),
        };
        prop_assert_eq!(found, facets::counts(&collection, query), "{}", query);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_engine_finds_what_a_reading_finds(
        plan in plan(Vocabulary::Plain),
        queries in prop::collection::vec(with_kinds_off(Vocabulary::Plain), 12),
    ) {
        compare(&plan, &queries)?;
    }

    #[test]
    fn what_is_typed_finds_what_a_reading_finds(
        plan in plan(Vocabulary::Plain),
        query in with_kinds_off(Vocabulary::Plain),
    ) {
        let corpus = plan.corpus();
        let (collection, pack) = (Collection::of(&corpus), packed(&corpus));
        let parsed = parse(&query.to_string(), |key| pack.knows_name(key)).query;
        prop_assert_eq!(by_engine(&pack, &parsed), answers(&collection, &parsed), "{}", query);
    }

    #[test]
    fn facets_count_what_a_reading_counts(
        plan in plan(Vocabulary::Plain),
        queries in prop::collection::vec(query(Vocabulary::Plain), 4),
    ) {
        compare_facets(&plan, &queries)?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn names_are_counted_as_a_reading_counts_them(
        plan in plan(Vocabulary::Named),
        queries in prop::collection::vec(query(Vocabulary::Named), 4),
    ) {
        compare_facets(&plan, &queries)?;
    }

    #[test]
    fn the_engine_finds_names_where_a_reading_finds_them(
        plan in plan(Vocabulary::Named),
        queries in prop::collection::vec(with_kinds_off(Vocabulary::Named), 12),
    ) {
        compare(&plan, &queries)?;
    }

    #[test]
    fn the_engine_finds_damage_where_a_reading_finds_it(
        plan in plan(Vocabulary::Scanned),
        queries in prop::collection::vec(with_kinds_off(Vocabulary::Scanned), 12),
    ) {
        compare(&plan, &queries)?;
    }
}

#[test]
fn equals_stand_in_the_order_of_the_text() {
    let texts: Vec<_> = (0..40)
        .map(|_| ("one word more".to_owned(), PassageKind::Paragraph))
        .collect();
    let pack = packed(&corpus(&[texts.clone(), texts]));
    for query in [
        "word",
        "one OR more",
        "\"one word\"",
        "one NEAR more",
        "",
        "-nothing",
    ] {
        let answer = search(&pack, &parse(query, |_| false).query).unwrap();
        let passages: Vec<_> = answer.hits.iter().map(|hit| hit.passage.0).collect();
        assert_eq!(passages, (0..80).collect::<Vec<_>>(), "{query}");
    }
}

#[test]
fn words_found_everywhere_in_one_long_passage_take_no_long_time() {
    let pack = common::paragraphs(&["the cat ".repeat(30_000).as_str()]);
    for query in [
        "the",
        "the NEAR/4294967295 cat",
        "\"the cat the\"",
        "the OR cat OR *a*",
    ] {
        let answer = search(&pack, &parse(query, |_| false).query).unwrap();
        assert_eq!(answer.hits.len(), 1, "{query}");
        assert!(answer.occurrences >= 29_999, "{query}");
    }
}
