//! Words within a number of edits.

use crate::pack::Step;

/// A word that others are compared with, by how many insertions, deletions and changes of one letter
/// part them (Levenshtein distance). They come in order, so that what two have in common is worked out
/// once.
pub(crate) struct Edits {
    word: Vec<char>,
    most: u32,
    /// For each letter of the form tried last, the byte after it.
    ends: Vec<usize>,
    /// Before the first letter, and after each: how far each beginning of the word is from the form up
    /// to there. Of each there are as many as the word has letters, and one.
    rows: Vec<u32>,
}

impl Edits {
    /// The folded word, and how many edits may part others from it.
    pub(crate) fn of(word: &str, most: u32) -> Self {
        let word: Vec<char> = word.chars().collect();
        Self {
            most,
            ends: Vec::new(),
            rows: (0..=word.len() as u32).collect(),
            word,
        }
    }

    /// Whether a form is near enough, and which forms need not be tried. `common` is how many bytes it
    /// has in common with the form tried before.
    pub(crate) fn try_next(&mut self, form: &str, common: usize) -> (bool, Step) {
        let kept = self.ends.partition_point(|end| *end <= common);
        self.ends.truncate(kept);
        let width = self.word.len() + 1;
        self.rows.truncate((kept + 1) * width);
        let from = self.ends.last().copied().unwrap_or(0);
        for (at, letter) in form.get(from..).unwrap_or_default().char_indices() {
            let end = from + at + letter.len_utf8();
            self.ends.push(end);
            if self.add_row(letter) > self.most {
                return (false, Step::Past(end));
            }
        }
        let near = self
            .rows
            .last()
            .is_some_and(|distance| *distance <= self.most);
        (near, Step::Next)
    }

    /// Adds the row for a form that goes on with this letter; gives back the least of its distances.
    fn add_row(&mut self, letter: char) -> u32 {
        let start = self.rows.len().saturating_sub(self.word.len() + 1);
        let mut diagonal = self.rows.get(start).copied().unwrap_or(0);
        let mut left = diagonal + 1;
        let mut least = left;
        self.rows.push(left);
        for (other, at) in self.word.iter().zip(start + 1..) {
            let above = self.rows.get(at).copied().unwrap_or(diagonal);
            let changed = diagonal + u32::from(letter != *other);
            left = changed.min(above + 1).min(left + 1);
            least = least.min(left);
            diagonal = above;
            self.rows.push(left);
        }
        least
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
            word in "[abé]{0,6}", forms in prop::collection::btree_set("[abéc]{0,6}", 1..30), most in 0u32..3,
        ) {
            let mut edits = Edits::of(&word, most);
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let mut last = String::new();
            let mut past: Option<String> = None;
            for form in forms {
                let near = distance(&letters(&word), &letters(&form)) <= most as usize;
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
