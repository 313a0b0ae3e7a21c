//! The formats there are.

use std::fmt;
use std::str::FromStr;

/// A format that a corpus can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// TEI P5: the texts with everything that is said of their words, and the authority.
    Tei,
    /// Linked data: schema.org for what is described, Web Annotation for what stands where.
    JsonLd,
    /// Tables for spreadsheets and statistics.
    Csv,
    /// Plain text with the ids of passages.
    Text,
}

impl Format {
    /// Every format, in the order in which they are listed.
    pub const ALL: &[Self] = &[Self::Tei, Self::JsonLd, Self::Csv, Self::Text];

    /// Its name on the command line, which is that of its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tei => "tei",
            Self::JsonLd => "jsonld",
            Self::Csv => "csv",
            Self::Text => "text",
        }
    }

    /// What it is and what for, in a sentence for people.
    pub fn about(self) -> &'static str {
        match self {
            Self::Tei => {
                "TEI P5: the texts with names, dates and corrections in place, and the authority"
            }
            Self::JsonLd => {
                "Linked data: schema.org records, and Web Annotations for names, dates and corrections"
            }
            Self::Csv => "Tables for spreadsheets and statistics",
            Self::Text => {
                "Plain text with the ids of passages and both readings of every correction"
            }
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A name that no format has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFormat(pub String);

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
        write!(
            f,
            "`{}` is not a format; the formats are {}",
            self.0,
            known.join(", ")
        )
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;
    fn from_str(given: &str) -> Result<Self, UnknownFormat> {
        let found = Self::ALL.iter().find(|format| format.name() == given);
        found
            .copied()
            .ok_or_else(|| UnknownFormat(given.to_owned()))
    }
}
