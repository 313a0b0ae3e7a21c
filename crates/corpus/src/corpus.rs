//! What a collection folder becomes once it has been read and checked.

use apparatus_model::{
    ApparatusEntry, CollectionRecord, DateRecord, DocumentRecord, EntityDetails, EntityId,
    EntityRecord, OffsetMap, PassageKind, PassageNumber, PredicateRecord, RegisterRecord,
    RelationRecord, RetiredPassage, Rule, SourceSpan,
};

/// A whole collection.
#[derive(Debug, Clone, PartialEq)]
pub struct Corpus {
    /// What the collection is.
    pub collection: CollectionRecord,
    /// Its documents, in the order in which they are shown.
    pub documents: Vec<Document>,
    /// Its authority entries, sorted by id.
    pub entities: Vec<Entity>,
    /// The ways in which entries are related, sorted by id.
    pub predicates: Vec<PredicateRecord>,
    /// What relates entries to each other, in the order of the editors' file.
    pub relations: Vec<RelationRecord>,
    /// The registers, in the order of `collection.toml`.
    pub registers: Vec<RegisterRecord>,
    /// The passages that were published and are gone, by document and number.
    pub retired: Vec<RetiredPassage>,
}

/// An authority entry: in short, and all that is said of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// In short.
    pub record: EntityRecord,
    /// All that is said of it.
    pub details: EntityDetails,
}

/// One document: its text, and how that divides.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// What is said about it.
    pub record: DocumentRecord,
    /// Its text. Of a plain text file, this is the file byte for byte; of a file with markup, what
    /// a reader reads of it, with a blank line between two blocks.
    pub source: String,
    /// From places in the text to places in the file it was read from.
    pub map: OffsetMap,
    /// Its passages in the order of the text. They do not overlap, and only white space stands
    /// between them.
    pub passages: Vec<Passage>,
    /// Where names stand in the text, sorted by start, longer first. Each lies within one passage.
    pub mentions: Vec<Mention>,
    /// Where dates stand in the text, sorted by start. Each lies within one passage.
    pub dates: Vec<DateMention>,
    /// Corrections and editorial notes, sorted by start, longer first. No two corrections overlap.
    pub apparatus: Vec<ApparatusEntry>,
}

/// The smallest unit that can be cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Its permanent number within the document.
    pub number: PassageNumber,
    /// The part it plays.
    pub kind: PassageKind,
    /// Its place in the text, without white space at either end.
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
    /// The rule that found it.
    pub rule: Rule,
}

/// A date that stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where.
    pub span: SourceSpan,
    /// When.
    pub date: DateRecord,
    /// The rule that found it; [`Rule::Inferred`] where part of the date is not printed.
    pub rule: Rule,
}
