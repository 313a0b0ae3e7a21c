//! How the answers to a query divide: by document, by kind, by name.

use apparatus_model::PassageKind;

use super::Hit;
use super::condition::Condition;
use super::dated::Holds;
use super::entries::Entry;
use crate::pack::layout::{mention, passage};
use crate::pack::{DocumentIndex, EntityIndex, Pack, PackError, PassageIndex};
use crate::query::Field;

/// Counts of passages, in the order of documents, kinds and ids.
///
/// Of what each passage has exactly one of (its document, its kind), the counts are what a reader
/// would get by choosing that value in place of those chosen now. Of names, of which a passage may
/// have many, they are what is left after choosing one more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By document.
    pub documents: Vec<(DocumentIndex, u32)>,
    /// By kind of passage.
    pub kinds: Vec<(PassageKind, u32)>,
    /// By authority entry of any kind.
    pub entities: Vec<(EntityIndex, u32)>,
}

/// Keeps the passages that meet all conditions, tells `kept` of each, and counts. Passages that are left
/// out by default are left out unless `furniture` is set.
pub(super) fn divide<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    found: Vec<Entry>,
    conditions: &[Condition],
    furniture: bool,
    mut kept: impl FnMut(&Entry),
) -> Result<(Vec<Hit>, Facets), PackError> {
    let ends = pack.document_indexes().map(|it| pack.passages_end(it));
    let ends: Vec<u32> = ends.collect::<Result<_, _>>()?;
    let kinds = PassageKind::ALL.iter();
    let left_out: Vec<bool> = kinds
        .map(|kind| !furniture && !kind.searched_by_default())
        .collect();
    let kind_of = pack.passage_rows().bytes(passage::KIND);
    let (mut documents, mut kinds) = (Tally::of(ends.len()), Tally::of(left_out.len()));
    // The document that is gone through, where its passages end, and how many of them were counted.
    let (mut document, mut end, mut counted) = (0, 0, 0);
    let mut hits = Vec::with_capacity(found.len());
    for mut entry in found {
        if entry.passage >= end {
            documents.count(document, std::mem::take(&mut counted));
            document += ends
                .get(document..)
                .unwrap_or_default()
                .partition_point(|end| *end <= entry.passage);
            end = ends.get(document).copied().unwrap_or(u32::MAX);
        }
        let kind = kind_of.get(entry.passage as usize);
        let kind = kind.map_or(usize::MAX, |kind| usize::from(*kind));
        if left_out.get(kind) == Some(&true) {
            continue;
        }
        // Whether only documents, or only kinds, are not as they are asked for.
        let (mut but_document, mut but_kind) = (true, true);
        for condition in conditions {
            match condition.holds(entry.passage) {
                Holds::No => {
                    but_document &= condition.field == Field::Document;
                    but_kind &= condition.field == Field::Kind;
                }
                holds => entry.doubtful |= holds == Holds::Possibly,
            }
        }
        counted += u32::from(but_document);
        if but_kind {
            kinds.count(kind, 1);
        }
        if !(but_document && but_kind) {
            continue;
        }
        kept(&entry);
        hits.push(Hit {
            passage: PassageIndex(entry.passage),
            score: entry.score,
            possible: entry.doubtful,
        });
    }
    documents.count(document, counted);
    let documents = documents.counted("documents")?;
    let kinds = kinds.counted("passage kinds")?;
    let facets = Facets {
        documents: documents.map(|(at, n)| (DocumentIndex(at), n)).collect(),
        kinds: kinds
            .filter_map(|(at, n)| Some((PassageKind::from_u8(u8::try_from(at).ok()?)?, n)))
            .collect(),
        entities: entities(pack, &hits)?,
    };
    Ok((hits, facets))
}

