//! The lock as it should be now, from the texts and the lock as it was.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{DocumentId, PassageNumber};
use rayon::prelude::*;

use crate::corpus::Document;
use crate::diagnostic::Findings;
use crate::lock::{Lock, LockLine, PassageState};
use crate::sketch::{Sketch, TextHash};
use crate::source_file::SourceFile;
use crate::wording::opening;

/// Characters of a passage that the lock shows.
const OPENING: usize = 40;

/// The lock of these documents, whose passages were numbered by the lock `before`.
pub(crate) fn new_lock(documents: &[Document], before: &Lock) -> Lock {
    let lines = documents.par_iter().map(|document| {
        let id = &document.record.id;
        let before = before.documents.get(id).map_or(&[][..], Vec::as_slice);
        (id.clone(), lines(document, before))
    });
    let lines: Vec<_> = lines.collect();
    let mut documents: BTreeMap<_, _> = lines.into_iter().collect();
    for (document, lines) in &before.documents {
        documents
            .entry(document.clone())
            .or_insert_with(|| lines.clone());
    }
    Lock { documents }
}

/// A line for every passage, then those of passages that are gone.
fn lines(document: &Document, before: &[LockLine]) -> Vec<LockLine> {
    let mut known: BTreeMap<PassageNumber, (TextHash, Sketch)> = BTreeMap::new();
    let mut retired = Vec::new();
    for line in before {
        match &line.state {
            PassageState::Live { hash, sketch, .. } => {
                known.insert(line.number, (*hash, *sketch));
            }
            PassageState::Redirect(_) | PassageState::Tombstone(_) => retired.push(line.clone()),
        }
    }
    let live = document.passages.iter().map(|passage| {
        let text = passage.span.of(&document.source).unwrap_or_default();
        let hash = TextHash::of(text);
        let known = known.get(&passage.number).filter(|known| known.0 == hash);
        LockLine {
            number: passage.number,
            state: PassageState::Live {
                hash,
                sketch: known.map_or_else(|| Sketch::of(text), |known| known.1),
                opening: opening(text, OPENING),
            },
            span: 0..0,
        }
    });
    live.chain(retired).collect()
}

/// Checks that every redirect leads in however many steps to a passage that stands or to a tombstone.
/// `before` is the lock as `file` has it.
pub(crate) fn check_redirects(
    documents: &[Document],
    before: &Lock,
    file: &SourceFile,
    findings: &mut Findings,
) {
    let redirects = before.documents.values().flatten();
    let mut redirects = redirects.map(|line| &line.state);
    if !redirects.any(|state| matches!(state, PassageState::Redirect(_))) {
        return;
    }
    let standing: BTreeMap<&DocumentId, BTreeSet<PassageNumber>> = documents
        .iter()
        .map(|document| {
            let numbers = document.passages.iter().map(|passage| passage.number);
            (&document.record.id, numbers.collect())
        })
        .collect();
    // What is said of passages that do not stand in the text.
    let states: BTreeMap<(&DocumentId, PassageNumber), &PassageState> = before
        .documents
        .iter()
        .flat_map(|(document, lines)| {
            let read = standing.contains_key(document);
            let kept =
                move |line: &&LockLine| !read || !matches!(line.state, PassageState::Live { .. });
            let lines = lines.iter().filter(kept);
            lines.map(move |line| ((document, line.number), &line.state))
        })
        .collect();
    let stands = |(document, number): (&DocumentId, PassageNumber)| {
        let numbers = standing.get(document);
        numbers.is_some_and(|numbers| numbers.contains(&number))
    };
    for (document, line) in before
        .documents
        .iter()
        .flat_map(|(document, lines)| lines.iter().map(move |line| (document, line)))
    {
        let mut at = (document, line.number);
        let mut seen = BTreeSet::from([at]);
        let mut state = &line.state;
        while let PassageState::Redirect(to) = state {
            at = (to.document.as_ref().unwrap_or(at.0), to.passage);
            let message = match states.get(&at) {
                None if stands(at) => break,
                None => format!(
                    "{} leads to {to}, and there is no such passage",
                    line.number
                ),
                Some(_) if !seen.insert(at) => {
                    format!("{} leads round in a circle", line.number)
                }
                Some(next) => {
                    state = next;
                    continue;
                }
            };
            findings.error(
                file,
                line.span.clone(),
                message,
                "redirect it to the passage where its words now stand",
            );
            break;
        }
    }
}
