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

/// What a passage shares with others, as an edition file has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parallels {
    /// How many sequences it shares.
    pub total: u32,
    /// The longest of them; of each, `passage` is this one.
    pub longest: Vec<Parallel>,
}

/// Finds every sequence of at least `shortest` words (one at least) that stands in two of some passages
/// and cannot be made longer at either end; in the order of the collection. Words are compared folded, as
/// printed.
///
/// It is complete but for formulas: of a sequence, some `shortest` words must stand in no more than
/// [`MOST_PLACES`] places. So the number of results is bounded by that times the number of words.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn parallels<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    passages: &[PassageIndex],
    shortest: usize,
) -> Result<Vec<Parallel>, PackError> {
    let mut found = Vec::new();
    each_parallel(pack, passages, shortest, |one| found.push(one))?;
    found.sort_unstable();
    Ok(found)
}

/// The same without holding all of them in memory: each comes once, in no particular order. What is held
/// is about a dozen bytes for each word.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn each_parallel<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    passages: &[PassageIndex],
    shortest: usize,
    mut each: impl FnMut(Parallel),
) -> Result<(), PackError> {
    let text = Text::of(pack, passages)?;
    text.shared(shortest.max(1), |one, other, words| {
        let places = text.place(one).zip(text.place(other));
        let Some(((passage, first), (other, other_first))) = places else {
            return;
        };
        if let (Some(passage), Some(other)) = (passages.get(passage), passages.get(other)) {
            each(Parallel {
                passage: *passage,
                first,
                other: *other,
                other_first,
                words,
            });
        }
    });
    Ok(())
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

    /// The sequences that stand in two passages: both places and the length; each once.
    fn shared(&self, shortest: usize, mut each: impl FnMut(usize, usize, u32)) {
        let run = |at: &u32| self.words.get(*at as usize..*at as usize + shortest);
        let mut places = self.repeated(shortest);
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
        for group in alike().filter(|group| group.len() <= MOST_PLACES) {
            for (number, one) in group.iter().enumerate() {
                let passage = self.place(*one as usize).map(|place| place.0);
                for other in group.iter().skip(number + 1) {
                    let (one, other) = (*one as usize, *other as usize);
                    let before = match one.checked_sub(1).and_then(|at| is_formula.get(at)) {
                        Some(true) => self.before(one, other),
                        _ => usize::from(self.before_is_same(one, other)),
                    };
                    // What begins earlier is found there, unless all before this is formulas.
                    let earlier = is_formula.get(one - before..one).unwrap_or_default();
                    if !earlier.iter().all(|formula| *formula)
                        || self.place(other).map(|place| place.0) == passage
                    {
                        continue;
                    }
                    let after = self.after(one + shortest, other + shortest);
                    let words = before + shortest + after;
                    each(one - before, other - before, words as u32);
                }
            }
        }
    }

    /// The places where `shortest` words begin that may stand elsewhere, too; those that stand nowhere
    /// else are most, and few of them are left.
    fn repeated(&self, shortest: usize) -> Vec<u32> {
        let mut counts = vec![0u8; self.words.len().next_power_of_two() * 2];
        let mask = counts.len() - 1;
        let hash = |run: &[u32]| {
            let mixed = run.iter().fold(0u64, |hash, word| {
                (hash.rotate_left(5) ^ u64::from(*word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
            });
            (mixed >> 24) as usize & mask
        };
        for run in self.words.windows(shortest) {
            if let Some(count) = counts.get_mut(hash(run)) {
                *count = count.saturating_add(1);
            }
        }
        let runs = (0..).zip(self.words.windows(shortest));
        runs.filter(|(_, run)| counts.get(hash(run)).is_some_and(|count| *count > 1))
            .map(|(at, _)| at)
            .collect()
    }

    fn before_is_same(&self, one: usize, other: usize) -> bool {
        one > 0 && other > 0 && self.word(one - 1) == self.word(other - 1)
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
            .map(|parallel| {
                let first = side(parallel);
                (first, first.saturating_add(parallel.words))
            })
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
        let mut found = Vec::new();
        text.shared(shortest, |one, other, words| {
            let (a, i) = text.place(one).unwrap();
            let (b, j) = text.place(other).unwrap();
            found.push((a, i as usize, b, j as usize, words as usize));
        });
        found.sort_unstable();
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
