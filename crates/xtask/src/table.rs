//! Plain tables for a terminal.

/// Which side a column's cells stand on.
#[derive(Clone, Copy)]
pub(crate) enum Side {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table with a heading row; the last column of words is not padded.
pub(crate) fn table<const N: usize>(heading: [(&str, Side); N], rows: &[[String; N]]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.fold(heading[column].0.chars().count(), usize::max)
    };
    let widths: [usize; N] = std::array::from_fn(width);
    let line = |cells: [&str; N]| {
        let mut line = String::new();
        for (column, cell) in cells.iter().enumerate() {
            let width = widths[column];
            match heading[column].1 {
                Side::Left => line.push_str(&format!("{cell:<width$}  ")),
                Side::Right => line.push_str(&format!("{cell:>width$}  ")),
            }
        }
        line.trim_end().to_owned() + "\n"
    };
    let rules: Vec<String> = widths.iter().map(|w| "─".repeat(*w)).collect();
    let mut out = line(heading.map(|(name, _)| name));
    out.push_str(&line(std::array::from_fn(|i| rules[i].as_str())));
    for row in rows {
        out.push_str(&line(std::array::from_fn(|i| row[i].as_str())));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_left_numbers_right_and_no_line_ends_in_blanks() {
        let rows = [
            ["a".to_owned(), "5".to_owned()],
            ["длинный".to_owned(), "1234".to_owned()],
        ];
        let text = table([("name", Side::Left), ("kB", Side::Right)], &rows);
        assert_eq!(
            text,
            "name       kB\n───────  ────\na           5\nдлинный  1234\n"
        );
    }
}
