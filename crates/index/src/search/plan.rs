//! A query made ready: its terms looked up, its conditions worked out.

use std::ops::Range;

use super::Notice;
use super::condition::Condition;
use super::expand::{Expanded, bearers, words_of};
use super::near::Nearness;
use super::place::How;
use crate::order::{rank, sort_by_rank};
use crate::pack::layout::LONGEST_NAME;
use crate::pack::{Pack, PackError, Reading};
use crate::query::{Field, MatchKind, Query, Term};
use crate::text::fold;

/// A query, ready to be answered. Terms are told by their places in [`Plan::terms`].
#[derive(Debug, Clone, Default)]
pub(super) struct Plan {
    pub(super) root: Node,
    pub(super) terms: Vec<Expanded>,
    /// The corrected readings; none where corrections do not count.
    pub(super) readings: Vec<Reading>,
    /// The kinds of matches that do not count, a bit for each.
    pub(super) without: u32,
}

/// A part of a query.
#[derive(Debug, Clone, Default)]
pub(super) enum Node {
    /// Every passage.
    #[default]
    Everything,
    Term(usize),
    /// Terms one directly after the other; the places are of the term that is numbered last.
    Phrase(Vec<usize>, usize),
    Near(Box<[Node; 2]>, Nearness),
    Any(Vec<Node>),
    /// What must be there, what must not, and what must hold.
    All(Vec<Node>, Vec<Node>, Vec<Condition>),
}

impl Plan {
    /// Whether a kind of match counts.
    pub(super) fn counts(&self, kind: MatchKind) -> bool {
        self.without >> kind as u32 & 1 == 0
    }

    /// Whether places that answer in this way may be of a kind that counts. Of words and names as they
    /// were typed the text tells, too.
    pub(super) fn may_count(&self, how: How) -> bool {
        how.kind().is_none_or(|kind| self.counts(kind))
    }

    /// Whether the kind of places that answer in this way must be read from the text, since some
    /// of those that they may be of do not count.
    pub(super) fn text_decides(&self, how: How) -> bool {
        let any = |kinds: &[MatchKind]| kinds.iter().any(|kind| !self.counts(*kind));
        match how {
            How::Same => any(&[MatchKind::Exact, MatchKind::Fold]),
            How::Name | How::Scheme => any(&[
                MatchKind::Exact,
                MatchKind::Fold,
                MatchKind::Ocr,
                MatchKind::Scheme,
                MatchKind::Attested,
            ]),
            _ => false,
        }
    }

    /// The term of this number.
    pub(super) fn term(&self, number: usize) -> Result<&Expanded, PackError> {
        self.terms
            .get(number)
            .ok_or(PackError::Malformed("a query"))
    }
}

/// A plan in the making.
pub(super) struct Planner<'p, D> {
    pub(super) pack: &'p Pack<D>,
    pub(super) plan: Plan,
    pub(super) notices: Vec<Notice>,
    /// The word that is looked up, run together with those that were typed beside it.
    pub(super) joined: Vec<String>,
}

impl<'p, D: AsRef<[u8]>> Planner<'p, D> {
    pub(super) fn new(pack: &'p Pack<D>, without: u32) -> Result<Self, PackError> {
        let mut plan = Plan {
            without,
            ..Plan::default()
        };
        if plan.counts(MatchKind::Correction) {
            plan.readings = pack.readings()?;
        }
        Ok(Self {
            pack,
            plan,
            notices: Vec::new(),
            joined: Vec::new(),
        })
    }

