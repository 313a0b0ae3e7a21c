//! Words that an editor quotes from a document, and where they stand in it.
//!
//! White space and the shape of quotation marks and apostrophes do not matter; every other
//! character does. The place found is exact: the bytes of the source that the words take up.

use std::cell::OnceCell;

use apparatus_model::{DocumentId, Evidence, OffsetMap, SourceSpan};

use crate::corpus::{Document, Passage};
use crate::diagnostic::Findings;
use crate::pattern::is_word;
use crate::segment::is_blank;
use crate::source_file::SourceFile;
use crate::table::{Table, Text};
use crate::wording::plain;

/// Quoted words as an editor wrote them.
#[derive(Debug, Clone)]
pub(crate) struct Quote {
    pub(crate) words: Text,
    /// Which one is meant where they stand several times, from 1.
    pub(crate) nth: Option<u8>,
}

/// Quoted words and the document they are quoted from.
#[derive(Debug, Clone)]
pub(crate) struct Citation {
    pub(crate) document: Text,
    pub(crate) quote: Quote,
}

impl Quote {
    /// Reads `quote` and `nth`.
    pub(crate) fn read(table: &mut Table<'_>, findings: &mut Findings) -> Option<Self> {
        let words = table.required("quote", findings);
        let nth = table.small_number("nth", findings);
        Some(Self { words: words?, nth })
    }

    /// Reads `quote` and `nth` where there is a quote.
    pub(crate) fn read_optional(table: &mut Table<'_>, findings: &mut Findings) -> Option<Self> {
        let words = table.text("quote", findings);
        let nth = table.small_number("nth", findings);
        Some(Self { words: words?, nth })
    }

    /// Where the words stand in `text`; a finding where they do not, or where it is not clear
    /// which are meant.
    pub(crate) fn place(
        &self,
        text: &Quotable<'_>,
        file: &SourceFile,
        findings: &mut Findings,
    ) -> Option<SourceSpan> {
        let found = text.find(&self.words.value);
        let document = text.document;
        let mut error = |message: String, remedy: &str| {
            findings.error(file, self.words.span.clone(), message, remedy);
            None
        };
        match (found.as_slice(), self.nth) {
            ([], _) => error(
                format!("these words are not in `{document}`"),
                "compare them with the text, letter by letter, from whole word to whole word; \
                 if the text was changed, quote it as it stands now",
            ),
            (&[only], None) => Some(only),
            (all, None) => error(
                format!(
                    "these words stand {} times in `{document}`{}",
                    all.len(),
                    text.lines(all)
                ),
                "quote more of the words around them, or say which are meant, as in `nth = 2`",
            ),
            (all, Some(nth)) => match all.get(usize::from(nth) - 1) {
                Some(&span) => Some(span),
                None => error(
                    format!(
                        "`nth` is {nth}, but these words stand only {} in `{document}`{}",
                        if all.len() == 1 {
                            "once".to_owned()
                        } else {
                            format!("{} times", all.len())
                        },
                        text.lines(all)
                    ),
                    "count again; the first is `nth = 1`",
                ),
            },
        }
    }
}

impl Quote {
    /// The words as evidence, with their place and the passage in which they begin; findings where
    /// they do not stand in `text`.
    pub(crate) fn evidence(
        &self,
        text: &Quotable<'_>,
        passages: &[Passage],
        file: &SourceFile,
        findings: &mut Findings,
    ) -> Option<Evidence> {
        let span = self.place(text, file, findings)?;
        let Some(passage) = passage_at(passages, span) else {
            findings.error(
                file,
                self.words.span.clone(),
                format!("these words are in no passage of `{}`", text.document),
                "quote words of the text itself",
            );
            return None;
        };
        Some(Evidence {
            document: text.document.clone(),
            passage: passage.number,
            span,
            quote: text.words_at(span).to_owned(),
        })
    }
}

impl Citation {
    /// Reads `in`, `quote` and `nth`.
    pub(crate) fn read(table: &mut Table<'_>, findings: &mut Findings) -> Option<Self> {
        let document = table.required("in", findings);
        let quote = Quote::read(table, findings);
        Some(Self {
            document: document?,
            quote: quote?,
        })
    }
}

/// A text made ready for finding quoted words in it.
pub(crate) struct Quotable<'a> {
    document: &'a DocumentId,
    source: &'a str,
    /// Whether the text is its file, so that its lines are those of the file.
    is_file: bool,
    /// Made when the first words are looked for.
    plain: OnceCell<Plain>,
}

