//! The addresses of things. Within the files of this format they are relative, so that the files can
//! lie on any host; records in the head of a page have the addresses of pages.

use apparatus_model::{DocumentId, EntityId, EntityKind};

/// Where the things of a collection are, as seen from what speaks of them.
pub trait Addresses {
    /// The collection.
    fn collection(&self) -> String;
    /// A document.
    fn document(&self, id: &str) -> String;
    /// An authority entry.
    fn entity(&self, kind: EntityKind, id: &EntityId) -> String;
    /// The file with nothing but the text of a document, into which annotations point.
    fn text(&self, id: &DocumentId) -> String;
    /// A picture of a document's beginning, if there is one.
    fn picture(&self, _id: &DocumentId) -> Option<String> {
        None
    }
}

/// The addresses within the file of the collection.
pub(super) struct WithinFile;

impl Addresses for WithinFile {
    fn collection(&self) -> String {
        "#collection".to_owned()
    }

    /// An entry may have the same id; none has a full stop in it.
    fn document(&self, id: &str) -> String {
        format!("#document.{id}")
    }

    fn entity(&self, _kind: EntityKind, id: &EntityId) -> String {
        format!("#{id}")
    }

    fn text(&self, id: &DocumentId) -> String {
        format!("texts/{id}.txt")
    }
}

/// An authority entry, from within a file of annotations.
pub(super) fn record_of(id: &EntityId) -> String {
    format!("../collection.jsonld#{id}")
}

/// A relation, from within the file of the collection.
pub(super) fn relation(id: &str) -> String {
    format!("#relation.{id}")
}