    pub(super) fn notice(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// Keeps a term and numbers it. What is of a kind that does not count is left out; but in corrected
    /// readings every match is a correction.
    fn keep(&mut self, mut term: Expanded) -> usize {
        let (plan, number) = (&self.plan, self.plan.terms.len());
        let corrected = !plan.readings.is_empty();
        term.forms
            .retain(|(_, how)| corrected || plan.may_count(*how));
        term.others.retain(|(_, place)| plan.may_count(place.how));
        for (_, place) in &mut term.others {
            place.sought = u16::try_from(number).unwrap_or(u16::MAX);
        }
        // They come by entry, and by the ways in which a word is broken.
        sort_by_rank(&mut term.others, |(passage, place)| {
            rank([0, 0, *passage, place.first])
        });
        self.plan.terms.push(term);
        number
    }

    fn term(&mut self, term: &Term) -> Result<usize, PackError> {
        let expanded = self.expand(term)?;
        Ok(self.keep(expanded))
    }

    /// Makes a part of a query ready.
    pub(super) fn node(&mut self, query: &Query) -> Result<Node, PackError> {
        Ok(match query {
            Query::Everything => Node::Everything,
            Query::Term(term) => Node::Term(self.term(term)?),
            Query::Phrase(terms) => {
                let typed: Vec<_> = terms.iter().map(words_of).collect();
                let whole = Expanded::labelled(query.to_string(), typed.join(" "));
                let terms = terms.iter().map(|term| self.term(term));
                let terms = terms.collect::<Result<_, _>>()?;
                Node::Phrase(terms, self.keep(whole))
            }
            Query::Near {
                left,
                right,
                words,
                ordered,
            } => {
                let near = Nearness {
                    words: *words,
                    ordered: *ordered,
                };
                Node::Near(Box::new([self.node(left)?, self.node(right)?]), near)
            }
            Query::Any(parts) => {
                let parts = parts.iter().map(|part| self.node(part));
                Node::Any(parts.collect::<Result<_, _>>()?)
            }
            Query::Not(_) | Query::Filter(_) => self.all(std::slice::from_ref(query))?,
            Query::All(parts) => self.all(parts)?,
        })
    }

    /// Parts that must all be answered.
    pub(super) fn all(&mut self, parts: &[Query]) -> Result<Node, PackError> {
        let (mut sought, mut texts) = (Vec::new(), Vec::new());
        let (mut without, mut conditions) = (Vec::new(), Vec::new());
        for part in parts {
            // What is asked for twice is looked for once.
            let text = part.to_string();
            if !matches!(part, Query::Not(_) | Query::Filter(_)) && !texts.contains(&text) {
                sought.push(part);
                texts.push(text);
            }
        }
        let mut found = Vec::new();
        let mut rest = sought.as_slice();
        while !rest.is_empty() {
            let width = self.name_at(rest)?;
            let (these, others) = rest.split_at_checked(width).unwrap_or((rest, &[]));
            let from = sought.len() - rest.len();
            rest = others;
            self.words_or_name(&sought, from..from + these.len(), &mut found)?;
        }
        for part in parts {
            match part {
                Query::Not(part) => without.push(self.node(part)?),
                Query::Filter(filter) if filter.field != Field::Without => {
                    conditions.push(self.condition(filter)?);
                }
                _ => {}
            }
        }
        Ok(match found.len() {
            0 if without.is_empty() && conditions.is_empty() => Node::Everything,
            1 if without.is_empty() && conditions.is_empty() => found.pop().unwrap_or_default(),
            _ => Node::All(found, without, conditions),
        })
    }

    /// How many of the first parts are the words of one name, as in `Leo Trotzki`; 1 where they are
    /// none. The longest name wins.
    fn name_at(&self, parts: &[&Query]) -> Result<usize, PackError> {
        let mut key = String::new();
        let mut longest = 1;
        for (words, part) in (1..=LONGEST_NAME).zip(parts) {
            let Query::Term(Term::Word(word)) = part else {
                break;
            };
            if words > 1 {
                key.push(' ');
            }
            key.push_str(&fold(word));
            if words > 1 && !bearers(self.pack, &key)?.is_empty() {
                longest = words;
            }
        }
        Ok(longest)
    }

    /// What passages must have: all of these words or, where they are a name, that name in any form.
    fn words_or_name(
        &mut self,
        all: &[&Query],
        range: Range<usize>,
        found: &mut Vec<Node>,
    ) -> Result<(), PackError> {
        let parts = all.get(range.clone()).unwrap_or_default();
        let (mut typed, mut keys, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for (at, part) in range.zip(parts) {
            let before = at.checked_sub(1).and_then(|before| all.get(before));
            self.joined = [(before, Some(part)), (Some(part), all.get(at + 1))]
                .into_iter()
                .filter_map(|pair| match pair {
                    (Some(Query::Term(Term::Word(one))), Some(Query::Term(Term::Word(other)))) => {
                        Some(fold(one) + &fold(other))
                    }
                    _ => None,
                })
                .collect();
            let node = self.node(part)?;
            self.joined.clear();
            words.push(node);
            if let Query::Term(Term::Word(word)) = part {
                typed.push(word.as_str());
                keys.push(fold(word));
            }
        }
        if parts.len() < 2 {
            found.append(&mut words);
            return Ok(());
        }
        let typed = typed.join(" ");
        let bearers = bearers(self.pack, &keys.join(" "))?;
        let mut name = Expanded::labelled(typed.clone(), typed.clone());
        self.add_mentions(&mut name, &bearers)?;
        let name = self.keep(name);
        self.notice(Notice {
            message: "these words are a name, and every form of the name is found too".to_owned(),
            help: format!("write \"{typed}\" for the words alone"),
            about: typed,
            waiting: false,
        });
        let words = Node::All(words, Vec::new(), Vec::new());
        found.push(Node::Any(vec![words, Node::Term(name)]));
        Ok(())
    }
}
