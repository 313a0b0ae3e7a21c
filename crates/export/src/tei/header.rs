//! The head of a document's file: what the sidecar says of it.

use apparatus_corpus::{Corpus, Document};
use apparatus_model::{CollectionRecord, DateRole, DocumentRecord, Publication};
use sha2::{Digest as _, Sha256};

use super::classes;
use super::pointer;
use super::when;
use super::xml::Element;
use crate::entries::Entries;

pub(super) fn of_document(corpus: &Corpus, entries: &Entries<'_>, document: &Document) -> Element {
    let record = &document.record;
    let file = Element::new("fileDesc")
        .with(titles(corpus, entries, record))
        .with(edition(&corpus.collection))
        .with(publication(
            &corpus.collection,
            record.id.as_str(),
            &record.rights,
        ))
        .with(series(&corpus.collection))
        .with_all((!record.notes.is_empty()).then(|| {
            let notes = record.notes.iter().map(|note| Element::of("note", note));
            Element::new("notesStmt").with_all(notes)
        }))
        .with(source(document));
    Element::new("teiHeader")
        .with(file)
        .with(Element::new("encodingDesc").with(classes::declaration(document)))
        .with(profile(record))
}

/// The parts of a head that the file of the authority has, too.
pub(super) fn of_authority(corpus: &Corpus, classes: Option<Element>) -> Element {
    let collection = &corpus.collection;
    let title = format!("Names, terms and relations: {}", collection.title);
    let rights = "See the documents.";
    let about = "Made by the editors from the documents and the sources named with each entry.";
    let file = Element::new("fileDesc")
        .with(
            Element::new("titleStmt")
                .with(Element::of("title", &title))
                .with_all(editors(collection)),
        )
        .with(edition(collection))
        .with(publication(collection, "authority", rights))
        .with(series(collection))
        .with(Element::new("sourceDesc").with(Element::of("p", about)));
    Element::new("teiHeader")
        .with(file)
        .with_all(classes.map(|classes| {
            Element::new("encodingDesc").with(Element::new("classDecl").with(classes))
        }))
        .with(Element::new("profileDesc").with(classes::calendar()))
}

fn editors(collection: &CollectionRecord) -> impl Iterator<Item = Element> {
    collection
        .editors
        .iter()
        .map(|name| Element::of("editor", name))
}

fn titles(corpus: &Corpus, entries: &Entries<'_>, record: &DocumentRecord) -> Element {
    let short = (record.short_title != record.title).then_some(&record.short_title);
    let authors = record.creators.iter().map(|creator| {
        let entity = entries.find(&creator.target);
        Element::of("author", &creator.label).set_some(
            "ref",
            entity.map(|entity| pointer::to_entity(&entity.record.id)),
        )
    });
    let transcriber = record.transcriber.iter().map(|name| {
        Element::new("respStmt")
            .with(Element::of("resp", "transcription"))
            .with(Element::of("name", name))
    });
    Element::new("titleStmt")
        .with(Element::of("title", &record.title).set("type", "main"))
        .with_all(short.map(|short| Element::of("title", short).set("type", "short")))
        .with_all(authors)
        .with_all(editors(&corpus.collection))
        .with_all(transcriber)
}

fn edition(collection: &CollectionRecord) -> Element {
    let words = format!("Version {} of the collection", collection.version);
    let edition = Element::of("edition", &words).set("n", &collection.version);
    Element::new("editionStmt").with(edition)
}

fn publication(collection: &CollectionRecord, id: &str, rights: &str) -> Element {
    let authority = match collection.editors.as_slice() {
        [] => collection.title.clone(),
        editors => editors.join(", "),
    };
    Element::new("publicationStmt")
        .with(Element::of("authority", &authority))
        .with(Element::of("idno", id).set("type", "document"))
        .with(Element::new("availability").with(Element::of("p", rights)))
}

fn series(collection: &CollectionRecord) -> Element {
    Element::new("seriesStmt").with(Element::of("title", &collection.title))
}

/// Where the text comes from: print, pages and scans, and the file as it was received.
fn source(document: &Document) -> Element {
    let record = &document.record;
    let pages = record.sources.iter().map(|source| {
        let link =
            Element::of("ref", &source.label).set("target", pointer::address(&source.target));
        Element::new("bibl").set("type", "online").with(link)
    });
    let digest = Sha256::digest(document.source.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let file = Element::new("bibl")
        .set("type", "file")
        .with(Element::of("title", &record.original_file))
        // Of the text, which of a plain text file is the file.
        .with(Element::of("idno", &digest).set("type", "sha256"));
    Element::new("sourceDesc")
        .with_all(record.publication.as_ref().map(|p| print(record, p)))
        .with_all(pages)
        .with(file)
}

fn print(record: &DocumentRecord, print: &Publication) -> Element {
    let level = match print.kind.as_str() {
        "periodical" => "j",
        _ => "m",
    };
    let scope = |unit: &str, value: &Option<String>| {
        let unit = unit.to_owned();
        value
            .as_ref()
            .map(|value| Element::of("biblScope", value).set("unit", unit))
    };
    let published = record.dates.iter();
    let dates = published
        .filter(|date| date.role == DateRole::Publication)
        .map(|date| Element::of("date", &date.label).set_all(when::attributes(&date.date)));
    Element::new("bibl")
        .set("type", "print")
        .with(Element::of("title", &print.title).set("level", level))
        .with_all(scope("volume", &print.volume))
        .with_all(scope("issue", &print.number))
        .with_all(
            print
                .publisher
                .as_ref()
                .map(|name| Element::of("publisher", name)),
        )
        .with_all(
            print
                .place
                .as_ref()
                .map(|place| Element::of("pubPlace", place)),
        )
        .with_all(dates)
}

fn profile(record: &DocumentRecord) -> Element {
    let dates = record.dates.iter().map(|date| {
        Element::of("date", &date.label)
            .set("type", date.role.slug())
            .set_all(when::attributes(&date.date))
    });
    let language = pointer::language(&record.language);
    Element::new("profileDesc")
        .with(Element::new("abstract").with(Element::of("p", &record.description)))
        .with_all((!record.dates.is_empty()).then(|| Element::new("creation").with_all(dates)))
        .with_all(language.map(|tag| {
            let language = Element::of("language", &tag).set("ident", tag);
            Element::new("langUsage").with(language)
        }))
        .with(classes::calendar())
}