/// A text with white space made single spaces and marks made plain.
struct Plain {
    text: String,
    /// For each byte of `text`, the stretch of the source its character stands for.
    places: Vec<SourceSpan>,
}

impl Plain {
    fn new(source: &str) -> Self {
        let mut text = String::with_capacity(source.len());
        let mut places: Vec<SourceSpan> = Vec::with_capacity(source.len());
        for (at, c) in source.char_indices() {
            let end = offset(at + c.len_utf8());
            if is_blank(c) && text.ends_with(' ') {
                if let Some(gap) = places.last_mut() {
                    gap.end = end;
                }
                continue;
            }
            text.push(if is_blank(c) { ' ' } else { plain(c) });
            places.resize(text.len(), SourceSpan::new(offset(at), end));
        }
        Self { text, places }
    }

    /// Every place of `words`, none overlapping, from the left; with `whole`, only where no word
    /// goes on at either side.
    fn find(&self, words: &str, whole: bool) -> Vec<SourceSpan> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(at) = self.text.get(from..).and_then(|rest| rest.find(words)) {
            let (start, end) = (from + at, from + at + words.len());
            let (before, rest) = self.text.split_at(start);
            let after = rest.get(words.len()..).unwrap_or_default();
            let goes_on = (before.ends_with(is_word) && words.starts_with(is_word))
                || (after.starts_with(is_word) && words.ends_with(is_word));
            let (Some(first), Some(last)) = (self.places.get(start), self.places.get(end - 1))
            else {
                break;
            };
            if whole && goes_on {
                from = start + rest.chars().next().map_or(1, char::len_utf8);
            } else {
                found.push(SourceSpan::new(first.start, last.end));
                from = end;
            }
        }
        found
    }
}

fn offset(at: usize) -> u32 {
    // Texts of more than 4 GB are refused before anything is looked for in them.
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl<'a> Quotable<'a> {
    /// The text of a document.
    pub(crate) fn new(document: &'a DocumentId, source: &'a str, map: &OffsetMap) -> Self {
        Self {
            document,
            source,
            is_file: map.is_identity(),
            plain: OnceCell::new(),
        }
    }

    /// The document whose text it is.
    pub(crate) fn document(&self) -> &'a DocumentId {
        self.document
    }

    /// Every place where these words stand, from whole word to whole word.
    pub(crate) fn find(&self, words: &str) -> Vec<SourceSpan> {
        let words = Plain::new(words.trim_matches(is_blank)).text;
        if words.is_empty() {
            return Vec::new();
        }
        let plain = self.plain.get_or_init(|| Plain::new(self.source));
        plain.find(&words, true)
    }

    /// The source's own bytes at a place.
    pub(crate) fn words_at(&self, span: SourceSpan) -> &'a str {
        span.of(self.source).unwrap_or_default()
    }

    /// Where `part` stands within the words at `span`; it may be less than a word, and white space
    /// at its ends counts. A finding where it does not stand there exactly once.
    pub(crate) fn part(
        &self,
        span: SourceSpan,
        part: &Text,
        file: &SourceFile,
        findings: &mut Findings,
    ) -> Option<SourceSpan> {
        let words = Plain::new(&part.value).text;
        let found = if words.is_empty() {
            Vec::new()
        } else {
            Plain::new(self.words_at(span)).find(&words, false)
        };
        if let &[only] = found.as_slice() {
            return Some(SourceSpan::new(
                span.start + only.start,
                span.start + only.end,
            ));
        }
        let (message, remedy) = if found.is_empty() {
            (
                "these words are no part of the quote".to_owned(),
                "write words that stand in `quote`, as they are printed",
            )
        } else {
            (
                format!("these words stand {} times in the quote", found.len()),
                "make the quote shorter or these words longer, so that they stand in it once",
            )
        };
        findings.error(file, part.span.clone(), message, remedy);
        None
    }

    /// The lines on which these places begin, in words: `, on lines 3, 7`. Nothing where the text
    /// is not what an editor sees in the file.
    fn lines(&self, places: &[SourceSpan]) -> String {
        if !self.is_file {
            return String::new();
        }
        let line = |span: &SourceSpan| {
            let before = self.source.get(..span.start as usize).unwrap_or_default();
            before.matches('\n').count() + 1
        };
        let mut lines: Vec<usize> = places.iter().map(line).collect();
        lines.dedup();
        let plural = if lines.len() == 1 { "" } else { "s" };
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        format!(", on line{plural} {}", lines.join(", "))
    }
}

