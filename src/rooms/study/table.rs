//! A table that can be sorted by each of its columns.

use std::cmp::Ordering;

use super::columns::{Column, Sort};
use super::key::Key;
use super::scale::minus;
use super::state::{PAGE, State};
use crate::components::hits::counted;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::Navigator;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// Words.
    Words(String),
    /// A number that was counted.
    Count(u32),
    /// A number that was reckoned; `None` where there is none.
    Measure(Option<f64>),
}

/// A cell: what stands in it, and the search that finds it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cell {
    pub(super) value: Value,
    pub(super) route: Option<Route>,
}

impl Cell {
    /// A cell that leads nowhere.
    pub(super) fn of(value: Value) -> Self {
        Self { value, route: None }
    }

    /// A cell that leads to what it tells of.
    pub(super) fn to(value: Value, route: Route) -> Self {
        // Of nothing there is nothing to be found.
        let there = value != Value::Count(0);
        Self {
            value,
            route: there.then_some(route),
        }
    }

    /// A reckoned number.
    pub(super) fn measure(number: f64) -> Self {
        Self::of(Value::Measure(Some(number)))
    }
}

impl Value {
    /// As it is printed.
    pub(super) fn print(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => count.to_string(),
            Self::Measure(Some(number)) if number.is_finite() => minus(format!("{number:.2}")),
            Self::Measure(_) => "–".to_owned(),
        }
    }

    /// Words by their letters, numbers with the largest first, those that there are none of last.
    fn before(&self, other: &Self) -> Ordering {
        let number = |value: &Self| match value {
            Self::Count(count) => f64::from(*count),
            Self::Measure(number) => number.unwrap_or(f64::NEG_INFINITY),
            Self::Words(_) => 0.0,
        };
        match (self, other) {
            (Self::Words(one), Self::Words(other)) => one.cmp(other),
            (one, other) => number(other).total_cmp(&number(one)),
        }
    }
}

/// A table, its rows in the order in which they were found.
pub(super) struct Table {
    /// What it is a table of.
    pub(super) caption: String,
    /// What stands over each column.
    pub(super) heads: Vec<(Column, String)>,
    /// A cell for each column; the first names the row.
    pub(super) rows: Vec<Vec<Cell>>,
    /// The column by which they are found in order, where they are.
    pub(super) found_by: Option<Column>,
}

impl Table {
    /// Puts the rows in order. A column that the table does not have leaves them as they are; rows that
    /// are alike stay in the order in which they were found.
    pub(super) fn sort(&mut self, sort: Option<Sort>) {
        let Some(sort) = sort else { return };
        let place = self
            .heads
            .iter()
            .position(|(column, _)| *column == sort.column);
        let Some(place) = place else { return };
        self.rows.sort_by(|one, other| {
            let (one, other) = (one.get(place), other.get(place));
            let order = match (one, other) {
                (Some(one), Some(other)) => one.value.before(&other.value),
                _ => Ordering::Equal,
            };
            if sort.reversed {
                order.reverse()
            } else {
                order
            }
        });
    }

    /// The table as the state wants it, with the means to have it otherwise.
    pub(super) fn view(mut self, navigator: Navigator, state: &State) -> Vec<El> {
        self.sort(state.sort);
        let total = self.rows.len();
        let shown = total.min(state.rows as usize);
        let heads = self
            .heads
            .iter()
            .map(|head| self.head(navigator, state, head));
        let head = el("thead", "").add(el("tr", "").all(heads.collect()));
        let rows = self.rows.iter().take(shown).map(|row| {
            let cells = row.iter().enumerate();
            el("tr", "").all(
                cells
                    .map(|(at, cell)| view_of(navigator, at == 0, cell))
                    .collect(),
            )
        });
        let table = el("table", "register study-table")
            .add(el("caption", "visually-hidden").text(&self.caption))
            .add(head)
            .add(el("tbody", "").all(rows.collect()));
        let scrolled = el("div", "table-scroll")
            .attr("tabindex", "0")
            .attr("role", "region")
            .attr("aria-label", &self.caption)
            .add(table);
        let how_many = match shown == total {
            true => counted(total, "row", "rows"),
            false => format!("{shown} of {}", counted(total, "row", "rows")),
        };
        let mut foot = el("p", "study-more").add(el("span", "label").text(&how_many));
        if shown < total {
            let more = State {
                rows: state.rows.saturating_add(2 * PAGE),
                ..state.clone()
            };
            let words = format!("Show {} more", (total - shown).min(2 * PAGE as usize));
            let more = link(&navigator.href(&more.route()), &words);
            foot = foot.text(" ").add(more.attr("class", "needs-program"));
        }
        vec![scrolled, foot]
    }

