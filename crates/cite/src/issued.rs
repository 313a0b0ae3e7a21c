//! When something was printed.

use apparatus_model::DateRecord;
use serde::{Deserialize, Serialize};

/// A date as far as it is known: a year, a month of a year, or a day; or years from one to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Year, month, day, as far as known.
    pub from: Vec<u16>,
    /// The last year, where there are several.
    pub to: Option<u16>,
    /// Whether it is uncertain or approximate.
    pub doubtful: bool,
}

impl Issued {
    /// The date in a record; nothing where neither its words nor its bounds tell a year.
    pub fn of(date: &DateRecord) -> Option<Self> {
        let doubtful = date.edtf.contains(['?', '~', '%']);
        let bare: String = date
            .edtf
            .chars()
            .filter(|c| !matches!(c, '?' | '~' | '%'))
            .collect();
        let parts: Option<Vec<u16>> = bare.split('-').map(|part| part.parse().ok()).collect();
        if let Some(from) = parts
            && matches!((from.len(), bare.len()), (1, 4) | (2, 7) | (3, 10))
            // Months from 21 on are seasons and the like.
            && from.get(1).is_none_or(|month| (1..=12).contains(month))
        {
            return Some(Self {
                from,
                to: None,
                doubtful,
            });
        }
        let year = |day: &Option<String>| -> Option<u16> {
            day.as_deref()?.get(..4)?.parse().ok().filter(|it| *it > 0)
        };
        let (first, last) = (year(&date.earliest), year(&date.latest));
        let from = first.or(last)?;
        Some(Self {
            from: vec![from],
            to: last.filter(|last| *last > from),
            doubtful,
        })
    }

    /// As ISO 8601-2 writes it, as in `1927-11-17`, `1975?`, `1923/1924`.
    pub fn edtf(&self) -> String {
        let [year, rest @ ..] = self.from.as_slice() else {
            return String::new();
        };
        let mut text = format!("{year:04}");
        for part in rest {
            text.push_str(&format!("-{part:02}"));
        }
        text.push_str(if self.doubtful { "?" } else { "" });
        if let Some(to) = self.to {
            let mark = if self.doubtful { "?" } else { "" };
            text.push_str(&format!("/{to:04}{mark}"));
        }
        text
    }
}
