//! Words that a scanner damaged are found by the words that they were.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Bytes, answer, counts, found_by, paragraphs};
use proptest::prelude::*;

/// What a query finds, each with its kind.
fn words(pack: &Bytes, query: &str) -> Vec<(String, &'static str)> {
    let found = found_by(pack, &answer(pack, query)).into_iter();
    found.map(|found| (found.text, found.kind)).collect()
}

#[test]
fn a_misread_word_is_found_and_said_to_be_misread() {
    let pack = paragraphs(&[
        "the oppositi0n of Srnilga",
        "the opposition",
        "par.ty and PARTV",
    ]);
    assert_eq!(
        words(&pack, "opposition"),
        [
            ("oppositi0n".to_owned(), "ocr"),
            ("opposition".to_owned(), "exact")
        ]
    );
    assert_eq!(words(&pack, "Smilga"), [("Srnilga".to_owned(), "ocr")]);
    assert_eq!(
        words(&pack, "party"),
        [("par.ty".to_owned(), "ocr"), ("PARTV".to_owned(), "ocr")]
    );
    assert_eq!(words(&pack, "opposition NEAR/1 Smilga").len(), 2);
}

#[test]
fn an_inflection_may_be_misread_too() {
    let pack = paragraphs(&["they were expelled", "he was expe11ed", "to expel"]);
    assert_eq!(counts(&pack, "expel"), (3, 3));
}

#[test]
fn the_word_alone_is_never_looked_for_in_damage() {
    let pack = paragraphs(&["the oppositi0n", "the Oppo- sition"]);
    for query in [
        "=opposition",
        "\"the opposition\"",
        "opposit*",
        "/opposition/",
    ] {
        assert_eq!(
            words(&pack, query)
                .iter()
                .filter(|found| found.1 == "ocr")
                .count(),
            0,
            "{query}"
        );
    }
}

#[test]
fn a_word_of_its_own_is_no_damage_of_another() {
    let mut texts = vec!["a month"; 30];
    texts.extend(vec!["a mouth"; 4]);
    let pack = paragraphs(&texts);
    assert_eq!(counts(&pack, "month"), (30, 30));
    assert_eq!(counts(&pack, "mouth"), (4, 4));
    // Nor is a rare inflection of it.
    texts.push("the mouths");
    for query in ["month", "months"] {
        assert_eq!(counts(&paragraphs(&texts), query), (30, 30), "{query}");
    }
    // Of so few nobody can tell.
    texts.truncate(32);
    assert_eq!(counts(&paragraphs(&texts), "month"), (32, 32));
}

#[test]
fn short_words_are_taken_as_they_stand() {
    let pack = paragraphs(&["the car", "an ear", "in 1927", "in l927"]);
    assert_eq!(counts(&pack, "ear"), (1, 1));
    assert_eq!(counts(&pack, "1927"), (2, 2), "but numbers are not words");
}

#[test]
fn a_word_that_was_broken_in_two_is_found_whole() {
    let pack = paragraphs(&[
        "the Opposi- tion met",
        "the oppo sition",
        "Oppos. ition again",
    ]);
    assert_eq!(
        words(&pack, "opposition"),
        [
            ("Opposi- tion".to_owned(), "ocr"),
            ("oppo sition".to_owned(), "ocr"),
            ("Oppos. ition".to_owned(), "ocr")
        ]
    );
    // Words that stand elsewhere too are two words, unless a line ended between them.
    let pack = paragraphs(&["this is land", "the land is dry", "an is-\nland"]);
    assert_eq!(words(&pack, "island"), [("is-\nland".to_owned(), "ocr")]);
}

#[test]
fn words_that_ran_together_are_found_by_both() {
    let pack = paragraphs(&["the LeftOpposition", "left and opposition", "a left turn"]);
    assert_eq!(counts(&pack, "left opposition").0, 2);
    assert_eq!(counts(&pack, "left turn opposition").0, 0);
    let mut texts = vec!["in to"; 8];
    texts.extend(vec!["every one"; 30]);
    texts.extend(vec!["everyone"; 9]);
    let pack = paragraphs(&texts);
    assert_eq!(counts(&pack, "every one").0, 30, "a word of its own");
}

/// Damage that scanners do, invented afresh for the test: what is printed, what is read.
const DAMAGE: [(&str, &str); 12] = [
    ("l", "i"),
    ("i", "1"),
    ("o", "0"),
    ("m", "rn"),
    ("rn", "m"),
    ("c", "e"),
    ("e", "c"),
    ("u", "n"),
    ("n", "u"),
    ("h", "li"),
    ("w", "vv"),
    ("d", "cl"),
];

proptest! {
    #[test]
    fn a_word_that_was_damaged_is_found_again(
        word in "[a-z]{5,12}",
        place in any::<prop::sample::Index>(),
        how in 0usize..4,
    ) {
        let damaged: Vec<String> = match how {
            0 | 1 => DAMAGE.iter().flat_map(|(is, seems)| {
                word.match_indices(is).map(|(at, _)| format!("{}{seems}{}", &word[..at], &word[at + is.len()..])).collect::<Vec<_>>()
            }).collect(),
            2 => (1..word.len()).map(|at| format!("{}- {}", &word[..at], &word[at..])).collect(),
            _ => (1..word.len()).map(|at| format!("{}.{}", &word[..at], &word[at..])).collect(),
        };
        prop_assume!(!damaged.is_empty());
        let damaged = &damaged[place.index(damaged.len())];
        let pack = paragraphs(&["something else", &format!("before {damaged} after")]);
        let found = words(&pack, &word);
        prop_assert_eq!(found.len(), 1, "{} for {}", damaged, word);
        prop_assert!(found[0].0 == *damaged, "{:?}", found);
    }
}
