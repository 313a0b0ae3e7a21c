//! Given names and initials printed before a surname.

use crate::pattern::is_word;
use crate::segment::is_blank;

/// The most names and initials that are read before a surname.
const MOST: usize = 4;

/// A given name or an initial, as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Given<'t> {
    /// Its first byte in the text.
    pub(super) start: usize,
    /// Its letters.
    pub(super) letters: &'t str,
    /// Whether a stop follows it.
    pub(super) stop: bool,
}

impl Given<'_> {
    /// Whether it is an initial (`L.`, `Kh.`) and not a whole name.
    pub(super) fn is_initial(&self) -> bool {
        self.stop || self.is_letter()
    }

    /// Whether it is one letter.
    pub(super) fn is_letter(&self) -> bool {
        self.letters.chars().nth(1).is_none()
    }
}

/// Whether a printed given name or initial can stand for a known one.
pub(super) fn agree(printed: &Given<'_>, known: &str) -> bool {
    if printed.is_initial() {
        known.starts_with(printed.letters)
    } else {
        known == printed.letters
    }
}

/// The given names and initials at the end of a text, in the order in which they are printed:
/// initials with their stops and stray spaces, and at most one whole name before them.
pub(super) fn before(text: &str) -> Vec<Given<'_>> {
    let mut found: Vec<Given<'_>> = Vec::new();
    let mut left = text;
    while found.len() < MOST && found.last().is_none_or(Given::is_initial) {
        match last(left) {
            Some(given) => {
                left = left.get(..given.start).unwrap_or_default();
                found.push(given);
            }
            None => break,
        }
    }
    found.reverse();
    found
}

/// The given name or initial at the very end of a text.
fn last(text: &str) -> Option<Given<'_>> {
    let trimmed = text.trim_end_matches(is_blank);
    let without_stop = trimmed.strip_suffix('.');
    if without_stop.is_none() && trimmed.len() == text.len() {
        return None;
    }
    let end = without_stop.unwrap_or(trimmed).trim_end_matches(is_blank);
    let start = end
        .char_indices()
        .rev()
        .take_while(|&(_, c)| is_word(c))
        .last()?
        .0;
    let letters = end.get(start..)?;
    let joined =
        |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}') || crate::wording::is_apostrophe(c);
    let given = Given {
        start,
        letters,
        stop: without_stop.is_some(),
    };
    let most = if given.stop { 3 } else { usize::MAX };
    let well_formed = letters.starts_with(char::is_uppercase)
        && letters.chars().all(char::is_alphabetic)
        && letters.chars().count() <= most
        && !end.get(..start)?.ends_with(joined);
    // `A` and `I` without a stop are words of their own.
    let word = !given.stop && matches!(letters, "A" | "I");
    (well_formed && !word).then_some(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<&str> {
        before(text).iter().map(|given| given.letters).collect()
    }

    #[test]
    fn initials_are_read_with_stray_spaces_and_stops() {
        for printed in [
            "L. D. ",
            "L.D. ",
            "L.D.",
            "L . D . ",
            "L D ",
            "comrade L. D.\n",
        ] {
            assert_eq!(names(printed), ["L", "D"], "{printed:?}");
        }
        assert_eq!(names("said Ivan N. "), ["Ivan", "N"]);
        assert_eq!(names("by Kh. G. "), ["Kh", "G"]);
    }

    #[test]
    fn other_words_before_a_surname_are_no_given_names() {
        for printed in [
            "the ",
            "",
            "(",
            "Leon, ",
            "of A ",
            "in Moscow. ",
            "1927 ",
            "anti-L. ",
        ] {
            assert_eq!(names(printed), [""; 0], "{printed:?}");
        }
    }
}
