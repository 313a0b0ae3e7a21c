//! What can be wrong with a pack or an edition file.

use std::fmt;

/// Why bytes are not a pack, or not an edition file, that this program can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// The bytes do not begin as a pack does.
    NotAPack,
    /// The bytes do not begin as an edition file does.
    NotAnEdition,
    /// The file is of a format this program does not know.
    Version {
        /// Version of the file.
        found: u32,
        /// Version this program reads.
        expected: u32,
    },
    /// The bytes were changed or cut after the file was written.
    Checksum {
        /// Worked out from the bytes.
        found: u32,
        /// Recorded in the file.
        expected: u32,
    },
    /// A section that every such file has is not there.
    MissingSection(&'static str),
    /// A section's bytes do not say what its format says they should.
    Malformed(&'static str),
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAPack => write!(
                f,
                "these bytes are not a pack; a pack begins with `APPARATU` and is written by `apparatus pack`"
            ),
            Self::NotAnEdition => write!(
                f,
                "these bytes are not an edition file; one begins with `AEDITION` and is written by `apparatus pack`"
            ),
            Self::Version { found, expected } => write!(
                f,
                "this file is of format {found} and this program reads format {expected}; build it again"
            ),
            Self::Checksum { found, expected } => write!(
                f,
                "this file is damaged (checksum {found:08x}, recorded {expected:08x}); copy or build it again"
            ),
            Self::MissingSection(tag) => {
                write!(f, "this file has no section `{tag}`; build it again")
            }
            Self::Malformed(what) => {
                write!(f, "this file's {what} cannot be read; build it again")
            }
        }
    }
}

impl std::error::Error for PackError {}
