//! The text of a document as links see it: its passages one after another, all white space single
//! spaces. So where passages are divided or joined, and how lines are broken, makes no difference.

use std::ops::Range;

use apparatus_model::{PassageNumber, SourceSpan};

use crate::anchor::{first, last};

/// The text of a document as links see it.
#[derive(Debug, Clone)]
pub struct Text {
    /// The passages' texts with single spaces, a space between passages.
    spaced: String,
    passages: Vec<Passage>,
}

#[derive(Debug, Clone)]
struct Passage {
    number: PassageNumber,
    /// Where it stands in the document.
    span: SourceSpan,
    /// Where it begins in `spaced`.
    start: usize,
    /// Where what is as it stands in the document begins: in `spaced`, and in the document. Between
    /// two, bytes follow one another in both.
    runs: Vec<(usize, u32)>,
}

/// A place in a document: a byte of its text, in a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The passage.
    pub passage: PassageNumber,
    /// The byte of the document's text.
    pub byte: u32,
}

/// Words of a [`Text`], never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Words {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Words {
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

impl Text {
    /// The text of passages in their order: number, place in the document, and text of each.
    pub fn of<'a>(
        passages: impl IntoIterator<Item = (PassageNumber, SourceSpan, &'a str)>,
    ) -> Self {
        let mut text = Self {
            spaced: String::new(),
            passages: Vec::new(),
        };
        for (number, span, words) in passages {
            text.push(number, span, words);
        }
        text
    }

    fn push(&mut self, number: PassageNumber, span: SourceSpan, words: &str) {
        if !self.spaced.is_empty() && !self.spaced.ends_with(' ') {
            self.spaced.push(' ');
        }
        let start = self.spaced.len();
        let mut runs = Vec::new();
        // Whether a space is owed before the next letter, and whether the bytes follow one another.
        let (mut owed, mut follows) = (false, false);
        for (at, letter) in words.char_indices() {
            if letter.is_whitespace() {
                // A single space stands for itself.
                follows &= letter == ' ' && !owed;
                owed = true;
                continue;
            }
            if owed && self.spaced.len() > start {
                self.spaced.push(' ');
            }
            owed = false;
            if !follows {
                runs.push((self.spaced.len(), span.start.saturating_add(at as u32)));
                follows = true;
            }
            self.spaced.push(letter);
        }
        self.passages.push(Passage {
            number,
            span,
            start,
            runs,
        });
    }

    /// The words between two places of the document, without white space around them; nothing where
    /// there are none, or where the places are not in this text.
    pub fn words(&self, from: Place, to: Place) -> Option<Words> {
        let (from, to) = (self.spaced_at(from)?, self.spaced_at(to)?);
        let words = self.spaced.get(from..to)?;
        let start = from + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        (start < end).then_some(Words { start, end })
    }

    /// The letters of some words, with single spaces.
    pub fn letters(&self, words: Words) -> &str {
        self.spaced.get(words.range()).unwrap_or_default()
    }

    /// Some words with a few characters of what is around them.
    pub fn around(&self, words: Words) -> &str {
        const FEW: usize = 32;
        let before = self.spaced.get(..words.start).unwrap_or_default();
        let after = self.spaced.get(words.end..).unwrap_or_default();
        let start = words.start - last(before, FEW).len();
        let end = words.end + first(after, FEW).len();
        self.spaced.get(start..end).unwrap_or_default()
    }

    /// Where words stand: in each passage that has some of them, from which byte of the document's
    /// text to which.
    pub fn spans(&self, words: Words) -> Vec<(PassageNumber, SourceSpan)> {
        let parts = self.parts(words).into_iter();
        let span = |part: Words| {
            let passage = self.passages.get(self.passage_of(part.start))?;
            let last = self.letters(part).chars().next_back()?.len_utf8();
            let end = passage.byte(part.end - last) + last as u32;
            Some((
                passage.number,
                SourceSpan::new(passage.byte(part.start), end),
            ))
        };
        parts.filter_map(span).collect()
    }

    /// The parts of words that stand in one passage each.
    pub(crate) fn parts(&self, words: Words) -> Vec<Words> {
        let first = self.passage_of(words.start);
        let mut parts = Vec::new();
        for (at, passage) in self.passages.iter().enumerate().skip(first) {
            if passage.start >= words.end {
                break;
            }
            let (start, end) = (words.start.max(passage.start), words.end.min(self.end(at)));
            let end = start + self.letters(Words { start, end }).trim_end().len();
            if start < end {
                parts.push(Words { start, end });
            }
        }
        parts
    }

    /// The passage in which words begin, and how many characters of it, counted with single spaces,
    /// stand before them.
    pub(crate) fn position(&self, words: Words) -> Option<(PassageNumber, u32)> {
        let passage = self.passages.get(self.passage_of(words.start))?;
        let before = self.spaced.get(passage.start..words.start)?;
        Some((passage.number, before.chars().count() as u32))
    }

    /// Where so many characters of a passage have gone by.
    pub(crate) fn at(&self, passage: PassageNumber, characters: u32) -> Option<usize> {
        let passage = self.passages.iter().find(|it| it.number == passage)?;
        let rest = self.spaced.get(passage.start..)?;
        let mut places = rest.char_indices().map(|(at, _)| passage.start + at);
        places.nth(characters as usize)
    }

    /// All of it.
    pub(crate) fn spaced(&self) -> &str {
        &self.spaced
    }

    /// What tells this text from another, 32 bits: FNV-1a of the passages’ numbers and texts.
    pub(crate) fn fingerprint(&self) -> u32 {
        let mut hash = Fnv::new();
        for (at, passage) in self.passages.iter().enumerate() {
            hash.add(&passage.number.0.to_le_bytes());
            let words = self.spaced.get(passage.start..self.end(at));
            hash.add(words.unwrap_or_default().as_bytes());
        }
        hash.folded()
    }

