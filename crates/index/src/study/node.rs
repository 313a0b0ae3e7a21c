//! Matches as places among words.

use super::words::{PassageWords, Unit};
use crate::order::sort_by_rank;
use crate::pack::{Pack, PackError, PassageIndex};
use crate::search::{Answer, Match};

/// A match of a query: what stands in the middle of a line of a concordance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its passage.
    pub passage: PassageIndex,
    /// Position of the first word it touches, counted from 0.
    pub first: usize,
    /// The position after the last word it touches.
    pub end: usize,
    /// Where it stands, and why it matched.
    pub found: Match,
}

/// Every match of an answer, in the order of the collection.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn nodes<D: AsRef<[u8]>>(pack: &Pack<D>, answer: &Answer) -> Result<Vec<Node>, PackError> {
    let mut all = Vec::with_capacity(answer.occurrences as usize);
    each_passage(pack, answer, Unit::Form, |_, _, nodes| all.extend(nodes))?;
    Ok(all)
}

/// Every passage of an answer in the order of the collection, with its words and its matches in the
/// order of the text.
pub(super) fn each_passage<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    answer: &Answer,
    unit: Unit,
    mut each: impl FnMut(PassageIndex, &PassageWords, Vec<Node>),
) -> Result<(), PackError> {
    let matches = answer.matches_of(pack, &answer.hits)?;
    for (hit, matches) in answer.hits.iter().zip(matches) {
        let row = pack.passage(hit.passage)?;
        let words = PassageWords::of(pack, &row, unit)?;
        let mut found = Vec::new();
        for one in matches {
            let (first, end) = words.touched_by(one.span);
            found.push(Node {
                passage: hit.passage,
                first,
                end,
                found: one,
            });
        }
        sort_by_rank(&mut found, |node| u128::from(node.found.span.start));
        each(hit.passage, &words, found);
    }
    Ok(())
}
