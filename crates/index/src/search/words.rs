//! Words side by side, and words near words, where no more than words is asked for: their positions are
//! compared as numbers. Everything else is looked at place by place (`locate`, `near`), and so is all where
//! this is left out (feature `swift`): what is found is the same.

use super::entries::{Beside, in_both};
use super::list::Lister;
use super::near::Nearness;
use super::plan::Node;
use super::within::each_within;
use crate::order::{sort_by_rank, sort_once};
use crate::pack::{Form, Pack, PackError};

/// Passages in order, each with positions in order.
#[derive(Debug, Default)]
pub(super) struct Positions {
    passages: Vec<u32>,
    /// For each passage the number of positions up to and with its own.
    ends: Vec<u32>,
    positions: Vec<u32>,
}

impl Positions {
    fn add(&mut self, passage: u32, positions: impl IntoIterator<Item = u32>) {
        let before = self.positions.len();
        self.positions.extend(positions);
        if self.positions.len() > before {
            self.passages.push(passage);
            self.ends.push(self.positions.len() as u32);
        }
    }

    fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let ranges = starts.zip(&self.ends);
        let ranges = ranges.map(|(start, end)| *start as usize..*end as usize);
        let positions = ranges.map(|range| self.positions.get(range).unwrap_or_default());
        self.passages.iter().copied().zip(positions)
    }

    /// The passages of both, with the positions in each.
    fn both<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = (u32, &'a [u32], &'a [u32])> {
        let mut others = other.iter().peekable();
        self.iter().filter_map(move |(passage, these)| {
            while others.next_if(|(other, _)| *other < passage).is_some() {}
            let (_, those) = others.next_if(|(other, _)| *other == passage)?;
            Some((passage, these, those))
        })
    }

    /// Where forms stand in some passages, which are in order.
    fn of<D: AsRef<[u8]>>(
        pack: &Pack<D>,
        forms: impl ExactSizeIterator<Item = Form>,
        wanted: &[u32],
    ) -> Result<Self, PackError> {
        let mut found = Self::default();
        let one = forms.len() == 1;
        // Of several forms, put into the order of passages by counting: how many each has, where they
        // begin, and then each to its place.
        let mut each: Vec<(u32, u32)> = Vec::with_capacity(if one { 0 } else { wanted.len() });
        for form in forms {
            each_within(pack, form, wanted, &mut |at, positions| match one {
                true => found.add(
                    wanted.get(at).copied().unwrap_or_default(),
                    positions.iter().copied(),
                ),
                false => each.extend(positions.iter().map(|position| (at as u32, *position))),
            })?;
        }
        if one {
            return Ok(found);
        }
        let mut starts = vec![0u32; wanted.len() + 1];
        for (at, _) in &each {
            if let Some(count) = starts.get_mut(*at as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut sorted = vec![0u32; each.len()];
        for (at, position) in each {
            if let Some(next) = starts.get_mut(at as usize) {
                if let Some(place) = sorted.get_mut(*next as usize) {
                    *place = position;
                }
                *next += 1;
            }
        }
        // Each start has moved to the end of its positions.
        let mut start = 0;
        for (passage, end) in wanted.iter().zip(&starts) {
            let these = sorted.get_mut(start as usize..*end as usize);
            let these = these.unwrap_or_default();
            in_order(these);
            found.add(*passage, these.iter().copied());
            start = *end;
        }
        Ok(found)
    }
}

/// So many positions are sorted where they lie.
const FEW: usize = 32;

/// Sorts the positions of a word in a passage, which are few and nearly in order.
fn in_order(positions: &mut [u32]) {
    if positions.len() > FEW {
        let mut sorted = positions.to_vec();
        sort_by_rank(&mut sorted, |position| u128::from(*position));
        positions.copy_from_slice(&sorted);
        return;
    }
    for end in 1..positions.len() {
        let mut at = end;
        while let Some([one, other]) = at.checked_sub(1).and_then(|to| positions.get_mut(to..=at))
            && one > other
        {
            std::mem::swap(one, other);
            at -= 1;
        }
    }
}

/// Tells of the positions of one word that have a position of the other before or behind them, with at
/// most so many words between.
fn each_partner(
    these: &[u32],
    others: &[u32],
    sides: [bool; 2],
    words: u32,
    mut each: impl FnMut(u32),
) {
    let [before, behind] = sides;
    // In a pack that is no good they may be in no order.
    let close = |one: u32, other: u32| other.saturating_sub(one).saturating_sub(1) <= words;
    let mut at = 0;
    for position in these.iter().copied() {
        while others.get(at).is_some_and(|other| *other < position) {
            at += 1;
        }
        let last = at.checked_sub(1).and_then(|at| others.get(at));
        // One word may stand on both sides.
        let next = others.get(at).filter(|next| **next > position);
        let next = next.or_else(|| others.get(at + 1));
        if before && last.is_some_and(|last| close(*last, position))
            || behind && next.is_some_and(|next| close(position, *next))
        {
            each(position);
        }
    }
}

/// How many places of two words near one another a passage has. `found` is room to work in.
fn near(left: &[u32], right: &[u32], near: Nearness, found: &mut Vec<u32>) -> u32 {
    let Nearness { words, ordered } = near;
    found.clear();
    each_partner(left, right, [!ordered, true], words, |at| found.push(at));
    let mut more = 0;
    each_partner(right, left, [true, !ordered], words, |at| {
        more += u32::from(found.binary_search(&at).is_err());
    });
    found.len() as u32 + more
}

impl<D: AsRef<[u8]>> Lister<'_, D> {
    /// The words of a phrase, or of two words near one another; `None` where more is asked for than
    /// words, or the text must be read to tell what counts.
    pub(super) fn only_words(&self, node: &Node) -> Option<Vec<usize>> {
        match node {
            _ if self.plan.without > 0 => None,
            Node::Phrase(terms, _) => Some(terms.clone()),
            Node::Near(sides, _) => match sides.as_ref() {
                [Node::Term(left), Node::Term(right)] => Some(vec![*left, *right]),
                _ => None,
            },
            _ => None,
        }
    }

    /// Adds the passages that have these words, a phrase or near one another, and how often; with no look
    /// at names and corrected readings.
    pub(super) fn count_with_words(
        &self,
        node: &Node,
        found: &mut Beside,
    ) -> Result<(), PackError> {
        match (node, self.only_words(node).as_deref()) {
            (Node::Near(_, how), Some([left, right])) => {
                self.count_near(*left, *right, *how, found)
            }
            (_, Some(words)) => self.count_runs(words, found),
            _ => Ok(()),
        }
    }

    fn count_near(
        &self,
        left: usize,
        right: usize,
        nearness: Nearness,
        found: &mut Beside,
    ) -> Result<(), PackError> {
        // The rarer leads, so that of the other only what may count is read.
        let swapped = self.most_passages(right)? < self.most_passages(left)?;
        let (rarer, other) = match swapped {
            true => (right, left),
            false => (left, right),
        };
        let others = self.positions(other, &self.passages(rarer)?)?;
        let these = self.positions(rarer, &others.passages)?;
        let mut room = Vec::new();
        for (passage, these, others) in these.both(&others) {
            let (left, right) = match swapped {
                true => (others, these),
                false => (these, others),
            };
            let places = near(left, right, nearness, &mut room);
            if places > 0 {
                found.add(passage, places, false);
            }
        }
        Ok(())
    }

    fn count_runs(&self, words: &[usize], found: &mut Beside) -> Result<(), PackError> {
        let mut rarest_first = Vec::new();
        for (offset, word) in (0u32..).zip(words) {
            rarest_first.push((self.most_passages(*word)?, offset, *word));
        }
        sort_by_rank(&mut rarest_first, |(passages, ..)| u128::from(*passages));
        let mut runs: Option<Positions> = None;
        for (_, offset, word) in rarest_first {
            let mut longer = Positions::default();
            match runs {
                None => {
                    let first = self.positions(word, &self.passages(word)?)?;
                    for (passage, positions) in first.iter() {
                        let starts = positions.iter().filter_map(|at| at.checked_sub(offset));
                        longer.add(passage, starts);
                    }
                }
                Some(runs) => {
                    let next = self.positions(word, &runs.passages)?;
                    for (passage, starts, positions) in runs.both(&next) {
                        let mut positions = positions.iter().peekable();
                        let go_on = starts.iter().copied().filter(|start| {
                            let wanted = start.saturating_add(offset);
                            while positions.next_if(|at| **at < wanted).is_some() {}
                            positions.peek() == Some(&&wanted)
                        });
                        longer.add(passage, go_on);
                    }
                }
            }
            runs = Some(longer);
        }
        for (passage, starts) in runs.unwrap_or_default().iter() {
            found.add(passage, starts.len() as u32, false);
        }
        Ok(())
    }

    /// Those of some passages, which are in order, that may have a term.
    pub(super) fn may_have(
        &self,
        number: usize,
        passages: Vec<u32>,
    ) -> Result<Vec<u32>, PackError> {
        if passages.is_empty() {
            return Ok(passages);
        }
        let mut having = self.special(&[number])?;
        for (form, _) in &self.plan.term(number)?.forms {
            each_within(self.pack, *form, &passages, &mut |at, _| {
                having.extend(passages.get(at));
            })?;
        }
        sort_once(&mut having);
        Ok(in_both(Some(having), &passages))
    }

    fn positions(&self, number: usize, wanted: &[u32]) -> Result<Positions, PackError> {
        let forms = &self.plan.term(number)?.forms;
        Positions::of(self.pack, forms.iter().map(|(form, _)| *form), wanted)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn positions() -> impl Strategy<Value = Vec<u32>> {
        let some = prop::collection::btree_set(0u32..30, 0..12);
        some.prop_map(|some| some.into_iter().collect())
    }

    proptest! {
        #[test]
        fn words_near_one_another_are_counted_as_the_definition_says(
            left in positions(), right in positions(), words in 0u32..6, ordered: bool,
        ) {
            let close = |one: u32, other: u32| one < other && other - one - 1 <= words;
            let are_near = |left: u32, right: u32| {
                close(left, right) || (!ordered && close(right, left))
            };
            let mut expected: Vec<u32> = left.iter().copied()
                .filter(|l| right.iter().any(|r| are_near(*l, *r))).collect();
            expected.extend(right.iter().copied().filter(|r| left.iter().any(|l| are_near(*l, *r))));
            expected.sort_unstable();
            expected.dedup();
            let near = near(&left, &right, Nearness { words, ordered }, &mut Vec::new());
            prop_assert_eq!(near, expected.len() as u32);
        }

        #[test]
        fn positions_are_put_in_order(mut numbers: Vec<u32>) {
            let mut expected = numbers.clone();
            expected.sort_unstable();
            in_order(&mut numbers);
            prop_assert_eq!(numbers, expected);
        }
    }
}
