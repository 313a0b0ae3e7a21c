//! A typed query, cut into signs and words.

use std::ops::Range;

use apparatus_model::PassageKind;

use super::ast::{Field, Filter, Query, Term};
use super::date::{NoDate, days};
use super::match_kind::MatchKind;
use super::problem::Problem;
use crate::text::{Automaton, MOST_STATES, tokenize, tokenize_with};

/// A piece of a query and its place in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lexeme {
    pub(super) at: Range<usize>,
    pub(super) sign: Sign,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sign {
    Open,
    Close,
    Or,
    And,
    Not,
    Near { words: u32, ordered: bool },
    Part(Query),
}

/// At most this many words may stand between the parts of `NEAR` where no number is given, as in
/// SQLite's FTS5.
const NEAR_DEFAULT: u32 = 10;

/// Cuts `text`. `knows` says whether a folded name is in the authority.
pub(super) fn lex(
    text: &str,
    knows: &impl Fn(&str) -> bool,
    problems: &mut Vec<Problem>,
) -> Vec<Lexeme> {
    let mut lexemes = Vec::new();
    // Dotted initials set apart with spaces (`C.P. S.U.`) are one word if the whole is a name.
    let spaced = spaced_initials(text, knows);
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let after = at + first.len_utf8();
        let mut push = |to: usize, sign: Sign| {
            lexemes.push(Lexeme { at: at..to, sign });
            to
        };
        at = match first {
            _ if first.is_whitespace() => after,
            '(' => push(after, Sign::Open),
            ')' => push(after, Sign::Close),
            _ if is_quote(first) => {
                let rest = text.get(after..).unwrap_or_default();
                let closed = rest.find(is_quote);
                let inner = rest.get(..closed.unwrap_or(rest.len())).unwrap_or_default();
                let end = after + inner.len();
                if closed.is_none() {
                    problems.push(Problem::waiting(
                        at..end,
                        "the closing quotation mark is still to come",
                        "close the phrase with \"",
                    ));
                }
                let mut terms = phrase(inner, after, knows, problems);
                if closed.is_none()
                    && let Some(Term::Form(word)) = terms.last()
                    && inner.ends_with(word)
                    && word.chars().all(char::is_alphanumeric)
                {
                    // The last word of a phrase that is still open may be half typed.
                    let begun = Term::Pattern(format!("{word}*"));
                    terms.pop();
                    terms.push(begun);
                }
                let to = text
                    .get(end..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(end, |quote| end + quote.len_utf8());
                match part_of(terms) {
                    Some(part) => push(to, Sign::Part(part)),
                    None => {
                        if closed.is_some() {
                            problems.push(Problem::waiting(
                                at..to,
                                "there is no word between the quotation marks",
                                "write the words of the phrase between them",
                            ));
                        }
                        to
                    }
                }
            }
            '/' if let Some(length) = expression_at(text.get(at..).unwrap_or_default()) => {
                let end = length.map_or(text.len(), |length| at + length);
                match length {
                    Some(_) => {
                        let pattern = text.get(after..end - 1).unwrap_or_default();
                        if let Some(term) = expression(pattern, after, problems) {
                            push(end, Sign::Part(Query::Term(term)));
                        }
                    }
                    None => problems.push(still_open(at..end)),
                }
                end
            }
            '-' if starts_part(text, after) && !ends_word(text, at) => push(after, Sign::Not),
            _ => {
                let word = at + usize::from(first == '=');
                let spaced = spaced.iter().find(|spaced| spaced.start == word);
                let end = match spaced {
                    Some(spaced) => spaced.end,
                    None => {
                        let length = text.get(at..).unwrap_or_default().find(ends_run);
                        length.map_or(text.len(), |length| at + length)
                    }
                };
                let run = text.get(at..end).unwrap_or_default();
                match run {
                    "OR" => push(end, Sign::Or),
                    "AND" => push(end, Sign::And),
                    "NOT" => push(end, Sign::Not),
                    _ => {
                        if let Some(sign) = near(run, at, problems) {
                            push(end, sign)
                        } else {
                            if let Some(part) = word_or_filter(run, at, spaced.is_some(), problems)
                            {
                                push(end, Sign::Part(part));
                            }
                            end
                        }
                    }
                }
            }
        };
    }
    lexemes
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

fn ends_run(c: char) -> bool {
    c.is_whitespace() || c == '(' || c == ')' || is_quote(c)
}

fn starts_part(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(|c| !c.is_whitespace())
}

fn ends_word(text: &str, at: usize) -> bool {
    text.get(..at)
        .and_then(|before| before.chars().next_back())
        .is_some_and(|c| !c.is_whitespace() && c != '(' && c != '-')
}

fn near(run: &str, at: usize, problems: &mut Vec<Problem>) -> Option<Sign> {
    let (name, number) = match run.split_once('/') {
        Some((name, number)) => (name, Some(number)),
        None => (run, None),
    };
    let ordered = match name {
        "NEAR" => false,
        "BEFORE" => true,
        _ => return None,
    };
    let words = match number {
        None => NEAR_DEFAULT,
        Some(number) => number.parse().unwrap_or_else(|_| {
            let place = at..at + run.len();
            let help = format!("write how many words may stand between, as in {name}/5");
            problems.push(if number.is_empty() {
                Problem::waiting(place, "the number of words is still to come", help)
            } else {
                Problem::error(place, format!("`{number}` is not a number of words"), help)
            });
            NEAR_DEFAULT
        }),
    };
    Some(Sign::Near { words, ordered })
}

fn word_or_filter(
    run: &str,
    at: usize,
    spaced_initials: bool,
    problems: &mut Vec<Problem>,
) -> Option<Query> {
    if spaced_initials {
        return Some(Query::Term(match run.strip_prefix('=') {
            Some(form) => Term::Form(put_together(form)),
            None => Term::Word(put_together(run)),
        }));
    }
    if let Some((name, values)) = run.split_once(':')
        && let Ok(field) = name.parse::<Field>()
    {
        return filter(field, values, at..at + run.len(), problems);
    }
    part_of(terms_of(run, at, false, problems))
}

fn filter(
    field: Field,
    values: &str,
    at: Range<usize>,
    problems: &mut Vec<Problem>,
) -> Option<Query> {
    let from = at.end.saturating_sub(values.len());
    let mut parts: Vec<(usize, &str)> = Vec::new();
    let mut next = from;
    for value in values.split(',') {
        if !value.is_empty() {
            parts.push((next, value));
        }
        next += value.len() + 1;
    }
    if matches!(field, Field::Date | Field::Without) && !parts.is_empty() {
        parts.retain(|(from, value)| match field {
            Field::Date => is_date(value, *from, at.end, problems),
            _ => is_match_kind(value, *from, problems),
        });
        if parts.is_empty() {
            return None;
        }
    }
    let values: Vec<String> = parts.iter().map(|(_, value)| (*value).to_owned()).collect();
    if values.is_empty() {
        problems.push(Problem::waiting(
            at,
            format!("what to look for in `{}:` is still to come", field.name()),
            format!("write {}", example(field)),
        ));
        return None;
    }
    if field == Field::Kind {
        for value in &values {
            if let Err(unknown) = value.parse::<PassageKind>() {
                let begins = |kind: &PassageKind| kind.slug().starts_with(value.as_str());
                problems.push(Problem {
                    at: at.clone(),
                    message: format!("there is no kind of passage called `{value}`"),
                    help: format!("the kinds are {}", unknown.known),
                    waiting: PassageKind::ALL.iter().any(begins),
                });
            }
        }
    }
    Some(Query::Filter(Filter { field, values }))
}

fn example(field: Field) -> &'static str {
    match field {
        Field::Document => "the id of a document, as in doc:1927-expulsion",
        Field::Kind => "a kind of passage, as in kind:caption",
        Field::Entity(_) => "the id of a name, as in person:leon-trotsky",
        Field::Without => "a kind of match, as in without:ocr",
        Field::Date => "a year, month or day, as in date:1923, or two with .. between",
    }
}

