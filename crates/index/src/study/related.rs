//! Passages that speak of the same: of the same names, the same dates, the same rare words.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{PassageWords, Unit};
use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{DateIndex, EntityIndex, Pack, PackError, PassageIndex};

/// How much a name or a date weighs beside a word that stands in as many passages.
const NAME_WEIGHT: f64 = 2.0;
/// A word that stands in more than one of so many passages is not rare.
const RARE: u32 = 20;
/// What stands in more passages than this relates none of them. It bounds the work: a passage is compared
/// with no more than this many others for each of its names, dates and rare words.
const MOST_PASSAGES: u32 = 500;
/// Passages must have so many names, dates and rare words in common at least.
const LEAST_COMMON: u32 = 2;

/// A passage that speaks of the same as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Related {
    /// The passage.
    pub passage: PassageIndex,
    /// How much it has in common with the other, in thousandths of all that they have.
    pub score: u32,
}

/// What two passages have in common, what weighs most first, each with its weight in thousandths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Common {
    /// The names of both.
    pub names: Vec<(EntityIndex, u32)>,
    /// The dates of both.
    pub dates: Vec<(DateIndex, u32)>,
    /// The rare words of both, folded.
    pub words: Vec<(String, u32)>,
}

/// Something that passages can have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    Name(u32),
    Date(u32),
    Word(String),
}

/// What a passage has: its names, its dates, and its words outside these, each once.
fn traits_of<D: AsRef<[u8]>>(pack: &Pack<D>, index: PassageIndex) -> Result<Vec<Trait>, PackError> {
    let words = PassageWords::of(pack, &pack.passage(index)?, Unit::Form)?;
    let mut named = vec![false; words.len()];
    let mut found = Vec::new();
    let mut take = |span, what| {
        let (first, end) = words.touched_by(span);
        named.get_mut(first..end).unwrap_or_default().fill(true);
        found.push(what);
    };
    for mention in pack.mentions_in(index)? {
        take(mention.span, Trait::Name(mention.entity.0));
    }
    for date in pack.dates_in(index)? {
        take(date.span, Trait::Date(date.date.0));
    }
    let rest = words
        .keys
        .into_iter()
        .zip(named)
        .filter(|(_, named)| !named);
    found.extend(rest.map(|(word, _)| Trait::Word(word)));
    let once: BTreeSet<_> = found.into_iter().collect();
    Ok(once.into_iter().collect())
}

/// The weight of something that stands in `found_in` of `passages` passages, in thousandths: the natural
/// logarithm of how many passages there are to one that has it (Spärck Jones, *A statistical interpretation
/// of term specificity*, Journal of Documentation 28, 1972), names and dates twice that. 0 where it is too
/// frequent to tell anything.
fn weight(what: &Trait, found_in: u32, passages: u32) -> u32 {
    let (most, factor) = match what {
        Trait::Word(_) => ((passages / RARE).max(2), 1.0),
        _ => (passages, NAME_WEIGHT),
    };
    if found_in == 0 || found_in > most.min(MOST_PASSAGES) || found_in >= passages {
        return 0;
    }
    // Whole thousandths: sums of them are the same on every machine.
    let rarity = (f64::from(passages) / f64::from(found_in)).ln();
    (1000.0 * factor * rarity).round() as u32
}

