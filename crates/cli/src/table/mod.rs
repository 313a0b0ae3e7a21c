//! Tables: for programs as TSV or JSON, for people in columns.

mod columns;
mod cut;

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::Value;

use crate::output::{Output, Page};

/// What stands in a place of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Words.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A measure.
    Measure(f64),
    /// Words that people are better shown in another way.
    Drawn {
        /// The words.
        text: String,
        /// What people see.
        drawing: String,
    },
    /// Nothing: what does not apply, or cannot be reckoned.
    Nothing,
}

impl Cell {
    pub(crate) fn text(text: impl ToString) -> Self {
        Self::Text(text.to_string())
    }

    pub(crate) fn count(count: impl Into<u64>) -> Self {
        Self::Count(count.into())
    }

    /// A measure; what is missing or infinite is nothing.
    pub(crate) fn measure(measure: impl Into<Option<f64>>) -> Self {
        let measure = measure.into().filter(|measure| measure.is_finite());
        measure.map_or(Self::Nothing, Self::Measure)
    }

    /// As it stands in a line: without tabs and line ends; measures with four decimals.
    fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Drawn { text, .. } => text.replace(char::is_control, " "),
            Self::Count(count) => count.to_string(),
            Self::Measure(measure) => format!("{:.4}", rounded(*measure)),
            Self::Nothing => String::new(),
        }
    }

    /// As people see it.
    fn drawn(&self) -> String {
        match self {
            Self::Drawn { drawing, .. } => drawing.clone(),
            other => other.plain(),
        }
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) | Self::Drawn { text, .. } => to.serialize_str(text),
            Self::Count(count) => to.serialize_u64(*count),
            Self::Measure(measure) => to.serialize_f64(rounded(*measure)),
            Self::Nothing => to.serialize_unit(),
        }
    }
}

/// What is told beside a table in JSON, in order.
pub(crate) type Facts = Vec<(String, Value)>;

/// A row as an object, its keys in the order of the columns.
struct Row<'a>(&'a [&'static str], &'a [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().zip(self.1))
    }
}

/// The facts and the rows as one object.
struct Whole<'a>(&'a Facts, &'a Table);

impl Serialize for Whole<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(facts, table) = self;
        let mut whole = to.serialize_map(Some(facts.len() + 1))?;
        for (name, fact) in *facts {
            whole.serialize_entry(name, fact)?;
        }
        let rows = table.rows.iter().map(|row| Row(&table.columns, row));
        whole.serialize_entry("rows", &rows.collect::<Vec<_>>())?;
        whole.end()
    }
}

/// A measure with four decimals, and no zero below zero: so that it reads the same on every machine.
fn rounded(measure: f64) -> f64 {
    (measure * 10_000.0).round() / 10_000.0 + 0.0
}

/// Rows of cells under names.
#[derive(Debug)]
pub(crate) struct Table {
    columns: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
    /// The column that people read towards: what is before it is set to the right.
    middle: Option<usize>,
    /// Columns that people are not shown.
    for_programs: &'static [&'static str],
    /// Whether the names of the columns are left out.
    headless: bool,
}

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A line of names, then a line a row, parted by tabs.
    Tsv,
    /// One line of JSON.
    Json,
    /// In columns.
    Columns(Page),
}

impl Form {
    /// For whoever reads the output.
    pub(crate) fn of(output: &Output) -> Self {
        output.page().map_or(Self::Tsv, Self::Columns)
    }
}

impl Table {
    pub(crate) fn new(columns: &[&'static str]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
            middle: None,
            for_programs: &[],
            headless: false,
        }
    }

    /// Has `column` stand out, and sets the texts before it to the right, cut at their start where
    /// they are long.
    pub(crate) fn around(mut self, column: &str) -> Self {
        self.middle = self.columns.iter().position(|name| *name == column);
        self
    }

    /// Does not show these columns to people.
    pub(crate) fn for_programs(mut self, columns: &'static [&'static str]) -> Self {
        self.for_programs = columns;
        self
    }

    /// Leaves the names of the columns out.
    pub(crate) fn headless(mut self) -> Self {
        self.headless = true;
        self
    }

    pub(crate) fn push(&mut self, row: Vec<Cell>) {
        debug_assert_eq!(row.len(), self.columns.len());
        self.rows.push(row);
    }

    /// Keeps so many rows.
    pub(crate) fn truncate(&mut self, rows: usize) {
        self.rows.truncate(rows);
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn write(&self, form: Form, facts: &Facts, out: &mut impl Write) -> io::Result<()> {
        match form {
            Form::Tsv => self.tsv(out),
            Form::Json => self.json(facts, out),
            Form::Columns(page) => columns::write(self, page, out),
        }
    }

    fn tsv(&self, out: &mut impl Write) -> io::Result<()> {
        if !self.headless {
            writeln!(out, "{}", self.columns.join("\t"))?;
        }
        for row in &self.rows {
            let cells: Vec<_> = row.iter().map(Cell::plain).collect();
            writeln!(out, "{}", cells.join("\t"))?;
        }
        Ok(())
    }

    fn json(&self, facts: &Facts, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &Whole(facts, self)).map_err(io::Error::from)?;
        out.write_all(b"\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let mut table = Table::new(&["left", "node", "n", "m"]).around("node");
        for (left, node, count, measure) in [
            ("a\tb", "x", 3, 1.0 / 3.0),
            ("abcdef", "yy", 12, f64::NEG_INFINITY),
        ] {
            table.push(vec![
                Cell::text(left),
                Cell::text(node),
                Cell::count(count as u64),
                Cell::measure(measure),
            ]);
        }
        table
    }

    fn written(form: Form) -> String {
        let mut out = Vec::new();
        table().write(form, &Facts::new(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_row_is_a_line_and_a_cell_has_no_tabs() {
        assert_eq!(
            written(Form::Tsv),
            "left\tnode\tn\tm\na b\tx\t3\t0.3333\nabcdef\tyy\t12\t\n"
        );
    }

    #[test]
    fn json_has_the_columns_as_keys_and_no_infinite_numbers() {
        let value: Value = serde_json::from_str(&written(Form::Json)).unwrap();
        assert_eq!(value["rows"][0]["left"], "a\tb");
        assert_eq!(value["rows"][0]["m"], 0.3333);
        assert_eq!(value["rows"][1]["n"], 12);
        assert!(value["rows"][1]["m"].is_null());
    }

    #[test]
    fn a_measure_just_below_zero_is_zero() {
        assert_eq!(Cell::measure(-0.000_01).plain(), "0.0000");
    }
}
