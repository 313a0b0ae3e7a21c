//! Where each document comes from, step by step: written or decided, printed, copied, and the file
//! at hand.

use std::collections::BTreeSet;

use apparatus_model::{
    DateRole, EntityId, EntityKind, Publication, RegisterCell, RegisterTable, Target,
};

use super::cells::{columns, date, document, entity, leading, quoted, row, words};
use super::desk::Desk;
use crate::corpus::Document;
use crate::provenance::Provenance;

/// A table for each document.
pub(super) fn tables(predicates: &[&str], desk: &Desk<'_>) -> Vec<RegisterTable> {
    let none = Provenance::default();
    desk.documents
        .iter()
        .map(|document| {
            let provenance = desk.provenance.get(&document.record.id).unwrap_or(&none);
            let mut steps = from_sidecar(document, provenance, desk);
            steps.extend(from_relations(predicates, provenance, desk));
            steps.extend(copies(document, provenance, &steps));
            // Within a stage the steps stay as they are; relations come after what the sidecar says.
            steps.sort_by_key(|step| step.stage);
            RegisterTable {
                caption: document.record.short_title.clone(),
                columns: columns(&[
                    "Of",
                    "Step",
                    "Who or what",
                    "Date",
                    "Sort of date",
                    "Source",
                ]),
                rows: (steps.into_iter().map(|step| row(step.cells))).collect(),
            }
        })
        .collect()
}

/// One step on the way of a text.
struct Step {
    stage: DateRole,
    cells: Vec<RegisterCell>,
}

/// Where the step is told of, for what only the sidecar says.
fn editors() -> RegisterCell {
    words("the editors")
}

fn from_sidecar(of: &Document, provenance: &Provenance, desk: &Desk<'_>) -> Vec<Step> {
    let record = &of.record;
    let mut steps = Vec::new();
    for (number, dated) in record.dates.iter().enumerate() {
        let quote = provenance.dates.get(number).and_then(Option::as_ref);
        steps.push(Step {
            stage: dated.role,
            cells: vec![
                document(of),
                words(&dated.label),
                words(""),
                date(Some(&dated.date)),
                words(dated.role.label()),
                quote.map_or_else(editors, |quote| quoted(desk, quote)),
            ],
        });
    }
    for creator in &record.creators {
        let name = match creator.target.parse::<EntityId>() {
            Ok(id) => leading(&creator.label, Target::Entity(id)),
            Err(_) => words(&creator.label),
        };
        steps.push(plain(of, DateRole::Statement, "written or issued by", name));
    }
    if let Some(publication) = &record.publication {
        let printed = words(in_words(publication));
        steps.push(plain(of, DateRole::Publication, "printed in", printed));
    }
    steps
}

/// A step without a date of its own.
fn plain(of: &Document, stage: DateRole, step: &str, what: RegisterCell) -> Step {
    Step {
        stage,
        cells: vec![
            document(of),
            words(step),
            what,
            words(""),
            words(""),
            editors(),
        ],
    }
}

fn in_words(publication: &Publication) -> String {
    let mut words = publication.title.clone();
    let parts = [
        ("vol. ", &publication.volume),
        ("no. ", &publication.number),
        ("", &publication.publisher),
        ("", &publication.place),
    ];
    for (what, part) in parts {
        if let Some(part) = part {
            words.push_str(&format!(", {what}{part}"));
        }
    }
    words
}

/// What relations say of the works that a document holds, of the works these are parts of, were
/// printed in, and so on.
fn from_relations(predicates: &[&str], provenance: &Provenance, desk: &Desk<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut seen: BTreeSet<&EntityId> = provenance.holds.iter().collect();
    let mut works: Vec<&EntityId> = provenance.holds.iter().collect();
    let mut next = 0;
    while let Some(&work) = works.get(next) {
        let held = next < provenance.holds.len();
        next += 1;
        for relation in desk.related(predicates) {
            let (step, what) = if relation.subject == *work {
                if desk.is_kind(&relation.object, EntityKind::Work) && seen.insert(&relation.object)
                {
                    works.push(&relation.object);
                }
                (desk.label(&relation.predicate), &relation.object)
            } else if held && relation.object == *work && !desk.is_tree(&relation.predicate) {
                (desk.inverse(&relation.predicate), &relation.subject)
            } else {
                continue;
            };
            let role = desk.role(&relation.predicate);
            steps.push(Step {
                stage: role.unwrap_or(DateRole::Publication),
                cells: vec![
                    entity(desk, work),
                    words(step),
                    entity(desk, what),
                    date(relation.date.as_ref()),
                    words(match (role, &relation.date) {
                        (Some(role), Some(_)) => role.label(),
                        _ => "",
                    }),
                    quoted(desk, &relation.evidence),
                ],
            });
        }
    }
    steps
}

/// The last steps: who transcribed it, unless a step before says so; where it was found; the file.
fn copies(of: &Document, provenance: &Provenance, before: &[Step]) -> Vec<Step> {
    let record = &of.record;
    let mut steps = Vec::new();
    if let Some(name) = &record.transcriber {
        let is_told = (before.iter()).any(|step| step.cells.iter().any(|cell| cell.text == *name));
        if !is_told {
            steps.push(plain(of, DateRole::Copy, "transcribed by", words(name)));
        }
    }
    for source in &record.sources {
        let address = leading(&source.label, Target::Address(source.target.clone()));
        steps.push(plain(of, DateRole::Copy, "found at", address));
    }
    let file = words(&record.original_file);
    steps.push(plain(of, DateRole::Copy, "this copy, as received", file));
    if !provenance.sha256.is_empty() {
        let mut step = plain(of, DateRole::Copy, "its SHA-256", words(&provenance.sha256));
        if let Some(source) = step.cells.last_mut() {
            *source = words("computed from the file");
        }
        steps.push(step);
    }
    steps
}
