//! A wording to be found in a text, however its spaces, apostrophes and stops were printed.
//!
//! White space matches white space of any length, quotation marks and apostrophes of one sort match
//! each other, and a dotted abbreviation may have lost stops or gained spaces: `C.P.S.U.` is found
//! in `C.P. S.U.` and in `C. P. S. U`. Letters match only themselves.

use crate::segment::is_blank;
use crate::wording::plain;

/// Whether a character is part of a word.
pub(crate) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '_')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// This character, or one that counts as the same.
    Letter(char),
    /// White space.
    Gap,
    /// What parts two letters of an abbreviation: a stop, a space, or both.
    Stop,
    /// The stop at the end of an abbreviation, which may be missing.
    LastStop,
}

/// A place where a pattern matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Match {
    /// First byte, with the marks before the first word.
    pub(crate) start: usize,
    /// The byte after the last.
    pub(crate) end: usize,
    /// Whether a hyphen joins it to a word before it, as in `anti-Party`.
    pub(crate) hyphen_before: bool,
    /// Whether a hyphen joins it to a word after it.
    pub(crate) hyphen_after: bool,
}

/// A wording ready to be found.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    /// Marks before the first word.
    lead: Vec<char>,
    /// The first word, by which the pattern is looked up.
    key: String,
    parts: Vec<Part>,
    /// Whether it starts with a dotted abbreviation.
    abbreviation: bool,
}

