//! Which passages answer a query, and with which matches.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use apparatus_index::query::{Field, Filter, Query};
use apparatus_index::search::MatchKind;
use apparatus_model::PassageKind;

use crate::asked::Asked;
use crate::collection::{Collection, Text};
use crate::dates::{Truth, are_dated};
use crate::places::{Page, Place, kind};
use crate::terms::Way;

/// Of each passage whether it is only possibly an answer, and its matches: bytes and kind.
pub(crate) type Answers = BTreeMap<u32, (bool, Vec<(u32, u32, MatchKind)>)>;

/// Answers a query.
pub(crate) fn answers(collection: &Collection, query: &Query) -> Answers {
    let asked = Asked::of(collection, query);
    let furniture = asks_for_furniture(query);
    let mut answers = Answers::new();
    for (number, text) in collection.texts.iter().enumerate() {
        if !furniture && text.kind == PassageKind::Furniture {
            continue;
        }
        let page = Page::printed(&asked, collection, number);
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
                let answers: Option<Vec<_>> = parts.iter().map(|p| self.answers(p)).collect();
                Some(answers?.concat())
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
            Query::All(parts) => parts.iter().map(|p| self.truth(p)).min().unwrap(),
            Query::Any(parts) => parts.iter().map(|p| self.truth(p)).max().unwrap(),
            Query::Not(part) => self.truth(part).opposite(),
            Query::Filter(filter) => self.holds(filter),
            other => match self.answers(other) {
                Some(_) => Truth::Yes,
                None => Truth::No,
            },
        }
    }

    fn holds(&self, filter: &Filter) -> Truth {
        let value = match filter.field {
            Field::Document => self.text.document.as_str(),
            Field::Kind => self.text.kind.slug(),
            Field::Date => return are_dated(&self.text.dates, &filter.values),
            // It is about no passage.
            Field::Without => return Truth::Yes,
            Field::Entity(_) => return Truth::No,
        };
        match filter.values.iter().any(|wanted| wanted == value) {
            true => Truth::Yes,
            false => Truth::No,
        }
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
    fn told(&self, mut places: Vec<Place>) -> Vec<(u32, u32, MatchKind)> {
        places.sort_by_key(|place| (place.first, Reverse(place.end), place.way, place.leaf));
        let mut reach = 0;
        places.retain(|place| {
            let beyond = place.end > reach;
            reach = reach.max(place.end);
            beyond
        });
        let told = places.iter().map(|place| {
            let (start, end) = bytes(self.text, place);
            let printed = self.text.between(place.first, place.end);
            let kind = kind(place.way, &self.asked.typed(place.leaf), printed);
            (start, end, kind)
        });
        told.collect()
    }
}

/// The bytes of a place. Of corrected words, with all that is corrected there.
fn bytes(text: &Text, place: &Place) -> (u32, u32) {
    let (mut start, mut end) = (text.words[place.first].start, text.words[place.end - 1].end);
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
