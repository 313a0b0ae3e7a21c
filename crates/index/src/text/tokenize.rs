//! Word segmentation after Unicode Standard Annex #29, default rules, for alphabets.
//!
//! Written here rather than taken from a library because the page needs it too, and the property
//! tables of a full implementation weigh more than the rest of the engine. The rules kept are
//! WB5–WB13b; each ideograph and each kana is a word of its own. One tailoring, which the annex
//! names: the colon divides words (it joins them in Swedish alone), so that a filter in a query
//! can never be a word.

use super::fold;

/// A word and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text that was segmented.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The folded word.
    pub key: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Number,
    /// Ideographs, kana, and numerals that are no digits: a word each.
    Single,
    /// Joins letters: the middle dot.
    MidLetter,
    /// Joins numbers: the comma, the semicolon.
    MidNumber,
    /// Joins either: the stop, apostrophes.
    MidBoth,
    /// Joins everything: the low line.
    Connector,
    /// Marks that belong to the character before.
    Extend,
    Other,
}

fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Number,
        '.' | '\'' | '\u{2018}' | '\u{2019}' | '\u{2024}' | '\u{FE52}' | '\u{FF07}'
        | '\u{FF0E}' => Class::MidBoth,
        '\u{00B7}' | '\u{0387}' | '\u{055F}' | '\u{05F4}' | '\u{2027}' => Class::MidLetter,
        ',' | ';' | '\u{037E}' | '\u{0589}' | '\u{060C}' | '\u{060D}' | '\u{066C}' | '\u{2044}'
        | '\u{FE10}' | '\u{FE14}' | '\u{FE50}' | '\u{FE54}' | '\u{FF0C}' | '\u{FF1B}' => {
            Class::MidNumber
        }
        '_' | '\u{202F}' | '\u{203F}' | '\u{2040}' | '\u{2054}' => Class::Connector,
        '\u{00AD}'
        | '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0489}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{064B}'..='\u{065F}'
        | '\u{200C}'
        | '\u{200D}'
        | '\u{20D0}'..='\u{20F0}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FE20}'..='\u{FE2F}' => Class::Extend,
        '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{20000}'..='\u{3FFFF}' => Class::Single,
        // Raised and lowered figures, fractions and circled numbers are no digits of a number: the
        // mark of a footnote is no part of the word before.
        '\u{00B2}'
        | '\u{00B3}'
        | '\u{00B9}'
        | '\u{00BC}'..='\u{00BE}'
        | '\u{2070}'
        | '\u{2074}'..='\u{2079}'
        | '\u{2080}'..='\u{2089}'
        | '\u{2150}'..='\u{215F}'
        | '\u{2189}'
        | '\u{2460}'..='\u{249B}' => Class::Single,
        _ if c.is_ascii() => Class::Other,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_numeric() => Class::Number,
        _ => Class::Other,
    }
}

/// The words of `text`, in order.
///
/// ```
/// use apparatus_index::text::tokenize;
/// let words: Vec<_> = tokenize("Trotsky’s anti-Party C.P.S.U. 1,000").into_iter().map(|t| t.key).collect();
/// assert_eq!(words, ["trotsky's", "anti", "party", "cpsu", "1,000"]);
/// ```
pub fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut last = class(c);
        let mut end = start + c.len_utf8();
        match last {
            Class::Letter | Class::Number | Class::Connector => {}
            Class::Single => {
                while let Some((at, mark)) = chars.next_if(|(_, c)| class(*c) == Class::Extend) {
                    end = at + mark.len_utf8();
                }
                push(&mut tokens, text, start, end);
                continue;
            }
            _ => continue,
        }
        let mut has_word = last != Class::Connector;
        while let Some(&(at, c)) = chars.peek() {
            let next = class(c);
            match next {
                Class::Extend => {}
                Class::Letter | Class::Number => {
                    last = next;
                    has_word = true;
                }
                Class::Connector => last = next,
                Class::MidLetter | Class::MidNumber | Class::MidBoth => {
                    let after = text.get(at + c.len_utf8()..).unwrap_or_default();
                    if !joins(last, next, after) {
                        break;
                    }
                }
                Class::Single | Class::Other => break,
            }
            end = at + c.len_utf8();
            chars.next();
        }
        if has_word {
            push(&mut tokens, text, start, end);
        }
    }
    tokens
}

/// Whether a joining mark after a character of class `last` holds the word together with `after`.
fn joins(last: Class, mark: Class, after: &str) -> bool {
    let next = after
        .chars()
        .map(class)
        .find(|class| *class != Class::Extend);
    match last {
        Class::Letter => mark != Class::MidNumber && next == Some(Class::Letter),
        Class::Number => mark != Class::MidLetter && next == Some(Class::Number),
        _ => false,
    }
}

