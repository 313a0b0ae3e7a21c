//! What a collection folder becomes once it has been read and checked.

use apparatus_model::{
    CollectionRecord, DocumentRecord, EntityId, EntityRecord, PassageKind, PassageNumber,
    SourceSpan,
};

/// A whole collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Corpus {
    /// What the collection is.
    pub collection: CollectionRecord,
    /// Its documents, in the order in which they are shown.
    pub documents: Vec<Document>,
    /// Its authority entries, sorted by id.
    pub entities: Vec<EntityRecord>,
}

/// One document: its source file, and how that file divides.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What is said about it.
    pub record: DocumentRecord,
    /// The source file, byte for byte.
    pub source: String,
    /// Its passages in the order of the text. They do not overlap, and only white space stands
    /// between them.
    pub passages: Vec<Passage>,
    /// Where names stand in the source, sorted by start, longer first. Each lies within one passage.
    pub mentions: Vec<Mention>,
}

/// The smallest unit that can be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its permanent number within the document.
    pub number: PassageNumber,
    /// The part it plays.
    pub kind: PassageKind,
    /// Its place in the source file, without white space at either end.
    pub span: SourceSpan,
    /// Depth of a heading or contents entry, from 1; 0 for all other kinds.
    pub level: u8,
    /// The number printed before a contents entry, as in `3`.
    pub label: Option<String>,
}

/// A place where an authority entry is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Where.
    pub span: SourceSpan,
    /// Who or what.
    pub entity: EntityId,
}
