//! Corrections and notes of the editors: what is printed, what is proposed, and why.

use apparatus_index::pack::{PassageIndex, PassageRow};
use apparatus_model::{ApparatusEntry, SourceSpan};

use crate::html::{El, el};
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

/// What is printed and what is proposed.
pub(crate) fn reading(collection: &Collection, row: &PassageRow, entry: &ApparatusEntry) -> El {
    let language = collection
        .document(row.document)
        .map_or("", |document| document.record.language.as_str());
    let printed = collection.pack.text(row, entry.span).unwrap_or_default();
    let class = match entry.proposed {
        Some(_) => "printed corrected",
        None => "printed",
    };
    let printed = el("span", class).text(&shortened(printed));
    let arrow = el("span", "reading-arrow")
        .attr("aria-hidden", "true")
        .text("→");
    let read = |words: &str| el("span", "visually-hidden").text(words);
    let line = el("p", "reading").attr("lang", language).add(printed);
    match entry.proposed.as_deref() {
        None => line,
        Some("") => line
            .text(" ")
            .add(arrow)
            .text(" ")
            .add(el("span", "label").text("left out")),
        Some(proposed) => line
            .text(" ")
            .add(arrow)
            .text(" ")
            .add(read("to be read "))
            .add(el("span", "proposed").text(&shortened(proposed))),
    }
}

/// What sort of fault it is, and how sure the editors are.
pub(crate) fn fault(entry: &ApparatusEntry) -> String {
    let sure = entry.certainty.label().to_ascii_lowercase();
    match entry.proposed {
        Some(_) => format!("{}, {sure}", entry.kind.label()),
        None => format!("Note: {}, {sure}", entry.kind.label().to_ascii_lowercase()),
    }
}

/// Words on one line; of many, the first and the last.
fn shortened(words: &str) -> String {
    const ENDS: usize = 6;
    let words: Vec<_> = words.split_whitespace().collect();
    match (
        words.get(..ENDS),
        words.get(words.len().saturating_sub(ENDS)..),
    ) {
        (Some(first), Some(last)) if words.len() > 2 * ENDS + 2 => {
            format!("{} … {}", first.join(" "), last.join(" "))
        }
        _ => words.join(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::{letter, shortened};

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 25, 26, 27, 701, 702].map(letter),
            ["a", "z", "aa", "ab", "zz", "aaa"]
        );
    }

    #[test]
    fn only_long_readings_lose_their_middle() {
        assert_eq!(shortened("lets\n loose"), "lets loose");
        let long: Vec<_> = (1..=15).map(|number| number.to_string()).collect();
        assert_eq!(
            shortened(&long.join(" ")),
            "1 2 3 4 5 6 … 10 11 12 13 14 15"
        );
        assert_eq!(shortened(&long[..14].join(" ")), long[..14].join(" "));
    }
}
