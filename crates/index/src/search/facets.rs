//! How the answers to a query divide: by document, by kind, by name.

use apparatus_model::PassageKind;

use super::dated::Holds;
use super::eval::{Condition, Search};
use super::leaf::Found;
use crate::order::sort_by_rank;
use crate::pack::{DocumentIndex, EntityIndex, PackError, PassageIndex};
use crate::query::{Field, Query};

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

/// Answers a query, and counts. Passages that are left out by default are left out unless
/// `furniture` is set.
pub(super) fn answer<D: AsRef<[u8]>>(
    search: &mut Search<'_, D>,
    query: &Query,
    furniture: bool,
) -> Result<(Vec<Found>, Facets), PackError> {
    let (filters, rest): (Vec<_>, Vec<_>) = query
        .conjuncts()
        .iter()
        .cloned()
        .partition(|part| matches!(part, Query::Filter(_)));
    let mut conditions: Vec<Condition> = Vec::new();
    for filter in &filters {
        if let Query::Filter(filter) = filter {
            conditions.push(search.condition(filter)?);
        }
    }
    let mut documents = Tally::of(search.pack.document_indexes().count());
    let mut kinds = Tally::of(PassageKind::ALL.len());
    let mut entities = Tally::of(search.pack.entity_indexes().count());
    let mut kept = Vec::new();
    for mut found in search.eval(&Query::all(rest))? {
        let index = PassageIndex(found.passage);
        let row = search.pack.passage(index)?;
        if !furniture && !row.kind.searched_by_default() {
            continue;
        }
        let fails: Vec<Field> = conditions
            .iter()
            .filter(|condition| match condition.holds(index, &row) {
                Holds::No => true,
                holds => {
                    found.doubtful |= holds == Holds::Possibly;
                    false
                }
            })
            .map(|condition| condition.field)
            .collect();
        if fails.iter().all(|field| *field == Field::Document) {
            documents.count(row.document.0)?;
        }
        if fails.iter().all(|field| *field == Field::Kind) {
            kinds.count(row.kind as u32)?;
        }
        if fails.is_empty() {
            let mut named: Vec<_> = search
                .pack
                .mentions_in(index)?
                .into_iter()
                .map(|mention| mention.entity)
                .collect();
            sort_by_rank(&mut named, |entity: &EntityIndex| u128::from(entity.0));
            named.dedup();
            for entity in named {
                entities.count(entity.0)?;
            }
            kept.push(found);
        }
    }
    let facets = Facets {
        documents: documents
            .counted()
            .map(|(at, n)| (DocumentIndex(at), n))
            .collect(),
        kinds: kinds
            .counted()
            .filter_map(|(at, n)| Some((PassageKind::from_u8(u8::try_from(at).ok()?)?, n)))
            .collect(),
        entities: entities
            .counted()
            .map(|(at, n)| (EntityIndex(at), n))
            .collect(),
    };
    Ok((kept, facets))
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
