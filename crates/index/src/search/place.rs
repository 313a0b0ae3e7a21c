//! Places in passages that answer something, and lists of them.

use std::cmp::Ordering;

use super::Hit;
use crate::order::{descending, rank, sort_by_rank, sort_once};
use crate::pack::{Pack, PackError};
use crate::query::MatchKind;

/// In which way a place answers a term; the better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// The same word form, but for case and diacritics.
    Same,
    /// A mention of who bears the name.
    Name,
    /// A mention of somebody whose Cyrillic name a scheme writes so.
    Scheme,
    /// Another inflection.
    Stem,
    /// A word form that begins so.
    Prefix,
    /// A word form that fits the pattern.
    Wildcard,
    /// A word form that fits the regular expression.
    Regex,
    /// A word form within so many edits.
    Fuzzy,
    /// In any way, but only as the editors correct what is printed.
    Correction,
    /// The word as a scanner may have damaged it.
    Ocr,
}

impl How {
    /// The kind of matches that these are, where that does not depend on the text.
    pub(super) fn kind(self) -> Option<MatchKind> {
        Some(match self {
            Self::Stem => MatchKind::Stem,
            Self::Fuzzy => MatchKind::Fuzzy,
            Self::Prefix => MatchKind::Prefix,
            Self::Wildcard => MatchKind::Wildcard,
            Self::Regex => MatchKind::Regex,
            Self::Correction => MatchKind::Correction,
            Self::Ocr => MatchKind::Ocr,
            Self::Same | Self::Name | Self::Scheme => return None,
        })
    }
}

/// A place in a passage that answers a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Position of its first word.
    pub(super) first: u32,
    /// The position after its last word.
    pub(super) end: u32,
    /// The mention of a name that it is, or that it stands in: its row. It is shown as a whole.
    pub(super) mention: Option<u32>,
    /// Number of the term it answers.
    pub(super) sought: u16,
    /// In which way it answers.
    pub(super) how: How,
}

/// What is done with a passage of two lists: it has places in either or in both.
type EachPassage<'a> = dyn FnMut(u32, Option<&[Place]>, Option<&[Place]>) + 'a;
/// How places are made of those of two lists in one passage.
type Combine<'a> = dyn FnMut(&[Place], &[Place], &mut Vec<Place>) + 'a;

/// Passages in order, each with places. Corrected readings are passages too: they are numbered on
/// after the last.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    passages: Vec<u32>,
    /// For each passage the number of places up to and with its own.
    ends: Vec<usize>,
    places: Vec<Place>,
}

impl Places {
    /// Adds a passage with the places that `write` adds to those that are there.
    pub(super) fn add(&mut self, passage: u32, write: impl FnOnce(&mut Vec<Place>)) {
        write(&mut self.places);
        self.passages.push(passage);
        self.ends.push(self.places.len());
    }

    pub(super) fn len(&self) -> usize {
        self.passages.len()
    }

    pub(super) fn passages(&self) -> &[u32] {
        &self.passages
    }

    /// The places of the passage at this index.
    pub(super) fn at(&self, index: usize) -> &[Place] {
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let range = start.copied().unwrap_or(0)..self.ends.get(index).copied().unwrap_or(0);
        self.places.get(range).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, &[Place])> {
        let places = (0..self.passages.len()).map(|index| self.at(index));
        self.passages.iter().copied().zip(places)
    }

    /// Goes through two lists side by side: each passage, with its places in either that has it.
    fn beside(&self, other: &Self, each: &mut EachPassage<'_>) {
        let (mut left, mut right) = (0, 0);
        loop {
            let order = match (self.passages.get(left), other.passages.get(right)) {
                (None, None) => return,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(left), Some(right)) => left.cmp(right),
            };
            let here = (order != Ordering::Greater).then(|| self.at(left));
            let there = (order != Ordering::Less).then(|| other.at(right));
            let passage = match order {
                Ordering::Greater => other.passages.get(right),
                _ => self.passages.get(left),
            };
            each(passage.copied().unwrap_or_default(), here, there);
            left += usize::from(here.is_some());
            right += usize::from(there.is_some());
        }
    }

    /// Passages in either list, with the places of both.
    pub(super) fn or(&self, other: &Self) -> Self {
        let mut either = Self::default();
        self.beside(other, &mut |passage, left, right| {
            let (one, two) = (left.unwrap_or_default(), right.unwrap_or_default());
            either.add(passage, |places| {
                let from = places.len();
                places.extend(one);
                places.extend(two);
                sort_from(places, from);
            });
        });
        either
    }

    /// Passages in both lists, with the places that `combine` makes of those of both; where it makes
    /// none the passage is left out.
    pub(super) fn pairs(&self, other: &Self, combine: &mut Combine<'_>) -> Self {
        let mut pairs = Self::default();
        let mut made = Vec::new();
        self.beside(other, &mut |passage, left, right| {
            if let (Some(left), Some(right)) = (left, right) {
                made.clear();
                combine(left, right, &mut made);
                if !made.is_empty() {
                    sort_from(&mut made, 0);
                    made.dedup();
                    pairs.add(passage, |places| places.extend(&made));
                }
            }
        });
        pairs
    }

    /// Passages in both lists, with the places of both.
    pub(super) fn and(&self, other: &Self) -> Self {
        let mut both = Self::default();
        self.beside(other, &mut |passage, left, right| {
            if let (Some(left), Some(right)) = (left, right) {
                both.add(passage, |places| {
                    places.extend(left);
                    places.extend(right);
                });
            }
        });
        both
    }
}

