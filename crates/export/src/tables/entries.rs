//! Tables of the authority: one for each kind of entry, and one of all written forms.

use apparatus_corpus::{Corpus, Entity};
use apparatus_model::{DateRecord, EntityKind};

use super::{Table, or_empty, several, yes_no};
use crate::ExportFailure;

/// Columns that all kinds have, before those of the kind.
const BEFORE: [&str; 5] = ["id", "name", "sort_name", "cyrillic", "category"];
/// Columns that all kinds have, after those of the kind.
const AFTER: [&str; 10] = [
    "certainty",
    "identification",
    "verification",
    "mentions",
    "note",
    "source_note",
    "discrepancy",
    "roles",
    "sources",
    "forms",
];

pub(super) fn tables(corpus: &Corpus) -> Result<Vec<Table>, ExportFailure> {
    let mut tables = Vec::new();
    for &kind in EntityKind::ALL {
        tables.push(of_kind(corpus, kind)?);
    }
    tables.push(forms(corpus)?);
    Ok(tables)
}

/// The name of a kind's table, and the columns that only it has.
fn columns(kind: EntityKind) -> (&'static str, &'static [&'static str]) {
    match kind {
        EntityKind::Person => (
            "persons",
            &[
                "born",
                "born_earliest",
                "born_latest",
                "died",
                "died_earliest",
                "died_latest",
            ],
        ),
        EntityKind::Body => ("bodies", &["dates", "earliest", "latest"]),
        EntityKind::Event => ("events", &["dates", "earliest", "latest", "old_style"]),
        EntityKind::Work => ("works", &["dates", "earliest", "latest"]),
        EntityKind::Place => (
            "places",
            &[
                "dates",
                "earliest",
                "latest",
                "latitude",
                "longitude",
                "position_source",
            ],
        ),
        EntityKind::Concept => ("terms", &["dates", "earliest", "latest"]),
    }
}

fn of_kind(corpus: &Corpus, kind: EntityKind) -> Result<Table, ExportFailure> {
    let (name, own) = columns(kind);
    let heads = BEFORE.iter().chain(own).chain(&AFTER);
    let mut table = Table::new(name, format!("{} of the authority", kind.plural()), heads)?;
    for entity in corpus.entities.iter().filter(|e| e.record.kind == kind) {
        table.row(row(corpus, entity))?;
    }
    Ok(table)
}

fn row(corpus: &Corpus, entity: &Entity) -> Vec<String> {
    let (record, details) = (&entity.record, &entity.details);
    let mut row = vec![
        record.id.to_string(),
        record.name.clone(),
        record.sort_name.clone(),
        or_empty(details.cyrillic.as_ref()),
        or_empty(details.category.as_ref()),
    ];
    match record.kind {
        EntityKind::Person => {
            row.extend(date(details.born.as_ref()));
            row.extend(date(details.died.as_ref()));
        }
        _ => row.extend(date(details.dates.as_ref())),
    }
    if record.kind == EntityKind::Event {
        row.push(or_empty(details.old_style.as_ref()));
    }
    if record.kind == EntityKind::Place {
        let position = details.position.as_ref();
        row.push(or_empty(position.map(|position| &position.latitude)));
        row.push(or_empty(position.map(|position| &position.longitude)));
        row.push(or_empty(position.map(|position| &position.source)));
    }
    let documents = corpus.documents.iter();
    let mentions: usize = documents
        .map(|document| {
            document
                .mentions
                .iter()
                .filter(|m| m.entity == record.id)
                .count()
        })
        .sum();
    row.extend([
        details.certainty.map(|c| c.to_string()).unwrap_or_default(),
        or_empty(details.identification.as_ref()),
        details.verification.clone(),
        mentions.to_string(),
        details.note.clone(),
        or_empty(details.source_note.as_ref()),
        or_empty(details.discrepancy.as_ref()),
        several(&details.roles),
        several(&details.sources),
        several(details.forms.iter().map(|form| &form.text)),
    ]);
    row
}

/// A date as written, its earliest and its latest day.
fn date(date: Option<&DateRecord>) -> [String; 3] {
    [
        date.map(|date| date.edtf.clone()).unwrap_or_default(),
        or_empty(date.and_then(|date| date.earliest.as_ref())),
        or_empty(date.and_then(|date| date.latest.as_ref())),
    ]
}

fn forms(corpus: &Corpus) -> Result<Table, ExportFailure> {
    let heads = ["id", "kind", "form", "attested"];
    let mut table = Table::new("forms", "Every written form of every name", heads)?;
    for entity in &corpus.entities {
        for form in &entity.details.forms {
            table.row([
                entity.record.id.to_string(),
                entity.record.kind.to_string(),
                form.text.clone(),
                yes_no(form.attested),
            ])?;
        }
    }
    Ok(table)
}
