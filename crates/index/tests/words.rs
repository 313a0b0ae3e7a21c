//! Words against Unicode's own test of word boundaries and against another reading of its rules
//! (the crate `unicode-segmentation`), with the ways in which ours are meant to differ.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod texts;

use apparatus_index::text::tokenize;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;

/// A word's bytes.
type Span = (usize, usize);

/// The words as the engine has them.
fn ours(text: &str) -> Vec<Span> {
    tokenize(text)
        .into_iter()
        .map(|t| (t.start, t.end))
        .collect()
}

/// Whether a stretch between boundaries is a word: has a letter or number that is no mark.
fn is_word(stretch: &str) -> bool {
    stretch.contains(|c: char| c.is_alphanumeric() && !is_mark(c))
}

/// The annex's words: the stretches between boundaries that have a letter or number.
fn words_between(text: &str, boundaries: &[usize]) -> Vec<Span> {
    let stretches = boundaries.windows(2).map(|pair| (pair[0], pair[1]));
    stretches
        .filter(|(start, end)| is_word(&text[*start..*end]))
        .collect()
}

/// The annex's words, as the other library finds them.
fn theirs(text: &str) -> Vec<Span> {
    let starts = text.split_word_bound_indices().map(|(start, _)| start);
    let boundaries: Vec<_> = starts.chain([text.len()]).collect();
    words_between(text, &boundaries)
}

/// The colon divides words, as the annex allows: Swedish alone joins words with it, and a filter in
/// a query must not be a word. Marks after the colon are its own (WB4).
fn the_colon_divides(text: &str, words: Vec<Span>) -> Vec<Span> {
    let mut parts = Vec::new();
    for (start, end) in words {
        let mut at = start;
        for part in text[start..end].split_inclusive(':') {
            let word = part.trim_start_matches(is_mark);
            let word = if at == start { part } else { word };
            let from = at + part.len() - word.len();
            at += part.len();
            parts.push((from, from + word.trim_end_matches(':').len()));
        }
    }
    parts.retain(|(start, end)| is_word(&text[*start..*end]));
    parts
}

/// Whether a character belongs to the one before.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200D}')
}

/// Whether every rule of the annex that this character needs is one that the engine keeps: the
/// Latin, Greek and Cyrillic alphabets, their marks, and punctuation.
fn is_in_range(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{24F}' | '\u{300}'..='\u{36F}' | '\u{370}'..='\u{52F}'
        | '\u{1E00}'..='\u{1FFF}' | '\u{2010}'..='\u{2027}' | '\u{200D}')
}

#[test]
fn words_end_where_unicodes_own_test_says() {
    let Some(test) = texts::text("WordBreakTest.txt") else {
        return;
    };
    let mut asked = 0;
    for line in test.lines() {
        let case = line.split('#').next().unwrap();
        let (mut text, mut boundaries) = (String::new(), Vec::new());
        for sign in case.split_whitespace() {
            match sign {
                "÷" => boundaries.push(text.len()),
                "×" => {}
                code => {
                    let code = u32::from_str_radix(code, 16).unwrap();
                    text.push(char::from_u32(code).unwrap());
                }
            }
        }
        if text.is_empty() || !text.chars().all(is_in_range) {
            continue;
        }
        asked += 1;
        let expected = the_colon_divides(&text, words_between(&text, &boundaries));
        assert_eq!(ours(&text), expected, "{line}");
    }
    assert!(asked > 500, "{asked}");
}

/// Text of letters of every alphabet in range, marks, figures and signs that join or divide.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,4}",
        2 => "[0-9]{1,3}",
        2 => "[À-ɏ]{1,3}",
        2 => "[Ѐ-ҁҊ-ԯ]{1,3}",
        1 => "[α-ωΆ-Ώ]{1,3}",
        2 => "[\u{300}-\u{36F}\u{AD}\u{200D}]",
        4 => "[ .,;:'’‘\"“”_—–/()!?&·…-]",
        // Without © and ®, pictures that a joiner ties to what is before them (WB3c), and without
        // the cedilla alone, which newer editions of Unicode take for a letter.
        1 => "[\u{A0}-\u{A8}\u{AA}-\u{AD}\u{AF}-\u{B7}\u{B9}-\u{BF}]",
        1 => "[\u{0}-\u{1F}]",
        1 => "[\u{2070}-\u{209C}\u{2150}-\u{218B}]",
    ];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn words_are_those_of_another_reading_of_the_annex(text in text()) {
        let expected = the_colon_divides(&text, theirs(&text));
        prop_assert_eq!(ours(&text), expected, "{:?}", text);
    }
}
