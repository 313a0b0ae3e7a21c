//! Combining lists of passages as a query says.

use std::ops::Range;

use super::Notice;
use super::dated::{Holds, dated};
use super::leaf::{Found, Place, Sought, bearers, look_up, look_up_name, words_of};
use super::near::{Nearness, partners};
use super::rank::bm25;
use super::readings::fold as fold_readings;
use crate::order::{rank, sort_by_rank};
use crate::pack::{DocumentIndex, Pack, PackError, PassageIndex, PassageRow, Reading};
use crate::query::{Field, Filter, MatchKind, Query, Term};
use crate::text::fold;

/// Names of more words than this are not looked for among words typed side by side.
const LONGEST_NAME: usize = 8;

/// A search under way.
pub(super) struct Search<'p, D> {
    pub(super) pack: &'p Pack<D>,
    pub(super) sought: Vec<Sought>,
    pub(super) notices: Vec<Notice>,
    /// The corrected readings; none where corrections do not count.
    pub(super) readings: Vec<Reading>,
    /// The kinds of matches that do not count, a bit for each.
    pub(super) without: u32,
    /// The word that is looked up, run together with those that were typed beside it.
    pub(super) joined: Vec<String>,
}

impl<'p, D: AsRef<[u8]>> Search<'p, D> {
    pub(super) fn new(pack: &'p Pack<D>, without: u32) -> Result<Self, PackError> {
        let corrected = without >> MatchKind::Correction as u32 & 1 == 0;
        Ok(Self {
            pack,
            sought: Vec::new(),
            notices: Vec::new(),
            readings: if corrected {
                pack.readings()?
            } else {
                Vec::new()
            },
            without,
            joined: Vec::new(),
        })
    }

    /// Whether a kind of match counts.
    pub(super) fn counts(&self, kind: MatchKind) -> bool {
        self.without >> kind as u32 & 1 == 0
    }

    /// Numbers a term that is looked up.
    pub(super) fn seek(&mut self, label: String, typed: String) -> u16 {
        self.sought.push(Sought {
            label,
            typed,
            schemes: 0,
        });
        u16::try_from(self.sought.len() - 1).unwrap_or(u16::MAX)
    }

    pub(super) fn notice(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    /// The passages that answer a query, in order.
    pub(super) fn eval(&mut self, query: &Query) -> Result<Vec<Found>, PackError> {
        match query {
            Query::Everything => Ok(self.everything()),
            Query::Term(_) | Query::Phrase(_) | Query::Near { .. } => {
                let found = self.read(query)?;
                self.score(fold_readings(
                    &self.readings,
                    self.pack.passage_count(),
                    found,
                ))
            }
            Query::Any(parts) => {
                let lists: Vec<_> = parts
                    .iter()
                    .map(|part| self.eval(part))
                    .collect::<Result<_, _>>()?;
                Ok(lists.into_iter().reduce(union).unwrap_or_default())
            }
            Query::Not(part) => {
                let without = self.eval(part)?;
                Ok(subtract(self.everything(), without))
            }
            Query::Filter(filter) => {
                let condition = self.condition(filter)?;
                self.keep(self.everything(), &[condition])
            }
            Query::All(parts) => self.all(parts),
        }
    }

    /// The passages and the corrected readings in which words stand as a query says, in order, not yet
    /// scored. Of what is not about the places of words, the passages.
    fn read(&mut self, query: &Query) -> Result<Vec<Found>, PackError> {
        match query {
            Query::Term(term) => look_up(self, term),
            Query::Phrase(terms) => self.phrase(terms),
            Query::Near {
                left,
                right,
                words,
                ordered,
            } => {
                let (left, right) = (self.read(left)?, self.read(right)?);
                let near = Nearness {
                    words: *words,
                    ordered: *ordered,
                };
                Ok(pairs(&left, &right, |left, right| {
                    partners(left, right, near)
                }))
            }
            Query::Any(parts) => {
                let mut found = Vec::new();
                for part in parts {
                    found = union(found, self.read(part)?);
                }
                Ok(found)
            }
            other => self.eval(other),
        }
    }

    /// Parts that must all be answered. What is looked for comes first, then what is left out, then
    /// the conditions, so that no list is longer than it needs to be.
    fn all(&mut self, parts: &[Query]) -> Result<Vec<Found>, PackError> {
        let mut sought: Vec<&Query> = Vec::new();
        for part in parts {
            if !matches!(part, Query::Not(_) | Query::Filter(_)) {
                sought.push(part);
            }
        }
        let mut found: Option<Vec<Found>> = None;
        let mut rest = sought.as_slice();
        while !rest.is_empty() {
            let width = self.name_at(rest)?;
            let (these, others) = rest.split_at_checked(width).unwrap_or((rest, &[]));
            let from = sought.len() - rest.len();
            rest = others;
            let more = self.words_or_name(&sought, from..from + these.len())?;
            found = Some(match found {
                Some(found) => intersect(found, more),
                None => more,
            });
        }
        let mut found = found.unwrap_or_else(|| self.everything());
        for part in parts {
            if let Query::Not(without) = part {
                found = subtract(found, self.eval(without)?);
            }
        }
        let conditions = parts
            .iter()
            .filter_map(|part| match part {
                Query::Filter(filter) => Some(self.condition(filter)),
                _ => None,
            })
            .collect::<Result<Vec<_>, _>>()?;
        self.keep(found, &conditions)
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
            if words > 1 && !bearers(self, &key)?.is_empty() {
                longest = words;
            }
        }
        Ok(longest)
    }

