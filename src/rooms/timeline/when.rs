//! When something was, as a drawing can show it: for how long, within what time, and how sure.
//!
//! A date of a month or a year says that it was on some day of it; an interval says that it lasted.
//! The two are kept apart, and so are the days on which an interval may have begun and ended.

use apparatus_model::DateRecord;

use crate::rooms::days::{Day, Range};

/// Days of which one is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zone {
    /// The days.
    pub(crate) days: Range,
    /// Whether the record calls it approximate or uncertain.
    pub(crate) doubtful: bool,
}

/// Where an interval begins or ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// On a day of these.
    In(Zone),
    /// It has no end there.
    Open,
    /// It has one, which is not known.
    Unknown,
}

/// When something was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// At a time within these days.
    Within(Zone),
    /// From one bound to another; never without any day.
    Lasting(Bound, Bound),
}

impl When {
    /// Reads a date; nothing where it names no day that could be drawn, as one of an unknown year.
    pub(crate) fn of(date: &DateRecord) -> Option<Self> {
        date.first_day()?;
        let earliest = date.earliest.as_deref().and_then(Day::read);
        let latest = date.latest.as_deref().and_then(Day::read);
        let Some((start, end)) = date.edtf.split_once('/') else {
            let days = Range::new(earliest.or(latest)?, latest.or(earliest)?);
            let doubtful = has_doubt(&date.edtf);
            return Some(Self::Within(Zone { days, doubtful }));
        };
        // What is not written in digits (a season) is known by the earliest and latest day alone.
        let bound = |text: &str, known: Option<Day>| match text {
            "" => Bound::Unknown,
            ".." => Bound::Open,
            text => match days_of(text).or(known.map(|day| Range::new(day, day))) {
                Some(days) => Bound::In(Zone {
                    days,
                    doubtful: has_doubt(text),
                }),
                None => Bound::Unknown,
            },
        };
        let lasting = Self::Lasting(bound(start, earliest), bound(end, latest));
        lasting.anchor().map(|_| lasting)
    }

    /// The earliest day it can have begun; nothing where that is open or unknown.
    pub(crate) fn first(self) -> Option<Day> {
        match self {
            Self::Within(zone) | Self::Lasting(Bound::In(zone), _) => Some(zone.days.first),
            Self::Lasting(..) => None,
        }
    }

    /// The latest day it can have ended.
    pub(crate) fn last(self) -> Option<Day> {
        match self {
            Self::Within(zone) | Self::Lasting(_, Bound::In(zone)) => Some(zone.days.last),
            Self::Lasting(..) => None,
        }
    }

    /// The day by which it is filed: the first, or the last where the beginning is open.
    pub(crate) fn anchor(self) -> Option<Day> {
        self.first().or(self.last())
    }

    /// Whether it can have been on a day of a range. What is open or unknown to one side goes on there.
    pub(crate) fn touches(self, range: Range) -> bool {
        self.first().is_none_or(|first| first <= range.last)
            && self.last().is_none_or(|last| last >= range.first)
    }

    /// Whether it can have been, or gone on, as late as this day.
    pub(crate) fn can_reach(self, day: Day) -> bool {
        self.last().is_none_or(|last| last >= day)
    }
}

/// Whether the record calls a part of a date approximate (`~`), uncertain (`?`) or both (`%`).
fn has_doubt(edtf: &str) -> bool {
    edtf.contains(['~', '?', '%'])
}

