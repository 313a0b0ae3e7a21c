//! `[[mention]]` in a sidecar: what the editors decide of the mentions and dates in a text.

use std::ops::Range;

use apparatus_model::DateRecord;

use crate::diagnostic::Findings;
use crate::quote::Quote;
use crate::sidecar::checked_date;
use crate::table::{Table, Text};

/// What is decided of a mention.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is one, though no rule finds it.
    Add,
    /// It is one, as the rules find.
    Confirm,
    /// It is none, though a rule finds it.
    Reject,
}

/// What the words name.
#[derive(Debug)]
pub(crate) enum Named {
    /// An entry, by its id.
    Entry(Text),
    /// A date.
    Date(DateRecord),
    /// Whatever the rules find; only for [`Verdict::Reject`].
    Anything,
}

/// A decision of the editors.
#[derive(Debug)]
pub(crate) struct Decision {
    pub(crate) quote: Quote,
    /// The part of the quote that is the mention; all of it where absent.
    pub(crate) form: Option<Text>,
    pub(crate) verdict: Verdict,
    pub(crate) named: Named,
    /// Place of the word that says what is decided.
    pub(crate) verdict_span: Range<usize>,
}

impl Decision {
    /// The id of the entry it is about, if it is about one.
    pub(crate) fn id(&self) -> Option<&Text> {
        match &self.named {
            Named::Entry(id) => Some(id),
            Named::Date(_) | Named::Anything => None,
        }
    }
}

/// Reads the decisions of a sidecar.
pub(crate) fn read(table: &mut Table<'_>, findings: &mut Findings) -> Vec<Decision> {
    table.tables("mention", findings, read_decision)
}

fn read_decision(table: &mut Table<'_>, findings: &mut Findings) -> Option<Decision> {
    let quote = Quote::read(table, findings);
    let form = table.text("form", findings);
    let word = table.required("decision", findings);
    let id = table.text("id", findings);
    let date = table.text("date", findings);
    let word = word?;
    let verdict = match word.value.as_str() {
        "add" => Verdict::Add,
        "confirm" => Verdict::Confirm,
        "reject" => Verdict::Reject,
        other => {
            findings.error(
                table.file(),
                word.span,
                format!("`{other}` is no decision"),
                "use one of `add`, `confirm` and `reject`",
            );
            return None;
        }
    };
    let named = match (id, date) {
        (Some(id), None) => Named::Entry(id),
        (None, Some(date)) => Named::Date(checked_date(table.file(), &date, findings)?),
        (None, None) if verdict == Verdict::Reject => Named::Anything,
        (None, None) => {
            findings.error(
                table.file(),
                word.span,
                "this does not say what the words name",
                "add `id = \"…\"`, or `date = \"…\"` for a date",
            );
            return None;
        }
        (Some(_), Some(date)) => {
            findings.error(
                table.file(),
                date.span,
                "words name an entry or a date, not both",
                "take out `id` or `date`, or make two decisions of it",
            );
            return None;
        }
    };
    Some(Decision {
        quote: quote?,
        form,
        verdict,
        named,
        verdict_span: word.span,
    })
}
