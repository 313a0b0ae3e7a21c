//! The parts of a text that dates are made of.

use super::super::vocabulary::Vocabulary;
use crate::pattern::is_word;
use crate::segment::is_blank;
use crate::wording::is_apostrophe;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// A number in digits, and how many digits; `ordinal` if `st`, `th` or the like follows.
    Number {
        value: u16,
        digits: usize,
        ordinal: bool,
    },
    /// A number of four digits with what makes it a decade, as in `1920s`.
    Decade(u16),
    /// A month, from 1.
    Month(u8),
    /// Any other word.
    Word(&'t str),
    /// A hyphen or a dash that can stand between two numbers.
    Dash,
    /// Any other mark.
    Mark(char),
}

/// A part of a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    /// First byte.
    pub(super) start: usize,
    /// The byte after the last.
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) gap: bool,
}

impl Token<'_> {
    /// The day of a month it can be.
    pub(super) fn day(&self) -> Option<u8> {
        match self.kind {
            Kind::Number { value, digits, .. } if digits <= 2 && (1..=31).contains(&value) => {
                u8::try_from(value).ok()
            }
            _ => None,
        }
    }

    /// The year it can be: four digits, from 1500 to 2099.
    pub(super) fn year(&self) -> Option<u16> {
        match self.kind {
            Kind::Number {
                value,
                digits: 4,
                ordinal: false,
            } if (1500..2100).contains(&value) => Some(value),
            _ => None,
        }
    }

    /// The month it is.
    pub(super) fn month(&self) -> Option<u8> {
        match self.kind {
            Kind::Month(month) => Some(month),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The parts of a text, in order.
pub(super) fn tokens<'t>(text: &'t str, vocabulary: &Vocabulary) -> Vec<Token<'t>> {
    let mut tokens: Vec<Token<'t>> = Vec::new();
    let mut at = 0;
    let mut gap = true;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let Some(c) = rest.chars().next() else {
            break;
        };
        if is_blank(c) {
            gap = true;
            at += c.len_utf8();
            continue;
        }
        let (kind, length) = if is_word(c) {
            let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            let after = rest.get(length..).unwrap_or_default();
            word_kind(word, after, vocabulary)
        } else if matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}') {
            (Kind::Dash, c.len_utf8())
        } else {
            (Kind::Mark(c), c.len_utf8())
        };
        tokens.push(Token {
            kind,
            start: at,
            end: at + length,
            gap,
        });
        at += length;
        gap = false;
    }
    tokens
}

/// What a word is, and its length with the stop or ending that belongs to it.
fn word_kind<'t>(word: &'t str, after: &str, vocabulary: &Vocabulary) -> (Kind<'t>, usize) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let (number, ending) = word.split_at(digits);
    if digits > 0 {
        let value = number.parse::<u16>().ok();
        // `1920s` in one word, `1920’s` in two.
        let apart = after
            .chars()
            .next()
            .filter(|&c| ending.is_empty() && is_apostrophe(c))
            .and_then(|c| after.get(c.len_utf8()..))
            .map(|rest| rest.split(|c| !is_word(c)).next().unwrap_or_default());
        let decade = |ending: &str| vocabulary.decades.contains(&ending);
        let kind = match value {
            Some(value) if digits == 4 && value % 10 == 0 && decade(ending) => Kind::Decade(value),
            Some(value) if digits == 4 && value % 10 == 0 && apart.is_some_and(decade) => {
                let taken = after.len() - after.trim_start_matches(is_apostrophe).len();
                let length = word.len() + taken + apart.map_or(0, str::len);
                return (Kind::Decade(value), length);
            }
            Some(value) if ending.is_empty() || vocabulary.ordinals.contains(&ending) => {
                Kind::Number {
                    value,
                    digits,
                    ordinal: !ending.is_empty(),
                }
            }
            _ => Kind::Word(word),
        };
        return (kind, word.len());
    }
    if !word.starts_with(char::is_uppercase) {
        return (Kind::Word(word), word.len());
    }
    for (number, names) in (1..).zip(vocabulary.months) {
        let mut names = names.iter().enumerate();
        let name = names.find(|(_, name)| {
            word == **name
                || (word.len() > 3 && word.chars().eq(name.chars().flat_map(char::to_uppercase)))
        });
        if let Some((place, _)) = name {
            // The first name is the full one; a stop after another belongs to it.
            let stop = usize::from(place > 0 && after.starts_with('.'));
            return (Kind::Month(number), word.len() + stop);
        }
    }
    (Kind::Word(word), word.len())
}
