//! Which passages answer a query, and with which matches.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use apparatus_index::query::{Field, Filter, Query};
use apparatus_index::search::MatchKind;
use apparatus_model::PassageKind;
use apparatus_model::kind::Scheme;

use crate::asked::{Asked, sought};
use crate::collection::{Collection, Text};
use crate::dates::{Truth, are_dated};
use crate::places::{Page, Place, apart, kind};
use crate::terms::Way;

/// A match: bytes, kind, and the schemes that make a name as it was typed.
pub(crate) type Told = (u32, u32, MatchKind, Vec<Scheme>);

/// Of each passage whether it is only possibly an answer, and its matches.
pub(crate) type Answers = BTreeMap<u32, (bool, Vec<Told>)>;

/// Answers a query.
pub(crate) fn answers(collection: &Collection, query: &Query) -> Answers {
    let asked = Asked::of(collection, query);
    let furniture = asks_for_furniture(query);
    let mut answers = Answers::new();
    for (number, text) in collection.texts.iter().enumerate() {
        if !furniture && text.kind == PassageKind::Furniture {
            continue;
        }
        let page = Page::printed(&asked, number);
        if let Some(places) = page.answers(query) {
            let possible = page.truth(query) == Truth::Maybe;
            answers.insert(number as u32, (possible, page.told(places)));
        }
    }
    answers
}

/// Whether page furniture is asked for.
fn asks_for_furniture(query: &Query) -> bool {
    match query {
        Query::Filter(filter) => {
            filter.field == Field::Kind && filter.values.iter().any(|value| value == "furniture")
        }
        Query::All(parts) | Query::Any(parts) => parts.iter().any(asks_for_furniture),
        _ => false,
    }
}

