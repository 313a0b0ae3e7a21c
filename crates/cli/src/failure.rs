//! What can go wrong, how it is told, and the exit code.

use std::fmt;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use apparatus_corpus::Report;

use crate::paint;

/// The exit codes and what they mean, as the manual tells them.
pub(crate) const EXIT_CODES: [&str; 3] = [
    "0  done, also where nothing is found or there are only warnings",
    "1  a file or collection has a fault, or the output cannot be written",
    "2  a query or a command was not understood",
];
/// A file or collection has a fault.
const FAULT: u8 = 1;
/// A query was not understood. Unknown options end with the same code.
const MISUNDERSTOOD: u8 = 2;

/// Why a command did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Whatever reads the output has stopped reading. Nothing is wrong.
    Closed,
    /// The output cannot be written.
    Output(io::Error),
    /// A file cannot be used.
    File {
        /// The file or folder.
        path: PathBuf,
        /// What is the matter with it.
        message: String,
        /// What to do about it.
        help: String,
    },
    /// A collection has faults.
    Collection(Report),
    /// An option asks for what cannot be.
    Given {
        /// The option as it was given.
        given: String,
        /// What is the matter with it.
        message: String,
        /// What to do about it.
        help: String,
    },
    /// A query was not understood, and the answer says so already.
    Query,
}

impl Failure {
    /// A file that cannot be used.
    pub(crate) fn file(path: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::File {
            path: path.to_owned(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// Writes the failure to standard error and gives the exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        let code = match self {
            Self::Closed => return ExitCode::SUCCESS,
            Self::Query => return ExitCode::from(MISUNDERSTOOD),
            Self::Given { .. } => MISUNDERSTOOD,
            Self::Output(_) | Self::File { .. } | Self::Collection(_) => FAULT,
        };
        tell(self);
        ExitCode::from(code)
    }
}

/// Writes a message to standard error, in colour where it may be. Where that is closed, there is
/// nobody to tell.
pub(crate) fn tell(what: &impl fmt::Display) {
    let stderr = io::stderr();
    let _ = if AutoStream::choice(&stderr) == ColorChoice::Never {
        writeln!(stderr.lock(), "{what}")
    } else {
        let message = paint::message(&what.to_string());
        writeln!(AutoStream::always(stderr.lock()), "{message}")
    };
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => f.write_str("nobody reads the output"),
            Self::Output(error) => write!(
                f,
                "error: the output cannot be written: {error}\n  = help: see that there is room on \
                 the disk, and that the output is a file or program that takes it"
            ),
            Self::File {
                path,
                message,
                help,
            } => write!(f, "error: {}: {message}\n  = help: {help}", path.display()),
            Self::Given {
                given,
                message,
                help,
            } => write!(f, "error: {given}: {message}\n  = help: {help}"),
            Self::Collection(report) => write!(f, "{report}"),
            Self::Query => f.write_str("error: the query was not understood"),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::Closed,
            _ => Self::Output(error),
        }
    }
}