/// Whether a value that begins at byte `from` of the query is a kind of match; of others it is told.
fn is_match_kind(value: &str, from: usize, problems: &mut Vec<Problem>) -> bool {
    let known = MatchKind::named(value).is_some();
    if !known {
        let kinds: Vec<_> = MatchKind::ALL.iter().map(|kind| kind.slug()).collect();
        problems.push(Problem {
            at: from..from + value.len(),
            message: format!("there is no kind of match called `{value}`"),
            help: format!("the kinds are {}", kinds.join(", ")),
            waiting: kinds.iter().any(|kind| kind.starts_with(value)),
        });
    }
    known
}

/// Whether a value that begins at byte `from` of the query is a date; of others it is told what is the
/// matter. What ends at byte `end` is still being typed.
fn is_date(value: &str, from: usize, end: usize, problems: &mut Vec<Problem>) -> bool {
    let at = from..from + value.len();
    let help = "write a year, a month or a day, as in date:1923, date:1924-01 or date:1927-11-15, \
                or two with .. between";
    problems.push(match days(value) {
        Ok(_) => return true,
        Err(NoDate::Waiting) if at.end == end => {
            Problem::waiting(at, format!("the date `{value}` is not whole yet"), help)
        }
        Err(NoDate::Backwards) => {
            Problem::error(at, format!("`{value}` ends before it begins"), help)
        }
        Err(_) => Problem::error(at, format!("`{value}` is no date"), help),
    });
    false
}

