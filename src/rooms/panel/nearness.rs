//! How near two dates are.

use apparatus_model::DateRecord;

use crate::rooms::days::Day;

/// What is further apart than this is not near, in days.
const NEAR: i32 = 7;

/// What is known only to within more days than this says nothing of a day.
const VAGUE: i32 = 31;

/// How far one date is from another, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Nearness {
    /// The same day, or days of which one holds the other.
    Same,
    /// So many days apart at least, one to seven.
    Apart(i32),
}

impl Nearness {
    pub(super) fn words(self) -> String {
        match self {
            Self::Same => "at the same time".to_owned(),
            Self::Apart(1) => "a day apart".to_owned(),
            Self::Apart(days) => format!("{days} days apart"),
        }
    }
}

/// How near two dates are; nothing where they are further apart than a week, or where either is open or
/// known to no more than a month.
pub(super) fn nearness(one: &DateRecord, other: &DateRecord) -> Option<Nearness> {
    let (from, to) = bounds(one)?;
    let (begin, end) = bounds(other)?;
    let apart = (begin - to).max(from - end).max(0);
    match apart {
        0 => Some(Nearness::Same),
        days if days <= NEAR => Some(Nearness::Apart(days)),
        _ => None,
    }
}

/// The first and the last day, as numbers of days.
fn bounds(date: &DateRecord) -> Option<(i32, i32)> {
    let first = Day::read(date.earliest.as_deref()?)?.0;
    let last = Day::read(date.latest.as_deref()?)?.0;
    (last - first <= VAGUE).then_some((first, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(earliest: &str, latest: &str) -> DateRecord {
        DateRecord {
            edtf: String::new(),
            display: String::new(),
            earliest: Some(earliest.to_owned()),
            latest: Some(latest.to_owned()),
        }
    }

    fn day(day: &str) -> DateRecord {
        date(day, day)
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let apart =
            |one: &str, other: &str| Day::read(other).unwrap().0 - Day::read(one).unwrap().0;
        assert_eq!(apart("1927-11-14", "1927-11-17"), 3);
        assert_eq!(apart("1924-02-28", "1924-03-01"), 2);
        assert_eq!(apart("1927-02-28", "1927-03-01"), 1);
        assert_eq!(apart("1923-12-31", "1924-12-31"), 366);
        assert_eq!(apart("1899-12-31", "1901-01-01"), 366);
    }

    #[test]
    fn what_is_a_week_apart_is_near_and_what_is_more_is_not() {
        let of = |other| nearness(&day("1927-11-14"), &day(other));
        assert_eq!(of("1927-11-14"), Some(Nearness::Same));
        assert_eq!(of("1927-11-21"), Some(Nearness::Apart(7)));
        assert_eq!(of("1927-11-22"), None);
        assert_eq!(of("1927-11-13"), Some(Nearness::Apart(1)));
    }

    #[test]
    fn a_month_holds_its_days_and_a_year_says_nothing_of_a_day() {
        let november = date("1927-11-01", "1927-11-30");
        assert_eq!(
            nearness(&november, &day("1927-11-14")),
            Some(Nearness::Same)
        );
        let year = date("1927-01-01", "1927-12-31");
        assert_eq!(nearness(&year, &day("1927-11-14")), None);
    }
}
