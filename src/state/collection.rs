//! The collection that this page was built with.

#[cfg(not(feature = "csr"))]
use std::collections::BTreeMap;
use std::sync::Arc;

#[cfg(edition)]
use apparatus_cite::Citations;
#[cfg(edition)]
use apparatus_index::Edition;
use apparatus_index::order::sort_by_text;
use apparatus_index::pack::{DocumentEntry, DocumentIndex, EntityIndex};
use apparatus_index::text::fold;
use apparatus_index::{Pack, PackError};
use apparatus_model::{DocumentId, EntityId, EntityKind, EntityRecord};
#[cfg(edition)]
use apparatus_model::{EntityDetails, PassageNumber, RegisterRecord, RetiredPassage};
use leptos::prelude::{expect_context, provide_context};

/// The pack that `build.rs` wrote.
#[cfg(not(feature = "workroom"))]
pub static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/collection.pack"));

/// The edition file that `build.rs` wrote beside it: what only pages need that the program takes
/// from their files.
#[cfg(not(feature = "csr"))]
pub static EDITION: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/collection.edition"));

/// The pack, the records of it that every page needs, and, where pages are made for their files, the
/// edition.
#[derive(Debug)]
pub struct Collection {
    /// The pack.
    pub pack: Pack<&'static [u8]>,
    /// The documents, by index.
    pub documents: Vec<DocumentEntry>,
    /// The authority entries, by index.
    pub entities: Vec<EntityRecord>,
    /// How often each authority entry is mentioned, by index.
    pub mentions: Vec<usize>,
    /// The authority entries by the name they are filed under.
    filed: Vec<EntityIndex>,
    /// What is said of the authority entries, how they are related, and the registers.
    #[cfg(edition)]
    pub edition: Edition<&'static [u8]>,
    /// How documents and pages are cited; nothing where the edition was written without.
    #[cfg(edition)]
    pub citations: Citations,
    /// For each id, the entries whose ties lead to it, by kind and filing name, with the tie's label.
    #[cfg(not(feature = "csr"))]
    pointing: BTreeMap<EntityId, Vec<(String, EntityIndex)>>,
}

impl Collection {
    /// Opens the collection in this program.
    ///
    /// # Errors
    /// Where the pack was damaged on its way.
    #[cfg(not(feature = "workroom"))]
    pub fn open() -> Result<Arc<Self>, PackError> {
        Self::of(
            PACK,
            #[cfg(edition)]
            EDITION,
        )
    }

    /// Opens a collection.
    ///
    /// # Errors
    /// Where the pack or the edition file was damaged on its way.
    pub fn of(
        pack: &'static [u8],
        #[cfg(edition)] edition: &'static [u8],
    ) -> Result<Arc<Self>, PackError> {
        let pack = Pack::open(pack)?;
        let documents: Vec<_> = pack
            .document_indexes()
            .map(|index| pack.document(index))
            .collect::<Result<_, _>>()?;
        let entities: Vec<_> = pack
            .entity_indexes()
            .map(|index| pack.entity(index))
            .collect::<Result<_, _>>()?;
        let mentions = pack
            .entity_indexes()
            .map(|index| Ok(pack.mentions_of(index)?.len()))
            .collect::<Result<_, PackError>>()?;
        let mut filed: Vec<_> = pack.entity_indexes().collect();
        sort_by_text(&mut filed, |index| {
            let entity = entities.get(index.0 as usize);
            entity.map_or(String::new(), |entity| fold(&entity.sort_name))
        });
        #[cfg(edition)]
        let edition = Edition::open(edition)?;
        Ok(Arc::new(Self {
            #[cfg(not(feature = "csr"))]
            pointing: pointing(&edition, &entities, &filed)?,
            // A checksum has held its bytes against those that were written.
            #[cfg(edition)]
            citations: Citations::read(edition.citations()).unwrap_or_default(),
            #[cfg(edition)]
            edition,
            filed,
            pack,
            documents,
            entities,
            mentions,
        }))
    }

    /// A document by its index.
    pub fn document(&self, index: DocumentIndex) -> Option<&DocumentEntry> {
        self.documents.get(index.0 as usize)
    }