    /// Where the passage at a place in their order ends, with the space after it.
    fn end(&self, at: usize) -> usize {
        let next = self.passages.get(at + 1);
        next.map_or(self.spaced.len(), |it| it.start)
    }

    fn passage_of(&self, at: usize) -> usize {
        self.passages
            .partition_point(|it| it.start <= at)
            .saturating_sub(1)
    }

    /// Where a place of the document is here; white space counts as the end of what is before it.
    fn spaced_at(&self, place: Place) -> Option<usize> {
        let at = self
            .passages
            .iter()
            .position(|it| it.number == place.passage)?;
        let passage = self.passages.get(at)?;
        if place.byte < passage.span.start || place.byte > passage.span.end {
            return None;
        }
        let run = passage
            .runs
            .partition_point(|(_, byte)| *byte <= place.byte);
        let next = match passage.runs.get(run) {
            Some((next, _)) => *next,
            None => self.end(at),
        };
        let Some((start, byte)) = run.checked_sub(1).and_then(|run| passage.runs.get(run)) else {
            return Some(next);
        };
        let at = (start + (place.byte - byte) as usize).min(next);
        // A place between two bytes of a letter is no place.
        self.spaced.is_char_boundary(at).then_some(at)
    }
}

impl Passage {
    /// The byte of the document where a letter of `spaced` stands.
    fn byte(&self, at: usize) -> u32 {
        let run = self.runs.partition_point(|(start, _)| *start <= at);
        let run = run.checked_sub(1).and_then(|run| self.runs.get(run));
        run.map_or(self.span.start, |(start, byte)| byte + (at - start) as u32)
    }
}

/// The hash FNV-1a of 64 bits (G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, *The FNV
/// Non-Cryptographic Hash Algorithm*), folded to 32.
pub(crate) struct Fnv(u64);

impl Fnv {
    pub(crate) fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    pub(crate) fn add(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }

    pub(crate) fn folded(&self) -> u32 {
        (self.0 >> 32) as u32 ^ self.0 as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Passages with a blank line between them, as they would stand in a file.
    pub(crate) fn text(passages: &[&str]) -> (String, Text) {
        let mut file = String::new();
        let mut spans = Vec::new();
        for passage in passages {
            let start = file.len() as u32;
            file.push_str(passage);
            spans.push(SourceSpan::new(start, file.len() as u32));
            file.push_str("\n\n");
        }
        let numbered = (1..).map(PassageNumber).zip(spans).zip(passages);
        let text = Text::of(numbered.map(|((number, span), words)| (number, span, *words)));
        (file, text)
    }

    fn place(passage: u32, byte: u32) -> Place {
        Place {
            passage: PassageNumber(passage),
            byte,
        }
    }

    #[test]
    fn the_published_values_of_the_hash_are_met() {
        for (letters, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut fnv = Fnv::new();
            fnv.add(letters.as_bytes());
            assert_eq!(fnv.0, hash, "{letters}");
        }
    }

    #[test]
    fn words_may_run_over_passages_and_stand_in_each() {
        let (file, text) = text(&["One  two,", " three\u{a0}four. "]);
        let words = text.words(place(1, 5), place(2, 17)).unwrap();
        assert_eq!(text.letters(words), "two, three");
        let spans = text.spans(words);
        let found: Vec<_> = spans
            .iter()
            .map(|(number, span)| (number.0, span.of(&file).unwrap()))
            .collect();
        assert_eq!(found, [(1, "two,"), (2, "three")]);
    }

    #[test]
    fn white_space_alone_is_no_words() {
        let (_, text) = text(&["One  two,", "three"]);
        assert_eq!(text.words(place(1, 3), place(1, 5)), None);
        assert_eq!(text.words(place(1, 9), place(2, 11)), None);
        assert_eq!(text.words(place(7, 9), place(2, 11)), None);
    }

    proptest! {
        #[test]
        fn what_is_between_two_places_is_what_stands_there(
            passages in prop::collection::vec("[a-cäЖ\u{1F600} \n\u{a0}\u{301}]{1,12}", 1..5),
            ends in any::<[prop::sample::Index; 2]>(),
        ) {
            let passages: Vec<&str> = passages.iter().map(String::as_str).collect();
            let (file, text) = text(&passages);
            let mut places = Vec::new();
            let mut start = 0;
            for (number, passage) in (1..).zip(&passages) {
                let ends = passage.char_indices().map(|(at, _)| at).chain([passage.len()]);
                places.extend(ends.map(|at| place(number, (start + at) as u32)));
                start += passage.len() + 2;
            }
            let [one, other] = ends.map(|end| end.index(places.len()));
            let (from, to) = (places[one.min(other)], places[one.max(other)]);
            let printed = &file[from.byte as usize..to.byte as usize];
            let expected = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = text.words(from, to);
            prop_assert_eq!(words.map_or("", |words| text.letters(words)), &expected);
            if let Some(words) = words {
                let spans = text.spans(words);
                let found: Vec<_> = spans.iter().map(|(_, span)| span.of(&file).unwrap()).collect();
                prop_assert_eq!(found.join(" ").split_whitespace().collect::<Vec<_>>().join(" "), expected);
                for (_, span) in &spans {
                    let found = span.of(&file).unwrap();
                    prop_assert_eq!(found.trim(), found);
                }
                let (passage, characters) = text.position(words).unwrap();
                prop_assert_eq!(text.at(passage, characters), Some(words.start));
            }
        }
    }
}
