//! A query made ready: its terms in the order in which they are written, what a scanner may have made of
//! each, and the kinds that do not count.

use std::collections::BTreeSet;

use apparatus_index::query::{Field, Query, Term};
use apparatus_index::search::MatchKind;
use apparatus_index::text::fold;

use crate::collection::Collection;
use crate::misread::Misread;

pub(crate) struct Asked<'q> {
    leaves: Vec<Leaf<'q>>,
    /// The kinds of matches that do not count.
    off: BTreeSet<String>,
}

/// A term or a phrase of the query.
struct Leaf<'q> {
    query: &'q Query,
    misread: Misread,
}

impl<'q> Asked<'q> {
    pub(crate) fn of(collection: &Collection, query: &'q Query) -> Self {
        let mut off = BTreeSet::new();
        for part in query.conjuncts() {
            if let Query::Filter(filter) = part
                && filter.field == Field::Without
            {
                off.extend(filter.values.iter().cloned());
            }
        }
        let mut asked = Self {
            leaves: Vec::new(),
            off,
        };
        asked.add(collection, query, [None, None]);
        asked
    }

    /// Adds the terms of a part of the query that stands between two others.
    fn add(&mut self, collection: &Collection, part: &'q Query, beside: [Option<&Query>; 2]) {
        match part {
            Query::Term(Term::Word(word)) => {
                let [before, after] = beside.map(|other| match other {
                    Some(Query::Term(Term::Word(other))) => Some(fold(other)),
                    _ => None,
                });
                let misread = match self.counts(MatchKind::Ocr) {
                    true => {
                        Misread::of(collection, &fold(word), before.as_deref(), after.as_deref())
                    }
                    false => Misread::default(),
                };
                self.leaves.push(Leaf {
                    query: part,
                    misread,
                });
            }
            Query::Term(_) | Query::Phrase(_) => self.leaves.push(Leaf {
                query: part,
                misread: Misread::default(),
            }),
            Query::All(parts) => {
                let sought = |part: &&Query| !matches!(part, Query::Not(_) | Query::Filter(_));
                let (sought, others): (Vec<&Query>, Vec<&Query>) = parts.iter().partition(sought);
                for (at, part) in sought.iter().enumerate() {
                    let before = at.checked_sub(1).map(|at| sought[at]);
                    self.add(collection, part, [before, sought.get(at + 1).copied()]);
                }
                for part in others {
                    self.add(collection, part, [None, None]);
                }
            }
            Query::Any(parts) => {
                for part in parts {
                    self.add(collection, part, [None, None]);
                }
            }
            Query::Not(part) => self.add(collection, part, [None, None]),
            Query::Near { left, right, .. } => {
                self.add(collection, left, [None, None]);
                self.add(collection, right, [None, None]);
            }
            Query::Everything | Query::Filter(_) => {}
        }
    }

    /// Whether a kind of match counts.
    pub(crate) fn counts(&self, kind: MatchKind) -> bool {
        !self.off.contains(kind.slug())
    }

    /// The number of a term or phrase, and what a scanner may have made of it.
    pub(crate) fn leaf(&self, query: &Query) -> (usize, &Misread) {
        let at = self
            .leaves
            .iter()
            .position(|leaf| std::ptr::eq(leaf.query, query));
        let at = at.expect("every term was added");
        (at, &self.leaves[at].misread)
    }

    /// The words of a term or phrase as typed.
    pub(crate) fn typed(&self, leaf: usize) -> String {
        match self.leaves[leaf].query {
            Query::Term(term) => crate::terms::typed(term).to_owned(),
            Query::Phrase(terms) => {
                let typed: Vec<_> = terms.iter().map(crate::terms::typed).collect();
                typed.join(" ")
            }
            other => panic!("{other} is no term"),
        }
    }
}
