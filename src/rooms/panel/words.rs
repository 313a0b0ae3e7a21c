//! Words that the reader selected in a passage: where else they stand, and who and what is among them.

use apparatus_index::Pack;
use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_model::{ApparatusEntry, DocumentId, PassageNumber, SourceSpan};

/// Words that are selected in the text. They are on the page only: no address has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selected {
    /// The document.
    pub(crate) document: DocumentId,
    /// The passage in which the selection begins.
    pub(crate) passage: PassageNumber,
    /// What is selected of the passage, as far as it is printed.
    pub(crate) printed: Stretch,
    /// The same as it stands on the page, where editors' readings may stand in place of what is printed.
    pub(crate) shown: Stretch,
    /// Whether the selection goes on into other passages: what is there is left out.
    pub(crate) goes_on: bool,
}

/// Words of a passage, and what of it stands before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// What stands before them.
    pub(crate) before: String,
    /// The words.
    pub(crate) words: String,
}

impl Selected {
    /// Where the words stand in the document's text, made so wide that no word is cut. Nothing where the page shows
    /// what neither reading of the passage has.
    pub(crate) fn place(
        &self,
        pack: &Pack<&[u8]>,
        index: PassageIndex,
        row: &PassageRow,
    ) -> Option<SourceSpan> {
        let text = pack.text(row, row.span).ok()?;
        let printed = || letters(text, row.span.start);
        let corrected = || {
            let entries = pack.apparatus_in(index).unwrap_or_default();
            corrected_letters(text, row.span, &entries)
        };
        let found = place_of(printed(), &self.printed)
            .or_else(|| place_of(corrected().into_iter(), &self.shown))?;
        Some(whole_words(found, &pack.word_spans(row).ok()?))
    }
}

/// Each letter of a text that starts at a place of its document, and where it stands; white space is none.
fn letters(text: &str, start: u32) -> impl Iterator<Item = (char, SourceSpan)> {
    let each = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    each.map(move |(at, c)| {
        let at = start + at as u32;
        (c, SourceSpan::new(at, at + c.len_utf8() as u32))
    })
}

/// The same of the text as corrected: all letters of a correction stand where the corrected words do. `entries` are in
/// the order of the text.
fn corrected_letters(
    text: &str,
    span: SourceSpan,
    entries: &[ApparatusEntry],
) -> Vec<(char, SourceSpan)> {
    let mut all = Vec::new();
    let mut at = span.start;
    let printed = |from: u32, to: u32| {
        let words = text.get((from - span.start) as usize..(to - span.start) as usize);
        letters(words.unwrap_or_default(), from)
    };
    for entry in entries {
        let within = entry.span.start >= at && entry.span.end <= span.end;
        if let (true, Some(reading)) = (within, &entry.proposed) {
            all.extend(printed(at, entry.span.start));
            all.extend(letters(reading, 0).map(|(c, _)| (c, entry.span)));
            at = entry.span.end;
        }
    }
    all.extend(printed(at, span.end));
    all
}

/// Where words stand among letters that what is before them stands before. Nothing where other words stand there.
fn place_of(
    letters: impl Iterator<Item = (char, SourceSpan)>,
    stretch: &Stretch,
) -> Option<SourceSpan> {
    let skipped = stretch.before.chars().filter(|c| !c.is_whitespace());
    let wanted = stretch.words.chars().filter(|c| !c.is_whitespace());
    let mut letters = letters.skip(skipped.count());
    let mut found: Option<SourceSpan> = None;
    for letter in wanted {
        let (_, place) = letters.next().filter(|(c, _)| *c == letter)?;
        let start = found.map_or(place.start, |it| it.start);
        found = Some(SourceSpan::new(start, place.end));
    }
    found
}

/// A stretch made so wide that it cuts no word.
fn whole_words(span: SourceSpan, words: &[SourceSpan]) -> SourceSpan {
    let touched = |word: &&SourceSpan| word.start < span.end && span.start < word.end;
    let first = words.iter().find(touched);
    let last = words.iter().rfind(touched);
    let start = first.map_or(span.start, |word| word.start.min(span.start));
    let end = last.map_or(span.end, |word| word.end.max(span.end));
    SourceSpan::new(start, end)
}

