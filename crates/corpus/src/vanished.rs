//! Passages that were published and are nowhere in the texts, without a word on what became of them.

use apparatus_model::{DocumentId, PassageNumber};

use crate::corpus::Document;
use crate::diagnostic::{Diagnostic, Findings};
use crate::lock::{Lock, LockLine, PassageState};
use crate::sketch::Sketch;
use crate::source_file::SourceFile;

/// Least likeness at which an editor is told of a passage.
const WORTH_SAYING: f64 = 0.2;
/// How many passages are offered.
const OFFERED: usize = 3;

/// A passage that was published and is nowhere in the texts.
#[derive(Debug, Clone, PartialEq)]
pub struct Vanished {
    /// Its document, which may be gone as well.
    pub document: DocumentId,
    /// Its number.
    pub passage: PassageNumber,
    /// Its first words.
    pub opening: String,
    /// Passages that might hold its words now, the most alike first. They are offered, never taken.
    pub perhaps: Vec<Candidate>,
    /// The error that it is, at its line in the lock.
    pub error: Diagnostic,
    /// Whether its whole document is gone.
    lost: bool,
}

/// A passage that might hold the words of one that vanished.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its document.
    pub document: DocumentId,
    /// Its number.
    pub passage: PassageNumber,
    /// How alike the two are, from 0 to 1, by [`Sketch::likeness`].
    pub likeness: f64,
    /// Its first words.
    pub opening: String,
}

/// The lines of the lock whose passages stand nowhere, with what might hold their words. `lock` has a
/// line for every passage of these documents as it is now; `file` is the lock as it was read.
pub(crate) fn vanished(
    gone: &[(DocumentId, LockLine)],
    documents: &[Document],
    lock: &Lock,
    file: &SourceFile,
) -> Vec<Vanished> {
    let vanished = gone.iter().filter_map(|(document, line)| {
        let PassageState::Live {
            sketch, opening, ..
        } = &line.state
        else {
            return None;
        };
        let perhaps = candidates(document, sketch, gone, lock);
        Some(Vanished {
            document: document.clone(),
            passage: line.number,
            opening: opening.clone(),
            error: error(document, line, opening, &perhaps, file),
            perhaps,
            lost: documents.iter().all(|read| read.record.id != *document),
        })
    });
    vanished.collect()
}

/// The passages that are a little or very like this one; of equals those of its own document first.
fn candidates(
    own: &DocumentId,
    sketch: &Sketch,
    gone: &[(DocumentId, LockLine)],
    lock: &Lock,
) -> Vec<Candidate> {
    let is_gone = |document: &DocumentId, passage| {
        let mut gone = gone.iter();
        gone.any(|(other, line)| line.number == passage && other == document)
    };
    let mut alike = Vec::new();
    for (document, line) in lock
        .documents
        .iter()
        .flat_map(|(document, lines)| lines.iter().map(move |line| (document, line)))
    {
        let PassageState::Live {
            sketch: other,
            opening,
            ..
        } = &line.state
        else {
            continue;
        };
        let likeness = sketch.likeness(other);
        if likeness >= WORTH_SAYING && !is_gone(document, line.number) {
            alike.push(Candidate {
                document: document.clone(),
                passage: line.number,
                likeness,
                opening: opening.clone(),
            });
        }
    }
    alike.sort_by(|a, b| {
        let order = b.likeness.total_cmp(&a.likeness);
        let order = order.then((a.document != *own).cmp(&(b.document != *own)));
        order.then((&a.document, a.passage).cmp(&(&b.document, b.passage)))
    });
    alike.truncate(OFFERED);
    alike
}

fn error(
    document: &DocumentId,
    line: &LockLine,
    opening: &str,
    perhaps: &[Candidate],
    file: &SourceFile,
) -> Diagnostic {
    let passage = line.number;
    let names: Vec<String> = perhaps
        .iter()
        .map(|other| match other.document == *document {
            true => other.passage.to_string(),
            false => format!("{} {}", other.document, other.passage),
        })
        .collect();
    let target = match names.as_slice() {
        [] => "pN`, where pN holds its words now".to_owned(),
        [one] => format!("{one}`, if {one} holds its words now"),
        [first, ..] => format!(
            "{first}`, if that is the one of {} that holds its words now",
            names.join(", ")
        ),
    };
    let opening = match opening {
        "" => String::new(),
        opening => format!(", “{opening}”,"),
    };
    Diagnostic::error_in(
        file,
        line.span.clone(),
        format!("{passage} of `{document}`{opening} is gone, and links to it would break"),
        format!(
            "make the line `{document} {passage} redirect {target}, or \
             `{document} {passage} tombstone why it was taken out`; `apparatus ids` asks and writes it"
        ),
    )
}

/// Tells of them as errors; of a whole document that is gone as one.
pub(crate) fn report(vanished: &[Vanished], findings: &mut Findings) {
    for passages in vanished.chunk_by(|a, b| a.document == b.document) {
        match passages.first() {
            Some(first) if first.lost => findings.push(lost(first, passages.len())),
            _ => passages
                .iter()
                .for_each(|passage| findings.push(passage.error.clone())),
        }
    }
}

fn lost(first: &Vanished, passages: usize) -> Diagnostic {
    let document = &first.document;
    Diagnostic {
        message: format!(
            "the document `{document}` is gone, and links to its {passages} passages would break"
        ),
        remedy: format!(
            "list it in `collection.toml` again; or make each of its lines \
             `{document} pN redirect other-document pN` or `{document} pN tombstone why`; \
             `apparatus ids` asks and writes them"
        ),
        ..first.error.clone()
    }
}
