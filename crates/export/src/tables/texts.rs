//! Tables of the texts: documents, passages, what is named in them, what the editors remark.

use apparatus_corpus::Corpus;

use super::{Table, or_empty, several};
use crate::ExportFailure;
use crate::entries::Entries;
use crate::stated::{Named, named, passage_at, words};

pub(super) fn documents(corpus: &Corpus) -> Result<Table, ExportFailure> {
    let heads = [
        "id",
        "title",
        "creators",
        "creator_ids",
        "dates",
        "publication",
        "volume",
        "number",
        "publisher",
        "place",
        "transcriber",
        "sources",
        "rights",
        "language",
        "original_file",
        "notes",
    ];
    let mut table = Table::new("documents", "The documents", heads)?;
    for document in &corpus.documents {
        let record = &document.record;
        let print = record.publication.as_ref();
        table.row([
            record.id.to_string(),
            record.title.clone(),
            several(record.creators.iter().map(|creator| &creator.label)),
            several(record.creators.iter().map(|creator| &creator.target)),
            several(
                record
                    .dates
                    .iter()
                    .map(|date| format!("{} {} {}", date.role, date.date.edtf, date.label)),
            ),
            print.map(|print| print.title.clone()).unwrap_or_default(),
            or_empty(print.and_then(|print| print.volume.as_ref())),
            or_empty(print.and_then(|print| print.number.as_ref())),
            or_empty(print.and_then(|print| print.publisher.as_ref())),
            or_empty(print.and_then(|print| print.place.as_ref())),
            or_empty(record.transcriber.as_ref()),
            several(record.sources.iter().map(|source| &source.target)),
            record.rights.clone(),
            record.language.clone(),
            record.original_file.clone(),
            several(&record.notes),
        ])?;
    }
    Ok(table)
}

pub(super) fn passages(corpus: &Corpus) -> Result<Table, ExportFailure> {
    let heads = [
        "doc", "passage", "kind", "level", "label", "start", "end", "text",
    ];
    let mut table = Table::new("passages", "The passages of the documents", heads)?;
    for document in &corpus.documents {
        for passage in &document.passages {
            let file = document.map.file_span(passage.span);
            let level = match passage.level {
                0 => String::new(),
                level => level.to_string(),
            };
            table.row([
                document.record.id.to_string(),
                passage.number.to_string(),
                passage.kind.to_string(),
                level,
                or_empty(passage.label.as_ref()),
                file.start.to_string(),
                file.end.to_string(),
                words(document, passage.span).to_owned(),
            ])?;
        }
    }
    Ok(table)
}

pub(super) fn mentions(corpus: &Corpus, entries: &Entries<'_>) -> Result<Table, ExportFailure> {
    let heads = [
        "doc", "passage", "start", "end", "surface", "kind", "id", "name", "rule",
    ];
    let mut table = Table::new(
        "mentions",
        "Every name and date found in the documents",
        heads,
    )?;
    for document in &corpus.documents {
        for named in named(document) {
            let span = named.span();
            let file = document.map.file_span(span);
            let passage = passage_at(document, span);
            let (kind, id, name, rule) = match named {
                Named::Entity(mention) => (
                    entries
                        .get(&mention.entity)
                        .map_or("", |entity| entity.record.kind.slug()),
                    mention.entity.to_string(),
                    entries.name(&mention.entity),
                    mention.rule,
                ),
                Named::Date(date) => (
                    "date",
                    format!("edtf:{}", date.date.edtf),
                    date.date.display.as_str(),
                    date.rule,
                ),
            };
            table.row([
                document.record.id.to_string(),
                passage
                    .map(|passage| passage.number.to_string())
                    .unwrap_or_default(),
                file.start.to_string(),
                file.end.to_string(),
                words(document, span).to_owned(),
                kind.to_owned(),
                id,
                name.to_owned(),
                rule.to_string(),
            ])?;
        }
    }
    Ok(table)
}

pub(super) fn corrections(corpus: &Corpus) -> Result<Table, ExportFailure> {
    let heads = [
        "id",
        "doc",
        "passage",
        "start",
        "end",
        "what",
        "printed",
        "proposed",
        "kind",
        "certainty",
        "reason",
    ];
    let mut table = Table::new("corrections", "Corrections and editorial notes", heads)?;
    for document in &corpus.documents {
        for entry in &document.apparatus {
            let file = document.map.file_span(entry.span);
            // Words to be left out and a note without a reading of its own both have nothing
            // proposed; the column `what` tells them apart.
            let what = match entry.proposed.as_deref() {
                None => "note",
                Some("") => "deletion",
                Some(_) => "correction",
            };
            table.row([
                entry.id.to_string(),
                document.record.id.to_string(),
                entry.passage.to_string(),
                file.start.to_string(),
                file.end.to_string(),
                what.to_owned(),
                words(document, entry.span).to_owned(),
                or_empty(entry.proposed.as_ref()),
                entry.kind.to_string(),
                entry.certainty.to_string(),
                entry.reason.clone(),
            ])?;
        }
    }
    Ok(table)
}
