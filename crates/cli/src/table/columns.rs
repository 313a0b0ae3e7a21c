//! A table in columns, as wide as the terminal.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr as _;

use super::cut::cut;
use super::{Cell, Table};
use crate::output::Page;
use crate::paint::{HEAD, MATCHED, paint};

/// What parts two columns.
const GAP: usize = 2;
/// What a column of texts keeps while others can give way, and what every column keeps.
const TEXT: usize = 12;
const NARROWEST: usize = 8;
/// How many lines of a cell are shown.
const LINES: usize = 4;

/// What stands in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Holds {
    /// Words in a row: made narrower first.
    Text,
    /// Ids and the like.
    Name,
    /// Numbers and drawings, which mean nothing in part.
    Whole,
}

/// How a column is set.
#[derive(Debug)]
struct Column {
    /// Which of the table's it is.
    at: usize,
    /// How many columns of the terminal it takes.
    width: usize,
    /// Whether its texts end below each other: numbers do, and what stands left of the middle.
    right: bool,
    holds: Holds,
}

/// Writes the names and the rows.
pub(super) fn write(table: &Table, page: Page, out: &mut impl Write) -> io::Result<()> {
    let rows: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| {
            let cells = row.iter().map(|cell| cell.drawn().trim().to_owned());
            cells.collect()
        })
        .collect();
    let mut columns: Vec<Column> = (0..table.columns.len())
        .filter(|at| !is_for_programs(table, *at))
        .map(|at| column(table, &rows, at))
        .collect();
    fit(&mut columns, page.width);
    if !table.headless {
        let names: Vec<Vec<String>> = columns
            .iter()
            .map(|column| broken(&name(table, column.at), column.width))
            .collect();
        let height = names.iter().map(Vec::len).max().unwrap_or_default();
        // The last lines of the names stand above the first row.
        for number in 0..height {
            let mut line = Line::default();
            for (name, column) in names.iter().zip(&columns) {
                let number = (number + name.len()).checked_sub(height);
                let words = number.and_then(|number| name.get(number));
                line.push(words.map(String::as_str).unwrap_or_default(), column, false);
            }
            writeln!(out, "{}", paint(&line.set, HEAD, page.coloured))?;
        }
    }
    for row in &rows {
        let cells: Vec<Vec<String>> = columns
            .iter()
            .map(|column| lines(table, row, column))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        for number in 0..height {
            let mut line = Line::default();
            for (cell, column) in cells.iter().zip(&columns) {
                let words = cell.get(number).map(String::as_str).unwrap_or_default();
                let stands_out = page.coloured && table.middle == Some(column.at);
                line.push(words, column, stands_out);
            }
            writeln!(out, "{}", line.set)?;
        }
    }
    Ok(())
}

fn is_for_programs(table: &Table, at: usize) -> bool {
    let name = table.columns.get(at);
    name.is_some_and(|name| table.for_programs.contains(name))
}

/// The name of a column in words.
fn name(table: &Table, at: usize) -> String {
    let name = table.columns.get(at).copied().unwrap_or_default();
    name.replace('_', " ")
}

/// A column as wide as its widest text; of its name, as the widest word.
fn column(table: &Table, rows: &[Vec<String>], at: usize) -> Column {
    let name = if table.headless {
        0
    } else {
        let name = name(table, at);
        name.split(' ').map(|word| word.width()).max().unwrap_or(0)
    };
    let texts = || rows.iter().filter_map(|row| row.get(at));
    let widest = texts().map(|text| text.width()).max().unwrap_or_default();
    let any = |is: fn(&Cell) -> bool| {
        let mut cells = table.rows.iter().filter_map(|row| row.get(at));
        cells.any(is)
    };
    let numbers = any(|cell| matches!(cell, Cell::Count(_) | Cell::Measure(_)));
    let holds = if numbers || any(|cell| matches!(cell, Cell::Drawn { .. })) {
        Holds::Whole
    } else if texts().any(|text| text.contains(' ')) {
        Holds::Text
    } else {
        Holds::Name
    };
    Column {
        at,
        width: name.max(widest),
        right: numbers || table.middle == Some(at + 1),
        holds,
    }
}

