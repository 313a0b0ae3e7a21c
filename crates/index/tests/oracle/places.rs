//! Where words, phrases and what is near stand in one reading of a passage.

use apparatus_index::query::{Query, Term};
use apparatus_index::search::MatchKind;

use crate::asked::Asked;
use crate::collection::{Collection, Text};
use crate::corrected::Reading;
use crate::misread::Misread;
use crate::terms::{Way, fits, has_the_letters, typed};

/// Words that answer a term or phrase of the query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) first: usize,
    pub(crate) end: usize,
    pub(crate) way: Way,
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
    pub(crate) fn printed(asked: &'a Asked<'a>, collection: &'a Collection, number: usize) -> Self {
        Self {
            asked,
            number,
            text: &collection.texts[number],
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
                let (leaf, misread) = self.asked.leaf(query);
                self.term(term, misread, leaf)
            }
            Query::Phrase(terms) => {
                let (leaf, misread) = self.asked.leaf(query);
                let mut runs: Option<Vec<Place>> = None;
                for term in terms {
                    let next = self.term(term, misread, leaf);
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
                let gap = |end: usize, start: usize| start >= end && start - end <= *words as usize;
                let mut places = Vec::new();
                for a in &left {
                    for b in &right {
                        if gap(a.end, b.first) || (!ordered && gap(b.end, a.first)) {
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

    /// Where a term stands. Of places that overlap the first is taken; of those that begin together,
    /// the longest.
    fn term(&self, term: &Term, misread: &Misread, leaf: usize) -> Vec<Place> {
        let words = self.words();
        let mut places = Vec::new();
        for (first, word) in words.iter().enumerate() {
            if self.is_broken(misread, first) {
                places.push((first, first + 2, Way::Ocr));
            }
            let way = fits(term, misread, word);
            places.extend(way.map(|way| (first, first + 1, way)));
        }
        places.retain(|(first, end, way)| {
            let (from, to, changed) = self.in_print((*first, *end));
            let way = if changed { Way::Correction } else { *way };
            self.asked
                .counts(kind(way, typed(term), self.text.between(from, to)))
        });
        let mut reach = 0;
        places.retain(|(first, end, _)| {
            let beyond = *first >= reach;
            reach = if beyond { *end } else { reach };
            beyond
        });
        let places = places.into_iter();
        places
            .map(|(first, end, way)| Place {
                first,
                end,
                way,
                leaf,
            })
            .collect()
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

/// The runs that go on with one of these places.
fn follow(runs: &[Place], next: &[Place]) -> Vec<Place> {
    let mut longer = Vec::new();
    for run in runs {
        for place in next.iter().filter(|place| place.first == run.end) {
            longer.push(Place {
                end: place.end,
                // The farthest of its parts.
                way: run.way.max(place.way),
                ..*run
            });
        }
    }
    longer
}

/// Of which kind printed words are that answer a term in some way.
pub(crate) fn kind(way: Way, typed: &str, printed: &str) -> MatchKind {
    match way {
        Way::Same if has_the_letters(printed, typed) => MatchKind::Exact,
        Way::Same => MatchKind::Fold,
        Way::Stem => MatchKind::Stem,
        Way::Prefix => MatchKind::Prefix,
        Way::Wildcard => MatchKind::Wildcard,
        Way::Regex => MatchKind::Regex,
        Way::Fuzzy => MatchKind::Fuzzy,
        Way::Correction => MatchKind::Correction,
        Way::Ocr => MatchKind::Ocr,
    }
}
