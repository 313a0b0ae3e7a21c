//! The authority, by id, and what can be read out of its sources.

use std::collections::BTreeMap;

use apparatus_corpus::{Corpus, Entity};
use apparatus_model::EntityId;

/// Authority entries by id.
pub(crate) struct Entries<'a>(BTreeMap<&'a str, &'a Entity>);

impl<'a> Entries<'a> {
    pub(crate) fn of(corpus: &'a Corpus) -> Self {
        let entities = corpus.entities.iter();
        Self(
            entities
                .map(|entity| (entity.record.id.as_str(), entity))
                .collect(),
        )
    }

    pub(crate) fn get(&self, id: &EntityId) -> Option<&'a Entity> {
        self.find(id.as_str())
    }

    pub(crate) fn find(&self, id: &str) -> Option<&'a Entity> {
        self.0.get(id).copied()
    }

    /// The name an entry is shown under, or its id where the authority has no such entry.
    pub(crate) fn name(&self, id: &'a EntityId) -> &'a str {
        self.get(id)
            .map_or(id.as_str(), |entity| &entity.record.name)
    }
}

/// A source of an entry, as the editors wrote it, told apart by what can be made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source<'a> {
    /// A document of the collection.
    Document(&'a str),
    /// A web address.
    Address(&'a str),
    /// A Wikidata item, and how far to trust it.
    Wikidata(&'a str, Option<&'a str>),
    /// Anything else, such as `general knowledge`.
    Words(&'a str),
}

impl<'a> Source<'a> {
    pub(crate) fn of(written: &'a str) -> Self {
        if let Some(id) = written.strip_prefix("document:") {
            return Self::Document(id);
        }
        if written.starts_with("https://") || written.starts_with("http://") {
            return Self::Address(written);
        }
        Self::wikidata(written).unwrap_or(Self::Words(written))
    }

    /// `Wikidata Q33391`, or `Wikidata Q33391 (a caveat)`.
    fn wikidata(written: &'a str) -> Option<Self> {
        let rest = written.strip_prefix("Wikidata ")?;
        let (item, caveat) = match rest.split_once(" (") {
            Some((item, caveat)) => (item, Some(caveat.strip_suffix(')')?)),
            None => (rest, None),
        };
        let digits = item.strip_prefix('Q')?;
        let number = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        number.then_some(Self::Wikidata(item, caveat))
    }
}

/// The address of a Wikidata item.
pub(crate) fn wikidata_address(item: &str) -> String {
    format!("http://www.wikidata.org/entity/{item}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_told_by_how_it_begins() {
        assert_eq!(Source::of("document:a"), Source::Document("a"));
        assert_eq!(Source::of("https://a.b"), Source::Address("https://a.b"));
        assert_eq!(Source::of("Wikidata Q1"), Source::Wikidata("Q1", None));
        assert_eq!(
            Source::of("Wikidata Q1 (seen (twice))"),
            Source::Wikidata("Q1", Some("seen (twice)"))
        );
        for words in [
            "general knowledge",
            "Wikidata",
            "Wikidata Q",
            "Wikidata Q1x",
        ] {
            assert_eq!(Source::of(words), Source::Words(words));
        }
    }
}
