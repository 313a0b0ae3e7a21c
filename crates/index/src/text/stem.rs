//! Stemming: the inflections of an English word under one key.

use rust_stemmers::{Algorithm, Stemmer};

/// The Porter2 (Snowball English) stem of a folded word.
///
/// ```
/// use apparatus_index::text::stem;
/// assert_eq!(stem("expelled"), "expel");
/// assert_eq!(stem("trotsky's"), "trotski");
/// ```
pub fn stem(word: &str) -> String {
    let stem = Stemmer::create(Algorithm::English).stem(word);
    // The dictionary is searched by the beginning of the stem: a stem that does not begin as its
    // word does would be lost there. No word of Snowball's vocabulary has one.
    if may_have_stem(word, &stem) {
        stem.into_owned()
    } else {
        word.to_owned()
    }
}

/// The stems that differ from their words in more than the last letter: Porter2 lists `dying`, `lying`
/// and `tying` as exceptions.
const EXCEPTIONS: [&str; 3] = ["die", "lie", "tie"];

/// The letters with which every word of this stem begins. Stemming changes the end of a word, and
/// of the stem itself no more than the last letter (`cri` of `cry`, `use` of `using`), but for the
/// exceptions; a word of which this is not true is its own stem.
pub(crate) fn stretch_of_stem(stem: &str) -> &str {
    let last = stem.char_indices().next_back().map_or(0, |(at, _)| at);
    let kept = if EXCEPTIONS.contains(&stem) || last == 0 {
        stem.len().min(1)
    } else {
        last
    };
    stem.get(..kept).unwrap_or(stem)
}

/// Whether a word may have this stem, as far as can be told without stemming it.
pub(crate) fn may_have_stem(word: &str, stem: &str) -> bool {
    let Some(rest) = word.strip_prefix(stretch_of_stem(stem)) else {
        return false;
    };
    let mut letters = stem.chars();
    let last = letters.next_back();
    if letters.next().is_none() {
        // Of one letter nothing but its possessive is an inflection.
        return rest.is_empty() || rest.starts_with('\'');
    }
    EXCEPTIONS.contains(&stem)
        || rest.chars().next() == last
        || rest.starts_with(['i', 'y'])
        // `realization`, `narrator`.
        || last == Some('e') && (rest.starts_with("ation") || rest.starts_with("or"))
}

/// The bounds between which all words with this prefix lie: the first included, the second not;
/// `None` where nothing lies beyond.
pub(crate) fn between_prefix(prefix: &str) -> (String, Option<String>) {
    let mut after: Vec<char> = prefix.chars().collect();
    while let Some(last) = after.pop() {
        // The gap of the surrogates is stepped over.
        let next = if last == '\u{D7FF}' {
            0xE000
        } else {
            last as u32 + 1
        };
        if let Some(next) = char::from_u32(next) {
            after.push(next);
            return (prefix.to_owned(), Some(after.into_iter().collect()));
        }
    }
    (prefix.to_owned(), None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn inflections_meet_under_one_stem() {
        for (one, other) in [
            ("expelled", "expel"),
            ("oppositions", "opposition"),
            ("dying", "die"),
            ("skies", "sky"),
            ("possibly", "possible"),
            ("cries", "cry"),
            ("trotsky's", "trotsky"),
        ] {
            assert_eq!(stem(one), stem(other), "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn every_word_lies_in_the_stretch_of_its_stem(word in "([a-z']{1,12}|\\PC{1,8})") {
            let (from, to) = between_prefix(stretch_of_stem(&stem(&word)));
            prop_assert!(word >= from && to.is_none_or(|to| word < to));
        }

        #[test]
        fn every_word_with_a_prefix_lies_within_its_bounds(
            prefix in "[ab\u{D7FF}\u{10FFFF}]{0,4}",
            rest in "[ab\u{D7FF}\u{E000}\u{10FFFF}]{0,4}",
            other in "[ab\u{D7FF}\u{E000}\u{10FFFF}]{0,6}",
        ) {
            let (from, to) = between_prefix(&prefix);
            let within = |word: &str| *word >= *from && to.as_deref().is_none_or(|to| word < to);
            let whole = prefix.clone() + &rest;
            prop_assert!(within(&whole));
            prop_assert_eq!(within(&other), other.starts_with(&prefix));
        }
    }
}
