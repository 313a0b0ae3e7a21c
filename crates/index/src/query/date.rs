//! Dates in queries: a year, a month or a day, and spans of these with `..` between.

/// From a first day to a last one; `None` where it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Days {
    pub(crate) first: Option<i32>,
    pub(crate) last: Option<i32>,
}

/// Why a text is no date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoDate {
    /// It may become one when more is typed.
    Waiting,
    /// It is none.
    Wrong,
    /// The second date is before the first.
    Backwards,
}

/// Reads `1923`, `1924-01`, `1927-11-15`, or two of these with `..` between, of which one may be missing.
pub(super) fn days(text: &str) -> Result<Days, NoDate> {
    let Some((from, to)) = text.split_once("..") else {
        // A single stop may be the first of two.
        let (date, begun) = match text.strip_suffix('.') {
            Some(date) => (date, true),
            None => (text, false),
        };
        let (first, last) = stretch(date)?;
        return match begun {
            true => Err(NoDate::Waiting),
            false => Ok(Days {
                first: Some(first),
                last: Some(last),
            }),
        };
    };
    let end = |text: &str| match text {
        "" => Ok(None),
        text => stretch(text).map(Some),
    };
    let first = match end(from) {
        // What stands before the stops is not being typed any more.
        Err(_) => return Err(NoDate::Wrong),
        Ok(first) => first.map(|(first, _)| first),
    };
    let last = end(to)?.map(|(_, last)| last);
    match (first, last) {
        (None, None) => Err(NoDate::Waiting),
        (Some(first), Some(last)) if last < first => Err(NoDate::Backwards),
        _ => Ok(Days { first, last }),
    }
}

/// The days from one bound of a date to the other, as packs hold them: `1927-11-15`. A bound that
/// is missing or not of that form is open.
pub(crate) fn between(earliest: Option<&str>, latest: Option<&str>) -> Days {
    let bound = |day: Option<&str>| stretch(day?).ok();
    Days {
        first: bound(earliest).map(|(first, _)| first),
        last: bound(latest).map(|(_, last)| last),
    }
}

/// The days that a list of spans asks for, as a filter holds it.
pub(crate) fn spans(values: &[String]) -> impl Iterator<Item = Days> {
    values.iter().filter_map(|value| days(value).ok())
}

impl Days {
    /// Whether a day lies in both.
    pub(crate) fn meets(self, other: Self) -> bool {
        let ends_before = |one: Self, other: Self| matches!((one.last, other.first), (Some(last), Some(first)) if last < first);
        !ends_before(self, other) && !ends_before(other, self)
    }

    /// Whether every day of `other` is one of these.
    pub(crate) fn holds(self, other: Self) -> bool {
        let from = self.first.is_none_or(|first| other.first >= Some(first));
        let to = self
            .last
            .is_none_or(|last| other.last.is_some_and(|other| other <= last));
        from && to
    }
}

/// The first and the last day of a year, a month or a day, as numbers that rise with time.
fn stretch(text: &str) -> Result<(i32, i32), NoDate> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    // Year, month and day, as far as they are there: four digits, two, and two.
    let mut numbers = [0i32; 3];
    for (at, byte) in digits.bytes().enumerate() {
        let number = match at {
            0..4 => 0,
            5..7 => 1,
            8..10 => 2,
            4 | 7 if byte == b'-' => continue,
            _ => return Err(NoDate::Wrong),
        };
        if !byte.is_ascii_digit() {
            return Err(NoDate::Wrong);
        }
        if let Some(number) = numbers.get_mut(number) {
            *number = *number * 10 + i32::from(byte - b'0');
        }
    }
    let [year, month, day] = numbers;
    let year = year * sign;
    let number = |month: i32, day: i32| (year * 12 + month) * 31 + day;
    let whole_month = (1..=12).contains(&month);
    match digits.len() {
        4 => Ok((number(1, 1), number(12, 31))),
        7 if whole_month => Ok((number(month, 1), number(month, 31))),
        10 if whole_month && (1..=days_of(year, month)).contains(&day) => {
            Ok((number(month, day), number(month, day)))
        }
        7 | 10 => Err(NoDate::Wrong),
        _ => Err(NoDate::Waiting),
    }
}

/// How many days a month has in the Gregorian calendar.
fn days_of(year: i32, month: i32) -> i32 {
    let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i32::from(leaps),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_year_a_month_a_day_and_spans_of_them_are_dates() {
        for text in [
            "1923",
            "1924-01",
            "1924-02-29",
            "1923..1924-01",
            "..1924",
            "1923..",
            "-0044-03-15",
            "1923..1923",
            "-0044..0014",
        ] {
            assert!(days(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn a_date_that_is_half_typed_is_waited_for() {
        for text in [
            "",
            "1",
            "192",
            "1923-",
            "1923-1",
            "1923-11-",
            "1923-11-0",
            "1923.",
            "1923..19",
            "..",
            "-",
        ] {
            assert_eq!(days(text), Err(NoDate::Waiting), "{text}");
        }
    }

    #[test]
    fn what_can_never_be_a_date_is_wrong() {
        for text in [
            "19233",
            "1923-13",
            "1923-00",
            "1923-02-29",
            "1923-1-1",
            "x",
            "1923-11-151",
            "192..1924",
            "1923-11-15-1",
            "1923...1924",
            "1923/1924",
        ] {
            assert_eq!(days(text), Err(NoDate::Wrong), "{text}");
        }
        assert_eq!(days("1924..1923"), Err(NoDate::Backwards));
    }

    fn bound() -> impl Strategy<Value = Option<i32>> {
        prop::option::of(0i32..12)
    }

    fn has(days: Days, day: i32) -> bool {
        days.first.is_none_or(|first| first <= day) && days.last.is_none_or(|last| day <= last)
    }

    proptest! {
        #[test]
        fn spans_meet_and_hold_one_another_as_their_days_do(a in bound(), b in bound(), c in bound(), d in bound()) {
            let (one, other) = (Days { first: a, last: b }, Days { first: c, last: d });
            // Beyond these days nothing changes any more.
            let all = -1..13;
            prop_assume!(all.clone().any(|day| has(one, day)) && all.clone().any(|day| has(other, day)));
            prop_assert_eq!(one.meets(other), all.clone().any(|day| has(one, day) && has(other, day)));
            prop_assert_eq!(one.holds(other), all.clone().all(|day| !has(other, day) || has(one, day)));
        }

        #[test]
        fn later_days_have_larger_numbers(a in (1i32..3000, 1i32..=12, 1i32..=28), b in (1i32..3000, 1i32..=12, 1i32..=28)) {
            let number = |(year, month, day): (i32, i32, i32)| stretch(&format!("{year:04}-{month:02}-{day:02}")).unwrap().0;
            prop_assert_eq!(number(a).cmp(&number(b)), a.cmp(&b));
        }

        #[test]
        fn no_text_makes_reading_panic(text in "[0-9.-]{0,14}|\\PC{0,6}") {
            let _ = days(&text);
        }
    }
}
