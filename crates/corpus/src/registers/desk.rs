//! What registers are computed from, laid out for looking things up.

use std::collections::BTreeMap;

use apparatus_model::{
    DateRole, DocumentId, EntityId, EntityKind, Evidence, PredicateRecord, RelationRecord,
    SourceSpan,
};

use crate::authority::Predicate;
use crate::corpus::{Document, Entity, Mention, Passage};
use crate::provenance::Provenance;

/// The parts of a corpus.
pub(crate) struct Desk<'a> {
    pub(super) documents: &'a [Document],
    /// Where each document comes from; one without a sidecar has nothing here.
    pub(super) provenance: &'a BTreeMap<DocumentId, Provenance>,
    pub(super) entities: BTreeMap<&'a str, &'a Entity>,
    pub(super) relations: &'a [RelationRecord],
    predicates: BTreeMap<&'a str, &'a PredicateRecord>,
    read: BTreeMap<&'a str, &'a Predicate>,
}

impl<'a> Desk<'a> {
    pub(crate) fn new(
        documents: &'a [Document],
        provenance: &'a BTreeMap<DocumentId, Provenance>,
        entities: &'a [Entity],
        predicates: &'a [Predicate],
        relations: &'a [RelationRecord],
    ) -> Self {
        let mut read: BTreeMap<&str, &Predicate> = BTreeMap::new();
        for predicate in predicates {
            read.entry(predicate.record.id.as_str())
                .or_insert(predicate);
        }
        Self {
            documents,
            provenance,
            entities: entities
                .iter()
                .map(|entity| (entity.record.id.as_str(), entity))
                .collect(),
            relations,
            predicates: read.iter().map(|(&id, p)| (id, &p.record)).collect(),
            read,
        }
    }

    /// The relations of these predicates, those of the first predicate first.
    pub(super) fn related(
        &self,
        predicates: &'a [&'a str],
    ) -> impl Iterator<Item = &'a RelationRecord> + use<'a> {
        let relations = self.relations;
        predicates.iter().flat_map(move |&id| {
            let of = move |relation: &&RelationRecord| relation.predicate.as_str() == id;
            relations.iter().filter(of)
        })
    }

    pub(super) fn document(&self, id: &DocumentId) -> Option<&'a Document> {
        self.documents
            .iter()
            .find(|document| document.record.id == *id)
    }

    pub(super) fn entity(&self, id: &EntityId) -> Option<&'a Entity> {
        self.entities.get(id.as_str()).copied()
    }

    /// The name under which an entry is shown; its id where there is no such entry.
    pub(super) fn name(&self, id: &EntityId) -> String {
        self.entity(id)
            .map_or(id.to_string(), |entity| entity.record.name.clone())
    }

    /// The name under which an entry is filed.
    pub(super) fn sort_name(&self, id: &EntityId) -> &'a str {
        self.entity(id)
            .map_or("", |entity| &entity.record.sort_name)
    }

    pub(super) fn is_kind(&self, id: &EntityId, kind: EntityKind) -> bool {
        self.entity(id)
            .is_some_and(|entity| entity.record.kind == kind)
    }

    /// A predicate as read from the subject.
    pub(super) fn label(&self, id: &EntityId) -> &'a str {
        self.predicates.get(id.as_str()).map_or("", |p| &p.label)
    }

    /// A predicate as read from the object.
    pub(super) fn inverse(&self, id: &EntityId) -> &'a str {
        self.predicates.get(id.as_str()).map_or("", |p| &p.inverse)
    }

    /// What the date of such a relation is the date of.
    pub(super) fn role(&self, id: &EntityId) -> Option<DateRole> {
        self.read.get(id.as_str())?.role
    }

    /// How captions list the people of such relations, as in `from left`.
    pub(super) fn order(&self, id: &EntityId) -> Option<&'a str> {
        self.read.get(id.as_str())?.order.as_deref()
    }

    /// Whether what the predicate relates forms a tree.
    pub(super) fn is_tree(&self, id: &EntityId) -> bool {
        self.read
            .get(id.as_str())
            .is_some_and(|predicate| predicate.tree)
    }

    /// The mention of an entry in the words of an evidence, the first where there are several.
    pub(super) fn named(&self, id: &EntityId, evidence: &Evidence) -> Option<&'a Mention> {
        let document = self.document(&evidence.document)?;
        mentions_in(document, evidence.span).find(|mention| mention.entity == *id)
    }

    /// The document that holds the text of a work.
    pub(super) fn holder(&self, work: &EntityId) -> Option<&'a Document> {
        self.documents.iter().find(|document| {
            self.provenance
                .get(&document.record.id)
                .is_some_and(|provenance| provenance.holds.contains(work))
        })
    }
}

/// The mentions that lie within a stretch of a document.
pub(super) fn mentions_in(document: &Document, span: SourceSpan) -> impl Iterator<Item = &Mention> {
    let from = (document.mentions).partition_point(|mention| mention.span.start < span.start);
    (document.mentions.iter().skip(from))
        .take_while(move |mention| mention.span.start < span.end)
        .filter(move |mention| span.contains(mention.span))
}

/// The passage of a document in which a stretch begins.
pub(super) fn passage_of(document: &Document, span: SourceSpan) -> Option<&Passage> {
    crate::quote::passage_at(&document.passages, span)
}
