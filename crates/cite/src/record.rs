//! What is cited.

use apparatus_model::{CollectionRecord, DateRole, DocumentRecord, EntityRecord};

use crate::issued::Issued;
use crate::name::{Contributor, Name};

/// What sort of thing is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A contribution to a number of a periodical.
    Article,
    /// A book.
    Book,
    /// A part of a book.
    Chapter,
    /// A document of which nobody says where it was printed.
    Document,
    /// A page of this edition.
    Page,
}

/// A thing that is cited, as programs for references know it. What only the reader's page knows (address, passages,
/// day) is not in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The id of the document, or of the page, for files.
    pub id: String,
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// Who wrote or issued it.
    pub authors: Vec<Name>,
    /// Who did a part of it that has a name.
    pub contributors: Vec<Contributor>,
    /// What it was printed in, or the edition that the page is one of.
    pub container: Option<String>,
    /// Volume, as printed.
    pub volume: Option<String>,
    /// Number, as printed.
    pub number: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Place of publication.
    pub place: Option<String>,
    /// When it was printed.
    pub issued: Option<Issued>,
    /// This edition and its version, where the thing is older than the edition.
    pub edition: Option<String>,
    /// The version of the edition, where the thing is a page of it.
    pub version: Option<String>,
    /// BCP 47 tag of the language of its title. Titles that consist of names, or of what a reader typed, have none:
    /// no style may change their capitals.
    pub language: Option<String>,
}

impl Record {
    /// What a document is cited as. `bearer` finds the authority entry of a creator.
    pub fn of_document<'a>(
        record: &DocumentRecord,
        collection: &CollectionRecord,
        bearer: impl Fn(&str) -> Option<&'a EntityRecord>,
    ) -> Self {
        let (mut authors, mut contributors) = (Vec::new(), Vec::new());
        for creator in &record.creators {
            match Name::of(creator, bearer(&creator.target)) {
                (name, Some(part)) => contributors.push(Contributor { part, name }),
                (name, None) => authors.push(name),
            }
        }
        let title = record.title.trim_matches(['‘', '’', '\'', '"']).to_owned();
        let publication = record.publication.as_ref();
        let kind = match publication {
            None => Kind::Document,
            Some(it) if it.kind == "periodical" => Kind::Article,
            Some(it) if it.title.to_lowercase() == title.to_lowercase() => Kind::Book,
            Some(_) => Kind::Chapter,
        };
        let printed = record
            .dates
            .iter()
            .find(|dated| dated.role == DateRole::Publication);
        let dated = match publication {
            Some(_) => printed,
            // What was never printed is known by the day it bears.
            None => printed.or_else(|| {
                let own = |dated: &&_| {
                    let dated: &apparatus_model::DocumentDate = dated;
                    dated.role == DateRole::Statement
                };
                record.dates.iter().find(own)
            }),
        };
        Self {
            id: record.id.to_string(),
            kind,
            title: match publication {
                Some(it) if kind == Kind::Book => it.title.clone(),
                _ => title,
            },
            authors,
            contributors,
            container: publication
                .filter(|_| kind != Kind::Book)
                .map(|it| it.title.clone()),
            volume: publication.and_then(|it| it.volume.clone()),
            number: publication.and_then(|it| it.number.clone()),
            publisher: publication.and_then(|it| it.publisher.clone()),
            place: publication.and_then(|it| it.place.clone()),
            issued: dated.and_then(|dated| Issued::of(&dated.date)),
            edition: Some(edition(collection)),
            version: None,
            language: (kind != Kind::Document).then(|| record.language.clone()),
        }
    }

    /// What a page of the edition is cited as: that of an authority entry, a register, a search.
    pub fn of_page(id: &str, title: &str, collection: &CollectionRecord) -> Self {
        Self {
            id: id.to_owned(),
            kind: Kind::Page,
            title: title.to_owned(),
            authors: collection
                .editors
                .iter()
                .cloned()
                .map(Name::Whole)
                .collect(),
            contributors: Vec::new(),
            container: Some(collection.title.clone()),
            volume: None,
            number: None,
            publisher: None,
            place: None,
            issued: None,
            edition: None,
            version: Some(collection.version.clone()).filter(|it| !it.is_empty()),
            language: None,
        }
    }

    /// Whether its title is all that is known of it: such records are formatted alike.
    #[cfg(feature = "processor")]
    pub(crate) fn is_bare(&self) -> bool {
        self.kind == Kind::Document
            && self.authors.is_empty()
            && self.contributors.is_empty()
            && self.issued.is_none()
    }

    /// The part that all contributors had; nothing where there are several, or none.
    pub fn common_part(&self) -> Option<&str> {
        let first = self.contributors.first()?.part.as_str();
        self.contributors
            .iter()
            .all(|it| it.part == first)
            .then_some(first)
    }
}

/// The edition and its version in words.
fn edition(collection: &CollectionRecord) -> String {
    match collection.version.as_str() {
        "" => collection.short_title.clone(),
        version => format!("{}, version {version}", collection.short_title),
    }
}

/// What a search is cited as: its words and how many passages it finds. Ends with a word, so that no style has to
/// think about the stop after a question mark; straight quotation marks become those within a title.
pub fn title_of_search(query: &str, passages: usize) -> String {
    let mut words = String::new();
    for c in query
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
    {
        let opens = words
            .chars()
            .last()
            .is_none_or(|before| !before.is_alphanumeric());
        words.push(match c {
            '"' | '\'' if opens => '‘',
            '"' | '\'' => '’',
            c => c,
        });
    }
    let unit = if passages == 1 { "passage" } else { "passages" };
    match words.as_str() {
        "" => "Search".to_owned(),
        words => format!("Search for {words}: {passages} {unit}"),
    }
}