/// The days that a year, a month or a day of EDTF can mean; `X` stands for any digit.
fn days_of(edtf: &str) -> Option<Range> {
    let plain: String = edtf
        .chars()
        .filter(|c| !matches!(c, '~' | '?' | '%'))
        .collect();
    let plain = plain.trim_matches('.');
    let plain = plain.split('T').next().unwrap_or(plain);
    let mut parts = plain.split('-');
    let year = parts.next().filter(|year| year.len() == 4)?;
    let least: i32 = year.replace('X', "0").parse().ok()?;
    let most: i32 = year.replace('X', "9").parse().ok()?;
    let month = parts.next().filter(|month| *month != "XX");
    let day = parts.next().filter(|day| *day != "XX");
    let (first, last) = match month {
        None => (Day::of(least, 1, 1), Day::of(most, 12, 31)),
        Some(month) => {
            let month: u8 = month.parse().ok().filter(|m| (1..=12).contains(m))?;
            match day {
                None => (
                    Day::of(least, month, 1),
                    Day::of(most, month, 1).month_end(),
                ),
                Some(day) => {
                    let day = day.parse().ok()?;
                    (Day::of(least, month, day), Day::of(most, month, day))
                }
            }
        }
    };
    Some(Range::new(first, last))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A date as the corpus would have it.
    pub(crate) fn dated(edtf: &str, earliest: &str, latest: &str) -> DateRecord {
        let day = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        DateRecord {
            edtf: edtf.to_owned(),
            display: edtf.to_owned(),
            earliest: day(earliest),
            latest: day(latest),
        }
    }

    fn day(text: &str) -> Day {
        Day::read(text).unwrap()
    }

    fn zone(first: &str, last: &str, doubtful: bool) -> Zone {
        Zone {
            days: Range::new(day(first), day(last)),
            doubtful,
        }
    }

    #[test]
    fn a_month_is_a_time_within_which_and_an_interval_a_time_throughout_which() {
        let month = When::of(&dated("1923-10", "1923-10-01", "1923-10-31")).unwrap();
        assert_eq!(month, When::Within(zone("1923-10-01", "1923-10-31", false)));
        let war = When::of(&dated("1917-11/1922-10", "1917-11-01", "1922-10-31")).unwrap();
        assert_eq!(
            war,
            When::Lasting(
                Bound::In(zone("1917-11-01", "1917-11-30", false)),
                Bound::In(zone("1922-10-01", "1922-10-31", false)),
            )
        );
    }

    #[test]
    fn doubt_belongs_to_the_end_that_has_it() {
        let when = When::of(&dated("1927-10-23/1927-11-01~", "1927-10-23", "1927-11-01"));
        assert_eq!(
            when.unwrap(),
            When::Lasting(
                Bound::In(zone("1927-10-23", "1927-10-23", false)),
                Bound::In(zone("1927-11-01", "1927-11-01", true)),
            )
        );
        let day = When::of(&dated("1927-09-12~", "1927-09-12", "1927-09-12")).unwrap();
        assert_eq!(day, When::Within(zone("1927-09-12", "1927-09-12", true)));
    }

    #[test]
    fn an_open_end_is_open_and_an_unknown_one_unknown() {
        let open = When::of(&dated("../1914-08-04", "", "1914-08-04")).unwrap();
        assert_eq!(
            open,
            When::Lasting(
                Bound::Open,
                Bound::In(zone("1914-08-04", "1914-08-04", false))
            )
        );
        assert_eq!(open.anchor(), Some(day("1914-08-04")));
        assert!(open.touches(Range::new(day("1700-01-01"), day("1700-01-02"))));
        assert!(!open.touches(Range::new(day("1914-08-05"), day("1915-01-01"))));
        let unknown = When::of(&dated("1830/", "1830-01-01", "")).unwrap();
        assert!(matches!(
            unknown,
            When::Lasting(Bound::In(_), Bound::Unknown)
        ));
        assert!(unknown.can_reach(day("2000-01-01")));
    }

    #[test]
    fn a_date_without_a_year_cannot_be_drawn() {
        assert_eq!(
            When::of(&dated("XXXX-12?", "0000-12-01", "9999-12-31")),
            None
        );
        assert_eq!(When::of(&dated("../..", "", "")), None);
        assert_eq!(When::of(&dated("/", "", "")), None);
    }

    #[test]
    fn what_is_not_written_in_digits_is_known_by_its_earliest_and_latest_day() {
        let season = When::of(&dated("1927-21/1927-24", "1927-03-01", "1928-02-29")).unwrap();
        assert_eq!(season.first(), Some(day("1927-03-01")));
        assert_eq!(season.last(), Some(day("1928-02-29")));
        let one_of = When::of(&dated(
            "[1937-01-10,1938-01-10]",
            "1937-01-10",
            "1938-01-10",
        ));
        assert_eq!(
            one_of,
            Some(When::Within(zone("1937-01-10", "1938-01-10", false)))
        );
        let decade = When::of(&dated("191X/1927-XX", "1910-01-01", "1927-12-31")).unwrap();
        assert_eq!(decade.first(), Some(day("1910-01-01")));
    }

    proptest::proptest! {
        #[test]
        fn no_date_makes_reading_it_panic(edtf in "[0-9X~?%./T\\-\\[\\],]{0,20}", earliest in "[0-9\\-]{0,11}", latest in "[0-9\\-]{0,11}") {
            let _ = When::of(&dated(&edtf, &earliest, &latest));
        }
    }
}
