//! Scores. Every number that the order of hits turns on stands here, in [`CHOSEN`]; how each was
//! chosen, and by what measurement, is in `docs/ranking.md`.
//!
//! A passage is scored by Okapi BM25 (Robertson and Zaragoza, *The Probabilistic Relevance
//! Framework: BM25 and Beyond*, 2009). A document is scored by its passages.
//!
//! All here are functions of numbers alone, so that what measures them calls them as they are.

/// What ranking turns on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Constants {
    /// How late more of the same term stops counting: 0 at once, from 0 to 3.
    pub(super) k1: f32,
    /// How much a long passage is held against its words, from 0 to 1.
    pub(super) b: f32,
    /// What the next best passage of a document counts of the one before it; from 0, below 1.
    pub(super) next: f32,
}

/// The constants in use.
pub(super) const CHOSEN: Constants = Constants {
    k1: 0.4,
    b: 0.6,
    next: 0.3,
};

/// How much a term tells: more, the fewer of the passages have it. Never below 0.
pub(super) fn rarity(found_in: usize, passages: u32) -> f32 {
    let (found_in, passages) = (found_in as f32, passages as f32);
    (1.0 + (passages - found_in + 0.5) / (found_in + 0.5))
        .max(1.0)
        .ln()
}

impl Constants {
    /// What so much of a term counts in a passage of so many words; always below `k1 + 1`.
    #[cfg_attr(not(target_arch = "wasm32"), inline)]
    pub(super) fn saturated(&self, amount: f32, words: u32, mean_words: f32) -> f32 {
        let length = 1.0 - self.b + self.b * words as f32 / mean_words;
        amount * (self.k1 + 1.0) / (amount + self.k1 * length)
    }

    /// The score of a document whose passages score so, the best first: the best, and of each of
    /// the others a part that shrinks from one to the next. So one passage that answers well counts
    /// more than many that hardly do, and a document is not found for its length.
    pub(super) fn document(&self, passages: impl IntoIterator<Item = f32>) -> f32 {
        let (mut score, mut counts) = (0.0, 1.0);
        for passage in passages {
            score += passage * counts;
            counts *= self.next;
        }
        score
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Constants = Constants {
        k1: 1.2,
        b: 0.75,
        next: 0.5,
    };

    #[test]
    fn rarer_terms_more_places_and_shorter_passages_score_higher() {
        let score = |places: u32, words, found_in| {
            rarity(found_in, 100) * CHOSEN.saturated(places as f32, words, 50.0)
        };
        let plain = score(1, 50, 10);
        assert!(score(1, 50, 2) > plain);
        assert!(score(3, 50, 10) > plain);
        assert!(score(1, 10, 10) > plain);
        assert!(plain > 0.0 && score(1, 50, 100) >= 0.0);
    }

    #[test]
    fn each_more_place_counts_and_counts_less_than_the_one_before() {
        let of = |places: u32| CHOSEN.saturated(places as f32, 80, 60.0);
        for places in 1..100 {
            assert!(of(places + 1) > of(places), "{places}");
            assert!(of(places + 2) - of(places + 1) < of(places + 1) - of(places));
            assert!(of(places) < CHOSEN.k1 + 1.0);
        }
        assert!(of(0).abs() < f32::EPSILON);
    }

    #[test]
    fn bm25_is_what_the_formula_gives_by_hand() {
        // Of a passage of mean length with one place: 1 · 2.2 / (1 + 1.2).
        assert!((PLAIN.saturated(1.0, 50, 50.0) - 1.0).abs() < 1e-6);
        // Twice as long, two places: 2 · 2.2 / (2 + 1.2 · (0.25 + 0.75 · 2)).
        assert!((PLAIN.saturated(2.0, 100, 50.0) - 4.4 / 4.1).abs() < 1e-6);
        // ln(1 + 90.5 / 10.5).
        assert!((rarity(10, 100) - (101.0f32 / 10.5).ln()).abs() < 1e-5);
    }

    #[test]
    fn the_constants_are_within_their_ranges() {
        let Constants { k1, b, next } = CHOSEN;
        assert!((0.0..=3.0).contains(&k1) && (0.0..=1.0).contains(&b));
        assert!((0.0..1.0).contains(&next));
    }

    #[test]
    fn a_document_is_its_best_passage_and_less_of_each_other() {
        let score = PLAIN.document([4.0, 2.0, 2.0]);
        assert!((score - (4.0 + 1.0 + 0.5)).abs() < 1e-6);
        // However many passages of 1 there are, they never make up for one of 4.
        assert!(CHOSEN.document([4.0]) > CHOSEN.document([1.0; 1000]));
        assert!(CHOSEN.document([]).abs() < f32::EPSILON);
    }
}
