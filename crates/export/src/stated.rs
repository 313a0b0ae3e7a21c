//! What the edition says of single words of a document, in the order of its text.

use std::cmp::Reverse;

use apparatus_corpus::{DateMention, Document, Mention, Passage};
use apparatus_model::SourceSpan;

/// A name or a date in a text.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Named<'a> {
    /// A name.
    Entity(&'a Mention),
    /// A date.
    Date(&'a DateMention),
}

impl Named<'_> {
    pub(crate) fn span(&self) -> SourceSpan {
        match self {
            Self::Entity(mention) => mention.span,
            Self::Date(date) => date.span,
        }
    }
}

/// The names and dates of a document by where they start, of those that start together the longer
/// first, of those on the same words names first.
pub(crate) fn named(document: &Document) -> Vec<Named<'_>> {
    let mentions = document.mentions.iter().map(Named::Entity);
    let mut all: Vec<_> = mentions
        .chain(document.dates.iter().map(Named::Date))
        .collect();
    all.sort_by_key(|named| (named.span().start, Reverse(named.span().end)));
    all
}

/// The passage in which a span starts.
pub(crate) fn passage_at(document: &Document, span: SourceSpan) -> Option<&Passage> {
    // Passages do not overlap and stand in the order of the text.
    let after = document
        .passages
        .partition_point(|passage| passage.span.start <= span.start);
    let passage = document.passages.get(after.checked_sub(1)?)?;
    (span.start <= passage.span.end).then_some(passage)
}

/// The words of a span; none where it does not fit the document.
pub(crate) fn words(document: &Document, span: SourceSpan) -> &str {
    span.of(&document.source).unwrap_or_default()
}
