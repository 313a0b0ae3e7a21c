//! What is said about a collection, its documents and its authority entries. The corpus fills
//! these in from the editors' files; the pack carries them; the page shows them.

use serde::{Deserialize, Serialize};

use crate::id::{DocumentId, EntityId};
use crate::kind::EntityKind;

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

/// An authority entry: one person, body, event, work, place or term.
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
    /// What the editors say of it.
    pub note: String,
    /// What the editors say of how the documents use the name.
    pub source_note: Option<String>,
    /// What it does in the documents, a phrase each.
    pub roles: Vec<String>,
    /// How sure the identification is: `high`, `medium` or `low`.
    pub certainty: Option<String>,
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
}