/// In how many of the passages each entry of the authority is named.
fn entities<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    found: &[Hit],
) -> Result<Vec<(EntityIndex, u32)>, PackError> {
    let mut named = Named(vec![(u32::MAX, 0); pack.entity_indexes().count()]);
    match found.len() > pack.passage_count() as usize / MANY {
        true => named.among_many(pack, found)?,
        false => named.among_few(pack, found)?,
    }
    let counts = (0..).zip(named.0);
    let counts = counts.filter(|(_, (_, count))| *count > 0);
    Ok(counts
        .map(|(at, (_, count))| (EntityIndex(at), count))
        .collect())
}

/// Where more than one in so many passages was found, all names are gone through.
const MANY: usize = 16;

/// In which passage each entry was named last, and in how many it was named.
struct Named(Vec<(u32, u32)>);

impl Named {
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn count(&mut self, entity: u32, passage: u32) -> Result<(), PackError> {
        let named = self.0.get_mut(entity as usize);
        let (last, count) = named.ok_or(PackError::Malformed("table of names"))?;
        *count += u32::from(*last != passage);
        *last = passage;
        Ok(())
    }

    /// Counts the names of many passages.
    fn among_many<D: AsRef<[u8]>>(
        &mut self,
        pack: &Pack<D>,
        found: &[Hit],
    ) -> Result<(), PackError> {
        // A bit a passage.
        let mut bits = vec![0u64; pack.passage_count() as usize / 64 + 1];
        for Hit { passage, .. } in found {
            if let Some(bits) = bits.get_mut(passage.0 as usize / 64) {
                *bits |= 1 << (passage.0 % 64);
            }
        }
        let rows = pack.mention_rows();
        for (passage, entity) in rows.all(mention::PASSAGE).zip(rows.all(mention::ENTITY)) {
            let bits = bits.get(passage as usize / 64);
            if bits.is_some_and(|bits| bits >> (passage % 64) & 1 == 1) {
                self.count(entity, passage)?;
            }
        }
        Ok(())
    }

    /// Counts the names of few passages: those of others are passed over.
    fn among_few<D: AsRef<[u8]>>(
        &mut self,
        pack: &Pack<D>,
        found: &[Hit],
    ) -> Result<(), PackError> {
        let rows = pack.mention_rows();
        let passage_of = |row| match row < rows.len() {
            true => rows.get(mention::PASSAGE, row),
            false => Ok(u32::MAX),
        };
        let (mut row, mut next) = (0u32, passage_of(0)?);
        for hit in found {
            // Strides that double pass over many names of passages that were not found.
            let (mut from, mut stride) = (row, 1);
            while next < hit.passage.0 {
                from = row.saturating_add(1);
                row = row.saturating_add(stride);
                stride *= 2;
                next = passage_of(row)?;
            }
            if stride > 2 {
                let mut to = row.min(rows.len());
                while from < to {
                    let middle = from + (to - from) / 2;
                    match rows.get(mention::PASSAGE, middle)? < hit.passage.0 {
                        true => from = middle + 1,
                        false => to = middle,
                    }
                }
                row = from;
                next = passage_of(row)?;
            }
            while next == hit.passage.0 && row < rows.len() {
                self.count(rows.get(mention::ENTITY, row)?, next)?;
                row += 1;
                next = passage_of(row)?;
            }
        }
        Ok(())
    }
}

/// How often each number was counted.
struct Tally {
    counts: Vec<u32>,
    /// Whether a number was counted that there is not: the pack contradicts itself.
    beyond: bool,
}

impl Tally {
    /// A tally of so many numbers, from 0.
    fn of(numbers: usize) -> Self {
        Self {
            counts: vec![0; numbers],
            beyond: false,
        }
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn count(&mut self, number: usize, times: u32) {
        match self.counts.get_mut(number) {
            Some(count) => *count += times,
            None => self.beyond |= times > 0,
        }
    }

    /// The numbers that were counted, each with how often, in order; `what` they are numbers of.
    fn counted(self, what: &'static str) -> Result<impl Iterator<Item = (u32, u32)>, PackError> {
        if self.beyond {
            return Err(PackError::Malformed(what));
        }
        let counts = (0..).zip(self.counts);
        Ok(counts.filter(|(_, count)| *count > 0))
    }
}
