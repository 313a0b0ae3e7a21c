//! What reference managers ask of a document: by whom, where and when it was printed.

use apparatus_corpus::{Corpus, Document};
use apparatus_model::{DateRole, DocumentDate, DocumentRecord, EntityKind};

use super::find_entity;

/// What a document is among printed things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It stood in a periodical.
    Article,
    /// It is part of a book.
    Chapter,
    /// It was not printed, as far as is known.
    Document,
}

/// Who wrote or issued a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Author {
    /// A person's name as it is filed: `Trotsky, Leon`. Of anybody else, the name.
    pub(super) name: String,
    pub(super) is_person: bool,
}

/// A document as reference managers see it.
pub(super) struct Printed<'a> {
    pub(super) record: &'a DocumentRecord,
    pub(super) authors: Vec<Author>,
}

impl<'a> Printed<'a> {
    pub(super) fn of(document: &'a Document, corpus: &Corpus) -> Self {
        let record = &document.record;
        let author = |creator: &apparatus_model::Link| {
            let entity = find_entity(corpus, &creator.target).map(|entity| &entity.record);
            let person = entity.filter(|entity| entity.kind == EntityKind::Person);
            Author {
                is_person: person.is_some(),
                name: match (person, entity) {
                    (Some(person), _) => person.sort_name.clone(),
                    (None, Some(entity)) => entity.name.clone(),
                    (None, None) => creator.label.clone(),
                },
            }
        };
        Self {
            record,
            authors: record.creators.iter().map(author).collect(),
        }
    }

    /// The title without the quotation marks it may stand in.
    pub(super) fn title(&self) -> &'a str {
        let quotes = ['‘', '’', '“', '”', '\'', '"'];
        let title = &self.record.title;
        let bare = title
            .strip_prefix(quotes)
            .and_then(|title| title.strip_suffix(quotes))
            .filter(|title| !title.contains(quotes));
        bare.unwrap_or(title)
    }

    pub(super) fn sort(&self) -> Sort {
        let publication = self.record.publication.as_ref();
        match publication.map(|publication| publication.kind.as_str()) {
            Some("periodical") => Sort::Article,
            Some(_) => Sort::Chapter,
            None => Sort::Document,
        }
    }

    /// When it was printed; failing that, when it was written or decided. In EDTF, with its doubts.
    pub(super) fn date(&self) -> Option<&'a str> {
        let of_role = |role: DateRole| self.dated(role).map(|dated| dated.date.edtf.as_str());
        of_role(DateRole::Publication).or(of_role(DateRole::Statement))
    }

    /// The day on which it was printed, `YYYY-MM-DD`, where it is known for certain.
    pub(super) fn day(&self) -> Option<String> {
        let date = &self.dated(DateRole::Publication)?.date;
        let day = date.earliest.as_ref()?;
        (date.latest.as_ref() == Some(day) && date.edtf == *day).then(|| day.clone())
    }

    fn dated(&self, role: DateRole) -> Option<&'a DocumentDate> {
        self.record.dates.iter().find(|dated| dated.role == role)
    }
}
