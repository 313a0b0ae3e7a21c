//! How the answers to a query divide: by document, by kind, by name.

use apparatus_model::PassageKind;

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
    let (mut documents, mut kinds, mut entities) = (Tally::new(), Tally::new(), Tally::new());
    let mut kept = Vec::new();
    for found in search.eval(&Query::all(rest))? {
        let index = PassageIndex(found.passage);
        let row = search.pack.passage(index)?;
        if !furniture && !row.kind.searched_by_default() {
            continue;
        }
        let fails: Vec<Field> = conditions
            .iter()
            .filter(|condition| !condition.holds(index, &row))
            .map(|condition| condition.field)
            .collect();
        if fails.iter().all(|field| *field == Field::Document) {
            count(&mut documents, row.document.0);
        }
        if fails.iter().all(|field| *field == Field::Kind) {
            count(&mut kinds, row.kind as u32);
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
                count(&mut entities, entity.0);
            }
            kept.push(found);
        }
    }
    let facets = Facets {
        documents: counted(&documents)
            .map(|(at, n)| (DocumentIndex(at), n))
            .collect(),
        kinds: counted(&kinds)
            .filter_map(|(at, n)| Some((PassageKind::from_u8(u8::try_from(at).ok()?)?, n)))
            .collect(),
        entities: counted(&entities)
            .map(|(at, n)| (EntityIndex(at), n))
            .collect(),
    };
    Ok((kept, facets))
}

/// How often each number was counted.
type Tally = Vec<u32>;

fn count(tally: &mut Tally, number: u32) {
    let number = number as usize;
    if tally.len() <= number {
        tally.resize(number + 1, 0);
    }
    tally
        .get_mut(number)
        .into_iter()
        .for_each(|count| *count += 1);
}

/// The numbers that were counted, each with how often, in order.
fn counted(tally: &Tally) -> impl Iterator<Item = (u32, u32)> {
    (0..)
        .zip(tally.iter().copied())
        .filter(|(_, count)| *count > 0)
}
