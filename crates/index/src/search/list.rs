//! Which passages answer a query, how often and how well.
//!
//! Of most words it is enough to know in which passages they stand and how often: their positions are
//! not read. Positions are read where they decide (phrases, nearness), where names overlap words, and
//! where a passage has a corrected reading.

use super::condition::Condition;
use super::dated::Holds;
use super::locate::{Locator, Within};
use super::place::{Places, count_widest};
use super::plan::{Node, Plan};
use super::rank::{CHOSEN, rarity};
use crate::order::sort_once;
use crate::pack::layout::passage;
use crate::pack::{Pack, PackError};

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
    plain: bool,
    /// Whether some of its places may be counted twice.
    pub(super) uncertain: bool,
}

/// A look for passages.
pub(super) struct Lister<'p, D> {
    pack: &'p Pack<D>,
    plan: &'p Plan,
    /// Whether no two terms have a word form in common.
    apart: bool,
}

impl<'p, D: AsRef<[u8]>> Lister<'p, D> {
    pub(super) fn new(pack: &'p Pack<D>, plan: &'p Plan) -> Self {
        let mut apart = true;
        if plan.terms.len() > 1 {
            let forms = plan.terms.iter().flat_map(|term| &term.forms);
            let mut forms: Vec<u32> = forms.map(|(form, _)| form.counts_at).collect();
            let all = forms.len();
            sort_once(&mut forms);
            apart = forms.len() == all;
        }
        Self { pack, plan, apart }
    }

    /// The passages that answer a part of the query, in order.
    pub(super) fn list(&self, node: &Node) -> Result<Vec<Entry>, PackError> {
        match node {
            Node::Everything => Ok((0..self.pack.passage_count()).map(everywhere).collect()),
            Node::Term(term) => self.term(*term, node),
            Node::Phrase(..) | Node::Near(..) => {
                let candidates = self.candidates(node)?;
                let found = self.places(node, candidates)?;
                let mut entries = Vec::with_capacity(found.len());
                for (passage, places) in found.iter() {
                    entries.push(self.entry(passage, places)?);
                }
                self.score(&mut entries)?;
                Ok(entries)
            }
            Node::Any(parts) => {
                let mut either = Vec::new();
                for part in parts {
                    either = self.union(either, self.list(part)?);
                }
                Ok(either)
            }
            Node::All(parts, without, conditions) => {
                let mut both: Option<Vec<Entry>> = None;
                for part in parts {
                    let more = self.list(part)?;
                    both = Some(match both {
                        None => more,
                        Some(both) => self.intersect(both, &more),
                    });
                }
                let mut found = match both {
                    Some(both) => both,
                    None => self.list(&Node::Everything)?,
                };
                for part in without {
                    subtract(&mut found, &self.list(part)?);
                }
                keep(&mut found, conditions);
                Ok(found)
            }
        }
    }

    /// The places of a part of the query, told of the passages as printed.
    fn places(&self, node: &Node, passages: Vec<u32>) -> Result<Places, PackError> {
        let within = Within::of(self.plan, passages, self.pack.passage_count());
        let (pack, plan) = (self.pack, self.plan);
        Locator { pack, plan }.printed(node, &within)
    }

    /// A passage with places that were looked at.
    fn entry(&self, passage: u32, places: &[super::place::Place]) -> Result<Entry, PackError> {
        Ok(Entry {
            places: count_widest(self.pack, places)?,
            ..everywhere(passage)
        })
    }

    /// The passages that have a term.
    fn term(&self, number: usize, node: &Node) -> Result<Vec<Entry>, PackError> {
        let counts = self.counts(number)?;
        let (special, all) = self.special(number)?;
        let mut looked_at = special.clone();
        if all {
            looked_at.extend(counts.iter().map(|(passage, _)| *passage));
            sort_once(&mut looked_at);
        }
        let exact = self.places(node, looked_at)?;
        let mut entries = Vec::with_capacity(counts.len().max(exact.len()));
        let mut exactly = exact.iter().peekable();
        let mut special = special.iter().peekable();
        for (passage, count) in counts.into_iter().chain([(u32::MAX, 0)]) {
            while let Some((other, places)) = exactly.next_if(|(other, _)| *other <= passage) {
                entries.push(self.entry(other, places)?);
            }
            while special.next_if(|other| **other < passage).is_some() {}
            if !all && count > 0 && special.peek() != Some(&&passage) {
                entries.push(Entry {
                    places: count,
                    plain: true,
                    ..everywhere(passage)
                });
            }
        }
        self.score(&mut entries)?;
        Ok(entries)
    }

