//! Words within a number of edits.

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
    }
}
