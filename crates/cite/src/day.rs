//! The day on which something was read, as the styles write it.

use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// As ISO 8601 writes it, as in `2026-09-02`.
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The day that ISO 8601 writes so; what follows the day is passed over.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.get(..10)?.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Self { year, month, day })
    }
}

/// How a style writes a day, in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum DayForm {
    /// `September 2, 2026`
    MonthFirst,
    /// `2 September 2026`
    DayFirst,
    /// `2 Sept. 2026`
    DayFirstShort,
    /// `Sept. 2, 2026`
    MonthFirstShort,
}

/// The months as the English locale of the Citation Style Language has them.
const MONTHS: [(&str, &str); 12] = [
    ("January", "Jan."),
    ("February", "Feb."),
    ("March", "Mar."),
    ("April", "Apr."),
    ("May", "May"),
    ("June", "June"),
    ("July", "July"),
    ("August", "Aug."),
    ("September", "Sept."),
    ("October", "Oct."),
    ("November", "Nov."),
    ("December", "Dec."),
];

impl DayForm {
    /// All, in no order that means anything.
    pub const ALL: [Self; 4] = [
        Self::MonthFirst,
        Self::DayFirst,
        Self::DayFirstShort,
        Self::MonthFirstShort,
    ];

    /// A day in this form.
    pub fn write(self, day: Day) -> String {
        let Day { year, month, day } = day;
        let (long, short) = MONTHS
            .get(usize::from(month).wrapping_sub(1))
            .copied()
            .unwrap_or_default();
        match self {
            Self::MonthFirst => format!("{long} {day}, {year}"),
            Self::MonthFirstShort => format!("{short} {day}, {year}"),
            Self::DayFirst => format!("{day} {long} {year}"),
            Self::DayFirstShort => format!("{day} {short} {year}"),
        }
    }
}
