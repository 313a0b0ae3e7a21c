//! Reading an edition file: what only some pages need, beside the pack.

use apparatus_model::{
    EntityDetails, PredicateRecord, RegisterRecord, RelationRecord, RetiredPassage,
};
use serde::de::DeserializeOwned;

use super::company::Company;
use super::container::{Container, FileKind};
use super::layout::Section;
use super::reader::{EntityIndex, Pack, PassageIndex, decode, read_list};
use super::tables::Records;
use super::{Cursor, PackError};
use crate::study::{Parallel, Parallels, Related};

/// What is said of the authority entries, how they are related, the registers, which passages are
/// parallel or related, who is named with whom, and what became of passages that are gone: the part of a collection that is fetched when a page asks for it. `D` is whatever holds the bytes.
///
/// An edition belongs to one pack; [`Edition::fits`] tells whether it is this one.
#[derive(Debug, Clone)]
pub struct Edition<D> {
    data: D,
    container: Container,
    pack: u32,
}

impl<D: AsRef<[u8]>> Edition<D> {
    /// Opens an edition file: checks its version, its checksum and that its sections are there.
    ///
    /// # Errors
    /// See [`PackError`].
    pub fn open(data: D) -> Result<Self, PackError> {
        let bytes = data.as_ref();
        let container = Container::open(bytes, FileKind::Edition)?;
        let pack = Cursor::at(container.section(bytes, Section::OfPack), 0, "pack")?.u32()?;
        Ok(Self {
            data,
            container,
            pack,
        })
    }

    /// Whether this edition and this pack were written together. The indexes of one mean nothing in
    /// the other where they were not.
    pub fn fits<P: AsRef<[u8]>>(&self, pack: &Pack<P>) -> bool {
        self.pack == pack.checksum()
    }

    /// All that is said of an authority entry.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is none with this index.
    pub fn details(&self, entity: EntityIndex) -> Result<EntityDetails, PackError> {
        let records = self.records(Section::Details)?;
        decode(records.get(entity.0 as usize)?, "details")
    }

    /// The ways in which entries are related, by id.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn predicates(&self) -> Result<Vec<PredicateRecord>, PackError> {
        self.all(Section::Predicates)
    }

    /// Every relation, in the order of the editors' file.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn relations(&self) -> Result<Vec<RelationRecord>, PackError> {
        self.all(Section::Relations)
    }

    /// The relations that an entry stands in, as subject or as object, in the order of the editors'
    /// file.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is no such entry.
    pub fn relations_of(&self, entity: EntityIndex) -> Result<Vec<RelationRecord>, PackError> {
        let lists = self.records(Section::EntityRelations)?;
        let list = read_list(lists.get(entity.0 as usize)?, 0, "relations of an entry")?;
        let relations = self.records(Section::Relations)?;
        list.into_iter()
            .map(|relation| decode(relations.get(relation as usize)?, "relations"))
            .collect()
    }

    /// The registers, in the order in which they are shown.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn registers(&self) -> Result<Vec<RegisterRecord>, PackError> {
        self.all(Section::Registers)
    }

    /// The words that a passage has in common with others one after the other, the longest sequences
    /// first.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is no such passage.
    pub fn parallels_of(&self, passage: PassageIndex) -> Result<Parallels, PackError> {
        let mut parallels = Parallels::default();
        let mut list = self.list(Section::Parallels, passage)?;
        if !list.is_at_end() {
            parallels.total = list.varint()?;
        }
        while !list.is_at_end() {
            parallels.longest.push(Parallel {
                passage,
                words: list.varint()?,
                other: PassageIndex(list.varint()?),
                first: list.varint()?,
                other_first: list.varint()?,
            });
        }
        Ok(parallels)
    }

    /// The passages that speak of the same as this one, the closest first. Why they do, the pack can
    /// tell: [`in_common`](crate::study::in_common).
    ///
    /// # Errors
    /// [`PackError::Malformed`] where there is no such passage.
    pub fn related_to(&self, passage: PassageIndex) -> Result<Vec<Related>, PackError> {
        let mut related = Vec::new();
        let mut list = self.list(Section::Related, passage)?;
        while !list.is_at_end() {
            related.push(Related {
                passage: PassageIndex(list.varint()?),
                score: list.varint()?,
            });
        }
        Ok(related)
    }

    /// Who is named with whom.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn company(&self) -> Result<Company, PackError> {
        let section = self.container.section(self.data.as_ref(), Section::Company);
        decode(section, "company")
    }

    /// How documents and pages are cited, as bytes that `apparatus-cite` reads; none where the edition was
    /// written without.
    pub fn citations(&self) -> &[u8] {
        self.container
            .section(self.data.as_ref(), Section::Citations)
    }

    /// The passages that were published and are gone, by document and number, with what became of them.
    ///
    /// # Errors
    /// [`PackError::Malformed`] where the section says something impossible.
    pub fn retired(&self) -> Result<Vec<RetiredPassage>, PackError> {
        self.all(Section::Retired)
    }

    /// What a section has of a passage.
    fn list(&self, section: Section, passage: PassageIndex) -> Result<Cursor<'_>, PackError> {
        let list = self.records(section)?.get(passage.0 as usize)?;
        Cursor::at(list, 0, section.tag())
    }

    fn records(&self, section: Section) -> Result<Records<'_>, PackError> {
        Records::open(
            self.container.section(self.data.as_ref(), section),
            section.tag(),
        )
    }

    fn all<T: DeserializeOwned>(&self, section: Section) -> Result<Vec<T>, PackError> {
        let records = self.records(section)?;
        (0..records.len())
            .map(|index| decode(records.get(index)?, section.tag()))
            .collect()
    }
}
