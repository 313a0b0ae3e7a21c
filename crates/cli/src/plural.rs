//! Counts in words.

use std::fmt;

/// A count and what is counted: `1 passage`, `2 passages`.
pub(crate) struct Plural(pub(crate) usize, pub(crate) &'static str);

impl fmt::Display for Plural {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(count, what) = self;
        match (*count, what.strip_suffix('y')) {
            (1, _) => write!(f, "1 {what}"),
            (_, Some(stem)) => write!(f, "{count} {stem}ies"),
            (_, None) => write!(f, "{count} {what}s"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Plural;

    #[test]
    fn one_is_one_and_all_else_is_many() {
        let said: Vec<_> = [(0, "place"), (1, "entry"), (2, "entry")]
            .map(|(count, what)| Plural(count, what).to_string())
            .into();
        assert_eq!(said, ["0 places", "1 entry", "2 entries"]);
    }
}
