//! Documents are edited at random, and links made before have to find their words again, or say
//! that they do not. Every letter of the documents has a number of its own, by which the test knows
//! where the words are after the edits; the links know nothing of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt;
use std::fs;
use std::path::Path;

use apparatus_links::{Anchor, Place, Resolution, Text, Words, resolve};
use apparatus_model::{PassageNumber, SourceSpan};

/// Links, each followed into an edited document of its own.
const LINKS: u32 = 10_000;
/// Edits of a document, at most.
const EDITS: usize = 12;

/// A letter, and which of the first text it is; none where it was written later.
type Letter = (char, Option<u32>);

/// A document as a list of passages.
#[derive(Clone)]
struct Document {
    passages: Vec<(PassageNumber, Vec<Letter>)>,
    next: u32,
}

impl Document {
    fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../seeds/documents")
            .join(name);
        let text = fs::read_to_string(path).unwrap();
        let mut numbers = 0..;
        let mut passages = Vec::new();
        for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
            let letters = block
                .chars()
                .zip(&mut numbers)
                .map(|(letter, number)| (letter, Some(number)));
            passages.push((PassageNumber(passages.len() as u32 + 1), letters.collect()));
        }
        Self {
            next: passages.len() as u32 + 1,
            passages,
        }
    }

    /// The text as links see it, and its letters with the bytes where they begin.
    fn text(&self) -> (Text, Vec<(u32, Letter)>) {
        let (mut strings, mut all) = (Vec::new(), Vec::new());
        let mut byte = 0;
        for (number, letters) in &self.passages {
            let start = byte;
            for letter in letters {
                all.push((byte, *letter));
                byte += letter.0.len_utf8() as u32;
            }
            let string: String = letters.iter().map(|(letter, _)| letter).collect();
            strings.push((*number, SourceSpan::new(start, byte), string));
            byte += 1;
        }
        let passages = strings
            .iter()
            .map(|(number, span, words)| (*number, *span, words.as_str()));
        (Text::of(passages), all)
    }

    /// One edit, of a kind and at a place that chance decides.
    fn edit(&mut self, chance: &mut Chance) {
        let at = chance.below(self.passages.len());
        let length = self.passages[at].1.len();
        match chance.below(9) {
            0 => {
                let place = chance.below(length + 1);
                let words = self.other_words(chance);
                self.passages[at].1.splice(place..place, words);
            }
            1 => {
                let from = chance.below(length + 1);
                let to = (from + 1 + chance.below(80)).min(length);
                self.passages[at].1.drain(from.min(to)..to);
            }
            2 => {
                let after = self.passages[at].1.split_off(chance.below(length + 1));
                self.passages
                    .insert(at + 1, (PassageNumber(self.next), after));
                self.next += 1;
            }
            3 if at > 0 => {
                let (_, letters) = self.passages.remove(at);
                self.passages[at - 1].1.push(('\n', None));
                self.passages[at - 1].1.extend(letters);
            }
            4 => {
                let passage = self.passages.remove(at);
                let to = chance.below(self.passages.len() + 1);
                self.passages.insert(to, passage);
            }
            5 => {
                let passage = (PassageNumber(self.next), self.other_words(chance));
                self.passages.insert(at, passage);
                self.next += 1;
            }
            6 if self.passages.len() > 3 => {
                self.passages.remove(at);
            }
            // Letters are put right most of all.
            _ => {
                for _ in 0..1 + chance.below(6) {
                    let place = chance.below(length.max(1));
                    let letter = char::from(b'a' + chance.below(26) as u8);
                    if let Some(found) = self.passages[at].1.get_mut(place)
                        && found.0.is_alphabetic()
                        && found.0 != letter
                    {
                        *found = (letter, None);
                    }
                }
            }
        }
    }

    /// Words that stand somewhere in the document, written anew: the hardest to tell from old ones.
    fn other_words(&self, chance: &mut Chance) -> Vec<Letter> {
        let (_, letters) = &self.passages[chance.below(self.passages.len())];
        let from = chance.below(letters.len() + 1);
        let to = (from + 1 + chance.below(120)).min(letters.len());
        letters[from.min(to)..to]
            .iter()
            .map(|(letter, _)| (*letter, None))
            .collect()
    }

    /// A stretch that a reader might choose: some words, within a passage or beyond its end.
    fn selection(&self, text: &Text, chance: &mut Chance) -> Option<Words> {
        let mut places = Vec::new();
        let mut byte = 0;
        for (passage, letters) in &self.passages {
            for (letter, _) in letters {
                places.push((
                    Place {
                        passage: *passage,
                        byte,
                    },
                    letter.is_whitespace(),
                ));
                byte += letter.len_utf8() as u32;
            }
            byte += 1;
        }
        let size = match chance.below(4) {
            0 => 1 + chance.below(12),
            1 | 2 => 10 + chance.below(80),
            _ => 80 + chance.below(500),
        };
        let from = chance.below(places.len());
        // Readers choose whole words.
        let start = (0..=from).rev().take_while(|at| !places[*at].1).last()?;
        let end = (from + size..places.len()).find(|at| places[*at].1)?;
        text.words(places[start].0, places[end].0)
    }
}

/// Numbers that look like chance and are the same every time (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit.max(1) as u64) as usize
    }
}

