//! What became of the passages, as a list.

use std::collections::BTreeSet;
use std::io::{self, Write};

use apparatus_corpus::{
    Candidate, Loaded, Lock, LockChange, LockChangeKind, LockLine, PassageState, Retirement,
    Settlement, Vanished,
};
use apparatus_model::{DocumentId, PassageNumber};

use crate::plural::Plural;

/// Writes a line for every document, and below it one for each of its passages that is not as it was.
pub(super) fn all(
    loaded: &Loaded,
    lock: &Lock,
    vanished: &[Vanished],
    out: &mut impl Write,
) -> io::Result<()> {
    for (document, lines) in &lock.documents {
        let changes: Vec<&LockChange> = loaded
            .lock_changes
            .iter()
            .filter(|change| change.document == *document)
            .collect();
        let gone: Vec<&Vanished> = vanished
            .iter()
            .filter(|passage| passage.document == *document)
            .collect();
        writeln!(out, "{document}: {}", summary(lines, &changes, gone.len()))?;
        for change in changes {
            let line = lines.iter().find(|line| line.number == change.passage);
            let opening = line.and_then(opening).unwrap_or_default();
            passage(change.passage, word(change.what), opening, out)?;
        }
        for gone in gone {
            passage(gone.passage, "vanished", &gone.opening, out)?;
            for other in &gone.perhaps {
                writeln!(out, "         perhaps  {}", candidate(other, document))?;
            }
        }
    }
    Ok(())
}

fn passage(
    number: PassageNumber,
    what: &str,
    opening: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    writeln!(out, "  {:<6} {what:<8} {opening}", number.to_string())
}

/// A passage that might hold the words of one of `own`.
pub(super) fn candidate(other: &Candidate, own: &DocumentId) -> String {
    let Candidate {
        document,
        passage,
        likeness,
        opening,
    } = other;
    let document = match document == own {
        true => String::new(),
        false => format!("{document}/"),
    };
    format!("{document}{passage} ({likeness:.2}) {opening}")
}

/// Writes what the lock will say of passages that are gone.
pub(super) fn settled(settlements: &[Settlement], out: &mut impl Write) -> io::Result<()> {
    for Settlement {
        document,
        passage,
        what,
    } in settlements
    {
        match what {
            Retirement::Redirect(to, other) if to == document => {
                writeln!(out, "  {document} {passage} redirect {other}")?;
            }
            Retirement::Redirect(to, other) => {
                writeln!(out, "  {document} {passage} redirect {to} {other}")?;
            }
            Retirement::Tombstone(why) => {
                writeln!(out, "  {document} {passage} tombstone {why}")?;
            }
        }
    }
    Ok(())
}

/// The first words of a passage that stands in the text.
fn opening(line: &LockLine) -> Option<&str> {
    match &line.state {
        PassageState::Live { opening, .. } => Some(opening),
        PassageState::Redirect(_) | PassageState::Tombstone(_) => None,
    }
}

fn word(what: LockChangeKind) -> &'static str {
    match what {
        LockChangeKind::New => "new",
        LockChangeKind::Edited => "changed",
        LockChangeKind::Moved => "moved",
    }
}

/// How many passages of a document are as they were, and how many are not.
fn summary(lines: &[LockLine], changes: &[&LockChange], vanished: usize) -> String {
    let live = lines.iter().filter(|line| opening(line).is_some()).count();
    let of = |what| changes.iter().filter(|change| change.what == what).count();
    // A passage may be both changed and moved.
    let numbers: BTreeSet<_> = changes.iter().map(|change| change.passage).collect();
    let counts = [
        (of(LockChangeKind::Moved), "moved"),
        (of(LockChangeKind::Edited), "changed"),
        (of(LockChangeKind::New), "new"),
        (vanished, "vanished"),
        (lines.len() - live, "vanished, with a redirect or tombstone"),
    ];
    let kept = live.saturating_sub(numbers.len() + vanished);
    let mut said = format!("{} kept", Plural(kept, "passage"));
    for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
        said.push_str(&format!(", {count} {what}"));
    }
    said
}
