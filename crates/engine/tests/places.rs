//! Where matches stand, in bytes and as JavaScript counts, in whatever text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use apparatus_engine::options::{ConcordanceOptions, Part, SearchOptions};
use apparatus_engine::search::search;
use apparatus_engine::study::concordance;
use apparatus_engine::texts::{passage, passages};
use common::{Bytes, Texts, json, list, number, packed, sliced};
use proptest::prelude::*;
use serde_json::Value;

/// All that a query finds, with the texts of the passages.
fn all(pack: &Bytes, query: &str) -> Value {
    let options = SearchOptions {
        part: Part::ALL,
        text: true,
        ..SearchOptions::default()
    };
    json(&search(pack, query, &options).unwrap())
}

/// Holds every place of an answer against the file and against the text.
fn hold(pack: &Bytes, file: &str, query: &str) -> Result<usize, TestCaseError> {
    let answer = all(pack, query);
    let mut matches = 0;
    for hit in list(&answer, "hits") {
        let text = hit["text"].as_str().unwrap();
        for found in list(hit, "matches") {
            matches += 1;
            let words = found["text"].as_str().unwrap();
            prop_assert_eq!(&sliced(text, found), words);
            prop_assert_eq!(&file[number(found, "start")..number(found, "end")], words);
        }
        hold_snippet(hit, text)?;
    }
    prop_assert_eq!(matches, number(&answer, "occurrences"));
    let options = ConcordanceOptions::default();
    let lines = json(&concordance(pack, query, &options).unwrap());
    prop_assert_eq!(list(&lines, "rows").len(), matches);
    for line in list(&lines, "rows") {
        let (doc, id) = (
            line["doc"].as_str().unwrap(),
            line["passage"].as_str().unwrap(),
        );
        let read = json(&passage(pack, doc, id).unwrap());
        prop_assert_eq!(
            sliced(read["text"].as_str().unwrap(), line),
            line["node"].as_str().unwrap()
        );
    }
    Ok(matches)
}

/// Without its gaps a snippet is text of the passage, and what it marks are words of that match.
fn hold_snippet(hit: &Value, text: &str) -> Result<(), TestCaseError> {
    let matches = list(hit, "matches");
    let mut rest = text;
    let mut marked = vec![String::new(); matches.len()];
    for piece in list(hit, "snippet") {
        let words = piece["text"].as_str().unwrap();
        if piece["gap"] == true {
            continue;
        }
        let at = rest.find(words);
        prop_assert!(at.is_some(), "{} in {}", words, text);
        rest = &rest[at.unwrap() + words.len()..];
        if let Some(number) = piece["match"].as_u64() {
            marked[number as usize] += words;
        }
    }
    for (found, marked) in matches.iter().zip(marked) {
        let words = found["text"].as_str().unwrap();
        prop_assert!(
            marked.is_empty() || marked == words,
            "{} of {}",
            marked,
            words
        );
    }
    Ok(())
}

/// Words beyond the Basic Multilingual Plane, with marks, from right to left, of many parts.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-c]{1,3}",
        "[\u{10400}-\u{10403}]{1,3}",
        "[𝔞-𝔢]{1,2}",
        "e\u{301}[a-b]{0,2}",
        "[א-ג]{1,3}",
        "[Я-в]{1,3}",
        Just("👩\u{200D}👩\u{200D}👧".to_owned()),
        Just("🇩🇪".to_owned()),
    ]
}

fn gap() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ .,’😀-😃\u{202E}\u{FEFF}]{1,3}",
        Just("\n\n".to_owned()),
        Just("\n".to_owned())
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_match_is_where_its_offsets_say_in_the_file_and_in_javascript(
        parts in prop::collection::vec((word(), gap()), 1..60),
    ) {
        let text: String = parts.iter().map(|(word, gap)| format!("{word}{gap}")).collect();
        let texts = Texts::of(&[("a.txt", &text), ("b.txt", "ab")]);
        let pack = packed(texts.path());
        let file = |doc: &str| if doc == "a" { text.as_str() } else { "ab" };
        for query in ["a", "a*", "𐐀 OR 𝔞 OR e", "\"a b\"", "?b OR b?", "a NEAR/3 b", "𐐨*", "א* OR Я*"] {
            hold(&pack, &text, &format!("({query}) doc:a"))?;
        }
        for doc in ["a", "b"] {
            for passage in list(&serde_json::json!({ "all": json(&passages(&pack, doc).unwrap()) }), "all") {
                let bytes = number(passage, "start")..number(passage, "end");
                prop_assert_eq!(&file(doc)[bytes], passage["text"].as_str().unwrap());
            }
        }
    }
}

#[test]
fn a_match_after_letters_of_two_units_is_where_javascript_counts_it() {
    let text = "😀 𝔞𝔟 Trotsky, e\u{301} Trotsky\n\n𐐀 Trotsky";
    let texts = Texts::of(&[("a.txt", text)]);
    assert_eq!(hold(&packed(texts.path()), text, "Trotsky").unwrap(), 3);
}

#[test]
fn of_a_file_with_markup_bytes_are_the_files_and_units_the_texts() {
    let file = "<!doctype html><title>T</title><p>Bread &amp; <b>Zemlya</b> 😀 &lt; Zemlya</p>";
    let texts = Texts::of(&[("a.html", file)]);
    let pack = packed(texts.path());
    assert_eq!(hold(&pack, file, "Zemlya").unwrap(), 2);
}
