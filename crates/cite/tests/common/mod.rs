//! The collection of the project, and its templates.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::path::Path;
use std::sync::OnceLock;

use apparatus_cite::{Citations, Record, citations};
use apparatus_corpus::Corpus;
use apparatus_model::{CollectionRecord, DocumentRecord};

pub fn seeds() -> &'static Corpus {
    static SEEDS: OnceLock<Corpus> = OnceLock::new();
    SEEDS.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
        apparatus_corpus::load(&folder).unwrap().corpus
    })
}

pub fn collection() -> &'static CollectionRecord {
    &seeds().collection
}

pub fn templates() -> &'static Citations {
    static TEMPLATES: OnceLock<Citations> = OnceLock::new();
    TEMPLATES.get_or_init(|| citations(seeds()).unwrap())
}

pub fn record_of(corpus: &Corpus, document: &DocumentRecord) -> Record {
    Record::of_document(document, &corpus.collection, |id| {
        let mut entities = corpus.entities.iter();
        entities
            .find(|it| it.record.id.as_str() == id)
            .map(|it| &it.record)
    })
}

/// A document's place and what it is cited as.
pub fn document(id: &str) -> (usize, Record) {
    let mut all = seeds().documents.iter().enumerate();
    let (at, document) = all.find(|(_, it)| it.record.id.as_str() == id).unwrap();
    (at, record_of(seeds(), &document.record))
}
