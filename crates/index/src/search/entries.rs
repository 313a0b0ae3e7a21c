//! Passages found, in lists in the order of the collection.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::condition::Condition;
use super::dated::Holds;

/// A passage that answers a part of a query.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) passage: u32,
    /// In how many places, as far as is known.
    pub(super) places: u32,
    pub(super) score: f32,
    /// Whether it may be no answer: its dates only possibly lie where they should.
    pub(super) doubtful: bool,
    /// Whether the places are printed words and nothing else: then those of two terms with different
    /// word forms are different places.
    pub(super) plain: bool,
    /// Whether some of its places may be counted twice.
    pub(super) uncertain: bool,
}

/// A passage of which nothing is known.
#[cfg_attr(not(target_arch = "wasm32"), inline)]
pub(super) fn everywhere(passage: u32) -> Entry {
    Entry {
        passage,
        places: 0,
        score: 0.0,
        doubtful: false,
        plain: false,
        uncertain: false,
    }
}

/// A list to which passages are added for their words, beside others that were looked at place by place.
pub(super) struct Beside {
    entries: Vec<Entry>,
    /// What was looked at, as far as it answers.
    looked_at: Peekable<IntoIter<Entry>>,
    /// The passages that were looked at, after `next`.
    special: IntoIter<u32>,
    /// The next passage that was looked at, and that no other was added after.
    next: Option<u32>,
}

impl Beside {
    /// The passages that were looked at, and the entries of those that answer; with room for others.
    pub(super) fn of(special: Vec<u32>, looked_at: Vec<Entry>, room: usize) -> Self {
        let mut special = special.into_iter();
        Self {
            entries: Vec::with_capacity(looked_at.len() + room),
            looked_at: looked_at.into_iter().peekable(),
            next: special.next(),
            special,
        }
    }

    /// Adds a passage after those that were added, unless it was looked at. `plain` is of [`Entry`].
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(super) fn add(&mut self, passage: u32, places: u32, plain: bool) {
        if self.next.is_some_and(|next| next <= passage) && self.pass(passage) {
            return;
        }
        self.entries.push(Entry {
            places,
            plain,
            ..everywhere(passage)
        });
    }

    /// Goes on behind a passage; tells whether it was looked at.
    fn pass(&mut self, passage: u32) -> bool {
        while let Some(entry) = self.looked_at.next_if(|other| other.passage <= passage) {
            self.entries.push(entry);
        }
        let mut was_looked_at = false;
        while let Some(next) = self.next.filter(|next| *next <= passage) {
            was_looked_at = next == passage;
            self.next = self.special.next();
        }
        was_looked_at
    }

    /// The whole list.
    pub(super) fn finish(mut self) -> Vec<Entry> {
        self.entries.extend(self.looked_at);
        self.entries
    }
}

/// Numbers that are in both lists, which are sorted; all of the second where there is no first.
pub(super) fn in_both(one: Option<Vec<u32>>, other: &[u32]) -> Vec<u32> {
    let Some(mut both) = one else {
        return other.to_vec();
    };
    let mut rest = other.iter().peekable();
    both.retain(|number| {
        while rest.next_if(|other| *other < number).is_some() {}
        rest.peek() == Some(&number)
    });
    both
}

/// Which of the entries of a list, asked in order, stay without those of another. One that is there with
/// doubt stays, with doubt.
pub(super) fn but_for(without: &[Entry]) -> impl FnMut(&mut Entry) -> bool {
    let mut without = without.iter().peekable();
    move |entry| {
        while without
            .next_if(|other| other.passage < entry.passage)
            .is_some()
        {}
        match without.next_if(|other| other.passage == entry.passage) {
            Some(other) if !other.doubtful => return false,
            other => entry.doubtful |= other.is_some(),
        }
        true
    }
}

/// Keeps the passages that meet every condition.
pub(super) fn keep(found: &mut Vec<Entry>, conditions: &[Condition]) {
    for condition in conditions {
        found.retain_mut(|entry| {
            let holds = condition.holds(entry.passage);
            entry.doubtful |= holds == Holds::Possibly;
            holds > Holds::No
        });
    }
}
