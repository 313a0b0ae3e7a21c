//! Stemming against the vocabulary that the Snowball project publishes with its English stemmer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod texts;

use apparatus_index::text::{stem, tokenize};

/// A word as the engine meets it: an apostrophe before or after it is no part of it (UAX #29, WB6),
/// and alone it is no word.
fn met(word: &str) -> Option<String> {
    let words = tokenize(word);
    assert!(words.len() <= 1, "{word}");
    words.into_iter().next().map(|token| token.key)
}

/// The words whose stem is another than the published one: word, published stem, ours.
fn differences<'t>(
    pairs: impl Iterator<Item = (&'t str, &'t str)>,
) -> Vec<(&'t str, &'t str, String)> {
    let stems = pairs.filter_map(|(word, published)| Some((word, published, stem(&met(word)?))));
    // Snowball leaves the apostrophe on words too short to stem; the engine's never have it.
    stems
        .filter(|(_, published, ours)| published.trim_matches('\'') != ours)
        .collect()
}

#[test]
fn every_word_of_the_published_vocabulary_has_its_published_stem() {
    let (Some(words), Some(stems)) = (
        texts::text("english-words.txt"),
        texts::text("english-stems.txt"),
    ) else {
        return;
    };
    assert_eq!(words.lines().count(), stems.lines().count());
    assert!(words.lines().count() > 29_000);
    let differences = differences(words.lines().zip(stems.lines()));
    assert!(
        differences.is_empty(),
        "{} {differences:?}",
        differences.len()
    );
}

#[test]
fn a_part_of_the_published_vocabulary_has_its_published_stems() {
    let pairs = include_str!("golden/english-stems.tsv").lines();
    let pairs = pairs.filter(|line| !line.starts_with('#'));
    let pairs: Vec<_> = pairs.map(|line| line.split_once('\t').unwrap()).collect();
    assert!(pairs.len() > 250);
    assert_eq!(differences(pairs.into_iter()), []);
}
