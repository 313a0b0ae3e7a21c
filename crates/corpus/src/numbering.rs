//! Giving passages their numbers: those the lock knows keep theirs, new ones get the next.
//!
//! A passage is known by its exact text first. What is left is matched by likeness, with its
//! neighbours as help, and only where one candidate is clearly the best from both sides; two
//! candidates that are nearly equal are never guessed between.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::PassageNumber;

use crate::lock::{LockLine, PassageState};
use crate::sketch::{Sketch, TextHash};

/// Least likeness at which an edited passage is known again.
const ALIKE: f64 = 0.5;
/// What a neighbour on one side that fits adds to the likeness of two passages that are alike.
const NEIGHBOUR: f64 = 0.1;
/// By how much the best candidate must lead the second: several times the error of the sketches.
const LEAD: f64 = 0.25;

/// How the passages of a document were numbered.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Numbering {
    /// A number for every passage, in the order of the text.
    pub(crate) numbers: Vec<PassageNumber>,
    /// Places in that order of passages the lock did not know.
    pub(crate) new: Vec<usize>,
    /// Places in that order of passages whose text was edited.
    pub(crate) edited: Vec<usize>,
    /// Places in that order of passages that stood elsewhere when the lock was written.
    pub(crate) moved: Vec<usize>,
    /// Lines of the lock whose passages are nowhere in the text.
    pub(crate) vanished: Vec<LockLine>,
}

/// A passage of the lock that may be found again.
struct Old<'a> {
    line: &'a LockLine,
    hash: TextHash,
    sketch: Sketch,
}

/// Numbers the passages with these texts by the lines of the lock.
pub(crate) fn number(texts: &[&str], lines: &[LockLine]) -> Numbering {
    let old: Vec<Old<'_>> = lines
        .iter()
        .filter_map(|line| match &line.state {
            PassageState::Live { hash, sketch, .. } => Some(Old {
                line,
                hash: *hash,
                sketch: *sketch,
            }),
            _ => None,
        })
        .collect();
    let last = lines.iter().map(|line| line.number.0).max().unwrap_or(0);
    if old.is_empty() {
        return Numbering {
            new: (0..texts.len()).collect(),
            ..Numbering::in_order_after(last, texts.len())
        };
    }
    let hashes: Vec<TextHash> = texts.iter().map(|text| TextHash::of(text)).collect();
    let mut matching = Matching::new(old.len(), texts.len());
    matching.by_text(&old, &hashes);
    let exact = matching.new_to_old.clone();
    matching.by_likeness(&old, texts);

    let in_place = longest_rising(&matching.new_to_old);
    let mut next = last;
    let mut numbering = Numbering::default();
    for (place, &known) in matching.new_to_old.iter().enumerate() {
        let known = known.and_then(|i| old.get(i));
        let number = known.map_or_else(
            || {
                next = next.saturating_add(1);
                PassageNumber(next)
            },
            |known| known.line.number,
        );
        if known.is_none() {
            numbering.new.push(place);
        } else if exact.get(place).copied().flatten().is_none() {
            numbering.edited.push(place);
        } else if !in_place.contains(&place) {
            numbering.moved.push(place);
        }
        numbering.numbers.push(number);
    }
    for (i, old) in old.iter().enumerate() {
        if matching.old_to_new.get(i).copied().flatten().is_none() {
            numbering.vanished.push(old.line.clone());
        }
    }
    numbering
}

impl Numbering {
    /// Numbers for passages without a lock.
    pub(crate) fn in_order(passages: usize) -> Self {
        Self::in_order_after(0, passages)
    }

    fn in_order_after(last: u32, passages: usize) -> Self {
        let next = |number: &u32| Some(number.saturating_add(1));
        let numbers = std::iter::successors(next(&last), next);
        Self {
            numbers: numbers.take(passages).map(PassageNumber).collect(),
            ..Self::default()
        }
    }
}

/// Which old passage is which new one.
struct Matching {
    old_to_new: Vec<Option<usize>>,
    new_to_old: Vec<Option<usize>>,
}

impl Matching {
    fn new(old: usize, new: usize) -> Self {
        Self {
            old_to_new: vec![None; old],
            new_to_old: vec![None; new],
        }
    }

    fn pair(&mut self, old: usize, new: usize) {
        if let (Some(o), Some(n)) = (self.old_to_new.get_mut(old), self.new_to_old.get_mut(new)) {
            *o = Some(new);
            *n = Some(old);
        }
    }

