//! Pictures for previews, where somebody shares a page: title, date and first words of a document
//! on the site's paper, drawn when the site is written. The same words give the same bytes.

mod draw;
mod type_face;

use apparatus_corpus::{Corpus, Document};
use apparatus_model::PassageKind;

use crate::Failure;
use crate::head::{Picture, Pictures};
use crate::output::{Output, hashed};
use type_face::TypeFaces;

/// Width in pixels: the shape that OpenGraph's readers crop nothing of.
pub(crate) const WIDTH: u32 = 1200;
/// Height in pixels.
pub(crate) const HEIGHT: u32 = 630;

/// What a picture says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Card {
    /// Above the title, in small letters.
    date: String,
    title: String,
    /// Below the title.
    words: String,
    /// At the foot.
    collection: String,
}

impl Card {
    fn of_document(document: &Document, corpus: &Corpus) -> Self {
        let record = &document.record;
        let date = record.dates.first();
        Self {
            date: date.map_or(String::new(), |date| date.date.display.clone()),
            title: one_line(&record.title),
            words: first_words(document),
            collection: corpus.collection.short_title.clone(),
        }
    }

    fn of_collection(corpus: &Corpus) -> Self {
        let record = &corpus.collection;
        Self {
            date: String::new(),
            title: one_line(&record.title),
            words: one_line(&record.description),
            collection: record.short_title.clone(),
        }
    }

    /// The same for those who hear it.
    fn spoken(&self) -> String {
        let parts = [&self.title, &self.date, &self.collection];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        let parts: Vec<_> = parts.map(String::as_str).collect();
        parts.join(". ")
    }
}

/// Draws the pictures and adds them. No page needs them: they stand apart.
pub(crate) fn add(output: &mut Output, corpus: &Corpus) -> Result<Pictures, Failure> {
    let faces = TypeFaces::find().ok_or(Failure::TypeFace)?;
    let mut draw = |name: &str, card: &Card| {
        let picture = draw::draw(card, &faces).ok_or(Failure::Picture)?;
        let path = hashed("previews", &format!("{name}.png"), &picture);
        output.add_apart(path.as_str(), picture);
        Ok(Picture {
            path,
            alt: card.spoken(),
        })
    };
    let mut pictures = Pictures {
        // No document's id has a full stop in it.
        collection: Some(draw("the.collection", &Card::of_collection(corpus))?),
        ..Pictures::default()
    };
    for document in &corpus.documents {
        let id = &document.record.id;
        let picture = draw(id.as_str(), &Card::of_document(document, corpus))?;
        pictures.documents.insert(id.clone(), picture);
    }
    Ok(pictures)
}

/// How much of a document is given to the picture, which takes as much of it as has room.
const FIRST: usize = 600;

/// The first words of a document's running text; where it has none, of whatever it has.
fn first_words(document: &Document) -> String {
    let words = |running: bool| {
        let passages = document.passages.iter();
        let wanted = passages.filter(|passage| match passage.kind {
            PassageKind::Paragraph => true,
            PassageKind::Title => false,
            _ => !running,
        });
        let mut words = String::new();
        for passage in wanted {
            let own = passage.span.of(&document.source).unwrap_or_default();
            words.push_str(own);
            words.push(' ');
            if words.len() > FIRST {
                break;
            }
        }
        one_line(&words)
    };
    match words(true) {
        running if running.is_empty() => words(false),
        running => running,
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str, words: &str) -> Card {
        Card {
            date: "14 November 1927".to_owned(),
            title: title.to_owned(),
            words: words.to_owned(),
            collection: "The Left Opposition".to_owned(),
        }
    }

    fn drawn(card: &Card) -> Vec<u8> {
        draw::draw(card, &TypeFaces::find().unwrap()).unwrap()
    }

    /// Width and height as the head of a PNG file gives them.
    fn size(picture: &[u8]) -> (u32, u32) {
        let number = |at: usize| u32::from_be_bytes(picture[at..at + 4].try_into().unwrap());
        assert_eq!(&picture[1..4], b"PNG");
        (number(16), number(20))
    }

    #[test]
    fn a_picture_has_the_shape_of_previews_and_the_same_words_give_the_same_bytes() {
        let card = card("The Expulsion", "The joint plenum decided");
        let picture = drawn(&card);
        assert_eq!(size(&picture), (WIDTH, HEIGHT));
        assert_eq!(picture, drawn(&card));
    }

    #[test]
    fn other_words_give_another_picture_in_every_part() {
        let own = card("Title", "Words");
        let first = drawn(&own);
        for other in [
            card("Titles", "Words"),
            card("Title", "Word"),
            Card {
                date: "1923".to_owned(),
                ..own.clone()
            },
            Card {
                collection: "Letters".to_owned(),
                ..own.clone()
            },
            // Letters that the type face lacked would all be the same box.
            card("Троцкий", "Words"),
            card("Зиновьев", "Words"),
        ] {
            assert_ne!(drawn(&other), first, "{other:?}");
        }
        assert_ne!(drawn(&card("Троцкий", "")), drawn(&card("Каменев", "")));
    }

    #[test]
    fn no_words_are_too_long_or_too_strange_to_be_drawn() {
        let long = "opposition ".repeat(200);
        for (title, words) in [
            (long.as_str(), long.as_str()),
            (&"Ж".repeat(500), ""),
            ("", ""),
            ("漢字 \u{1F600} עברית \u{0}\u{FFFD}", "\u{202E}abc"),
        ] {
            assert_eq!(size(&drawn(&card(title, words))), (WIDTH, HEIGHT));
        }
    }
}
