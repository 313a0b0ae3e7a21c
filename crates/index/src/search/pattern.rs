//! Fitting word forms to wildcards and to a number of edits.

use crate::text::between_prefix;

/// A pattern of letters, `*` (any letters, none too) and `?` (one letter).
pub(super) struct Pattern {
    pieces: Vec<char>,
}

impl Pattern {
    pub(super) fn new(pattern: &str) -> Self {
        Self {
            pieces: pattern.chars().collect(),
        }
    }

    /// The letters before the first wildcard.
    fn fixed(&self) -> String {
        self.pieces
            .iter()
            .take_while(|c| !matches!(c, '*' | '?'))
            .collect()
    }

    /// Whether it is letters and then one `*`.
    pub(super) fn is_prefix(&self) -> bool {
        self.pieces.split_last().is_some_and(|(last, letters)| {
            *last == '*' && !letters.iter().any(|c| matches!(c, '*' | '?'))
        })
    }

    /// Forms that fit lie at or after the first bound and before the second.
    pub(super) fn bounds(&self) -> (String, Option<String>) {
        between_prefix(&self.fixed())
    }

    /// Whether a form fits.
    pub(super) fn fits(&self, form: &str) -> bool {
        let form: Vec<char> = form.chars().collect();
        // Where to go back to when the letters after the last `*` do not fit: take one more letter
        // into it.
        let (mut at, mut piece, mut star) = (0, 0, None);
        while at < form.len() {
            match self.pieces.get(piece) {
                Some('*') => {
                    star = Some((piece, at));
                    piece += 1;
                }
                Some(wanted) if *wanted == '?' || form.get(at) == Some(wanted) => {
                    piece += 1;
                    at += 1;
                }
                _ => match star {
                    Some((star_piece, star_at)) => {
                        piece = star_piece + 1;
                        at = star_at + 1;
                        star = Some((star_piece, at));
                    }
                    None => return false,
                },
            }
        }
        self.pieces.iter().skip(piece).all(|rest| *rest == '*')
    }
}

/// Whether a form can be made from `word` by at most `edits` insertions, deletions and changes of
/// one letter (Levenshtein distance).
pub(super) fn within_edits(word: &[char], form: &str, edits: usize) -> bool {
    let form: Vec<char> = form.chars().collect();
    if word.len().abs_diff(form.len()) > edits {
        return false;
    }
    let mut row: Vec<usize> = (0..=form.len()).collect();
    for (at, letter) in word.iter().enumerate() {
        let mut diagonal = at;
        let mut left = at + 1;
        let mut least = left;
        for (cell, other) in row
            .iter_mut()
            .zip(std::iter::once(None).chain(form.iter().map(Some)))
        {
            let Some(other) = other else {
                *cell = left;
                continue;
            };
            let changed = diagonal + usize::from(letter != other);
            diagonal = *cell;
            *cell = changed.min(diagonal + 1).min(left + 1);
            left = *cell;
            least = least.min(left);
        }
        if least > edits {
            return false;
        }
    }
    row.last().is_some_and(|distance| *distance <= edits)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wildcards_fit_as_a_reader_expects() {
        for (pattern, form, fits) in [
            ("bureaucra*", "bureaucracy", true),
            ("bureaucra*", "bureaucra", true),
            ("wom?n", "women", true),
            ("wom?n", "womn", false),
            ("*ism", "trotskyism", true),
            ("*ism", "ismail", false),
            ("a*b*c", "aXbXbc", true),
            ("a*b*c", "acb", false),
            ("*", "", true),
        ] {
            assert_eq!(Pattern::new(pattern).fits(form), fits, "{pattern} {form}");
        }
    }

    fn distance(a: &[char], b: &[char]) -> usize {
        match (a, b) {
            ([], rest) | (rest, []) => rest.len(),
            ([x, a @ ..], [y, b @ ..]) if x == y => distance(a, b),
            ([_, ra @ ..], [_, rb @ ..]) => {
                1 + distance(ra, b).min(distance(a, rb)).min(distance(ra, rb))
            }
        }
    }

    proptest! {
        #[test]
        fn edits_are_counted_as_the_definition_says(a in "[abc]{0,6}", b in "[abc]{0,6}", edits in 0usize..3) {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(within_edits(&x, &b, edits), distance(&x, &y) <= edits);
        }

        #[test]
        fn every_form_that_fits_lies_within_the_bounds(pattern in "[ab*?\u{D7FF}\u{10FFFF}]{1,5}", form in "[ab\u{D7FF}\u{E000}\u{10FFFF}]{0,6}") {
            let pattern = Pattern::new(&pattern);
            let (from, to) = pattern.bounds();
            if pattern.fits(&form) {
                prop_assert!(form >= from && to.is_none_or(|to| form < to));
            }
        }
    }
}
