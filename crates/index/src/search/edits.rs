//! Words within a number of edits.

use crate::pack::Step;

/// The most edits that can be asked for.
const MOST: usize = 2;
/// How many places of the word a form can have come to: as many letters as were read, or up to two more or
/// less. Others are too far by their length alone, whatever their letters (Ukkonen, *Algorithms for
/// approximate string matching*, 1985).
const PLACES: usize = 2 * MOST + 1;
/// Nothing: no letter is like it.
const NOTHING: char = '\u{10FFFF}';

/// For no edit, at most one, and at most two: where in the word one may be after some letters of a form, a bit
/// a place; the lowest is two letters behind, the third as far as the form, the highest two ahead. (Wu and
/// Manber, *Fast text searching allowing errors*, 1992, along the diagonals.)
type Reached = [u8; MOST + 1];

/// A word that others are compared with, by how many insertions, deletions and changes of one letter
/// part them (Levenshtein distance). They come in order, so that what two have in common is worked out
/// once.
pub(crate) struct Edits {
    /// The letters, with nothing before and behind, as often as it can be looked at.
    word: Vec<char>,
    letters: usize,
    most: usize,
    /// Where one may be after each letter of the form tried last, and the byte after it.
    tried: Vec<(usize, Reached)>,
}

impl Edits {
    /// Before the first letter: some letters of the word may be left out.
    const START: Reached = [0b00100, 0b01100, 0b11100];

    /// The folded word, and how many edits may part others from it, at most two.
    pub(crate) fn of(word: &str, most: u8) -> Self {
        let nothing = |times| std::iter::repeat_n(NOTHING, times);
        let padded = nothing(MOST).chain(word.chars()).chain(nothing(2 * MOST));
        let word: Vec<char> = padded.collect();
        Self {
            letters: word.len() - 3 * MOST,
            word,
            most: MOST.min(usize::from(most)),
            tried: Vec::new(),
        }
    }

    /// Whether a form is near enough, and which forms need not be tried. `common` is how many bytes it
    /// has in common with the form tried before.
    pub(crate) fn try_next(&mut self, form: &str, common: usize) -> (bool, Step) {
        let kept = self.tried.partition_point(|(end, _)| *end <= common);
        self.tried.truncate(kept);
        // No letter has less than a byte.
        if form.len() + self.most < self.letters {
            return (false, Step::Next);
        }
        let (from, mut reached) = self.tried.last().copied().unwrap_or((0, Self::START));
        for (at, letter) in form.get(from..).unwrap_or_default().char_indices() {
            let end = from + at + letter.len_utf8();
            reached = self.after(reached, self.tried.len(), letter);
            self.tried.push((end, reached));
            if self.allowed(reached) == 0 {
                return (false, Step::Past(end));
            }
        }
        // Where the end of the word is.
        let end = (self.letters + MOST).checked_sub(self.tried.len());
        let near = end.is_some_and(|end| end < PLACES && self.allowed(reached) >> end & 1 == 1);
        (near, Step::Next)
    }

    /// Where one may be with as many edits as are allowed.
    fn allowed(&self, reached: Reached) -> u8 {
        reached.get(self.most).copied().unwrap_or_default()
    }

    /// Where one may be after one more letter of a form, of which so many were read.
    fn after(&self, before: Reached, read: usize, letter: char) -> Reached {
        let window = self.word.get(read..).and_then(|word| word.first_chunk());
        let Some(window): Option<&[char; PLACES]> = window else {
            return Reached::default();
        };
        let like = (0..).zip(window).fold(0, |like, (place, other)| {
            like | u8::from(*other == letter) << place
        });
        // Behind the end of the word is nowhere.
        let places = 0b11111 >> (read + 1 + MOST).saturating_sub(self.letters).min(7);
        let [none, one, two] = before;
        // A letter of the form is like that of the word, stands for it, or stands there beside; and then
        // letters of the word may be left out.
        let none_now = none & like & places;
        let one_now = (one & like | none | none >> 1 | none_now << 1) & places;
        let two_now = (two & like | one | one >> 1 | one_now << 1) & places;
        [none_now, one_now, two_now]
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
