//! A citation with places that only the page can fill.

use serde::{Deserialize, Serialize};

use crate::day::{Day, DayForm};

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Piece {
    /// Words that stay as they are.
    Text(String),
    /// The title.
    Title,
    /// The title without the stop it ends with, where the style sets that apart from it.
    Stem,
    /// The number of the passage, or the first and the last.
    Passages,
    /// The address.
    Address,
    /// The day on which it was read.
    Read,
}

/// A piece and how it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// The piece.
    pub piece: Piece,
    /// Whether it is italic.
    pub italic: bool,
}

/// A citation with places to fill.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template(pub Vec<Run>);

/// What a template is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Values {
    /// The title, where the template has a place for one.
    pub title: String,
    /// The first and the last passage; nothing for the whole.
    pub passages: Option<(u32, u32)>,
    /// The permanent address. [`Values::of`] makes it fit to stand before a stop.
    pub address: String,
    /// The day on which it was read; nothing where nobody knows, as in a printed page.
    pub read: Option<Day>,
}

impl Values {
    /// Values for a citation. A stop at the end of the address is written `%2E`, so that it cannot be taken for
    /// that of the sentence.
    pub fn of(title: &str, passages: Option<(u32, u32)>, address: &str, read: Option<Day>) -> Self {
        let stops = ['.', ',', ';', ':', '!', '?'];
        let end = address.trim_end_matches(stops);
        let tail = address.get(end.len()..).unwrap_or_default();
        let tail: String = tail.chars().map(|c| format!("%{:02X}", c as u32)).collect();
        Self {
            title: title.to_owned(),
            passages: passages.map(|(a, b)| (a.min(b), a.max(b))),
            address: format!("{end}{tail}"),
            read,
        }
    }

    /// The numbers of the passages as a locator, as in `17` or `17–19`.
    pub fn locator(&self) -> Option<String> {
        self.passages.map(|(first, last)| match first == last {
            true => first.to_string(),
            false => format!("{first}–{last}"),
        })
    }
}

/// Words of a citation, set in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Whether they are italic.
    pub italic: bool,
    /// Whether they are the address.
    pub link: bool,
}

impl Template {
    /// The citation.
    pub fn fill(&self, values: &Values, day: DayForm) -> Vec<Words> {
        let mut words: Vec<Words> = Vec::new();
        for run in &self.0 {
            let text = match &run.piece {
                Piece::Text(text) => text.clone(),
                Piece::Title => values.title.clone(),
                Piece::Stem => {
                    let mut stem = values.title.clone();
                    stem.pop();
                    stem
                }
                Piece::Passages => values.locator().unwrap_or_default(),
                Piece::Address => values.address.clone(),
                Piece::Read => values
                    .read
                    .map_or("[date]".to_owned(), |read| day.write(read)),
            };
            push(&mut words, text, run.italic, run.piece == Piece::Address);
        }
        words
    }

    /// Whether it says on which day the thing was read.
    pub fn tells_day(&self) -> bool {
        self.0.iter().any(|run| run.piece == Piece::Read)
    }
}

/// Adds words; those that are set like the last ones join them.
pub(crate) fn push(words: &mut Vec<Words>, text: String, italic: bool, link: bool) {
    if text.is_empty() {
        return;
    }
    match words.last_mut() {
        Some(last) if last.italic == italic && last.link == link => last.text.push_str(&text),
        _ => words.push(Words { text, italic, link }),
    }
}

/// The words alone.
pub fn plain(words: &[Words]) -> String {
    words.iter().map(|it| it.text.as_str()).collect()
}
