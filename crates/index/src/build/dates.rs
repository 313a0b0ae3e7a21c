//! Where dates stand in the texts.

use std::collections::BTreeMap;

use apparatus_corpus::{Corpus, DateMention};
use apparatus_model::DateRecord;

use super::{BuildError, table};
use crate::pack::layout::date;

/// Every date that stands in a text, once.
pub(super) struct Dates<'a> {
    index_of: BTreeMap<Key<'a>, u32>,
    dates: Vec<&'a DateRecord>,
}

/// What tells dates apart. Two of the same EDTF are the same date, but in what is shown of it.
type Key<'a> = (&'a str, &'a str, Option<&'a str>, Option<&'a str>);

fn key(date: &DateRecord) -> Key<'_> {
    (
        &date.edtf,
        &date.display,
        date.earliest.as_deref(),
        date.latest.as_deref(),
    )
}

impl<'a> Dates<'a> {
    pub(super) fn of(corpus: &'a Corpus) -> Self {
        let mentions = corpus.documents.iter().flat_map(|document| &document.dates);
        let all: BTreeMap<_, _> = mentions
            .map(|mention| (key(&mention.date), &mention.date))
            .collect();
        Self {
            index_of: all.keys().copied().zip(0..).collect(),
            dates: all.into_values().collect(),
        }
    }

    /// The row of a date that stands in a passage. Rows are in the order of the text.
    /// `origin` is the first byte of the passage.
    pub(super) fn row(
        &self,
        passage: u32,
        origin: u32,
        mention: &DateMention,
    ) -> Result<Vec<u8>, BuildError> {
        let index = self.index_of.get(&key(&mention.date)).copied();
        let index = index.filter(|index| *index < 1 << 24);
        let index = index.ok_or(BuildError::TooLarge("dates"))?;
        let mut row = Vec::with_capacity(date::ROW);
        for number in [passage, mention.span.start - origin, mention.span.len()] {
            row.extend(number.to_le_bytes());
        }
        let [low, middle, high, _] = index.to_le_bytes();
        row.extend([low, middle, high, mention.rule as u8]);
        Ok(row)
    }

    /// The table of the dates.
    pub(super) fn finish(self) -> Result<Vec<u8>, BuildError> {
        table(self.dates.into_iter())
    }
}