/// The numbers of the letters of some words.
fn numbers(text: &Text, letters: &[(u32, Letter)], words: Words) -> Vec<Option<u32>> {
    let mut numbers = Vec::new();
    for (_, span) in text.spans(words) {
        let from = letters.partition_point(|(byte, _)| *byte < span.start);
        let to = letters.partition_point(|(byte, _)| *byte < span.end);
        let inked = letters[from..to]
            .iter()
            .filter(|(_, (letter, _))| !letter.is_whitespace());
        numbers.extend(inked.map(|(_, (_, number))| *number));
    }
    numbers
}

/// Whether the words stand where the edits left them, whole, and nowhere else.
fn stand_once(edited: &Document, quote: &str, of: &[Option<u32>]) -> bool {
    let letters = edited.passages.iter().flat_map(|(_, letters)| letters);
    let inked: Vec<Option<u32>> = letters
        .filter(|(letter, _)| !letter.is_whitespace())
        .map(|(_, number)| *number)
        .collect();
    let start = inked.iter().position(|number| *number == of[0]);
    let passages = edited.passages.iter().map(|(_, letters)| {
        let passage: String = letters.iter().map(|(letter, _)| letter).collect();
        passage.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let all: Vec<String> = passages.filter(|passage| !passage.is_empty()).collect();
    let all = all.join(" ");
    let place = all.find(quote);
    start.is_some_and(|at| inked.get(at..at + of.len()) == Some(of))
        && place.is_some()
        && place == all.rfind(quote)
}

/// What became of the links.
#[derive(Debug, Default)]
struct Tally {
    /// Documents that were edited, and edits.
    edited: [u32; 2],
    links: u32,
    /// Marked without a word: the right words, and others.
    right: u32,
    wrong: u32,
    /// Told to have changed: and what is shown has letters of the words, or has none.
    near: u32,
    far: u32,
    ambiguous: u32,
    gone: u32,
    /// Where the words stand whole and only once: links, and those that are right.
    once: [u32; 2],
}

impl Tally {
    fn count(&mut self, edited: &Document, quote: &str, of: &[Option<u32>], anchor: &Anchor) {
        let (text, letters) = edited.text();
        let once = stand_once(edited, quote, of);
        self.links += 1;
        self.once[0] += u32::from(once);
        match resolve(anchor, &text) {
            Resolution::Same(words) | Resolution::Kept(words) => {
                if numbers(&text, &letters, words) == of {
                    self.right += 1;
                    self.once[1] += u32::from(once);
                } else {
                    self.wrong += 1;
                }
            }
            Resolution::Changed(words) => {
                let shown = numbers(&text, &letters, words);
                match shown
                    .iter()
                    .any(|number| number.is_some() && of.contains(number))
                {
                    true => self.near += 1,
                    false => self.far += 1,
                }
            }
            Resolution::Ambiguous(_) => self.ambiguous += 1,
            Resolution::Gone => self.gone += 1,
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |count: u32, of: u32| f64::from(count) * 100.0 / f64::from(of.max(1));
        writeln!(f, "| | links | of all |")?;
        writeln!(f, "|---|---:|---:|")?;
        for (what, count) in [
            ("the words, marked", self.right),
            ("other words, marked as if they were the link’s", self.wrong),
            ("“changed”: shown is what became of them", self.near),
            ("“changed”: shown is something else", self.far),
            ("“several places”", self.ambiguous),
            ("“gone”", self.gone),
        ] {
            writeln!(
                f,
                "| {what} | {count} | {:.2} % |",
                share(count, self.links)
            )?;
        }
        let [links, right] = self.once;
        writeln!(
            f,
            "| marked, of {links} whose words still stand once | {right} | {:.2} % |",
            share(right, links)
        )
    }
}

#[test]
fn links_find_their_words_in_edited_documents_or_say_that_they_do_not() {
    let mut tally = Tally::default();
    let documents = ["1923-opposition.txt", "1927-expulsion.txt"].map(Document::read);
    let mut seed = 0;
    while tally.links < LINKS {
        let mut chance = Chance(seed);
        seed += 1;
        let document = &documents[chance.below(documents.len())];
        let (text, letters) = document.text();
        let Some(words) = document.selection(&text, &mut chance) else {
            continue;
        };
        let made = Anchor::of(&text, words).unwrap();
        // As it goes through an address.
        let anchor = Anchor::read(made.passage, &made.to_string()).unwrap();
        assert_eq!(anchor, made);
        assert_eq!(resolve(&anchor, &text), Resolution::Same(words));
        let of = numbers(&text, &letters, words);
        let mut edited = document.clone();
        let edits = 1 + chance.below(EDITS);
        for _ in 0..edits {
            edited.edit(&mut chance);
        }
        tally.edited[0] += 1;
        tally.edited[1] += edits as u32;
        tally.count(&edited, text.letters(words), &of, &anchor);
    }
    println!("{tally}");
    assert_eq!(tally.wrong, 0, "{tally}");
    assert!(tally.once[1] * 100 >= tally.once[0] * 97, "{tally}");
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/links.md");
    let page = fs::read_to_string(page).unwrap();
    assert!(
        page.contains(&tally.to_string()),
        "docs/links.md has not:\n{tally}"
    );
}
