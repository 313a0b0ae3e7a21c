//! The ways in which a text can answer a term.

use std::fmt;

/// Why a span of text answers a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MatchKind {
    /// The very letters that were typed, alone or in a longer form of the name.
    Exact,
    /// The same word but for case, diacritics, stops or the shape of an apostrophe.
    Fold,
    /// Another inflection of the word.
    Stem,
    /// Another form of the name, as the sources have it.
    Attested,
    /// A name that was typed as a scheme writes it, and stands there in another form.
    Scheme,
    /// The words as the editors correct them.
    Correction,
    /// The same letters as a scanner misreads them.
    Ocr,
    /// A word within the number of edits asked for.
    Fuzzy,
    /// A word that begins so.
    Prefix,
    /// A word that fits the pattern.
    Wildcard,
    /// A word that fits the regular expression.
    Regex,
}

impl MatchKind {
    /// Every kind, the closest first.
    pub const ALL: [Self; 11] = [
        Self::Exact,
        Self::Fold,
        Self::Stem,
        Self::Attested,
        Self::Scheme,
        Self::Correction,
        Self::Ocr,
        Self::Fuzzy,
        Self::Prefix,
        Self::Wildcard,
        Self::Regex,
    ];

    /// The name in the command line's output.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Fold => "fold",
            Self::Stem => "stem",
            Self::Attested => "attested",
            Self::Scheme => "scheme",
            Self::Correction => "correction",
            Self::Ocr => "ocr",
            Self::Fuzzy => "fuzzy",
            Self::Prefix => "prefix",
            Self::Wildcard => "wildcard",
            Self::Regex => "regex",
        }
    }

    /// The kind of this name.
    pub(crate) fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }

    /// What a reader is shown.
    pub fn label(self) -> &'static str {
        match self {
            Self::Exact => "as typed",
            Self::Fold => "other case or accents",
            Self::Stem => "inflection",
            Self::Attested => "form of the name",
            Self::Scheme => "transliterated name",
            Self::Correction => "as corrected",
            Self::Ocr => "scan damage",
            Self::Fuzzy => "similar spelling",
            Self::Prefix => "begins so",
            Self::Wildcard => "fits the pattern",
            Self::Regex => "fits the expression",
        }
    }
}

impl fmt::Display for MatchKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}
