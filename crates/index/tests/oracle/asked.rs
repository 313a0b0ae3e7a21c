//! A query made ready: its terms in the order in which they are written, who bears the names among
//! them, what a scanner may have made of each, and the kinds that do not count.

use std::collections::BTreeSet;

use apparatus_index::query::{Field, Query, Term};
use apparatus_index::search::MatchKind;
use apparatus_index::text::fold;

use crate::collection::Collection;
use crate::misread::Misread;
use crate::names::Bearers;
use crate::terms::typed;

pub(crate) struct Asked<'q> {
    pub(crate) collection: &'q Collection,
    leaves: Vec<Leaf<'q>>,
    /// The kinds of matches that do not count.
    off: BTreeSet<String>,
}

/// A term or a phrase of the query, or words that are a name together.
pub(crate) struct Leaf<'q> {
    /// The term or phrase; of words that are a name, the first.
    query: &'q Query,
    /// Of how many words a name is.
    words: usize,
    /// As typed, without signs.
    pub(crate) typed: String,
    /// Who bears the name.
    pub(crate) bearers: Bearers,
    pub(crate) misread: Misread,
}

impl<'q> Asked<'q> {
    pub(crate) fn of(collection: &'q Collection, query: &'q Query) -> Self {
        let mut off = BTreeSet::new();
        for part in query.conjuncts() {
            if let Query::Filter(filter) = part
                && filter.field == Field::Without
            {
                off.extend(filter.values.iter().cloned());
            }
        }
        let mut asked = Self {
            collection,
            leaves: Vec::new(),
            off,
        };
        asked.add(query, [None, None]);
        asked
    }

    /// Adds the terms of a part of the query that stands between two others.
    fn add(&mut self, part: &'q Query, beside: [Option<&Query>; 2]) {
        match part {
            Query::Term(term) => {
                let [before, after] = beside.map(|other| Some(fold(word(other?)?)));
                let misread = match term {
                    Term::Word(word) if self.counts(MatchKind::Ocr) => {
                        let (before, after) = (before.as_deref(), after.as_deref());
                        Misread::of(self.collection, &fold(word), before, after)
                    }
                    _ => Misread::default(),
                };
                self.leaves.push(Leaf {
                    query: part,
                    words: 1,
                    typed: typed(term).to_owned(),
                    bearers: self.collection.bearers(term),
                    misread,
                });
            }
            Query::Phrase(terms) => {
                let typed: Vec<_> = terms.iter().map(typed).collect();
                self.leaves.push(Leaf {
                    query: part,
                    words: 1,
                    typed: typed.join(" "),
                    bearers: Bearers::new(),
                    misread: Misread::default(),
                });
            }
            Query::All(parts) => {
                let (sought, others) = sought(parts);
                let mut at = 0usize;
                for group in self.grouped(&sought) {
                    for part in group {
                        let before = at.checked_sub(1).map(|at| sought[at]);
                        self.add(part, [before, sought.get(at + 1).copied()]);
                        at += 1;
                    }
                    if group.len() > 1 {
                        let words: Vec<_> = group.iter().filter_map(|part| word(part)).collect();
                        self.leaves.push(Leaf {
                            query: group[0],
                            words: group.len(),
                            typed: words.join(" "),
                            bearers: self.collection.authority.bearers(&words),
                            misread: Misread::default(),
                        });
                    }
                }
                for part in others {
                    self.add(part, [None, None]);
                }
            }
            Query::Any(parts) => {
                for part in parts {
                    self.add(part, [None, None]);
                }
            }
            Query::Not(part) => self.add(part, [None, None]),
            Query::Near { left, right, .. } => {
                self.add(left, [None, None]);
                self.add(right, [None, None]);
            }
            Query::Everything | Query::Filter(_) => {}
        }
    }

    /// What is looked for, with the words together that stand side by side and are one name; the
    /// longest name first.
    pub(crate) fn grouped<'p>(&self, sought: &'p [&'q Query]) -> Vec<&'p [&'q Query]> {
        let mut groups = Vec::new();
        let mut rest = sought;
        while !rest.is_empty() {
            let is_name = |length: &usize| {
                let words: Option<Vec<_>> = rest[..*length].iter().map(|p| word(p)).collect();
                let bearers = words.map(|words| self.collection.authority.bearers(&words));
                bearers.is_some_and(|bearers| !bearers.is_empty())
            };
            let longest = (2..=rest.len().min(8)).rev().find(is_name).unwrap_or(1);
            let (group, others) = rest.split_at(longest);
            groups.push(group);
            rest = others;
        }
        groups
    }

    /// Whether a kind of match counts.
    pub(crate) fn counts(&self, kind: MatchKind) -> bool {
        !self.off.contains(kind.slug())
    }

    /// The number of a term or phrase, or of the name of so many words that begins with it.
    pub(crate) fn number(&self, query: &Query, words: usize) -> usize {
        let mut leaves = self.leaves.iter();
        let number = leaves.position(|leaf| std::ptr::eq(leaf.query, query) && leaf.words == words);
        number.expect("every term was added")
    }

    pub(crate) fn leaf(&self, number: usize) -> &Leaf<'q> {
        &self.leaves[number]
    }
}

/// The parts that are looked for, and the others.
pub(crate) fn sought(parts: &[Query]) -> (Vec<&Query>, Vec<&Query>) {
    let sought = |part: &&Query| !matches!(part, Query::Not(_) | Query::Filter(_));
    parts.iter().partition(sought)
}

/// A part that is one plain word.
fn word(part: &Query) -> Option<&str> {
    match part {
        Query::Term(Term::Word(word)) => Some(word),
        _ => None,
    }
}