impl Pattern {
    /// The pattern of a wording; `None` where it has no word in it.
    pub(crate) fn new(wording: &str) -> Option<Self> {
        let wording = wording.trim_matches(is_blank);
        let first = wording.find(is_word)?;
        let (lead, rest) = wording.split_at(first);
        let key: String = rest.chars().take_while(|&c| is_word(c)).collect();
        let mut parts = Vec::new();
        let mut left = rest;
        let mut abbreviation = false;
        while let Some(c) = left.chars().next() {
            let fresh = parts
                .last()
                .is_none_or(|part| !matches!(part, Part::Letter(c) if is_word(*c)));
            if let Some((letters, after)) = dotted(left).filter(|_| fresh) {
                abbreviation |= parts.is_empty();
                for (i, letter) in letters.iter().enumerate() {
                    if i > 0 {
                        parts.push(Part::Stop);
                    }
                    parts.push(Part::Letter(plain(*letter)));
                }
                parts.push(Part::LastStop);
                left = after;
            } else if is_blank(c) {
                parts.push(Part::Gap);
                left = left.trim_start_matches(is_blank);
            } else {
                parts.push(Part::Letter(plain(c)));
                left = left.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        Some(Self {
            lead: lead.chars().map(plain).collect(),
            key,
            parts,
            abbreviation,
        })
    }

    /// The word by which the pattern is looked up: it stands in every text the pattern matches.
    pub(crate) fn key(&self) -> &str {
        &self.key
    }

    /// Where the pattern matches, given that its first word starts at `at`. No word goes on at
    /// either side of a match.
    pub(crate) fn matches(&self, text: &str, at: usize) -> Option<Match> {
        let before = text.get(..at)?;
        let mut back = before.chars().rev();
        let mut start = at;
        for &mark in self.lead.iter().rev() {
            let c = back.next().filter(|&c| plain(c) == mark)?;
            start -= c.len_utf8();
        }
        if self.lead.is_empty() && self.goes_on_before(before) {
            return None;
        }
        let end = at + self.length(text.get(at..)?)?;
        let mut after = text.get(end..)?.chars();
        let ends_in_word = text.get(..end)?.ends_with(is_word);
        let (next, next_but_one) = (after.next(), after.next());
        if next.is_some_and(is_word) && (ends_in_word || self.ends_in_stop()) {
            return None;
        }
        let mut back = before.chars().rev();
        Some(Match {
            start,
            end,
            hyphen_before: self.lead.is_empty()
                && back.next().is_some_and(is_hyphen)
                && back.next().is_some_and(is_word),
            hyphen_after: ends_in_word
                && next.is_some_and(is_hyphen)
                && next_but_one.is_some_and(is_word),
        })
    }

    fn ends_in_stop(&self) -> bool {
        self.parts.last() == Some(&Part::LastStop)
    }

    fn goes_on_before(&self, before: &str) -> bool {
        let mut back = before.chars().rev();
        match (back.next(), back.next()) {
            (Some(c), _) if is_word(c) => true,
            // `C.C.` is no part of `C.C.C.`
            (Some('.'), Some(d)) if self.abbreviation => {
                d.is_alphabetic() && !back.next().is_some_and(is_word)
            }
            _ => false,
        }
    }

    /// How many bytes of `text` the parts match, from its start.
    fn length(&self, text: &str) -> Option<usize> {
        let mut left = text;
        for part in &self.parts {
            let c = left.chars().next();
            match part {
                Part::Letter(letter) => {
                    let c = c.filter(|&c| plain(c) == *letter)?;
                    left = left.get(c.len_utf8()..)?;
                }
                Part::Gap => {
                    c.filter(|&c| is_blank(c))?;
                    left = left.trim_start_matches(is_blank);
                }
                Part::Stop => {
                    let rest = left.strip_prefix('.').unwrap_or(left);
                    let rest = rest.trim_start_matches(is_blank);
                    if rest.len() == left.len() {
                        return None;
                    }
                    left = rest;
                }
                Part::LastStop => left = left.strip_prefix('.').unwrap_or(left),
            }
        }
        Some(text.len() - left.len())
    }
}

/// The letters of a dotted abbreviation of two letters or more at the start of a text, and what
/// follows it.
fn dotted(text: &str) -> Option<(Vec<char>, &str)> {
    let mut letters = Vec::new();
    let mut rest = text;
    loop {
        // Spaces belong to the abbreviation only between two of its letters.
        let inner = if letters.is_empty() {
            rest
        } else {
            rest.trim_start_matches(is_blank)
        };
        let mut chars = inner.chars();
        match (chars.next(), chars.next()) {
            (Some(letter), Some('.')) if letter.is_uppercase() => {
                letters.push(letter);
                rest = chars.as_str();
            }
            _ => break,
        }
    }
    (letters.len() > 1).then_some((letters, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every match of the wording in the text.
    fn found<'a>(wording: &str, text: &'a str) -> Vec<&'a str> {
        let pattern = Pattern::new(wording).unwrap();
        (0..text.len())
            .filter(|&at| text.is_char_boundary(at) && text[at..].starts_with(pattern.key()))
            .filter_map(|at| pattern.matches(text, at))
            .filter(|found| !found.hyphen_before && !found.hyphen_after)
            .map(|found| &text[found.start..found.end])
            .collect()
    }

    #[test]
    fn a_name_stands_on_its_own() {
        assert_eq!(found("Party", "Party, the Party’s; Party"), ["Party"; 3]);
        assert_eq!(
            found("Party", "anti-Party inner‐Party Partyless Party-line"),
            [""; 0]
        );
        assert_eq!(found("Party", "The Moscow—Party meeting"), ["Party"]);
        assert_eq!(found("Ter-Vaganyan", "(Ter-Vaganyan)"), ["Ter-Vaganyan"]);
        assert_eq!(found("Trotsky", "Trotskyism, trotsky"), [""; 0]);
    }

    #[test]
    fn spaces_stops_and_apostrophes_may_be_printed_otherwise() {
        for printed in ["C.P.S.U.", "C.P. S.U.", "C. P. S. U.", "C.P.S.U"] {
            assert_eq!(found("C.P.S.U.", &format!("the {printed} and")), [printed]);
        }
        assert_eq!(found("C.P.S.U.", "CPSU"), [""; 0]);
        assert_eq!(
            found("Leon Trotsky", "Leon\n\u{a0}Trotsky"),
            ["Leon\n\u{a0}Trotsky"]
        );
        assert_eq!(
            found("Marxists’ Archive", "Marxists' Archive"),
            ["Marxists' Archive"]
        );
    }

    #[test]
    fn an_abbreviation_is_no_part_of_a_longer_one() {
        assert_eq!(
            found("C.C.", "C.C.C. and the C.C., of the C.C."),
            ["C.C.", "C.C."]
        );
        assert_eq!(
            found("Presidium of the C.C.C.", "Presidium of the C.C.C."),
            ["Presidium of the C.C.C."]
        );
        assert_eq!(
            found("XV. Party Congress", "the XV. Party Congress"),
            ["XV. Party Congress"]
        );
        assert_eq!(
            found("Indexreach Ltd.", "Indexreach Ltd. Registered"),
            ["Indexreach Ltd."]
        );
    }

    #[test]
    fn marks_around_a_wording_count() {
        assert_eq!(
            found("‘Communist’", "and 'Communist' but Communist"),
            ["'Communist'"]
        );
        assert!(Pattern::new("—").is_none());
    }

    proptest::proptest! {
        #[test]
        fn a_match_lies_on_character_boundaries(wording in "\\PC{1,12}", text in "\\PC{0,40}") {
            if let Some(pattern) = Pattern::new(&wording) {
                for at in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                    if let Some(found) = pattern.matches(&text, at) {
                        assert!(found.start <= at && text.get(found.start..found.end).is_some());
                    }
                }
            }
        }
    }
}
