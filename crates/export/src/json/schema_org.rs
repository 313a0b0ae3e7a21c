//! The collection, its documents and its authority as schema.org describes things.

use std::collections::BTreeSet;

use apparatus_corpus::{Corpus, Document, Entity};
use apparatus_model::{
    DateRecord, DateRole, EntityDetails, EntityKind, Link, Publication, RelationRecord,
};
use sha2::{Digest as _, Sha256};

use super::address::{self, Addresses, WithinFile};
use super::node::{Node, Value};
use crate::dates::{Plain, plain};
use crate::entries::{Entries, Source, wikidata_address};
use crate::stated::words;

/// What a vocabulary is said to be.
pub(super) const CONTEXT: &str = "https://schema.org";

/// What records refer to.
pub(super) struct Known<'a> {
    pub(super) entries: &'a Entries<'a>,
    pub(super) addresses: &'a dyn Addresses,
}

impl Known<'_> {
    /// A reference to an authority entry.
    fn entity(&self, entity: &Entity) -> Node {
        let record = &entity.record;
        Node::id(self.addresses.entity(record.kind, &record.id))
    }

    /// The same, by the entry's id; nothing where the authority has no such entry.
    fn named(&self, id: &str) -> Option<Node> {
        self.entries.find(id).map(|entity| self.entity(entity))
    }
}

/// Everything in one graph.
pub(super) fn everything(corpus: &Corpus) -> Node {
    let entries = Entries::of(corpus);
    let known = &Known {
        entries: &entries,
        addresses: &WithinFile,
    };
    let documents = corpus.documents.iter().map(|d| document(d, known));
    let entities = corpus.entities.iter().map(|entity| thing(entity, known));
    let claims = corpus.relations.iter().map(|r| claim(r, corpus, known));
    let graph = std::iter::once(collection(corpus, known))
        .chain(documents)
        .chain(entities)
        .chain(claims);
    Node::new()
        .with("@context", CONTEXT)
        .with("@graph", Value::List(graph.map(Value::from).collect()))
}

/// The collection as a whole.
pub(super) fn collection(corpus: &Corpus, known: &Known<'_>) -> Node {
    let record = &corpus.collection;
    let ids = corpus.documents.iter().map(|document| &document.record.id);
    Node::id(known.addresses.collection())
        .with("@type", "Collection")
        .with("name", &record.title)
        .with("alternateName", &record.short_title)
        .with("description", &record.description)
        .with("version", &record.version)
        .with("inLanguage", &record.language)
        .with_all("editor", record.editors.iter().map(named))
        .with_all(
            "hasPart",
            ids.map(|id| Node::id(known.addresses.document(id.as_str()))),
        )
}

fn named(name: impl Into<Value>) -> Node {
    Node::new().with("name", name)
}

/// A document.
pub(super) fn document(document: &Document, known: &Known<'_>) -> Node {
    let record = &document.record;
    let kind = match record.publication.as_ref().map(|print| print.kind.as_str()) {
        Some("periodical") => "Article",
        _ => "CreativeWork",
    };
    let digest = Sha256::digest(document.source.as_bytes());
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let encoding = Node::a("MediaObject")
        .with("contentUrl", known.addresses.text(&record.id))
        .with("encodingFormat", "text/plain")
        .with("sha256", digest)
        .with("name", &record.original_file);
    let mentioned: BTreeSet<_> = document.mentions.iter().map(|m| &m.entity).collect();
    let of_role = |role: DateRole| {
        let dates = record.dates.iter().filter(move |date| date.role == role);
        dates.map(|date| iso(&date.date))
    };
    Node::id(known.addresses.document(record.id.as_str()))
        .with("@type", kind)
        .with("name", &record.title)
        .with("alternateName", &record.short_title)
        .with("description", &record.description)
        .with("inLanguage", &record.language)
        .with_all(
            "author",
            record.creators.iter().map(|creator| author(creator, known)),
        )
        .with_some("isPartOf", record.publication.as_ref().map(part_of))
        .with_all("temporalCoverage", of_role(DateRole::Content))
        .with_all("dateCreated", of_role(DateRole::Statement))
        .with_all("datePublished", of_role(DateRole::Publication))
        .with_all("dateModified", of_role(DateRole::Copy))
        .with_some(
            "contributor",
            record.transcriber.as_ref().map(|name| {
                Node::a("Role")
                    .with("roleName", "transcriber")
                    .with("contributor", named(name))
            }),
        )
        .with("copyrightNotice", &record.rights)
        .with_all(
            "isBasedOn",
            record.sources.iter().map(|source| {
                Node::a("CreativeWork")
                    .with("name", &source.label)
                    .with("url", &source.target)
            }),
        )
        .with("encoding", encoding)
        .with_some("image", known.addresses.picture(&record.id))
        .with_all(
            "mentions",
            mentioned
                .into_iter()
                .filter_map(|id| known.named(id.as_str())),
        )
        .with_all(
            "comment",
            record
                .notes
                .iter()
                .map(|note| Node::a("Comment").with("text", note)),
        )
}

