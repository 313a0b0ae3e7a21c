//! The same records for the heads of pages, one thing each.

use apparatus_corpus::{Corpus, Document, Entity, Passage};

use super::address::Addresses;
use super::annotation::{self, selectors};
use super::node::Node;
use super::position::Positions;
use super::schema_org::{self, Known};
use crate::ExportFailure;
use crate::entries::Entries;
use crate::stated::words;

/// Linked data about single things of a corpus, as JSON-LD: schema.org, as in the exports.
pub struct Linked<'a> {
    corpus: &'a Corpus,
    entries: Entries<'a>,
}

impl<'a> Linked<'a> {
    /// Linked data about the things of this corpus.
    pub fn new(corpus: &'a Corpus) -> Self {
        Self {
            corpus,
            entries: Entries::of(corpus),
        }
    }

    /// The collection.
    ///
    /// # Errors
    /// Where the record cannot be written as JSON.
    pub fn collection(&self, addresses: &dyn Addresses) -> Result<String, ExportFailure> {
        self.json(addresses, |known| {
            schema_org::collection(self.corpus, known)
        })
    }

    /// A document.
    ///
    /// # Errors
    /// Where the record cannot be written as JSON.
    pub fn document(
        &self,
        document: &Document,
        addresses: &dyn Addresses,
    ) -> Result<String, ExportFailure> {
        self.json(addresses, |known| schema_org::document(document, known))
    }

    /// An authority entry.
    ///
    /// # Errors
    /// Where the record cannot be written as JSON.
    pub fn entity(
        &self,
        entity: &Entity,
        addresses: &dyn Addresses,
    ) -> Result<String, ExportFailure> {
        self.json(addresses, |known| schema_org::thing(entity, known))
    }

    /// A passage as a quotation from its document. `address` is that of its page.
    ///
    /// # Errors
    /// Where the record cannot be written as JSON.
    pub fn passage(
        &self,
        document: &Document,
        passage: &Passage,
        addresses: &dyn Addresses,
        address: &str,
    ) -> Result<String, ExportFailure> {
        let record = &document.record;
        self.json(addresses, |known| {
            Node::id(address)
                .with("@type", "Quotation")
                .with(
                    "name",
                    format!("{}, passage {}", record.title, passage.number.0),
                )
                .with("text", words(document, passage.span))
                .with("inLanguage", &record.language)
                .with(
                    "isPartOf",
                    Node::id(known.addresses.document(record.id.as_str()))
                        .with("name", &record.title),
                )
        })
    }

    fn json(
        &self,
        addresses: &dyn Addresses,
        node: impl FnOnce(&Known<'_>) -> Node,
    ) -> Result<String, ExportFailure> {
        let known = Known {
            entries: &self.entries,
            addresses,
        };
        let mut whole = Node::new().with("@context", schema_org::CONTEXT);
        whole.append(node(&known));
        Ok(serde_json::to_string(&whole)?)
    }
}

/// Web Annotations on the passages of a document.
pub struct Annotator<'a> {
    document: &'a Document,
    positions: Positions<'a>,
}

impl<'a> Annotator<'a> {
    /// Annotations on the passages of this document.
    pub fn of(document: &'a Document) -> Self {
        Self {
            document,
            positions: Positions::of(&document.source),
        }
    }

    /// A passage, marked in the text of its document by its words and by their position.
    /// `address` is that of its page; nothing where the passage does not fit the text.
    ///
    /// # Errors
    /// Where the record cannot be written as JSON.
    pub fn passage(
        &self,
        passage: &Passage,
        addresses: &dyn Addresses,
        address: &str,
    ) -> Result<Option<String>, ExportFailure> {
        let Some(selectors) = selectors(&self.positions, passage.span) else {
            return Ok(None);
        };
        let target = Node::new()
            .with("source", addresses.text(&self.document.record.id))
            .with_all("selector", selectors);
        let annotation = Node::new()
            .with("@context", annotation::CONTEXT)
            .with("id", address)
            .with("type", "Annotation")
            .with("motivation", "highlighting")
            .with("target", target);
        Ok(Some(serde_json::to_string(&annotation)?))
    }
}
