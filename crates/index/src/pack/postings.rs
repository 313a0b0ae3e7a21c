//! Postings: in which passages a word form stands, how often, and where in them.
//!
//! The three are kept apart, each in a section of its own: passages are found and counted without a
//! look at positions, and what is alike stands together, which compresses well.

use super::dictionary::Stretches;
use super::layout::SKIP;
use super::{Cursor, PackError};

/// A count that does not fit its byte; the true one stands before the positions.
const MANY: u8 = u8::MAX;
const WHAT: &str = "postings";

/// A word form: where its postings lie. Passages and corrected readings are numbered alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Form {
    /// In how many passages it stands.
    pub(crate) passages: u32,
    /// Where its counts begin: no two forms have the same.
    pub(crate) counts_at: u32,
    gaps_at: u32,
    positions_at: u32,
}

impl Form {
    /// A form leads into so many sections.
    pub(crate) const SECTIONS: usize = 3;

    /// The form that leads to these stretches.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn of([counts, gaps, positions]: Stretches) -> Self {
        Self {
            // Each count is one byte.
            passages: counts.bytes,
            counts_at: counts.at,
            gaps_at: gaps.at,
            positions_at: positions.at,
        }
    }
}

/// The postings of a form, read from the first on.
#[derive(Debug, Clone)]
pub(crate) struct Postings<'a> {
    /// The counts not yet read.
    counts: &'a [u8],
    gaps: Cursor<'a>,
    positions: Cursor<'a>,
    /// What can be skipped, and from where.
    skips: Cursor<'a>,
    skips_left: usize,
    /// A passage up to which nothing can be skipped.
    unskipped: u32,
    block: Block<'a>,
    /// The passage read last.
    passage: u32,
    /// How many positions were passed over and not read.
    unread: u32,
}

/// Postings that can be reached without reading those before.
#[derive(Debug, Clone, Copy)]
struct Block<'a> {
    passage: u32,
    counts: &'a [u8],
    gaps: Cursor<'a>,
    positions: Cursor<'a>,
}

impl<'a> Postings<'a> {
    /// The postings of a form, given the sections.
    pub(super) fn open(
        form: Form,
        counts: &'a [u8],
        gaps: &'a [u8],
        positions: &'a [u8],
    ) -> Result<Self, PackError> {
        let passages = form.passages as usize;
        let counts = counts
            .get(form.counts_at as usize..)
            .and_then(|counts| counts.get(..passages));
        let counts = counts.ok_or(PackError::Malformed(WHAT))?;
        let skips = Cursor::at(gaps, form.gaps_at as usize, WHAT)?;
        let positions = Cursor::at(positions, form.positions_at as usize, "positions")?;
        let skips_left = passages.saturating_sub(1) / SKIP;
        let mut gaps = skips;
        for _ in 0..skips_left * SKIPPED {
            gaps.varint()?;
        }
        let block = Block {
            passage: 0,
            counts,
            gaps,
            positions,
        };
        Ok(Self {
            counts,
            gaps,
            positions,
            skips,
            skips_left,
            unskipped: 0,
            block,
            passage: 0,
            unread: 0,
        })
    }

