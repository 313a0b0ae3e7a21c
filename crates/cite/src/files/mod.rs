//! Citations as files for programs that keep references.

mod bibtex;
mod csl_json;
mod ris;

pub use bibtex::bibtex;
pub use csl_json::csl_json;
#[cfg(feature = "processor")]
pub(crate) use csl_json::item;
pub use ris::ris;

use crate::record::Record;
use crate::template::Values;

/// A format of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    /// BibTeX, with the fields of BibLaTeX.
    BibTex,
    /// Research Information Systems.
    Ris,
    /// Citation Style Language, JSON.
    CslJson,
}

impl File {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::BibTex, Self::Ris, Self::CslJson];

    /// Its name for readers.
    pub fn label(self) -> &'static str {
        match self {
            Self::BibTex => "BibTeX",
            Self::Ris => "RIS",
            Self::CslJson => "CSL-JSON",
        }
    }

    /// How names of such files end; also its name on the command line.
    pub fn ending(self) -> &'static str {
        match self {
            Self::BibTex => "bib",
            Self::Ris => "ris",
            Self::CslJson => "json",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::BibTex => "application/x-bibtex",
            Self::Ris => "application/x-research-info-systems",
            Self::CslJson => "application/vnd.citationstyles.csl+json",
        }
    }

    /// A citation in this format.
    pub fn write(self, record: &Record, values: &Values) -> String {
        match self {
            Self::BibTex => bibtex(record, values),
            Self::Ris => ris(record, values),
            Self::CslJson => csl_json(record, values),
        }
    }
}

/// The key of a citation: the id, and the passages where there are some.
fn key(record: &Record, values: &Values) -> String {
    match values.locator() {
        Some(locator) => format!("{}-p{}", record.id, locator.replace('–', "-")),
        None => record.id.clone(),
    }
}

/// The passages in words.
fn passages(values: &Values) -> Option<String> {
    let (first, last) = values.passages?;
    let locator = values.locator()?;
    Some(match first == last {
        true => format!("Passage {locator}"),
        false => format!("Passages {locator}"),
    })
}
