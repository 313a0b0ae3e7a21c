//! Corrected readings: the words of passages as they read when the corrections are made.

use std::collections::BTreeMap;
use std::ops::Range;

use apparatus_model::{ApparatusEntry, SourceSpan};

use super::{BuildError, size};
use crate::pack::write_varint;
use crate::text::{Token, tokenize_with};

/// Gathers readings in the order of the passages.
#[derive(Default)]
pub(super) struct Readings {
    /// The passage of each, and its row without the number of that.
    rows: Vec<(u32, Vec<u8>)>,
    /// For each reading its new words, each with its position.
    words: Vec<Vec<(u32, String)>>,
}

/// A stretch of bytes that a correction replaces, in the printed and in the corrected text.
struct Region {
    printed: Range<usize>,
    corrected: Range<usize>,
}

/// Words that read differently.
struct Change {
    printed: Range<usize>,
    corrected: Range<usize>,
    /// Bytes of the printed text.
    span: Range<usize>,
}

impl Readings {
    /// Adds the readings of a passage: with the corrections that are read and, where there are
    /// doubtful ones, with these too. A correction that runs on beyond the passage is not among
    /// them.
    pub(super) fn add(
        &mut self,
        passage: u32,
        span: SourceSpan,
        text: &str,
        remarks: &[ApparatusEntry],
        printed: &[Token],
        known: impl Fn(&str) -> bool,
    ) -> Result<(), BuildError> {
        let all: Vec<_> = remarks
            .iter()
            .filter(|remark| remark.proposed.is_some() && span.contains(remark.span))
            .collect();
        if all.is_empty() {
            return Ok(());
        }
        let sure: Vec<_> = all
            .iter()
            .filter(|remark| remark.is_read())
            .copied()
            .collect();
        let doubtful = (sure.len() < all.len()).then_some(all);
        for corrections in [Some(sure), doubtful].into_iter().flatten() {
            let (corrected, regions) = correct(text, span.start, &corrections)?;
            let corrected = tokenize_with(&corrected, &known);
            let changes = changes(printed, &corrected, &regions);
            if !changes.is_empty() {
                self.write(passage, span.start, &changes)?;
                let words = changes.iter().flat_map(|change| change.corrected.clone());
                let words =
                    words.filter_map(|at| Some((at as u32, corrected.get(at)?.key.clone())));
                self.words.push(words.collect());
            }
        }
        Ok(())
    }

    fn write(&mut self, passage: u32, origin: u32, changes: &[Change]) -> Result<(), BuildError> {
        let mut row = Vec::new();
        let mut number = |number: usize| {
            write_varint(&mut row, size(number, "corrections")?);
            Ok(())
        };
        number(changes.len())?;
        let (mut word, mut byte) = (0, 0);
        for change in changes {
            number(change.printed.start - word)?;
            number(change.printed.len())?;
            number(change.corrected.len())?;
            let start = change.span.start + origin as usize;
            number(start - byte)?;
            number(change.span.len())?;
            (word, byte) = (change.printed.end, start + change.span.len());
        }
        self.rows.push((passage, row));
        Ok(())
    }

    /// Adds the readings of passages after these.
    pub(super) fn append(&mut self, mut later: Self) {
        self.rows.append(&mut later.rows);
        self.words.append(&mut later.words);
    }

    /// The section, and for each reading its new words, each with its position.
    pub(super) fn finish(self) -> (Vec<u8>, Vec<Vec<(u32, String)>>) {
        let (mut section, mut last) = (Vec::new(), 0);
        for (passage, row) in self.rows {
            write_varint(&mut section, passage - last);
            section.extend(row);
            last = passage;
        }
        (section, self.words)
    }
}

/// A text with corrections made, and where they were made.
fn correct(
    text: &str,
    origin: u32,
    corrections: &[&ApparatusEntry],
) -> Result<(String, Vec<Region>), BuildError> {
    let (mut corrected, mut regions, mut last) = (String::new(), Vec::new(), 0);
    for entry in corrections {
        let range = (entry.span.start - origin) as usize..(entry.span.end - origin) as usize;
        let kept = text.get(last..range.start);
        let (Some(kept), Some(proposed)) = (kept, &entry.proposed) else {
            return Err(BuildError::Inconsistent(format!(
                "the correction {} does not fit its text, or another correction",
                entry.id
            )));
        };
        corrected.push_str(kept);
        let start = corrected.len();
        corrected.push_str(proposed);
        last = range.end;
        regions.push(Region {
            printed: range,
            corrected: start..corrected.len(),
        });
    }
    corrected.push_str(text.get(last..).unwrap_or_default());
    Ok((corrected, regions))
}