/// So many places are sorted where they lie.
const FEW: usize = 32;

/// Sorts the places from this index on by where they begin, then by where they end, the better before
/// the others.
fn sort_from(places: &mut Vec<Place>, from: usize) {
    let key = |place: &Place| (place.first, place.end, place.how, place.sought);
    let tail = places.get_mut(from..).unwrap_or_default();
    if tail.len() <= FEW {
        for end in 1..tail.len() {
            let mut at = end;
            while let Some([one, other]) = at.checked_sub(1).and_then(|to| tail.get_mut(to..=at))
                && key(one) > key(other)
            {
                std::mem::swap(one, other);
                at -= 1;
            }
        }
        return;
    }
    let mut tail = places.split_off(from);
    sort_by_rank(&mut tail, |place| {
        let sought = u32::from(place.sought);
        rank([place.first, place.end, place.how as u32, sought])
    });
    places.extend(tail);
}

/// Sorts places into passages. Of a name that holds the very word that was typed, the word is what
/// stands near other words, and the name is what is shown; any other word within a name gives way
/// to the name.
pub(super) fn gather(mut places: Vec<(u32, Place)>) -> Places {
    let in_order =
        |one: &(u32, Place), other: &(u32, Place)| (one.0, one.1.first) < (other.0, other.1.first);
    if !places.is_sorted_by(in_order) {
        sort_by_rank(&mut places, |(passage, place)| {
            let names_first = u32::from(place.mention.is_none());
            rank([*passage, place.first, descending(place.end), names_first])
        });
    }
    let mut found = Places::default();
    let mut rest = places.as_slice();
    while let Some((passage, _)) = rest.first() {
        let length = rest
            .iter()
            .take_while(|(other, _)| other == passage)
            .count();
        let (these, others) = rest.split_at_checked(length).unwrap_or((rest, &[]));
        rest = others;
        found.add(*passage, |places| {
            let (from, mut reach) = (places.len(), 0);
            for (_, place) in these {
                if place.first >= reach {
                    reach = place.end;
                    places.push(*place);
                } else if let Some(name) = places.get_mut(from..).and_then(<[Place]>::last_mut)
                    && name.mention.is_some()
                    && place.how == How::Same
                {
                    *name = Place {
                        mention: name.mention,
                        ..*place
                    };
                }
            }
        });
    }
    found
}

/// The positions of the words of a place that are shown.
fn shown<D: AsRef<[u8]>>(pack: &Pack<D>, place: &Place) -> Result<(u32, u32), PackError> {
    match place.mention {
        None => Ok((place.first, place.end)),
        Some(row) => {
            let (_, first, end) = pack.words_of_mention(row)?;
            Ok((first, end))
        }
    }
}

/// The places that are not shown within another, in the order of the text.
pub(super) fn widest<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    places: &[Place],
) -> Result<Vec<Place>, PackError> {
    let mut all = Vec::with_capacity(places.len());
    for place in places {
        all.push((shown(pack, place)?, *place));
    }
    sort_by_rank(&mut all, |((first, end), place)| {
        rank([0, *first, descending(*end), place.how as u32])
    });
    let (mut kept, mut reach) = (Vec::new(), 0);
    for ((_, end), place) in all {
        if end > reach {
            reach = end;
            kept.push(place);
        }
    }
    Ok(kept)
}

/// How many places are not shown within another.
pub(super) fn count_widest<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    places: &[Place],
) -> Result<u32, PackError> {
    // Most stand side by side, words and not names.
    let mut reach = 0;
    let apart = places.iter().all(|place| {
        let apart = place.mention.is_none() && place.first >= reach;
        reach = place.end;
        apart
    });
    match apart {
        true => Ok(places.len() as u32),
        false => Ok(widest(pack, places)?.len() as u32),
    }
}

/// The passages of hits, in order, none twice.
pub(super) fn passages_of(hits: &[Hit]) -> Vec<u32> {
    let mut passages: Vec<u32> = hits.iter().map(|hit| hit.passage.0).collect();
    sort_once(&mut passages);
    passages
}