    /// The next passage, and how often the form stands in it; `None` after the last.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn next(&mut self) -> Result<Option<(u32, u32)>, PackError> {
        let Some((count, rest)) = self.counts.split_first() else {
            return Ok(None);
        };
        self.counts = rest;
        self.passage = self.gaps.delta(self.passage)?;
        let count = self.count(*count)?;
        Ok(Some((self.passage, count)))
    }

    /// All passages not yet read, and how often the form stands in each.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn each(mut self, mut each: impl FnMut(u32, u32)) -> Result<(), PackError> {
        if !self.counts.contains(&MANY) {
            // Nothing of the positions is read.
            let (mut gaps, mut passage) = (self.gaps, self.passage);
            for count in self.counts {
                passage = gaps.delta(passage)?;
                each(passage, u32::from(*count));
            }
            return Ok(());
        }
        for count in self.counts {
            self.passage = self.gaps.delta(self.passage)?;
            each(self.passage, self.count(*count)?);
        }
        Ok(())
    }

    /// How often the form stands in the passage read last, of which this is the count.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn count(&mut self, count: u8) -> Result<u32, PackError> {
        let mut count = u32::from(count);
        if count == u32::from(MANY) {
            self.positions.pass_varints(self.unread)?;
            self.unread = 0;
            count = self.positions.varint()?;
        }
        // More than can be there will be found out when they are read.
        self.unread = self.unread.saturating_add(count);
        Ok(count)
    }

    /// The next passage that is not before this one.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn next_from(&mut self, passage: u32) -> Result<Option<(u32, u32)>, PackError> {
        if passage > self.unskipped {
            self.skip(passage)?;
        }
        while let Some((count, rest)) = self.counts.split_first() {
            self.counts = rest;
            self.passage = self.gaps.delta(self.passage)?;
            let count = self.count(*count)?;
            if self.passage >= passage {
                return Ok(Some((self.passage, count)));
            }
        }
        Ok(None)
    }

    /// Goes on to the last block that begins before a passage.
    fn skip(&mut self, passage: u32) -> Result<(), PackError> {
        let mut reached = false;
        self.unskipped = u32::MAX;
        while self.skips_left > 0 {
            let mut after = self.skips;
            let base = after.delta(self.block.passage)?;
            if base >= passage {
                self.unskipped = base;
                break;
            }
            let (gaps, positions) = (after.varint()?, after.varint()?);
            self.block.passage = base;
            self.block.counts = self
                .block
                .counts
                .get(SKIP..)
                .ok_or(PackError::Malformed(WHAT))?;
            self.block.gaps.bytes(gaps)?;
            self.block.positions.bytes(positions)?;
            (self.skips, self.skips_left) = (after, self.skips_left - 1);
            reached = true;
        }
        // What was read already may lie beyond.
        if reached && self.block.counts.len() < self.counts.len() {
            self.counts = self.block.counts;
            self.gaps = self.block.gaps;
            self.positions = self.block.positions;
            self.passage = self.block.passage;
            self.unread = 0;
        }
        Ok(())
    }

    /// The positions in the passage read last, of which there are so many.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(crate) fn positions(
        &mut self,
        count: u32,
        mut each: impl FnMut(u32),
    ) -> Result<(), PackError> {
        self.positions
            .pass_varints(self.unread.saturating_sub(count))?;
        self.unread = 0;
        let mut position = 0;
        for _ in 0..count {
            position = self.positions.delta(position)?;
            each(position);
        }
        Ok(())
    }
}

/// How many numbers are written of each block that can be skipped to: the passage before it, bytes of
/// postings, bytes of positions.
const SKIPPED: usize = 3;

/// Writes how often a form stands in a passage, which is so many after the one before, and where: of
/// positions there is one at least, and they are in order.
#[cfg(feature = "builder")]
pub(crate) fn write_posting(
    out: &mut Encoded,
    gap: u32,
    positions: impl ExactSizeIterator<Item = u32>,
) {
    use super::write_varint;

    write_varint(&mut out.gaps, gap);
    let count = u8::try_from(positions.len()).unwrap_or(MANY);
    out.counts.push(count);
    if count == MANY {
        write_varint(&mut out.positions, positions.len() as u32);
    }
    let mut last = 0;
    for position in positions {
        write_varint(&mut out.positions, position - last);
        last = position;
    }
}

/// Postings as they are written, one after the other.
#[cfg(feature = "builder")]
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Encoded {
    pub(crate) counts: Vec<u8>,
    pub(crate) gaps: Vec<u8>,
    pub(crate) positions: Vec<u8>,
}

/// A part of the postings of one form, as [`write_posting`] wrote it; its first gap is counted from
/// passage 0.
#[cfg(feature = "builder")]
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Part<'a> {
    pub(crate) counts: &'a [u8],
    pub(crate) gaps: &'a [u8],
    pub(crate) positions: &'a [u8],
}

