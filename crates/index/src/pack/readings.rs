//! Corrected readings: how the words of a passage read when its corrections are made.
//!
//! A corrected reading has a number after those of all passages, and its own word positions. Only its
//! new words have postings; all other words are those of the passage, moved.

use apparatus_model::SourceSpan;

use super::layout::Section;
use super::reader::Pack;
use super::{Cursor, PackError};

/// The side of a [`Change`] that is printed.
pub(crate) const PRINTED: usize = 0;
/// The side of a [`Change`] that is proposed.
pub(crate) const CORRECTED: usize = 1;

/// A passage with corrections made.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// The passage.
    pub(crate) passage: u32,
    /// Where its words read differently, in order; at least one word stands between two.
    pub(crate) changes: Vec<Change>,
}

/// Words that read differently.
#[derive(Debug, Clone)]
pub(crate) struct Change {
    /// The positions of the words, from and to, as printed and as corrected. There is always a
    /// printed word; where words are left out, there is no corrected one.
    pub(crate) sides: [(u32, u32); 2],
    /// The bytes of the printed words, with the stops that are corrected with them.
    pub(crate) span: SourceSpan,
}

impl Reading {
    /// Where words of one side stand on the other, and whether a change is among them. Of a change
    /// that is cut, the whole is taken.
    pub(crate) fn across(&self, from: usize, to: usize, words: (u32, u32)) -> ((u32, u32), bool) {
        let (first, end) = words;
        let (mut moved, mut changed) = (words, false);
        for change in &self.changes {
            let side = |side: usize| change.sides.get(side).copied().unwrap_or_default();
            let (from, to) = (side(from), side(to));
            if from.1 <= first {
                moved.0 = to.1.saturating_add(first - from.1);
            } else if from.0 <= first {
                moved.0 = to.0;
            }
            if from.0 < end {
                moved.1 = to.1.saturating_add(end.saturating_sub(from.1));
                changed |= first < from.1;
            }
        }
        (moved, changed)
    }
}

impl<D: AsRef<[u8]>> Pack<D> {
    /// Every corrected reading, in the order of the passages. The first has the number after the
    /// last passage's.
    pub(crate) fn readings(&self) -> Result<Vec<Reading>, PackError> {
        let mut cursor = Cursor::at(self.section(Section::Readings), 0, "corrected readings")?;
        let (mut readings, mut passage) = (Vec::new(), 0);
        while !cursor.is_at_end() {
            passage = cursor.delta(passage)?;
            let (mut changes, mut ends, mut at) = (Vec::new(), [0; 2], 0);
            for _ in 0..cursor.varint()? {
                let same = cursor.varint()?;
                let mut sides = [(0, 0); 2];
                for (side, end) in sides.iter_mut().zip(&mut ends) {
                    let first = same.saturating_add(*end);
                    *end = cursor.delta(first)?;
                    *side = (first, *end);
                }
                let start = cursor.delta(at)?;
                at = cursor.delta(start)?;
                let span = SourceSpan::new(start, at);
                changes.push(Change { sides, span });
            }
            readings.push(Reading { passage, changes });
        }
        Ok(readings)
    }
}
