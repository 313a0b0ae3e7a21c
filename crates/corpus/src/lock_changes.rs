//! What the texts and the lock file say of each other, told to the editor.

use apparatus_model::{DocumentId, PassageNumber};

use crate::corpus::Passage;
use crate::diagnostic::Findings;
use crate::lock::LOCK_FILE;
use crate::source_file::SourceFile;

/// A difference between the texts and the lock file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockChange {
    /// The document.
    pub document: DocumentId,
    /// The passage.
    pub passage: PassageNumber,
    /// What happened to it.
    pub what: LockChangeKind,
}

/// What happened to a passage since the lock was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LockChangeKind {
    /// It is new, and was given this number.
    New,
    /// Its text was edited; it keeps its number.
    Edited,
    /// It stands elsewhere in the document; it keeps its number.
    Moved,
}

/// One warning for all passages of a document that the lock does not hold as they are.
pub(crate) fn report_changed(
    text: &SourceFile,
    changed: &[&Passage],
    what: LockChangeKind,
    findings: &mut Findings,
) {
    let Some(first) = changed.first() else {
        return;
    };
    let numbers: Vec<String> = changed
        .iter()
        .take(5)
        .map(|passage| passage.number.to_string())
        .collect();
    let more = match changed.len().saturating_sub(numbers.len()) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let verb = match (what, changed.len()) {
        (LockChangeKind::New, 1) => "is new",
        (LockChangeKind::New, _) => "are new",
        (LockChangeKind::Edited, 1) => "was edited",
        (LockChangeKind::Edited, _) => "were edited",
        (LockChangeKind::Moved, 1) => "was moved",
        (LockChangeKind::Moved, _) => "were moved",
    };
    findings.warning(
        text,
        first.span.range(),
        format!("{}{more} {verb}", numbers.join(", ")),
        format!("write the lock, so that `{LOCK_FILE}` holds this"),
    );
}
