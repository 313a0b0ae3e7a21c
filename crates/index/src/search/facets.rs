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
    mut found: Vec<Entry>,
    conditions: &[Condition],
    furniture: bool,
    mut kept: impl FnMut(&Entry),
) -> Result<(Vec<Hit>, Facets), PackError> {
    let mut documents = Tally::of(pack.document_indexes().count());
    let mut kinds = Tally::of(PassageKind::ALL.len());
    // The document that is gone through, where its passages end, how many of them were counted.
    let (mut document, mut ends, mut counted) =
        (DocumentIndex(0), pack.passages_end(DocumentIndex(0))?, 0);
    let kind_of = pack.passage_rows().bytes(passage::KIND);
    let mut divide = |entry: &mut Entry| -> Result<bool, PackError> {
        while entry.passage >= ends {
            documents.count(document.0, std::mem::take(&mut counted))?;
            document.0 += 1;
            ends = pack.passages_end(document)?;
        }
        let kind = kind_of.get(entry.passage as usize);
        let kind = kind.and_then(|kind| PassageKind::from_u8(*kind));
        let kind = kind.ok_or(PackError::Malformed("passage kinds"))?;
        if !furniture && !kind.searched_by_default() {
            return Ok(false);
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
        if but_document {
            counted += 1;
        }
        if but_kind {
            kinds.count(kind as u32, 1)?;
        }
        if but_document && but_kind {
            kept(entry);
        }
        Ok(but_document && but_kind)
    };
    let mut fault = None;
    found.retain_mut(|entry| {
        divide(entry).unwrap_or_else(|found| {
            fault = Some(found);
            false
        })
    });
    if let Some(fault) = fault {
        return Err(fault);
    }
    // The hits take the place of the entries in memory.
    let hits = found.into_iter().map(|entry| Hit {
        passage: PassageIndex(entry.passage),
        score: entry.score,
        possible: entry.doubtful,
    });
    let hits: Vec<Hit> = hits.collect();
    documents.count(document.0, counted)?;
    let facets = Facets {
        documents: documents
            .counted()
            .map(|(at, n)| (DocumentIndex(at), n))
            .collect(),
        kinds: kinds
            .counted()
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
    let mut tally = Tally::of(pack.entity_indexes().count());
    let rows = pack.mention_rows();
    let passage_of = |row| match row < rows.len() {
        true => rows.get(mention::PASSAGE, row),
        false => Ok(u32::MAX),
    };
    let (mut row, mut next) = (0u32, passage_of(0)?);
    let mut named = Vec::new();
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
        named.clear();
        while next == hit.passage.0 && row < rows.len() {
            let entity = rows.get(mention::ENTITY, row)?;
            if !named.contains(&entity) {
                named.push(entity);
                tally.count(entity, 1)?;
            }
            row += 1;
            next = passage_of(row)?;
        }
    }
    Ok(tally
        .counted()
        .map(|(at, n)| (EntityIndex(at), n))
        .collect())
}

/// How often each number was counted.
struct Tally(Vec<u32>);

impl Tally {
    /// A tally of so many numbers, from 0.
    fn of(numbers: usize) -> Self {
        Self(vec![0; numbers])
    }

    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    fn count(&mut self, number: u32, more: u32) -> Result<(), PackError> {
        let count = self.0.get_mut(number as usize);
        *count.ok_or(PackError::Malformed("table of documents or names"))? += more;
        Ok(())
    }

    /// The numbers that were counted, each with how often, in order.
    fn counted(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..)
            .zip(self.0.iter().copied())
            .filter(|(_, count)| *count > 0)
    }
}
