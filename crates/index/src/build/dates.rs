//! Where dates stand in the texts.

use std::collections::BTreeMap;

use apparatus_corpus::{Corpus, DateMention};
use apparatus_model::DateRecord;

use super::{BuildError, table};
use crate::pack::layout::date;
use crate::pack::write_planes;

/// Every date that stands in a text, once, and the places gathered so far.
pub(super) struct Dates<'a> {
    index_of: BTreeMap<Key<'a>, u32>,
    dates: Vec<&'a DateRecord>,
    rows: Vec<u8>,
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
            rows: Vec::new(),
        }
    }

    /// Adds a date that stands in a passage. They are added in the order of the text.
    /// `origin` is the first byte of the passage.
    pub(super) fn add(
        &mut self,
        passage: u32,
        origin: u32,
        mention: &DateMention,
    ) -> Result<(), BuildError> {
        let index = self.index_of.get(&key(&mention.date)).copied();
        let index = index.filter(|index| *index < 1 << 24);
        let index = index.ok_or(BuildError::TooLarge("dates"))?;
        for number in [passage, mention.span.start - origin, mention.span.len()] {
            self.rows.extend(number.to_le_bytes());
        }
        let [low, middle, high, _] = index.to_le_bytes();
        self.rows.extend([low, middle, high, mention.rule as u8]);
        Ok(())
    }

    /// The dates and the rows.
    pub(super) fn finish(self) -> Result<(Vec<u8>, Vec<u8>), BuildError> {
        let rows = write_planes(&self.rows, date::ROW);
        Ok((table(self.dates.into_iter())?, rows))
    }
}
