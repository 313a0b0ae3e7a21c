//! Judgements: Orville J. Nave's *Topical Bible* (1896), which lists the verses that bear on each
//! of its topics and sub-topics. A sub-topic is a query; the verses it lists answer it (2); those
//! that other sub-topics of the same topic list touch on it (1).

use std::collections::BTreeMap;

use crate::bible::{Reader, Verse};
use crate::markup::{Piece, attribute, pieces, words};

/// A query and the verses that answer it, each with how well.
pub(crate) struct Topic {
    pub(crate) query: Vec<String>,
    pub(crate) grades: BTreeMap<Verse, u32>,
    /// Whether it is a whole topic, asked by its headword.
    pub(crate) whole: bool,
}

/// A query is of at most this many words: longer ones tell a life, event by event.
const MOST_WORDS: usize = 10;
/// What has fewer verses says little of an order of ten.
const LEAST_VERSES: usize = 3;
/// What sub-topics are called that have no name.
const NAMELESS: [&str; 12] = [
    "general",
    "scriptures",
    "concerning",
    "instances",
    "unclassified",
    "relating",
    "see",
    "below",
    "above",
    "miscellany",
    "of",
    "to",
];

struct Item {
    text: String,
    verses: Vec<Verse>,
}

/// The topics: of every third headword the whole, of the others the first sub-topic that will do.
pub(crate) fn topics(entries: &[(String, String)]) -> Vec<Topic> {
    let reader = Reader::new();
    let mut topics = Vec::new();
    for (head, text) in entries {
        let head = words(head.split('(').next().unwrap());
        // Where one headword stands for several things, the first of them.
        let items = items(&reader, text);
        let mut all = BTreeMap::new();
        for verse in items.iter().flat_map(|item| &item.verses) {
            all.insert(*verse, 1);
        }
        if head.is_empty() || all.len() < LEAST_VERSES {
            continue;
        }
        let whole = topics.len() % 3 == 0;
        if whole {
            topics.push(Topic {
                query: unique(head),
                grades: all,
                whole,
            });
            continue;
        }
        let named = items.iter().find_map(|item| {
            let mut query = head.clone();
            query.extend(words(&item.text));
            let query = unique(query);
            let told = query.len() - unique(head.clone()).len();
            let nameless = words(&item.text)
                .iter()
                .all(|word| NAMELESS.contains(&word.as_str()));
            let fits = told > 0 && !nameless && query.len() <= MOST_WORDS;
            (fits && item.verses.len() >= LEAST_VERSES).then_some((query, item))
        });
        let Some((query, item)) = named else { continue };
        for verse in &item.verses {
            all.insert(*verse, 2);
        }
        topics.push(Topic {
            query,
            grades: all,
            whole,
        });
    }
    topics
}

/// The sub-topics of an entry.
fn items(reader: &Reader, text: &str) -> Vec<Item> {
    let mut items = vec![Item {
        text: String::new(),
        verses: Vec::new(),
    }];
    let mut reference = false;
    for piece in pieces(text) {
        let last = items.last_mut().unwrap();
        match piece {
            Piece::Tag(tag) if tag.starts_with("lb") || tag == "item" => {
                items.push(Item {
                    text: String::new(),
                    verses: Vec::new(),
                });
            }
            Piece::Tag(tag) if tag.starts_with("ref ") => {
                reference = true;
                let verses = attribute(tag, "osisRef").unwrap_or_default();
                last.verses
                    .extend(verses.split(' ').flat_map(|one| reader.verses(one)));
            }
            Piece::Tag("/ref") => reference = false,
            Piece::Tag(_) => {}
            Piece::Text(_) if reference => {}
            Piece::Text(text) => {
                if text.trim_start().starts_with("2. ") && last.text.is_empty() {
                    items.pop();
                    break;
                }
                last.text.push_str(text);
                last.text.push(' ');
            }
        }
    }
    items
}

/// Each word once, where it stands first.
fn unique(words: Vec<String>) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for word in words {
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}
