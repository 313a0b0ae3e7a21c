//! Words within a number of edits.

use crate::pack::Step;

/// A word that others are compared with, by how many insertions, deletions and changes of one letter
/// part them (Levenshtein distance). They come in order, so that what two have in common is worked out
/// once.
pub(super) struct Edits {
    word: Vec<char>,
    most: usize,
    /// For each letter of the form tried last: the byte after it, and how far each beginning of the
    /// word is from the form up to there.
    rows: Vec<(usize, Vec<usize>)>,
}

impl Edits {
    /// The folded word, and how many edits may part others from it.
    pub(super) fn of(word: &str, most: usize) -> Self {
        let word: Vec<char> = word.chars().collect();
        let first = (0..=word.len()).collect();
        Self {
            word,
            most,
            rows: vec![(0, first)],
        }
    }

    /// Whether a form is near enough, and which forms need not be tried. `common` is how many bytes it
    /// has in common with the form tried before.
    pub(super) fn try_next(&mut self, form: &str, common: usize) -> (bool, Step) {
        let kept = self.rows.partition_point(|(end, _)| *end <= common);
        self.rows.truncate(kept.max(1));
        let from = self.rows.last().map_or(0, |(end, _)| *end);
        for (at, letter) in form.get(from..).unwrap_or_default().char_indices() {
            let end = from + at + letter.len_utf8();
            let row = self.row(letter);
            let hopeless = row.iter().all(|distance| *distance > self.most);
            self.rows.push((end, row));
            if hopeless {
                return (false, Step::Past(end));
            }
        }
        let last = self.rows.last().and_then(|(_, row)| row.last());
        (
            last.is_some_and(|distance| *distance <= self.most),
            Step::Next,
        )
    }

    /// The row after the last, for a form that goes on with this letter.
    fn row(&self, letter: char) -> Vec<usize> {
        let above = self.rows.last().map_or(&[][..], |(_, row)| row);
        let mut left = above.first().map_or(0, |first| first + 1);
        let mut row = Vec::with_capacity(above.len());
        row.push(left);
        for (two, other) in above.windows(2).zip(&self.word) {
            let [diagonal, above] = two else {
                continue;
            };
            let changed = diagonal + usize::from(letter != *other);
            left = changed.min(above + 1).min(left + 1);
            row.push(left);
        }
        row
    }
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
        fn edits_are_counted_as_the_definition_says(
            word in "[abé]{0,6}", forms in prop::collection::btree_set("[abéc]{0,6}", 1..30), most in 0usize..3,
        ) {
            let mut edits = Edits::of(&word, most);
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let mut last = String::new();
            let mut past: Option<String> = None;
            for form in forms {
                let near = distance(&letters(&word), &letters(&form)) <= most;
                if past.as_ref().is_some_and(|past| form.starts_with(past.as_str())) {
                    prop_assert!(!near, "{} was passed over", form);
                    continue;
                }
                let common = last.bytes().zip(form.bytes()).take_while(|(a, b)| a == b).count();
                let (fits, step) = edits.try_next(&form, common);
                prop_assert_eq!(fits, near, "{} {}", word, form);
                past = match step {
                    Step::Past(bytes) => Some(form[..bytes].to_owned()),
                    _ => None,
                };
                last = form;
            }
        }
    }
}
