//! What can go wrong in making the files.

use std::fmt;

/// Why a file was not made.
#[derive(Debug)]
pub enum ExportFailure {
    /// A row could not be put into a table.
    Table(csv::Error),
    /// A record could not be put into JSON.
    Json(serde_json::Error),
}

impl fmt::Display for ExportFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(error) => write!(f, "a table cannot be written: {error}"),
            Self::Json(error) => write!(f, "a record cannot be written as JSON: {error}"),
        }
    }
}

impl std::error::Error for ExportFailure {}

impl From<csv::Error> for ExportFailure {
    fn from(error: csv::Error) -> Self {
        Self::Table(error)
    }
}

impl From<serde_json::Error> for ExportFailure {
    fn from(error: serde_json::Error) -> Self {
        Self::Json(error)
    }
}
