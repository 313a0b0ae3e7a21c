//! Writing packs and edition files.
//!
//! Everything is kept in sorted order on the way, so that the same corpus always gives the same
//! bytes.

mod company;
mod dates;
mod edition;
mod names;
mod passages;
mod readings;
mod sentences;
mod words;

use std::fmt;

use apparatus_corpus::Corpus;
use serde::Serialize;

use crate::pack::layout::{HEADER, Section, TABLE_ROW, VERSION, passage as row};
use crate::pack::{self, FileKind};
use dates::Dates;
pub use edition::build_edition;
use names::Names;
use readings::Readings;
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
    let (mut documents, mut beginnings) = (Vec::new(), Vec::new());
    let (mut text, mut passages) = (Vec::new(), Vec::new());
    let mut mentions = names::Mentions::new(corpus);
    let (mut dates, mut apparatus) = (Dates::of(corpus), Vec::new());
    let mut readings = Readings::default();
    let mut passage_index = 0u32;

    for document in &corpus.documents {
        documents.push(record(&document.record)?);
        beginnings.extend(size(text.len(), "texts")?.to_le_bytes());
        beginnings.extend(passage_index.to_le_bytes());
        let text_bytes = size(document.source.len(), "texts")?;
        let mut named = document.mentions.iter().peekable();
        let mut dated = document.dates.iter().peekable();
        let mut remarks = document.apparatus.iter().peekable();
        let nexts = document.passages.iter().skip(1).map(|next| next.span.start);
        for (place, (passage, next)) in
            (1u32..).zip(document.passages.iter().zip(nexts.chain([text_bytes])))
        {
            let misfit = || {
                BuildError::Inconsistent(format!(
                    "passage {} of {} does not fit its text",
                    passage.number, document.record.id
                ))
            };
            let span = passage.span;
            let printed = span.of(&document.source).ok_or_else(misfit)?;
            let tokens = words.add(passage_index, printed, passage.kind, |key| names.knows(key));
            let label = passage
                .label
                .as_deref()
                .filter(|label| printed.starts_with(*label));
            let label_bytes = label.map_or(0, |label| label.len().min(usize::from(u16::MAX)));
            for number in [
                span.start,
                next.checked_sub(span.end).ok_or_else(misfit)?,
                size(tokens.len(), "words")?,
                passage.number.0.wrapping_sub(place),
            ] {
                passages.extend(number.to_le_bytes());
            }
            passages.extend((label_bytes as u16).to_le_bytes());
            passages.extend([passage.kind as u8, passage.level]);
            while let Some(mention) = named.next_if(|mention| span.contains(mention.span)) {
                mentions.add(passage_index, span.start, mention, &tokens)?;
            }
            while let Some(mention) = dated.next_if(|mention| span.contains(mention.span)) {
                dates.add(passage_index, span.start, mention)?;
            }
            let mut here = Vec::new();
            while let Some(remark) = remarks.next_if(|remark| remark.passage == passage.number) {
                here.push(remark);
                let mut row = passage_index.to_le_bytes().to_vec();
                row.extend(record(remark)?);
                apparatus.push(row);
            }
            readings.add(passage_index, span, printed, &here, |key| names.knows(key))?;
            passage_index += 1;
        }
        let strays = [
            named
                .next()
                .map(|stray| (stray.entity.as_str(), stray.span)),
            dated
                .next()
                .map(|stray| (stray.date.edtf.as_str(), stray.span)),
            remarks.next().map(|stray| (stray.id.as_str(), stray.span)),
        ];
        if let Some((what, span)) = strays.into_iter().flatten().next() {
            return Err(BuildError::Inconsistent(format!(
                "{what} is at byte {} of {}, outside every passage",
                span.start, document.record.id
            )));
        }
        text.extend(document.source.as_bytes());
    }
    let passages = pack::write_planes(&passages, row::ROW);

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
    // Most are filed under their names, which then stand there once.
    let short: Vec<_> = corpus
        .entities
        .iter()
        .map(|entity| {
            let mut record = entity.record.clone();
            if record.sort_name == record.name {
                record.sort_name.clear();
            }
            record
        })
        .collect();
    let entities = table(short.iter())?;
    let mention_rows = mentions.finish();
    let (date_table, date_rows) = dates.finish()?;
    let (name_map, name_entities) = names.finish()?;
    let (readings, new_words) = readings.finish();
    for (reading, new) in (passage_index..).zip(new_words) {
        for (position, key) in new {
            words.post(&key, reading, position);
        }
    }
    let words = words.finish()?;
    assemble(
        FileKind::Pack,
        &[
            (Section::Collection, collection),
            (Section::Documents, documents),
            (Section::Beginnings, beginnings),
            (Section::Text, text),
            (Section::Maps, maps),
            (Section::Passages, passages),
            (Section::Words, words.forms),
            (Section::Postings, words.gaps),
            (Section::Counts, words.counts),
            (Section::Positions, words.positions),
            (Section::Entities, entities),
            (Section::Mentions, mention_rows),
            (Section::Names, name_map),
            (Section::NameEntities, name_entities),
            (Section::Dates, date_table),
            (Section::DateMentions, date_rows),
            (Section::Apparatus, pack::write_records(&apparatus)),
            (Section::Readings, readings),
        ],
    )
}

/// Puts header, table and sections together. The sections come in the order of the kind of file.
fn assemble(kind: FileKind, sections: &[(Section, Vec<u8>)]) -> Result<Vec<u8>, BuildError> {
    debug_assert!(
        sections
            .iter()
            .map(|(section, _)| section)
            .eq(kind.sections())
    );
    let mut checked = size(sections.len(), "sections")?.to_le_bytes().to_vec();
    let mut at = HEADER + sections.len() * TABLE_ROW;
    for (section, content) in sections {
        checked.extend(section.tag().as_bytes());
        checked.extend(size(at, "sections")?.to_le_bytes());
        checked.extend(size(content.len(), "sections")?.to_le_bytes());
        at += content.len();
    }
    for (_, content) in sections {
        checked.extend(content);
    }
    let mut file = kind.magic().to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(pack::crc32(&checked).to_le_bytes());
    file.extend(checked);
    Ok(file)
}

/// A table of records.
fn table<'a, T: Serialize + 'a>(
    records: impl Iterator<Item = &'a T>,
) -> Result<Vec<u8>, BuildError> {
    let records: Vec<_> = records.map(record).collect::<Result<_, _>>()?;
    Ok(pack::write_records(&records))
}

fn record<T: Serialize>(value: &T) -> Result<Vec<u8>, BuildError> {
    postcard::to_allocvec(value)
        .map_err(|error| BuildError::Inconsistent(format!("a record cannot be written: {error}")))
}

fn size(length: usize, what: &'static str) -> Result<u32, BuildError> {
    u32::try_from(length).map_err(|_| BuildError::TooLarge(what))
}

/// A dictionary of sorted keys, each with the lengths of what it leads to in so many sections.
fn dictionary(keys: &[(String, pack::Lengths)], sections: usize) -> Result<Vec<u8>, BuildError> {
    pack::write_dictionary(keys, sections).ok_or(BuildError::TooLarge("words"))
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

/// A table of rising lists.
fn table_of_lists(lists: Vec<Vec<u32>>) -> Vec<u8> {
    let lists: Vec<_> = lists
        .into_iter()
        .map(|list| {
            let mut out = Vec::new();
            write_list(&mut out, list.into_iter());
            out
        })
        .collect();
    pack::write_records(&lists)
}
