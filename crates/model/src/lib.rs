//! The words that all parts of Apparatus share.
//!
//! A collection passes through several hands: the corpus reads it from files, the index packs it
//! into bytes, the page shows it. This crate holds what they must agree on and nothing else: the
//! [ids](id), the [kinds](kind) of passages and entities, [spans](span) of the texts and of the files
//! they were read from, the [map](offset_map) between the two, and the [records](record) that
//! describe the collection, its documents and its authority entries.

pub mod id;
pub mod kind;
pub mod offset_map;
pub mod record;
pub mod span;

pub use id::{DocumentId, EntityId, IdError, PassageNumber};
pub use kind::{Certainty, DateRole, EntityKind, FaultKind, PassageKind, Rule, UnknownKind};
pub use offset_map::{OffsetMap, Run};
pub use record::{
    ApparatusEntry, CollectionRecord, DateRecord, DocumentDate, DocumentRecord, EntityDetails,
    EntityRecord, Evidence, Fate, FormRecord, Link, Position, PredicateRecord, Publication,
    RegisterCell, RegisterRecord, RegisterRow, RegisterTable, RelationRecord, RetiredPassage,
    Target,
};
pub use span::{FileSpan, SourceSpan};
