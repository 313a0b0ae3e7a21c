//! Positions in a text as the Web Annotation model counts them: in characters, that is Unicode
//! code points, from 0.

use apparatus_model::SourceSpan;

/// How many characters of a quotation's surroundings are given.
const AROUND: usize = 32;

/// Turns bytes of a text into characters, at the cost of a search among marks rather than of
/// counting from the start each time.
pub(super) struct Positions<'a> {
    text: &'a str,
    /// The number of characters before each byte whose index is a multiple of [`STEP`].
    before: Vec<usize>,
}

const STEP: usize = 1024;

impl<'a> Positions<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += starts(chunk);
        }
        Self { text, before }
    }

    /// How many characters begin before this byte.
    pub(super) fn characters(&self, byte: u32) -> usize {
        let byte = (byte as usize).min(self.text.len());
        let mark = (byte / STEP).min(self.before.len().saturating_sub(1));
        let between = self.text.as_bytes().get(mark * STEP..byte);
        self.before.get(mark).copied().unwrap_or(0) + between.map_or(0, starts)
    }

    /// The words of a span with what stands before and after them.
    pub(super) fn quote(&self, span: SourceSpan) -> Option<Quote<'a>> {
        let exact = span.of(self.text)?;
        let (before, _) = self.text.split_at_checked(span.range().start)?;
        let (_, after) = self.text.split_at_checked(span.range().end)?;
        let from = before.char_indices().rev().nth(AROUND - 1);
        let to = after.char_indices().nth(AROUND);
        Some(Quote {
            exact,
            prefix: before.get(from.map_or(0, |(at, _)| at)..)?,
            suffix: after.get(..to.map_or(after.len(), |(at, _)| at))?,
        })
    }
}

/// Words with their surroundings.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Quote<'a> {
    pub(super) exact: &'a str,
    pub(super) prefix: &'a str,
    pub(super) suffix: &'a str,
}

/// How many characters begin in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn characters_are_counted_and_not_bytes_or_halves_of_surrogate_pairs() {
        let positions = Positions::of("é𝄞Троцкий");
        assert_eq!(positions.characters(0), 0);
        assert_eq!(positions.characters(2), 1);
        assert_eq!(positions.characters(6), 2);
        assert_eq!(positions.characters(20), 9);
    }

    #[test]
    fn a_quote_at_either_end_of_the_text_has_as_much_around_it_as_there_is() {
        let text = format!("{}word{}", "a".repeat(40), "é".repeat(3));
        let positions = Positions::of(&text);
        let quote = positions.quote(SourceSpan::new(40, 44)).unwrap();
        assert_eq!(
            quote,
            Quote {
                exact: "word",
                prefix: &"a".repeat(32),
                suffix: "ééé"
            }
        );
    }

    proptest! {
        #[test]
        fn every_character_of_a_long_text_has_its_number(text in ".{0,3000}") {
            let positions = Positions::of(&text);
            for (number, (byte, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(positions.characters(byte as u32), number);
            }
            prop_assert_eq!(positions.characters(text.len() as u32), text.chars().count());
        }
    }
}
