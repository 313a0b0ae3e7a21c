//! Counting words, each in one or several groups.

use std::collections::BTreeMap;

/// Words and how often each was counted in each group. Groups are numbers from 0.
#[derive(Debug, Default)]
pub(super) struct Tally {
    ids: BTreeMap<String, u32>,
    counts: BTreeMap<(u32, u32), u32>,
    totals: Vec<u32>,
}

impl Tally {
    /// Counts a word once more in a group.
    pub(super) fn add(&mut self, word: &str, group: u32) {
        let next = self.ids.len() as u32;
        let id = match self.ids.get(word) {
            Some(id) => *id,
            None => *self.ids.entry(word.to_owned()).or_insert(next),
        };
        *self.counts.entry((id, group)).or_default() += 1;
        let group = group as usize;
        if self.totals.len() <= group {
            self.totals.resize(group + 1, 0);
        }
        if let Some(total) = self.totals.get_mut(group) {
            *total += 1;
        }
    }

    /// How many words were counted in a group.
    pub(super) fn total(&self, group: u32) -> u32 {
        self.totals.get(group as usize).copied().unwrap_or_default()
    }

    /// Every word in order of its letters, with the groups it was counted in, each with how often.
    pub(super) fn rows(&self) -> impl Iterator<Item = (&str, Vec<(u32, u32)>)> {
        self.ids.iter().map(|(word, id)| {
            let counts = self.counts.range((*id, 0)..=(*id, u32::MAX));
            let counts = counts.map(|((_, group), count)| (*group, *count));
            (word.as_str(), counts.collect())
        })
    }
}

/// The rank that puts the largest of such numbers first, negative ones last.
pub(super) fn largest_first(number: f64) -> u128 {
    let bits = number.to_bits();
    let rising = if bits >> 63 == 1 {
        !bits
    } else {
        bits | 1 << 63
    };
    u128::from(!rising)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_ranked_with_the_largest_first() {
        let mut numbers = vec![0.0, -1.5, 3.0, f64::INFINITY, -2.0, 0.25];
        numbers.sort_by_key(|number| largest_first(*number));
        assert_eq!(numbers, [f64::INFINITY, 3.0, 0.25, 0.0, -1.5, -2.0]);
    }

    #[test]
    fn words_are_counted_by_group() {
        let mut tally = Tally::default();
        for (word, group) in [("b", 2), ("a", 0), ("b", 2), ("b", 0)] {
            tally.add(word, group);
        }
        let rows: Vec<_> = tally.rows().collect();
        assert_eq!(rows, [("a", vec![(0, 1)]), ("b", vec![(0, 1), (2, 2)])]);
        assert_eq!([0, 1, 2, 3].map(|group| tally.total(group)), [2, 0, 2, 0]);
    }
}
