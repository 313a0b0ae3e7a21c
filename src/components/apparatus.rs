//! Corrections and notes of the editors in the text of a passage.

use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_model::{ApparatusEntry, SourceSpan};

use crate::state::Collection;

/// A correction or note in the text of a passage, with the letter that stands for it there and in
/// the panel.
pub(crate) struct Note {
    pub(crate) entry: ApparatusEntry,
    pub(crate) letter: String,
}

impl Note {
    /// Whether it has a reading of its own.
    pub(crate) fn is_correction(&self) -> bool {
        self.entry.proposed.is_some()
    }

    /// Its place in a passage, as far as it stands there.
    pub(crate) fn place(&self, passage: &PassageRow) -> SourceSpan {
        let SourceSpan { start, end } = self.entry.span;
        SourceSpan::new(start, end.min(passage.span.end).max(start))
    }

    /// What it is, for those who hear the page.
    pub(crate) fn spoken(&self) -> String {
        let letter = &self.letter;
        match self.entry.proposed.as_deref() {
            None => format!("Note {letter}"),
            Some("") => format!("Correction {letter}: left out"),
            Some(proposed) => format!("Correction {letter}: read “{proposed}”"),
        }
    }
}

/// The corrections and notes in a passage, in the order of the text.
pub(crate) fn notes(collection: &Collection, passage: PassageIndex) -> Vec<Note> {
    let entries = collection.pack.apparatus_in(passage).unwrap_or_default();
    let noted = (0..).zip(entries);
    noted
        .map(|(at, entry)| Note {
            entry,
            letter: letter(at),
        })
        .collect()
}

/// a to z, then aa, ab and so on.
fn letter(at: u32) -> String {
    let last = char::from(b'a' + (at % 26) as u8);
    match at / 26 {
        0 => last.to_string(),
        more => letter(more - 1) + &last.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 27, 701, 702].map(letter),
            ["a", "z", "aa", "ab", "zz", "aaa"]
        );
    }
}
