//! Rules of meaning.

use apparatus_index::query::{Query, Term};
use apparatus_index::text::fold;

/// FTS5 takes two phrases for near where they overlap, as `a` and `a` at the same place do: the
/// engine wants words of their own for each. A difference is explained where a reading of the very
/// passage gives FTS5's answer when overlapping counts, and the engine's when it does not.
pub(crate) fn near_of_overlapping_phrases(
    query: &Query,
    words: &[String],
    engine_finds: bool,
) -> bool {
    let reading = |overlapping| answers(query, words, overlapping);
    reading(false) == engine_finds && reading(true) != engine_finds
}

/// Whether a passage of these words answers a query.
fn answers(query: &Query, words: &[String], overlapping: bool) -> bool {
    let part = |part: &Query| answers(part, words, overlapping);
    match query {
        Query::All(parts) => parts.iter().all(part),
        Query::Any(parts) => parts.iter().any(part),
        Query::Not(without) => !part(without),
        Query::Near {
            left,
            right,
            words: between,
            ..
        } => {
            let (lefts, rights) = (runs(left, words), runs(right, words));
            let near = |a: (usize, usize), b: (usize, usize)| {
                let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
                let overlaps = a.0 < b.1 && b.0 < a.1;
                if overlaps {
                    overlapping
                } else {
                    second.0 - first.1 <= *between as usize
                }
            };
            lefts.iter().any(|a| rights.iter().any(|b| near(*a, *b)))
        }
        leaf => !runs(leaf, words).is_empty(),
    }
}

/// Where a phrase or word stands.
fn runs(query: &Query, words: &[String]) -> Vec<(usize, usize)> {
    let terms: Vec<&Term> = match query {
        Query::Term(term) => vec![term],
        Query::Phrase(terms) => terms.iter().collect(),
        _ => Vec::new(),
    };
    let fits = |term: &Term, word: &String| match term {
        Term::Form(form) => fold(form) == *word,
        Term::Pattern(pattern) => word.starts_with(&fold(pattern.trim_end_matches('*'))),
        _ => false,
    };
    let windows = words.windows(terms.len()).enumerate();
    windows
        .filter(|(_, window)| {
            terms
                .iter()
                .zip(*window)
                .all(|(term, word)| fits(term, word))
        })
        .map(|(at, window)| (at, at + window.len()))
        .collect()
}