    /// The passages of which the forms of a term do not tell how often it stands there: those with its
    /// names, and those that are also read as corrected. And whether of all of them only the text tells.
    fn special(&self, number: usize) -> Result<(Vec<u32>, bool), PackError> {
        let term = self.plan.term(number)?;
        let readings = self.plan.readings.iter().map(|reading| reading.passage);
        let others = term.others.iter().map(|(passage, _)| *passage);
        let mut special: Vec<u32> = others.chain(readings).collect();
        sort_once(&mut special);
        let text = term
            .forms
            .iter()
            .any(|(_, how)| self.plan.text_decides(*how));
        Ok((special, text))
    }

    /// The passages in which forms of a term stand, in order, and how often. Words of corrected
    /// readings count for their passages.
    fn counts(&self, number: usize) -> Result<Vec<(u32, u32)>, PackError> {
        let forms = &self.plan.term(number)?.forms;
        let mut counts = Vec::new();
        if let ([(form, _)], []) = (forms.as_slice(), self.plan.readings.as_slice()) {
            let mut postings = self.pack.postings(*form)?;
            while let Some(found) = postings.next()? {
                counts.push(found);
            }
            // What stands in readings alone is not looked for.
            counts.truncate(counts.partition_point(|found| found.0 < self.pack.passage_count()));
            return Ok(counts);
        }
        let mut in_passage = vec![0u32; self.pack.passage_count() as usize];
        for (form, how) in forms {
            let printed_counts = self.plan.may_count(*how);
            let mut postings = self.pack.postings(*form)?;
            while let Some((passage, count)) = postings.next()? {
                if (printed_counts || passage >= self.pack.passage_count())
                    && let Some(sum) = in_passage.get_mut(self.printed(passage) as usize)
                {
                    *sum = sum.saturating_add(count);
                }
            }
        }
        counts.extend((0..).zip(in_passage).filter(|(_, count)| *count > 0));
        Ok(counts)
    }

    /// The passage of a corrected reading; of a passage, itself.
    fn printed(&self, number: u32) -> u32 {
        let reading = number.checked_sub(self.pack.passage_count());
        match reading {
            None => number,
            Some(at) => {
                let reading = self.plan.readings.get(at as usize);
                reading.map_or(u32::MAX, |reading| reading.passage)
            }
        }
    }

    /// Passages that may answer a part of the query, in order: all that do, and perhaps others.
    fn candidates(&self, node: &Node) -> Result<Vec<u32>, PackError> {
        match node {
            Node::Phrase(terms, _) => {
                let mut both: Option<Vec<u32>> = None;
                for term in terms {
                    both = Some(in_both(both, self.passages(*term)?));
                }
                Ok(both.unwrap_or_default())
            }
            Node::Near(sides, _) => {
                let [left, right] = sides.as_ref();
                Ok(in_both(
                    Some(self.candidates(left)?),
                    self.candidates(right)?,
                ))
            }
            Node::Term(term) => self.passages(*term),
            Node::Any(parts) => {
                let mut either = Vec::new();
                for part in parts {
                    either.extend(self.candidates(part)?);
                }
                sort_once(&mut either);
                Ok(either)
            }
            other => Ok(self
                .list(other)?
                .iter()
                .map(|entry| entry.passage)
                .collect()),
        }
    }

