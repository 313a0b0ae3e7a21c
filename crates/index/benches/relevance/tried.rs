//! What was tried and is not in the engine: a weight for titles and headings, and a bonus for terms that
//! stand near one another. Neither does better than nothing; `docs/ranking.md` has the figures.

use apparatus_model::PassageKind;

use crate::rank;

/// What is tried: the engine's constants, and two more.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Constants {
    /// How late more of the same term stops counting.
    pub(crate) k1: f32,
    /// How much a long passage is held against its words.
    pub(crate) b: f32,
    /// What titles and headings count, where other passages count 1.
    pub(crate) heading: f32,
    /// What nearness counts, where the terms themselves count 1.
    pub(crate) proximity: f32,
    /// What the next best passage of a document counts of the one before it.
    pub(crate) next: f32,
}

/// The constants that the engine uses.
pub(crate) const CHOSEN: Constants = Constants {
    k1: rank::CHOSEN.k1,
    b: rank::CHOSEN.b,
    heading: 1.0,
    proximity: 0.0,
    next: rank::CHOSEN.next,
};

/// Terms with more words than this between them are not near.
const NEAR: u32 = 5;

/// A place of a term in a passage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Seen {
    /// Number of the term.
    pub(crate) term: u16,
    /// Position of its first word.
    pub(crate) first: u32,
    /// The position after its last word.
    pub(crate) end: u32,
    /// How much the term tells.
    pub(crate) rarity: f32,
}

impl Constants {
    fn of_engine(&self) -> rank::Constants {
        let Self { k1, b, next, .. } = *self;
        rank::Constants { k1, b, next }
    }

    /// As the engine has it.
    pub(crate) fn saturated(&self, amount: f32, words: u32, mean_words: f32) -> f32 {
        self.of_engine().saturated(amount, words, mean_words)
    }

    /// As the engine has it.
    pub(crate) fn document(&self, passages: impl IntoIterator<Item = f32>) -> f32 {
        self.of_engine().document(passages)
    }

    /// What a passage of such a kind counts.
    pub(crate) fn field(&self, kind: PassageKind) -> f32 {
        match kind {
            PassageKind::Title | PassageKind::Heading => self.heading,
            _ => 1.0,
        }
    }

    /// What the nearness of terms adds to the score of a passage, whose places are given in their
    /// order. Of Rasolofo and Savoy's measure, neighbouring places count alone: two that are so
    /// many words apart count one over the square of that, times the rarity of the more common term.
    pub(crate) fn nearness(&self, places: &[Seen], words: u32, mean_words: f32) -> f32 {
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
}
