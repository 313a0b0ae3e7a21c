//! The addresses of things within the files of this format. They are relative, so that the files
//! can lie on any host.

use apparatus_model::{DocumentId, EntityId};

/// An authority entry, from within the file of the collection.
pub(super) fn entity(id: &EntityId) -> String {
    format!("#{id}")
}

/// The same, from within a file of annotations.
pub(super) fn record_of(id: &EntityId) -> String {
    format!("../collection.jsonld#{id}")
}

/// A document, from within the file of the collection. An entry may have the same id; none has a
/// full stop in it.
pub(super) fn document(id: &DocumentId) -> String {
    format!("#document.{id}")
}

/// A relation, from within the file of the collection.
pub(super) fn relation(id: &str) -> String {
    format!("#relation.{id}")
}
