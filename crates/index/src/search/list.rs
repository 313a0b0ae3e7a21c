//! Which passages answer a query, how often and how well.
//!
//! Of most words it is enough to know in which passages they stand and how often: their positions are
//! not read. Positions are read where they decide (phrases, nearness), where names overlap words, and
//! where a passage has a corrected reading.

use super::entries::{Beside, Entry, but_for, everywhere, in_both, keep};
use super::locate::{Locator, Within};
use super::place::{Places, count_widest};
use super::plan::{Node, Plan};
use super::rank::{CHOSEN, rarity};
use crate::order::sort_once;
use crate::pack::layout::passage;
use crate::pack::{Pack, PackError};

/// A look for passages.
pub(super) struct Lister<'p, D> {
    pub(super) pack: &'p Pack<D>,
    pub(super) plan: &'p Plan,
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
            Node::Phrase(..) | Node::Near(..) => self.run(node),
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
                let mut without = without.iter();
                let mut found = match (both, without.next()) {
                    (None, None) => self.list(&Node::Everything)?,
                    // What is not wanted is not listed first.
                    (None, Some(part)) => self.all_but(&self.list(part)?),
                    (Some(mut both), part) => {
                        if let Some(part) = part {
                            both.retain_mut(but_for(&self.list(part)?));
                        }
                        both
                    }
                };
                for part in without {
                    found.retain_mut(but_for(&self.list(part)?));
                }
                keep(&mut found, conditions);
                Ok(found)
            }
        }
    }

    /// Every passage but those of a list. One that is there with doubt stays, with doubt.
    fn all_but(&self, without: &[Entry]) -> Vec<Entry> {
        let passages = self.pack.passage_count();
        let mut found = Vec::with_capacity(passages as usize);
        let mut next = 0;
        for other in without {
            let before = next..other.passage.min(passages);
            found.extend(before.map(everywhere));
            next = other.passage.saturating_add(1);
            if other.doubtful {
                found.push(Entry {
                    doubtful: true,
                    ..everywhere(other.passage)
                });
            }
        }
        found.extend((next..passages).map(everywhere));
        found
    }

    /// The places of a part of the query, told of the passages as printed.
    fn places(&self, node: &Node, passages: Vec<u32>) -> Result<Places, PackError> {
        let within = Within::of(self.plan, passages, self.pack.passage_count());
        let (pack, plan) = (self.pack, self.plan);
        Locator { pack, plan }.printed(node, &within)
    }

    /// The passages that have a term.
    fn term(&self, number: usize, node: &Node) -> Result<Vec<Entry>, PackError> {
        let mut special = self.special(&[number])?;
        let forms = &self.plan.term(number)?.forms;
        let all = forms.iter().any(|(_, how)| self.plan.text_decides(*how));
        if all {
            special.extend(self.passages(number)?);
            sort_once(&mut special);
        }
        let mut entries = self.beside(node, special, self.most_passages(number)?)?;
        if !all {
            self.count(number, &mut entries)?;
        }
        self.scored(entries)
    }

    /// The passages that have a phrase, or what stands near one another.
    fn run(&self, node: &Node) -> Result<Vec<Entry>, PackError> {
        #[cfg(feature = "swift")]
        if let Some(words) = self.only_words(node) {
            let mut special = self.special(&words)?;
            for word in &words {
                special = self.may_have(*word, special)?;
            }
            let mut entries = self.beside(node, special, 0)?;
            self.count_with_words(node, &mut entries)?;
            return self.scored(entries);
        }
        self.scored(self.beside(node, self.candidates(node)?, 0)?)
    }

    /// The passages of which words alone do not tell how often terms stand there: those with names, and
    /// those that are also read as corrected.
    pub(super) fn special(&self, terms: &[usize]) -> Result<Vec<u32>, PackError> {
        let readings = self.plan.readings.iter().map(|reading| reading.passage);
        let mut special: Vec<u32> = readings.collect();
        for term in terms {
            let others = &self.plan.term(*term)?.others;
            special.extend(others.iter().map(|(passage, _)| *passage));
        }
        sort_once(&mut special);
        Ok(special)
    }

    /// Entries, with those of passages that are looked at place by place to begin with; there is room for
    /// so many others.
    fn beside(&self, node: &Node, special: Vec<u32>, room: u32) -> Result<Beside, PackError> {
        let mut looked_at = Vec::new();
        if !special.is_empty() {
            for (passage, places) in self.places(node, special.clone())?.iter() {
                looked_at.push(Entry {
                    places: count_widest(self.pack, places)?,
                    ..everywhere(passage)
                });
            }
        }
        Ok(Beside::of(special, looked_at, room as usize))
    }

    /// Scores passages by how often they have what was looked for.
    fn scored(&self, found: Beside) -> Result<Vec<Entry>, PackError> {
        let mut entries = found.finish();
        let rarity = rarity(entries.len(), self.pack.passage_count());
        let (rows, mean) = (self.pack.passage_rows(), self.pack.mean_words());
        for entry in &mut entries {
            let words = rows.get(passage::WORDS, entry.passage)?;
            entry.score = rarity * CHOSEN.saturated(entry.places as f32, words, mean);
        }
        Ok(entries)
    }

    /// Passages that may answer a part of the query, in order: all that do, and perhaps others.
    fn candidates(&self, node: &Node) -> Result<Vec<u32>, PackError> {
        match node {
            Node::Phrase(terms, _) => {
                let mut both: Option<Vec<u32>> = None;
                for term in terms {
                    both = Some(in_both(both, &self.passages(*term)?));
                }
                Ok(both.unwrap_or_default())
            }
            Node::Near(sides, _) => {
                let [left, right] = sides.as_ref();
                Ok(in_both(
                    Some(self.candidates(left)?),
                    &self.candidates(right)?,
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
