//! What is said about a collection, its documents and its authority entries. The corpus fills
//! these in from the editors' files; the pack carries them; the page shows them.

use serde::{Deserialize, Serialize};

use crate::id::{DocumentId, EntityId, PassageNumber};
use crate::kind::{Certainty, DateRole, EntityKind, FaultKind};
use crate::span::SourceSpan;

/// A date as the editors wrote it, with what a reader and a machine need of it. All three are
/// worked out at build time, so that no parser of dates is needed in the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRecord {
    /// Extended Date/Time Format (ISO 8601-2:2019), levels 0 to 2, as in `1937-01-10?`.
    pub edtf: String,
    /// The same in words, as in `10 January 1937 (uncertain)`.
    pub display: String,
    /// Earliest possible day, `YYYY-MM-DD`; `None` where the date is open or unknown at its start.
    pub earliest: Option<String>,
    /// Latest possible day, `YYYY-MM-DD`; `None` where the date is open or unknown at its end.
    pub latest: Option<String>,
}

impl DateRecord {
    /// The day under which it is filed among others: the earliest, or the latest where its start is
    /// open. `None` where both are, and where the year is unknown: its days are given in year 0.
    pub fn first_day(&self) -> Option<&str> {
        let day = self.earliest.as_deref().or(self.latest.as_deref());
        day.filter(|day| !day.starts_with("0000"))
    }
}

/// What the collection is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectionRecord {
    /// Its title.
    pub title: String,
    /// The title in few words, for page titles and the head of the page.
    pub short_title: String,
    /// What it holds, in a sentence or two.
    pub description: String,
    /// Its version, as the editors number it.
    pub version: String,
    /// BCP 47 tag of the language its pages are written in.
    pub language: String,
    /// Who answers for the edition.
    pub editors: Vec<String>,
    /// Searches worth trying, each a query and what it shows.
    pub examples: Vec<Link>,
}

/// Words and where they lead: an address, an id or a query, as the field says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What the reader sees.
    pub label: String,
    /// Where it leads.
    pub target: String,
}

/// A date of a document and what happened then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentDate {
    /// As in `published`, `decided`, `dated in print`, `transcribed`.
    pub label: String,
    /// What sort of date it is: when a thing happened is not when it was said or printed.
    pub role: DateRole,
    /// When.
    pub date: DateRecord,
}

/// Where a document was printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// `periodical` or `book`.
    pub kind: String,
    /// Title of the periodical or book.
    pub title: String,
    /// Volume, as printed.
    pub volume: Option<String>,
    /// Number or issue, as printed.
    pub number: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Place of publication.
    pub place: Option<String>,
}

/// What is said about a document, from its sidecar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Its id: the stem of its file's name.
    pub id: DocumentId,
    /// Full title.
    pub title: String,
    /// The title in few words, for lists and page titles.
    pub short_title: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// Its dates, the one it is filed under first. Never empty for a document with a sidecar.
    pub dates: Vec<DocumentDate>,
    /// Who wrote or issued it: authority ids where there is one (`target`), names as shown.
    pub creators: Vec<Link>,
    /// Where it was printed.
    pub publication: Option<Publication>,
    /// Who transcribed it.
    pub transcriber: Option<String>,
    /// Addresses where the text, or a scan of it, was found; `target` is the address.
    pub sources: Vec<Link>,
    /// Rights statement.
    pub rights: String,
    /// BCP 47 tag of its language.
    pub language: String,
    /// Name of the file as it was received.
    pub original_file: String,
    /// Remarks of the editors on the state of the text, a paragraph each.
    pub notes: Vec<String>,
}

/// One written form of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormRecord {
    /// The form.
    pub text: String,
    /// Whether it stands in one of the documents.
    pub attested: bool,
}

/// An authority entry in short: what lists, filters and links need of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityRecord {
    /// Its id.
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The name it is shown under.
    pub name: String,
    /// The name it is filed under, as in `Trotsky, Leon`.
    pub sort_name: String,
    /// How many forms of its name a search for it looks for.
    pub forms: u32,
}

/// All that is said of an authority entry: one person, body, event, work, place or term.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntityDetails {
    /// The full name in Cyrillic.
    pub cyrillic: Option<String>,
    /// Finer sort, as in `party organ`.
    pub category: Option<String>,
    /// Day of birth (a person).
    pub born: Option<DateRecord>,
    /// Day of death (a person).
    pub died: Option<DateRecord>,
    /// When it existed or happened (anything but a person).
    pub dates: Option<DateRecord>,
    /// The first of `dates` by the Julian calendar, in words, where the editors give it.
    pub old_style: Option<String>,
    /// Where it is (a place).
    pub position: Option<Position>,
    /// What the editors say of it.
    pub note: String,
    /// What the editors say of how the documents use the name.
    pub source_note: Option<String>,
    /// Where the record outside the documents disagrees with them or with itself.
    pub discrepancy: Option<String>,
    /// What it does in the documents, a phrase each.
    pub roles: Vec<String>,
    /// How sure the identification is.
    pub certainty: Option<Certainty>,
    /// A caveat on the identification, as in `probable`.
    pub identification: Option<String>,
    /// What the facts rest on: `source`, `mixed`, `general` or `seed only`.
    pub verification: String,
    /// Sources: web addresses, `document:ID`, or words such as `general knowledge`.
    pub sources: Vec<String>,
    /// Other entries it is tied to; `label` is the tie (as in `part of`), `target` the entity id.
    pub ties: Vec<Link>,
    /// Every form of the name: as attested, as other languages and schools write it, in Cyrillic.
    pub forms: Vec<FormRecord>,
    /// The words of the documents that speak of it without naming it, or that carry what is said.
    pub evidence: Vec<Evidence>,
}

