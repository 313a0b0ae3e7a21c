//! The documents of an answer, ranked by their passages.

use super::Answer;
use super::rank::CHOSEN;
use crate::order::{descending, rank, sort_by_rank};
use crate::pack::{DocumentIndex, Pack, PackError};

/// A document with passages that answer a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DocumentHit {
    /// The document.
    pub document: DocumentIndex,
    /// Its score: that of its best passage, and of each of the others a part that shrinks from one
    /// to the next.
    pub score: f32,
    /// How many of its passages answer.
    pub passages: u32,
}

impl Answer {
    /// The documents that have hits, best first; equals in the order of the collection.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the pack contradicts itself.
    pub fn documents<D: AsRef<[u8]>>(&self, pack: &Pack<D>) -> Result<Vec<DocumentHit>, PackError> {
        let mut documents = Vec::new();
        let mut rest = self.hits.as_slice();
        while let Some(first) = rest.first() {
            let document = pack.passage(first.passage)?.document;
            let its = self.hits_in(&pack.document(document)?);
            // Of a pack that contradicts itself a document may have none: one is passed over all the same.
            rest = rest.get(its.len().max(1)..).unwrap_or_default();
            let mut scores: Vec<f32> = its.iter().map(|hit| hit.score).collect();
            sort_by_rank(&mut scores, |score| u128::from(descending(score.to_bits())));
            documents.push(DocumentHit {
                document,
                score: CHOSEN.document(scores),
                passages: its.len() as u32,
            });
        }
        sort_by_rank(&mut documents, |found| {
            rank([0, 0, descending(found.score.to_bits()), found.document.0])
        });
        Ok(documents)
    }
}
