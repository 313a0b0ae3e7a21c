//! What words set some passages apart from others.

use super::frequency::per_thousand;
use super::stopwords::Stopwords;
use super::tally::{Tally, largest_first};
use super::words::{PassageWords, Unit};
use crate::order::sort_by_rank;
use crate::pack::{Pack, PackError, PassageIndex};

/// A word and how much more, or less, it stands in the one than in the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The word.
    pub word: String,
    /// How often it stands in the passages that are studied.
    pub target: u32,
    /// How often it stands in those they are compared with.
    pub reference: u32,
    /// G², negative where the word stands less often in the target than in the reference.
    pub log_likelihood: f64,
    /// How many times the frequency doubles from reference to target.
    pub log_ratio: f64,
    /// By how many per cent the frequency is higher; `None` where the reference has no such word.
    pub difference: Option<f64>,
}

/// The words that set passages apart, and how many words these have.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Keyness {
    /// The words, those most typical of the target first: by log-likelihood, then by their letters.
    pub rows: Vec<Key>,
    /// How many words the target has.
    pub target_words: u32,
    /// How many words the reference has.
    pub reference_words: u32,
}

impl Key {
    /// Compares a word's frequencies: `target` times among `target_words`, `reference` times among
    /// `reference_words`.
    ///
    /// - G² = 2 (a ln(a / E₁) + b ln(b / E₂)), with E₁ and E₂ the counts if both had the word equally often
    ///   (Rayson and Garside, *Comparing Corpora using Frequency Profiling*, 2000).
    /// - Log ratio = log₂ of the relative frequency in the target to that in the reference; a count of 0 is
    ///   taken as ½ (Hardie, *Log Ratio: an informal introduction*, 2014).
    /// - %DIFF = (f₁ − f₂) · 100 / f₂ with relative frequencies f (Gabrielatos and Marchi, *Keyness:
    ///   Appropriate metrics and practical issues*, 2012).
    pub fn of(
        word: &str,
        target: u32,
        target_words: u32,
        reference: u32,
        reference_words: u32,
    ) -> Self {
        let (a, b) = (f64::from(target), f64::from(reference));
        let (words, others) = (f64::from(target_words), f64::from(reference_words));
        let term = |observed: f64, words_here: f64| {
            let expected = words_here * (a + b) / (words + others);
            if observed > 0.0 {
                observed * (observed / expected).ln()
            } else {
                0.0
            }
        };
        let ratio = (2.0 * (term(a, words) + term(b, others))).max(0.0);
        let relative = [
            per_thousand(target, target_words),
            per_thousand(reference, reference_words),
        ];
        let or_half = |count: f64| if count > 0.0 { count } else { 0.5 };
        let log_ratio = (or_half(a) / words.max(1.0) / (or_half(b) / others.max(1.0))).log2();
        Self {
            word: word.to_owned(),
            target,
            reference,
            log_likelihood: if relative[0] < relative[1] {
                -ratio
            } else {
                ratio
            },
            log_ratio,
            difference: (reference > 0).then(|| (relative[0] - relative[1]) * 100.0 / relative[1]),
        }
    }
}

/// Compares the words of some passages with those of others. Words that both together have fewer than
/// `minimum` times and stopwords are not listed; they are counted among the words all the same.
///
/// # Errors
/// [`PackError::Malformed`] where the pack contradicts itself.
pub fn keyness<D: AsRef<[u8]>>(
    pack: &Pack<D>,
    target: &[PassageIndex],
    reference: &[PassageIndex],
    unit: Unit,
    minimum: u32,
    stopwords: &Stopwords,
) -> Result<Keyness, PackError> {
    let mut tally = Tally::default();
    for (passages, group) in [(target, 0), (reference, 1)] {
        for passage in passages {
            let words = PassageWords::of(pack, &pack.passage(*passage)?, unit)?;
            words.keys.iter().for_each(|word| tally.add(word, group));
        }
    }
    let (target_words, reference_words) = (tally.total(0), tally.total(1));
    let mut rows = Vec::new();
    for (word, counts) in tally.rows() {
        let of = |group: u32| -> u32 {
            let counts = counts.iter().filter(|(other, _)| *other == group);
            counts.map(|(_, count)| count).sum()
        };
        if of(0) + of(1) >= minimum && !stopwords.contains(word) {
            rows.push(Key::of(word, of(0), target_words, of(1), reference_words));
        }
    }
    sort_by_rank(&mut rows, |row| largest_first(row.log_likelihood));
    Ok(Keyness {
        rows,
        target_words,
        reference_words,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn near(a: f64, b: f64) {
        assert!((a - b).abs() <= 1e-6, "{a} is not {b}");
    }

    #[test]
    fn a_word_is_compared_as_reckoned_by_hand() {
        // 10 of 1,000 beside 5 of 2,000: 5 and 10 expected.
        let key = Key::of("w", 10, 1000, 5, 2000);
        near(
            key.log_likelihood,
            2.0 * (10.0 * 2f64.ln() + 5.0 * 0.5f64.ln()),
        );
        near(key.log_ratio, 2.0);
        near(key.difference.unwrap(), 300.0);
        let other = Key::of("w", 5, 2000, 10, 1000);
        near(other.log_likelihood, -key.log_likelihood);
        near(other.log_ratio, -2.0);
        near(other.difference.unwrap(), -75.0);
    }

    #[test]
    fn a_word_that_one_side_does_not_have_is_taken_as_half_a_word() {
        let key = Key::of("w", 4, 1000, 0, 1000);
        near(key.log_ratio, 3.0);
        near(key.log_likelihood, 8.0 * 2f64.ln());
        assert_eq!(key.difference, None);
        let other = Key::of("w", 0, 1000, 4, 1000);
        near(other.log_ratio, -3.0);
        near(other.difference.unwrap(), -100.0);
    }

    #[test]
    fn a_word_as_frequent_in_both_has_no_keyness() {
        let key = Key::of("w", 3, 300, 7, 700);
        near(key.log_likelihood, 0.0);
        near(key.log_ratio, 0.0);
        near(key.difference.unwrap(), 0.0);
    }
}
