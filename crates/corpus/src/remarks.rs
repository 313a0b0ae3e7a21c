//! `[[correction]]` and `[[editorial_note]]` as editors write them in a sidecar.

use std::ops::Range;

use apparatus_model::{Certainty, EntityId, FaultKind};

use crate::authority::entity_id;
use crate::diagnostic::Findings;
use crate::quote::Quote;
use crate::sidecar::{known_word, one_paragraph};
use crate::table::{Table, Text};

/// A correction or an editorial note as read.
#[derive(Debug)]
pub(crate) struct Remark {
    pub(crate) id: EntityId,
    /// Place of the id.
    pub(crate) id_span: Range<usize>,
    pub(crate) quote: Quote,
    /// The part of the quote that it is about; all of it where absent.
    pub(crate) printed: Option<Text>,
    /// What is to be read instead; `None` for a note.
    pub(crate) proposed: Option<Text>,
    pub(crate) kind: FaultKind,
    pub(crate) reason: String,
    pub(crate) certainty: Certainty,
}

/// Reads the corrections and the notes of a sidecar.
pub(crate) fn read(table: &mut Table<'_>, findings: &mut Findings) -> Vec<Remark> {
    let mut remarks = table.tables("correction", findings, |table, findings| {
        let proposed = table.required_or_empty("proposed", findings);
        let remark = read_remark(table, findings)?;
        Some(Remark {
            proposed: Some(proposed?),
            ..remark
        })
    });
    remarks.extend(table.tables("editorial_note", findings, read_remark));
    remarks
}

/// What a correction and a note have in common.
fn read_remark(table: &mut Table<'_>, findings: &mut Findings) -> Option<Remark> {
    let id = table.required("id", findings);
    let quote = Quote::read(table, findings);
    let printed = table.text("printed", findings);
    let kind = table.required("kind", findings);
    let kind = kind.and_then(|word| known_word(table.file(), &word, findings));
    let reason = table.required("reason", findings);
    let certainty = table.required("certainty", findings);
    let certainty = certainty.and_then(|word| known_word(table.file(), &word, findings));
    let id = id?;
    Some(Remark {
        id: entity_id(table.file(), &id, findings)?,
        id_span: id.span,
        quote: quote?,
        printed,
        proposed: None,
        kind: kind?,
        reason: one_paragraph(&reason?.value),
        certainty: certainty?,
    })
}
