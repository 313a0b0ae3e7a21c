//! What must hold for any input, and the means to try it.
//!
//! Each [`Target`] is one way in which bytes from elsewhere come in. `cargo xtask fuzz` runs them under
//! libFuzzer, which looks for inputs that lead to new code; a plain `cargo test` runs each on some
//! hundred inputs that are the same every time. A target panics where something does not hold.
#![forbid(unsafe_code)]

mod archive;
mod bound;
mod change;
mod sections;
mod start;
mod targets;

pub use change::{Chance, Change};

/// A way in which bytes from elsewhere come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// The text of a query.
    Query,
    /// A pack.
    Pack,
    /// An edition file.
    Edition,
    /// An address: path, query and fragment.
    Link,
    /// A link to words, and the text that they are looked for in.
    Words,
    /// What editors write: `collection.toml`, sidecars, the authority, the lock.
    Sidecar,
    /// A document: plain text, Markdown, HTML, TEI.
    Document,
}

impl Target {
    /// Every target.
    pub const ALL: [Self; 7] = [
        Self::Query,
        Self::Pack,
        Self::Edition,
        Self::Link,
        Self::Words,
        Self::Sidecar,
        Self::Document,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::Pack => "pack",
            Self::Edition => "edition",
            Self::Link => "link",
            Self::Words => "words",
            Self::Sidecar => "sidecar",
            Self::Document => "document",
        }
    }

    /// The target of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|target| target.name() == name)
    }

    /// Tries one input.
    ///
    /// # Panics
    /// Where something does not hold.
    pub fn run(self, input: &[u8]) {
        bound::within(|| match self {
            Self::Query => targets::query(input),
            Self::Pack => targets::pack(input),
            Self::Edition => targets::edition(input),
            Self::Link => targets::link(input),
            Self::Words => targets::words(input),
            Self::Sidecar | Self::Document => targets::folder(input),
        });
    }

    /// Inputs to start from, made of the collections of this repository.
    pub fn start(self) -> Vec<Vec<u8>> {
        start::of(self)
    }

    /// Changes an input in a way that fits its kind; `change` changes bytes in any way. In packs and
    /// edition files one section is changed and the table and the checksum are made to fit, in folders
    /// one file.
    pub fn change(self, input: &mut Vec<u8>, which: usize, change: Change<'_>) {
        match self {
            Self::Query | Self::Link | Self::Words => change(input),
            Self::Pack | Self::Edition => sections::change(input, which, change),
            Self::Sidecar => archive::change(input, which, change, |name| {
                name.ends_with(".toml") || name.ends_with(".lock")
            }),
            Self::Document => archive::change(input, which, change, |name| {
                name.starts_with("documents/") && !name.ends_with(".toml")
            }),
        }
    }

    /// No longer inputs are tried, in bytes.
    pub fn longest(self) -> usize {
        match self {
            Self::Query | Self::Link => 2_000,
            Self::Words => 4_000,
            Self::Sidecar | Self::Document => 40_000,
            Self::Pack | Self::Edition => 400_000,
        }
    }
}
