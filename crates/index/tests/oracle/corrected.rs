//! How a passage reads when its corrections are made, worked out letter by letter.

use std::ops::Range;

use apparatus_corpus::{Document, Passage};
use apparatus_index::text::{Token, tokenize};
use apparatus_model::{ApparatusEntry, Certainty};

/// A passage with corrections made.
pub(crate) struct Reading {
    /// The folded words.
    pub(crate) words: Vec<String>,
    /// Where they differ from the printed ones.
    pub(crate) changes: Vec<Change>,
}

/// Words that read differently, and the bytes of the printed ones in the source.
pub(crate) struct Change {
    pub(crate) printed: Range<usize>,
    pub(crate) corrected: Range<usize>,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Reading {
    /// The printed words that stand for a run of corrected ones, and whether any of them differs:
    /// a corrected word is among the run, or the run goes on over words that are left out.
    pub(crate) fn printed(&self, (first, end): (usize, usize)) -> (usize, usize, bool) {
        // The printed words of each corrected word.
        let of = |word: usize| -> Range<usize> {
            let mut ahead = 0;
            for change in &self.changes {
                if change.corrected.contains(&word) {
                    return change.printed.clone();
                }
                if change.corrected.end <= word {
                    ahead = change.printed.end as isize - change.corrected.end as isize;
                }
            }
            let printed = (word as isize + ahead) as usize;
            printed..printed + 1
        };
        let changed = self.changes.iter().any(|change| {
            let among = (first..end).any(|word| change.corrected.contains(&word));
            let left_out = change.corrected.is_empty();
            among || (left_out && first < change.corrected.start && change.corrected.start < end)
        });
        (of(first).start, of(end - 1).end, changed)
    }
}

/// The corrected readings of a passage: with what is sure, and with all where something is not.
pub(crate) fn readings(document: &Document, passage: &Passage) -> Vec<Reading> {
    let within = |entry: &&ApparatusEntry| passage.span.contains(entry.span);
    let all: Vec<_> = document.apparatus.iter().filter(within).collect();
    let sure = all
        .iter()
        .copied()
        .filter(|entry| entry.certainty != Certainty::Low);
    let sure: Vec<_> = sure.collect();
    let mut readings = vec![reading(document, passage, &sure)];
    if sure.len() < all.len() {
        readings.push(reading(document, passage, &all));
    }
    readings
}

fn reading(document: &Document, passage: &Passage, entries: &[&ApparatusEntry]) -> Reading {
    let printed = passage.span.of(&document.source).unwrap();
    // Each byte of the corrected text, with the printed byte that it is.
    let mut bytes: Vec<(u8, Option<usize>)> = Vec::new();
    for (at, byte) in printed.bytes().enumerate() {
        let place = passage.span.start + at as u32;
        match entries
            .iter()
            .find(|e| e.span.start <= place && place < e.span.end)
        {
            Some(entry) if entry.span.start == place => {
                let proposed = entry.proposed.as_deref().unwrap();
                bytes.extend(proposed.bytes().map(|byte| (byte, None)));
            }
            Some(_) => {}
            None => bytes.push((byte, Some(at))),
        }
    }
    let text = String::from_utf8(bytes.iter().map(|(byte, _)| *byte).collect()).unwrap();
    let (before, after) = (tokenize(printed), tokenize(&text));
    // A word is the same where all its letters are those printed, with nothing between.
    let same = |old: &Token, new: &Token| {
        old.key == new.key
            && (old.start..old.end)
                .map(Some)
                .eq(bytes[new.start..new.end].iter().map(|b| b.1))
    };
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (at, old) in before.iter().enumerate() {
        kept.extend(
            after
                .iter()
                .position(|new| same(old, new))
                .map(|to| (at, to)),
        );
    }
    kept.push((before.len(), after.len()));
    let mut changes: Vec<Change> = Vec::new();
    let (mut old, mut new) = (0, 0);
    for (next_old, next_new) in kept {
        let (mut from, mut to) = (old..next_old, new..next_new);
        let edges = from.clone();
        while from.start < from.end
            && to.start < to.end
            && before[from.start].key == after[to.start].key
        {
            (from.start, to.start) = (from.start + 1, to.start + 1);
        }
        while from.start < from.end
            && to.start < to.end
            && before[from.end - 1].key == after[to.end - 1].key
        {
            (from.end, to.end) = (from.end - 1, to.end - 1);
        }
        if from.is_empty() && !to.is_empty() && from.start > 0 {
            (from.start, to.start) = (from.start - 1, to.start - 1);
        } else if from.is_empty() && !to.is_empty() && from.end < before.len() {
            (from.end, to.end) = (from.end + 1, to.end + 1);
        }
        if !from.is_empty() {
            let (mut start, mut end) = (before[from.start].start, before[from.end - 1].end);
            // Corrected bytes beside it, as far as the words that are kept.
            let left = if edges.start == 0 {
                0
            } else {
                before[edges.start - 1].end
            };
            let right = before
                .get(edges.end)
                .map_or(printed.len(), |token| token.start);
            for entry in entries {
                let first = (entry.span.start - passage.span.start) as usize;
                let last = (entry.span.end - passage.span.start) as usize;
                if left <= first && last <= right {
                    start = if from.start == edges.start {
                        start.min(first)
                    } else {
                        start
                    };
                    end = if from.end == edges.end {
                        end.max(last)
                    } else {
                        end
                    };
                }
            }
            let change = Change {
                printed: from,
                corrected: to,
                start: passage.span.start + start as u32,
                end: passage.span.start + end as u32,
            };
            match changes.last_mut() {
                Some(last) if change.printed.start < last.printed.end => {
                    last.printed.end = change.printed.end;
                    last.corrected.end = change.corrected.end;
                    last.end = change.end;
                }
                _ => changes.push(change),
            }
        }
        (old, new) = (next_old + 1, next_new + 1);
    }
    // A passage without a printed word has nothing to show.
    let words = if before.is_empty() { Vec::new() } else { after };
    Reading {
        words: words.into_iter().map(|token| token.key).collect(),
        changes,
    }
}
