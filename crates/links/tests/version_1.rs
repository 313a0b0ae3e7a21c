//! Links of version 1 of the format mean what they meant when they were made, for ever: the lines of
//! `version-1.txt` are never changed, only added to.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use apparatus_links::{Anchor, Place, Resolution, Text, resolve};
use apparatus_model::{PassageNumber, SourceSpan};

/// The document that the links were made in.
const DOCUMENT: &str = include_str!("version-1-document.txt");
/// A line a link: passage, what stands in the address, and the words, with a tab between.
const LINKS: &str = include_str!("version-1.txt");

/// A passage a paragraph, numbered in order.
fn text(document: &str) -> Text {
    let mut passages = Vec::new();
    let mut start = 0;
    for block in document.split("\n\n") {
        let end = start + block.len() as u32;
        let number = PassageNumber(passages.len() as u32 + 1);
        passages.push((number, SourceSpan::new(start, end), block));
        start = end + 2;
    }
    Text::of(passages)
}

fn links() -> impl Iterator<Item = (PassageNumber, &'static str, &'static str)> {
    LINKS.lines().map(|line| {
        let mut parts = line.split('\t');
        let passage = parts.next().unwrap().parse().unwrap();
        (passage, parts.next().unwrap(), parts.next().unwrap())
    })
}

#[test]
fn links_of_version_1_lead_where_they_led() {
    let text = text(DOCUMENT);
    for (passage, written, words) in links() {
        let anchor = Anchor::read(passage, written).unwrap();
        match resolve(&anchor, &text) {
            Resolution::Same(found) => assert_eq!(text.letters(found), words, "{written}"),
            other => panic!("{written}: {other:?}"),
        }
    }
    assert!(links().count() >= 6);
}

#[test]
fn links_of_version_1_find_their_words_in_a_text_that_was_edited() {
    let edited = DOCUMENT
        .replace("Trotzky", "Trotsky")
        .replace("\n\nThe", "\n\nA passage that came later.\n\nThe");
    let text = text(&edited);
    let mut found = 0;
    for (passage, written, words) in links() {
        let anchor = Anchor::read(passage, written).unwrap();
        match resolve(&anchor, &text) {
            Resolution::Kept(kept) => {
                assert_eq!(text.letters(kept), words, "{written}");
                found += 1;
            }
            Resolution::Changed(changed) => {
                let now = words.replace("Trotzky", "Trotsky");
                assert_ne!(now, words, "{written}");
                assert_eq!(text.letters(changed), now, "{written}");
            }
            other => panic!("{written}: {other:?}"),
        }
    }
    assert!(found >= 4);
}

#[test]
fn the_same_words_still_give_the_same_link() {
    let text = text(DOCUMENT);
    for (passage, written, words) in links() {
        let found = match resolve(&Anchor::read(passage, written).unwrap(), &text) {
            Resolution::Same(found) => text.spans(found),
            other => panic!("{written}: {other:?}"),
        };
        let ((first, from), (last, to)) = (found[0], found[found.len() - 1]);
        let from = Place {
            passage: first,
            byte: from.start,
        };
        let to = Place {
            passage: last,
            byte: to.end,
        };
        let again = text.words(from, to).unwrap();
        assert_eq!(text.letters(again), words);
        assert_eq!(Anchor::of(&text, again).unwrap().to_string(), written);
    }
}