/// Where the words of two readings differ.
fn changes(printed: &[Token], corrected: &[Token], regions: &[Region]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let (mut word, mut other) = (0, 0);
    let ends = (printed.len(), corrected.len());
    for (same, same_other) in kept(printed, corrected, regions).into_iter().chain([ends]) {
        if let Some(change) = change(printed, corrected, regions, word..same, other..same_other) {
            match changes.last_mut() {
                // Two changes may want the same neighbour.
                Some(last) if change.printed.start < last.printed.end => {
                    last.printed.end = change.printed.end;
                    last.corrected.end = change.corrected.end;
                    last.span.end = change.span.end;
                }
                _ => changes.push(change),
            }
        }
        (word, other) = (same + 1, same_other + 1);
    }
    changes
}

/// The words outside the corrections that are the same in both readings, as pairs of positions.
fn kept(printed: &[Token], corrected: &[Token], regions: &[Region]) -> Vec<(usize, usize)> {
    let places: BTreeMap<_, _> = corrected
        .iter()
        .map(|token| (token.start, token.end))
        .zip(0..)
        .collect();
    let mut pairs = Vec::new();
    for (word, token) in printed.iter().enumerate() {
        let before = regions.partition_point(|region| region.printed.start < token.end);
        let region = before.checked_sub(1).and_then(|at| regions.get(at));
        let place = match region {
            None => Some((token.start, token.end)),
            Some(region) if region.printed.end <= token.start => {
                let moved = |at: usize| at - region.printed.end + region.corrected.end;
                Some((moved(token.start), moved(token.end)))
            }
            Some(_) => None,
        };
        let Some(other) = place.and_then(|place| places.get(&place)) else {
            continue;
        };
        let same = corrected
            .get(*other)
            .is_some_and(|found| found.key == token.key);
        if same {
            pairs.push((word, *other));
        }
    }
    pairs
}

/// The change between two words that are kept; `None` where there is none. Words at its edges that
/// are the same are no part of it. Where nothing printed is left, the word beside it is taken in:
/// something must be there to be shown.
fn change(
    printed: &[Token],
    corrected: &[Token],
    regions: &[Region],
    words: Range<usize>,
    others: Range<usize>,
) -> Option<Change> {
    let key = |tokens: &[Token], at: usize| tokens.get(at).map(|token| token.key.clone());
    let (mut here, mut there) = (words.clone(), others);
    let same = |at: usize, other: usize| key(printed, at) == key(corrected, other);
    while !here.is_empty() && !there.is_empty() && same(here.start, there.start) {
        (here.start, there.start) = (here.start + 1, there.start + 1);
    }
    while !here.is_empty() && !there.is_empty() && same(here.end - 1, there.end - 1) {
        (here.end, there.end) = (here.end - 1, there.end - 1);
    }
    if here.is_empty() && there.is_empty() {
        return None;
    }
    if here.is_empty() && here.start > 0 {
        (here.start, there.start) = (here.start - 1, there.start.checked_sub(1)?);
    } else if here.is_empty() {
        (here.end, there.end) = (here.end + 1, there.end + 1);
    }
    let (first, last) = (printed.get(here.start)?, printed.get(here.end - 1)?);
    let mut span = first.start..last.end;
    // What is corrected with the words beside stops and brackets: those, too.
    let after = words.start.checked_sub(1).and_then(|at| printed.get(at));
    let before = printed
        .get(words.end)
        .map_or(usize::MAX, |token| token.start);
    for region in regions {
        let printed = &region.printed;
        if printed.start >= after.map_or(0, |token| token.end) && printed.end <= before {
            if here.start == words.start {
                span.start = span.start.min(printed.start);
            }
            if here.end == words.end {
                span.end = span.end.max(printed.end);
            }
        }
    }
    Some(Change {
        printed: here,
        corrected: there,
        span,
    })
}
