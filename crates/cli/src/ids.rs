//! `apparatus ids`: what became of the passages since their ids were written down.

use std::io::Write as _;
use std::path::Path;

use apparatus_corpus::{LOCK_FILE, LockChange, LockChangeKind, LockLine, PassageState, write_lock};

use crate::failure::Failure;
use crate::output::Output;
use crate::plural::Plural;
use crate::source;

/// Shows the changes, and writes them if asked to. Passages that vanished are faults of the
/// collection and are told as such.
pub(crate) fn run(folder: &Path, write: bool, out: &mut Output) -> Result<(), Failure> {
    let loaded = source::collection(folder)?;
    let lock = loaded.lock();
    if lock.documents.is_empty() {
        writeln!(
            out,
            "{}: the passages of a folder of texts alone are numbered in order each time; give it \
             a `collection.toml`, and they keep their numbers",
            folder.display()
        )?;
        return Ok(());
    }
    for (document, lines) in &lock.documents {
        let changes: Vec<&LockChange> = loaded
            .lock_changes
            .iter()
            .filter(|change| change.document == *document)
            .collect();
        writeln!(out, "{document}: {}", summary(lines, &changes))?;
        for change in changes {
            let opening = lines
                .iter()
                .find(|line| line.number == change.passage)
                .and_then(opening);
            writeln!(
                out,
                "  {:<6} {:<8} {}",
                change.passage.to_string(),
                word(change.what),
                opening.unwrap_or_default()
            )?;
        }
    }
    let file = folder.join(LOCK_FILE);
    if loaded.lock_changes.is_empty() && file.is_file() {
        writeln!(out, "{} is up to date", file.display())?;
    } else if write {
        write_lock(folder, &lock).map_err(|error| {
            Failure::file(
                &file,
                format!("this cannot be written: {error}"),
                "make it a file that you may write",
            )
        })?;
        writeln!(out, "{} is written", file.display())?;
    } else {
        writeln!(
            out,
            "{} does not hold this yet; --write writes it",
            file.display()
        )?;
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
fn summary(lines: &[LockLine], changes: &[&LockChange]) -> String {
    let live = lines.iter().filter(|line| opening(line).is_some()).count();
    let of = |what| changes.iter().filter(|change| change.what == what).count();
    // A passage may be both changed and moved.
    let mut numbers: Vec<_> = changes.iter().map(|change| change.passage).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let counts = [
        (of(LockChangeKind::Moved), "moved"),
        (of(LockChangeKind::Edited), "changed"),
        (of(LockChangeKind::New), "new"),
        (lines.len() - live, "vanished, with a redirect or tombstone"),
    ];
    let mut said = format!(
        "{} kept",
        Plural(live.saturating_sub(numbers.len()), "passage")
    );
    for (count, what) in counts.into_iter().filter(|(count, _)| *count > 0) {
        said.push_str(&format!(", {count} {what}"));
    }
    said
}
