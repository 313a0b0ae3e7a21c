//! Reading a pack where its bytes lie.

use apparatus_model::{
    CollectionRecord, DocumentId, DocumentRecord, OffsetMap, PassageKind, PassageNumber, Rule,
    SourceSpan,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::container::{Container, FileKind};
use super::layout::{BEGINNING_ROW, Section, passage};
use super::maps::read_map;
use super::tables::Records;
use super::{Cursor, PackError, Planes};

/// A document's place in the pack, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIndex(pub u32);

/// A passage's place in the pack, counted from 0 over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PassageIndex(pub u32);

/// An authority entry's place in the pack, counted from 0, in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct EntityIndex(pub u32);

/// A document as the pack holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentEntry {
    /// What is said about it.
    pub record: DocumentRecord,
    /// Length of its text in bytes.
    pub text_bytes: u32,
    /// Its first passage.
    pub(crate) first_passage: u32,
    /// How many passages it has.
    pub passages: u32,
}

impl DocumentEntry {
    /// The document's passages, in the order of the text.
    pub fn passage_indexes(&self) -> impl DoubleEndedIterator<Item = PassageIndex> + use<> {
        (self.first_passage..self.first_passage.saturating_add(self.passages)).map(PassageIndex)
    }
}

/// A passage as the pack holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PassageRow {
    /// Its document.
    pub document: DocumentIndex,
    /// Its permanent number.
    pub number: PassageNumber,
    /// Its place in the document's text.
    pub span: SourceSpan,
    /// The part it plays.
    pub kind: PassageKind,
    /// Depth of a heading or contents entry, from 1; 0 for other kinds.
    pub level: u8,
    /// Bytes at the start of the text that are its printed label.
    pub label_bytes: u16,
    /// How many words it has.
    pub words: u32,
    text_start: u32,
}

impl PassageRow {
    /// A part of the passage, in bytes of its document's text.
    pub(crate) fn part(&self, start: usize, end: usize) -> SourceSpan {
        let at = |byte: usize| self.span.start.saturating_add(byte as u32);
        SourceSpan::new(at(start), at(end))
    }
}

/// Who bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bearer {
    /// The entry.
    pub(crate) entity: EntityIndex,
    /// The schemes that made the name from Cyrillic, the first the lowest bit; none where the editors
    /// have the name.
    pub(crate) schemes: u32,
}

/// A mention as the pack holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MentionRow {
    /// Who or what is named.
    pub entity: EntityIndex,
    /// Where.
    pub passage: PassageIndex,
    /// The very bytes, in the document's text.
    pub span: SourceSpan,
    /// Position of its first word in the passage.
    pub first_word: u32,
    /// How many words it spans; at least one.
    pub words: u32,
    /// The rule that found it.
    pub rule: Rule,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CollectionEntry {
    pub(crate) record: CollectionRecord,
    /// Words in all passages that are searched by default.
    pub(crate) words: u64,
    /// How many passages those are.
    pub(crate) passages: u32,
}

/// A collection, read from its pack. `D` is whatever holds the bytes: a slice that lies in the
/// program, a vector, a mapped file.
#[derive(Debug, Clone)]
pub struct Pack<D> {
    data: D,
    container: Container,
    collection: CollectionEntry,
}

