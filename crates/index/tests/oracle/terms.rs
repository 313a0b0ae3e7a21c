//! Which words fit a term, word by word.

use apparatus_index::query::Term;
use apparatus_index::text::{fold, stem, tokenize};

use crate::generate::expression;
use crate::misread::Misread;

/// In which way words answer a term. Where they answer in several, the first of these is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// As typed, but for case and diacritics.
    Same,
    /// A name that the editors have.
    Name,
    /// A name as a scheme writes it.
    Scheme,
    Stem,
    Prefix,
    Wildcard,
    Regex,
    Fuzzy,
    /// In any way, but only as corrected.
    Correction,
    Ocr,
}

/// The text of a term without its signs.
pub(crate) fn typed(term: &Term) -> &str {
    match term {
        Term::Word(text)
        | Term::Form(text)
        | Term::Pattern(text)
        | Term::Regex(text)
        | Term::Fuzzy(text, _)
        | Term::Name(text) => text,
    }
}

/// In which way a folded word fits a term.
pub(crate) fn fits(term: &Term, misread: &Misread, key: &str) -> Option<Way> {
    let way = |fits: bool, way| fits.then_some(way);
    match term {
        Term::Form(word) => way(fold(word) == key, Way::Same),
        Term::Word(word) => way(fold(word) == key, Way::Same)
            .or(way(stem(&fold(word)) == stem(key), Way::Stem))
            .or(way(misread.forms.contains(key), Way::Ocr)),
        Term::Pattern(pattern) => {
            let letters: Vec<char> = fold(pattern).chars().collect();
            let key: Vec<char> = key.chars().collect();
            let begins = matches!(&letters[..], [beginning @ .., '*'] if !beginning.contains(&'*') && !beginning.contains(&'?'));
            let kind = if begins { Way::Prefix } else { Way::Wildcard };
            way(matches(&letters, &key), kind)
        }
        Term::Regex(pattern) => way(expression(pattern).is_match(key), Way::Regex),
        Term::Fuzzy(word, edits) => {
            let word: Vec<char> = fold(word).chars().collect();
            let key: Vec<char> = key.chars().collect();
            way(distance(&word, &key) <= usize::from(*edits), Way::Fuzzy)
        }
        Term::Name(_) => None,
    }
}

/// Whether the words of one text stand in another, as far as `seen` tells words apart.
pub(crate) fn holds(printed: &str, typed: &str, seen: impl Fn(&str) -> String) -> bool {
    let words = |text: &str| -> Vec<String> {
        let tokens = tokenize(text).into_iter();
        tokens.map(|t| seen(&text[t.start..t.end])).collect()
    };
    let (printed, typed) = (words(printed), words(typed));
    !typed.is_empty() && printed.windows(typed.len()).any(|run| run == typed)
}

fn matches(pattern: &[char], key: &[char]) -> bool {
    match (pattern, key) {
        ([], key) => key.is_empty(),
        (['*', rest @ ..], _) => (0..=key.len()).any(|skip| matches(rest, &key[skip..])),
        (['?', rest @ ..], [_, key @ ..]) => matches(rest, key),
        ([c, rest @ ..], [k, key @ ..]) => c == k && matches(rest, key),
        _ => false,
    }
}

fn distance(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = match (i, j) {
                (0, n) | (n, 0) => n,
                _ => {
                    let changed = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    changed.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1)
                }
            };
        }
    }
    table[a.len()][b.len()]
}
