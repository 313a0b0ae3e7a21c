//! What relates entries to each other: the editors' statements, each at the words it rests on.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{EntityId, PredicateRecord, RelationRecord};

use crate::authority::{Predicate, Statement};
use crate::diagnostic::Findings;
use crate::quote::Quotables;
use crate::source_file::SourceFile;
use crate::table::Text;

/// The predicates, sorted by id, and the relations that the statements make: one for each subject,
/// in the order of the editors' files.
///
/// Quotes that are not in the texts, and ids given twice, become findings. What names an id that is
/// not there has been reported already, and is left out.
pub(crate) fn read(
    predicates: &[Predicate],
    statements: &[Statement],
    files: &[SourceFile],
    known: &BTreeSet<EntityId>,
    texts: &Quotables<'_>,
    findings: &mut Findings,
) -> (Vec<PredicateRecord>, Vec<RelationRecord>) {
    let mut records: BTreeMap<EntityId, PredicateRecord> = BTreeMap::new();
    for predicate in predicates {
        let id = predicate.record.id.clone();
        records.entry(id).or_insert(predicate.record.clone());
    }
    let entry = |id: &Text| id.value.parse().ok().filter(|id| known.contains(id));
    let predicate = |id: &Text| id.value.parse().ok().filter(|id| records.contains_key(id));
    let mut relations: Vec<RelationRecord> = Vec::new();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for statement in statements {
        let Some(file) = files.get(statement.file) else {
            continue;
        };
        let evidence = texts.evidence(&statement.citation, file, findings);
        for subject in &statement.subjects {
            let id = match statement.subjects.as_slice() {
                [_] => statement.id.to_string(),
                _ => format!("{}.{}", statement.id, subject.value),
            };
            let line = file.place(statement.id_span.clone()).line;
            let place = format!("line {line} of `{}`", file.name());
            if let Some(first) = first.insert(id.clone(), place) {
                findings.error(
                    file,
                    if statement.subjects.len() > 1 {
                        subject.span.clone()
                    } else {
                        statement.id_span.clone()
                    },
                    format!("the relation `{id}` stands on {first} already"),
                    "give one of the two another id, and name each subject once",
                );
                continue;
            }
            let (Some(subject), Some(predicate), Some(object), Some(evidence)) = (
                entry(subject),
                predicate(&statement.predicate),
                entry(&statement.object),
                evidence.clone(),
            ) else {
                continue;
            };
            relations.push(RelationRecord {
                id,
                subject,
                predicate,
                object,
                date: statement.date.clone(),
                evidence,
                explicit: statement.explicit,
                certainty: statement.certainty,
                note: statement.note.clone(),
                discrepancy: statement.discrepancy.clone(),
            });
        }
    }
    (records.into_values().collect(), relations)
}