    /// A document by its id.
    pub fn find_document(&self, id: &DocumentId) -> Option<(DocumentIndex, &DocumentEntry)> {
        let index = self
            .documents
            .iter()
            .position(|document| document.record.id == *id)?;
        Some((DocumentIndex(index as u32), self.documents.get(index)?))
    }

    /// An authority entry by its index.
    pub fn entity(&self, index: EntityIndex) -> Option<&EntityRecord> {
        self.entities.get(index.0 as usize)
    }

    /// All that is said of an authority entry.
    #[cfg(edition)]
    pub fn details(&self, index: EntityIndex) -> Option<EntityDetails> {
        self.edition.details(index).ok()
    }

    /// The entries whose ties lead to this one, by kind and filing name, with the tie's label.
    #[cfg(not(feature = "csr"))]
    pub(crate) fn pointing_to(&self, id: &EntityId) -> &[(String, EntityIndex)] {
        self.pointing.get(id).map_or(&[], Vec::as_slice)
    }

    /// The registers, in the order in which they are shown.
    #[cfg(edition)]
    pub fn registers(&self) -> Vec<RegisterRecord> {
        self.edition.registers().unwrap_or_default()
    }

    /// A register by its id.
    #[cfg(edition)]
    pub fn register(&self, id: &EntityId) -> Option<RegisterRecord> {
        let mut registers = self.registers().into_iter();
        registers.find(|register| register.id == *id)
    }

    /// The passages of a document that were published and are gone, by number.
    #[cfg(edition)]
    pub fn retired(&self, document: &DocumentId) -> Vec<RetiredPassage> {
        let mut retired = self.edition.retired().unwrap_or_default();
        retired.retain(|gone| gone.document == *document);
        retired
    }

    /// A passage that was published and is gone.
    #[cfg(edition)]
    pub fn find_retired(
        &self,
        document: &DocumentId,
        passage: PassageNumber,
    ) -> Option<RetiredPassage> {
        let mut retired = self.retired(document).into_iter();
        retired.find(|gone| gone.passage == passage)
    }

    /// An authority entry by its id.
    pub fn find_entity(&self, id: &EntityId) -> Option<(EntityIndex, &EntityRecord)> {
        let index = self
            .entities
            .binary_search_by(|entity| entity.id.cmp(id))
            .ok()?;
        Some((EntityIndex(index as u32), self.entities.get(index)?))
    }

    /// Whether there is an authority entry of this kind with this id.
    pub fn has_entity(&self, kind: EntityKind, id: &EntityId) -> bool {
        let found = self.find_entity(id);
        found.is_some_and(|(_, entity)| entity.kind == kind)
    }

    /// The authority entries of a kind, by the name they are filed under.
    pub fn entities_of(&self, kind: EntityKind) -> Vec<(EntityIndex, &EntityRecord)> {
        let filed = self
            .filed
            .iter()
            .filter_map(|index| Some((*index, self.entity(*index)?)));
        filed.filter(|(_, entity)| entity.kind == kind).collect()
    }

    /// How often an authority entry is mentioned.
    pub fn mention_count(&self, index: EntityIndex) -> usize {
        self.mentions
            .get(index.0 as usize)
            .copied()
            .unwrap_or_default()
    }
}

/// The ties of all entries, by the entry they lead to: looked up for every page.
#[cfg(not(feature = "csr"))]
fn pointing(
    edition: &Edition<&'static [u8]>,
    entities: &[EntityRecord],
    filed: &[EntityIndex],
) -> Result<BTreeMap<EntityId, Vec<(String, EntityIndex)>>, PackError> {
    let mut pointing: BTreeMap<EntityId, Vec<(String, EntityIndex)>> = BTreeMap::new();
    for kind in EntityKind::ALL {
        let of_kind = |index: &&EntityIndex| {
            let entity = entities.get(index.0 as usize);
            entity.is_some_and(|entity| entity.kind == *kind)
        };
        for index in filed.iter().filter(of_kind) {
            for tie in edition.details(*index)?.ties {
                if let Ok(target) = tie.target.parse() {
                    let entries = pointing.entry(target).or_default();
                    entries.push((tie.label, *index));
                }
            }
        }
    }
    Ok(pointing)
}

/// Makes the collection known to the views below.
pub(crate) fn provide_collection(collection: Arc<Collection>) {
    provide_context(collection);
}

/// The collection.
pub(crate) fn collection() -> Arc<Collection> {
    expect_context()
}
