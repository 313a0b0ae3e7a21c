//! What a link says of the words it leads to.

use apparatus_model::PassageNumber;

use crate::text::{Fnv, Text, Words};

/// Words up to so many characters are written whole.
const WHOLE: usize = 120;
/// Of longer ones, so many characters of the beginning and of the end.
const END: usize = 40;
/// So many characters of what is around the words are written at least, where there are so many.
const LEAST: usize = 16;
/// And at most. More are written only where the words stand more than once.
const MOST: usize = 64;

/// What a link says of the words it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The passage in which they begin.
    pub passage: PassageNumber,
    /// How many characters of the passage stand before them, white space counted as single spaces.
    pub at: u32,
    /// What tells the text that the link was made in from others.
    pub fingerprint: u32,
    /// The words.
    pub quote: Quote,
    /// What stands before them.
    pub before: String,
    /// What stands after them.
    pub after: String,
    /// What stood in the text only once when the link was made.
    pub(crate) once: Once,
    /// Whether the words ran over more than one passage.
    pub(crate) over: bool,
}

/// The words of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quote {
    /// All of them.
    Whole(String),
    /// Many words: how they begin and end.
    Ends {
        /// Their beginning.
        head: String,
        /// Their end.
        tail: String,
        /// How many bytes of UTF-8 they are, white space counted as single spaces.
        length: u32,
        /// FNV-1a of them.
        hash: u32,
    },
}

/// What stood in the text only once when a link was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Once {
    /// The words.
    pub(crate) quote: bool,
    /// What is before them, with the words, as far as these are in the first passage.
    pub(crate) before: bool,
    /// The words, as far as they are in the last passage, with what is after them.
    pub(crate) after: bool,
}

impl Anchor {
    /// A link to some words of a text.
    pub fn of(text: &Text, words: Words) -> Option<Self> {
        let (passage, at) = text.position(words)?;
        let all = text.spaced();
        let (before, quote, after) = (
            all.get(..words.start)?,
            all.get(words.range())?,
            all.get(words.end..)?,
        );
        let is_once = |from: usize, to: usize| {
            let looked_for = all.get(from..to).unwrap_or_default();
            all.find(looked_for) == Some(from) && all.rfind(looked_for) == Some(from)
        };
        let mut once = Once {
            quote: is_once(words.start, words.end),
            ..Once::default()
        };
        // Of words that run over passages, what is in the first and in the last must be told from others:
        // passages may come to stand beside others.
        let parts = text.parts(words);
        let (head, tail) = (parts.first()?, parts.last()?);
        let mut around = words;
        for size in (LEAST..=MOST).step_by(LEAST) {
            if !once.before {
                around.start = words.start - last(before, size).len();
                once.before = is_once(around.start, head.end);
            }
            if !once.after {
                around.end = words.end + first(after, size).len();
                once.after = is_once(tail.start, around.end);
            }
        }
        Some(Self {
            passage,
            at,
            fingerprint: text.fingerprint(),
            quote: Quote::of(quote),
            before: all.get(around.start..words.start)?.to_owned(),
            after: all.get(words.end..around.end)?.to_owned(),
            once,
            over: parts.len() > 1,
        })
    }
}

impl Quote {
    fn of(words: &str) -> Self {
        if words.chars().nth(WHOLE).is_none() {
            return Self::Whole(words.to_owned());
        }
        Self::Ends {
            head: first(words, END).to_owned(),
            tail: last(words, END).to_owned(),
            length: words.len() as u32,
            hash: hash(words),
        }
    }

    /// Whether these are the words.
    pub(crate) fn is(&self, words: &str) -> bool {
        match self {
            Self::Whole(whole) => whole == words,
            Self::Ends {
                head,
                tail,
                length,
                hash: of,
            } => {
                *length as usize == words.len()
                    && words.starts_with(head.as_str())
                    && words.ends_with(tail.as_str())
                    && hash(words) == *of
            }
        }
    }

    /// How they begin: all of them, where they are few.
    pub(crate) fn head(&self) -> &str {
        match self {
            Self::Whole(words) => words,
            Self::Ends { head, .. } => head,
        }
    }

    /// How many bytes they are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Whole(words) => words.len(),
            Self::Ends { length, .. } => *length as usize,
        }
    }
}

/// The words as far as the link has them, an ellipsis for what it has not.
impl std::fmt::Display for Quote {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Whole(words) => f.write_str(words),
            Self::Ends { head, tail, .. } => write!(f, "{head} … {tail}"),
        }
    }
}

fn hash(words: &str) -> u32 {
    let mut hash = Fnv::new();
    hash.add(words.as_bytes());
    hash.folded()
}

/// The first so many characters.
pub(crate) fn first(text: &str, characters: usize) -> &str {
    let end = text.char_indices().nth(characters);
    text.get(..end.map_or(text.len(), |(at, _)| at))
        .unwrap_or_default()
}

/// The last so many characters.
pub(crate) fn last(text: &str, characters: usize) -> &str {
    let mut places = text.char_indices().rev().map(|(at, _)| at);
    let start = places.nth(characters.saturating_sub(1));
    text.get(start.unwrap_or(0)..).unwrap_or_default()
}