/// The passage in which a place begins.
pub(crate) fn passage_at(passages: &[Passage], span: SourceSpan) -> Option<&Passage> {
    let after = passages.partition_point(|passage| passage.span.start <= span.start);
    passages
        .get(after.checked_sub(1)?)
        .filter(|passage| span.start < passage.span.end)
}

/// The documents of a collection, ready for being quoted.
pub(crate) struct Quotables<'a>(Vec<(&'a Document, Quotable<'a>)>);

impl<'a> Quotables<'a> {
    pub(crate) fn new(documents: &'a [Document]) -> Self {
        let ready = |document: &'a Document| {
            let text = Quotable::new(&document.record.id, &document.source, &document.map);
            (document, text)
        };
        Self(documents.iter().map(ready).collect())
    }

    /// The words that an editor cites; findings where they do not stand in the text. A document
    /// that is not there has been reported already.
    pub(crate) fn evidence(
        &self,
        citation: &Citation,
        file: &SourceFile,
        findings: &mut Findings,
    ) -> Option<Evidence> {
        let id = citation.document.value.as_str();
        let mut documents = self.0.iter();
        let (document, text) = documents.find(|(_, text)| text.document.as_str() == id)?;
        let quote = &citation.quote;
        quote.evidence(text, &document.passages, file, findings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, words: &str) -> Vec<String> {
        let id = "a".parse().unwrap();
        let quotable = Quotable::new(&id, text, &OffsetMap::IDENTITY);
        let places = quotable.find(words);
        places
            .iter()
            .map(|&span| quotable.words_at(span).to_owned())
            .collect()
    }

    #[test]
    fn a_quote_is_found_however_its_spaces_and_marks_are_printed() {
        assert_eq!(
            found("as \u{a0}\n ‘Left’ ones", "as 'Left' ones"),
            ["as \u{a0}\n ‘Left’ ones"]
        );
        assert_eq!(
            found("known as”Inprecor” was", "as\"Inprecor\""),
            ["as”Inprecor”"]
        );
        assert!(found("known as ”Inprecor”", "as\"Inprecor\"").is_empty());
        assert!(found("Lenin", "lenin").is_empty());
    }

    #[test]
    fn a_quote_goes_from_whole_word_to_whole_word() {
        assert_eq!(found("December 11, December 1", "December 1").len(), 1);
        assert!(found("Trotskyism", "Trotsky").is_empty());
        assert_eq!(found("aa a", "a"), ["a"]);
        assert!(found("a", "").is_empty() && found("a", " ").is_empty());
    }

    #[test]
    fn a_part_of_a_quote_may_be_less_than_a_word_and_has_its_own_spaces() {
        let text = "thereby lets, loose  those";
        let id = "a".parse().unwrap();
        let quotable = Quotable::new(&id, text, &OffsetMap::IDENTITY);
        let whole = quotable.find("lets, loose those")[0];
        let file = SourceFile::new("a.toml", "");
        let mut findings = Findings::default();
        let mut part = |words: &str| {
            let part = Text {
                value: words.to_owned(),
                span: 0..0,
            };
            let span = quotable.part(whole, &part, &file, &mut findings)?;
            Some(quotable.words_at(span))
        };
        assert_eq!(part(","), Some(","));
        assert_eq!(part("loose "), Some("loose  "));
        assert_eq!((part("o"), part("x"), part("")), (None, None, None));
        assert_eq!(findings.errors(), 3);
    }

    proptest::proptest! {
        #[test]
        fn what_is_found_has_the_wording_looked_for(
            text in "[ab '’é\u{a0}\n]{0,30}", words in "[ab '’é]{0,4}"
        ) {
            let plain = |text: &str| Plain::new(text).text;
            for found in found(&text, &words) {
                assert_eq!(plain(&found), plain(words.trim_matches(is_blank)));
            }
        }

        #[test]
        fn any_stretch_of_whole_words_is_found_where_it_stands(
            text in "\\PC{0,40}", from in 0usize..40, to in 0usize..40
        ) {
            let words: Vec<&str> = text.split(' ').collect();
            let (from, to) = (from % words.len(), to % words.len());
            let quote = words.get(from..=to).unwrap_or_default().join(" ");
            if quote.chars().any(|c| !is_blank(c)) {
                assert!(!found(&text, &quote).is_empty());
            }
        }
    }
}
