//! Which passages are parallel, and which related.

use crate::pack::{Pack, PackError, PassageIndex, write_records, write_varint};
use crate::study::{SHORTEST_PARALLEL, parallels, related};

/// How many related passages are kept of each.
const MOST_RELATED: usize = 5;

/// The sections of parallel and of related passages: a table each, with a record for every passage.
/// Passages that are not searched by default are nobody's.
pub(super) fn kinships<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<(Vec<u8>, Vec<u8>), PackError> {
    let mut searched = Vec::new();
    for passage in (0..pack.passage_count()).map(PassageIndex) {
        if pack.passage(passage)?.kind.searched_by_default() {
            searched.push(passage);
        }
    }
    let mut same = vec![Vec::new(); pack.passage_count() as usize];
    for found in parallels(pack, &searched, SHORTEST_PARALLEL)? {
        for (here, first, there, other_first) in [
            (found.passage, found.first, found.other, found.other_first),
            (found.other, found.other_first, found.passage, found.first),
        ] {
            if let Some(list) = same.get_mut(here.0 as usize) {
                list.push([there.0, first, other_first, found.words]);
            }
        }
    }
    let mut close = vec![Vec::new(); pack.passage_count() as usize];
    for (passage, near) in searched.iter().zip(related(pack, &searched, MOST_RELATED)?) {
        if let Some(list) = close.get_mut(passage.0 as usize) {
            *list = near;
        }
    }
    let same = same.into_iter().map(|mut list| {
        list.sort_unstable();
        numbers(list.into_flattened())
    });
    let close = close.into_iter().map(|list| {
        numbers(
            list.into_iter()
                .flat_map(|near| [near.passage.0, near.score])
                .collect(),
        )
    });
    Ok((
        write_records(&same.collect::<Vec<_>>()),
        write_records(&close.collect::<Vec<_>>()),
    ))
}

fn numbers(numbers: Vec<u32>) -> Vec<u8> {
    let mut out = Vec::new();
    for number in numbers {
        write_varint(&mut out, number);
    }
    out
}
