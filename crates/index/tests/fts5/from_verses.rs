//! Queries with the words of verses.

use apparatus_index::query::{Query, Term};
use apparatus_index::text::tokenize;

use super::few_words::near_of;

/// Numbers by chance, the same in every run (xorshift, Marsaglia 2003).
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }
}

/// Words that stand in a text one after the other, from a place by chance.
fn run_of(chance: &mut Chance, text: &str, words: usize) -> Vec<String> {
    let tokens = tokenize(text);
    let from = chance.below(tokens.len().saturating_sub(words).max(1));
    let run = tokens.iter().skip(from).take(words);
    run.map(|token| text[token.start..token.end].to_owned())
        .collect()
}

/// A word, beginning or phrase of a verse.
fn placed_in(chance: &mut Chance, verse: &str) -> Query {
    let words = 1 + chance.below(4);
    let mut terms: Vec<_> = run_of(chance, verse, words)
        .into_iter()
        .map(Term::Form)
        .collect();
    if chance.below(4) == 0
        && let Some(Term::Form(last)) = terms.last_mut()
    {
        let letters: String = last.chars().filter(|c| c.is_alphabetic()).take(4).collect();
        *last = format!("{letters}*");
        let pattern = Term::Pattern(last.clone());
        terms.pop();
        terms.push(pattern);
    }
    match terms.len() {
        1 => Query::Term(terms.swap_remove(0)),
        _ => Query::Phrase(terms),
    }
}

/// A query with words of this verse, and now and then of another.
pub(crate) fn query_in(chance: &mut Chance, verses: &[String], verse: &str) -> Query {
    let other = &verses[chance.below(verses.len())];
    let side = if chance.below(4) == 0 { other } else { verse };
    let (one, two) = (placed_in(chance, verse), placed_in(chance, side));
    let words = chance.below(11) as u32;
    match chance.below(8) {
        0 | 1 => one,
        2..=4 => near_of(one, two, words),
        5 => Query::All(vec![one, two]),
        6 => Query::Any(vec![one, near_of(two, placed_in(chance, verse), words)]),
        _ => Query::All(vec![one, Query::Not(Box::new(two))]),
    }
}