/// The postings of one form, put together from its parts.
#[cfg(feature = "builder")]
#[derive(Debug, Clone, Default)]
pub(crate) struct FormWriter {
    written: Encoded,
    passage: u32,
    /// For each block but the first, the passage before it, and where it begins.
    blocks: Vec<[u32; SKIPPED]>,
}

#[cfg(feature = "builder")]
impl FormWriter {
    /// Forgets the form, to begin another.
    pub(crate) fn clear(&mut self) {
        let Encoded {
            counts,
            gaps,
            positions,
        } = &mut self.written;
        counts.clear();
        gaps.clear();
        positions.clear();
        self.blocks.clear();
        self.passage = 0;
    }

    /// Adds passages after all that were added before.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the part is not what [`write_posting`] writes.
    pub(crate) fn add(&mut self, part: Part<'_>) -> Result<(), PackError> {
        use super::write_varint;

        let mut gaps = Cursor::at(part.gaps, 0, WHAT)?;
        let mut positions = Cursor::at(part.positions, 0, WHAT)?;
        let mut passage = 0;
        let mut copied = 0;
        for count in part.counts {
            let before = &self.written.counts;
            if !before.is_empty() && before.len().is_multiple_of(SKIP) {
                // What was passed over is copied when a block begins, and at the end.
                let read = part.positions.len() - positions.rest().len();
                let rest = part.positions.get(copied..read);
                self.written.positions.extend(rest.unwrap_or_default());
                copied = read;
                let (gaps, positions) = (&self.written.gaps, &self.written.positions);
                let block = [self.passage, gaps.len() as u32, positions.len() as u32];
                self.blocks.push(block);
            }
            passage = gaps.delta(passage)?;
            let gap = passage.checked_sub(self.passage);
            write_varint(
                &mut self.written.gaps,
                gap.ok_or(PackError::Malformed(WHAT))?,
            );
            self.passage = passage;
            self.written.counts.push(*count);
            let count = match *count {
                MANY => positions.varint()?,
                few => u32::from(few),
            };
            positions.pass_varints(count)?;
        }
        let rest = part.positions.get(copied..);
        self.written.positions.extend(rest.unwrap_or_default());
        Ok(())
    }

