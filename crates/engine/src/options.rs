//! What can be asked for beside a query. The defaults are those of the command line.

use apparatus_index::study::{GroupBy, SortKey, Unit, Window};

/// What every question takes that has a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Any of the words is enough; filters and what is left out still hold.
    pub any: bool,
    /// The query is still being typed: what is not understood is told beside the answer.
    pub typing: bool,
    /// Kinds of matches that do not count, as after `without:`.
    pub without: Vec<String>,
    /// Filters: the name before the colon, and the values of which one has to hold.
    pub filters: Vec<(String, Vec<String>)>,
}

/// Which part of the rows or hits is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many are passed over.
    pub offset: usize,
    /// At most so many are given.
    pub limit: usize,
}

impl Part {
    /// All of them.
    pub const ALL: Self = Self {
        offset: 0,
        limit: usize::MAX,
    };
}

/// How a search is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchOptions {
    /// What is asked beside the query.
    pub asked: Asked,
    /// Which hits are given; the first 20.
    pub part: Part,
    /// Whether matches are counted by kind. For that every match is looked at.
    pub kinds: bool,
    /// At most so many values of each facet.
    pub facets: usize,
    /// Whether hits have the whole text of their passage.
    pub text: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            part: Part {
                offset: 0,
                limit: 20,
            },
            kinds: true,
            facets: usize::MAX,
            text: false,
        }
    }
}

/// How a concordance is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceOptions {
    /// What is asked beside the query.
    pub asked: Asked,
    /// Which rows are given.
    pub part: Part,
    /// How many words stand to either side.
    pub width: usize,
    /// What the rows are sorted by, the first counting most.
    pub sort: Vec<SortKey>,
}

impl Default for ConcordanceOptions {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            part: Part::ALL,
            width: 8,
            sort: Vec::new(),
        }
    }
}

/// Words that are not listed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Omitted {
    /// None.
    #[default]
    None,
    /// Those of the Snowball project's English list.
    English,
    /// These, parted by spaces.
    Words(String),
}

/// How words are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// Word forms or stems.
    pub count: Unit,
    /// What is found fewer times is left out.
    pub min: u32,
    /// What is not listed.
    pub stopwords: Omitted,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            count: Unit::Form,
            min: 2,
            stopwords: Omitted::None,
        }
    }
}

/// How collocates are found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollocatesOptions {
    /// What is asked beside the query.
    pub asked: Asked,
    /// Which rows are given.
    pub part: Part,
    /// How many words to either side count, at most 10.
    pub window: Window,
    /// How words are counted.
    pub counting: Counting,
}

impl Default for CollocatesOptions {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            part: Part::ALL,
            window: Window { left: 5, right: 5 },
            counting: Counting::default(),
        }
    }
}

/// How matches are spread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DispersionOptions {
    /// What is asked beside the query.
    pub asked: Asked,
    /// Over so many parts of equal length.
    pub parts: u32,
}

impl Default for DispersionOptions {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            parts: 10,
        }
    }
}

/// How frequencies are counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyOptions {
    /// Only in the passages that this query finds.
    pub within: String,
    /// What is asked beside that query.
    pub asked: Asked,
    /// Which rows are given.
    pub part: Part,
    /// By what words are counted apart.
    pub by: GroupBy,
    /// How words are counted.
    pub counting: Counting,
}

impl Default for FrequencyOptions {
    fn default() -> Self {
        Self {
            within: String::new(),
            asked: Asked::default(),
            part: Part::ALL,
            by: GroupBy::Nothing,
            counting: Counting::default(),
        }
    }
}

/// How passages are compared with others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeynessOptions {
    /// What is asked beside the query.
    pub asked: Asked,
    /// With the passages that this query finds; with all others if there is none.
    pub against: Option<String>,
    /// Which rows are given.
    pub part: Part,
    /// How words are counted.
    pub counting: Counting,
}

impl Default for KeynessOptions {
    fn default() -> Self {
        Self {
            asked: Asked::default(),
            against: None,
            part: Part::ALL,
            counting: Counting::default(),
        }
    }
}
