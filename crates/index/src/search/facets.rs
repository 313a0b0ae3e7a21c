//! How the answers to a query divide: by document, by kind, by name.

use apparatus_model::PassageKind;

use super::condition::Condition;
use super::dated::Holds;
use super::list::Entry;
use crate::pack::layout::{mention, passage};
use crate::pack::{DocumentIndex, EntityIndex, Pack, PackError, kind};
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

/// Keeps the passages that meet all conditions, and counts. Passages that are left out by default
/// are left out unless `furniture` is set.
pub(super) fn divide<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    found: &mut Vec<Entry>,
    conditions: &[Condition],
    furniture: bool,
) -> Result<Facets, PackError> {
    let mut documents = Tally::of(pack.document_indexes().count());
    let mut kinds = Tally::of(PassageKind::ALL.len());
    let (mut document, mut document_ends) =
        (DocumentIndex(0), pack.passages_end(DocumentIndex(0))?);
    let rows = pack.passage_rows();
    let mut kept = 0;
    for at in 0..found.len() {
        let Some(mut entry) = found.get(at).copied() else {
            break;
        };
        while entry.passage >= document_ends {
            document.0 += 1;
            document_ends = pack.passages_end(document)?;
        }
        let kind = kind(rows.get(passage::KIND, entry.passage)?)?;
        if !furniture && !kind.searched_by_default() {
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
        if but_document {
            documents.count(document.0)?;
        }
        if but_kind {
            kinds.count(kind as u32)?;
        }
        if but_document && but_kind {
            if let Some(place) = found.get_mut(kept) {
                *place = entry;
            }
            kept += 1;
        }
    }
    found.truncate(kept);
    Ok(Facets {
        documents: documents
            .counted()
            .map(|(at, n)| (DocumentIndex(at), n))
            .collect(),
        kinds: kinds
            .counted()
            .filter_map(|(at, n)| Some((PassageKind::from_u8(u8::try_from(at).ok()?)?, n)))
            .collect(),
        entities: entities(pack, found)?,
    })
}

/// In how many of the passages each entry of the authority is named.
fn entities<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    found: &[Entry],
) -> Result<Vec<(EntityIndex, u32)>, PackError> {
    let mut tally = Tally::of(pack.entity_indexes().count());
    let rows = pack.mention_rows();
    let passage_of = |row| match row < rows.len() {
        true => rows.get(mention::PASSAGE, row),
        false => Ok(u32::MAX),
    };
    let (mut row, mut next) = (0u32, passage_of(0)?);
    let mut named = Vec::new();
    for entry in found {
        // Strides that double pass over many names of passages that were not found.
        let (mut from, mut stride) = (row, 1);
        while next < entry.passage {
            from = row.saturating_add(1);
            row = row.saturating_add(stride);
            stride *= 2;
            next = passage_of(row)?;
        }
        if stride > 2 {
            let mut to = row.min(rows.len());
            while from < to {
                let middle = from + (to - from) / 2;
                match rows.get(mention::PASSAGE, middle)? < entry.passage {
                    true => from = middle + 1,
                    false => to = middle,
                }
            }
            row = from;
            next = passage_of(row)?;
        }
        named.clear();
        while next == entry.passage && row < rows.len() {
            let entity = rows.get(mention::ENTITY, row)?;
            if !named.contains(&entity) {
                named.push(entity);
                tally.count(entity)?;
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

    fn count(&mut self, number: u32) -> Result<(), PackError> {
        let count = self.0.get_mut(number as usize);
        *count.ok_or(PackError::Malformed("table of documents or names"))? += 1;
        Ok(())
    }

    /// The numbers that were counted, each with how often, in order.
    fn counted(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..)
            .zip(self.0.iter().copied())
            .filter(|(_, count)| *count > 0)
    }
}
