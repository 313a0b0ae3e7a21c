//! Words that the reader selected in a passage: where else they stand, and who and what is among them.

use apparatus_model::{DocumentId, PassageNumber, SourceSpan};

/// Words that are selected in the text. They are on the page only: no address has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Selected {
    /// The document.
    pub(crate) document: DocumentId,
    /// The passage in which the selection begins.
    pub(crate) passage: PassageNumber,
    /// What stands before the selection in the passage as it is read.
    pub(crate) before: String,
    /// What is selected of the passage.
    pub(crate) words: String,
    /// Whether the selection goes on into other passages: what is there is left out.
    pub(crate) goes_on: bool,
}

/// Where words stand in the text of a passage that `before` stands before: spaces and line ends are not
/// counted. Nothing where the text has other words, as where corrected words are read.
pub(super) fn place_of(text: &str, before: &str, words: &str) -> Option<SourceSpan> {
    let letters = |words: &str| words.chars().filter(|c| !c.is_whitespace()).count();
    let (skipped, wanted) = (letters(before), letters(words));
    let mut each = text.char_indices().filter(|(_, c)| !c.is_whitespace());
    let mut each = each.by_ref().skip(skipped);
    let (start, first) = each.next()?;
    let (last, letter) = match wanted {
        0 => return None,
        1 => (start, first),
        more => each.nth(more - 2)?,
    };
    let end = last + letter.len_utf8();
    let same = text
        .get(start..end)?
        .chars()
        .filter(|c| !c.is_whitespace())
        .eq(words.chars().filter(|c| !c.is_whitespace()));
    same.then(|| SourceSpan::new(start as u32, end as u32))
}

/// A stretch made so wide that it cuts no word.
pub(super) fn whole_words(span: SourceSpan, words: &[SourceSpan]) -> SourceSpan {
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
    use super::*;

    const TEXT: &str = "The party lets, loose\n the opposition.";

    fn part(span: Option<SourceSpan>) -> Option<&'static str> {
        let span = span?;
        TEXT.get(span.start as usize..span.end as usize)
    }

    #[test]
    fn selected_words_are_found_in_the_source_however_the_page_breaks_its_lines() {
        let found = place_of(TEXT, "The party ", "lets, loose the");
        assert_eq!(part(found), Some("lets, loose\n the"));
        assert_eq!(part(place_of(TEXT, "", "T")), Some("T"));
        assert_eq!(
            part(place_of(TEXT, "The party lets, loose the ", "opposition.")),
            Some("opposition.")
        );
    }

    #[test]
    fn words_that_are_read_in_place_of_the_printed_ones_stand_nowhere() {
        assert_eq!(place_of(TEXT, "The party ", "lets loose the"), None);
        assert_eq!(place_of(TEXT, "The party ", "  "), None);
        assert_eq!(place_of(TEXT, TEXT, "more"), None);
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
