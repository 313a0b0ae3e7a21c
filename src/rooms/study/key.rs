//! The settings of the study tools, and their names in an address.

use crate::route::Tool;

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    /// What is looked for.
    Query,
    /// Conditions on the passages that are counted.
    Within,
    /// Conditions on the passages they are compared with.
    Against,
    /// By what words are counted apart.
    Group,
    /// What is one word.
    Unit,
    /// Whether stopwords are listed.
    Stopwords,
    /// How many words on either side of a match.
    Window,
    /// The least words in a row.
    Shortest,
    /// The most words in a row.
    Longest,
    /// Into how many parts the text is cut.
    Parts,
    /// The measure that ranks.
    Measure,
    /// How often a word must be found to be listed.
    Minimum,
    /// What the table is sorted by.
    Sort,
    /// How many rows of it are shown.
    Rows,
}

impl Key {
    /// The settings of a tool, in the order of its form and of its address.
    pub(super) fn of(tool: Tool) -> &'static [Self] {
        use Key as K;
        match tool {
            Tool::Frequency => &[
                K::Within,
                K::Group,
                K::Unit,
                K::Minimum,
                K::Stopwords,
                K::Sort,
                K::Rows,
            ],
            Tool::Dispersion => &[K::Query, K::Within, K::Parts, K::Sort, K::Rows],
            Tool::Collocates => &[
                K::Query,
                K::Within,
                K::Window,
                K::Measure,
                K::Unit,
                K::Minimum,
                K::Stopwords,
                K::Sort,
                K::Rows,
            ],
            Tool::Keyness => &[
                K::Within,
                K::Against,
                K::Unit,
                K::Minimum,
                K::Stopwords,
                K::Sort,
                K::Rows,
            ],
            Tool::Ngrams => &[
                K::Within,
                K::Shortest,
                K::Longest,
                K::Unit,
                K::Minimum,
                K::Stopwords,
                K::Sort,
                K::Rows,
            ],
        }
    }

    /// Its name in the address.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Query => "q",
            Self::Within => "in",
            Self::Against => "against",
            Self::Group => "by",
            Self::Unit => "unit",
            Self::Stopwords => "stopwords",
            Self::Window => "window",
            Self::Shortest => "least",
            Self::Longest => "most",
            Self::Parts => "parts",
            Self::Measure => "measure",
            Self::Minimum => "min",
            Self::Sort => "sort",
            Self::Rows => "rows",
        }
    }
}
