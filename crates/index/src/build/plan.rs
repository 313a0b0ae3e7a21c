//! Which passages are worked on together.
//!
//! A collection is cut into batches of about so many bytes of text, however long its documents are. Each
//! is worked on by itself, and what comes of them is joined in their order.

use apparatus_corpus::{Corpus, DateMention, Document, Mention, Passage};
use apparatus_model::{ApparatusEntry, SourceSpan};

use super::{BuildError, size};

/// Passages of one document that follow each other, and what stands in them.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    pub(super) document: &'a Document,
    /// How many passages of all documents come before.
    pub(super) first: u32,
    /// How many passages of the same document come before.
    pub(super) place: u32,
    pub(super) passages: &'a [Passage],
    /// Where the next passage starts, or the text ends.
    pub(super) end: u32,
    pub(super) mentions: &'a [Mention],
    pub(super) dates: &'a [DateMention],
    pub(super) remarks: &'a [ApparatusEntry],
}

/// Cuts a corpus into batches of stretches, each of at least `bytes` of text but the last.
pub(super) fn batches(corpus: &Corpus, bytes: u32) -> Result<Vec<Vec<Stretch<'_>>>, BuildError> {
    let (mut batches, mut batch, mut filled, mut first) = (Vec::new(), Vec::new(), 0, 0u32);
    for document in &corpus.documents {
        let whole = Stretch {
            document,
            first,
            place: 0,
            passages: &document.passages,
            end: size(document.source.len(), "texts")?,
            mentions: &document.mentions,
            dates: &document.dates,
            remarks: &document.apparatus,
        };
        let passages = size(document.passages.len(), "passages")?;
        first = first
            .checked_add(passages)
            .ok_or(BuildError::TooLarge("passages"))?;
        let mut rest = Some(whole);
        while let Some(stretch) = rest {
            let (one, more) = stretch.cut(bytes.saturating_sub(filled))?;
            filled += one.bytes();
            batch.push(one);
            rest = more;
            if filled >= bytes {
                batches.push(std::mem::take(&mut batch));
                filled = 0;
            }
        }
    }
    batches.push(batch);
    Ok(batches)
}

impl<'a> Stretch<'a> {
    /// How many bytes of text it has.
    fn bytes(&self) -> u32 {
        let start = self.passages.first().map_or(self.end, |p| p.span.start);
        self.end.saturating_sub(start)
    }

    /// Its first passages, at least so many bytes, and the rest. What stands in no passage is found
    /// here.
    fn cut(self, bytes: u32) -> Result<(Self, Option<Self>), BuildError> {
        let (mut mentions, mut dates, mut remarks) = (self.mentions, self.dates, self.remarks);
        let start = self.passages.first().map_or(0, |p| p.span.start);
        let wanted = start.saturating_add(bytes.max(1));
        let enough = |passage: &Passage| passage.span.end >= wanted;
        let count = self.passages.iter().position(enough);
        let count = count.map_or(self.passages.len(), |last| last + 1);
        let (now, later) = self.passages.split_at(count);
        for passage in now {
            let span = passage.span;
            mentions = skip(mentions, |mention| span.contains(mention.span));
            dates = skip(dates, |date| span.contains(date.span));
            remarks = skip(remarks, |remark| remark.passage == passage.number);
        }
        let one = Self {
            passages: now,
            end: later.first().map_or(self.end, |next| next.span.start),
            mentions: before(self.mentions, mentions),
            dates: before(self.dates, dates),
            remarks: before(self.remarks, remarks),
            ..self
        };
        let rest = Self {
            first: self.first + now.len() as u32,
            place: self.place + now.len() as u32,
            passages: later,
            mentions,
            dates,
            remarks,
            ..self
        };
        if later.is_empty() {
            rest.has_no_strays()?;
            return Ok((one, None));
        }
        Ok((one, Some(rest)))
    }

    /// After the last passage of a document nothing may be left.
    fn has_no_strays(&self) -> Result<(), BuildError> {
        let first = |stray: Option<(&str, SourceSpan)>| match stray {
            None => Ok(()),
            Some((what, span)) => Err(BuildError::Inconsistent(format!(
                "{what} is at byte {} of {}, outside every passage",
                span.start, self.document.record.id
            ))),
        };
        let mention = self.mentions.first();
        first(mention.map(|stray| (stray.entity.as_str(), stray.span)))?;
        let date = self.dates.first();
        first(date.map(|stray| (stray.date.edtf.as_str(), stray.span)))?;
        let remark = self.remarks.first();
        first(remark.map(|stray| (stray.id.as_str(), stray.span)))
    }
}

/// What is left after the first ones, for which `is` holds.
pub(super) fn skip<T>(mut all: &[T], is: impl Fn(&T) -> bool) -> &[T] {
    while let Some((first, rest)) = all.split_first()
        && is(first)
    {
        all = rest;
    }
    all
}

/// What comes before `rest`, its end.
pub(super) fn before<'a, T>(all: &'a [T], rest: &[T]) -> &'a [T] {
    all.get(..all.len().saturating_sub(rest.len()))
        .unwrap_or_default()
}
