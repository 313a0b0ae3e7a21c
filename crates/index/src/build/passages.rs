//! Which passages are parallel, and which related.

use crate::pack::{Pack, PackError, PassageIndex, write_records, write_varint};
use crate::study::{SHORTEST_PARALLEL, each_parallel, related};

/// How many related passages are kept of each.
const MOST_RELATED: usize = 5;
/// How many shared sequences are kept of each passage. One that stands in very many places must not make
/// the file grow beyond all measure.
const MOST_PARALLELS: usize = 12;

/// The sections of parallel and of related passages: a table each, with a record for every passage.
/// Passages that are not searched by default are nobody's.
pub(super) fn kinships<D: AsRef<[u8]>>(pack: &Pack<D>) -> Result<(Vec<u8>, Vec<u8>), PackError> {
    let mut searched = Vec::new();
    for passage in (0..pack.passage_count()).map(PassageIndex) {
        if pack.passage(passage)?.kind.searched_by_default() {
            searched.push(passage);
        }
    }
    let mut same: Vec<Longest> = Vec::new();
    same.resize_with(pack.passage_count() as usize, Longest::default);
    each_parallel(pack, &searched, SHORTEST_PARALLEL, |found| {
        for (here, first, there, other_first) in [
            (found.passage, found.first, found.other, found.other_first),
            (found.other, found.other_first, found.passage, found.first),
        ] {
            if let Some(longest) = same.get_mut(here.0 as usize) {
                longest.add([u32::MAX - found.words, there.0, first, other_first]);
            }
        }
    })?;
    let mut close = vec![Vec::new(); pack.passage_count() as usize];
    for (passage, near) in searched.iter().zip(related(pack, &searched, MOST_RELATED)?) {
        if let Some(list) = close.get_mut(passage.0 as usize) {
            *list = near;
        }
    }
    let same = same.into_iter().map(Longest::written);
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

/// The longest sequences that a passage shares, and how many there are.
#[derive(Default)]
struct Longest {
    total: u32,
    /// How much shorter than any, the other passage, the first words here and there.
    kept: Vec<[u32; 4]>,
}

impl Longest {
    fn add(&mut self, one: [u32; 4]) {
        self.total = self.total.saturating_add(1);
        self.kept.push(one);
        if self.kept.len() >= 2 * MOST_PARALLELS {
            self.cut();
        }
    }

    fn cut(&mut self) {
        self.kept.sort_unstable();
        self.kept.truncate(MOST_PARALLELS);
    }

    /// As the section has it; nothing where there is none.
    fn written(mut self) -> Vec<u8> {
        self.cut();
        let rows = self
            .kept
            .iter()
            .flat_map(|[short, other, first, other_first]| {
                [u32::MAX - short, *other, *first, *other_first]
            });
        let total = (self.total > 0).then_some(self.total);
        numbers(total.into_iter().chain(rows).collect())
    }
}

fn numbers(numbers: Vec<u32>) -> Vec<u8> {
    let mut out = Vec::new();
    for number in numbers {
        write_varint(&mut out, number);
    }
    out
}
