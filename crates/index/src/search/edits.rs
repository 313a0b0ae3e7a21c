//! Words within a number of edits.

use crate::pack::Step;

/// The most edits that can be asked for.
const MOST: u8 = 2;
/// Before the word stands nothing, as often as it can be looked at, and behind it.
const BEFORE: usize = MOST as usize;
const BEHIND: usize = 2 * BEFORE;
/// Nothing: no letter is like it.
const NOTHING: char = '\u{10FFFF}';

/// How far a beginning of a form is from those beginnings of the word that have as many letters, and up
/// to two less or more. Others are too far by their length alone, whatever their letters (Ukkonen,
/// *Algorithms for approximate string matching*, 1985). What is too far is one more than the edits
/// allowed, however far it is.
type Band = [u8; 2 * BEFORE + 1];

/// A word that others are compared with, by how many insertions, deletions and changes of one letter
/// part them (Levenshtein distance). They come in order, so that what two have in common is worked out
/// once.
pub(crate) struct Edits {
    /// The letters, with nothing before and behind.
    word: Vec<char>,
    letters: usize,
    most: u8,
    /// For each letter of the form tried last, the byte after it.
    ends: Vec<usize>,
    /// Before the first letter, and after each.
    bands: Vec<Band>,
}

impl Edits {
    /// The folded word, and how many edits may part others from it, at most two.
    pub(crate) fn of(word: &str, most: u8) -> Self {
        let nothing = |times| std::iter::repeat_n(NOTHING, times);
        let padded = nothing(BEFORE).chain(word.chars()).chain(nothing(BEHIND));
        let word: Vec<char> = padded.collect();
        let most = most.min(MOST);
        let too_far = most + 1;
        Self {
            letters: word.len() - BEFORE - BEHIND,
            word,
            most,
            ends: Vec::new(),
            bands: vec![[too_far, too_far, 0, 1, too_far.min(2)]],
        }
    }

    /// Whether a form is near enough, and which forms need not be tried. `common` is how many bytes it
    /// has in common with the form tried before.
    pub(crate) fn try_next(&mut self, form: &str, common: usize) -> (bool, Step) {
        let kept = self.ends.partition_point(|end| *end <= common);
        self.ends.truncate(kept);
        self.bands.truncate(kept + 1);
        // No letter has less than a byte.
        if form.len() + usize::from(self.most) < self.letters {
            return (false, Step::Next);
        }
        let from = self.ends.last().copied().unwrap_or(0);
        let mut last = self.bands.last().copied().unwrap_or_default();
        for (at, letter) in form.get(from..).unwrap_or_default().char_indices() {
            let end = from + at + letter.len_utf8();
            let window = self.word.get(self.ends.len()..);
            let window = window.and_then(|word| word.first_chunk());
            self.ends.push(end);
            last = window.map_or([self.most + 1; 5], |window| self.next(last, window, letter));
            self.bands.push(last);
            if last.iter().all(|distance| *distance > self.most) {
                return (false, Step::Past(end));
            }
        }
        // Where in the band the whole word is.
        let whole = (self.letters + BEFORE).checked_sub(self.ends.len());
        let whole = whole.and_then(|at| last.get(at));
        let near = whole.is_some_and(|distance| *distance <= self.most);
        (near, Step::Next)
    }

    /// The band after one more letter; `word` has the last letter of each beginning of the word that is in
    /// it.
    fn next(&self, before: Band, word: &[char; 5], letter: char) -> Band {
        let too_far = self.most + 1;
        let distance = |at: usize| before.get(at).copied().unwrap_or(too_far);
        let (mut next, mut left) = (before, too_far);
        for ((at, cell), last) in (0..).zip(&mut next).zip(word) {
            let changed = distance(at) + u8::from(*last != letter);
            let one_more = distance(at + 1).min(left) + 1;
            left = changed.min(one_more).min(too_far);
            *cell = left;
        }
        next
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
            word in "[abé]{0,6}", forms in prop::collection::btree_set("[abéc]{0,6}", 1..30), most in 0u8..3,
        ) {
            let mut edits = Edits::of(&word, most);
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let mut last = String::new();
            let mut past: Option<String> = None;
            for form in forms {
                let near = distance(&letters(&word), &letters(&form)) <= usize::from(most);
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
