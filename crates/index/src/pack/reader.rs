//! Reading a pack where its bytes lie.

use apparatus_model::{
    CollectionRecord, DocumentId, DocumentRecord, EntityId, EntityKind, EntityRecord, OffsetMap,
    PassageKind, PassageNumber, Rule, SourceSpan,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::container::{Container, FileKind};
use super::dictionary::Dictionary;
use super::layout::{MENTION_ROW, PASSAGE_ROW, SCHEME_BITS, Section};
use super::maps::read_map;
use super::tables::Records;
use super::{Cursor, PackError};
use crate::text::{between_prefix, stem, stretch_of_stem};

/// A document's place in the pack, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentIndex(pub u32);

/// A passage's place in the pack, counted from 0 over all documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassageIndex(pub u32);

/// An authority entry's place in the pack, counted from 0, in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityIndex(pub u32);

/// A document as the pack holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentEntry {
    /// What is said about it.
    pub record: DocumentRecord,
    /// Where its text begins in the text section.
    pub(crate) text_start: u32,
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
    tokens_at: u32,
    first_mention: u32,
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

    fn dictionary(&self, section: Section) -> Result<Dictionary<'_>, PackError> {
        Dictionary::open(self.section(section))
    }

    // Documents

    /// Every document, in the order in which they are shown.
    pub fn document_indexes(&self) -> impl Iterator<Item = DocumentIndex> + use<D> {
        let count = Records::open(self.section(Section::Documents), "documents");
        (0..count.map_or(0, |records| records.len() as u32)).map(DocumentIndex)
    }

    /// A document.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn document(&self, index: DocumentIndex) -> Result<DocumentEntry, PackError> {
        let records = Records::open(self.section(Section::Documents), "documents")?;
        decode(records.get(index.0 as usize)?, "document record")
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
        (self.section(Section::Passages).len() / PASSAGE_ROW) as u32
    }

    /// A passage.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn passage(&self, index: PassageIndex) -> Result<PassageRow, PackError> {
        let at = (index.0 as usize).saturating_mul(PASSAGE_ROW);
        let mut row = Cursor::at(self.section(Section::Passages), at, "passages")?;
        Ok(PassageRow {
            document: DocumentIndex(row.u32()?),
            number: PassageNumber(row.u32()?),
            span: SourceSpan::new(row.u32()?, row.u32()?),
            text_start: row.u32()?,
            tokens_at: row.u32()?,
            words: row.u32()?,
            first_mention: row.u32()?,
            kind: PassageKind::from_u8(row.u8()?).ok_or(PackError::Malformed("passage kinds"))?,
            level: row.u8()?,
            label_bytes: row.u16()?,
        })
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

    /// Where the words of a passage stand in its document's text.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn word_spans(&self, passage: &PassageRow) -> Result<Vec<SourceSpan>, PackError> {
        let section = self.section(Section::Tokens);
        let mut tokens = Cursor::at(section, passage.tokens_at as usize, "words of a passage")?;
        let mut at = passage.span.start;
        let words = (passage.words as usize).min(section.len());
        let mut spans = Vec::with_capacity(words);
        for _ in 0..words {
            let start = tokens.delta(at)?;
            at = tokens.delta(start)?;
            spans.push(SourceSpan::new(start, at));
        }
        Ok(spans)
    }

    // Words

    /// The postings of one folded word form.
    pub(crate) fn form(&self, key: &str) -> Result<Option<u32>, PackError> {
        self.dictionary(Section::Words)?.get(key)
    }

    /// Every word form that has this stem, with its postings. They are looked for in the one stretch
    /// of the dictionary where they must lie; see [`stretch_of_stem`].
    pub(crate) fn forms_of_stem(&self, wanted: &str) -> Result<Vec<(String, u32)>, PackError> {
        let mut found = Vec::new();
        let (from, to) = between_prefix(stretch_of_stem(wanted));
        self.forms_between(&from, to.as_deref(), |form, at| {
            if stem(form) == wanted {
                found.push((form.to_owned(), at));
            }
        })?;
        Ok(found)
    }

    /// Every passage or corrected reading, and position, where a word form stands, whose postings
    /// begin at `at`.
    pub(crate) fn each_position(
        &self,
        at: u32,
        mut each: impl FnMut(u32, u32),
    ) -> Result<(), PackError> {
        let mut postings = self.postings(at)?;
        let mut passage = 0;
        for _ in 0..postings.varint()? {
            passage = postings.delta(passage)?;
            let mut position = 0;
            for _ in 0..postings.varint()? {
                position = postings.delta(position)?;
                each(passage, position);
            }
        }
        Ok(())
    }

    /// Every word form between two bounds, with its postings: `from` included, `to` excluded.
    pub(crate) fn forms_between(
        &self,
        from: &str,
        to: Option<&str>,
        mut each: impl FnMut(&str, u32),
    ) -> Result<(), PackError> {
        self.dictionary(Section::Words)?
            .each_from(from, |form, at| {
                let within = to.is_none_or(|to| form < to);
                if within {
                    each(form, at);
                }
                within
            })
    }

    /// A reader over the postings that begin at `at`.
    pub(crate) fn postings(&self, at: u32) -> Result<Cursor<'_>, PackError> {
        Cursor::at(self.section(Section::Postings), at as usize, "postings")
    }

    fn list(&self, keys: Section, lists: Section, key: &str) -> Result<Vec<u32>, PackError> {
        let Some(at) = self.dictionary(keys)?.get(key)? else {
            return Ok(Vec::new());
        };
        read_list(self.section(lists), at as usize, lists.tag())
    }

    // Authority

    /// Every authority entry, in the order of ids.
    pub fn entity_indexes(&self) -> impl Iterator<Item = EntityIndex> + use<D> {
        let count = Records::open(self.section(Section::Entities), "authority");
        (0..count.map_or(0, |records| records.len() as u32)).map(EntityIndex)
    }

    /// An authority entry.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn entity(&self, index: EntityIndex) -> Result<EntityRecord, PackError> {
        let records = Records::open(self.section(Section::Entities), "authority")?;
        decode(records.get(index.0 as usize)?, "authority record")
    }

    /// The authority entry with this id.
    pub fn find_entity(&self, id: &EntityId) -> Option<(EntityIndex, EntityRecord)> {
        let (mut low, mut high) = (0, self.entity_indexes().count() as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            let entry = self.entity(EntityIndex(middle)).ok()?;
            match entry.id.cmp(id) {
                std::cmp::Ordering::Equal => return Some((EntityIndex(middle), entry)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The entries that bear this name; `key` is the name's folded words with a space between.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn entities_named(&self, key: &str) -> Result<Vec<EntityIndex>, PackError> {
        let bearers = self.bearers(key)?.into_iter();
        Ok(bearers.map(|bearer| bearer.entity).collect())
    }

    /// The same, each with the schemes that made the name.
    pub(crate) fn bearers(&self, key: &str) -> Result<Vec<Bearer>, PackError> {
        let numbers = self.list(Section::Names, Section::NameEntities, key)?;
        let bearer = |number| Bearer {
            entity: EntityIndex(number >> SCHEME_BITS),
            schemes: number & ((1 << SCHEME_BITS) - 1),
        };
        Ok(numbers.into_iter().map(bearer).collect())
    }

    /// Whether the authority knows this folded name.
    pub fn knows_name(&self, key: &str) -> bool {
        let found = self.dictionary(Section::Names).and_then(|d| d.get(key));
        found.is_ok_and(|at| at.is_some())
    }

    /// Whether the authority knows a folded name that begins so.
    pub(crate) fn begins_name(&self, key: &str) -> bool {
        let mut begins = false;
        let names = self.dictionary(Section::Names);
        let read = names.and_then(|names| {
            names.each_from(key, |name, _| {
                begins = name.starts_with(key);
                false
            })
        });
        read.is_ok() && begins
    }

    /// Whether the id of an authority entry of this kind begins so.
    pub(crate) fn begins_entity(&self, kind: EntityKind, id: &str) -> Result<bool, PackError> {
        for index in self.entity_indexes() {
            let entity = self.entity(index)?;
            if entity.kind == kind && entity.id.as_str().starts_with(id) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    // Mentions

    /// A mention, counted from 0 over all documents.
    pub(crate) fn mention(&self, index: u32) -> Result<MentionRow, PackError> {
        let at = (index as usize).saturating_mul(MENTION_ROW);
        let mut row = Cursor::at(self.section(Section::Mentions), at, "mentions")?;
        Ok(MentionRow {
            entity: EntityIndex(row.u32()?),
            passage: PassageIndex(row.u32()?),
            span: SourceSpan::new(row.u32()?, row.u32()?),
            first_word: row.u32()?,
            words: u32::from(row.u16()?),
            rule: Rule::from_u8(row.u8()?).ok_or(PackError::Malformed("rules"))?,
        })
    }

    /// The mentions in a passage, by start, longer first.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn mentions_in(&self, index: PassageIndex) -> Result<Vec<MentionRow>, PackError> {
        let first = self.passage(index)?.first_mention;
        let mut found = Vec::new();
        let rows = (self.section(Section::Mentions).len() / MENTION_ROW) as u32;
        for row in first..rows {
            let mention = self.mention(row)?;
            if mention.passage != index {
                break;
            }
            found.push(mention);
        }
        Ok(found)
    }

    /// The mentions of an authority entry, in the order of the text.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn mentions_of(&self, entity: EntityIndex) -> Result<Vec<MentionRow>, PackError> {
        let records = Records::open(self.section(Section::EntityMentions), "names")?;
        let rows = read_list(records.get(entity.0 as usize)?, 0, "mentions of a name")?;
        rows.into_iter().map(|row| self.mention(row)).collect()
    }
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
