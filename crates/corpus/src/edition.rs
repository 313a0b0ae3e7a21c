//! What the editors say beyond the texts, put together: entries, relations, registers.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{
    DocumentId, EntityDetails, EntityId, EntityRecord, Evidence, FormRecord, PredicateRecord,
    RegisterRecord, RelationRecord,
};

use crate::authority::{Entry, Predicate, Statement, Tie};
use crate::corpus::{Document, Entity};
use crate::diagnostic::Findings;
use crate::found::Found;
use crate::lifetimes;
use crate::provenance::Provenance;
use crate::quote::Quotables;
use crate::registers::{self, Desk, Plan};
use crate::relations;
use crate::source_file::SourceFile;
use crate::tree;

/// What editors wrote, as read.
pub(crate) struct Parts<'a> {
    pub(crate) entries: Vec<Entry>,
    pub(crate) predicates: &'a [Predicate],
    pub(crate) statements: &'a [Statement],
    /// The authority files, by number.
    pub(crate) files: &'a [SourceFile],
    /// `collection.toml` and the registers it asks for.
    pub(crate) registers: Option<&'a (SourceFile, Vec<Plan>)>,
}

/// What becomes of it.
pub(crate) struct Edition {
    /// Sorted by id.
    pub(crate) entities: Vec<Entity>,
    /// Sorted by id.
    pub(crate) predicates: Vec<PredicateRecord>,
    pub(crate) relations: Vec<RelationRecord>,
    pub(crate) registers: Vec<RegisterRecord>,
}

impl Edition {
    /// Checks what the parts say of each other and of the documents, and joins them.
    pub(crate) fn new(
        parts: Parts<'_>,
        documents: &[Document],
        provenance: &BTreeMap<DocumentId, Provenance>,
        found: &Found,
        findings: &mut Findings,
    ) -> Self {
        let Parts {
            entries,
            predicates,
            statements,
            files,
            registers,
        } = parts;
        lifetimes::check(&entries, predicates, statements, files, findings);
        tree::check(predicates, statements, files, findings);
        let known: BTreeSet<EntityId> = (entries.iter())
            .map(|entry| entry.record.id.clone())
            .collect();
        let texts = Quotables::new(documents);
        let (records, relations) =
            relations::read(predicates, statements, files, &known, &texts, findings);
        let mut entities: Vec<Entity> = Vec::new();
        for entry in entries {
            let mut evidence = Vec::new();
            if let Some(file) = files.get(entry.file) {
                for citation in &entry.evidence {
                    evidence.extend(texts.evidence(citation, file, findings));
                }
            }
            entities.push(finish_entry(entry, evidence, found, &known));
        }
        entities.sort_by(|a, b| a.record.id.cmp(&b.record.id));
        let mut computed = Vec::new();
        if let Some((file, plans)) = registers {
            let desk = Desk::new(documents, provenance, &entities, predicates, &relations);
            computed = registers::compute(plans, file, &desk, findings);
        }
        Self {
            entities,
            predicates: records,
            relations,
            registers: computed,
        }
    }
}

/// The entry with its forms, those found in the texts marked, its ties and its evidence.
fn finish_entry(
    entry: Entry,
    evidence: Vec<Evidence>,
    found: &Found,
    known: &BTreeSet<EntityId>,
) -> Entity {
    let none = BTreeSet::new();
    let surfaces = found.surfaces.get(&entry.record.id).unwrap_or(&none);
    let declared = entry.attested.iter().map(|form| form.form.value.clone());
    let mut forms: Vec<FormRecord> = Vec::new();
    for text in declared
        .chain(surfaces.iter().cloned())
        .chain(entry.known_forms())
    {
        if !text.is_empty() && !forms.iter().any(|form| form.text == text) {
            forms.push(FormRecord {
                attested: surfaces.contains(&text),
                text,
            });
        }
    }
    let ties = entry
        .ties
        .iter()
        .filter(|tie| known.iter().any(|id| id.as_str() == tie.target.value))
        .map(Tie::link)
        .collect();
    Entity {
        record: EntityRecord {
            forms: u32::try_from(forms.len()).unwrap_or(u32::MAX),
            ..entry.record
        },
        details: EntityDetails {
            forms,
            ties,
            evidence,
            ..entry.details
        },
    }
}
