//! The filter of an index: which lines have a spelling that begins as the reader types.

use apparatus_index::text::fold;

/// Whether one of the spellings of a line, folded, has what is wanted at the beginning of a word.
#[cfg(any(feature = "workroom", test))]
pub(crate) fn fits(spellings: &str, wanted: &str) -> bool {
    let wanted = fold(wanted.trim());
    wanted.is_empty()
        || spellings.match_indices(&wanted).any(|(at, _)| {
            spellings
                .get(..at)
                .and_then(|before| before.chars().next_back())
                .is_none_or(|before| !before.is_alphanumeric())
        })
}

/// The spellings of a line, as the filter reads them.
#[cfg(not(feature = "csr"))]
pub(crate) fn spellings<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let folded: Vec<_> = names.map(fold).collect();
    folded.join("|")
}

#[cfg(all(test, not(feature = "csr")))]
mod tests {
    use super::{fits, spellings};

    #[test]
    fn the_filter_finds_a_spelling_by_the_beginning_of_any_of_its_words() {
        let spellings = spellings(["Leon Trotsky", "Trotzky", "Троцкий"].into_iter());
        for wanted in ["Tro", "LEON", "Trotzky", "Троцкий", "", " tro "] {
            assert!(fits(&spellings, wanted), "{wanted}");
        }
        for wanted in ["rotsky", "smilga"] {
            assert!(!fits(&spellings, wanted), "{wanted}");
        }
    }
}