/// Who wrote a document: an entry of the authority where there is one.
fn author(creator: &Link, known: &Known<'_>) -> Node {
    match known.named(&creator.target) {
        Some(entity) => entity.with("name", &creator.label),
        None => named(&creator.label),
    }
}

/// What a document was printed in: an issue of a volume of a periodical, or a book.
fn part_of(print: &Publication) -> Node {
    let publisher = print.publisher.as_ref();
    let publisher = publisher.map(|name| Node::a("Organization").with("name", name));
    let place = print.place.as_ref().map(named);
    if print.kind != "periodical" {
        return Node::a("Book")
            .with("name", &print.title)
            .with_some("volumeNumber", print.volume.as_ref())
            .with_some("publisher", publisher)
            .with_some("locationCreated", place);
    }
    let mut whole = Node::a("Periodical")
        .with("name", &print.title)
        .with_some("publisher", publisher)
        .with_some("locationCreated", place);
    if let Some(volume) = &print.volume {
        whole = Node::a("PublicationVolume")
            .with("volumeNumber", volume)
            .with("isPartOf", whole);
    }
    if let Some(number) = &print.number {
        whole = Node::a("PublicationIssue")
            .with("issueNumber", number)
            .with("isPartOf", whole);
    }
    whole
}

/// An authority entry.
pub(super) fn thing(entity: &Entity, known: &Known<'_>) -> Node {
    let (record, details) = (&entity.record, &entity.details);
    let mut forms: BTreeSet<&str> = details
        .forms
        .iter()
        .map(|form| form.text.as_str())
        .collect();
    forms.extend(details.cyrillic.as_deref());
    forms.remove(record.name.as_str());
    let kind = match record.kind {
        EntityKind::Person => "Person",
        EntityKind::Body => "Organization",
        EntityKind::Event => "Event",
        EntityKind::Work => "CreativeWork",
        EntityKind::Place => "Place",
        EntityKind::Concept => "DefinedTerm",
    };
    let node = known
        .entity(entity)
        .with("@type", kind)
        .with("name", &record.name)
        .with_all("alternateName", forms)
        .with("description", &details.note)
        .with_some("disambiguatingDescription", details.identification.as_ref());
    let node = dated(node, record.kind, details);
    sourced(placed(node, entity, known), record.kind, details, known)
}

fn dated(node: Node, kind: EntityKind, details: &EntityDetails) -> Node {
    if kind == EntityKind::Person {
        return node
            .with_some("birthDate", details.born.as_ref().map(iso))
            .with_some("deathDate", details.died.as_ref().map(iso));
    }
    let Some(date) = &details.dates else {
        return node;
    };
    let ends = match kind {
        EntityKind::Event => Some(("startDate", "endDate")),
        EntityKind::Body => Some(("foundingDate", "dissolutionDate")),
        _ => None,
    };
    match (kind, ends, plain(date)) {
        (_, Some((first, last)), Plain::Span(from, to)) => {
            node.with_some(first, from).with_some(last, to)
        }
        (_, Some((first, _)), _) => node.with(first, iso(date)),
        (EntityKind::Work, ..) => node.with("dateCreated", iso(date)),
        // Places and terms have no date in this vocabulary.
        _ => node,
    }
}

