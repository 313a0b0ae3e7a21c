//! How the tables of a page are shown, as the address has it: by which column they are sorted, and which of
//! their rows are left.

use percent_encoding::utf8_percent_encode;

use crate::route::{QUERY_VALUE, value_of};

/// By which column the rows are sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sort {
    /// The column, as its head names it.
    pub(crate) column: String,
    /// Whether what is first comes last.
    pub(crate) descending: bool,
}

/// What rows can be chosen by: the name in the address, which is also that of the row's attribute behind
/// `data-`.
pub(crate) const FILTERS: [&str; 3] = ["document", "fault", "certainty"];

/// How the tables of a page are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    /// Every table that has the column is sorted by it; without one, as in the edition.
    pub(crate) sort: Option<Sort>,
    /// What is asked of a row, for each of [`FILTERS`]; empty for nothing.
    pub(crate) asked: [String; FILTERS.len()],
}

impl Shown {
    /// Reads the query of an address.
    pub(crate) fn read(state: &str) -> Self {
        let sort = value_of(state, "sort").filter(|sort| !sort.is_empty());
        let sort = sort.map(|sort| match sort.strip_prefix('-') {
            Some(column) => Sort {
                column: column.to_owned(),
                descending: true,
            },
            None => Sort {
                column: sort,
                descending: false,
            },
        });
        Self {
            sort,
            asked: FILTERS.map(|name| value_of(state, name).unwrap_or_default()),
        }
    }

    /// The query of the address; empty where the tables are as in the edition.
    pub(crate) fn write(&self) -> String {
        let sort = self.sort.as_ref().map(|sort| {
            let sign = if sort.descending { "-" } else { "" };
            ("sort", format!("{sign}{}", sort.column))
        });
        let asked = FILTERS.into_iter().zip(self.asked.iter().cloned());
        let asked = asked.filter(|(_, value)| !value.is_empty());
        let values = sort.into_iter().chain(asked);
        let values: Vec<_> = values
            .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, QUERY_VALUE)))
            .collect();
        values.join("&")
    }

    /// The same after the head of a column was pressed: sorted by it, then the other way, then as in the
    /// edition.
    pub(crate) fn pressed(&self, column: &str) -> Self {
        let now = self.sort.as_ref().filter(|sort| sort.column == column);
        let sort = match now.map(|sort| sort.descending) {
            None => Some(false),
            Some(false) => Some(true),
            Some(true) => None,
        };
        Self {
            sort: sort.map(|descending| Sort {
                column: column.to_owned(),
                descending,
            }),
            ..self.clone()
        }
    }
}

/// The places of rows with these keys once they are sorted. Rows that are alike stay in their order; those
/// without a key come last, whichever way the others go.
pub(crate) fn order(keys: &[&str], descending: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    let key = |place: &usize| keys.get(*place).copied().unwrap_or_default();
    places.sort_by(|one, other| {
        let (one, other) = (key(one), key(other));
        let by_key = match descending {
            false => one.cmp(other),
            true => other.cmp(one),
        };
        one.is_empty().cmp(&other.is_empty()).then(by_key)
    });
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_tables_are_shown_comes_back_from_the_address() {
        for state in [
            "",
            "sort=date",
            "sort=-how-sure",
            "document=1927-expulsion&fault=ocr",
            "sort=passage&certainty=low",
        ] {
            assert_eq!(Shown::read(state).write(), state);
        }
        assert_eq!(Shown::read("sort=&fault=&other=1"), Shown::default());
    }

    #[test]
    fn a_head_pressed_three_times_gives_the_order_of_the_edition_back() {
        let edition = Shown::read("fault=ocr");
        let once = edition.pressed("date");
        assert_eq!(once.write(), "sort=date&fault=ocr");
        let twice = once.pressed("date");
        assert_eq!(twice.write(), "sort=-date&fault=ocr");
        assert_eq!(twice.pressed("date"), edition);
        assert_eq!(twice.pressed("who").write(), "sort=who&fault=ocr");
    }

    #[test]
    fn what_is_not_known_comes_last_both_ways_and_equals_stay_as_in_the_edition() {
        let keys = ["b", "", "a", "b", ""];
        assert_eq!(order(&keys, false), [2, 0, 3, 1, 4]);
        assert_eq!(order(&keys, true), [0, 3, 2, 1, 4]);
    }
}
