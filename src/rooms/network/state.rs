//! What of the network is shown, as its address says it.

use std::fmt;

use apparatus_model::{EntityId, EntityKind};
use percent_encoding::percent_decode_str;

/// In what two must be named to be named together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Within {
    /// A passage.
    #[default]
    Passage,
    /// A sentence.
    Sentence,
}

/// The kinds that are shown where the address names none.
const FIRST_KINDS: [EntityKind; 2] = [EntityKind::Person, EntityKind::Body];

/// Some kinds of entries, one at least.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kinds(Vec<EntityKind>);

impl Default for Kinds {
    fn default() -> Self {
        Self(FIRST_KINDS.to_vec())
    }
}

impl Kinds {
    /// Those that are wanted, in the order of lists; the usual ones where none is.
    pub(crate) fn of(wanted: impl Fn(EntityKind) -> bool) -> Self {
        let kinds = EntityKind::ALL.iter().copied();
        let kinds: Vec<_> = kinds.filter(|kind| wanted(*kind)).collect();
        match kinds.is_empty() {
            true => Self::default(),
            false => Self(kinds),
        }
    }

    pub(crate) fn has(&self, kind: EntityKind) -> bool {
        self.0.contains(&kind)
    }

    /// These and one more.
    pub(crate) fn with(&self, kind: EntityKind) -> Self {
        Self::of(|known| known == kind || self.has(known))
    }

    /// These with one more, or one less; the last one stays.
    pub(crate) fn toggled(&self, kind: EntityKind) -> Self {
        match self.0.as_slice() {
            [only] if *only == kind => self.clone(),
            _ => Self::of(|known| (known == kind) != self.has(known)),
        }
    }

    /// Whether they are people and bodies alone, which have a drawing of their own.
    pub(crate) fn are_first(&self) -> bool {
        self.0.iter().all(|kind| FIRST_KINDS.contains(kind))
    }
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    /// In what two must be named.
    pub(crate) by: Within,
    /// What kinds of entries.
    pub(crate) kinds: Kinds,
    /// How often two must be named together, once at least.
    pub(crate) least: u32,
    /// The entry that is chosen.
    pub(crate) of: Option<EntityId>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            by: Within::default(),
            kinds: Kinds::default(),
            least: 1,
            of: None,
        }
    }
}

impl State {
    /// Reads the query of an address, still escaped. What it does not understand is as if it were not
    /// there.
    pub(crate) fn parse(query: &str) -> Self {
        let mut state = Self::default();
        for part in query.split('&') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            let value = percent_decode_str(value).decode_utf8_lossy();
            match name {
                "by" if value == "sentence" => state.by = Within::Sentence,
                "kinds" => {
                    let named: Vec<EntityKind> = value
                        .split(',')
                        .filter_map(|kind| kind.parse().ok())
                        .collect();
                    state.kinds = Kinds::of(|kind| named.contains(&kind));
                }
                "least" => state.least = value.parse().unwrap_or(1).max(1),
                "of" => state.of = value.parse().ok(),
                _ => {}
            }
        }
        state
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = Vec::new();
        if self.by == Within::Sentence {
            parts.push("by=sentence".to_owned());
        }
        if self.kinds != Kinds::default() {
            let kinds: Vec<&str> = self.kinds.0.iter().map(|kind| kind.slug()).collect();
            parts.push(format!("kinds={}", kinds.join(",")));
        }
        if self.least > 1 {
            parts.push(format!("least={}", self.least));
        }
        if let Some(id) = &self.of {
            parts.push(format!("of={id}"));
        }
        f.write_str(&parts.join("&"))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn kinds(kinds: &[EntityKind]) -> Kinds {
        Kinds::of(|kind| kinds.contains(&kind))
    }

    #[test]
    fn addresses_and_states_say_the_same() {
        use EntityKind::{Body, Person, Work};
        let usual = State::default;
        for (address, state) in [
            ("", usual()),
            (
                "by=sentence",
                State {
                    by: Within::Sentence,
                    ..usual()
                },
            ),
            (
                "kinds=person",
                State {
                    kinds: kinds(&[Person]),
                    ..usual()
                },
            ),
            (
                "kinds=person,body,work",
                State {
                    kinds: kinds(&[Work, Body, Person]),
                    ..usual()
                },
            ),
            (
                "least=2",
                State {
                    least: 2,
                    ..usual()
                },
            ),
            (
                "of=leon-trotsky",
                State {
                    of: "leon-trotsky".parse().ok(),
                    ..usual()
                },
            ),
            (
                "by=sentence&kinds=body&least=3&of=ecci",
                State {
                    by: Within::Sentence,
                    kinds: kinds(&[Body]),
                    least: 3,
                    of: "ecci".parse().ok(),
                },
            ),
        ] {
            assert_eq!(State::parse(address), state, "{address}");
            assert_eq!(state.to_string(), address);
        }
    }

    #[test]
    fn what_an_address_says_badly_is_as_if_it_did_not() {
        for address in [
            "by=passage",
            "by=word",
            "kinds=",
            "kinds=tribe",
            "least=0",
            "least=-1",
            "least=x",
            "of=",
            "of=A b",
            "to=me",
            "&&=",
            "kinds",
        ] {
            assert_eq!(State::parse(address), State::default(), "{address}");
        }
        assert_eq!(
            State::parse("kinds=work%2Cperson,tribe").to_string(),
            "kinds=person,work"
        );
    }

    #[test]
    fn the_last_kind_cannot_be_taken_away() {
        let people = kinds(&[EntityKind::Person]);
        assert_eq!(people.toggled(EntityKind::Person), people);
        assert!(Kinds::default().toggled(EntityKind::Body) == people);
        assert!(people.toggled(EntityKind::Body).are_first());
        assert!(!people.toggled(EntityKind::Work).are_first());
    }

    proptest! {
        #[test]
        fn every_state_survives_its_address(
            sentence: bool,
            shown in prop::collection::vec(any::<bool>(), 6),
            least in 1..u32::MAX,
            of in prop::option::of("[a-z][a-z0-9-]{0,12}[a-z0-9]"),
        ) {
            let state = State {
                by: if sentence { Within::Sentence } else { Within::Passage },
                kinds: Kinds::of(|kind| shown[kind as usize]),
                least,
                of: of.map(|id| id.parse().unwrap()),
            };
            prop_assert_eq!(State::parse(&state.to_string()), state);
        }

        #[test]
        fn no_address_is_too_much(query in ".{0,60}") {
            let state = State::parse(&query);
            prop_assert_eq!(State::parse(&state.to_string()), state);
        }
    }
}
