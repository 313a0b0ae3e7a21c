//! The collection that this page was built with.

use std::fmt;
use std::sync::{Arc, OnceLock};

use apparatus_index::order::sort_by_text;
use apparatus_index::pack::{DocumentEntry, DocumentIndex, EntityIndex};
use apparatus_index::text::fold;
use apparatus_index::{Edition, Pack, PackError};
use apparatus_model::{
    DocumentId, EntityDetails, EntityId, EntityKind, EntityRecord, RegisterRecord,
};
use leptos::prelude::{expect_context, provide_context};

/// The pack that `build.rs` wrote.
static PACK: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/collection.pack"));

/// The edition file that `build.rs` wrote beside it: what only some pages need. The page's program
/// does not carry it but fetches it.
#[cfg(feature = "ssr")]
pub static EDITION: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/collection.edition"));

/// Why bytes are not the edition file of this collection.
#[derive(Debug)]
pub enum EditionError {
    /// They are damaged, or no edition file.
    Unreadable(PackError),
    /// They belong to another build of the collection.
    OfAnotherBuild,
}

impl fmt::Display for EditionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => error.fmt(f),
            Self::OfAnotherBuild => f.write_str("the edition file belongs to another build"),
        }
    }
}

/// The pack, the records of it that every page needs, and the edition file once it is here.
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
    edition: OnceLock<Edition<Vec<u8>>>,
}

impl Collection {
    /// Opens the collection in this program.
    ///
    /// # Errors
    /// Where the pack was damaged on its way.
    pub fn open() -> Result<Arc<Self>, PackError> {
        let pack = Pack::open(PACK)?;
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
        Ok(Arc::new(Self {
            edition: OnceLock::new(),
            filed,
            pack,
            documents,
            entities,
            mentions,
        }))
    }

    /// Takes the edition file in. It must have been written together with the pack.
    ///
    /// # Errors
    /// [`EditionError`] where it was not, or where the bytes are damaged.
    pub fn receive(&self, bytes: Vec<u8>) -> Result<(), EditionError> {
        let edition = Edition::open(bytes).map_err(EditionError::Unreadable)?;
        if !edition.fits(&self.pack) {
            return Err(EditionError::OfAnotherBuild);
        }
        // A second one is the same.
        let _ = self.edition.set(edition);
        Ok(())
    }

    /// The edition file, if it is here. It always is where a page needs it: see
    /// [`crate::route::Route::needs_edition`].
    pub fn edition(&self) -> Option<&Edition<Vec<u8>>> {
        self.edition.get()
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
    pub fn details(&self, index: EntityIndex) -> Option<EntityDetails> {
        self.edition()?.details(index).ok()
    }

    /// The registers, in the order in which they are shown.
    pub fn registers(&self) -> Vec<RegisterRecord> {
        let registers = self.edition().and_then(|edition| edition.registers().ok());
        registers.unwrap_or_default()
    }

    /// A register by its id.
    pub fn register(&self, id: &EntityId) -> Option<RegisterRecord> {
        let mut registers = self.registers().into_iter();
        registers.find(|register| register.id == *id)
    }

    /// An authority entry by its id.
    pub fn find_entity(&self, id: &EntityId) -> Option<(EntityIndex, &EntityRecord)> {
        let index = self
            .entities
            .binary_search_by(|entity| entity.id.cmp(id))
            .ok()?;
        Some((EntityIndex(index as u32), self.entities.get(index)?))
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

/// Makes the collection known to the views below.
pub(crate) fn provide_collection(collection: Arc<Collection>) {
    provide_context(collection);
}

/// The collection.
pub(crate) fn collection() -> Arc<Collection> {
    expect_context()
}
