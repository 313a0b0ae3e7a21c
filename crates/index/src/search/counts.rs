//! In which passages a term stands, and how often, as far as its word forms tell.

use super::entries::Beside;
use super::list::Lister;
use crate::order::{sort_by_rank, sort_once};
use crate::pack::PackError;

/// How often something stands in each of many passages. Nearly always it is few enough times for one
/// byte; what is more stands beside.
struct Tally {
    few: Vec<u8>,
    /// Passages, and how often more.
    more: Vec<(u32, u32)>,
}

impl Tally {
    /// Of so many passages.
    fn of(passages: u32) -> Self {
        Self {
            few: vec![0; passages as usize],
            more: Vec::new(),
        }
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn add(&mut self, passage: u32, count: u32) {
        if let Some(few) = self.few.get_mut(passage as usize) {
            let sum = u32::from(*few).saturating_add(count);
            *few = u8::try_from(sum).unwrap_or(u8::MAX);
            let more = sum - u32::from(*few);
            if more > 0 {
                self.more.push((passage, more));
            }
        }
    }

    /// The passages that were counted, in order.
    fn each(mut self, mut each: impl FnMut(u32, u32)) {
        sort_by_rank(&mut self.more, |(passage, _)| u128::from(*passage));
        let mut more = self.more.iter().peekable();
        for (first, eight) in (0..).step_by(8).zip(self.few.chunks(8)) {
            // Most have none.
            if eight.first_chunk() == Some(&[0; 8]) {
                continue;
            }
            for (passage, few) in (first..).zip(eight).filter(|(_, few)| **few > 0) {
                let mut count = u32::from(*few);
                while let Some((_, more)) = more.next_if(|(other, _)| *other == passage) {
                    count = count.saturating_add(*more);
                }
                each(passage, count);
            }
        }
    }
}

impl<D: AsRef<[u8]>> Lister<'_, D> {
    /// Adds the passages in which forms of a term stand, and how often. Words of corrected readings count
    /// for their passages.
    pub(super) fn count(&self, number: usize, found: &mut Beside) -> Result<(), PackError> {
        let forms = &self.plan.term(number)?.forms;
        let passages = self.pack.passage_count();
        if cfg!(feature = "swift")
            && let ([(form, _)], []) = (forms.as_slice(), self.plan.readings.as_slice())
        {
            // What stands in readings alone is not looked for.
            return self.pack.postings(*form)?.each(|passage, count| {
                if passage < passages {
                    found.add(passage, count, true);
                }
            });
        }
        if forms.is_empty() {
            return Ok(());
        }
        let mut tally = Tally::of(passages);
        for (form, how) in forms {
            let printed_counts = self.plan.may_count(*how);
            let postings = self.pack.postings(*form)?;
            if self.plan.readings.is_empty() {
                if printed_counts {
                    postings.each(|passage, count| tally.add(passage, count))?;
                }
                continue;
            }
            postings.each(|passage, count| {
                if passage >= passages {
                    tally.add(self.printed(passage), count);
                } else if printed_counts {
                    tally.add(passage, count);
                }
            })?;
        }
        tally.each(|passage, count| found.add(passage, count, true));
        Ok(())
    }

    /// In how many passages a term stands at most, by its word forms.
    pub(super) fn most_passages(&self, number: usize) -> Result<u32, PackError> {
        let forms = self.plan.term(number)?.forms.iter();
        let sum = forms.fold(0u32, |sum, (form, _)| sum.saturating_add(form.passages));
        Ok(sum.min(self.pack.passage_count()))
    }

    /// The passage of a corrected reading.
    fn printed(&self, number: u32) -> u32 {
        let at = number.saturating_sub(self.pack.passage_count());
        let reading = self.plan.readings.get(at as usize);
        reading.map_or(u32::MAX, |reading| reading.passage)
    }

    /// Every passage that may have a term, in order.
    pub(super) fn passages(&self, number: usize) -> Result<Vec<u32>, PackError> {
        let room = self.most_passages(number)? as usize;
        let mut found = Beside::of(Vec::new(), Vec::new(), room);
        self.count(number, &mut found)?;
        let mut passages: Vec<u32> = found.finish().iter().map(|entry| entry.passage).collect();
        let others = &self.plan.term(number)?.others;
        if !others.is_empty() {
            passages.extend(others.iter().map(|(passage, _)| *passage));
            sort_once(&mut passages);
        }
        Ok(passages)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn passages_are_counted_however_often_they_have_a_word(
            found in prop::collection::vec((0u32..40, prop_oneof![1u32..4, 60_000u32..70_000, Just(u32::MAX)]), 0..60),
        ) {
            let mut expected: BTreeMap<u32, u32> = BTreeMap::new();
            let mut tally = Tally::of(40);
            for (passage, count) in found {
                let sum = expected.entry(passage).or_default();
                *sum = sum.saturating_add(count);
                tally.add(passage, count);
            }
            let mut counted = Vec::new();
            tally.each(|passage, count| counted.push((passage, count)));
            prop_assert_eq!(counted, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