/// Makes columns narrower until the line fits, if it can: texts first, then what else may be, and
/// always the widest.
fn fit(columns: &mut [Column], line: usize) {
    let room = line.saturating_sub(columns.len().saturating_sub(1) * GAP);
    for (holds, least) in [(Holds::Text, TEXT), (Holds::Name, NARROWEST)] {
        let under = |column: &Column, most: usize| {
            if column.holds == holds {
                column.width.min(most)
            } else {
                column.width
            }
        };
        let fits = |most: &usize| {
            let widths = columns.iter().map(|column| under(column, *most));
            widths.sum::<usize>() <= room
        };
        let most = (least..=room).rev().find(fits).unwrap_or(least);
        for column in columns.iter_mut() {
            column.width = under(column, most);
        }
    }
}

/// A cell of a row as it stands in its column: a text is broken into lines where it is too long, and
/// cut where it is an id or the table has a middle.
fn lines(table: &Table, row: &[String], column: &Column) -> Vec<String> {
    let text = row.get(column.at).map(String::as_str).unwrap_or_default();
    if table.middle.is_some() {
        return vec![cut(text, column.width, table.middle == Some(column.at + 1))];
    }
    if column.holds == Holds::Whole || text.width() <= column.width {
        return vec![text.to_owned()];
    }
    if column.holds == Holds::Name {
        return vec![cut(text, column.width, false)];
    }
    let shown = cut(text, column.width * LINES, false);
    broken(&shown, column.width)
}

/// A text as lines of this width.
fn broken(text: &str, width: usize) -> Vec<String> {
    let lines = textwrap::wrap(text, width);
    lines.into_iter().map(String::from).collect()
}

/// A line that is being set.
#[derive(Default)]
struct Line {
    set: String,
    /// How much space stands before what comes next; none is written at the end of a line.
    space: usize,
}

impl Line {
    /// Adds a cell.
    fn push(&mut self, text: &str, column: &Column, stands_out: bool) {
        let fill = column.width.saturating_sub(text.width());
        let (before, after) = if column.right { (fill, 0) } else { (0, fill) };
        self.space += before;
        if !text.is_empty() {
            self.set.push_str(&" ".repeat(self.space));
            self.set.push_str(&paint(text, MATCHED, stands_out));
            self.space = 0;
        }
        self.space += after + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(table: &Table, width: usize, coloured: bool) -> String {
        let mut out = Vec::new();
        write(table, Page { coloured, width }, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn concordance() -> Table {
        let mut table = Table::new(&["start", "left", "node", "right"])
            .around("node")
            .for_programs(&["start"]);
        for (left, node, right) in [
            ("it was said that", "party", "and state"),
            ("俄国的", "党", "и народ, который его кормит"),
            ("", "parties", ""),
        ] {
            table.push(vec![
                Cell::count(1_u32),
                Cell::text(left),
                Cell::text(node),
                Cell::text(right),
            ]);
        }
        table
    }

    #[test]
    fn people_read_towards_the_middle_and_not_the_bytes() {
        assert_eq!(
            written(&concordance(), 37, false),
            "\u{20}        left  node     right\n\
             …as said that  party    and state\n\
             \u{20}      俄国的  党       и народ, кот…\n\
             \u{20}              parties\n"
        );
    }

    #[test]
    fn the_word_looked_for_stands_out() {
        let written = written(&concordance(), 80, true);
        let lines: Vec<_> = written.lines().collect();
        assert_eq!(lines[0], "\x1b[1m            left  node     right\x1b[0m");
        assert_eq!(
            lines[1],
            "it was said that  \x1b[1m\x1b[31mparty\x1b[0m    and state"
        );
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [36, 40, 57, 80] {
            for line in written(&concordance(), width, false).lines() {
                assert!(line.width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn a_long_text_goes_on_below_and_ids_stay_whole() {
        let mut table = Table::new(&["doc", "n_all", "text"]);
        let words = "the Communist Party of the Soviet Union";
        table.push(vec![
            Cell::text("1927-expulsion"),
            Cell::count(7_u32),
            Cell::text(words),
        ]);
        table.push(vec![Cell::text("a"), Cell::Nothing, Cell::text("b")]);
        assert_eq!(
            written(&table, 40, false),
            "                  n\n\
             doc             all  text\n\
             1927-expulsion    7  the Communist Party\n\
             \u{20}                    of the Soviet Union\n\
             a                    b\n"
        );
        let long = table.rows[0][2].plain().repeat(100);
        table.rows[0][2] = Cell::text(long);
        let written = written(&table, 40, false);
        assert!(written.lines().count() < 10 && written.contains('…'));
    }

    #[test]
    fn a_table_without_rows_is_its_names() {
        let table = Table::new(&["a", "b"]);
        assert_eq!(written(&table, 80, false), "a  b\n");
    }
}
