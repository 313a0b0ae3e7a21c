//! A corpus as files for other programs.
//!
//! [`export`] gives files in the formats asked for, in memory; whoever calls it writes them. The
//! same corpus always gives the same bytes. `docs/exports.md` describes every file.

mod dates;
mod entries;
mod failure;
mod format;
mod json;
mod plain;
mod stated;
mod tables;
mod tei;

use apparatus_corpus::Corpus;

pub use failure::ExportFailure;
pub use format::{Format, UnknownFormat};
pub use json::{Addresses, Annotator, Linked};

/// A file, not yet written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its path below the folder of the exports, parted by `/`.
    pub path: String,
    /// What it holds, in a few words for people.
    pub about: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl ExportFile {
    fn new(path: impl Into<String>, about: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            about: about.into(),
            content: content.into(),
        }
    }
}

/// The files of a corpus in these formats, in a fixed order, no path twice.
///
/// # Errors
/// Where a table or a record cannot be written, which with files in memory does not happen short of
/// a fault in the program.
pub fn export(corpus: &Corpus, formats: &[Format]) -> Result<Vec<ExportFile>, ExportFailure> {
    let mut files = Vec::new();
    for &format in Format::ALL.iter().filter(|format| formats.contains(format)) {
        match format {
            Format::Tei => files.extend(tei::files(corpus)),
            Format::JsonLd => files.extend(json::files(corpus)?),
            Format::Csv => files.extend(tables::files(corpus)?),
            Format::Text => files.extend(plain::files(corpus)),
        }
    }
    Ok(files)
}
