//! Results as the text of a file.

use serde_json::{Map, Value, json};

/// A form of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Csv,
    Tsv,
    Json,
    Text,
}

impl Form {
    pub(super) const ALL: [Self; 4] = [Self::Csv, Self::Tsv, Self::Json, Self::Text];

    /// Its name, which is the ending of the file as well, and what browsers call it.
    pub(super) fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Csv => ("csv", "text/csv"),
            Self::Tsv => ("tsv", "text/tab-separated-values"),
            Self::Json => ("json", "application/json"),
            Self::Text => ("txt", "text/plain"),
        }
    }
}

/// Results as a table, with what they are results of.
pub(super) struct Table {
    /// What the file is, a line each: a name and its value.
    pub(super) about: Vec<(&'static str, String)>,
    /// The names of the columns.
    pub(super) columns: &'static [&'static str],
    /// The rows, a cell for each column.
    pub(super) rows: Vec<Vec<String>>,
}

/// The words of a text on one line.
pub(super) fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the file.
pub(super) fn write(form: Form, table: &Table) -> String {
    match form {
        Form::Csv => separated(table, b','),
        Form::Tsv => separated(table, b'\t'),
        Form::Json => json_of(table),
        Form::Text => text(table),
    }
}

/// Lines of comment with what the file is, then the names of the columns, then the rows, as RFC 4180 has
/// them.
fn separated(table: &Table, delimiter: u8) -> String {
    let mut file = String::new();
    for (name, value) in &table.about {
        file += &format!("# {name}: {}\n", on_one_line(value));
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .from_writer(Vec::new());
    // Into memory nothing can fail but rows of different lengths, of which there are none.
    let _ = writer.write_record(table.columns);
    for row in &table.rows {
        let _ = writer.write_record(row);
    }
    let rows = writer.into_inner().unwrap_or_default();
    file + &String::from_utf8_lossy(&rows)
}

fn json_of(table: &Table) -> String {
    let object = |pairs: Vec<(&str, &str)>| {
        let pairs = pairs
            .into_iter()
            .map(|(name, value)| (name.to_owned(), Value::from(value)));
        Value::Object(pairs.collect::<Map<_, _>>())
    };
    let about = table
        .about
        .iter()
        .map(|(name, value)| (*name, value.as_str()));
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().copied();
        object(cells.zip(row.iter().map(String::as_str)).collect())
    });
    let file = json!({ "about": object(about.collect()), "rows": rows.collect::<Vec<_>>() });
    format!("{file:#}\n")
}

/// For reading: what the file is, then a paragraph a row.
fn text(table: &Table) -> String {
    let mut file = String::new();
    for (name, value) in &table.about {
        file += &format!("{name}: {}\n", on_one_line(value));
    }
    for row in &table.rows {
        let (place, words) = row.split_at(row.len().min(3));
        let place: Vec<_> = place
            .iter()
            .filter(|cell| !cell.is_empty())
            .cloned()
            .collect();
        file += &format!("\n{}\n{}\n", place.join(", "), words.join("  "));
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table_of(cell: &str) -> Table {
        Table {
            about: vec![("query", "a \"b\"\nc".to_owned())],
            columns: &["document", "text"],
            rows: vec![vec!["d".to_owned(), cell.to_owned()]],
        }
    }

    #[test]
    fn a_file_says_what_it_is_of_before_its_rows() {
        let csv = write(Form::Csv, &table_of("x, \"y\""));
        assert_eq!(
            csv,
            "# query: a \"b\" c\ndocument,text\nd,\"x, \"\"y\"\"\"\n"
        );
        let tsv = write(Form::Tsv, &table_of("x\ty"));
        assert_eq!(tsv, "# query: a \"b\" c\ndocument\ttext\nd\t\"x\ty\"\n");
    }

    #[test]
    fn a_text_has_a_paragraph_for_each_row() {
        let text = write(Form::Text, &table_of("x"));
        assert_eq!(text, "query: a \"b\" c\n\nd, x\n\n");
    }

    proptest::proptest! {
        #[test]
        fn any_cell_comes_back_from_json(cell in "\\PC*|[\\x00-\\x7f]*") {
            let read: serde_json::Value =
                serde_json::from_str(&write(Form::Json, &table_of(&cell))).unwrap();
            proptest::prop_assert_eq!(read["rows"][0]["text"].as_str(), Some(cell.as_str()));
            proptest::prop_assert_eq!(read["about"]["query"].as_str(), Some("a \"b\"\nc"));
        }
    }
}
