//! The editors' decisions, brought to bear on what the rules found.

use std::collections::BTreeMap;

use apparatus_model::{DateRecord, EntityId, EntityKind, Rule, SourceSpan};

use super::{Names, Search, sort};
use crate::corpus::{DateMention, Mention, Passage};
use crate::decisions::{Decision, Named, Verdict};
use crate::diagnostic::Findings;
use crate::quote::{Quotable, passage_at};
use crate::source_file::SourceFile;

/// What a decision does, where it does nothing.
const NOTHING: [(Verdict, &str, &str); 3] = [
    (
        Verdict::Add,
        "the rules find this already",
        "take it out, or make it `confirm`",
    ),
    (
        Verdict::Confirm,
        "no rule finds this",
        "make it `add`, or compare `id` or `date` with what `apparatus mentions` lists",
    ),
    (
        Verdict::Reject,
        "no rule finds this, so there is nothing to reject",
        "take it out, or compare the words and the `id` or `date` with what `apparatus mentions` lists",
    ),
];

impl Search {
    /// Applies the decisions of a sidecar (`file`), in their order. One that changes nothing is a
    /// warning; one whose words are not in the text, or not in one passage, an error.
    pub(crate) fn apply(
        &mut self,
        decisions: &[Decision],
        names: &Names<'_>,
        file: &SourceFile,
        text: &Quotable<'_>,
        passages: &[Passage],
        findings: &mut Findings,
    ) {
        let kinds: BTreeMap<&str, (&EntityId, EntityKind)> = names
            .entries
            .iter()
            .map(|entry| &entry.record)
            .map(|record| (record.id.as_str(), (&record.id, record.kind)))
            .collect();
        for decision in decisions {
            let Some(span) = place(decision, file, text, passages, findings) else {
                continue;
            };
            let done = match &decision.named {
                // An id that is not there has been reported already.
                Named::Entry(id) => match kinds.get(id.value.as_str()) {
                    Some(&(id, kind)) => {
                        let clashes = |mention: &Mention| {
                            let other = kinds.get(mention.entity.as_str());
                            clash((span, kind), (mention.span, other.map(|&(_, kind)| kind)))
                        };
                        self.decide_entry(decision.verdict, span, id, clashes)
                    }
                    None => true,
                },
                Named::Date(date) => self.decide_date(decision.verdict, span, date),
                Named::Anything => self.clear(span),
            };
            // Who an open name is, and that a name in a list is nobody's, is decided too.
            let open = self.doubts.len();
            self.doubts.retain(|doubt| !doubt.span.overlaps(span));
            if !done && self.doubts.len() == open {
                let mut nothing = NOTHING.iter();
                let found = nothing.find(|(verdict, ..)| *verdict == decision.verdict);
                if let Some((_, message, remedy)) = found {
                    findings.warning(file, decision.verdict_span.clone(), *message, *remedy);
                }
            }
        }
        sort(&mut self.mentions);
        self.dates.sort_by_key(|date| date.span);
    }

    /// Whether the decision changed anything. A mention that is added drives out those that it
    /// `clashes` with.
    fn decide_entry(
        &mut self,
        verdict: Verdict,
        span: SourceSpan,
        id: &EntityId,
        clashes: impl Fn(&Mention) -> bool,
    ) -> bool {
        let same = |mention: &Mention| mention.span == span && mention.entity == *id;
        let found = self.mentions.iter_mut().find(|mention| same(mention));
        match (verdict, found) {
            (Verdict::Add, None) => {
                self.mentions.retain(|mention| !clashes(mention));
                self.mentions.push(Mention {
                    span,
                    entity: id.clone(),
                    rule: Rule::Editor,
                });
                true
            }
            (Verdict::Confirm, Some(mention)) => {
                mention.rule = Rule::Editor;
                true
            }
            (Verdict::Reject, Some(_)) => {
                self.mentions.retain(|mention| !same(mention));
                true
            }
            (Verdict::Add, Some(_)) | (Verdict::Confirm | Verdict::Reject, None) => false,
        }
    }

    /// The same for a date. One that is added drives out those it shares words with.
    fn decide_date(&mut self, verdict: Verdict, span: SourceSpan, date: &DateRecord) -> bool {
        let same = |found: &DateMention| found.span == span && found.date.edtf == date.edtf;
        let found = self.dates.iter_mut().find(|found| same(found));
        match (verdict, found) {
            (Verdict::Add, None) => {
                self.dates.retain(|found| !found.span.overlaps(span));
                self.dates.push(DateMention {
                    span,
                    date: date.clone(),
                    rule: Rule::Editor,
                });
                true
            }
            (Verdict::Confirm, Some(found)) => {
                found.rule = Rule::Editor;
                true
            }
            (Verdict::Reject, Some(_)) => {
                self.dates.retain(|found| !same(found));
                true
            }
            (Verdict::Add, Some(_)) | (Verdict::Confirm | Verdict::Reject, None) => false,
        }
    }

    /// Takes out whatever these very words name; whether they named anything.
    fn clear(&mut self, span: SourceSpan) -> bool {
        let before = self.mentions.len() + self.dates.len();
        self.mentions.retain(|mention| mention.span != span);
        self.dates.retain(|date| date.span != span);
        self.mentions.len() + self.dates.len() < before
    }
}

/// Whether a mention that the editors add and one that a rule found cannot both stand.
fn clash(added: (SourceSpan, EntityKind), found: (SourceSpan, Option<EntityKind>)) -> bool {
    let ((added, kind), (found, other)) = (added, found);
    let nested = added.contains(found) || found.contains(added);
    let alone = matches!(kind, EntityKind::Person | EntityKind::Body);
    added.overlaps(found) && (!nested || (other == Some(kind) && (alone || added == found)))
}

/// The words that a decision is about; a finding where they are not in one passage.
fn place(
    decision: &Decision,
    file: &SourceFile,
    text: &Quotable<'_>,
    passages: &[Passage],
    findings: &mut Findings,
) -> Option<SourceSpan> {
    let quoted = decision.quote.place(text, file, findings)?;
    let span = match &decision.form {
        Some(form) => text.part(quoted, form, file, findings)?,
        None => quoted,
    };
    if passage_at(passages, span).is_some_and(|passage| passage.span.contains(span)) {
        return Some(span);
    }
    let words = decision.form.as_ref().unwrap_or(&decision.quote.words);
    findings.error(
        file,
        words.span.clone(),
        format!(
            "these words are in no single passage of `{}`",
            text.document()
        ),
        "quote words of one passage",
    );
    None
}
