//! What is dated as a query asks, after “Which dates count” in `docs/query-language.md`.

use apparatus_corpus::Document;
use apparatus_model::{DateRecord, DateRole, SourceSpan};

/// Whether something is not, may be, or is so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Truth {
    No,
    Maybe,
    Yes,
}

impl Truth {
    pub(crate) fn of(so: bool) -> Self {
        if so { Self::Yes } else { Self::No }
    }

    /// The truth of the opposite.
    pub(crate) fn opposite(self) -> Self {
        match self {
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
            Self::Yes => Self::No,
        }
    }
}

/// Whether one of these dates lies in one of the spans that are asked for.
pub(crate) fn are_dated(dates: &[DateRecord], values: &[String]) -> Truth {
    let pairs = dates.iter();
    let pairs = pairs.flat_map(|date| values.iter().map(move |value| (date, value)));
    let truths = pairs.map(|(date, value)| lies_in(date, value));
    truths.max().unwrap_or(Truth::No)
}

/// Whether a date lies where a query asks for it; days are compared as text.
fn lies_in(date: &DateRecord, asked: &str) -> Truth {
    let (from, to) = asked.split_once("..").unwrap_or((asked, asked));
    // An open end lies before or after all days.
    let first = |end: &str| match end {
        "" => String::new(),
        end => format!("{end}{}", &"0000-01-01"[end.len()..]),
    };
    let last = |end: &str| match end {
        "" => "~".to_owned(),
        end => format!("{end}{}", &"9999-12-31"[end.len()..]),
    };
    let (from, to) = (first(from), last(to));
    let earliest = date.earliest.clone().unwrap_or_default();
    let latest = date.latest.clone().unwrap_or_else(|| "~".to_owned());
    if latest < from || to < earliest {
        Truth::No
    } else if from <= earliest && latest <= to && !date.edtf.contains(['?', '~', '%']) {
        Truth::Yes
    } else {
        Truth::Maybe
    }
}

/// The dates that count for a passage.
pub(crate) fn dates_of(document: &Document, passage: SourceSpan) -> Vec<DateRecord> {
    let told = document.dates.iter().filter(|told| told.span == passage);
    let of = |roles: &[DateRole]| -> Vec<DateRecord> {
        let dates = document.record.dates.iter();
        let dates = dates.filter(|date| roles.contains(&date.role));
        dates.map(|date| date.date.clone()).collect()
    };
    let mut whole = of(&[DateRole::Content, DateRole::Statement]);
    if whole.is_empty() {
        whole = of(&[DateRole::Publication]);
    }
    told.map(|told| told.date.clone()).chain(whole).collect()
}
