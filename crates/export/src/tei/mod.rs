//! TEI P5: a file for each document, and one for the authority.

mod authority;
mod body;
mod classes;
mod entry;
mod header;
mod inline;
mod layers;
mod pointer;
mod relations;
mod stand_off;
mod when;
mod xml;

use apparatus_corpus::{Corpus, Document};

use crate::ExportFile;
use crate::entries::Entries;
use crate::stated::named;
use layers::layers;
use stand_off::stand_off;
use xml::Element;

/// Every file of a corpus.
pub(crate) fn files(corpus: &Corpus) -> Vec<ExportFile> {
    let entries = Entries::of(corpus);
    let documents = corpus.documents.iter().map(|document| {
        ExportFile::new(
            format!("tei/documents/{}.xml", document.record.id),
            document.record.title.clone(),
            self::document(corpus, &entries, document).file(),
        )
    });
    let authority = ExportFile::new(
        "tei/authority.xml",
        "People, bodies, events, works, places, terms and what relates them",
        authority::authority(corpus).file(),
    );
    documents.chain([authority]).collect()
}

/// The outermost element of every file.
fn whole() -> Element {
    Element::new("TEI").set("xmlns", "http://www.tei-c.org/ns/1.0")
}

fn document(corpus: &Corpus, entries: &Entries<'_>, document: &Document) -> Element {
    let layers = layers(document, named(document));
    let stand_off = stand_off(document, &layers.crossing, entries);
    let body = body::body(document, |place, passage, element| {
        let own = layers.nested.get(place).map_or(&[][..], Vec::as_slice);
        let anchors = stand_off.anchors.get(place).map_or(&[][..], Vec::as_slice);
        inline::fill(element, document, passage, own, anchors, entries)
    });
    let text = Element::new("text")
        .set_some("xml:lang", pointer::language(&document.record.language))
        .with(body);
    whole()
        .with(header::of_document(corpus, entries, document))
        .with_all(stand_off.element)
        .with(text)
}
