//! `[[predicate]]` and `[[relation]]` as editors write them.

use std::ops::Range;

use apparatus_model::{Certainty, DateRecord, DateRole, EntityId, PredicateRecord};

use super::{entity_id, optional_date};
use crate::diagnostic::Findings;
use crate::quote::Citation;
use crate::sidecar::{known_word, one_paragraph};
use crate::table::{Table, Text};

/// A predicate as read.
#[derive(Debug)]
pub(crate) struct Predicate {
    pub(crate) record: PredicateRecord,
    /// Place of the id, and number of the file it stands in.
    pub(crate) id_span: Range<usize>,
    pub(crate) file: usize,
    /// Whether what it relates forms a tree, in which nothing may be part of itself.
    pub(crate) tree: bool,
    /// What the date of such a relation is the date of, for a text.
    pub(crate) role: Option<DateRole>,
    /// In what order captions list the people of such relations, as in `from left`.
    pub(crate) order: Option<String>,
    /// Whether such a relation may be dated after the death of those it relates.
    pub(crate) posthumous: bool,
}

/// A relation as read: one statement, which may be about several subjects.
#[derive(Debug)]
pub(crate) struct Statement {
    pub(crate) id: EntityId,
    /// Place of the id, and number of the file it stands in.
    pub(crate) id_span: Range<usize>,
    pub(crate) file: usize,
    pub(crate) subjects: Vec<Text>,
    pub(crate) predicate: Text,
    pub(crate) object: Text,
    pub(crate) date: Option<DateRecord>,
    pub(crate) citation: Citation,
    pub(crate) explicit: bool,
    pub(crate) certainty: Certainty,
    pub(crate) note: Option<String>,
    pub(crate) discrepancy: Option<String>,
}

pub(super) fn read_predicate(
    file: usize,
    table: &mut Table<'_>,
    findings: &mut Findings,
) -> Option<Predicate> {
    let id = table.required("id", findings);
    let label = table.required("label", findings);
    let inverse = table.required("inverse", findings);
    let tree = table.flag("tree", false, findings);
    let order = table.words("order", findings);
    let posthumous = table.flag("posthumous", false, findings);
    let role = table.text("role", findings);
    let role = role.and_then(|role| known_word(table.file(), &role, findings));
    let id = id?;
    let words = |text: Option<Text>| text.map(|text| text.value).unwrap_or_default();
    Some(Predicate {
        record: PredicateRecord {
            id: entity_id(table.file(), &id, findings)?,
            label: words(label),
            inverse: words(inverse),
        },
        id_span: id.span,
        file,
        tree,
        role,
        order,
        posthumous,
    })
}

pub(super) fn read_statement(
    file: usize,
    table: &mut Table<'_>,
    findings: &mut Findings,
) -> Option<Statement> {
    let id = table.required("id", findings);
    let subjects = table.texts("subjects", findings);
    if subjects.is_empty() {
        findings.error(
            table.file(),
            id.as_ref().map_or(table.span(), |id| id.span.clone()),
            "the relation does not say whom or what it is about",
            "add `subjects = [\"…\"]`, the ids of one entry or several",
        );
    }
    let predicate = table.required("predicate", findings);
    let object = table.required("object", findings);
    let date = optional_date(table, "date", findings);
    let citation = Citation::read(table, findings);
    let explicit = table.flag("explicit", true, findings);
    let certainty = table.required("certainty", findings);
    let certainty = certainty.and_then(|word| known_word(table.file(), &word, findings));
    let note = table.words("note", findings);
    let discrepancy = table.words("discrepancy", findings);
    let id = id?;
    Some(Statement {
        id: entity_id(table.file(), &id, findings)?,
        id_span: id.span,
        file,
        subjects,
        predicate: predicate?,
        object: object?,
        date,
        citation: citation?,
        explicit,
        certainty: certainty?,
        note: note.as_deref().map(one_paragraph),
        discrepancy: discrepancy.as_deref().map(one_paragraph),
    })
}