    /// Writes the stretches of the form at the ends of their sections; gives back how long each is.
    pub(crate) fn finish(&self, sections: &mut Encoded) -> super::Lengths {
        use super::write_varint;

        let began = sections.gaps.len();
        let mut before = [0; SKIPPED];
        for block in &self.blocks {
            for (number, before) in block.iter().zip(before) {
                write_varint(&mut sections.gaps, number - before);
            }
            before = *block;
        }
        let Encoded {
            counts,
            gaps,
            positions,
        } = &self.written;
        sections.counts.extend(counts);
        sections.gaps.extend(gaps);
        sections.positions.extend(positions);
        [counts.len(), sections.gaps.len() - began, positions.len()]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::dictionary::Stretch;
    use super::*;

    type List = Vec<(u32, Vec<u32>)>;

    /// Passages in order, each with positions in order.
    fn list() -> impl Strategy<Value = List> {
        let gaps =
            prop::collection::vec((1u32..400, prop::collection::vec(1u32..200, 1..4)), 0..3000);
        (
            gaps,
            prop::collection::vec((0usize..3000, 250usize..300), 0..3),
        )
            .prop_map(|(gaps, many)| {
                let (mut list, mut passage) = (Vec::new(), 0);
                for (at, (gap, steps)) in gaps.into_iter().enumerate() {
                    passage += if at == 0 { gap - 1 } else { gap };
                    let mut position = 0;
                    let many = many
                        .iter()
                        .find(|many| many.0 == at)
                        .map_or(0, |many| many.1);
                    let steps = steps.into_iter().chain(std::iter::repeat_n(1, many));
                    let positions = steps.map(|step| {
                        position += step;
                        position
                    });
                    list.push((passage, positions.collect()));
                }
                list
            })
    }

    struct Written {
        form: Form,
        sections: [Vec<u8>; 3],
    }

    /// Writes a list in parts of so many passages.
    fn write(list: &List, part: usize) -> Written {
        // Something stands before, as of other forms.
        let mut sections = Encoded {
            counts: vec![9; 3],
            gaps: vec![9; 5],
            positions: vec![9; 7],
        };
        let mut writer = FormWriter::default();
        for list in list.chunks(part) {
            let (mut part, mut passage) = (Encoded::default(), 0);
            for (next, positions) in list {
                write_posting(&mut part, next - passage, positions.iter().copied());
                passage = *next;
            }
            let part = Part {
                counts: &part.counts,
                gaps: &part.gaps,
                positions: &part.positions,
            };
            writer.add(part).unwrap();
        }
        let lengths = writer.finish(&mut sections);
        let mut stretches = Stretches::default();
        for ((stretch, length), at) in stretches.iter_mut().zip(lengths).zip([3, 5, 7]) {
            *stretch = Stretch {
                at,
                bytes: length as u32,
            };
        }
        let Encoded {
            counts,
            gaps,
            positions,
        } = sections;
        Written {
            form: Form::of(stretches),
            sections: [counts, gaps, positions],
        }
    }

    impl Written {
        fn open(&self) -> Result<Postings<'_>, PackError> {
            let [counts, gaps, positions] = &self.sections;
            Postings::open(self.form, counts, gaps, positions)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn every_posting_reads_back_as_it_was_written(list in list(), every in 1usize..5, part in 1usize..4000) {
            let written = write(&list, part);
            prop_assert_eq!(&written.sections, &write(&list, usize::MAX).sections);
            let mut postings = written.open().unwrap();
            for (at, (passage, positions)) in list.iter().enumerate() {
                prop_assert_eq!(postings.next(), Ok(Some((*passage, positions.len() as u32))));
                // Positions may be read or passed over.
                if at % every == 0 {
                    let mut read = Vec::new();
                    postings.positions(positions.len() as u32, |position| read.push(position)).unwrap();
                    prop_assert_eq!(&read, positions);
                }
                if at == every {
                    let mut rest = Vec::new();
                    postings.clone().each(|passage, count| rest.push((passage, count))).unwrap();
                    let expected = list.iter().skip(at + 1);
                    let expected = expected.map(|(passage, positions)| (*passage, positions.len() as u32));
                    prop_assert!(rest.into_iter().eq(expected));
                }
            }
            prop_assert_eq!(postings.next(), Ok(None));
        }

        #[test]
        fn any_passage_is_reached_from_any_before(list in list(), mut wanted in prop::collection::vec(0u32..600_000, 0..20)) {
            let written = write(&list, usize::MAX);
            let mut postings = written.open().unwrap();
            wanted.sort_unstable();
            let mut least = 0;
            for passage in wanted {
                // Each passage is handed out once.
                let expected = list.iter().find(|one| one.0 >= passage.max(least));
                let found = postings.next_from(passage).unwrap();
                prop_assert_eq!(found, expected.map(|one| (one.0, one.1.len() as u32)));
                let Some((passage, positions)) = expected else {
                    break;
                };
                let mut read = Vec::new();
                postings.positions(positions.len() as u32, |position| read.push(position)).unwrap();
                prop_assert_eq!(&read, positions);
                least = passage + 1;
            }
        }

        #[test]
        fn no_bytes_make_reading_panic(list in list(), flips: Vec<(usize, u8)>, from: u32) {
            let mut written = write(&list, usize::MAX);
            for (at, with) in flips {
                for section in &mut written.sections {
                    let length = section.len();
                    section[at % length] ^= with;
                }
            }
            if let Ok(mut postings) = written.open() {
                let _ = postings.next_from(from % 600_000);
                while let Ok(Some((_, count))) = postings.next() {
                    let _ = postings.positions(count, |_| {});
                }
            }
        }
    }
}
