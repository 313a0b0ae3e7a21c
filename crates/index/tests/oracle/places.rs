//! Where words, names, phrases and what is near stand in one reading of a passage.

use std::cmp::Reverse;

use apparatus_index::query::{Query, Term};
use apparatus_index::search::MatchKind;
use apparatus_index::text::fold;

use crate::asked::Asked;
use crate::collection::Text;
use crate::corrected::Reading;
use crate::misread::Misread;
use crate::names::Bearers;
use crate::terms::{Way, fits, holds, typed};

/// Words that answer a term or phrase of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) way: Way,
    /// The printed words of the name that it is, or that it is a word of: they are marked.
    pub(crate) name: Option<(usize, usize)>,
    /// The number of the term or phrase.
    pub(crate) leaf: usize,
}

/// One reading of a passage: as printed or, with `corrected`, as corrected.
pub(crate) struct Page<'a> {
    pub(crate) asked: &'a Asked<'a>,
    /// The number of the passage.
    pub(crate) number: usize,
    pub(crate) text: &'a Text,
    pub(crate) corrected: Option<&'a Reading>,
}

impl<'a> Page<'a> {
    pub(crate) fn printed(asked: &'a Asked<'a>, number: usize) -> Self {
        Self {
            asked,
            number,
            text: &asked.collection.texts[number],
            corrected: None,
        }
    }

    fn words(&self) -> Vec<&str> {
        match self.corrected {
            Some(reading) => reading.words.iter().map(String::as_str).collect(),
            None => self.text.words.iter().map(|w| w.key.as_str()).collect(),
        }
    }

    /// The printed words that stand for some of this reading, and whether these read differently.
    pub(crate) fn in_print(&self, (first, end): (usize, usize)) -> (usize, usize, bool) {
        match self.corrected {
            Some(reading) => reading.printed((first, end)),
            None => (first, end, false),
        }
    }

    /// Where words, phrases and what is near stand.
    pub(crate) fn places(&self, query: &Query) -> Vec<Place> {
        match query {
            Query::Term(term) => {
                let number = self.asked.number(query, 1);
                let leaf = self.asked.leaf(number);
                self.term(term, &leaf.misread, &leaf.bearers, number)
            }
            Query::Phrase(terms) => {
                let number = self.asked.number(query, 1);
                let mut runs: Option<Vec<Place>> = None;
                for term in terms {
                    let bearers = self.asked.collection.bearers(term);
                    let next = self.term(term, &Misread::default(), &bearers, number);
                    runs = Some(match runs {
                        None => next,
                        Some(runs) => follow(&runs, &next),
                    });
                }
                runs.unwrap_or_default()
            }
            Query::Near {
                left,
                right,
                words,
                ordered,
            } => {
                let (left, right) = (self.places(left), self.places(right));
                let mut places = Vec::new();
                for a in &left {
                    for b in &right {
                        if are_near(a, b, *words as usize, *ordered) {
                            places.extend([*a, *b]);
                        }
                    }
                }
                places
            }
            Query::Any(parts) => parts.iter().flat_map(|part| self.places(part)).collect(),
            other => panic!("{other} has no places"),
        }
    }

    /// Where a term stands.
    fn term(&self, term: &Term, misread: &Misread, bearers: &Bearers, leaf: usize) -> Vec<Place> {
        let place = |first, end, way| Place {
            first,
            end,
            way,
            name: None,
            leaf,
        };
        let mut places = Vec::new();
        for (first, word) in self.words().into_iter().enumerate() {
            if self.is_broken(misread, first) {
                places.push(place(first, first + 2, Way::Ocr));
            }
            let way = fits(term, misread, word);
            places.extend(way.map(|way| place(first, first + 1, way)));
        }
        places.retain(|place| {
            let (first, end, changed) = self.in_print((place.first, place.end));
            let way = if changed { Way::Correction } else { place.way };
            self.asked
                .counts(kind(way, typed(term), self.text.between(first, end)))
        });
        places.extend(self.names(bearers, typed(term), leaf));
        apart(places)
    }

