//! Scores. Every number that the order of hits turns on stands here, in [`CHOSEN`]; how each was
//! chosen, and by what measurement, is in `docs/ranking.md`.
//!
//! A passage is scored by Okapi BM25 (Robertson and Zaragoza, *The Probabilistic Relevance
//! Framework: BM25 and Beyond*, 2009), its kind weighted, and by how near one another it has the
//! terms of the query (Rasolofo and Savoy, *Term Proximity Scoring for Keyword-Based Retrieval
//! Systems*, 2003). A document is scored by its passages.
//!
//! All here are functions of numbers alone, so that what measures them calls them as they are.

use apparatus_model::PassageKind;

/// What ranking turns on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Constants {
    /// How late more of the same term stops counting: 0 at once, from 0 to 3.
    pub(super) k1: f32,
    /// How much a long passage is held against its words, from 0 to 1.
    pub(super) b: f32,
    /// What titles and headings count, where other passages count 1; above 0, at most 4.
    pub(super) heading: f32,
    /// What nearness counts, where the terms themselves count 1; from 0 to 1.
    pub(super) proximity: f32,
    /// What the next best passage of a document counts of the one before it; from 0, below 1.
    pub(super) next: f32,
}

/// The constants in use.
pub(super) const CHOSEN: Constants = Constants {
    k1: 0.4,
    b: 0.6,
    heading: 1.0,
    proximity: 0.05,
    next: 0.3,
};

/// Terms with more words than this between them are not near.
#[allow(
    dead_code,
    reason = "evaluation does not hand over the places of terms yet"
)]
const NEAR: u32 = 5;

/// A place of a term in a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(
    dead_code,
    reason = "evaluation does not hand over the places of terms yet"
)]
pub(super) struct Seen {
    /// Number of the term.
    pub(super) term: u16,
    /// Position of its first word.
    pub(super) first: u32,
    /// The position after its last word.
    pub(super) end: u32,
    /// The term's [`rarity`].
    pub(super) rarity: f32,
}

/// How much a term tells: more, the fewer of the passages have it. Never below 0.
pub(super) fn rarity(found_in: usize, passages: u32) -> f32 {
    let (found_in, passages) = (found_in as f32, passages as f32);
    (1.0 + (passages - found_in + 0.5) / (found_in + 0.5))
        .max(1.0)
        .ln()
}

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
    rarity(found_in, passages) * CHOSEN.saturated(places as f32, words, mean_words)
}

#[allow(
    dead_code,
    reason = "evaluation does not hand over the places of terms yet"
)]
impl Constants {
    /// What so much of a term counts in a passage of so many words; always below `k1 + 1`.
    pub(super) fn saturated(&self, amount: f32, words: u32, mean_words: f32) -> f32 {
        let length = 1.0 - self.b + self.b * words as f32 / mean_words;
        amount * (self.k1 + 1.0) / (amount + self.k1 * length)
    }

    /// What a passage of such a kind counts.
    pub(super) fn field(&self, kind: PassageKind) -> f32 {
        match kind {
            PassageKind::Title | PassageKind::Heading => self.heading,
            _ => 1.0,
        }
    }

    /// What the nearness of terms adds to the score of a passage, whose places are given in their
    /// order. Of Rasolofo and Savoy's measure, neighbouring places count alone: two that are so
    /// many words apart count one over the square of that, times the rarity of the more common term.
    pub(super) fn nearness(&self, places: &[Seen], words: u32, mean_words: f32) -> f32 {
        let mut near = 0.0;
        let mut most: f32 = 0.0;
        for pair in places.windows(2) {
            let &[one, other] = pair else { continue };
            let apart = (other.first + 1).saturating_sub(one.end.max(one.first + 1));
            if one.term != other.term && apart > 0 && apart <= NEAR {
                let rarity = one.rarity.min(other.rarity);
                near += rarity / (apart * apart) as f32;
                most = most.max(rarity);
            }
        }
        if most > 0.0 {
            self.proximity * most * self.saturated(near / most, words, mean_words)
        } else {
            0.0
        }
    }

    /// The most that [`Self::nearness`] can add, where no term is rarer than this.
    pub(super) fn most_nearness(&self, rarity: f32) -> f32 {
        self.proximity * rarity * (self.k1 + 1.0)
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
        heading: 1.0,
        proximity: 1.0,
        next: 0.5,
    };

