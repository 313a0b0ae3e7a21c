//! The examples of `docs/query-language.md`, asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{counts, seeds, understood};

const REFERENCE: &str = include_str!("../../../docs/query-language.md");

/// A row of the reference: a query, and how many passages and occurrences it finds.
fn example(line: &str) -> Option<(&str, usize, usize)> {
    let mut cells = line.strip_prefix('|')?.split('|').map(str::trim);
    let query = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
    Some((
        query,
        cells.next()?.parse().ok()?,
        cells.next()?.parse().ok()?,
    ))
}

#[test]
fn every_example_finds_what_the_reference_says() {
    let examples: Vec<_> = REFERENCE.lines().filter_map(example).collect();
    let tables = REFERENCE
        .matches("| query | passages | occurrences |")
        .count();
    assert!(
        tables >= 9 && examples.len() > 35,
        "{tables} {}",
        examples.len()
    );
    let mut untrue = Vec::new();
    for (query, passages, occurrences) in examples {
        let found = counts(seeds(), query);
        if found != (passages, occurrences) {
            untrue.push((query, found));
        }
    }
    assert_eq!(untrue, [], "examples, and what they find");
}

#[test]
fn every_example_is_the_same_query_when_it_is_printed() {
    for (query, ..) in REFERENCE.lines().filter_map(example) {
        let parsed = understood(seeds(), query);
        assert_eq!(understood(seeds(), &parsed.to_string()), parsed, "{query}");
    }
}

#[test]
fn every_kind_of_match_and_of_passage_is_in_the_reference() {
    use apparatus_index::search::MatchKind;
    use apparatus_model::PassageKind;
    for kind in MatchKind::ALL {
        assert!(
            REFERENCE.contains(&format!("\n| `{}` |", kind.slug())),
            "{}",
            kind.slug()
        );
    }
    for kind in PassageKind::ALL {
        assert!(
            REFERENCE.contains(&format!("`{}`", kind.slug())),
            "{}",
            kind.slug()
        );
    }
}
