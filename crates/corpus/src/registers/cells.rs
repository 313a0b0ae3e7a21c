//! Cells of registers.

use apparatus_model::{
    Certainty, DateRecord, EntityId, Evidence, RegisterCell, RegisterRow, RelationRecord, Target,
};

use super::desk::Desk;
use crate::corpus::Document;
use crate::wording::single_spaced;

/// A row at the top of its tree, or of a table that is none.
pub(super) fn row(cells: Vec<RegisterCell>) -> RegisterRow {
    RegisterRow { depth: 0, cells }
}

pub(super) fn words(text: impl Into<String>) -> RegisterCell {
    RegisterCell {
        text: text.into(),
        target: None,
    }
}

pub(super) fn leading(text: impl Into<String>, target: Target) -> RegisterCell {
    RegisterCell {
        text: text.into(),
        target: Some(target),
    }
}

pub(super) fn entity(desk: &Desk<'_>, id: &EntityId) -> RegisterCell {
    leading(desk.name(id), Target::Entity(id.clone()))
}

pub(super) fn document(document: &Document) -> RegisterCell {
    let record = &document.record;
    leading(&record.short_title, Target::Document(record.id.clone()))
}

pub(super) fn date(date: Option<&DateRecord>) -> RegisterCell {
    words(date.map_or("", |date| &date.display))
}

/// The words of an evidence, leading to their passage.
pub(super) fn quoted(evidence: &Evidence) -> RegisterCell {
    printed(&evidence.quote, evidence)
}

/// Some words of an evidence, leading to its passage.
pub(super) fn printed(text: &str, evidence: &Evidence) -> RegisterCell {
    let text: String = single_spaced(text).collect();
    let passage = Target::Passage(evidence.document.clone(), evidence.passage);
    leading(text, passage)
}

/// How sure a relation is, and whether its words say it or only imply it.
pub(super) fn certainty(relation: &RelationRecord) -> RegisterCell {
    let sure: Certainty = relation.certainty;
    words(if relation.explicit {
        sure.label().to_owned()
    } else {
        format!("{}, implied", sure.label())
    })
}

/// The heads of columns.
pub(super) fn columns(heads: &[&str]) -> Vec<String> {
    heads.iter().map(|&head| head.to_owned()).collect()
}