impl<D: AsRef<[u8]>> Pack<D> {
    /// Opens a pack: checks its version, its checksum and that its sections are there.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn open(data: D) -> Result<Self, PackError> {
        let bytes = data.as_ref();
        let container = Container::open(bytes, FileKind::Pack)?;
        let record = container.section(bytes, Section::Collection);
        let collection = decode(record, "collection record")?;
        Ok(Self {
            data,
            container,
            collection,
        })
    }

    /// What the collection is.
    pub fn collection(&self) -> &CollectionRecord {
        &self.collection.record
    }

    /// The pack's checksum: two packs with the same content have the same.
    pub fn checksum(&self) -> u32 {
        self.container.checksum()
    }

    /// The mean number of words of a passage, over those searched by default; at least 1.
    pub(crate) fn mean_words(&self) -> f32 {
        let passages = self.collection.passages.max(1);
        (self.collection.words as f32 / passages as f32).max(1.0)
    }

    pub(super) fn section(&self, section: Section) -> &[u8] {
        self.container.section(self.data.as_ref(), section)
    }

    // Documents

    /// Every document, in the order in which they are shown.
    pub fn document_indexes(&self) -> impl Iterator<Item = DocumentIndex> + use<D> {
        (0..self.document_count()).map(DocumentIndex)
    }

    fn document_count(&self) -> u32 {
        (self.section(Section::Beginnings).len() / BEGINNING_ROW) as u32
    }

    /// A document.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn document(&self, index: DocumentIndex) -> Result<DocumentEntry, PackError> {
        let records = Records::open(self.section(Section::Documents), "documents")?;
        let (text_start, first_passage) = self.beginning(index.0)?;
        let (text_end, end) = self.beginning(index.0.saturating_add(1))?;
        // Who walks through a document's passages comes to an end soon.
        if end > self.passage_count() {
            return Err(PackError::Malformed("documents"));
        }
        let length = |from: u32, to: u32| {
            to.checked_sub(from)
                .ok_or(PackError::Malformed("documents"))
        };
        Ok(DocumentEntry {
            record: decode(records.get(index.0 as usize)?, "document record")?,
            text_bytes: length(text_start, text_end)?,
            first_passage,
            passages: length(first_passage, end)?,
        })
    }

    /// Where the text of a document and its passages begin; of the document after the last, where all
    /// texts and passages end.
    fn beginning(&self, document: u32) -> Result<(u32, u32), PackError> {
        if document == self.document_count() {
            return Ok((
                self.section(Section::Text).len() as u32,
                self.passage_count(),
            ));
        }
        let at = (document as usize).saturating_mul(BEGINNING_ROW);
        let mut row = Cursor::at(self.section(Section::Beginnings), at, "documents")?;
        Ok((row.u32()?, row.u32()?))
    }

    /// The first passage that is no longer of a document.
    pub(crate) fn passages_end(&self, document: DocumentIndex) -> Result<u32, PackError> {
        Ok(self.beginning(document.0.saturating_add(1))?.1)
    }

    /// The document of a passage.
    fn document_of(&self, index: PassageIndex) -> Result<DocumentIndex, PackError> {
        let after = first_not(self.document_count(), |document| {
            Ok(self.beginning(document)?.1 <= index.0)
        })?;
        let document = after.checked_sub(1).map(DocumentIndex);
        document.ok_or(PackError::Malformed("documents"))
    }

    /// The way from a document's text to its file. It is read whole, so that a caller with many
    /// places should keep it.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn offset_map(&self, index: DocumentIndex) -> Result<OffsetMap, PackError> {
        let section = self.section(Section::Maps);
        if section.is_empty() {
            return Ok(OffsetMap::IDENTITY);
        }
        read_map(Records::open(section, "maps")?.get(index.0 as usize)?)
    }

    /// Whether the id of a document begins so.
    pub(crate) fn begins_document(&self, id: &str) -> Result<bool, PackError> {
        for index in self.document_indexes() {
            if self.document(index)?.record.id.as_str().starts_with(id) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The document with this id.
    pub fn find_document(&self, id: &DocumentId) -> Option<(DocumentIndex, DocumentEntry)> {
        self.document_indexes()
            .filter_map(|index| Some((index, self.document(index).ok()?)))
            .find(|(_, entry)| entry.record.id == *id)
    }

    // Passages

    /// How many passages there are, over all documents.
    pub fn passage_count(&self) -> u32 {
        self.passage_rows().len()
    }

    /// What is known of the passages besides their texts.
    pub(crate) fn passage_rows(&self) -> Planes<'_> {
        Planes::open(self.section(Section::Passages), passage::ROW, "passages")
    }

    /// A passage.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn passage(&self, index: PassageIndex) -> Result<PassageRow, PackError> {
        let rows = self.passage_rows();
        let get = |column| rows.get(column, index.0);
        let malformed = || PackError::Malformed("passages");
        let start = get(passage::START)?;
        let document = self.document_of(index)?;
        let (text_start, first) = self.beginning(document.0)?;
        let (text_end, end) = self.beginning(document.0.saturating_add(1))?;
        let next = match index.0.saturating_add(1) {
            next if next < end => rows.get(passage::START, next)?,
            _ => text_end.checked_sub(text_start).ok_or_else(malformed)?,
        };
        let span_end = next.checked_sub(get(passage::GAP)?);
        let number =
            get(passage::NUMBER)?.wrapping_add(index.0.wrapping_sub(first).wrapping_add(1));
        Ok(PassageRow {
            document,
            number: PassageNumber(number),
            span: SourceSpan::new(
                start,
                span_end.filter(|end| start <= *end).ok_or_else(malformed)?,
            ),
            text_start: text_start.checked_add(start).ok_or_else(malformed)?,
            words: get(passage::WORDS)?,
            kind: kind(get(passage::KIND)?)?,
            level: get(passage::LEVEL)? as u8,
            label_bytes: get(passage::LABEL)? as u16,
        })
    }

    /// A stretch of a passage, in bytes of its document's text.
    pub(super) fn span_in(
        &self,
        index: PassageIndex,
        start: u32,
        bytes: u32,
    ) -> Result<SourceSpan, PackError> {
        let origin = self.passage_rows().get(passage::START, index.0)?;
        let span = origin
            .checked_add(start)
            .and_then(|from| Some((from, from.checked_add(bytes)?)));
        let (from, to) = span.ok_or(PackError::Malformed("places in passages"))?;
        Ok(SourceSpan::new(from, to))
    }

    /// The text of a stretch of a passage's document, given in bytes of its text.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the span does not fit the text or cuts a character.
    pub fn text(&self, passage: &PassageRow, span: SourceSpan) -> Result<&str, PackError> {
        let origin = passage.text_start.checked_sub(passage.span.start);
        let range = origin.and_then(|o| Some(o.checked_add(span.start)?..o.checked_add(span.end)?));
        range
            .and_then(|r| {
                self.section(Section::Text)
                    .get(r.start as usize..r.end as usize)
            })
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .ok_or(PackError::Malformed("text"))
    }
}

/// A kind of passages as a row has it.
fn kind(number: u32) -> Result<PassageKind, PackError> {
    let kind = u8::try_from(number).ok().and_then(PassageKind::from_u8);
    kind.ok_or(PackError::Malformed("passage kinds"))
}

pub(crate) fn decode<T: DeserializeOwned>(
    bytes: &[u8],
    what: &'static str,
) -> Result<T, PackError> {
    postcard::from_bytes(bytes).map_err(|_| PackError::Malformed(what))
}

/// The first of so many rows that is not before something. Rows out of order give some row.
pub(super) fn first_not(
    count: u32,
    mut before: impl FnMut(u32) -> Result<bool, PackError>,
) -> Result<u32, PackError> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// A count, then rising numbers as differences.
pub(crate) fn read_list(
    bytes: &[u8],
    at: usize,
    what: &'static str,
) -> Result<Vec<u32>, PackError> {
    let mut cursor = Cursor::at(bytes, at, what)?;
    let count = cursor.varint()? as usize;
    let mut list = Vec::with_capacity(count.min(bytes.len()));
    let mut last = 0;
    for _ in 0..count {
        last = cursor.delta(last)?;
        list.push(last);
    }
    Ok(list)
}
