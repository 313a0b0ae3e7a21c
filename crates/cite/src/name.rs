//! Names of those who made something.

use apparatus_model::{EntityKind, EntityRecord, Link};
use serde::{Deserialize, Serialize};

/// A name as styles need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Name {
    /// A person.
    Person {
        /// The name that is filed under.
        family: String,
        /// The others.
        given: String,
    },
    /// A body, or a name that is not known to have parts.
    Whole(String),
}

/// Somebody who did a part of the work that has a name of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contributor {
    /// What it was, as the record says it: `introduction`.
    pub part: String,
    /// Who.
    pub name: Name,
}

impl Name {
    /// The name of a creator and the part that stands behind it in brackets, as in
    /// `Peter Jeffries (introduction)`. It has parts where the authority files its bearer under one of them.
    pub(crate) fn of(creator: &Link, bearer: Option<&EntityRecord>) -> (Self, Option<String>) {
        let (name, part) = match creator
            .label
            .strip_suffix(')')
            .and_then(|label| label.rsplit_once(" ("))
        {
            Some((name, part)) => (name.trim(), Some(part.to_owned())),
            None => (creator.label.trim(), None),
        };
        let filed = bearer
            .filter(|it| it.kind == EntityKind::Person)
            .and_then(|it| it.sort_name.split_once(", "));
        let name = match filed {
            Some((family, given)) if name == format!("{given} {family}") => Self::Person {
                family: family.to_owned(),
                given: given.to_owned(),
            },
            _ => Self::Whole(name.to_owned()),
        };
        (name, part)
    }
}
