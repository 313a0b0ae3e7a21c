//! Versions, as programs print them about themselves.
use std::fmt;

/// A version of up to three numbers; what is not said is zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Version {
    /// The first number.
    pub major: u64,
    /// The second number.
    pub minor: u64,
    /// The third number.
    pub patch: u64,
}

impl Version {
    /// A version from its three numbers.
    pub const fn new(major: u64, minor: u64, patch: u64) -> Self {
        Self {
            major,
            minor,
            patch,
        }
    }

    /// The first word of `text` that is a version: `trunk 0.21.14`, `v20.20.2`, `version 132 (x)`.
    pub fn find(text: &str) -> Option<Self> {
        text.split_whitespace().find_map(Self::word)
    }

    fn word(word: &str) -> Option<Self> {
        let word = word.strip_prefix('v').unwrap_or(word);
        let end = word
            .find(|c: char| !c.is_ascii_digit() && c != '.')
            .unwrap_or(word.len());
        let mut numbers = word[..end].split('.').map(str::parse::<u64>);
        let major = numbers.next()?.ok()?;
        let mut rest = || {
            numbers
                .next()
                .and_then(std::result::Result::ok)
                .unwrap_or(0)
        };
        Some(Self::new(major, rest(), rest()))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_the_tools_say() {
        for (said, version) in [
            ("trunk 0.21.14", Version::new(0, 21, 14)),
            (
                "rustc 1.95.0 (59807616e 2026-04-14)",
                Version::new(1, 95, 0),
            ),
            (
                "wasm-opt version 132 (version_132)",
                Version::new(132, 0, 0),
            ),
            ("v20.20.2", Version::new(20, 20, 2)),
            (
                "Chromium 156.0.8078.79 built on Debian",
                Version::new(156, 0, 8078),
            ),
            ("rustc 1.97.0-nightly", Version::new(1, 97, 0)),
        ] {
            assert_eq!(Version::find(said), Some(version), "{said}");
        }
        assert_eq!(Version::find("command not found"), None);
    }

    #[test]
    fn versions_are_ordered_by_number_not_by_letter() {
        assert!(Version::new(0, 21, 14) > Version::new(0, 21, 9));
        assert!(Version::new(132, 0, 0) > Version::new(108, 9, 9));
    }
}
