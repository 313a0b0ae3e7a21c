//! The Julian calendar, by which Russia counted until February 1918.
//!
//! The conversion goes over the Julian day number, by the algorithms of E. G. Richards,
//! “Calendars”, in S. E. Urban and P. K. Seidelmann (eds.), *Explanatory Supplement to the
//! Astronomical Almanac*, 3rd edition, 2013, section 15.11.

use crate::dates::MONTHS;

/// A day by the Julian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct JulianDay {
    year: i64,
    month: u8,
    day: u8,
}

impl JulianDay {
    /// Reads `YYYY-MM-DD`; `None` where the Julian calendar has no such day.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut number = |digits: usize| {
            let part = parts.next()?;
            let whole = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
            whole.then(|| part.parse::<i64>().ok()).flatten()
        };
        let (year, month, day) = (number(4)?, number(2)?, number(2)?);
        let length = match month {
            2 if year % 4 == 0 => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        ((1..=length).contains(&day) && parts.next().is_none()).then_some(Self {
            year,
            month: month as u8,
            day: day as u8,
        })
    }

    /// The same day by the Gregorian calendar, `YYYY-MM-DD`.
    pub(crate) fn gregorian(self) -> String {
        let (y, m, d) = (self.year, i64::from(self.month), i64::from(self.day));
        // To the Julian day number: March is the first month of Richards’s year.
        let h = m - 2;
        let g = y + 4716 - (12 - h) / 12;
        let f = (h - 1 + 12) % 12;
        let number = (1461 * g) / 4 + (153 * f + 2) / 5 + d - 1 - 1401;
        // And from there, with the centuries that are no leap years.
        let f = number + 1401 + (((4 * number + 274_277) / 146_097) * 3) / 4 - 38;
        let e = 4 * f + 3;
        let g = (e % 1461) / 4;
        let h = 5 * g + 2;
        let day = (h % 153) / 5 + 1;
        let month = (h / 153 + 2) % 12 + 1;
        let year = e / 1461 - 4716 + (12 + 2 - month) / 12;
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The day in words, as in `25 October 1917`.
    pub(crate) fn in_words(self) -> String {
        let month = MONTHS.get(usize::from(self.month) - 1).unwrap_or(&"");
        format!("{} {month} {}", self.day, self.year)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_julian_calendar_is_behind_by_a_day_more_each_century_that_is_no_leap_year() {
        for (julian, gregorian) in [
            ("1917-10-25", "1917-11-07"),
            ("1918-01-31", "1918-02-13"),
            ("1900-02-29", "1900-03-13"),
            ("1900-02-28", "1900-03-12"),
            ("1900-02-16", "1900-02-28"),
            ("1900-02-17", "1900-03-01"),
            ("1879-10-26", "1879-11-07"),
            ("1799-05-26", "1799-06-06"),
            ("1582-10-05", "1582-10-15"),
            ("2100-02-15", "2100-02-28"),
            ("2100-02-16", "2100-03-01"),
            ("1923-12-31", "1924-01-13"),
        ] {
            assert_eq!(JulianDay::read(julian).unwrap().gregorian(), gregorian);
        }
    }

    #[test]
    fn a_day_that_the_julian_calendar_does_not_have_is_refused() {
        assert!(JulianDay::read("1900-02-29").is_some());
        for bad in [
            "1901-02-29",
            "1917-13-01",
            "1917-10",
            "1917-10-32",
            "1917-10-25?",
            "",
        ] {
            assert!(JulianDay::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_day_reads_as_plain_english() {
        assert_eq!(
            JulianDay::read("1917-10-25").unwrap().in_words(),
            "25 October 1917"
        );
    }
}
