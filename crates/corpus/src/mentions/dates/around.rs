//! What the words around a number say of its being a date.

use super::super::vocabulary::Vocabulary;
use super::grammar::Printed;
use super::token::{Kind, Token};
use apparatus_model::Rule;

/// Marks that make a number next to them something else than a year, where no space stands between.
const JOINING: &[char] = &[
    '#', '$', '£', '€', '№', '§', '/', '\\', '=', '+', '*', '@', ':', '%', '~', '°', '_',
];

/// Whether the printed date is one, and no part of another number, of an address or of a count.
pub(super) fn fits(tokens: &[Token<'_>], date: &Printed, vocabulary: &Vocabulary) -> bool {
    let before = date.first.checked_sub(1).and_then(|at| tokens.get(at));
    let last_but_one = date.first.checked_sub(2).and_then(|at| tokens.get(at));
    let first = tokens.get(date.first);
    let after = tokens.get(date.first + date.length..).unwrap_or_default();
    let starts_with_number = first.is_some_and(|first| first.month().is_none());
    if starts_with_number {
        let joined = first.is_some_and(|first| !first.gap);
        if joined && !before.is_none_or(|before| may_touch(before, last_but_one)) {
            return false;
        }
        if follows_counter(before, last_but_one, vocabulary) {
            return false;
        }
    }
    !goes_on(after)
        && (date.rule != Rule::Year || date.decade || is_year(before, date, after, vocabulary))
}

/// Whether a number may stand right after a mark.
fn may_touch(before: &Token<'_>, last_but_one: Option<&Token<'_>>) -> bool {
    let is_number = |token: &Token<'_>| matches!(token.kind, Kind::Number { .. });
    match before.kind {
        Kind::Dash => match last_but_one.filter(|_| !before.gap).map(|token| token.kind) {
            // `pre-1914` and `mid-1927` hold a year; `AB-1927` and `7-1927` do not.
            Some(Kind::Word(word)) => word.chars().all(char::is_lowercase),
            Some(_) => false,
            None => true,
        },
        Kind::Mark(mark) if JOINING.contains(&mark) => false,
        Kind::Mark('.' | ',') => before.gap || !last_but_one.is_some_and(is_number),
        Kind::Mark(_) => true,
        _ => false,
    }
}

/// Whether the number before goes on, as in `1927.5` and `1927/3`.
fn goes_on(after: &[Token<'_>]) -> bool {
    let number = |token: Option<&Token<'_>>| {
        token.is_some_and(|token| !token.gap && matches!(token.kind, Kind::Number { .. }))
    };
    match after.first() {
        Some(next) if !next.gap => match next.kind {
            Kind::Mark('.' | ',' | ':') | Kind::Dash => number(after.get(1)),
            Kind::Mark(mark) => JOINING.contains(&mark),
            _ => false,
        },
        _ => false,
    }
}

/// Whether a word such as `No.` or `page` stands before the number.
fn follows_counter(
    before: Option<&Token<'_>>,
    last_but_one: Option<&Token<'_>>,
    vocabulary: &Vocabulary,
) -> bool {
    let word = match before.map(|token| token.kind) {
        Some(Kind::Mark('.')) => last_but_one,
        _ => before,
    };
    word.is_some_and(|token| match token.kind {
        Kind::Word(word) => vocabulary.counters.contains(&word.to_lowercase().as_str()),
        _ => false,
    })
}

/// Whether a number of four digits alone is a year.
fn is_year(
    before: Option<&Token<'_>>,
    date: &Printed,
    after: &[Token<'_>],
    vocabulary: &Vocabulary,
) -> bool {
    let word = |token: &Token<'_>| match token.kind {
        Kind::Word(word) => Some(word.to_owned()),
        _ => None,
    };
    let said = before.and_then(word).is_some_and(|word| {
        vocabulary
            .year_leads
            .contains(&word.to_lowercase().as_str())
    });
    // A house's number: `1920 King Street`.
    let names = after.iter().take(3).map_while(word);
    let mut names = names.take_while(|word| word.starts_with(char::is_uppercase));
    if names.any(|word| vocabulary.streets.contains(&word.as_str())) {
        return false;
    }
    // A count: `1927 votes`; `the votes of 1927` are none.
    let unit = after.first().and_then(word);
    if !said && unit.is_some_and(|word| vocabulary.units.contains(&word.as_str())) {
        return false;
    }
    let round = date.from.year.is_some_and(|year| year % 100 == 0);
    let apart = before.is_none_or(|token| matches!(token.kind, Kind::Mark('(' | '[' | ',')));
    !round || said || apart
}
