//! Words that stand one after the other.

use super::tally::Tally;
use super::words::{PassageWords, Unit};
use crate::order::{descending, sort_by_rank};
use crate::pack::{DocumentIndex, Pack, PackError, PassageIndex};

/// The most words an n-gram has.
pub const LONGEST_NGRAM: usize = 5;

/// Words that stand one after the other, and how often they do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ngram {
    /// The words, with a space between.
    pub words: String,
    /// How often they stand so.
    pub total: u32,
    /// The documents they stand in, each with how often, in the order of the collection.
    pub documents: Vec<(DocumentIndex, u32)>,
}

/// Counts the sequences of `length` words (1 to [`LONGEST_NGRAM`]; more is taken as that) in some
/// passages. Whatever stops stand between the words; no sequence reaches into another passage. Those
/// that stand fewer than `minimum` times are left out. The most frequent come first, then by their letters.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn ngrams<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    scope: &[PassageIndex],
    length: usize,
    unit: Unit,
    minimum: u32,
) -> Result<Vec<Ngram>, PackError> {
    let mut tally = Tally::default();
    for passage in scope {
        let row = pack.passage(*passage)?;
        let words = PassageWords::of(pack, &row, unit)?;
        for run in words.keys.windows(length.clamp(1, LONGEST_NGRAM)) {
            tally.add(&run.join(" "), row.document.0);
        }
    }
    let mut found = Vec::new();
    for (words, counts) in tally.rows() {
        let total = counts.iter().map(|(_, count)| count).sum();
        if total >= minimum {
            found.push(Ngram {
                words: words.to_owned(),
                total,
                documents: counts
                    .into_iter()
                    .map(|(at, count)| (DocumentIndex(at), count))
                    .collect(),
            });
        }
    }
    sort_by_rank(&mut found, |ngram| u128::from(descending(ngram.total)));
    Ok(found)
}