/// Where a place or an event is, and who took part.
fn placed(node: Node, entity: &Entity, known: &Known<'_>) -> Node {
    let details = &entity.details;
    let tied = |label: &'static str| {
        let ties = details.ties.iter().filter(move |tie| tie.label == label);
        ties.filter_map(|tie| known.named(&tie.target))
    };
    let position = details.position.as_ref();
    let node = node.with_some(
        "geo",
        position.map(|position| {
            Node::a("GeoCoordinates")
                .with("latitude", &position.latitude)
                .with("longitude", &position.longitude)
                .with("description", &position.source)
        }),
    );
    match entity.record.kind {
        EntityKind::Event => node
            .with_all("location", tied("place"))
            .with_all("attendee", tied("participant"))
            .with_all("organizer", tied("body")),
        EntityKind::Work => node.with_all("author", tied("author")),
        EntityKind::Concept => {
            node.with("inDefinedTermSet", Node::id(known.addresses.collection()))
        }
        _ => node,
    }
}

/// What the entry rests on. Works cite their sources; of other things these are works about them.
fn sourced(node: Node, kind: EntityKind, details: &EntityDetails, known: &Known<'_>) -> Node {
    let sources = || details.sources.iter().map(|source| Source::of(source));
    let items = || {
        sources().filter_map(|source| match source {
            Source::Wikidata(item, caveat) => Some((item, caveat)),
            _ => None,
        })
    };
    let cited = sources().filter_map(|source| match source {
        Source::Document(id) => Some(Node::id(known.addresses.document(id))),
        Source::Address(address) => Some(Node::a("CreativeWork").with("url", address)),
        Source::Words(words) => Some(Node::a("CreativeWork").with("name", words)),
        Source::Wikidata(..) => None,
    });
    let key = match kind {
        EntityKind::Work => "citation",
        _ => "subjectOf",
    };
    node.with_all("sameAs", items().map(|(item, _)| wikidata_address(item)))
        .with_all(
            "identifier",
            items().map(|(item, caveat)| {
                Node::a("PropertyValue")
                    .with("propertyID", "https://www.wikidata.org/")
                    .with("value", item)
                    .with_some("description", caveat)
            }),
        )
        .with_all(key, cited)
}

/// A relation: somebody says of two things how they are related.
fn claim(relation: &RelationRecord, corpus: &Corpus, known: &Known<'_>) -> Node {
    let entries = known.entries;
    let predicate = corpus
        .predicates
        .iter()
        .find(|p| p.id == relation.predicate);
    let predicate = predicate.map_or(relation.predicate.as_str(), |predicate| &predicate.label);
    let evidence = &relation.evidence;
    let document = corpus
        .documents
        .iter()
        .find(|d| d.record.id == evidence.document);
    let quote = document.map_or(evidence.quote.as_str(), |d| words(d, evidence.span));
    let remarks = [relation.note.as_ref(), relation.discrepancy.as_ref()];
    Node::id(address::relation(&relation.id))
        .with("@type", "Claim")
        .with(
            "name",
            format!(
                "{} – {predicate} – {}",
                entries.name(&relation.subject),
                entries.name(&relation.object)
            ),
        )
        .with("text", quote)
        .with_all(
            "about",
            [&relation.subject, &relation.object]
                .into_iter()
                .filter_map(|id| known.named(id.as_str())),
        )
        .with_some("temporalCoverage", relation.date.as_ref().map(iso))
        .with(
            "appearance",
            Node::id(known.addresses.document(evidence.document.as_str())),
        )
        .with_all(
            "comment",
            remarks
                .into_iter()
                .flatten()
                .map(|text| Node::a("Comment").with("text", text)),
        )
}

/// A date as ISO 8601 has it; where that cannot say it, as the editors wrote it.
fn iso(date: &DateRecord) -> String {
    match plain(date) {
        Plain::When(when) => when,
        Plain::Span(from, to) => {
            let end = |end: Option<String>| end.unwrap_or_else(|| "..".to_owned());
            format!("{}/{}", end(from), end(to))
        }
        Plain::Between(..) | Plain::Unsaid => date.edtf.clone(),
    }
}
