//! When two stretches of text have the same wording: white space counts as one space, and the
//! quotation marks and apostrophes of typewriters and of printers count as the same.

use crate::segment::is_blank;

/// Whether a character is a single quotation mark or an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(
        c,
        '\'' | '\u{2018}'
            | '\u{2019}'
            | '\u{201a}'
            | '\u{201b}'
            | '\u{2bc}'
            | '\u{2032}'
            | '`'
            | '\u{b4}'
    )
}

/// Whether a character is a double quotation mark.
pub(crate) fn is_double_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{2033}' | '\u{ab}' | '\u{bb}'
    )
}

/// A character with the marks that count as the same made one.
pub(crate) fn plain(c: char) -> char {
    if is_apostrophe(c) {
        '\''
    } else if is_double_quote(c) {
        '"'
    } else {
        c
    }
}

/// The characters of a text with runs of white space made one space and none at the ends.
pub(crate) fn single_spaced(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut first = true;
    let words = text.split(is_blank).filter(|word| !word.is_empty());
    words.flat_map(move |word| {
        let gap = if std::mem::take(&mut first) {
            None
        } else {
            Some(' ')
        };
        gap.into_iter().chain(word.chars())
    })
}

/// Whether `text` starts with the wording of `words`.
pub(crate) fn starts_with(text: &str, words: &str) -> bool {
    let mut text = single_spaced(text).map(plain);
    single_spaced(words)
        .map(plain)
        .all(|c| text.next() == Some(c))
}

/// A count of occasions in words.
pub(crate) fn times(count: usize) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

/// The first words of a text, for showing which passage is meant.
pub(crate) fn opening(text: &str, most: usize) -> String {
    let mut all = single_spaced(text);
    let mut shown: String = all.by_ref().take(most).collect();
    if all.next().is_some() {
        shown.truncate(shown.trim_end().len());
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wording_ignores_spacing_and_the_shape_of_quotation_marks() {
        assert!(starts_with(
            "‘Left  Oppositionists,\u{a0}1927",
            "'Left Oppositionists, 1927"
        ));
        assert!(starts_with("as ”Inprecor” was", "as \"Inprecor\""));
        assert!(!starts_with("Left", "Left Opposition"));
    }

    #[test]
    fn an_opening_is_cut_at_the_length_asked_for() {
        assert_eq!(opening("Leave a Reply", 20), "Leave a Reply");
        assert_eq!(opening("Leave a\n  Reply", 8), "Leave a…");
    }
}
