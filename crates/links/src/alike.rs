//! Where in a text something stands that is nearly some words (P. H. Sellers, *The theory and
//! computation of evolutionary distances*, 1980: the fewest letters to put in, take out or change).

use std::ops::Range;

/// A stretch of a text that is nearly what was looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Near {
    /// Its bytes.
    pub(crate) range: Range<usize>,
    /// How many letters differ.
    pub(crate) edits: usize,
}

/// The stretches of a text that are nearly some words, with at most so many letters different; of
/// those that overlap the nearest, of those equally near the first. The nearest come first.
pub(crate) fn nearest(words: &str, text: &str, most: usize) -> Vec<Near> {
    let words: Vec<char> = words.chars().collect();
    // For each beginning of the words: the fewest edits of it that end here, and where they begin.
    let mut row: Vec<(usize, usize)> = (0..=words.len()).map(|edits| (edits, 0)).collect();
    let mut found: Vec<Near> = Vec::new();
    for (at, letter) in text.char_indices() {
        let after = at + letter.len_utf8();
        let mut corner = (0, at);
        if let Some(first) = row.first_mut() {
            *first = (0, after);
        }
        let mut before = (0, after);
        for (expected, here) in words.iter().zip(row.iter_mut().skip(1)) {
            let changed = (corner.0 + usize::from(*expected != letter), corner.1);
            let added = (here.0 + 1, here.1);
            let left_out = (before.0 + 1, before.1);
            corner = *here;
            let mut best = changed;
            for other in [added, left_out] {
                if other.0 < best.0 {
                    best = other;
                }
            }
            *here = best;
            before = best;
        }
        let (edits, start) = before;
        if edits <= most && start < after {
            keep(
                &mut found,
                Near {
                    range: start..after,
                    edits,
                },
            );
        }
    }
    found.sort_by_key(|near| (near.edits, near.range.start));
    found
}

/// Adds a stretch that ends later than all before it.
fn keep(found: &mut Vec<Near>, near: Near) {
    match found.last_mut() {
        Some(last) if near.range.start < last.range.end => {
            if near.edits < last.edits {
                *last = near;
            }
        }
        _ => found.push(near),
    }
}

/// How much of some words, 0 to 1, stands in a text.
pub(crate) fn likeness(words: &str, text: &str) -> f64 {
    let letters = words.chars().count();
    if letters == 0 {
        return 0.0;
    }
    let edits = nearest(words, text, letters)
        .first()
        .map_or(letters, |near| near.edits);
    1.0 - edits as f64 / letters as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_nearest_is_found_with_its_bounds() {
        let text = "Die Linke Opposition; the Left 0pposltion; opposite";
        let found = nearest("Opposition", text, 3);
        let words: Vec<_> = found
            .iter()
            .map(|near| (&text[near.range.clone()], near.edits))
            .collect();
        assert_eq!(words, [("Opposition", 0), ("0pposltion", 2)]);
    }

    /// The distance of Levenshtein, by the book.
    fn distance(one: &str, other: &str) -> usize {
        let other: Vec<char> = other.chars().collect();
        let mut row: Vec<usize> = (0..=other.len()).collect();
        for (i, a) in one.chars().enumerate() {
            let mut corner = row[0];
            row[0] = i + 1;
            for (j, b) in other.iter().enumerate() {
                let here = (corner + usize::from(a != *b))
                    .min(row[j] + 1)
                    .min(row[j + 1] + 1);
                corner = row[j + 1];
                row[j + 1] = here;
            }
        }
        row[other.len()]
    }

    proptest! {
        #[test]
        fn the_nearest_of_all_stretches_comes_first(words in "[abЖ]{1,5}", text in "[abЖ]{0,9}") {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let stretches = ends.iter().flat_map(|from| ends.iter().map(move |to| (*from, *to)));
            let fewest = stretches
                .filter(|(from, to)| from < to)
                .map(|(from, to)| distance(&words, &text[from..to]))
                .min();
            let found = nearest(&words, &text, words.chars().count());
            if let Some(near) = found.first() {
                prop_assert_eq!(Some(near.edits), fewest);
                prop_assert_eq!(distance(&words, &text[near.range.clone()]), near.edits);
            } else {
                prop_assert!(fewest.is_none_or(|fewest| fewest >= words.chars().count()));
            }
            for (one, other) in found.iter().zip(found.iter().skip(1)) {
                prop_assert!(one.edits <= other.edits);
                prop_assert!(one.range.end <= other.range.start || other.range.end <= one.range.start);
            }
        }
    }
}
