//! How often two entries are named together.
//!
//! A name that stands within a longer one counts as it does in a search: *Lenin Mausoleum* names
//! Lenin. So every number here is the number of passages that a search for both finds, and a reader
//! can check it. But a tie that rests on nothing else says more about a name than about company;
//! [`Shared::apart`] tells them apart.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::sentences::sentences;
use super::MOST_EVIDENCE;
use crate::pack::{EntityIndex, MentionRow, Pack, PackError, PassageIndex, PassageRow};

/// One passage or sentence shares out so much to each that is named in it: millionths.
const WHOLE: u64 = 1_000_000;

/// Who is named at all.
#[derive(Default)]
pub(super) struct Named {
    /// Those that some passage names with others, with the number of passages that name them.
    pub(super) with_others: BTreeMap<EntityIndex, u32>,
    /// How many are named, but only where no other is.
    pub(super) alone: u32,
}

/// Goes through the passages that are searched by default.
fn each_passage<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    mut each: impl FnMut(PassageIndex, &PassageRow, &[MentionRow]) -> Result<(), PackError>,
) -> Result<(), PackError> {
    for index in (0..pack.passage_count()).map(PassageIndex) {
        let row = pack.passage(index)?;
        if row.kind.searched_by_default() {
            let mentions = pack.mentions_in(index)?;
            if !mentions.is_empty() {
                each(index, &row, &mentions)?;
            }
        }
    }
    Ok(())
}

/// The entries of some mentions, each once, in order.
fn entities(mentions: &[MentionRow]) -> Vec<EntityIndex> {
    let mut entities: Vec<_> = mentions.iter().map(|mention| mention.entity).collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// Finds who is named.
pub(super) fn named<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<Named, PackError> {
    let mut all: BTreeMap<EntityIndex, (u32, bool)> = BTreeMap::new();
    each_passage(pack, |_, _, mentions| {
        let here = entities(mentions);
        for entity in &here {
            let (passages, with_others) = all.entry(*entity).or_default();
            *passages += 1;
            *with_others |= here.len() > 1;
        }
        Ok(())
    })?;
    let mut named = Named::default();
    for (entity, (passages, with_others)) in all {
        match with_others {
            true => {
                named.with_others.insert(entity, passages);
            }
            false => named.alone += 1,
        }
    }
    Ok(named)
}

/// What two entries share.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Shared {
    /// Passages that name both.
    pub(super) passages: u32,
    /// Sentences that name both.
    pub(super) sentences: u32,
    /// Passages in which they are named in places that do not overlap.
    pub(super) apart: u32,
    /// Over these passages, one over the number of others named; millionths.
    pub(super) weight: u64,
    /// The same over sentences.
    pub(super) sentence_weight: u64,
    /// The first passages, each with its sentences that name both.
    pub(super) evidence: Vec<(PassageIndex, u32)>,
}

/// The pairs among chosen entries.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// How often each of the chosen is mentioned.
    pub(super) mentions: Vec<u32>,
    /// What those share that are named together, by their places among the chosen.
    pub(super) shared: BTreeMap<(u32, u32), Shared>,
}

impl Pairs {
    /// Counts. `chosen` is in order.
    pub(super) fn of<D: AsRef<[u8]>>(
        pack: &Pack<D>,
        chosen: &[EntityIndex],
    ) -> Result<Self, PackError> {
        let mut pairs = Self {
            mentions: vec![0; chosen.len()],
            shared: BTreeMap::new(),
        };
        each_passage(pack, |index, row, mentions| {
            let place = |entity: &EntityIndex| chosen.binary_search(entity).ok();
            for mention in mentions {
                let count = place(&mention.entity).and_then(|at| pairs.mentions.get_mut(at));
                count.into_iter().for_each(|count| *count += 1);
            }
            let text = pack.text(row, row.span)?;
            let here = Unit::of(mentions, chosen);
            for ((one, other), share) in here.pairs() {
                let shared = pairs.shared.entry((one, other)).or_default();
                shared.passages += 1;
                shared.weight += share;
                shared.apart += u32::from(here.apart(one, other));
                if shared.evidence.len() < MOST_EVIDENCE {
                    shared.evidence.push((index, 0));
                }
            }
            for sentence in in_sentences(text, row.span.start, mentions) {
                for ((one, other), share) in Unit::of(&sentence, chosen).pairs() {
                    let shared = pairs.shared.entry((one, other)).or_default();
                    shared.sentences += 1;
                    shared.sentence_weight += share;
                    let last = shared.evidence.last_mut();
                    if let Some((_, sentences)) = last.filter(|(last, _)| *last == index) {
                        *sentences += 1;
                    }
                }
            }
            Ok(())
        })?;
        Ok(pairs)
    }
}

/// The mentions of each sentence of a passage.
fn in_sentences(text: &str, origin: u32, mentions: &[MentionRow]) -> Vec<Vec<MentionRow>> {
    let within = |mention: &MentionRow| -> Range<usize> {
        let start = mention.span.start.saturating_sub(origin) as usize;
        start..start + mention.span.len() as usize
    };
    let whole: Vec<_> = mentions.iter().map(within).collect();
    let sentences = sentences(text, &whole).into_iter();
    sentences
        .map(|sentence| {
            let here = mentions.iter().zip(&whole);
            here.filter(|(_, name)| name.start < sentence.end && sentence.start < name.end)
                .map(|(mention, _)| *mention)
                .collect()
        })
        .collect()
}

/// A passage or a sentence, with where it names the chosen.
struct Unit<'a> {
    mentions: &'a [MentionRow],
    /// Those it names, as places among the chosen, with their entries.
    members: Vec<(u32, EntityIndex)>,
    /// What it shares out to each pair.
    share: u64,
}

impl<'a> Unit<'a> {
    fn of(mentions: &'a [MentionRow], chosen: &[EntityIndex]) -> Self {
        let entities = entities(mentions);
        let others = entities.len().saturating_sub(1).max(1) as u64;
        let place =
            |entity: EntityIndex| Some((chosen.binary_search(&entity).ok()? as u32, entity));
        Self {
            mentions,
            // The list of seventy-five expelled would tie everyone to everyone: as with the authors of
            // a paper in Newman (2001), each gives one to all the others together.
            share: (WHOLE + others / 2) / others,
            members: entities.into_iter().filter_map(place).collect(),
        }
    }

    fn pairs(&self) -> impl Iterator<Item = ((u32, u32), u64)> {
        self.members
            .iter()
            .enumerate()
            .flat_map(move |(at, (one, _))| {
                let others = self.members.get(at + 1..).unwrap_or_default().iter();
                others.map(move |(other, _)| ((*one, *other), self.share))
            })
    }

    /// Whether two of the members are named in places that do not overlap.
    fn apart(&self, one: u32, other: u32) -> bool {
        let of = |member: u32| {
            let entity = self.members.iter().find(|(at, _)| *at == member);
            let entity = entity.map(|(_, entity)| *entity);
            let mentions = self.mentions.iter();
            mentions.filter(move |mention| Some(mention.entity) == entity)
        };
        of(one).any(|a| of(other).any(|b| !a.span.overlaps(b.span)))
    }
}
