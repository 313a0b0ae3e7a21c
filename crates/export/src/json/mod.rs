//! JSON-LD: schema.org for what is described, Web Annotation for what stands where.

mod address;
mod annotation;
mod node;
mod page;
mod position;
mod schema_org;

use apparatus_corpus::Corpus;
use serde::Serialize;

use crate::{ExportFailure, ExportFile};

pub use address::Addresses;
pub use page::{Annotator, Linked};

/// The records of the collection; for each document its text and the annotations on it.
pub(crate) fn files(corpus: &Corpus) -> Result<Vec<ExportFile>, ExportFailure> {
    let mut files = vec![ExportFile::new(
        "jsonld/collection.jsonld",
        "The collection, its documents and its authority, as schema.org describes things",
        json(&schema_org::everything(corpus))?,
    )];
    for document in &corpus.documents {
        let id = &document.record.id;
        files.push(ExportFile::new(
            format!("jsonld/annotations/{id}.jsonld"),
            format!("Names, dates and corrections in: {}", document.record.title),
            json(&annotation::page(document))?,
        ));
        files.push(ExportFile::new(
            format!("jsonld/texts/{id}.txt"),
            format!(
                "The text that the annotations point into: {}",
                document.record.title
            ),
            document.source.clone(),
        ));
    }
    Ok(files)
}

fn json(value: &impl Serialize) -> Result<Vec<u8>, ExportFailure> {
    let mut bytes = serde_json::to_vec_pretty(value)?;
    bytes.push(b'\n');
    Ok(bytes)
}