    /// Every passage that may have a term, in order.
    fn passages(&self, number: usize) -> Result<Vec<u32>, PackError> {
        let counts = self.counts(number)?;
        let others = &self.plan.term(number)?.others;
        let mut passages: Vec<u32> = counts.into_iter().map(|(passage, _)| passage).collect();
        if !others.is_empty() {
            passages.extend(others.iter().map(|(passage, _)| *passage));
            sort_once(&mut passages);
        }
        Ok(passages)
    }

    /// Scores passages by how often they have what was looked for.
    fn score(&self, found: &mut [Entry]) -> Result<(), PackError> {
        let rarity = rarity(found.len(), self.pack.passage_count());
        let (rows, mean) = (self.pack.passage_rows(), self.pack.mean_words());
        for entry in found {
            let words = rows.get(passage::WORDS, entry.passage)?;
            entry.score = rarity * CHOSEN.saturated(entry.places as f32, words, mean);
        }
        Ok(())
    }

    /// What two entries of one passage are together.
    fn together(&self, one: Entry, other: Entry) -> Entry {
        let plain = self.apart && one.plain && other.plain;
        Entry {
            passage: one.passage,
            places: one.places.saturating_add(other.places),
            score: one.score + other.score,
            doubtful: one.doubtful,
            plain,
            uncertain: !plain && one.places > 0 && other.places > 0
                || one.uncertain
                || other.uncertain,
        }
    }

    /// Passages in both lists.
    fn intersect(&self, left: Vec<Entry>, right: &[Entry]) -> Vec<Entry> {
        let mut right = right.iter().peekable();
        let mut both = left;
        both.retain_mut(|entry| {
            while right
                .next_if(|other| other.passage < entry.passage)
                .is_some()
            {}
            let Some(other) = right.next_if(|other| other.passage == entry.passage) else {
                return false;
            };
            *entry = Entry {
                doubtful: entry.doubtful || other.doubtful,
                ..self.together(*entry, *other)
            };
            true
        });
        both
    }

    /// Passages in either list.
    fn union(&self, left: Vec<Entry>, right: Vec<Entry>) -> Vec<Entry> {
        if left.is_empty() {
            return right;
        }
        let mut right = right.into_iter().peekable();
        let mut either = Vec::with_capacity(left.len() + right.len());
        for mut entry in left {
            while let Some(other) = right.next_if(|other| other.passage < entry.passage) {
                either.push(other);
            }
            if let Some(other) = right.next_if(|other| other.passage == entry.passage) {
                entry = Entry {
                    doubtful: entry.doubtful && other.doubtful,
                    ..self.together(entry, other)
                };
            }
            either.push(entry);
        }
        either.extend(right);
        either
    }
}

/// Numbers that are in both lists, which are sorted; all of the second where there is no first.
fn in_both(one: Option<Vec<u32>>, other: Vec<u32>) -> Vec<u32> {
    let Some(mut both) = one else {
        return other;
    };
    let mut rest = other.iter().peekable();
    both.retain(|number| {
        while rest.next_if(|other| *other < number).is_some() {}
        rest.peek() == Some(&number)
    });
    both
}

/// A passage of which nothing is known.
fn everywhere(passage: u32) -> Entry {
    Entry {
        passage,
        places: 0,
        score: 0.0,
        doubtful: false,
        plain: false,
        uncertain: false,
    }
}

/// Leaves out the passages of a list. One that is there with doubt stays, with doubt.
fn subtract(from: &mut Vec<Entry>, without: &[Entry]) {
    let mut without = without.iter().peekable();
    from.retain_mut(|entry| {
        while without
            .next_if(|other| other.passage < entry.passage)
            .is_some()
        {}
        match without.next_if(|other| other.passage == entry.passage) {
            Some(other) if !other.doubtful => return false,
            other => entry.doubtful |= other.is_some(),
        }
        true
    });
}

/// Keeps the passages that meet every condition.
fn keep(found: &mut Vec<Entry>, conditions: &[Condition]) {
    for condition in conditions {
        found.retain_mut(|entry| {
            let holds = condition.holds(entry.passage);
            entry.doubtful |= holds == Holds::Possibly;
            holds > Holds::No
        });
    }
}
