//! Dates: from Extended Date/Time Format to words and to the days they can mean.

use apparatus_model::DateRecord;
use edtf_core::{
    Bound, Date, DateField, Edtf, Interval, IntervalEndpoint, ParseError, Qualifier, Set,
    SetElement, SetKind, Year, YearKind,
};

/// Reads a date in Extended Date/Time Format (ISO 8601-2:2019), levels 0 to 2.
///
/// ```
/// let date = apparatus_corpus::date("1937-01-10?").unwrap();
/// assert_eq!(date.display, "10 January 1937 (uncertain)");
/// assert_eq!(date.earliest.as_deref(), Some("1937-01-10"));
/// ```
///
/// # Errors
///
/// Where the text stops being a date, and why.
pub fn date(edtf: &str) -> Result<DateRecord, ParseError> {
    let parsed = Edtf::parse(edtf)?;
    let bounds = parsed.bounds();
    Ok(DateRecord {
        edtf: edtf.to_owned(),
        display: in_words(&parsed),
        earliest: day(bounds.earliest),
        latest: day(bounds.latest),
    })
}

fn day(bound: Bound) -> Option<String> {
    match bound {
        Bound::Date(day) => Some(day.to_string()),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

fn in_words(date: &Edtf) -> String {
    match date {
        Edtf::Date(date) => date_in_words(date),
        Edtf::DateTime(at) => format!(
            "{}, {:02}:{:02}",
            date_in_words(&at.date),
            at.time.hour,
            at.time.minute
        ),
        Edtf::Interval(interval) => interval_in_words(interval),
        Edtf::Set(set) => set_in_words(set),
    }
}

/// The months’ names, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What the month slot of a date says: a month, or a part of the year (codes 21 to 41).
fn month_in_words(code: u8) -> Option<String> {
    let nth = |first: u8| match code - first {
        0 => "first",
        1 => "second",
        2 => "third",
        _ => "fourth",
    };
    Some(match code {
        1..=12 => MONTHS.get(usize::from(code) - 1)?.to_string(),
        21 | 25 | 29 => "spring".to_owned(),
        22 | 26 | 30 => "summer".to_owned(),
        23 | 27 | 31 => "autumn".to_owned(),
        24 | 28 | 32 => "winter".to_owned(),
        33..=36 => format!("{} quarter of", nth(33)),
        37..=39 => format!("{} third of", nth(37)),
        40..=41 => format!("{} half of", nth(40)),
        _ => return None,
    })
}

fn year_in_words(year: &Year) -> String {
    let counted = |value: i64| {
        if value > 0 {
            value.to_string()
        } else {
            // The year 0 of EDTF is 1 BC.
            format!("{} BC", 1 - value)
        }
    };
    let words = match (year.value(), year.kind) {
        (Some(value), _) => counted(value),
        (None, YearKind::Standard { negative, digits }) => {
            let sign = if negative { "-" } else { "" };
            let shown: String = digits
                .iter()
                .map(|digit| digit.map_or('X', |d| char::from(b'0' + d)))
                .collect();
            match digits {
                [None, None, None, None] => "an unknown year".to_owned(),
                [Some(_), Some(_), Some(_), None] => {
                    format!("{sign}{}0s", shown.trim_end_matches('X'))
                }
                [Some(a), Some(b), None, None] => format!("{sign}{a}{b}00 to {sign}{a}{b}99"),
                _ => format!("{sign}{shown} (X: unknown)"),
            }
        }
        (
            None,
            YearKind::Exponential {
                significand,
                exponent,
            },
        ) => format!("{significand} × 10^{exponent}"),
        (None, YearKind::Big { value }) => counted(value),
    };
    match year.significant_digits {
        Some(1) => format!("{words} (to 1 significant digit)"),
        Some(n) => format!("{words} (to {n} significant digits)"),
        None => words,
    }
}

/// The date without its doubts.
fn plain_date(date: &Date) -> String {
    let year = year_in_words(&date.year);
    let Some(month) = date.month else {
        return year;
    };
    let of_year = |words: String| {
        if year == "an unknown year" {
            format!("{words} of {year}")
        } else {
            format!("{words} {year}")
        }
    };
    let unknown = |slot: DateField| slot.digits == [None, None];
    match (month.value().and_then(month_in_words), date.day) {
        (Some(name), None) => of_year(name),
        (Some(name), Some(day)) => match day.value() {
            Some(number) => of_year(format!("{number} {name}")),
            None if unknown(day) => format!("{}, day unknown", of_year(name)),
            None => format!("{}, day partly unknown", of_year(name)),
        },
        (None, None) if unknown(month) => format!("{year}, month unknown"),
        (None, Some(day)) if unknown(month) && unknown(day) => {
            format!("{year}, month and day unknown")
        }
        (None, Some(day)) => match day.value() {
            Some(number) => format!("{year}, on day {number} of an unknown month"),
            None => format!("{year}, month and day partly unknown"),
        },
        (None, None) => format!("{year}, month partly unknown"),
    }
}

/// The parts of a date that are marked by `is`, or `None` where all are.
fn parts(date: &Date, is: fn(Qualifier) -> bool) -> Option<Vec<&'static str>> {
    let slots = [
        ("year", Some(date.year.qualifier)),
        ("month", date.month.map(|m| m.qualifier)),
        ("day", date.day.map(|d| d.qualifier)),
    ];
    let there = slots.iter().filter_map(|&(name, q)| Some((name, q?)));
    let marked: Vec<_> = there
        .clone()
        .filter(|&(_, q)| is(q))
        .map(|(n, _)| n)
        .collect();
    (marked.len() != there.count()).then_some(marked)
}

fn date_in_words(date: &Date) -> String {
    let mut words = plain_date(date);
    let mut doubts = Vec::new();
    if date.is_approximate() {
        match parts(date, |q| q.approximate) {
            None => words = format!("about {words}"),
            Some(some) => doubts.push(format!("{} approximate", some.join(" and "))),
        }
    }
    if date.is_uncertain() {
        match parts(date, |q| q.uncertain) {
            None => doubts.push("uncertain".to_owned()),
            Some(some) => doubts.push(format!("{} uncertain", some.join(" and "))),
        }
    }
    if doubts.is_empty() {
        words
    } else {
        format!("{words} ({})", doubts.join(", "))
    }
}

fn plain_day(date: &Date) -> Option<(i64, u8, u8)> {
    let sure = !date.is_uncertain() && !date.is_approximate();
    let (year, month, day) = (date.year.value()?, date.month?.value()?, date.day?.value()?);
    (sure && (1..=12).contains(&month)).then_some((year, month, day))
}

fn interval_in_words(interval: &Interval) -> String {
    use IntervalEndpoint::{Date as On, OnOrAfter, OnOrBefore, Open, Unknown};
    if let (On(start), On(end)) = (interval.start, interval.end)
        && let (Some(a), Some(b)) = (plain_day(&start), plain_day(&end))
        && (a.0, a.1) == (b.0, b.1)
        && a.2 != b.2
    {
        return format!("{} to {}", a.2, plain_date(&end));
    }
    let start = match interval.start {
        On(date) | OnOrAfter(date) => Some(date_in_words(&date)),
        OnOrBefore(date) => Some(format!("{} or earlier", date_in_words(&date))),
        Open | Unknown => None,
    };
    let end = match interval.end {
        On(date) | OnOrBefore(date) => Some(date_in_words(&date)),
        OnOrAfter(date) => Some(format!("{} or later", date_in_words(&date))),
        Open | Unknown => None,
    };
    match (start, end) {
        (Some(start), Some(end)) => format!("{start} to {end}"),
        (Some(start), None) if interval.end == Unknown => format!("from {start}, end unknown"),
        (Some(start), None) => format!("from {start}"),
        (None, Some(end)) if interval.start == Unknown => format!("until {end}, start unknown"),
        (None, Some(end)) => format!("until {end}"),
        (None, None) => "at an unknown time".to_owned(),
    }
}

fn set_in_words(set: &Set) -> String {
    let members: Vec<String> = set
        .elements
        .iter()
        .map(|element| match element {
            SetElement::Date(date) => date_in_words(date),
            SetElement::OnOrBefore(date) => format!("{} or earlier", date_in_words(date)),
            SetElement::OnOrAfter(date) => format!("{} or later", date_in_words(date)),
            SetElement::Range(a, b) => format!("{} to {}", date_in_words(a), date_in_words(b)),
        })
        .collect();
    let joint = match set.kind {
        SetKind::AllMembers => " and ",
        SetKind::OneMember => " or ",
    };
    match members.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, first)) => format!("{}{joint}{last}", first.join(", ")),
        None => "at an unknown time".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(edtf: &str) -> String {
        date(edtf).unwrap().display
    }

    #[test]
    fn a_date_reads_as_plain_english() {
        let table = [
            ("1927-11-14", "14 November 1927"),
            ("1937-01-10?", "10 January 1937 (uncertain)"),
            ("1990~", "about 1990"),
            ("1896%", "about 1896 (uncertain)"),
            ("1884-10", "October 1884"),
            ("1926/1927-12", "1926 to December 1927"),
            ("../1914-08-04", "until 4 August 1914"),
            ("1830/..", "from 1830"),
            ("1830/", "from 1830, end unknown"),
            ("/1914", "until 1914, start unknown"),
            ("1924-01-10/1924-01-11", "10 to 11 January 1924"),
            ("1923~/1934", "about 1923 to 1934"),
            ("XXXX-12?", "December of an unknown year (uncertain)"),
            ("193X", "1930s"),
            ("19XX", "1900 to 1999"),
            ("1937-XX", "1937, month unknown"),
            ("1937-01-XX", "January 1937, day unknown"),
            ("1937-XX-XX", "1937, month and day unknown"),
            ("1927-24", "winter 1927"),
            ("1927-34", "second quarter of 1927"),
            ("-0043", "44 BC"),
            (
                "[1937-01-10,1938-01-10]",
                "10 January 1937 or 10 January 1938",
            ),
            ("{1919..1921,1924}", "1919 to 1921 and 1924"),
            (
                "1927-11~-14",
                "14 November 1927 (year and month approximate)",
            ),
            ("1927-11-14T10:30:00Z", "14 November 1927, 10:30"),
        ];
        for (edtf, expected) in table {
            assert_eq!(words(edtf), expected, "{edtf}");
        }
    }

    #[test]
    fn a_date_gives_its_earliest_and_latest_day() {
        let known = date("1974-12?").unwrap();
        assert_eq!(known.earliest.as_deref(), Some("1974-12-01"));
        assert_eq!(known.latest.as_deref(), Some("1974-12-31"));
        let open = date("../1914-08-04").unwrap();
        assert_eq!(open.earliest, None);
        assert_eq!(open.latest.as_deref(), Some("1914-08-04"));
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for bad in ["", "1927-13", "1927-02-30", "yesterday", "14 November 1927"] {
            assert!(date(bad).is_err(), "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_brings_the_reader_of_dates_to_a_stop(text in "[0-9XY?~%./\\-\\[\\]{},TZ:E]{0,24}") {
            let _ = date(&text);
        }
    }
}
