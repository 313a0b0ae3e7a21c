//! Tables of what relates entries: relations, ties, and the words that speak of an entry.

use apparatus_corpus::Corpus;
use apparatus_model::{Evidence, FileSpan};

use super::{Table, or_empty, yes_no};
use crate::ExportFailure;
use crate::entries::Entries;

pub(super) fn tables(corpus: &Corpus, entries: &Entries<'_>) -> Result<Vec<Table>, ExportFailure> {
    Ok(vec![
        relations(corpus, entries)?,
        ties(corpus)?,
        evidence(corpus)?,
    ])
}

fn relations(corpus: &Corpus, entries: &Entries<'_>) -> Result<Table, ExportFailure> {
    let heads = [
        "id",
        "subject",
        "subject_name",
        "predicate",
        "predicate_label",
        "object",
        "object_name",
        "date",
        "earliest",
        "latest",
        "doc",
        "passage",
        "start",
        "end",
        "quote",
        "explicit",
        "certainty",
        "note",
        "discrepancy",
    ];
    let about = "Statements that relate two entries, with the words they rest on";
    let mut table = Table::new("relations", about, heads)?;
    for relation in &corpus.relations {
        let predicate = corpus
            .predicates
            .iter()
            .find(|p| p.id == relation.predicate);
        let (date, evidence) = (relation.date.as_ref(), &relation.evidence);
        let place = place(corpus, evidence);
        table.row([
            relation.id.clone(),
            relation.subject.to_string(),
            entries.name(&relation.subject).to_owned(),
            relation.predicate.to_string(),
            predicate
                .map(|predicate| predicate.label.clone())
                .unwrap_or_default(),
            relation.object.to_string(),
            entries.name(&relation.object).to_owned(),
            date.map(|date| date.edtf.clone()).unwrap_or_default(),
            or_empty(date.and_then(|date| date.earliest.as_ref())),
            or_empty(date.and_then(|date| date.latest.as_ref())),
            evidence.document.to_string(),
            evidence.passage.to_string(),
            place.start.to_string(),
            place.end.to_string(),
            evidence.quote.clone(),
            yes_no(relation.explicit),
            relation.certainty.to_string(),
            or_empty(relation.note.as_ref()),
            or_empty(relation.discrepancy.as_ref()),
        ])?;
    }
    Ok(table)
}

fn ties(corpus: &Corpus) -> Result<Table, ExportFailure> {
    let heads = ["id", "tie", "target"];
    let about = "Ties between entries that are stated with the entry and not by a document";
    let mut table = Table::new("ties", about, heads)?;
    for entity in &corpus.entities {
        for tie in &entity.details.ties {
            table.row([entity.record.id.as_str(), &tie.label, &tie.target])?;
        }
    }
    Ok(table)
}

fn evidence(corpus: &Corpus) -> Result<Table, ExportFailure> {
    let heads = ["id", "doc", "passage", "start", "end", "quote"];
    let about = "Words of the documents that speak of an entry without naming it";
    let mut table = Table::new("evidence", about, heads)?;
    for entity in &corpus.entities {
        for evidence in &entity.details.evidence {
            let place = place(corpus, evidence);
            table.row([
                entity.record.id.to_string(),
                evidence.document.to_string(),
                evidence.passage.to_string(),
                place.start.to_string(),
                place.end.to_string(),
                evidence.quote.clone(),
            ])?;
        }
    }
    Ok(table)
}

/// Where in the document's file the words stand.
fn place(corpus: &Corpus, evidence: &Evidence) -> FileSpan {
    let document = corpus
        .documents
        .iter()
        .find(|d| d.record.id == evidence.document);
    document.map_or_else(FileSpan::default, |document| {
        document.map.file_span(evidence.span)
    })
}
