//! Tables in CSV as RFC 4180 describes it: UTF-8, a row of heads, commas, lines ended by CR LF.
//!
//! Places are bytes of the file that a document was read from, as in all that the command writes.
//! Nothing is altered on its way into a cell. What a cell has several of is parted by ` | `.

mod entries;
mod registers;
mod statements;
mod texts;

use apparatus_corpus::Corpus;

use crate::entries::Entries;
use crate::{ExportFailure, ExportFile};

/// Every table of a corpus. A table without rows is written too: who scripts against these files
/// finds all of them for every collection.
pub(crate) fn files(corpus: &Corpus) -> Result<Vec<ExportFile>, ExportFailure> {
    let entries = Entries::of(corpus);
    let mut tables = vec![
        texts::documents(corpus)?,
        texts::passages(corpus)?,
        texts::mentions(corpus, &entries)?,
        texts::corrections(corpus)?,
    ];
    tables.extend(entries::tables(corpus)?);
    tables.extend(statements::tables(corpus, &entries)?);
    tables.extend(registers::tables(corpus)?);
    tables
        .into_iter()
        .map(|table| {
            let content = table
                .rows
                .into_inner()
                .map_err(|error| ExportFailure::Table(csv::Error::from(error.into_error())))?;
            Ok(ExportFile::new(
                format!("csv/{}.csv", table.name),
                table.about,
                content,
            ))
        })
        .collect()
}

/// A table on its way into a file.
struct Table {
    name: String,
    about: String,
    rows: csv::Writer<Vec<u8>>,
}

impl Table {
    /// A table with these heads and no rows.
    fn new<H: AsRef<[u8]>>(
        name: impl Into<String>,
        about: impl Into<String>,
        heads: impl IntoIterator<Item = H>,
    ) -> Result<Self, ExportFailure> {
        let mut rows = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        rows.write_record(heads)?;
        Ok(Self {
            name: name.into(),
            about: about.into(),
            rows,
        })
    }

    fn row<C: AsRef<[u8]>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> Result<(), ExportFailure> {
        Ok(self.rows.write_record(cells)?)
    }
}

/// Several values in one cell.
fn several<S: AsRef<str>>(values: impl IntoIterator<Item = S>) -> String {
    let mut cell = String::new();
    for (place, value) in values.into_iter().enumerate() {
        if place > 0 {
            cell.push_str(" | ");
        }
        cell.push_str(value.as_ref());
    }
    cell
}

/// A value that may be absent: an empty cell.
fn or_empty(value: Option<&String>) -> String {
    value.cloned().unwrap_or_default()
}

fn yes_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}