fn push(tokens: &mut Vec<Token>, text: &str, start: usize, end: usize) {
    if let Some(word) = text.get(start..end) {
        tokens.push(Token {
            start,
            end,
            key: fold(word),
        });
    }
}

/// The words of `text`, with dotted initials that a printer set apart (`C.P. S.U.`) put together
/// where `known` says that the whole is an abbreviation.
pub fn tokenize_with(text: &str, known: impl Fn(&str) -> bool) -> Vec<Token> {
    let tokens = tokenize(text);
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut next = 0;
    while let Some(first) = tokens.get(next) {
        let mut best = (next + 1, first.clone());
        let mut whole = first.clone();
        for (at, token) in tokens.iter().enumerate().skip(next + 1) {
            let pair = (
                text.get(whole.start..whole.end),
                text.get(token.start..token.end),
            );
            let gap = text.get(whole.end..token.start);
            let (Some(before), Some(after), Some(gap)) = (pair.0, pair.1, gap) else {
                break;
            };
            let stop_then_space = gap.strip_prefix('.').is_some_and(|rest| {
                rest.chars().count() <= 1 && rest.chars().all(char::is_whitespace)
            });
            let stop_follows = text
                .get(token.end..)
                .is_some_and(|rest| rest.starts_with('.'));
            if !(stop_then_space
                && stop_follows
                && initials(before, at == next + 1)
                && initials(after, true))
            {
                break;
            }
            whole.end = token.end;
            whole.key.push_str(&token.key);
            if known(&whole.key) {
                best = (at + 1, whole.clone());
            }
        }
        next = best.0;
        joined.push(best.1);
    }
    joined
}

/// Whether a word is made of single letters and stops. `checked` is false for a run that was put
/// together from words already looked at.
fn initials(word: &str, checked: bool) -> bool {
    !checked
        || word.split('.').all(|part| {
            let mut letters = part.chars();
            letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
        })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokenize(text)
            .into_iter()
            .map(|t| &text[t.start..t.end])
            .collect()
    }

    #[test]
    fn words_break_as_annex_29_says() {
        for (text, expected) in [
            (
                "The quick (“brown”) fox can’t jump 32.3 feet, right?",
                vec![
                    "The", "quick", "brown", "fox", "can’t", "jump", "32.3", "feet", "right",
                ],
            ),
            ("anti-Party", vec!["anti", "Party"]),
            ("f. r Hitler’s", vec!["f", "r", "Hitler’s"]),
            (
                "members of the C.C. and’ the C.C.C.",
                vec!["members", "of", "the", "C.C", "and", "the", "C.C.C"],
            ),
            ("a_b __ 1_000", vec!["a_b", "1_000"]),
            ("3a 4:5 a:b", vec!["3a", "4", "5", "a", "b"]),
            ("Opposition¹ 2½", vec!["Opposition", "¹", "2", "½"]),
            ("as”Inprecor”", vec!["as", "Inprecor"]),
            ("Ле\u{0301}нин党史", vec!["Ле\u{0301}нин", "党", "史"]),
            ("", vec![]),
        ] {
            assert_eq!(words(text), expected, "{text}");
        }
    }

    #[test]
    fn initials_set_apart_are_one_word_only_where_the_whole_is_known() {
        let keys = |text, known: &[&str]| -> Vec<String> {
            tokenize_with(text, |key| known.contains(&key))
                .into_iter()
                .map(|t| t.key)
                .collect()
        };
        assert_eq!(keys("the C.P. S.U. is", &["cpsu"]), ["the", "cpsu", "is"]);
        assert_eq!(keys("the C. P. S. U. is", &["cpsu"]), ["the", "cpsu", "is"]);
        assert_eq!(keys("I. T. Smilga", &["cpsu"]), ["i", "t", "smilga"]);
        assert_eq!(keys("C.P. S.U.", &[]), ["cp", "su"]);
        assert_eq!(keys("C.C.C. C.P. S.U.", &["ccc", "cpsu"]), ["ccc", "cpsu"]);
    }

    proptest! {
        #[test]
        fn tokens_lie_in_order_on_character_boundaries(text in "(\\PC|[ .'’_:,\u{301}\u{AD}a-cA1党]){0,60}") {
            let mut last = 0;
            for token in tokenize_with(&text, |key| key.len() % 2 == 0) {
                prop_assert!(token.start >= last && token.end > token.start);
                prop_assert!(text.get(token.start..token.end).is_some());
                last = token.end;
            }
        }
    }
}
