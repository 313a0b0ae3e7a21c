//! Scores: Okapi BM25 over passages (Robertson and Zaragoza, *The Probabilistic Relevance
//! Framework: BM25 and Beyond*, 2009), with the constants that paper recommends.

/// How soon more of the same word stops counting.
const K1: f32 = 1.2;
/// How much a long passage is held against its words.
const B: f32 = 0.75;

/// What a term adds to the score of a passage.
///
/// `places` is how often it is found there, `words` the length of the passage and `mean_words` of
/// all; `found_in` of `passages` passages have the term.
pub(super) fn bm25(
    places: usize,
    words: u32,
    mean_words: f32,
    found_in: usize,
    passages: u32,
) -> f32 {
    let (places, found_in, passages) = (places as f32, found_in as f32, passages as f32);
    let rarity = (1.0 + (passages - found_in + 0.5) / (found_in + 0.5))
        .max(1.0)
        .ln();
    let length = 1.0 - B + B * words as f32 / mean_words;
    rarity * places * (K1 + 1.0) / (places + K1 * length)
}

#[cfg(test)]
mod tests {
    use super::bm25;

    #[test]
    fn rarer_words_more_places_and_shorter_passages_score_higher() {
        let plain = bm25(1, 50, 50.0, 10, 100);
        assert!(bm25(1, 50, 50.0, 2, 100) > plain);
        assert!(bm25(3, 50, 50.0, 10, 100) > plain);
        assert!(bm25(1, 10, 50.0, 10, 100) > plain);
        assert!(plain > 0.0 && bm25(1, 50, 50.0, 100, 100) >= 0.0);
    }
}
