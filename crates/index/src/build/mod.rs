//! Writing packs.
//!
//! Everything is kept in sorted order on the way, so that the same corpus always gives the same
//! bytes.

mod names;
mod words;

use std::fmt;

use apparatus_corpus::Corpus;
use serde::Serialize;

use crate::pack::layout::{HEADER, MAGIC, PASSAGE_ROW, SECTIONS, Section, TABLE_ROW, VERSION};
use crate::pack::{self, DocumentEntry};
use names::Names;
use words::Words;

/// Why a corpus does not go into a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BuildError {
    /// A section would be longer than its four-byte offsets reach (4 GiB).
    TooLarge(&'static str),
    /// A part of the corpus contradicts another.
    Inconsistent(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge(what) => {
                write!(
                    f,
                    "the collection's {what} pass 4 GiB; divide the collection"
                )
            }
            Self::Inconsistent(what) => write!(f, "the corpus contradicts itself: {what}"),
        }
    }
}

impl std::error::Error for BuildError {}

/// Writes a corpus as a pack.
///
/// # Errors
/// [`BuildError::TooLarge`] past 4 GiB; [`BuildError::Inconsistent`] where spans do not fit the
/// text, which a corpus that was loaded never has.
pub fn build(corpus: &Corpus) -> Result<Vec<u8>, BuildError> {
    let names = Names::of(corpus);
    let mut words = Words::default();
    let (mut documents, mut text, mut passages) = (Vec::new(), Vec::new(), Vec::new());
    let mut mentions = names::Mentions::new(corpus);
    let mut passage_index = 0;

    for (document_index, document) in (0u32..).zip(&corpus.documents) {
        let text_start = size(text.len(), "texts")?;
        documents.push(record(&DocumentEntry {
            record: document.record.clone(),
            text_start,
            text_bytes: size(document.source.len(), "texts")?,
            first_passage: passage_index,
            passages: size(document.passages.len(), "passages")?,
        })?);
        let mut named = document.mentions.iter().peekable();
        for passage in &document.passages {
            let misfit = || {
                BuildError::Inconsistent(format!(
                    "passage {} of {} does not fit its text",
                    passage.number, document.record.id
                ))
            };
            let span = passage.span;
            let printed = span.of(&document.source).ok_or_else(misfit)?;
            let tokens_at = size(words.spans.len(), "words")?;
            let tokens = words.add(passage_index, printed, passage.kind, |key| names.knows(key));
            let label = passage
                .label
                .as_deref()
                .filter(|label| printed.starts_with(*label));
            let label_bytes = label.map_or(0, |label| label.len().min(usize::from(u16::MAX)));
            for number in [
                document_index,
                passage.number.0,
                span.start,
                span.end,
                text_start
                    .checked_add(span.start)
                    .ok_or(BuildError::TooLarge("texts"))?,
                tokens_at,
                size(tokens.len(), "words")?,
                mentions.count(),
            ] {
                passages.extend(number.to_le_bytes());
            }
            passages.extend([passage.kind as u8, passage.level]);
            passages.extend((label_bytes as u16).to_le_bytes());
            while let Some(mention) = named.next_if(|mention| span.contains(mention.span)) {
                mentions.add(passage_index, span.start, mention, &tokens)?;
            }
            passage_index += 1;
        }
        if let Some(stray) = named.next() {
            return Err(BuildError::Inconsistent(format!(
                "{} is mentioned at byte {} of {}, outside every passage",
                stray.entity, stray.span.start, document.record.id
            )));
        }
        text.extend(document.source.as_bytes());
    }
    debug_assert_eq!(passages.len(), passage_index as usize * PASSAGE_ROW);

    let collection = record(&pack::CollectionEntry {
        record: corpus.collection.clone(),
        words: words.searched_words,
        passages: words.searched_passages,
    })?;
    let documents = pack::write_records(&documents);
    let maps = if corpus.documents.iter().all(|d| d.map.is_identity()) {
        Vec::new()
    } else {
        let maps = corpus.documents.iter().map(|d| pack::write_map(&d.map));
        let maps: Option<Vec<_>> = maps.collect();
        pack::write_records(&maps.ok_or(BuildError::TooLarge("texts"))?)
    };
    let entities: Vec<_> = corpus
        .entities
        .iter()
        .map(|entity| record(&entity.record))
        .collect::<Result<_, _>>()?;
    let entities = pack::write_records(&entities);
    let details: Vec<_> = corpus
        .entities
        .iter()
        .map(|entity| record(&entity.details))
        .collect::<Result<_, _>>()?;
    let details = pack::write_records(&details);
    let (mention_rows, entity_mentions) = mentions.finish();
    let (name_map, name_entities) = names.finish()?;
    let words = words.finish()?;
    assemble(|section| match section {
        Section::Collection => &collection,
        Section::Text => &text,
        Section::Maps => &maps,
        Section::Passages => &passages,
        Section::Tokens => &words.spans,
        Section::Words => &words.forms,
        Section::Postings => &words.postings,
        Section::Mentions => &mention_rows,
        Section::EntityMentions => &entity_mentions,
        Section::Names => &name_map,
        Section::NameEntities => &name_entities,
        Section::Documents => &documents,
        Section::Entities => &entities,
        Section::Details => &details,
    })
}

/// Puts header, table and sections together.
fn assemble<'a>(content: impl Fn(Section) -> &'a Vec<u8>) -> Result<Vec<u8>, BuildError> {
    let mut table = size(SECTIONS.len(), "sections")?.to_le_bytes().to_vec();
    let mut at = HEADER + SECTIONS.len() * TABLE_ROW;
    for section in SECTIONS {
        table.extend(section.tag().as_bytes());
        table.extend(size(at, "sections")?.to_le_bytes());
        table.extend(size(content(section).len(), "sections")?.to_le_bytes());
        at += content(section).len();
    }
    let mut checked = table;
    for section in SECTIONS {
        checked.extend(content(section));
    }
    let mut pack = MAGIC.to_vec();
    pack.extend(VERSION.to_le_bytes());
    pack.extend(pack::crc32(&checked).to_le_bytes());
    pack.extend(checked);
    Ok(pack)
}

fn record<T: Serialize>(value: &T) -> Result<Vec<u8>, BuildError> {
    postcard::to_allocvec(value)
        .map_err(|error| BuildError::Inconsistent(format!("a record cannot be written: {error}")))
}

fn size(length: usize, what: &'static str) -> Result<u32, BuildError> {
    u32::try_from(length).map_err(|_| BuildError::TooLarge(what))
}

/// A dictionary of sorted keys and rising offsets.
fn dictionary(keys: &[(String, u32)]) -> Result<Vec<u8>, BuildError> {
    pack::write_dictionary(keys).ok_or(BuildError::TooLarge("words"))
}

/// A count, then rising numbers as differences.
fn write_list(out: &mut Vec<u8>, list: impl ExactSizeIterator<Item = u32>) {
    pack::write_varint(out, list.len() as u32);
    let mut last = 0;
    for number in list {
        pack::write_varint(out, number - last);
        last = number;
    }
}