/// The terms within quotation marks. A plain word is a form there.
fn phrase(
    inner: &str,
    origin: usize,
    knows: &impl Fn(&str) -> bool,
    problems: &mut Vec<Problem>,
) -> Vec<Term> {
    let mut terms = Vec::new();
    let spaced = spaced_initials(inner, knows);
    let mut at = 0;
    while let Some(rest) = inner.get(at..) {
        let Some(skip) = rest.find(|c: char| !c.is_whitespace()) else {
            break;
        };
        at += skip;
        let end = if let Some(spaced) = spaced.iter().find(|spaced| spaced.start == at) {
            let run = inner.get(at..spaced.end).unwrap_or_default();
            terms.push(Term::Form(put_together(run)));
            spaced.end
        } else {
            let tail = inner.get(at..).unwrap_or_default();
            let length = tail.find(char::is_whitespace);
            let end = length.map_or(inner.len(), |length| at + length);
            let run = inner.get(at..end).unwrap_or_default();
            terms.extend(terms_of(run, origin + at, true, problems));
            end
        };
        at = end;
    }
    terms
}

/// The terms of a run without spaces: mostly one, more where a hyphen or a slash divides it.
fn terms_of(run: &str, at: usize, quoted: bool, problems: &mut Vec<Problem>) -> Vec<Term> {
    let place = at..at + run.len();
    if let Some(name) = run.strip_prefix('@') {
        let tokens = tokenize(name);
        if tokens.is_empty() {
            problems.push(Problem::waiting(
                place,
                "the name is still to come",
                "write a name or its id after @, as in @zinoviev",
            ));
            return Vec::new();
        }
        let words = tokens
            .iter()
            .filter_map(|token| name.get(token.start..token.end));
        return vec![Term::Name(words.collect::<Vec<_>>().join("-"))];
    }
    if run.len() > 1 && run.starts_with('/') {
        match expression_at(run) {
            Some(Some(length)) if length == run.len() => {
                let pattern = run.get(1..length - 1).unwrap_or_default();
                return expression(pattern, at + 1, problems).into_iter().collect();
            }
            Some(None) => {
                problems.push(still_open(place));
                return Vec::new();
            }
            // Slashes in a path.
            _ => {}
        }
    }
    if let Some((word, edits)) = run.split_once('~')
        && let [token] = tokenize(word).as_slice()
        && let Some(word) = word.get(token.start..token.end)
    {
        let edits = match edits {
            "" | "1" => 1,
            "2" => 2,
            _ => {
                problems.push(Problem::error(
                    place,
                    format!("`~{edits}` is not a number of edits"),
                    "write ~ for one edit or ~2 for two",
                ));
                1
            }
        };
        return vec![Term::Fuzzy(word.to_owned(), edits)];
    }
    let (exact, word) = match run.strip_prefix('=') {
        Some(word) => (true, word),
        None => (quoted, run),
    };
    if exact && word.is_empty() {
        problems.push(Problem::waiting(
            place,
            "the word after = is still to come",
            "write the word form, as in =trotzky",
        ));
        return Vec::new();
    }
    if word.contains(['*', '?']) {
        return patterns(word, place, problems);
    }
    let tokens = tokenize(word);
    let words = tokens
        .iter()
        .filter_map(|token| word.get(token.start..token.end));
    if exact || tokens.len() > 1 {
        words.map(form).collect()
    } else {
        words.map(plain).collect()
    }
}