    /// Passages with all of these words or, where they are a name, with that name in any form.
    fn words_or_name(
        &mut self,
        all: &[&Query],
        range: Range<usize>,
    ) -> Result<Vec<Found>, PackError> {
        let parts = all.get(range.clone()).unwrap_or_default();
        let mut found: Option<Vec<Found>> = None;
        let (mut typed, mut keys) = (Vec::new(), Vec::new());
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
            let more = self.eval(part)?;
            self.joined.clear();
            found = Some(match found {
                Some(found) => intersect(found, more),
                None => more,
            });
            if let Query::Term(Term::Word(word)) = part {
                typed.push(word.as_str());
                keys.push(fold(word));
            }
        }
        let found = found.unwrap_or_default();
        if parts.len() < 2 {
            return Ok(found);
        }
        let typed = typed.join(" ");
        let bearers = bearers(self, &keys.join(" "))?;
        let named = look_up_name(self, &typed, &bearers)?;
        let named = self.score(named)?;
        self.notice(Notice {
            message: "these words are a name, and every form of the name is found too".to_owned(),
            help: format!("write \"{typed}\" for the words alone"),
            about: typed,
            waiting: false,
        });
        Ok(union(found, named))
    }

    fn everything(&self) -> Vec<Found> {
        (0..self.pack.passage_count())
            .map(|passage| Found {
                passage,
                places: Vec::new(),
                score: 0.0,
                doubtful: false,
            })
            .collect()
    }

    fn score(&self, mut found: Vec<Found>) -> Result<Vec<Found>, PackError> {
        let (found_in, passages) = (found.len(), self.pack.passage_count());
        for passage in &mut found {
            let words = self.pack.passage(PassageIndex(passage.passage))?.words;
            let mean = self.pack.mean_words();
            passage.score = bm25(passage.places.len(), words, mean, found_in, passages);
        }
        Ok(found)
    }

    /// Terms one directly after the other.
    fn phrase(&mut self, terms: &[Term]) -> Result<Vec<Found>, PackError> {
        let typed: Vec<_> = terms.iter().map(words_of).collect();
        let label = Query::Phrase(terms.to_vec()).to_string();
        let sought = self.seek(label, typed.join(" "));
        let mut runs: Option<Vec<Found>> = None;
        for term in terms {
            let next = look_up(self, term)?;
            runs = Some(match runs {
                None => next,
                Some(runs) => pairs(&runs, &next, |runs, next| follow(runs, next, sought)),
            });
        }
        Ok(runs.unwrap_or_default())
    }

    /// Makes ready to test passages against a filter.
    pub(super) fn condition(&mut self, filter: &Filter) -> Result<Condition, PackError> {
        let mut condition = Condition {
            field: filter.field,
            values: Vec::new(),
            dated: Vec::new(),
        };
        if filter.field == Field::Without {
            return Ok(condition);
        }
        if filter.field == Field::Date {
            condition.dated = dated(self.pack, &filter.values)?;
            return Ok(condition);
        }
        for value in &filter.values {
            let found = match filter.field {
                Field::Document => {
                    let id = value.parse().ok();
                    let document = id.and_then(|id| self.pack.find_document(&id));
                    document.map(|(DocumentIndex(index), _)| vec![index])
                }
                Field::Kind => value
                    .parse::<apparatus_model::PassageKind>()
                    .ok()
                    .map(|kind| vec![kind as u32]),
                Field::Entity(kind) => {
                    let id = value.parse().ok();
                    match id.and_then(|id| self.pack.find_entity(&id)) {
                        Some((index, entity)) if entity.kind == kind => {
                            let mentions = self.pack.mentions_of(index)?;
                            Some(
                                mentions
                                    .into_iter()
                                    .map(|mention| mention.passage.0)
                                    .collect(),
                            )
                        }
                        _ => None,
                    }
                }
                Field::Date | Field::Without => None,
            };
            match found {
                Some(found) => condition.values.extend(found),
                None => self.unknown(filter.field, value)?,
            }
        }
        sort_by_rank(&mut condition.values, |value| u128::from(*value));
        condition.values.dedup();
        Ok(condition)
    }

    /// Tells that a filter asks for what the collection does not have. Of kinds of passages the
    /// parser has told already.
    fn unknown(&mut self, field: Field, value: &str) -> Result<(), PackError> {
        let (help, waiting) = match field {
            Field::Kind | Field::Date | Field::Without => return Ok(()),
            Field::Document => (
                "use the id of a document, as the list beside the results writes it".to_owned(),
                self.pack.begins_document(value)?,
            ),
            Field::Entity(kind) => (
                format!(
                    "use the id of an entry, as the list of {} writes it",
                    kind.plural().to_ascii_lowercase()
                ),
                self.pack.begins_entity(kind, value)?,
            ),
        };
        self.notice(Notice {
            about: format!("{}:{value}", field.name()),
            message: format!("the collection has nothing called `{value}`"),
            help,
            waiting,
        });
        Ok(())
    }

    /// The passages that meet every condition.
    pub(super) fn keep(
        &self,
        found: Vec<Found>,
        conditions: &[Condition],
    ) -> Result<Vec<Found>, PackError> {
        if conditions.is_empty() {
            return Ok(found);
        }
        let mut kept = Vec::new();
        for mut passage in found {
            let index = PassageIndex(passage.passage);
            let row = self.pack.passage(index)?;
            let holds = conditions.iter().map(|c| c.holds(index, &row));
            let holds = holds.min().unwrap_or(Holds::Surely);
            passage.doubtful |= holds == Holds::Possibly;
            if holds > Holds::No {
                kept.push(passage);
            }
        }
        Ok(kept)
    }
}

