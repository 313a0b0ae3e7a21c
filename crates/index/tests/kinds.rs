//! Kinds of matches can be counted and switched off.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use apparatus_index::search::MatchKind;
use common::{answer, found_by, seeds};

/// How many matches of each kind a query has, as its matches tell.
fn kinds(query: &str) -> BTreeMap<&'static str, u32> {
    let pack = seeds();
    let answer = answer(pack, query);
    let mut kinds = BTreeMap::new();
    for found in found_by(pack, &answer) {
        *kinds.entry(found.kind).or_insert(0) += 1;
    }
    let counted = answer.kinds(pack).unwrap().into_iter();
    let counted: BTreeMap<_, _> = counted.map(|(kind, n)| (kind.slug(), n)).collect();
    assert_eq!(counted, kinds, "{query}");
    assert_eq!(kinds.values().sum::<u32>(), answer.occurrences, "{query}");
    kinds
}

#[test]
fn each_kind_that_is_switched_off_is_gone_and_no_other() {
    for query in [
        "Smilga",
        "trotsky",
        "Троцкий",
        "Trockijj",
        "expel",
        "opposition",
        "p?rty",
        "bureaucra*",
        "/trot.*/",
        "dictatorshap~",
        "Solovjev",
        "stalin OR expel -opposition",
    ] {
        let all = kinds(query);
        for kind in MatchKind::ALL {
            let mut expected = all.clone();
            let gone = expected.remove(kind.slug());
            let left = kinds(&format!("({query}) without:{kind}"));
            assert!(!left.contains_key(kind.slug()), "{query} without {kind}");
            if gone.is_none() {
                assert_eq!(left, expected, "{query} without {kind}");
            }
            // A place may answer in another way when the first does not count, but none is lost.
            for (other, count) in expected {
                assert!(
                    left.get(other) >= Some(&count),
                    "{query} without {kind}: {other}"
                );
            }
        }
    }
}

#[test]
fn without_all_kinds_nothing_is_found() {
    let all: Vec<_> = MatchKind::ALL.iter().map(|kind| kind.slug()).collect();
    assert_eq!(
        kinds(&format!("trotsky OR expel* without:{}", all.join(","))).len(),
        0
    );
}

#[test]
fn a_match_that_is_made_of_parts_counts_where_each_part_does() {
    assert_eq!(kinds("\"@zinoviev and trotzk*\"").len(), 1);
    assert_eq!(kinds("\"@zinoviev and trotzk*\" without:prefix").len(), 0);
    let near = kinds("zinoviev NEAR/10 expelled");
    assert!(near.contains_key("fold"), "{near:?}");
    assert_eq!(kinds("zinoviev NEAR/10 expelled without:fold").len(), 0);
}

/// Where some kinds of match do not count, phrases and nearness of words are looked at place by place;
/// where all count, positions are compared as numbers.
#[test]
fn words_side_by_side_are_the_same_whichever_way_they_are_looked_for() {
    for query in [
        "\"of the\"",
        "\"the central committee of\"",
        "\"central committ* of\"",
        "the NEAR/3 of",
        "the NEAR/2 the",
        "the BEFORE/4 party",
        "party NEAR/6 trotsky",
        "\"united opposition\" party",
        "the NEAR/1 (a OR of)",
    ] {
        let place_by_place = format!("{query} without:regex");
        let (one, other) = (answer(seeds(), query), answer(seeds(), &place_by_place));
        assert!(!one.hits.is_empty(), "{query}");
        assert_eq!(one.hits, other.hits, "{query}");
        assert_eq!(one.occurrences, other.occurrences, "{query}");
    }
}
