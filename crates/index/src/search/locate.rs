//! Where a query is answered within some passages.
//!
//! The places of words are read for these passages and no others: for those that are shown, and for
//! those of which words alone do not tell whether and how often a query is answered there.

use super::matches::kind_of;
use super::near::partners;
use super::place::{How, Place, Places, gather};
use super::plan::{Node, Plan};
use super::readings::{fold, read_again};
use super::within::each_within;
use crate::pack::{Pack, PackError, PassageIndex};
use crate::text::Token;

/// Passages that are looked at, in order.
pub(super) struct Within {
    /// With the corrected readings of these passages after them.
    all: Vec<u32>,
    /// How many are passages.
    passages: usize,
}

impl Within {
    pub(super) fn of(plan: &Plan, passages: Vec<u32>, count: u32) -> Self {
        let mut all = passages;
        let passages = all.len();
        for (number, reading) in (count..).zip(&plan.readings) {
            let printed = all.get(..passages).unwrap_or_default();
            if printed.binary_search(&reading.passage).is_ok() {
                all.push(number);
            }
        }
        Self { all, passages }
    }

    fn passages(&self) -> &[u32] {
        self.all.get(..self.passages).unwrap_or_default()
    }
}

/// A look for places.
pub(super) struct Locator<'p, D> {
    pub(super) pack: &'p Pack<D>,
    pub(super) plan: &'p Plan,
}

impl<D: AsRef<[u8]>> Locator<'_, D> {
    /// The places in passages that answer the whole query, in order.
    pub(super) fn answers(&self, passages: Vec<u32>) -> Result<Places, PackError> {
        let within = Within::of(self.plan, passages, self.pack.passage_count());
        match &self.plan.root {
            // They are there, what must not be there is not, and what must hold holds.
            Node::All(parts, _, _) => self.all(parts, &within),
            root => self.printed(root, &within),
        }
    }

    /// Where all of these parts are answered.
    fn all(&self, parts: &[Node], within: &Within) -> Result<Places, PackError> {
        let mut found = self.everything(within);
        for part in parts {
            found = found.and(&self.printed(part, within)?);
        }
        Ok(found)
    }

    fn everything(&self, within: &Within) -> Places {
        let mut all = Places::default();
        for passage in within.passages() {
            all.add(*passage, |_| {});
        }
        all
    }

    /// The places that answer a part of the query, told of the passages as printed.
    pub(super) fn printed(&self, node: &Node, within: &Within) -> Result<Places, PackError> {
        match node {
            Node::Term(_) | Node::Phrase(..) | Node::Near(..) => {
                let found = self.read(node, within)?;
                let passages = self.pack.passage_count();
                Ok(fold(&self.plan.readings, passages, found))
            }
            Node::Any(parts) => {
                let mut found = Places::default();
                for part in parts {
                    found = found.or(&self.printed(part, within)?);
                }
                Ok(found)
            }
            Node::All(parts, without, conditions) => {
                let found = self.all(parts, within)?;
                if without.is_empty() && conditions.is_empty() {
                    return Ok(found);
                }
                let answers = super::list::Lister::new(self.pack, self.plan).list(node)?;
                let mut kept = Places::default();
                for entry in answers {
                    kept.add(entry.passage, |_| {});
                }
                Ok(found.and(&kept))
            }
            Node::Everything => Ok(self.everything(within)),
        }
    }

    /// The places in passages and in corrected readings, each for itself.
    pub(super) fn read(&self, node: &Node, within: &Within) -> Result<Places, PackError> {
        match node {
            Node::Term(term) => self.term(*term, within),
            Node::Phrase(terms, whole) => {
                let sought = u16::try_from(*whole).unwrap_or(u16::MAX);
                let mut runs: Option<Places> = None;
                for term in terms {
                    let next = self.term(*term, within)?;
                    runs = Some(match runs {
                        None => next,
                        Some(runs) => runs.pairs(&next, &mut |runs, next, longer| {
                            follow(runs, next, sought, longer);
                        }),
                    });
                }
                Ok(runs.unwrap_or_default())
            }
            Node::Near(sides, near) => {
                let [left, right] = sides.as_ref();
                let (left, right) = (self.read(left, within)?, self.read(right, within)?);
                Ok(left.pairs(&right, &mut |left, right, found| {
                    partners(left, right, *near, found);
                }))
            }
            Node::Any(parts) => {
                let mut found = Places::default();
                for part in parts {
                    found = found.or(&self.read(part, within)?);
                }
                Ok(found)
            }
            other => self.printed(other, within),
        }
    }

    /// The places of a term.
    fn term(&self, number: usize, within: &Within) -> Result<Places, PackError> {
        let term = self.plan.term(number)?;
        let sought = u16::try_from(number).unwrap_or(u16::MAX);
        let word = |first: u32, how: How| Place {
            first,
            end: first.saturating_add(1),
            mention: None,
            sought,
            how,
        };
        let mut places: Vec<(u32, Place)> = Vec::new();
        for (form, how) in &term.forms {
            each_within(self.pack, *form, &within.all, &mut |at, positions| {
                if let Some(passage) = within.all.get(at) {
                    places.extend(positions.iter().map(|first| (*passage, word(*first, *how))));
                }
            })?;
        }
        let mut rest = within.all.iter().peekable();
        for (passage, place) in &term.others {
            while rest.next_if(|wanted| *wanted < passage).is_some() {}
            if rest.peek() == Some(&passage) {
                places.push((*passage, *place));
            }
        }
        if self.plan.without > 0 {
            self.leave_out(&mut places)?;
        }
        read_again(&self.plan.readings, self.pack.passage_count(), &mut places);
        Ok(gather(places))
    }

    /// Leaves out places of the kinds that do not count.
    fn leave_out(&self, places: &mut Vec<(u32, Place)>) -> Result<(), PackError> {
        let pack = self.pack;
        let mut kept = Vec::with_capacity(places.len());
        let mut words: (Option<u32>, Vec<Token>) = (None, Vec::new());
        for (passage, place) in places.drain(..) {
            let printed = passage < pack.passage_count();
            if printed && !self.plan.may_count(place.how) {
                continue;
            }
            // In corrected readings all is correction, which counts.
            if !printed || !self.plan.text_decides(place.how) {
                kept.push((passage, place));
                continue;
            }
            let row = pack.passage(PassageIndex(passage))?;
            let span = match place.mention {
                Some(mention) => pack.mention(mention)?.span,
                None => {
                    if words.0 != Some(passage) {
                        words = (Some(passage), pack.tokens(&row)?);
                    }
                    let word = words.1.get(place.first as usize);
                    let word = word.ok_or(PackError::Malformed("word positions"))?;
                    row.part(word.start, word.end)
                }
            };
            let term = self.plan.term(usize::from(place.sought))?;
            if self
                .plan
                .counts(kind_of(place.how, term, pack.text(&row, span)?))
            {
                kept.push((passage, place));
            }
        }
        *places = kept;
        Ok(())
    }
}

/// The runs of words with the places that follow them directly.
fn follow(runs: &[Place], next: &[Place], sought: u16, longer: &mut Vec<Place>) {
    for run in runs {
        let from = next.partition_point(|place| place.first < run.end);
        let places = next.get(from..).unwrap_or_default();
        for place in places.iter().take_while(|place| place.first == run.end) {
            longer.push(Place {
                first: run.first,
                end: place.end,
                how: run.how.max(place.how),
                mention: None,
                sought,
            });
        }
    }
}
