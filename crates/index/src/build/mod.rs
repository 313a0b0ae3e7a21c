//! Writing packs and edition files.
//!
//! The passages are worked on in batches, on all cores (`plan`); what comes of them is joined in the
//! order of the text or sorted, so that the same corpus always gives the same bytes.

mod batch;
mod company;
mod dates;
mod edition;
mod names;
mod passages;
mod plan;
mod readings;
mod sentences;
mod words;

use std::fmt;

use apparatus_corpus::Corpus;
use rayon::prelude::*;
use serde::Serialize;

use crate::pack::layout::{
    CHECKED_FROM, CHECKSUM_AT, HEADER, Section, TABLE_ROW, VERSION, date, mention, passage as row,
};
use crate::pack::{self, FileKind};
use batch::{Batch, Shared};
use dates::Dates;
pub use edition::{build_cited_edition, build_edition};
use names::{Mentions, Names};
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

/// About how many bytes of text are worked on at a time, on each core. It has no bearing on what is
/// written.
const BATCH: u32 = 1 << 20;

/// Writes a corpus as a pack, on all cores; how many there are changes nothing.
///
/// Beside the corpus it needs memory for less than twice the pack and, for each core, a few times
/// a megabyte of text.
///
/// # Errors
/// [`BuildError::TooLarge`] past 4 GiB; [`BuildError::Inconsistent`] where spans do not fit the
/// text, which a corpus that was loaded never has.
pub fn build(corpus: &Corpus) -> Result<Vec<u8>, BuildError> {
    build_in_batches(corpus, BATCH)
}

/// Writes a corpus as a pack, so many bytes of text at a time.
fn build_in_batches(corpus: &Corpus, bytes: u32) -> Result<Vec<u8>, BuildError> {
    let names = Names::of(corpus);
    let dates = Dates::of(corpus);
    let shared = Shared {
        names: &names,
        mentions: &Mentions::new(corpus),
        dates: &dates,
    };
    let batches = plan::batches(corpus, bytes)?;
    let built: Vec<_> = batches
        .par_iter()
        .map(|batch| Batch::of(batch, &shared))
        .collect();
    let (mut whole, mut runs) = (Batch::default(), Vec::with_capacity(built.len() + 1));
    for built in built {
        // The first error is told, whichever came first.
        let built = built?;
        whole.passages.extend(built.passages);
        whole.mentions.extend(built.mentions);
        whole.dates.extend(built.dates);
        whole.apparatus.extend(built.apparatus);
        whole.readings.append(built.readings);
        whole.searched_words += built.searched_words;
        whole.searched_passages += built.searched_passages;
        runs.push(built.words);
    }
    let (readings, new_words) = whole.readings.finish();
    // Readings are numbered after the passages.
    let passages: usize = corpus.documents.iter().map(|d| d.passages.len()).sum();
    let mut words = Words::default();
    for (reading, new) in (size(passages, "passages")?..).zip(new_words) {
        for (position, key) in new {
            words.post(&key, reading, position);
        }
    }
    runs.push(words.into_run()?);
    let words = words::join(runs)?;

    let collection = record(&pack::CollectionEntry {
        record: corpus.collection.clone(),
        words: whole.searched_words,
        passages: whole.searched_passages,
    })?;
    let [documents, beginnings, text] = documents(corpus)?;
    let maps = if corpus.documents.iter().all(|d| d.map.is_identity()) {
        Vec::new()
    } else {
        let maps = corpus.documents.iter().map(|d| pack::write_map(&d.map));
        let maps: Option<Vec<_>> = maps.collect();
        pack::write_records(&maps.ok_or(BuildError::TooLarge("texts"))?)
    };
    let (name_map, name_entities) = names.finish()?;
    assemble(
        FileKind::Pack,
        vec![
            (Section::Collection, collection),
            (Section::Documents, documents),
            (Section::Beginnings, beginnings),
            (Section::Text, text),
            (Section::Maps, maps),
            (
                Section::Passages,
                pack::write_planes(&whole.passages, row::ROW),
            ),
            (Section::Words, words.forms),
            (Section::Postings, words.postings.gaps),
            (Section::Counts, words.postings.counts),
            (Section::Positions, words.postings.positions),
            (Section::Entities, entities(corpus)?),
            (
                Section::Mentions,
                pack::write_planes(&whole.mentions, mention::ROW),
            ),
            (Section::Names, name_map),
            (Section::NameEntities, name_entities),
            (Section::Dates, dates.finish()?),
            (
                Section::DateMentions,
                pack::write_planes(&whole.dates, date::ROW),
            ),
            (Section::Apparatus, pack::write_records(&whole.apparatus)),
            (Section::Readings, readings),
        ],
    )
}

/// The table of the documents, where each of them begins, and their texts.
fn documents(corpus: &Corpus) -> Result<[Vec<u8>; 3], BuildError> {
    let (mut records, mut beginnings, mut passages) = (Vec::new(), Vec::new(), 0);
    let bytes = corpus.documents.iter().map(|d| d.source.len()).sum();
    let mut text = Vec::with_capacity(bytes);
    for document in &corpus.documents {
        records.push(record(&document.record)?);
        beginnings.extend(size(text.len(), "texts")?.to_le_bytes());
        beginnings.extend(size(passages, "passages")?.to_le_bytes());
        text.extend(document.source.as_bytes());
        passages += document.passages.len();
    }
    Ok([pack::write_records(&records), beginnings, text])
}

/// The table of the authority entries in short.
fn entities(corpus: &Corpus) -> Result<Vec<u8>, BuildError> {
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
    table(short.iter())
}

/// Puts header, table and sections together. The sections come in the order of the kind of file.
fn assemble(kind: FileKind, sections: Vec<(Section, Vec<u8>)>) -> Result<Vec<u8>, BuildError> {
    debug_assert!(
        sections
            .iter()
            .map(|(section, _)| section)
            .eq(kind.sections())
    );
    let mut at = HEADER + sections.len() * TABLE_ROW;
    let content: usize = sections.iter().map(|(_, content)| content.len()).sum();
    let mut file = Vec::with_capacity(at + content);
    file.extend(kind.magic());
    file.extend(VERSION.to_le_bytes());
    // The checksum, when what it is of is there.
    file.extend([0; CHECKED_FROM - CHECKSUM_AT]);
    file.extend(size(sections.len(), "sections")?.to_le_bytes());
    for (section, content) in &sections {
        file.extend(section.tag().as_bytes());
        file.extend(size(at, "sections")?.to_le_bytes());
        file.extend(size(content.len(), "sections")?.to_le_bytes());
        at += content.len();
    }
    for (_, content) in sections {
        file.extend(&content);
    }
    if let Some((head, checked)) = file.split_at_mut_checked(CHECKED_FROM) {
        let checksum = crc32fast::hash(checked).to_le_bytes();
        let place = head.iter_mut().skip(CHECKSUM_AT);
        place.zip(checksum).for_each(|(place, byte)| *place = byte);
    }
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn how_a_collection_is_cut_into_batches_changes_nothing(
            bytes in prop_oneof![Just(0), 1u32..2_000, 2_000u32..200_000],
        ) {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../seeds");
            let loaded = apparatus_corpus::load(folder.as_ref());
            let corpus = loaded.map_err(|report| TestCaseError::fail(report.to_string()))?.corpus;
            let whole = build_in_batches(&corpus, u32::MAX);
            prop_assert_eq!(build_in_batches(&corpus, bytes), whole);
        }
    }
}