    /// Places of terms, each one word; all as rare.
    fn places(of: &[(u16, u32)]) -> Vec<Seen> {
        let seen = |(term, first): &(u16, u32)| Seen {
            term: *term,
            first: *first,
            end: first + 1,
            rarity: 2.0,
        };
        of.iter().map(seen).collect()
    }

    #[test]
    fn rarer_terms_more_places_and_shorter_passages_score_higher() {
        let plain = bm25(1, 50, 50.0, 10, 100);
        assert!(bm25(1, 50, 50.0, 2, 100) > plain);
        assert!(bm25(3, 50, 50.0, 10, 100) > plain);
        assert!(bm25(1, 10, 50.0, 10, 100) > plain);
        assert!(plain > 0.0 && bm25(1, 50, 50.0, 100, 100) >= 0.0);
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
        let Constants {
            k1,
            b,
            heading,
            proximity,
            next,
        } = CHOSEN;
        assert!((0.0..=3.0).contains(&k1) && (0.0..=1.0).contains(&b));
        assert!(heading > 0.0 && heading <= 4.0);
        assert!((0.0..=1.0).contains(&proximity) && (0.0..1.0).contains(&next));
    }

    #[test]
    fn nearness_is_what_the_formula_gives_by_hand() {
        let near = |of: &[(u16, u32)]| PLAIN.nearness(&places(of), 50, 50.0);
        // Side by side: rarity 2 · 1 · 2.2 / (1 + 1.2).
        assert!((near(&[(0, 3), (1, 4)]) - 2.0).abs() < 1e-6);
        // One word between, an amount of 1/4: 2 · 0.25 · 2.2 / (0.25 + 1.2).
        assert!((near(&[(0, 3), (1, 5)]) - 1.1 / 1.45).abs() < 1e-6);
        // Twice side by side: 2 · 2 · 2.2 / (2 + 1.2).
        assert!((near(&[(0, 3), (1, 4), (0, 20), (1, 21)]) - 8.8 / 3.2).abs() < 1e-6);
    }

    #[test]
    fn one_term_alone_or_far_from_the_others_is_near_nothing() {
        for of in [
            &[][..],
            &[(0, 3)],
            &[(0, 3), (0, 4)],
            &[(0, 3), (1, 9)],
            &[(0, 3), (1, 3)],
        ] {
            let near = PLAIN.nearness(&places(of), 50, 50.0);
            assert!(near.abs() < f32::EPSILON, "{of:?}: {near}");
        }
    }

    #[test]
    fn nearness_does_not_ask_where_in_the_passage_or_what_terms_are_numbered() {
        let here = PLAIN.nearness(&places(&[(0, 3), (1, 5), (2, 6)]), 50, 50.0);
        let there = PLAIN.nearness(&places(&[(7, 40), (4, 42), (0, 43)]), 50, 50.0);
        assert!((here - there).abs() < f32::EPSILON && here > 0.0);
    }

    #[test]
    fn nearness_counts_the_more_common_of_two_terms_and_has_a_bound() {
        let mut pair = places(&[(0, 3), (1, 4)]);
        let common = |pair: &[Seen]| PLAIN.nearness(pair, 50, 50.0);
        let before = common(&pair);
        pair[0].rarity = 9.0;
        assert!((common(&pair) - before).abs() < f32::EPSILON);
        pair[1].rarity = 1.0;
        assert!(common(&pair) < before);
        let often: Vec<_> = (0..400).map(|at| (at as u16 % 2, at)).collect();
        let near = CHOSEN.nearness(&places(&often), 400, 50.0);
        assert!(near > 0.0 && near < CHOSEN.most_nearness(2.0));
    }

    #[test]
    fn a_phrase_is_near_what_follows_its_last_word() {
        let phrase = Seen {
            term: 0,
            first: 3,
            end: 6,
            rarity: 2.0,
        };
        let next = Seen {
            term: 1,
            first: 6,
            end: 7,
            rarity: 2.0,
        };
        assert!((PLAIN.nearness(&[phrase, next], 50, 50.0) - 2.0).abs() < 1e-6);
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
