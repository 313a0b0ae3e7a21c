//! The apparatus of a document: its corrections and editorial notes, each at the words it is about.

use apparatus_model::ApparatusEntry;

use crate::corpus::Passage;
use crate::diagnostic::Findings;
use crate::quote::{Quotable, passage_at};
use crate::remarks::Remark;
use crate::source_file::SourceFile;

/// Finds the words of each correction and note of a sidecar (`file`) in the document's text. The
/// entries are sorted by start, longer first. What no longer fits the text, and corrections that
/// overlap, become findings.
pub(crate) fn place(
    remarks: &[Remark],
    file: &SourceFile,
    text: &Quotable<'_>,
    passages: &[Passage],
    findings: &mut Findings,
) -> Vec<ApparatusEntry> {
    let mut placed: Vec<(&Remark, ApparatusEntry)> = remarks
        .iter()
        .filter_map(|remark| {
            let entry = place_one(remark, file, text, passages, findings)?;
            Some((remark, entry))
        })
        .collect();
    placed.sort_by(|(_, a), (_, b)| {
        (a.span.start, std::cmp::Reverse(a.span.end), &a.id).cmp(&(
            b.span.start,
            std::cmp::Reverse(b.span.end),
            &b.id,
        ))
    });
    report_overlaps(&placed, file, text, findings);
    placed.into_iter().map(|(_, entry)| entry).collect()
}

fn place_one(
    remark: &Remark,
    file: &SourceFile,
    text: &Quotable<'_>,
    passages: &[Passage],
    findings: &mut Findings,
) -> Option<ApparatusEntry> {
    let document = text.document();
    let quoted = remark.quote.place(text, file, findings)?;
    let span = match &remark.printed {
        Some(printed) => text.part(quoted, printed, file, findings)?,
        None => quoted,
    };
    let words = remark.printed.as_ref().unwrap_or(&remark.quote.words);
    let Some(passage) = passage_at(passages, span) else {
        findings.error(
            file,
            words.span.clone(),
            format!("these words are in no passage of `{document}`"),
            "quote words of the text itself",
        );
        return None;
    };
    if let Some(proposed) = &remark.proposed {
        if !passage.span.contains(span) {
            findings.error(
                file,
                words.span.clone(),
                "these words go on into the next passage, and a correction lies within one",
                "make one correction for each passage, or an `editorial_note` of it",
            );
            return None;
        }
        if proposed.value == text.words_at(span) {
            findings.error(
                file,
                proposed.span.clone(),
                "what is proposed is what is printed",
                "say what should be read instead, or make it an `editorial_note`",
            );
            return None;
        }
    }
    Some(ApparatusEntry {
        id: remark.id.clone(),
        document: document.clone(),
        passage: passage.number,
        span,
        proposed: remark.proposed.as_ref().map(|text| text.value.clone()),
        kind: remark.kind,
        reason: remark.reason.clone(),
        certainty: remark.certainty,
    })
}

/// Tells of corrections that share words: which of them should be read could not be said.
fn report_overlaps(
    placed: &[(&Remark, ApparatusEntry)],
    file: &SourceFile,
    text: &Quotable<'_>,
    findings: &mut Findings,
) {
    let mut furthest: Option<&ApparatusEntry> = None;
    let corrections = placed.iter().filter(|(_, entry)| entry.proposed.is_some());
    for (remark, entry) in corrections {
        if let Some(other) = furthest.filter(|other| other.span.overlaps(entry.span)) {
            findings.error(
                file,
                remark.id_span.clone(),
                format!(
                    "the correction `{}` (of “{}”) overlaps `{}` (of “{}”)",
                    entry.id,
                    text.words_at(entry.span),
                    other.id,
                    text.words_at(other.span)
                ),
                "make one correction of the two, or take from `printed` what the other is about",
            );
        }
        if furthest.is_none_or(|other| other.span.end < entry.span.end) {
            furthest = Some(entry);
        }
    }
}
