//! A link to words, looked for in a text: what is found are words of the text, and never others where it
//! is said that they are the link's.
//!
//! An input is a passage's id, a tab and a link in its first line; then the text, a passage a paragraph.

use apparatus_links::{Anchor, Place, Quote, Resolution, Text, Words, resolve};
use apparatus_model::{PassageNumber, SourceSpan};

pub(crate) fn words(input: &[u8]) {
    let input = String::from_utf8_lossy(input);
    let (link, document) = input.split_once('\n').unwrap_or((&input, ""));
    let (passage, link) = link.split_once('\t').unwrap_or(("p1", link));
    let passages = passages(document);
    let text = Text::of(passages.iter().copied());
    if let Ok(anchor) = Anchor::read(passage.parse().unwrap_or(PassageNumber(1)), link) {
        let written = anchor.to_string();
        let again = Anchor::read(anchor.passage, &written);
        assert_eq!(again.as_ref(), Ok(&anchor), "written as {written}");
        found(&anchor, &text, document);
    }
    made(&passages, &text, link.len());
}

/// The paragraphs of a document, numbered in order.
fn passages(document: &str) -> Vec<(PassageNumber, SourceSpan, &str)> {
    let (mut passages, mut start) = (Vec::new(), 0);
    for (block, number) in document.split("\n\n").zip(1..) {
        let end = start + block.len() as u32;
        passages.push((PassageNumber(number), SourceSpan::new(start, end), block));
        start = end + 2;
    }
    passages
}

/// What is found stands in the text, and is the link's words where that is said.
fn found(anchor: &Anchor, text: &Text, document: &str) {
    let stands = |words: Words| {
        assert!(!text.letters(words).trim().is_empty());
        let spans = text.spans(words);
        assert!(!spans.is_empty());
        for (_, span) in spans {
            let part = span.of(document).expect("a span of the document");
            assert!(!part.is_empty());
        }
    };
    match resolve(anchor, text) {
        Resolution::Same(words) | Resolution::Kept(words) => {
            stands(words);
            let letters = text.letters(words);
            match &anchor.quote {
                Quote::Whole(whole) => assert_eq!(letters, whole),
                Quote::Ends {
                    head, tail, length, ..
                } => {
                    assert!(letters.starts_with(head.as_str()) && letters.ends_with(tail.as_str()));
                    assert_eq!(letters.len(), *length as usize);
                }
            }
        }
        Resolution::Changed(words) => stands(words),
        Resolution::Ambiguous(places) => {
            let mut others = places.clone();
            others.sort();
            others.dedup();
            assert!(
                !places.is_empty() && others.len() == places.len(),
                "{places:?}"
            );
            places.into_iter().for_each(stands);
        }
        Resolution::Gone => {}
    }
}

/// A link that is made of words of the text leads to them.
fn made(passages: &[(PassageNumber, SourceSpan, &str)], text: &Text, chance: usize) {
    let place = |chance: usize| {
        let (passage, span, words) = passages.get(chance % passages.len().max(1))?;
        let mut bytes = words.char_indices().map(|(byte, _)| byte);
        let byte = bytes.nth(chance % words.chars().count().max(1))?;
        Some(Place {
            passage: *passage,
            byte: span.start + byte as u32,
        })
    };
    let ends = place(chance).zip(place(chance.wrapping_mul(31)));
    let Some(words) = ends.and_then(|(from, to)| text.words(from, to)) else {
        return;
    };
    let anchor = Anchor::of(text, words).expect("words of the text have a link");
    let written = anchor.to_string();
    let read = Anchor::read(anchor.passage, &written).expect("a link that was made can be read");
    assert_eq!(resolve(&read, text), Resolution::Same(words), "{written}");
}
