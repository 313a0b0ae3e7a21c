//! Names of files: their format, and the id of a document that has nothing else to be named by.

use apparatus_model::DocumentId;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::transliterate::{Scheme, forms};

/// Whether a file's name has an ending such as `.txt`. Old systems wrote it in capitals.
pub(crate) fn has_ending(name: &str, ending: &str) -> bool {
    let at = name.len().checked_sub(ending.len());
    let end = at.and_then(|at| name.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// A file's name without its ending.
pub(crate) fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// The id nearest to a file's name: Cyrillic as it sounds to English readers (BGN/PCGN), letters
/// without their accents, capitals made small, and what no id can hold made a hyphen. `None` where
/// no letter or digit is left.
pub(crate) fn nearest_id(stem: &str) -> Option<DocumentId> {
    let mut id = String::new();
    let letters = latin(stem);
    let letters = letters.nfd().filter(|c| !is_combining_mark(*c));
    for c in letters.map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            id.push(c);
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_matches('-').parse().ok()
}

/// A name in Latin letters, if it is Russian; signs for the hard and the soft sign are left out.
fn latin(name: &str) -> String {
    // A name on some disks has its letters and their marks apart, й as и and a breve.
    let whole: String = name.nfc().collect();
    let form = forms(&whole)
        .into_iter()
        .find(|(scheme, _)| *scheme == Scheme::BgnPcgn);
    match form {
        Some((_, form)) => form.replace(['\'', '"', '’', '”', 'ʹ', 'ʺ'], ""),
        None => whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_becomes_the_nearest_id() {
        for (stem, id) in [
            ("1927-expulsion", "1927-expulsion"),
            ("000_298d556a", "000-298d556a"),
            ("A Letter (draft)", "a-letter-draft"),
            ("Lettre à Zoé", "lettre-a-zoe"),
            ("Письмо 3", "pismo-3"),
            ("Троцкии\u{306}", "trotskiy"),
            ("(党) 1938", "1938"),
        ] {
            assert_eq!(nearest_id(stem).unwrap().as_str(), id, "{stem}");
        }
        assert_eq!(nearest_id("党"), None);
    }

    #[test]
    fn an_ending_may_be_in_capitals() {
        assert!(has_ending("LETTER.TXT", ".txt") && has_ending("a.txt", ".txt"));
        assert!(!has_ending("a.rtf", ".txt") && !has_ending("é", ".txt"));
    }
}
