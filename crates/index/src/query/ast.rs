//! The query as a tree, and its canonical text.

use std::fmt;
use std::str::FromStr;

use apparatus_model::EntityKind;

/// A query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// Every passage: what an empty query means.
    Everything,
    /// Passages that answer each part.
    All(Vec<Query>),
    /// Passages that answer at least one part.
    Any(Vec<Query>),
    /// Passages that do not answer the part.
    Not(Box<Query>),
    /// Two parts near each other.
    Near {
        /// The part written first.
        left: Box<Query>,
        /// The part written second.
        right: Box<Query>,
        /// At most this many words between the two.
        words: u32,
        /// Whether the first must also stand first in the text.
        ordered: bool,
    },
    /// Terms one directly after the other. Never fewer than two.
    Phrase(Vec<Term>),
    /// One term.
    Term(Term),
    /// A condition on the passage itself.
    Filter(Filter),
}

/// The smallest thing looked for. Words are kept as typed; they are folded when they are looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word, its inflections, and, if it is a name, every form of that name.
    Word(String),
    /// One word form.
    Form(String),
    /// Word forms that fit a pattern of `*` (any letters) and `?` (one letter).
    Pattern(String),
    /// Word forms that fit a regular expression.
    Regex(String),
    /// Word forms within this many edits (1 or 2).
    Fuzzy(String, u8),
    /// Every mention of an authority entry.
    Name(String),
}

/// A condition on passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// What it looks at.
    pub field: Field,
    /// Any of these will do. Never empty.
    pub values: Vec<String>,
}

impl Filter {
    /// The condition that a passage has this value.
    pub fn of(field: Field, value: impl ToString) -> Self {
        Self {
            field,
            values: vec![value.to_string()],
        }
    }
}

/// What a filter looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The document's id.
    Document,
    /// The passage's kind.
    Kind,
    /// The id of an entry mentioned in the passage.
    Entity(EntityKind),
    /// Kinds of matches that do not count. It looks at no passage: it holds for the whole query.
    Without,
    /// A day, month, year or span in which something is dated: in the passage, or the document.
    Date,
}

impl Field {
    /// Every field, in the order in which facets are listed.
    pub const ALL: [Self; 10] = [
        Self::Document,
        Self::Kind,
        Self::Entity(EntityKind::Person),
        Self::Entity(EntityKind::Body),
        Self::Entity(EntityKind::Place),
        Self::Entity(EntityKind::Work),
        Self::Entity(EntityKind::Event),
        Self::Entity(EntityKind::Concept),
        Self::Date,
        Self::Without,
    ];

    /// The name before the colon.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "doc",
            Self::Kind => "kind",
            Self::Entity(EntityKind::Person) => "person",
            Self::Entity(EntityKind::Body) => "body",
            Self::Entity(EntityKind::Place) => "place",
            Self::Entity(EntityKind::Work) => "work",
            Self::Entity(EntityKind::Event) => "event",
            Self::Entity(EntityKind::Concept) => "term",
            Self::Date => "date",
            Self::Without => "without",
        }
    }

    /// Whether a passage has exactly one value of it, so that two values at once leave nothing.
    pub fn is_single_valued(self) -> bool {
        matches!(self, Self::Document | Self::Kind | Self::Without)
    }
}

impl FromStr for Field {
    type Err = ();
    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL
            .into_iter()
            .find(|field| field.name() == name)
            .ok_or(())
    }
}

impl Query {
    /// The parts that must all be answered: of `a b`, both; of any other query, itself.
    pub fn conjuncts(&self) -> &[Query] {
        match self {
            Self::Everything => &[],
            Self::All(parts) => parts,
            other => std::slice::from_ref(other),
        }
    }

    /// The query whose parts must all be answered: the opposite of [`Query::conjuncts`].
    pub fn all(mut parts: Vec<Query>) -> Self {
        match parts.len() {
            0 => Self::Everything,
            1 => parts.swap_remove(0),
            _ => Self::All(parts),
        }
    }

    /// Whether one of the filters at the top lets this value through by name.
    pub fn has_filter(&self, field: Field, value: &str) -> bool {
        self.conjuncts().iter().any(|part| match part {
            Self::Filter(filter) => {
                filter.field == field && filter.values.iter().any(|v| v == value)
            }
            _ => false,
        })
    }