    /// Pairs passages of exactly the same text. Where a text stands several times and not equally
    /// often, passages with the same neighbours belong together, and then the order decides.
    fn by_text(&mut self, old: &[Old<'_>], hashes: &[TextHash]) {
        let mut places: BTreeMap<TextHash, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (i, old) in old.iter().enumerate() {
            places.entry(old.hash).or_default().0.push(i);
        }
        for (j, hash) in hashes.iter().enumerate() {
            places.entry(*hash).or_default().1.push(j);
        }
        for (mut before, mut now) in places.into_values() {
            if before.len() != now.len() {
                for wanted in [2, 1] {
                    for &i in &before {
                        let fits = |j: &&usize| {
                            self.new_to_old.get(**j) == Some(&None)
                                && same_neighbours(old, hashes, i, **j) == wanted
                        };
                        if self.old_to_new.get(i) == Some(&None)
                            && let Some(&j) = now.iter().find(fits)
                        {
                            self.pair(i, j);
                        }
                    }
                    before.retain(|&i| self.old_to_new.get(i) == Some(&None));
                    now.retain(|&j| self.new_to_old.get(j) == Some(&None));
                }
            }
            for (i, j) in before.into_iter().zip(now) {
                self.pair(i, j);
            }
        }
    }

    /// Pairs what is left by likeness, the clearest first; every pair may make its neighbours
    /// clear.
    fn by_likeness(&mut self, old: &[Old<'_>], texts: &[&str]) {
        let left: Vec<usize> = unpaired(&self.old_to_new);
        if left.is_empty() {
            return;
        }
        let fresh: Vec<(usize, Sketch)> = unpaired(&self.new_to_old)
            .into_iter()
            .filter_map(|j| Some((j, Sketch::of(texts.get(j)?))))
            .collect();
        let mut alike: Vec<(usize, usize, f64)> = Vec::new();
        for &i in &left {
            for (j, sketch) in &fresh {
                let likeness = old.get(i).map_or(0.0, |old| old.sketch.likeness(sketch));
                if likeness >= ALIKE - LEAD {
                    alike.push((i, *j, likeness));
                }
            }
        }
        loop {
            alike.retain(|&(i, j, _)| {
                self.old_to_new.get(i) == Some(&None) && self.new_to_old.get(j) == Some(&None)
            });
            let clear: Vec<(usize, usize)> = self.clear_pairs(&alike);
            if clear.is_empty() {
                return;
            }
            for (i, j) in clear {
                self.pair(i, j);
            }
        }
    }

    /// The pairs that lead all others of the old and of the new passage.
    fn clear_pairs(&self, alike: &[(usize, usize, f64)]) -> Vec<(usize, usize)> {
        let scored: Vec<(usize, usize, f64, f64)> = alike
            .iter()
            .map(|&(i, j, likeness)| {
                let fitting = if likeness >= ALIKE {
                    f64::from(self.fitting_neighbours(i, j))
                } else {
                    0.0
                };
                (i, j, likeness, likeness + NEIGHBOUR * fitting)
            })
            .collect();
        // The best and the second best score of every old and every new passage.
        let mut of_old: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let mut of_new: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for &(i, j, _, score) in &scored {
            for best in [of_old.entry(i).or_default(), of_new.entry(j).or_default()] {
                if score > best.0 {
                    *best = (score, best.0);
                } else if score > best.1 {
                    best.1 = score;
                }
            }
        }
        let leads = |best: Option<&(f64, f64)>, score: f64| {
            best.is_some_and(|&(first, second)| score >= first && first - second >= LEAD)
        };
        scored
            .iter()
            .filter(|&&(i, j, likeness, score)| {
                likeness >= ALIKE && leads(of_old.get(&i), score) && leads(of_new.get(&j), score)
            })
            .map(|&(i, j, _, _)| (i, j))
            .collect()
    }

    /// On how many sides the neighbour of the old passage is the neighbour of the new one. The ends
    /// of the text count as neighbours.
    fn fitting_neighbours(&self, i: usize, j: usize) -> u8 {
        let before = match (i.checked_sub(1), j.checked_sub(1)) {
            (None, None) => true,
            (Some(i), Some(j)) => self.old_to_new.get(i) == Some(&Some(j)),
            _ => false,
        };
        let after = match (self.old_to_new.get(i + 1), self.new_to_old.get(j + 1)) {
            (None, None) => true,
            (Some(after), Some(_)) => *after == Some(j + 1),
            _ => false,
        };
        u8::from(before) + u8::from(after)
    }
}

/// The places of the most passages that still follow each other as they did: those that were not
/// moved.
fn longest_rising(new_to_old: &[Option<usize>]) -> BTreeSet<usize> {
    // The last place of the best run of each length, by patience sorting.
    let mut ends: Vec<(usize, usize)> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; new_to_old.len()];
    for (place, old) in new_to_old.iter().enumerate() {
        let Some(old) = *old else { continue };
        let length = ends.partition_point(|&(end, _)| end < old);
        if let Some(slot) = before.get_mut(place) {
            *slot = length
                .checked_sub(1)
                .and_then(|shorter| ends.get(shorter))
                .map(|&(_, place)| place);
        }
        match ends.get_mut(length) {
            Some(end) => *end = (old, place),
            None => ends.push((old, place)),
        }
    }
    let mut run = BTreeSet::new();
    let mut at = ends.last().map(|&(_, place)| place);
    while let Some(place) = at {
        run.insert(place);
        at = before.get(place).copied().flatten();
    }
    run
}

fn unpaired(pairs: &[Option<usize>]) -> Vec<usize> {
    (0..pairs.len())
        .filter(|&i| pairs.get(i) == Some(&None))
        .collect()
}

/// On how many sides two passages have neighbours of the same text.
fn same_neighbours(old: &[Old<'_>], hashes: &[TextHash], i: usize, j: usize) -> u8 {
    let old_at = |i: Option<usize>| i.and_then(|i| old.get(i)).map(|old| old.hash);
    let new_at = |j: Option<usize>| j.and_then(|j| hashes.get(j)).copied();
    let before = old_at(i.checked_sub(1)) == new_at(j.checked_sub(1));
    let after = old_at(Some(i + 1)) == new_at(Some(j + 1));
    u8::from(before) + u8::from(after)
}
