//! Building a batch of passages: the rows of what stands in them, and their words.

use super::dates::Dates;
use super::names::{Mentions, Names};
use super::plan::{Stretch, before, skip};
use super::readings::Readings;
use super::words::{Run, Words};
use super::{BuildError, record, size};

/// What is at hand for all batches.
pub(super) struct Shared<'a> {
    pub(super) names: &'a Names,
    pub(super) mentions: &'a Mentions<'a>,
    pub(super) dates: &'a Dates<'a>,
}

/// What came of a batch. Rows are in the order of the text.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) passages: Vec<u8>,
    pub(super) mentions: Vec<u8>,
    pub(super) dates: Vec<u8>,
    pub(super) apparatus: Vec<Vec<u8>>,
    pub(super) readings: Readings,
    pub(super) words: Run,
    /// Words in passages searched by default.
    pub(super) searched_words: u64,
    /// How many passages are searched by default.
    pub(super) searched_passages: u32,
}

impl Batch {
    /// Builds the passages of these stretches.
    pub(super) fn of(stretches: &[Stretch<'_>], shared: &Shared<'_>) -> Result<Self, BuildError> {
        let (mut batch, mut words) = (Self::default(), Words::default());
        for stretch in stretches {
            batch.add(stretch, shared, &mut words)?;
        }
        batch.words = words.into_run()?;
        Ok(batch)
    }

    fn add(
        &mut self,
        stretch: &Stretch<'_>,
        shared: &Shared<'_>,
        words: &mut Words,
    ) -> Result<(), BuildError> {
        let (mut mentions, mut dates, mut remarks) =
            (stretch.mentions, stretch.dates, stretch.remarks);
        let document = stretch.document;
        let nexts = stretch.passages.iter().skip(1);
        let nexts = nexts.map(|next| next.span.start).chain([stretch.end]);
        let numbered = (stretch.first..).zip(stretch.place.saturating_add(1)..);
        for ((index, place), (passage, next)) in numbered.zip(stretch.passages.iter().zip(nexts)) {
            let misfit = || {
                BuildError::Inconsistent(format!(
                    "passage {} of {} does not fit its text",
                    passage.number, document.record.id
                ))
            };
            let span = passage.span;
            let printed = span.of(&document.source).ok_or_else(misfit)?;
            let tokens = words.add(index, printed, |key| shared.names.knows(key));
            if passage.kind.searched_by_default() {
                self.searched_passages += 1;
                self.searched_words += tokens.len() as u64;
            }
            let label = passage
                .label
                .as_deref()
                .filter(|label| printed.starts_with(*label));
            let label_bytes = label.map_or(0, |label| label.len().min(usize::from(u16::MAX)));
            for number in [
                span.start,
                next.checked_sub(span.end).ok_or_else(misfit)?,
                size(tokens.len(), "words")?,
                passage.number.0.wrapping_sub(place),
            ] {
                self.passages.extend(number.to_le_bytes());
            }
            self.passages.extend((label_bytes as u16).to_le_bytes());
            self.passages.extend([passage.kind as u8, passage.level]);

            let later = skip(mentions, |mention| span.contains(mention.span));
            for mention in before(mentions, later) {
                let row = shared.mentions.row(index, span.start, mention, &tokens)?;
                self.mentions.extend(row);
            }
            mentions = later;
            let later = skip(dates, |mention| span.contains(mention.span));
            for mention in before(dates, later) {
                self.dates
                    .extend(shared.dates.row(index, span.start, mention)?);
            }
            dates = later;
            let later = skip(remarks, |remark| remark.passage == passage.number);
            let here = before(remarks, later);
            for remark in here {
                let mut row = index.to_le_bytes().to_vec();
                row.extend(record(remark)?);
                self.apparatus.push(row);
            }
            remarks = later;
            let known = |key: &str| shared.names.knows(key);
            self.readings
                .add(index, span, printed, here, &tokens, known)?;
        }
        Ok(())
    }
}
