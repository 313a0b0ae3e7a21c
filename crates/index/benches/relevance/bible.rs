//! Books, chapters and verses.

use std::collections::HashMap;
use std::path::Path;

/// The books in their order, by the names of the Open Scripture Information Standard.
const BOOKS: [&str; 66] = [
    "Gen", "Exod", "Lev", "Num", "Deut", "Josh", "Judg", "Ruth", "1Sam", "2Sam", "1Kgs", "2Kgs",
    "1Chr", "2Chr", "Ezra", "Neh", "Esth", "Job", "Ps", "Prov", "Eccl", "Song", "Isa", "Jer",
    "Lam", "Ezek", "Dan", "Hos", "Joel", "Amos", "Obad", "Jonah", "Mic", "Nah", "Hab", "Zeph",
    "Hag", "Zech", "Mal", "Matt", "Mark", "Luke", "John", "Acts", "Rom", "1Cor", "2Cor", "Gal",
    "Eph", "Phil", "Col", "1Thess", "2Thess", "1Tim", "2Tim", "Titus", "Phlm", "Heb", "Jas",
    "1Pet", "2Pet", "1John", "2John", "3John", "Jude", "Rev",
];

/// A chapter: the number of its book, and its own.
pub(crate) type Chapter = (u32, u32);
/// A verse: its chapter and its number.
pub(crate) type Verse = (Chapter, u32);

/// Every verse with its words, in order.
pub(crate) fn verses(file: &Path) -> Vec<(Verse, String)> {
    let text = std::fs::read_to_string(file).unwrap();
    let (mut books, mut book) = (0, "");
    let mut verses = Vec::new();
    for line in text.lines() {
        let (place, words) = line.split_once(' ').unwrap();
        let (chapter, verse) = place.split_once(':').unwrap();
        // `1Chr3`: the number of the chapter is what is left of the digits at the end.
        let name = chapter.trim_end_matches(|c: char| c.is_ascii_digit());
        if name != book {
            (books, book) = (books + 1, name);
        }
        let chapter = chapter[name.len()..].parse().unwrap();
        let verse = ((books - 1, chapter), verse.parse().unwrap());
        verses.push((verse, words.to_owned()));
    }
    assert_eq!(books as usize, BOOKS.len());
    verses
}

/// Reads references: `Exod.6.16-Exod.6.20` is five verses. None of one to a whole chapter or more:
/// it says little of any verse in it.
pub(crate) struct Reader(HashMap<&'static str, u32>);

/// A reference to more verses than this is to a story, not to what the topic is.
const LONGEST: u32 = 10;

impl Reader {
    pub(crate) fn new() -> Self {
        Self(BOOKS.into_iter().zip(0..).collect())
    }

    /// A chapter, as `Gen.3`.
    pub(crate) fn chapter(&self, name: &str) -> Option<Chapter> {
        let (book, chapter) = name.split_once('.')?;
        Some((*self.0.get(book)?, chapter.parse().ok()?))
    }

    /// The verses of a reference.
    pub(crate) fn verses(&self, reference: &str) -> Vec<Verse> {
        let verse = |name: &str| {
            let (chapter, verse) = name.rsplit_once('.')?;
            Some((self.chapter(chapter)?, verse.parse::<u32>().ok()?))
        };
        let (from, to) = reference.split_once('-').unwrap_or((reference, reference));
        match (verse(from), verse(to)) {
            (Some((chapter, from)), Some((other, to)))
                if chapter == other && to >= from && to - from < LONGEST =>
            {
                (from..=to).map(|verse| (chapter, verse)).collect()
            }
            _ => Vec::new(),
        }
    }
}