/// Where a place is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Degrees north of the equator, -90 to 90, as the editors wrote them.
    pub latitude: String,
    /// Degrees east of Greenwich, -180 to 180, as the editors wrote them.
    pub longitude: String,
    /// Where the numbers come from, as in `general knowledge, approximate`.
    pub source: String,
}

/// Words of a document that a statement rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The document.
    pub document: DocumentId,
    /// The passage in which the words begin.
    pub passage: PassageNumber,
    /// The words' place.
    pub span: SourceSpan,
    /// The words as printed.
    pub quote: String,
}

/// Something the editors remark on in the words of a document: a correction where it has a
/// reading of its own, an editorial note where it has none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApparatusEntry {
    /// Its permanent id, unique in the collection, as in `lets-loose`.
    pub id: EntityId,
    /// The document.
    pub document: DocumentId,
    /// The passage in which the printed words begin.
    pub passage: PassageNumber,
    /// The printed words: those that the proposed reading replaces, or that the note is about.
    pub span: SourceSpan,
    /// What the editors propose to read; empty where the printed words are to be left out. `None`
    /// for an editorial note.
    pub proposed: Option<String>,
    /// What sort of fault it is.
    pub kind: FaultKind,
    /// Why.
    pub reason: String,
    /// How sure the editors are.
    pub certainty: Certainty,
}

impl ApparatusEntry {
    /// Whether the corrected text has the proposed reading. A doubtful one is only told of.
    pub fn is_read(&self) -> bool {
        self.proposed.is_some() && self.certainty != Certainty::Low
    }
}

/// A way in which entries can be related, as in `expelled from`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PredicateRecord {
    /// Its id, as in `expelled-from`.
    pub id: EntityId,
    /// As read from the subject, as in `expelled from`.
    pub label: String,
    /// As read from the object, as in `expelled`.
    pub inverse: String,
}

/// A statement that relates two entries, with the words that carry it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationRecord {
    /// Its id, unique in the collection.
    pub id: String,
    /// Who or what it is about.
    pub subject: EntityId,
    /// The id of its predicate.
    pub predicate: EntityId,
    /// To whom or what it relates the subject.
    pub object: EntityId,
    /// When what it tells happened.
    pub date: Option<DateRecord>,
    /// The words it rests on.
    pub evidence: Evidence,
    /// Whether these words say so; otherwise they imply it.
    pub explicit: bool,
    /// How surely the words mean this.
    pub certainty: Certainty,
    /// A remark.
    pub note: Option<String>,
    /// Where the record outside disagrees.
    pub discrepancy: Option<String>,
}

/// A register: tables computed from relations, mentions and sidecars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRecord {
    /// Its id, which stands in its address.
    pub id: EntityId,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub note: String,
    /// Its tables.
    pub tables: Vec<RegisterTable>,
}

/// A table of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterTable {
    /// What it shows.
    pub caption: String,
    /// The heads of its columns.
    pub columns: Vec<String>,
    /// Its rows, a cell for each column.
    pub rows: Vec<RegisterRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// How deep it stands below the rows before it, in a table that is a tree; from 0.
    pub depth: u8,
    /// A cell for each column.
    pub cells: Vec<RegisterCell>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterCell {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub target: Option<Target>,
    /// What it is sorted by, byte by byte, where that is not what it says: the name an entry is filed under,
    /// the first and the last possible day of a date, a place in the documents, a rank.
    pub key: Option<String>,
}

/// Something that has an address in the room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// An authority entry.
    Entity(EntityId),
    /// A document.
    Document(DocumentId),
    /// A passage.
    Passage(DocumentId, PassageNumber),
    /// A web address.
    Address(String),
}

/// A passage that was published and no longer stands in the texts. Its id is in links and citations,
/// so what became of it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RetiredPassage {
    /// Its document, which may be gone as well.
    pub document: DocumentId,
    /// Its number.
    pub passage: PassageNumber,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a passage that is gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Fate {
    /// Its words now stand in this passage, which is not gone.
    Moved(DocumentId, PassageNumber),
    /// It was taken out, for this reason.
    TakenOut(String),
}
