//! Days as numbers, so that a scale can be drawn of them.
//!
//! The conversions are those of H. Hinnant, “chrono-Compatible Low-Level Date Algorithms”
//! (`days_from_civil`, `civil_from_days`), for the Gregorian calendar carried on in both directions.

/// A day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub(crate) i32);

/// The months’ names as an axis has them, January first.
const SHORT: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
];

impl Day {
    /// The day of a date. Of a month or day that there is not, the next that there is comes out.
    pub(crate) fn of(year: i32, month: u8, day: u8) -> Self {
        let (month, day) = (i32::from(month), i32::from(day));
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month and day.
    pub(crate) fn civil(self) -> (i32, u8, u8) {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let of_era = z.rem_euclid(146_097);
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 {
            shifted + 3
        } else {
            shifted - 9
        };
        let year = year + era * 400 + i32::from(month <= 2);
        (year, month as u8, day as u8)
    }

    /// Reads `YYYY-MM-DD`; nothing where it is written otherwise or of more than six digits of years.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (sign, text) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let mut parts = text.splitn(3, '-');
        let year = parts.next().filter(|year| year.len() <= 6)?;
        let year = sign * year.parse::<i32>().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| Self::of(year, month, day))
    }

    /// Its year.
    pub(crate) fn year(self) -> i32 {
        self.civil().0
    }

    /// The first day of its month.
    pub(crate) fn month_start(self) -> Self {
        let (year, month, _) = self.civil();
        Self::of(year, month, 1)
    }

    /// The first day of the month so many months later.
    pub(crate) fn months_later(self, months: i32) -> Self {
        let (year, month, _) = self.civil();
        let at = year * 12 + i32::from(month) - 1 + months;
        Self::of(at.div_euclid(12), (at.rem_euclid(12) + 1) as u8, 1)
    }

    /// The last day of its month.
    pub(crate) fn month_end(self) -> Self {
        Self(self.months_later(1).0 - 1)
    }

    /// As an axis has it, as in `7 Nov`.
    pub(crate) fn short(self) -> String {
        let (_, _, day) = self.civil();
        format!("{day} {}", self.short_month())
    }

    /// Its month as an axis has it.
    pub(crate) fn short_month(self) -> &'static str {
        let (_, month, _) = self.civil();
        SHORT.get(usize::from(month) - 1).unwrap_or(&"")
    }
}

/// Days from one to another, both included; never none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Range {
    /// The first.
    pub(crate) first: Day,
    /// The last.
    pub(crate) last: Day,
}

impl Range {
    /// The days between two, whichever is the earlier.
    pub(crate) fn new(one: Day, other: Day) -> Self {
        Self {
            first: one.min(other),
            last: one.max(other),
        }
    }

    /// How many days.
    pub(crate) fn days(self) -> i32 {
        self.last.0 - self.first.0 + 1
    }

    /// Where the beginning of a day lies: 0 at the beginning of the range, 1 at its end.
    pub(crate) fn at(self, day: Day) -> f64 {
        f64::from(day.0 - self.first.0) / f64::from(self.days())
    }

    /// Whether a day is one of them.
    pub(crate) fn has(self, day: Day) -> bool {
        self.first <= day && day <= self.last
    }

    /// In words, the shortest that say it: `1914–1921`, `October–December 1927`, `7–15 Nov 1927`.
    pub(crate) fn words(self) -> String {
        let ((y1, m1, d1), (y2, m2, d2)) = (self.first.civil(), self.last.civil());
        let months = d1 == 1 && self.last == self.last.month_end();
        let (short1, short2) = (self.first.short_month(), self.last.short_month());
        if months && m1 == 1 && m2 == 12 {
            return match y1 == y2 {
                true => y1.to_string(),
                false => format!("{y1}–{y2}"),
            };
        }
        match (months, y1 == y2, m1 == m2, d1 == d2) {
            (true, true, true, _) => format!("{short1} {y1}"),
            (true, true, false, _) => format!("{short1}–{short2} {y1}"),
            (true, false, _, _) => format!("{short1} {y1} – {short2} {y2}"),
            (false, true, true, true) => format!("{d1} {short1} {y1}"),
            (false, true, true, false) => format!("{d1}–{d2} {short1} {y1}"),
            (false, true, false, _) => format!("{d1} {short1} – {d2} {short2} {y1}"),
            (false, false, _, _) => format!("{d1} {short1} {y1} – {d2} {short2} {y2}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_is_counted_from_the_first_of_1970() {
        for (text, number) in [
            ("1970-01-01", 0),
            ("1969-12-31", -1),
            ("2000-03-01", 11_017),
            ("1927-11-14", -15_389),
            ("0000-03-01", -719_468),
        ] {
            assert_eq!(Day::read(text), Some(Day(number)), "{text}");
        }
        for bad in [
            "",
            "1927",
            "1927-13-01",
            "1927-11-32",
            "x-1-1",
            "99999999-01-01",
        ] {
            assert_eq!(Day::read(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_range_is_said_in_the_fewest_words() {
        let range = |one, other| Range::new(Day::read(one).unwrap(), Day::read(other).unwrap());
        for (one, other, words) in [
            ("1927-01-01", "1927-12-31", "1927"),
            ("1914-01-01", "1921-12-31", "1914–1921"),
            ("1927-10-01", "1927-12-31", "Oct–Dec 1927"),
            ("1927-11-01", "1927-11-30", "Nov 1927"),
            ("1922-12-01", "1924-01-31", "Dec 1922 – Jan 1924"),
            ("1927-11-14", "1927-11-14", "14 Nov 1927"),
            ("1927-11-15", "1927-11-07", "7–15 Nov 1927"),
            ("1927-10-30", "1927-11-07", "30 Oct – 7 Nov 1927"),
            ("1927-12-30", "1928-01-07", "30 Dec 1927 – 7 Jan 1928"),
        ] {
            assert_eq!(range(one, other).words(), words);
        }
    }

    proptest! {
        #[test]
        fn every_day_has_one_date_and_the_date_that_day(number in -1_000_000i32..1_000_000) {
            let (year, month, day) = Day(number).civil();
            prop_assert_eq!(Day::of(year, month, day), Day(number));
            let next = Day(number + 1).civil();
            prop_assert!(next == (year, month, day + 1) || next.2 == 1);
        }

        #[test]
        fn a_month_goes_from_its_first_day_to_the_day_before_the_next(number in -500_000i32..500_000, months in -40i32..40) {
            let (start, end) = (Day(number).month_start(), Day(number).month_end());
            prop_assert!(start <= Day(number) && Day(number) <= end);
            prop_assert!((28..=31).contains(&(end.0 - start.0 + 1)));
            prop_assert_eq!(start.months_later(months).months_later(-months), start);
        }
    }
}
