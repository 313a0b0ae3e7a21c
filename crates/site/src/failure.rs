//! What can go wrong in writing the site.

use std::fmt;
use std::io;
use std::path::PathBuf;

use apparatus_corpus::Report;
use apparatus_export::ExportFailure;

/// Why the site was not written.
#[derive(Debug)]
pub enum Failure {
    /// A file could not be read.
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
        /// What to do.
        remedy: &'static str,
    },
    /// A file could not be written.
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// The collection does not open.
    Collection(String),
    /// The folder of the collection has faults.
    Folder(Report),
    /// The folder holds another collection than the one in the program.
    OtherCollection(PathBuf),
    /// A file for other programs could not be made.
    Export(ExportFailure),
    /// The type face of the pictures is not in this program.
    TypeFace,
    /// A picture could not be drawn.
    Picture,
    /// A record could not be written as JSON.
    Json(serde_json::Error),
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read {
                path,
                error,
                remedy,
            } => {
                write!(
                    f,
                    "{} cannot be read: {error}\n  help: {remedy}",
                    path.display()
                )
            }
            Self::Write { path, error } => write!(
                f,
                "{} cannot be written: {error}\n  help: see that the folder may be written to and has room",
                path.display()
            ),
            Self::Collection(why) => write!(f, "the collection does not open: {why}"),
            Self::Folder(report) => write!(f, "the collection has faults\n{report}"),
            Self::OtherCollection(path) => write!(
                f,
                "{} is not the collection that the program was built with\n  help: name that one \
                 with --collection, or build the program again",
                path.display()
            ),
            Self::Export(error) => write!(f, "{error}"),
            Self::TypeFace => f.write_str(
                "Libertinus Serif is not among the fonts of typst-assets\n  help: keep to the \
                 version in Cargo.lock",
            ),
            Self::Picture => f.write_str("a picture for previews has no room in memory"),
            Self::Json(error) => write!(f, "a record cannot be written as JSON: {error}"),
        }
    }
}

impl std::error::Error for Failure {}