    /// What stands over a column: a link that sorts by it, and the other way where it is sorted so.
    fn head(&self, navigator: Navigator, state: &State, (column, words): &(Column, String)) -> El {
        let there = |sort: &Sort| self.heads.iter().any(|(column, _)| *column == sort.column);
        let now = state.sort.filter(there).or_else(|| {
            let column = self.found_by?;
            Some(Sort {
                column,
                reversed: false,
            })
        });
        let current = now.filter(|sort| sort.column == *column);
        let turned = Sort {
            column: *column,
            reversed: current.is_some_and(|sort| !sort.reversed),
        };
        // Words rise as they come, numbers fall.
        let rising = current.map(|sort| (*column == Column::Word) != sort.reversed);
        let to = state.with(Key::Sort, &turned.to_string());
        let class = if *column == Column::Word {
            ""
        } else {
            "number"
        };
        let head = el("th", class).attr("scope", "col");
        let head = match rising {
            None => head,
            Some(true) => head.attr("aria-sort", "ascending"),
            Some(false) => head.attr("aria-sort", "descending"),
        };
        head.add(link(&navigator.href(&to.route()), words))
    }
}

fn view_of(navigator: Navigator, names: bool, cell: &Cell) -> El {
    let printed = cell.value.print();
    let place = match names {
        true => el("th", "").attr("scope", "row"),
        false => el("td", "number"),
    };
    match &cell.route {
        Some(route) => place.add(link(&navigator.href(route), &printed)),
        None => place.text(&printed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(cells: &[(&str, f64)]) -> Table {
        let rows = cells.iter().map(|(word, number)| {
            let number = number.is_finite().then_some(*number);
            vec![
                Cell::of(Value::Words((*word).to_owned())),
                Cell::of(Value::Measure(number)),
            ]
        });
        Table {
            caption: String::new(),
            heads: vec![
                (Column::Word, "Word".to_owned()),
                (Column::Ratio, "Ratio".to_owned()),
            ],
            rows: rows.collect(),
            found_by: None,
        }
    }

    fn words_by(sort: &str) -> String {
        let mut table = table(&[("b", 1.0), ("a", -2.0), ("d", f64::NAN), ("c", 1.0)]);
        table.sort(sort.parse().ok());
        let words = table.rows.iter().map(|row| row[0].value.print());
        words.collect::<Vec<_>>().concat()
    }

    #[test]
    fn rows_are_sorted_by_any_column_either_way_and_equals_stay_as_found() {
        for (sort, words) in [
            ("", "badc"),
            ("word", "abcd"),
            ("-word", "dcba"),
            ("ratio", "bcad"),
            ("-ratio", "dabc"),
            ("joint", "badc"),
        ] {
            assert_eq!(words_by(sort), words, "{sort}");
        }
    }

    #[test]
    fn a_number_that_there_is_none_of_is_a_dash() {
        assert_eq!(Value::Measure(None).print(), "–");
        assert_eq!(Value::Measure(Some(f64::NEG_INFINITY)).print(), "–");
        assert_eq!(Value::Measure(Some(-1.5)).print(), "−1.50");
        assert_eq!(Value::Count(3).print(), "3");
    }
}
