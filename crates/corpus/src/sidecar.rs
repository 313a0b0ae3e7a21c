//! A sidecar: what the editors say about a document, in `documents/<id>.toml`.

use std::str::FromStr;

use apparatus_model::{
    DateRecord, DocumentDate, DocumentId, DocumentRecord, Link, Publication, UnknownKind,
};

use crate::dates::date;
use crate::decisions::{self, Decision};
use crate::diagnostic::Findings;
use crate::quote::Quote;
use crate::remarks::{self, Remark};
use crate::source_file::SourceFile;
use crate::structure::{Rule, read_rule};
use crate::table::{Table, Text, read_file};

/// A sidecar as read. What it says of authority entries and of the text is checked by the loader,
/// which has them all.
#[derive(Debug)]
pub(crate) struct Sidecar {
    pub(crate) record: DocumentRecord,
    /// Authority ids among the creators, for checking.
    pub(crate) creator_ids: Vec<Text>,
    /// SHA-256 of the document's file, in hexadecimal.
    pub(crate) sha256: Option<Text>,
    pub(crate) rules: Vec<Rule>,
    /// Corrections and editorial notes.
    pub(crate) remarks: Vec<Remark>,
    /// What the editors decide of mentions and dates.
    pub(crate) decisions: Vec<Decision>,
    /// Ids of the works whose text the document holds.
    pub(crate) holds: Vec<Text>,
    /// The words in which each of the record's dates stands, where the editors quote them.
    pub(crate) date_quotes: Vec<Option<Quote>>,
}

/// Reads a sidecar.
pub(crate) fn read(id: &DocumentId, file: &SourceFile, findings: &mut Findings) -> Option<Sidecar> {
    read_file(file, findings, |table, findings| {
        let title = table.required("title", findings);
        let short_title = table.words("short_title", findings);
        let description = table.required("description", findings);
        let language = table.required("language", findings);
        let rights = table.required("rights", findings);
        let original_file = table.words("original_file", findings);
        let sha256 = table.text("sha256", findings);
        let transcriber = table.words("transcriber", findings);
        let notes = table
            .all_words("notes", findings)
            .iter()
            .map(|note| one_paragraph(note))
            .collect();
        let mut undated = true;
        let mut date_quotes = Vec::new();
        let dates = table.tables("dates", findings, |date, findings| {
            undated = false;
            let label = date.required("label", findings);
            let edtf = read_date(date, "edtf", findings);
            let role = date.required("role", findings);
            let role = role.and_then(|role| known_word(date.file(), &role, findings));
            let quote = Quote::read_optional(date, findings);
            let read = DocumentDate {
                label: label?.value,
                role: role?,
                date: edtf?,
            };
            date_quotes.push(quote);
            Some(read)
        });
        if undated {
            findings.error(
                file,
                0..0,
                "the document has no date",
                "add at least one, as in `[[dates]]`, `label = \"published\"`, \
                 `role = \"publication\"`, `edtf = \"1927-11-17\"`; an unknown date is `edtf = \"XXXX\"`",
            );
        }
        let mut creator_ids = Vec::new();
        let creators = table.tables("creators", findings, |creator, findings| {
            let name = creator.required("name", findings);
            let id = creator.text("id", findings);
            let target = id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
            creator_ids.extend(id);
            Some(Link {
                label: name?.value,
                target,
            })
        });
        let publication = table.table("publication", findings, read_publication);
        let sources = table.tables("sources", findings, |source, findings| {
            let label = source.required("label", findings);
            let address = source.required("address", findings);
            Some(Link {
                label: label?.value,
                target: address?.value,
            })
        });
        let rules = table.tables("structure", findings, read_rule);
        let remarks = remarks::read(table, findings);
        let decisions = decisions::read(table, findings);
        let holds = table.texts("holds", findings);
        let title = title?.value;
        Some(Sidecar {
            record: DocumentRecord {
                id: id.clone(),
                short_title: short_title.unwrap_or_else(|| title.clone()),
                title,
                description: one_paragraph(&description?.value),
                dates,
                creators,
                publication,
                transcriber,
                sources,
                rights: one_paragraph(&rights?.value),
                language: language?.value,
                original_file: original_file.unwrap_or_default(),
                notes,
            },
            creator_ids,
            sha256,
            rules,
            remarks,
            decisions,
            holds,
            date_quotes,
        })
    })
}

fn read_publication(table: &mut Table<'_>, findings: &mut Findings) -> Option<Publication> {
    let kind = table.required("kind", findings);
    let title = table.required("title", findings);
    let publication = Publication {
        volume: table.words("volume", findings),
        number: table.words("number", findings),
        publisher: table.words("publisher", findings),
        place: table.words("place", findings),
        kind: kind?.value,
        title: title?.value,
    };
    Some(publication)
}

/// Reads the date under `key`, which must be there.
fn read_date(
    table: &mut Table<'_>,
    key: &'static str,
    findings: &mut Findings,
) -> Option<DateRecord> {
    let text = table.required(key, findings)?;
    checked_date(table.file(), &text, findings)
}

/// A date, or a finding about why it is none.
pub(crate) fn checked_date(
    file: &SourceFile,
    text: &Text,
    findings: &mut Findings,
) -> Option<DateRecord> {
    match date(&text.value) {
        Ok(date) => Some(date),
        Err(error) => {
            // The words stand one character after the quotation mark that opens them.
            let at = text.span.start + 1 + error.offset;
            let end = text.span.end.saturating_sub(1).max(at);
            findings.error(
                file,
                at..end,
                format!("`{}` is not a date: {}", text.value, error.message),
                "write it in Extended Date/Time Format, as in `1927-11-14`, `1937-01?` \
                 (uncertain), `1990~` (about), `1926/1927-12` (from, to), `../1914` (until)",
            );
            None
        }
    }
}

/// One of the words of a kind, or a finding about why it is none.
pub(crate) fn known_word<T: FromStr<Err = UnknownKind>>(
    file: &SourceFile,
    text: &Text,
    findings: &mut Findings,
) -> Option<T> {
    text.value
        .parse()
        .map_err(|unknown: UnknownKind| {
            findings.error(
                file,
                text.span.clone(),
                format!(
                    "`{}` is not one of the words that may stand here",
                    text.value
                ),
                format!("use one of {}", unknown.known),
            );
        })
        .ok()
}

/// Text written over several lines, as one paragraph.
pub(crate) fn one_paragraph(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
