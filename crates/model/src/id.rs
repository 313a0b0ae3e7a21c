//! Ids: of documents, of authority entries, and of passages.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdError {
    /// The text as given.
    pub given: String,
    /// What an id of this sort looks like.
    pub expected: &'static str,
}

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not an id: {}", self.given, self.expected)
    }
}

impl std::error::Error for IdError {}

/// Ids of documents and entities stand in addresses and file names, so they keep to letters that
/// need no escaping in either.
fn slug(given: &str) -> Result<String, IdError> {
    let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    let edges = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if given.chars().all(letters) && given.starts_with(edges) && given.ends_with(edges) {
        Ok(given.to_owned())
    } else {
        Err(IdError {
            given: given.to_owned(),
            expected: "use small letters a-z, digits and inner hyphens, as in `1927-expulsion`",
        })
    }
}

macro_rules! slug_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(given: &str) -> Result<Self, IdError> {
                slug(given).map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

slug_id! {
    /// Names a document of the collection, as in `1927-expulsion`.
    DocumentId
}

slug_id! {
    /// Names an authority entry, as in `leon-trotsky`. Unique over all kinds.
    EntityId
}

/// Names a passage within its document, written `p12`. Assigned once, never reused, and not an
/// ordinal: passages stand in the order of the text, their numbers in the order they were
/// published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PassageNumber(pub u32);

impl fmt::Display for PassageNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "p{}", self.0)
    }
}

impl FromStr for PassageNumber {
    type Err = IdError;
    fn from_str(given: &str) -> Result<Self, IdError> {
        given
            .strip_prefix('p')
            .filter(|digits| !digits.starts_with(['0', '+']))
            .and_then(|digits| digits.parse().ok())
            .map(Self)
            .ok_or_else(|| IdError {
                given: given.to_owned(),
                expected: "a passage is `p` and its number, as in `p12`",
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_keeps_to_letters_that_need_no_escaping() {
        for good in ["a", "1927-expulsion", "leon-trotsky"] {
            assert_eq!(good.parse::<DocumentId>().unwrap().as_str(), good);
        }
        for bad in ["", "-a", "a-", "A", "a b", "a/b", "é", "a.b"] {
            assert!(bad.parse::<EntityId>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_passage_number_reads_back_as_it_is_written() {
        assert_eq!("p12".parse(), Ok(PassageNumber(12)));
        assert_eq!(PassageNumber(12).to_string(), "p12");
        for bad in ["12", "p", "p0", "p012", "p+1", "p-1", "P1", "p99999999999"] {
            assert!(bad.parse::<PassageNumber>().is_err(), "{bad}");
        }
    }
}