/// Whether a regular expression begins here, with a slash; and how long it is with both of its
/// slashes, unless the second is still to come. Slashes in a path are none.
fn expression_at(text: &str) -> Option<Option<usize>> {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        let after = at + c.len_utf8();
        match c {
            _ if c.is_whitespace() || is_quote(c) => return None,
            '/' if !escaped => {
                let next = text.get(after..).unwrap_or_default().chars().next();
                let ends = next.is_none_or(|c| c.is_whitespace() || c == ')' || is_quote(c));
                return (at > 1 && ends).then_some(Some(after));
            }
            _ => escaped = c == '\\' && !escaped,
        }
    }
    (text.len() > 1).then_some(None)
}

fn still_open(at: Range<usize>) -> Problem {
    Problem::waiting(
        at,
        "the slash that ends the regular expression is still to come",
        "write / after it, as in /expel+ed/",
    )
}

/// A regular expression that begins at byte `from` of the query, or what is the matter with it.
fn expression(pattern: &str, from: usize, problems: &mut Vec<Problem>) -> Option<Term> {
    match Automaton::of_expression(pattern) {
        Ok(_) => Some(Term::Regex(pattern.to_owned())),
        Err(fault) => {
            let at = from + fault.at;
            let rest = pattern.get(fault.at..).unwrap_or_default();
            let width = rest.chars().next().map_or(1, char::len_utf8);
            problems.push(Problem::error(at..at + width, fault.what, fault.help));
            None
        }
    }
}

/// Where initials set apart with spaces (`C.P. S.U.`) are one word, the last stop included.
fn spaced_initials(text: &str, knows: &impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let is_spaced = |at: &Range<usize>| {
        text.get(at.clone())
            .is_some_and(|word| word.contains(char::is_whitespace))
    };
    tokenize_with(text, knows)
        .into_iter()
        .map(|token| token.start..token.end)
        .filter(is_spaced)
        .map(|at| {
            let stop = text.get(at.end..).is_some_and(|rest| rest.starts_with('.'));
            at.start..at.end + usize::from(stop)
        })
        .collect()
}

/// Initials that were set apart, as the one word that they are: only so do they fold to their key.
fn put_together(run: &str) -> String {
    let word: String = run.split_whitespace().collect();
    word.trim_end_matches('.').to_owned()
}

fn form(word: &str) -> Term {
    Term::Form(word.to_owned())
}

/// A plain word. One that would read as an operator (`OR-` is none) is kept in small letters, so
/// that the printed query is read as it was meant.
fn plain(word: &str) -> Term {
    let operator = matches!(word, "OR" | "AND" | "NOT" | "NEAR" | "BEFORE");
    Term::Word(if operator {
        word.to_ascii_lowercase()
    } else {
        word.to_owned()
    })
}

/// The terms of a run with wildcards.
fn patterns(run: &str, at: Range<usize>, problems: &mut Vec<Problem>) -> Vec<Term> {
    let in_word = |c: char| c.is_alphanumeric() || "*?'’‘.\u{301}".contains(c);
    let mut terms = Vec::new();
    for part in run
        .split(|c| !in_word(c))
        .map(|part| part.trim_matches('.'))
    {
        let letters = part.chars().filter(|c| c.is_alphanumeric()).count();
        if part.contains(['*', '?']) {
            if letters == 0 {
                problems.push(Problem::waiting(
                    at.clone(),
                    "a wildcard needs at least one letter beside it",
                    "write some letters, as in bureaucra*",
                ));
            } else if Automaton::of_wildcards(part).is_none() {
                problems.push(Problem::error(
                    at.clone(),
                    "the pattern is too long",
                    format!("at most {MOST_STATES} letters fit a word"),
                ));
            } else {
                terms.push(Term::Pattern(part.to_owned()));
            }
        } else {
            let words = tokenize(part).into_iter();
            terms.extend(
                words
                    .filter_map(|word| part.get(word.start..word.end))
                    .map(form),
            );
        }
    }
    terms
}

/// One term is a term, several are a phrase, none is nothing.
fn part_of(mut terms: Vec<Term>) -> Option<Query> {
    match terms.len() {
        0 => None,
        1 => terms.pop().map(Query::Term),
        _ => Some(Query::Phrase(terms)),
    }
}