    /// Whether the query asks for this value of a field, at the top or within a group. To leave a
    /// value out is not to ask for it.
    pub fn asks_for(&self, field: Field, value: &str) -> bool {
        match self {
            Self::Filter(filter) => {
                filter.field == field && filter.values.iter().any(|v| v == value)
            }
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().any(|part| part.asks_for(field, value))
            }
            Self::Everything
            | Self::Not(_)
            | Self::Near { .. }
            | Self::Phrase(_)
            | Self::Term(_) => false,
        }
    }

    /// The query with one value of a filter at the top switched on or off. Values of a field of
    /// which each passage has one widen the choice; others narrow it.
    #[must_use]
    pub fn toggle_filter(&self, field: Field, value: &str) -> Self {
        let mut parts = self.conjuncts().to_vec();
        if self.has_filter(field, value) {
            for part in &mut parts {
                if let Self::Filter(filter) = part
                    && filter.field == field
                {
                    filter.values.retain(|v| v != value);
                }
            }
            parts.retain(|part| !matches!(part, Self::Filter(filter) if filter.values.is_empty()));
        } else {
            let same_field = parts.iter_mut().find_map(|part| match part {
                Self::Filter(filter) if filter.field == field && field.is_single_valued() => {
                    Some(filter)
                }
                _ => None,
            });
            match same_field {
                Some(filter) => filter.values.push(value.to_owned()),
                None => parts.push(Self::Filter(Filter::of(field, value))),
            }
        }
        Self::all(parts)
    }

    /// The query without its part number `index`, counted among [`Query::conjuncts`].
    #[must_use]
    pub fn without(&self, index: usize) -> Self {
        let kept = self
            .conjuncts()
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != index);
        Self::all(kept.map(|(_, part)| part.clone()).collect())
    }

    /// How tightly the printed query holds together: a part that holds less than its place asks
    /// for is put in parentheses.
    fn tightness(&self) -> u8 {
        match self {
            Self::Any(_) => 0,
            Self::Everything | Self::All(_) => 1,
            Self::Not(_) => 2,
            Self::Near { .. } => 3,
            Self::Phrase(_) | Self::Term(_) | Self::Filter(_) => 4,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.tightness() < least {
            f.write_str("(")?;
            self.print(f, 0)?;
            return f.write_str(")");
        }
        let join = |f: &mut fmt::Formatter<'_>, parts: &[Query], with: &str, least: u8| {
            for (at, part) in parts.iter().enumerate() {
                if at > 0 {
                    f.write_str(with)?;
                }
                part.print(f, least)?;
            }
            Ok(())
        };
        match self {
            Self::Everything => Ok(()),
            Self::All(parts) => join(f, parts, " ", 2),
            Self::Any(parts) => join(f, parts, " OR ", 1),
            Self::Not(part) => {
                f.write_str("-")?;
                part.print(f, 4)
            }
            Self::Near {
                left,
                right,
                words,
                ordered,
            } => {
                left.print(f, 3)?;
                write!(f, " {}/{words} ", if *ordered { "BEFORE" } else { "NEAR" })?;
                right.print(f, 4)
            }
            Self::Phrase(terms) => {
                f.write_str("\"")?;
                for (at, term) in terms.iter().enumerate() {
                    if at > 0 {
                        f.write_str(" ")?;
                    }
                    match term {
                        // Within quotation marks a plain word is a form.
                        Term::Form(form) => f.write_str(form)?,
                        other => write!(f, "{other}")?,
                    }
                }
                f.write_str("\"")
            }
            Self::Term(term) => write!(f, "{term}"),
            Self::Filter(filter) => {
                write!(f, "{}:{}", filter.field.name(), filter.values.join(","))
            }
        }
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.print(f, 0)
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) | Self::Pattern(word) => f.write_str(word),
            Self::Form(form) => write!(f, "={form}"),
            Self::Regex(pattern) => write!(f, "/{pattern}/"),
            Self::Fuzzy(word, 1) => write!(f, "{word}~"),
            Self::Fuzzy(word, edits) => write!(f, "{word}~{edits}"),
            Self::Name(name) => write!(f, "@{name}"),
        }
    }
}
