//! What can be wrong with a pack.

use std::fmt;

/// Why bytes are not a pack that this program can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PackError {
    /// The bytes do not begin as a pack does.
    NotAPack,
    /// The pack is of a format this program does not know.
    Version {
        /// Version of the pack.
        found: u32,
        /// Version this program reads.
        expected: u32,
    },
    /// The bytes were changed or cut after the pack was written.
    Checksum {
        /// Worked out from the bytes.
        found: u32,
        /// Recorded in the pack.
        expected: u32,
    },
    /// A section that every pack has is not there.
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
            Self::Version { found, expected } => write!(
                f,
                "this pack is of format {found} and this program reads format {expected}; build the pack again"
            ),
            Self::Checksum { found, expected } => write!(
                f,
                "this pack is damaged (checksum {found:08x}, recorded {expected:08x}); copy or build it again"
            ),
            Self::MissingSection(tag) => {
                write!(f, "this pack has no section `{tag}`; build it again")
            }
            Self::Malformed(what) => {
                write!(f, "this pack's {what} cannot be read; build it again")
            }
        }
    }
}

impl std::error::Error for PackError {}
