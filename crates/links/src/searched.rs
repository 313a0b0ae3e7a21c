//! What a link of a search remembers: how many passages it found, and in which collection.

use std::fmt;

/// How many passages a search found when its link was made, and in what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Searched {
    /// How many passages it found.
    pub found: u32,
    /// The collection's version.
    pub version: String,
}

impl fmt::Display for Searched {
    /// As it stands in an address, still to be escaped: `1.FOUND.VERSION`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "1.{}.{}", self.found, self.version)
    }
}

impl Searched {
    /// Reads what a link says, as it stood in an address, no longer escaped; nothing where it says
    /// nothing that is known here.
    pub fn read(written: &str) -> Option<Self> {
        let (found, version) = written.strip_prefix("1.")?.split_once('.')?;
        Some(Self {
            found: found.parse().ok()?,
            version: version.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_a_link_of_a_search_remembers_comes_back(found in any::<u32>(), version in ".{0,9}") {
            let searched = Searched { found, version };
            prop_assert_eq!(Searched::read(&searched.to_string()), Some(searched));
        }

        #[test]
        fn nothing_makes_reading_panic(written in "(1\\.)?.{0,9}") {
            let _ = Searched::read(&written);
        }
    }
}