impl Page<'_> {
    /// Where a query is answered; `None` where it is not. A part that is answered by what is absent
    /// has no places.
    fn answers(&self, query: &Query) -> Option<Vec<Place>> {
        match query {
            Query::Everything => Some(Vec::new()),
            Query::Term(_) | Query::Phrase(_) | Query::Near { .. } => {
                let places = self.in_all_readings(query);
                (!places.is_empty()).then_some(places)
            }
            Query::All(parts) => {
                let (sought, others) = sought(parts);
                let mut places = Vec::new();
                for group in self.asked.grouped(&sought) {
                    places.extend(self.words_or_name(group)?);
                }
                for part in others {
                    self.answers(part)?;
                }
                Some(places)
            }
            Query::Any(parts) => {
                let answers: Vec<_> = parts.iter().filter_map(|p| self.answers(p)).collect();
                (!answers.is_empty()).then(|| answers.concat())
            }
            Query::Not(_) => (self.truth(query) > Truth::No).then(Vec::new),
            Query::Filter(filter) => (self.holds(filter) > Truth::No).then(Vec::new),
        }
    }

    /// Whether it answers a query, as far as dates tell.
    fn truth(&self, query: &Query) -> Truth {
        match query {
            Query::All(parts) => {
                let (sought, others) = sought(parts);
                let groups = self.asked.grouped(&sought);
                let groups = groups.iter().map(|group| match self.words_or_name(group) {
                    // Of words and names no date makes anything doubtful.
                    answer if group.len() > 1 => Truth::of(answer.is_some()),
                    _ => self.truth(group[0]),
                });
                let others = others.iter().map(|part| self.truth(part));
                groups.chain(others).min().unwrap()
            }
            Query::Any(parts) => parts.iter().map(|p| self.truth(p)).max().unwrap(),
            Query::Not(part) => self.truth(part).opposite(),
            Query::Filter(filter) => self.holds(filter),
            other => Truth::of(self.answers(other).is_some()),
        }
    }

    fn holds(&self, filter: &Filter) -> Truth {
        let value = match filter.field {
            Field::Document => self.text.document.as_str(),
            Field::Kind => self.text.kind.slug(),
            Field::Date => return are_dated(&self.text.dates, &filter.values),
            // It is about no passage.
            Field::Without => return Truth::Yes,
            Field::Entity(kind) => {
                let entries = &self.asked.collection.authority.entries;
                let named = self
                    .text
                    .mentions
                    .iter()
                    .map(|named| &entries[named.entity]);
                let mut named = named.filter(|entry| entry.1 == kind);
                return Truth::of(named.any(|entry| filter.values.contains(&entry.0)));
            }
        };
        Truth::of(filter.values.iter().any(|wanted| wanted == value))
    }

    /// All of these parts or, where they are the words of a name, any form of that name.
    fn words_or_name(&self, parts: &[&Query]) -> Option<Vec<Place>> {
        let all: Option<Vec<_>> = parts.iter().map(|part| self.answers(part)).collect();
        let mut places = all.map(|all| all.concat());
        if parts.len() > 1 {
            let number = self.asked.number(parts[0], parts.len());
            let leaf = self.asked.leaf(number);
            let named = apart(self.names(&leaf.bearers, &leaf.typed, number));
            if !named.is_empty() {
                places.get_or_insert_default().extend(named);
            }
        }
        places
    }

    /// The printed words that answer in any reading. Where a term is printed within what it is as
    /// corrected, that is told; what is printed damaged is not printed so.
    fn in_all_readings(&self, query: &Query) -> Vec<Place> {
        let mut places = self.places(query);
        let readings = match self.asked.counts(MatchKind::Correction) {
            true => self.text.readings.as_slice(),
            false => &[],
        };
        for reading in readings {
            let page = Page {
                corrected: Some(reading),
                ..*self
            };
            for mut place in page.places(query) {
                let (first, end, changed) = page.in_print((place.first, place.end));
                (place.first, place.end) = (first, end);
                place.way = if changed { Way::Correction } else { place.way };
                places.push(place);
            }
        }
        let is_printed = |place: &Place| {
            place.way == Way::Correction
                && places.iter().any(|other| {
                    other.way < Way::Correction
                        && other.leaf == place.leaf
                        && place.first <= other.first
                        && other.end <= place.end
                })
        };
        places.iter().filter(|p| !is_printed(p)).copied().collect()
    }

    /// The matches of a passage: what lies within something longer is not told, and of the same words
    /// the first way.
    fn told(&self, mut places: Vec<Place>) -> Vec<Told> {
        let marked = |place: &Place| place.name.unwrap_or((place.first, place.end));
        places.sort_by_key(|place| {
            let (first, end) = marked(place);
            (first, Reverse(end), place.way, place.leaf)
        });
        let mut reach = 0;
        places.retain(|place| {
            let (_, end) = marked(place);
            let beyond = end > reach;
            reach = reach.max(end);
            beyond
        });
        let told = places.iter().map(|place| {
            let (start, end) = bytes(self.text, marked(place), place);
            let (first, last) = marked(place);
            let leaf = self.asked.leaf(place.leaf);
            let kind = kind(place.way, &leaf.typed, self.text.between(first, last));
            let schemes: BTreeSet<Scheme> = match kind {
                MatchKind::Scheme => leaf.bearers.values().flatten().copied().collect(),
                _ => BTreeSet::new(),
            };
            (start, end, kind, schemes.into_iter().collect())
        });
        told.collect()
    }
}

/// The bytes of the words that are marked for a place. Of corrected words, with all that is corrected
/// there.
fn bytes(text: &Text, (first, last): (usize, usize), place: &Place) -> (u32, u32) {
    let (mut start, mut end) = (text.words[first].start, text.words[last - 1].end);
    let changes = text.readings.iter().flat_map(|reading| &reading.changes);
    for change in changes {
        if place.way == Way::Correction
            && change.printed.start < place.end
            && place.first < change.printed.end
        {
            (start, end) = (start.min(change.start), end.max(change.end));
        }
    }
    (start, end)
}