/// The search for these words one after the other; nothing where there is no word.
pub(super) fn phrase(words: &str) -> Option<String> {
    let kept = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | '-');
    let plain: String = words
        .chars()
        .map(|c| if kept(c) { c } else { ' ' })
        .collect();
    let plain: Vec<_> = plain
        .split_whitespace()
        .filter(|word| word.contains(char::is_alphanumeric))
        .collect();
    (!plain.is_empty()).then(|| format!("\"{}\"", plain.join(" ")))
}

#[cfg(test)]
mod tests {
    use apparatus_model::{Certainty, FaultKind};

    use super::*;

    const TEXT: &str = "The party lets, loose\n the opposition.";

    fn stretch(before: &str, words: &str) -> Stretch {
        Stretch {
            before: before.to_owned(),
            words: words.to_owned(),
        }
    }

    /// The words of the text in which the selected words are found.
    fn found(before: &str, words: &str) -> Option<&'static str> {
        let span = place_of(letters(TEXT, 0), &stretch(before, words))?;
        TEXT.get(span.start as usize..span.end as usize)
    }

    #[test]
    fn selected_words_are_found_in_the_source_however_the_page_breaks_its_lines() {
        assert_eq!(
            found("The party ", "lets, loose the"),
            Some("lets, loose\n the")
        );
        assert_eq!(found("", "T"), Some("T"));
        assert_eq!(
            found("The party lets, loose the ", "opposition."),
            Some("opposition.")
        );
    }

    #[test]
    fn words_that_are_read_in_place_of_the_printed_ones_stand_nowhere() {
        assert_eq!(found("The party ", "lets loose the"), None);
        assert_eq!(found("The party ", "  "), None);
        assert_eq!(found(TEXT, "more"), None);
    }

    #[test]
    fn words_of_the_corrected_text_are_found_where_the_printed_ones_stand() {
        // As in a document where the text begins at 100: its “lets,” is read “lets” and “the” is left out.
        let own = SourceSpan::new(100, 100 + TEXT.len() as u32);
        let entries = [(110, 115, "lets"), (123, 126, "")].map(|(start, end, reading)| {
            let span = SourceSpan::new(start, end);
            correction(span, reading)
        });
        let found = |before: &str, words: &str| {
            let letters = corrected_letters(TEXT, own, &entries).into_iter();
            place_of(letters, &stretch(before, words))
        };
        assert_eq!(found("The party ", "lets"), Some(SourceSpan::new(110, 115)));
        assert_eq!(
            found("The party lets ", "loose opposition"),
            Some(SourceSpan::new(116, 137))
        );
        assert_eq!(found("The party ", "lets,"), None);
    }

    fn correction(span: SourceSpan, reading: &str) -> ApparatusEntry {
        ApparatusEntry {
            id: "a-correction".parse().unwrap(),
            document: "a-document".parse().unwrap(),
            passage: PassageNumber(1),
            span,
            proposed: Some(reading.to_owned()),
            kind: FaultKind::Typography,
            reason: String::new(),
            certainty: Certainty::High,
        }
    }

    #[test]
    fn a_selection_that_cuts_words_is_taken_for_the_whole_of_them() {
        let words = [(0, 3), (4, 9), (10, 14)].map(|(start, end)| SourceSpan::new(start, end));
        assert_eq!(
            whole_words(SourceSpan::new(5, 11), &words),
            SourceSpan::new(4, 14)
        );
        assert_eq!(
            whole_words(SourceSpan::new(4, 15), &words),
            SourceSpan::new(4, 15)
        );
        assert_eq!(
            whole_words(SourceSpan::new(3, 4), &words),
            SourceSpan::new(3, 4)
        );
    }

    #[test]
    fn what_would_mean_something_in_a_query_is_no_word_of_a_phrase() {
        assert_eq!(
            phrase("“Left” opposition, (1923)* – @a").as_deref(),
            Some("\"Left opposition 1923 a\"")
        );
        assert_eq!(phrase("– … *"), None);
    }
}