    /// Where names stand. In a corrected reading a name stands as long as a word of it is left.
    pub(crate) fn names(&self, bearers: &Bearers, typed: &str, leaf: usize) -> Vec<Place> {
        let mut places = Vec::new();
        for (entity, schemes) in bearers {
            for named in self.text.mentions.iter().filter(|n| n.entity == *entity) {
                let left = (0..self.words().len()).filter(|word| {
                    let (first, end, _) = self.in_print((*word, word + 1));
                    first < named.end && named.first < end
                });
                let left: Vec<usize> = left.collect();
                let way = if schemes.is_empty() {
                    Way::Name
                } else {
                    Way::Scheme
                };
                let kind = kind(way, typed, self.text.between(named.first, named.end));
                if let [first, ..] = left[..]
                    && self.asked.counts(kind)
                {
                    places.push(Place {
                        first,
                        end: left[left.len() - 1] + 1,
                        way,
                        name: Some((named.first, named.end)),
                        leaf,
                    });
                }
            }
        }
        places
    }

    /// Whether the word that is looked for begins here, broken in two, both halves as printed.
    fn is_broken(&self, misread: &Misread, first: usize) -> bool {
        if first + 2 > self.words().len() {
            return false;
        }
        let (from, to, changed) = self.in_print((first, first + 2));
        !changed && to == from + 2 && misread.broken.contains(&(self.number, from))
    }
}

/// The places of one term, which do not overlap: the first is taken, and of those that begin together
/// the longest, a name before a word. A word that stands as typed within a name is where the name
/// stands; where there are several, the last.
pub(crate) fn apart(mut places: Vec<Place>) -> Vec<Place> {
    places.sort_by_key(|place| (place.first, Reverse(place.end), place.name.is_none()));
    let mut apart: Vec<Place> = Vec::new();
    let mut reach = 0;
    for place in places {
        if place.first >= reach {
            reach = place.end;
            apart.push(place);
        } else if let Some(last) = apart.last_mut()
            && last.name.is_some()
            && place.way == Way::Same
        {
            let name = last.name;
            *last = Place { name, ..place };
        }
    }
    apart
}

/// Whether two places are near each other: with few words between, or one a name and the other a part
/// of it.
fn are_near(left: &Place, right: &Place, words: usize, ordered: bool) -> bool {
    let gap = |one: &Place, other: &Place| other.first >= one.end && other.first - one.end <= words;
    let is_part = |name: &Place, part: &Place| {
        name.name.is_some()
            && name.first <= part.first
            && part.end <= name.end
            && name.end - name.first > part.end - part.first
    };
    let leads = left.first <= right.first && left.end <= right.end;
    gap(left, right)
        || (!ordered && gap(right, left))
        || ((is_part(left, right) || is_part(right, left)) && (!ordered || leads))
}

/// The runs that go on with one of these places.
fn follow(runs: &[Place], next: &[Place]) -> Vec<Place> {
    let mut longer = Vec::new();
    for run in runs {
        for place in next.iter().filter(|place| place.first == run.end) {
            longer.push(Place {
                end: place.end,
                // The farthest of its parts.
                way: run.way.max(place.way),
                name: None,
                ..*run
            });
        }
    }
    longer
}

/// Of which kind printed words are that answer a term in some way.
pub(crate) fn kind(way: Way, typed: &str, printed: &str) -> MatchKind {
    match way {
        Way::Same | Way::Name | Way::Scheme if holds(printed, typed, str::to_owned) => {
            MatchKind::Exact
        }
        Way::Same => MatchKind::Fold,
        Way::Name | Way::Scheme if holds(printed, typed, fold) => MatchKind::Fold,
        Way::Name | Way::Scheme if holds(printed, typed, undamaged) => MatchKind::Ocr,
        Way::Name => MatchKind::Attested,
        Way::Scheme => MatchKind::Scheme,
        Way::Stem => MatchKind::Stem,
        Way::Prefix => MatchKind::Prefix,
        Way::Wildcard => MatchKind::Wildcard,
        Way::Regex => MatchKind::Regex,
        Way::Fuzzy => MatchKind::Fuzzy,
        Way::Correction => MatchKind::Correction,
        Way::Ocr => MatchKind::Ocr,
    }
}

/// A word of a name with one sign for all that a scanner takes for it.
fn undamaged(word: &str) -> String {
    let word = word
        .replace(['I', '1', '|', '!'], "l")
        .replace(['O', '0'], "o");
    fold(&word).replace("rn", "m").replace("vv", "w")
}
