//! What became of passages that are gone: where redirects lead in the end.

use std::collections::{BTreeMap, BTreeSet};

use apparatus_model::{DocumentId, Fate, PassageNumber, RetiredPassage};

use crate::corpus::Document;
use crate::diagnostic::Findings;
use crate::lock::{Lock, PassageState, Target};
use crate::source_file::SourceFile;

/// Which passages stand in the texts, and what is said of those that do not.
pub(crate) struct Fates<'a> {
    standing: BTreeMap<&'a DocumentId, BTreeSet<PassageNumber>>,
    retired: BTreeMap<(&'a DocumentId, PassageNumber), &'a PassageState>,
}

/// Why a redirect leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Astray {
    /// There is no such passage.
    Nowhere(Target),
    /// It leads back to where it came from.
    Circle,
}

impl<'a> Fates<'a> {
    /// Of these documents, by this lock.
    pub(crate) fn new(documents: &'a [Document], lock: &'a Lock) -> Self {
        let standing = documents.iter().map(|document| {
            let numbers = document.passages.iter().map(|passage| passage.number);
            (&document.record.id, numbers.collect())
        });
        let retired = lock.documents.keys().flat_map(|document| {
            let lines = lock.retired(document);
            lines.map(move |line| ((document, line.number), &line.state))
        });
        Self {
            standing: standing.collect(),
            retired: retired.collect(),
        }
    }

    /// Whether a passage stands in the text.
    pub(crate) fn stands(&self, document: &DocumentId, passage: PassageNumber) -> bool {
        let numbers = self.standing.get(document);
        numbers.is_some_and(|numbers| numbers.contains(&passage))
    }

    /// What became of a passage, along however many redirects.
    pub(crate) fn of(
        &self,
        document: &'a DocumentId,
        passage: PassageNumber,
    ) -> Result<Fate, Astray> {
        let (mut at, mut seen) = ((document, passage), BTreeSet::new());
        let mut to = None;
        loop {
            at = match self.retired.get(&at) {
                Some(PassageState::Tombstone(why)) => return Ok(Fate::TakenOut(why.clone())),
                Some(PassageState::Redirect(_)) if !seen.insert(at) => return Err(Astray::Circle),
                Some(PassageState::Redirect(next)) => {
                    to = Some(next);
                    (next.document.as_ref().unwrap_or(at.0), next.passage)
                }
                Some(PassageState::Live { .. }) | None => match to {
                    Some(to) if !self.stands(at.0, at.1) => {
                        return Err(Astray::Nowhere(to.clone()));
                    }
                    _ => return Ok(Fate::Moved(at.0.clone(), at.1)),
                },
            }
        }
    }
}

/// What became of every passage that is gone, by document and number. A redirect that leads in no
/// number of steps to a passage that stands or to a tombstone is a finding in `file`, from which the
/// lock was read.
pub(crate) fn retired(
    documents: &[Document],
    lock: &Lock,
    file: &SourceFile,
    findings: &mut Findings,
) -> Vec<RetiredPassage> {
    let fates = Fates::new(documents, lock);
    let mut retired = Vec::new();
    for document in lock.documents.keys() {
        for line in lock.retired(document) {
            let message = match fates.of(document, line.number) {
                Ok(fate) => {
                    retired.push(RetiredPassage {
                        document: document.clone(),
                        passage: line.number,
                        fate,
                    });
                    continue;
                }
                Err(Astray::Nowhere(to)) => format!(
                    "{} leads to {to}, and there is no such passage",
                    line.number
                ),
                Err(Astray::Circle) => format!("{} leads round in a circle", line.number),
            };
            findings.error(
                file,
                line.span.clone(),
                message,
                "redirect it to the passage where its words now stand",
            );
        }
    }
    retired.sort_by(|a, b| (&a.document, a.passage).cmp(&(&b.document, b.passage)));
    retired
}
