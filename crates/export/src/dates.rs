//! Dates for formats that know only plain days, months, years and spans of these.

use apparatus_model::DateRecord;

/// What of an EDTF date can be said in ISO 8601 without its extensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Plain {
    /// A day, month or year.
    When(String),
    /// From one to another; either may be open.
    Span(Option<String>, Option<String>),
    /// Some time between two days; either may be unknown, not both.
    Between(Option<String>, Option<String>),
    /// Nothing.
    Unsaid,
}

/// Reads it out of a date.
pub(crate) fn plain(date: &DateRecord) -> Plain {
    if let Some(when) = unqualified(&date.edtf) {
        return Plain::When(when);
    }
    if let Some((from, to)) = date.edtf.split_once('/') {
        // `..` is an open end, nothing at all an unknown one; neither is a date.
        let open = |end: &str| matches!(end, "" | "..");
        let (first, last) = (unqualified(from), unqualified(to));
        let said = |end: &str, date: &Option<String>| open(end) || date.is_some();
        if said(from, &first) && said(to, &last) && (first.is_some() || last.is_some()) {
            return Plain::Span(first, last);
        }
    }
    // Of any year: its bounds are those of the calendar and say nothing.
    if date.edtf.contains("XXXX") {
        return Plain::Unsaid;
    }
    let day = |day: &Option<String>| day.as_deref().and_then(unqualified);
    match (day(&date.earliest), day(&date.latest)) {
        (None, None) => Plain::Unsaid,
        (earliest, latest) => Plain::Between(earliest, latest),
    }
}

/// A day, month or year of the years 0001 to 9999 without the marks of doubt behind it.
fn unqualified(edtf: &str) -> Option<String> {
    let bare = edtf.trim_end_matches(['?', '~', '%']);
    let mut parts = bare.split('-');
    let number = |part: &str, length: usize| -> Option<u16> {
        let digits = part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok())?
    };
    let year = number(parts.next()?, 4)?;
    let month = parts.next().map(|part| number(part, 2));
    let day = parts.next().map(|part| number(part, 2));
    let sound = year > 0
        && parts.next().is_none()
        // Months above 12 are seasons and quarters.
        && month.is_none_or(|month| month.is_some_and(|month| (1..=12).contains(&month)))
        && day.is_none_or(|day| day.is_some_and(|day| (1..=31).contains(&day)));
    sound.then(|| bare.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(edtf: &str) -> Plain {
        plain(&apparatus_corpus::date(edtf).unwrap())
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn days_months_and_years_are_plain_and_marks_of_doubt_are_left_out() {
        for (edtf, when) in [
            ("1927-11-14", "1927-11-14"),
            ("1927-11", "1927-11"),
            ("1937-01-10?", "1937-01-10"),
            ("1990~", "1990"),
        ] {
            assert_eq!(read(edtf), Plain::When(when.to_owned()), "{edtf}");
        }
    }

    #[test]
    fn an_interval_is_a_span_and_its_open_end_stays_open() {
        assert_eq!(
            read("1926/1927-12"),
            Plain::Span(some("1926"), some("1927-12"))
        );
        assert_eq!(read("../1914-08-04"), Plain::Span(None, some("1914-08-04")));
        assert_eq!(read("1914/.."), Plain::Span(some("1914"), None));
    }

    #[test]
    fn what_is_neither_is_told_by_its_earliest_and_latest_day() {
        assert_eq!(
            read("[1937-01-10,1938-01-10]"),
            Plain::Between(some("1937-01-10"), some("1938-01-10"))
        );
        assert_eq!(
            read("192X"),
            Plain::Between(some("1920-01-01"), some("1929-12-31"))
        );
        assert_eq!(read("XXXX-12"), Plain::Unsaid);
    }

    #[test]
    fn years_that_a_calendar_of_four_digits_lacks_are_unsaid() {
        for edtf in ["0000", "-0044", "Y170000002"] {
            assert!(!matches!(read(edtf), Plain::When(_)), "{edtf}");
        }
    }
}
