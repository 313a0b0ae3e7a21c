//! What is cited, as it is written on the command line: by its id, or by its address in the reading room.

use std::borrow::Cow;

use apparatus_corpus::{Corpus, Document, Entity, Passage};
use apparatus_model::PassageNumber;
use percent_encoding::percent_decode_str;

/// What is cited.
pub(super) enum Place<'c> {
    /// A document.
    Document(usize, &'c Document),
    /// Passages of a document, the first and the last.
    Passages(usize, &'c Document, [&'c Passage; 2]),
    /// An authority entry.
    Entity(&'c Entity),
    /// A search.
    Search(String),
}

/// An address that leads nowhere: why, and what to write instead.
pub(super) struct Nowhere {
    pub(super) message: String,
    pub(super) help: String,
}

impl<'c> Place<'c> {
    /// What is at an address: `1927-expulsion`, `1927-expulsion/p12`, `1927-expulsion/p12-p14`, `ivar-smilga`,
    /// `search/?q=expelled`, or one of the reading room that stands at `base`.
    pub(super) fn read(address: &str, base: &str, corpus: &'c Corpus) -> Result<Self, Nowhere> {
        let below = address.strip_prefix(base).unwrap_or(address);
        let (rest, fragment) = below.split_once('#').unwrap_or((below, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let mut parts: Vec<&str> = path.trim_matches('/').split('/').collect();
        if parts == ["search"] {
            return Ok(Self::Search(asked(query)));
        }
        // Documents and entries stand in folders there.
        let is_folder = |name: &str| {
            let mut kinds = corpus.entities.iter().map(|it| it.record.kind.plural());
            name == "read" || kinds.any(|plural| plural.eq_ignore_ascii_case(name))
        };
        if parts.len() > 1 && parts.first().is_some_and(|first| is_folder(first)) {
            parts.remove(0);
        }
        let (id, passages) = match parts.as_slice() {
            [id] => (*id, fragment),
            [id, passages] => (*id, *passages),
            _ => return Err(unknown(address)),
        };
        let mut documents = corpus.documents.iter().enumerate();
        if let Some((at, document)) = documents.find(|(_, it)| it.record.id.as_str() == id) {
            return match passages {
                "" => Ok(Self::Document(at, document)),
                passages => Ok(Self::Passages(at, document, found(document, passages)?)),
            };
        }
        let mut entities = corpus.entities.iter();
        match entities.find(|it| it.record.id.as_str() == id) {
            Some(entity) if passages.is_empty() => Ok(Self::Entity(entity)),
            _ => Err(unknown(address)),
        }
    }
}

/// The query in the address of a search.
fn asked(query: &str) -> String {
    let mut values = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = values.find(|(name, _)| *name == "q").unwrap_or_default();
    let value = value.replace('+', " ");
    let value: Cow<'_, str> = percent_decode_str(&value).decode_utf8_lossy();
    value.into_owned()
}

/// Passages of a document by `p12` or `p12-p14`.
fn found<'c>(document: &'c Document, passages: &str) -> Result<[&'c Passage; 2], Nowhere> {
    let (first, last) = passages.split_once('-').unwrap_or((passages, passages));
    let one = |written: &str| {
        let number: PassageNumber = written.parse().map_err(|error| Nowhere {
            message: format!("“{passages}” names no passage"),
            help: format!("{error}; of several, `p12-p14`"),
        })?;
        let passage = document.passages.iter().find(|it| it.number == number);
        passage.ok_or_else(|| Nowhere {
            message: format!("{} has no passage {number}", document.record.id),
            help: match document.passages.as_slice() {
                [first, .., last] => format!(
                    "it begins with {} and ends with {}",
                    first.number, last.number
                ),
                _ => "leave the passage out".to_owned(),
            },
        })
    };
    let mut ends = [one(first)?, one(last)?];
    ends.sort_by_key(|it| it.span.start);
    Ok(ends)
}

fn unknown(address: &str) -> Nowhere {
    Nowhere {
        message: format!("nothing in the collection is at “{address}”"),
        help: "give the id of a document or an entry, a passage as `1927-expulsion/p12`, or a search as \
               `search/?q=expelled`"
            .to_owned(),
    }
}