/// A filter, made ready.
pub(super) struct Condition {
    pub(super) field: Field,
    /// Documents, kinds, or passages, as the field says; sorted.
    values: Vec<u32>,
    /// Of dates: for each passage, whether it has one that is asked for.
    dated: Vec<Holds>,
}

impl Condition {
    /// Whether a passage meets it.
    pub(super) fn holds(&self, index: PassageIndex, row: &PassageRow) -> Holds {
        let value = match self.field {
            Field::Document => row.document.0,
            Field::Kind => row.kind as u32,
            Field::Entity(_) => index.0,
            Field::Without => return Holds::Surely,
            Field::Date => {
                let holds = self.dated.get(index.0 as usize);
                return holds.copied().unwrap_or_default();
            }
        };
        match self.values.binary_search(&value) {
            Ok(_) => Holds::Surely,
            Err(_) => Holds::No,
        }
    }
}

/// Passages in both lists, with the places of both.
fn intersect(left: Vec<Found>, right: Vec<Found>) -> Vec<Found> {
    let mut right = right.into_iter().peekable();
    let mut both = Vec::new();
    for mut found in left {
        while right
            .next_if(|other| other.passage < found.passage)
            .is_some()
        {}
        if let Some(other) = right.next_if(|other| other.passage == found.passage) {
            found.places.extend(other.places);
            found.score += other.score;
            found.doubtful |= other.doubtful;
            both.push(found);
        }
    }
    both
}

/// Passages in either list, with the places of both.
pub(super) fn union(left: Vec<Found>, right: Vec<Found>) -> Vec<Found> {
    let mut right = right.into_iter().peekable();
    let mut either = Vec::new();
    for mut found in left {
        while let Some(other) = right.next_if(|other| other.passage < found.passage) {
            either.push(other);
        }
        if let Some(other) = right.next_if(|other| other.passage == found.passage) {
            found.places.extend(other.places);
            found.score += other.score;
            found.doubtful &= other.doubtful;
        }
        either.push(found);
    }
    either.extend(right);
    for found in &mut either {
        sort_places(&mut found.places);
    }
    either
}

/// Sorts places by where they begin, then by where they end, the better before the others.
fn sort_places(places: &mut Vec<Place>) {
    sort_by_rank(places, |place| {
        let sought = u32::from(place.sought);
        rank([place.first, place.end, place.how as u32, sought])
    });
}

/// Passages of the first list that are not in the second. One that is there with doubt stays, with
/// doubt.
fn subtract(from: Vec<Found>, without: Vec<Found>) -> Vec<Found> {
    let mut without = without.into_iter().peekable();
    from.into_iter()
        .filter_map(|mut found| {
            while without
                .next_if(|other| other.passage < found.passage)
                .is_some()
            {}
            match without.next_if(|other| other.passage == found.passage) {
                Some(other) if !other.doubtful => return None,
                other => found.doubtful |= other.is_some(),
            }
            Some(found)
        })
        .collect()
}

/// For each passage in both lists, the places that `combine` makes of those of both; passages where
/// it makes none are left out.
fn pairs(
    left: &[Found],
    right: &[Found],
    combine: impl Fn(&Found, &Found) -> Vec<Place>,
) -> Vec<Found> {
    let mut right = right.iter().peekable();
    let mut combined = Vec::new();
    for found in left {
        while right
            .next_if(|other| other.passage < found.passage)
            .is_some()
        {}
        let Some(other) = right.next_if(|other| other.passage == found.passage) else {
            continue;
        };
        let mut places = combine(found, other);
        if !places.is_empty() {
            sort_places(&mut places);
            places.dedup();
            combined.push(Found {
                passage: found.passage,
                places,
                score: 0.0,
                doubtful: false,
            });
        }
    }
    combined
}

/// The runs of words with the places that follow them directly.
fn follow(runs: &Found, next: &Found, sought: u16) -> Vec<Place> {
    let mut longer = Vec::new();
    for run in &runs.places {
        let from = next.places.partition_point(|place| place.first < run.end);
        let places = next.places.get(from..).unwrap_or_default();
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
    longer
}