/// For each of some passages, in their order, up to `most` others that have most in common with it, the
/// closest first, equals in the order given.
///
/// Passages share names, dates and rare words (in at most one passage of twenty, but two are always rare;
/// outside names and dates). Each weighs the logarithm of how many passages there are to one that has it,
/// names and dates twice. Two passages score what they share, divided by the geometric mean of what each
/// has (so 1 is all); they must share two things at least. What more than 500 passages have counts for
/// nothing.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn related<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    passages: &[PassageIndex],
    most: usize,
) -> Result<Vec<Vec<Related>>, PackError> {
    let mut in_scope: BTreeMap<PassageIndex, u32> = BTreeMap::new();
    in_scope.extend(passages.iter().copied().zip(0..));
    // For each thing how many passages have it, and which of those asked about.
    let mut having: BTreeMap<Trait, (u32, Vec<u32>)> = BTreeMap::new();
    for passage in (0..pack.passage_count()).map(PassageIndex) {
        let number = in_scope.get(&passage);
        for what in traits_of(pack, passage)? {
            let (found_in, numbers) = having.entry(what).or_default();
            *found_in += 1;
            numbers.extend(number);
        }
    }
    let mut lists: Vec<Vec<(u32, &[u32])>> = vec![Vec::new(); passages.len()];
    let mut wholes = vec![0u64; passages.len()];
    for (what, (found_in, numbers)) in &having {
        let weight = match what {
            Trait::Word(_) => weigh(pack, what)?,
            _ => weight(what, *found_in, pack.passage_count()),
        };
        if weight == 0 {
            continue;
        }
        for number in numbers {
            let at = *number as usize;
            if let (Some(list), Some(whole)) = (lists.get_mut(at), wholes.get_mut(at)) {
                list.push((weight, numbers));
                *whole += u64::from(weight);
            }
        }
    }
    let whole = |number: u32| wholes.get(number as usize).copied().unwrap_or_default();
    let mut all = Vec::with_capacity(passages.len());
    // What each passage shares with the one looked at, and how many things; and which share any.
    let mut shared = vec![(0u64, 0u32); passages.len()];
    let mut sharing: Vec<u32> = Vec::new();
    for (number, list) in (0u32..).zip(&lists) {
        for (weight, found_in) in list {
            for other in *found_in {
                if let Some((sum, things)) = shared.get_mut(*other as usize) {
                    if *things == 0 {
                        sharing.push(*other);
                    }
                    *sum += u64::from(*weight);
                    *things += 1;
                }
            }
        }
        let mut near: Vec<(u32, u32)> = Vec::new();
        for other in sharing.drain(..) {
            let sums = shared.get_mut(other as usize).map(std::mem::take);
            let (sum, things) = sums.unwrap_or_default();
            if other != number && things >= LEAST_COMMON {
                near.push((other, score(sum, whole(number), whole(other))));
            }
        }
        sort_by_rank(&mut near, |(other, score)| {
            rank([0, 0, descending(*score), *other])
        });
        near.truncate(most);
        let near = near.into_iter().filter_map(|(other, score)| {
            let passage = *passages.get(other as usize)?;
            Some(Related { passage, score })
        });
        all.push(near.collect());
    }
    Ok(all)
}

/// What is shared, in thousandths of the geometric mean of what both have.
fn score(shared: u64, one: u64, other: u64) -> u32 {
    (1000.0 * shared as f64 / (one as f64 * other as f64).sqrt()) as u32
}

/// The weight of something, with how many passages have it looked up in the pack. Words are counted where
/// they are printed and where they are read as corrected.
fn weigh<D: AsRef<[u8]>>(pack: &Pack<D>, what: &Trait) -> Result<u32, PackError> {
    let found_in = match what {
        Trait::Word(word) => match pack.form(word)? {
            Some(form) => form.passages,
            None => 0,
        },
        Trait::Name(name) => {
            let mentions = pack.mentions_of(EntityIndex(*name))?;
            let mut passages: Vec<_> = mentions.iter().map(|mention| mention.passage).collect();
            passages.dedup();
            passages.len() as u32
        }
        Trait::Date(date) => {
            let mut found_in = 0;
            for passage in (0..pack.passage_count()).map(PassageIndex) {
                let dates = pack.dates_in(passage)?;
                found_in += u32::from(dates.iter().any(|row| row.date.0 == *date));
            }
            found_in
        }
    };
    Ok(weight(what, found_in, pack.passage_count()))
}

/// What two passages have in common: the reasons for which they are [`related`].
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn in_common<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    one: PassageIndex,
    other: PassageIndex,
) -> Result<Common, PackError> {
    let others = traits_of(pack, other)?;
    let mut both = Vec::new();
    for what in traits_of(pack, one)? {
        if others.binary_search(&what).is_ok() {
            let weight = weigh(pack, &what)?;
            both.push((what, weight));
        }
    }
    both.retain(|(_, weight)| *weight > 0);
    sort_by_rank(&mut both, |(_, weight)| u128::from(descending(*weight)));
    let mut common = Common::default();
    for (what, weight) in both {
        match what {
            Trait::Name(name) => common.names.push((EntityIndex(name), weight)),
            Trait::Date(date) => common.dates.push((DateIndex(date), weight)),
            Trait::Word(word) => common.words.push((word, weight)),
        }
    }
    Ok(common)
}
