//! Passages that have the same words.

use std::collections::BTreeMap;

use super::words::{PassageWords, Unit};
use crate::pack::{Pack, PackError, PassageIndex};

/// The fewest words that two passages must share one after the other to be parallel.
pub const SHORTEST_PARALLEL: usize = 5;

/// A sequence that stands in more places than this is a formula, which alone makes nothing parallel.
pub const MOST_PLACES: usize = 32;

/// The same words, one after the other, in two passages; as many as there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parallel {
    /// The one passage; the first of the two in the collection.
    pub passage: PassageIndex,
    /// Position there of the first word.
    pub first: u32,
    /// The other passage.
    pub other: PassageIndex,
    /// Position there of the first word.
    pub other_first: u32,
    /// How many words.
    pub words: u32,
}

/// Finds every sequence of at least `shortest` words (one at least) that stands in two of some passages
/// and cannot be made longer at either end; in the order of the collection. Words are compared folded, as
/// printed.
///
/// It is complete but for formulas: of a sequence, some `shortest` words must stand in no more than
/// [`MOST_PLACES`] places. So the number of results is bounded by that times the number of words. What is
/// held in memory is about ten bytes a word, and the results.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn parallels<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    passages: &[PassageIndex],
    shortest: usize,
) -> Result<Vec<Parallel>, PackError> {
    let text = Text::of(pack, passages)?;
    let shared = text.shared(shortest.max(1));
    let mut found: Vec<_> = shared
        .into_iter()
        .filter_map(|(one, other, words)| {
            let (passage, first) = text.place(one)?;
            let (other, other_first) = text.place(other)?;
            Some(Parallel {
                passage: *passages.get(passage)?,
                first,
                other: *passages.get(other)?,
                other_first,
                words,
            })
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// All words of some passages in a row, as numbers. After each passage stands a number that stands nowhere
/// else, so that nothing shared reaches over it.
struct Text {
    words: Vec<u32>,
    /// Where each passage begins.
    starts: Vec<u32>,
}

impl Text {
    fn of<D: AsRef<[u8]>>(pack: &Pack<D>, passages: &[PassageIndex]) -> Result<Self, PackError> {
        let mut ids: BTreeMap<String, u32> = BTreeMap::new();
        let (mut words, mut starts) = (Vec::new(), Vec::with_capacity(passages.len()));
        for (number, passage) in (0u32..).zip(passages) {
            starts.push(words.len() as u32);
            for key in PassageWords::of(pack, &pack.passage(*passage)?, Unit::Form)?.keys {
                let next = ids.len() as u32;
                words.push(*ids.entry(key).or_insert(next));
            }
            words.push(u32::MAX - number);
        }
        Ok(Self { words, starts })
    }

    /// The passage, counted from 0, of a place, and the position there.
    fn place(&self, at: usize) -> Option<(usize, u32)> {
        let after = self.starts.partition_point(|start| *start as usize <= at);
        let passage = after.checked_sub(1)?;
        Some((passage, at as u32 - self.starts.get(passage)?))
    }

    fn word(&self, at: usize) -> Option<u32> {
        self.words.get(at).copied()
    }

    /// The sequences that stand in two passages: both places and the length. Some come twice.
    fn shared(&self, shortest: usize) -> Vec<(usize, usize, u32)> {
        let run = |at: &u32| self.words.get(*at as usize..*at as usize + shortest);
        let mut places: Vec<u32> = (0..self.words.len() as u32)
            .filter(|at| run(at).is_some())
            .collect();
        places.sort_unstable_by(|a, b| run(a).cmp(&run(b)).then(a.cmp(b)));
        let alike = || places.chunk_by(|a, b| run(a) == run(b));
        let mut is_formula = vec![false; self.words.len()];
        for group in alike().filter(|group| group.len() > MOST_PLACES) {
            for at in group {
                if let Some(place) = is_formula.get_mut(*at as usize) {
                    *place = true;
                }
            }
        }
        let mut found = Vec::new();
        for group in alike().filter(|group| group.len() <= MOST_PLACES) {
            for (number, one) in group.iter().enumerate() {
                for other in group.iter().skip(number + 1) {
                    let (one, other) = (*one as usize, *other as usize);
                    if self.place(one).map(|p| p.0) == self.place(other).map(|p| p.0) {
                        continue;
                    }
                    let before = self.before(one, other);
                    // What begins earlier is found there, unless it begins with a formula.
                    let earlier = one.checked_sub(1).and_then(|at| is_formula.get(at));
                    if before > 0 && earlier == Some(&false) {
                        continue;
                    }
                    let after = self.after(one + shortest, other + shortest);
                    let words = before + shortest + after;
                    found.push((one - before, other - before, words as u32));
                }
            }
        }
        found
    }

    /// How many words before two places are the same.
    fn before(&self, one: usize, other: usize) -> usize {
        let most = one.min(other);
        let same = |back: &usize| self.word(one - back) == self.word(other - back);
        (1..=most).take_while(same).count()
    }

    /// How many words from two places on are the same.
    fn after(&self, one: usize, other: usize) -> usize {
        let same = |on: &usize| {
            let word = self.word(one + on);
            word.is_some() && word == self.word(other + on)
        };
        (0..self.words.len()).take_while(same).count()
    }
}

/// How many of the words of the one passage and of the other stand in what the two share: what is in two
/// sequences counts once. `shared` are all the parallels of the two.
pub fn words_shared(shared: &[Parallel]) -> (u32, u32) {
    let covered = |side: fn(&Parallel) -> u32| {
        let mut runs: Vec<_> = shared
            .iter()
            .map(|parallel| (side(parallel), side(parallel) + parallel.words))
            .collect();
        runs.sort_unstable();
        let (mut words, mut reach) = (0, 0);
        for (first, end) in runs {
            words += end.saturating_sub(first.max(reach));
            reach = reach.max(end);
        }
        words
    };
    (covered(|p| p.first), covered(|p| p.other_first))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(passages: &[Vec<u32>]) -> Text {
        let (mut words, mut starts) = (Vec::new(), Vec::new());
        for (number, passage) in (0u32..).zip(passages) {
            starts.push(words.len() as u32);
            words.extend(passage);
            words.push(u32::MAX - number);
        }
        Text { words, starts }
    }

    /// Every sequence, looked for at every pair of places.
    fn by_hand(passages: &[Vec<u32>], shortest: usize) -> Vec<(usize, usize, usize, usize, usize)> {
        let mut found = Vec::new();
        for (a, one) in passages.iter().enumerate() {
            for (b, other) in passages.iter().enumerate().skip(a + 1) {
                for i in 0..one.len() {
                    for j in 0..other.len() {
                        if i > 0 && j > 0 && one[i - 1] == other[j - 1] {
                            continue;
                        }
                        let both = one[i..].iter().zip(&other[j..]);
                        let words = both.take_while(|(x, y)| x == y).count();
                        // Some of it must be rare enough.
                        let rare = |run: &[u32]| {
                            let places = passages.iter().flat_map(|p| p.windows(shortest));
                            places.filter(|other| *other == run).count() <= MOST_PLACES
                        };
                        if words >= shortest && one[i..i + words].windows(shortest).any(rare) {
                            found.push((a, i, b, j, words));
                        }
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }

    fn found(passages: &[Vec<u32>], shortest: usize) -> Vec<(usize, usize, usize, usize, usize)> {
        let text = text(passages);
        let mut found: Vec<_> = text
            .shared(shortest)
            .into_iter()
            .map(|(one, other, words)| {
                let (a, i) = text.place(one).unwrap();
                let (b, j) = text.place(other).unwrap();
                (a, i as usize, b, j as usize, words as usize)
            })
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    proptest! {
        #[test]
        fn every_shared_sequence_is_found_once_as_long_as_it_is(
            passages in prop::collection::vec(prop::collection::vec(0u32..3, 0..16), 0..6),
            shortest in 1usize..5,
        ) {
            prop_assert_eq!(found(&passages, shortest), by_hand(&passages, shortest));
        }

        #[test]
        fn formulas_do_not_hide_what_they_begin_or_end(
            rest in prop::collection::vec(prop::collection::vec(0u32..4, 0..10), 2..5),
        ) {
            // The words 0 0 stand in more places than count.
            let mut passages = rest;
            passages.push(vec![0; MOST_PLACES + 4]);
            prop_assert_eq!(found(&passages, 2), by_hand(&passages, 2));
        }
    }
}
