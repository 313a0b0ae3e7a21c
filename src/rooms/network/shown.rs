//! Which names and which ties a state shows, and how they stand to the chosen one.

use std::collections::BTreeSet;

use apparatus_index::pack::{Company, Member, Tie};
use apparatus_model::EntityKind;

use super::state::{Kinds, State, Within};

/// How often the two of a tie are named together.
pub(crate) fn count(tie: &Tie, by: Within) -> u32 {
    match by {
        Within::Passage => tie.passages,
        Within::Sentence => tie.sentences,
    }
}

/// How strong a tie is, in thousandths.
pub(crate) fn weight(tie: &Tie, by: Within) -> u32 {
    match by {
        Within::Passage => tie.weight,
        Within::Sentence => tie.sentence_weight,
    }
}

/// The other end of a tie, seen from one of its members.
pub(crate) fn other_end(tie: &Tie, member: u32) -> Option<u32> {
    match tie.ends {
        [one, other] if one == member => Some(other),
        [other, one] if one == member => Some(other),
        _ => None,
    }
}

/// What is shown of the company: places of members and of ties.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The members with a tie that is shown, in order.
    pub(crate) members: BTreeSet<u32>,
    /// The ties, the strongest first.
    pub(crate) ties: Vec<usize>,
    /// The chosen one.
    pub(crate) chosen: Option<u32>,
    /// Whether people and bodies alone are drawn.
    pub(crate) among_people: bool,
}

impl Shown {
    /// What a state shows; `kind_of` and `id_of` tell of a member.
    pub(crate) fn of(
        company: &Company,
        state: &State,
        kind_of: impl Fn(&Member) -> Option<EntityKind>,
        is_chosen: impl Fn(&Member) -> bool,
    ) -> Self {
        let member = |at: u32| company.members.get(at as usize);
        let chosen = match &state.of {
            Some(_) => company.members.iter().position(&is_chosen),
            None => None,
        };
        let chosen = chosen.map(|at| at as u32);
        let kinds = kinds(state, chosen.and_then(member).and_then(&kind_of));
        let is_in = |at: u32| {
            let kind = member(at).and_then(&kind_of);
            kind.is_some_and(|kind| kinds.has(kind))
        };
        let mut ties: Vec<usize> = Vec::new();
        for (at, tie) in company.ties.iter().enumerate() {
            if count(tie, state.by) >= state.least && tie.ends.into_iter().all(is_in) {
                ties.push(at);
            }
        }
        let ends = |at: &usize| company.ties.get(*at).map(|tie| tie.ends);
        let members = ties.iter().filter_map(ends).flatten().collect();
        ties.sort_by_key(|at| {
            let tie = company.ties.get(*at);
            std::cmp::Reverse(tie.map(|tie| (weight(tie, state.by), count(tie, state.by))))
        });
        Self {
            members,
            ties,
            chosen,
            among_people: kinds.are_first(),
        }
    }
}

/// The kinds that are shown: those of the state, and that of the chosen one.
pub(crate) fn kinds(state: &State, chosen: Option<EntityKind>) -> Kinds {
    match chosen {
        Some(kind) => state.kinds.with(kind),
        None => state.kinds.clone(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use apparatus_index::pack::EntityIndex;

    fn member(entity: u32) -> Member {
        Member {
            entity: EntityIndex(entity),
            label: String::new(),
            mentions: 1,
            radius: 3,
            letters: 13,
            size: [10, 24],
            among_people: None,
            among_all: [0, 0],
        }
    }

    fn tie(ends: [u32; 2], passages: u32, sentences: u32, weight: u32) -> Tie {
        Tie {
            ends,
            passages,
            sentences,
            apart: passages,
            weight,
            sentence_weight: weight,
            evidence: Vec::new(),
        }
    }

    /// Two people, a body, a work.
    fn company() -> Company {
        Company {
            members: (0..4).map(member).collect(),
            ties: vec![
                tie([0, 1], 2, 0, 300),
                tie([0, 2], 1, 1, 900),
                tie([1, 3], 3, 3, 500),
            ],
            alone: 0,
            left_out: 0,
        }
    }

    fn shown(address: &str) -> Shown {
        let kind = |member: &Member| match member.entity.0 {
            2 => Some(EntityKind::Body),
            3 => Some(EntityKind::Work),
            _ => Some(EntityKind::Person),
        };
        let state = State::parse(address);
        let id = |member: &Member| format!("e{}", member.entity.0);
        let chosen = state.of.clone();
        Shown::of(&company(), &state, kind, |member| {
            chosen
                .as_ref()
                .is_some_and(|chosen| chosen.as_str() == id(member))
        })
    }

    #[test]
    fn the_strongest_tie_comes_first_and_other_kinds_are_left_out() {
        let shown = shown("");
        assert_eq!(shown.ties, [1, 0]);
        assert_eq!(shown.members, BTreeSet::from([0, 1, 2]));
        assert!(shown.among_people);
    }

    #[test]
    fn ties_that_are_too_few_go_and_with_them_who_has_no_other() {
        assert_eq!(shown("least=2").members, BTreeSet::from([0, 1]));
        assert_eq!(shown("by=sentence").ties, [1]);
        assert_eq!(shown("least=9").members, BTreeSet::new());
    }

    #[test]
    fn the_kind_of_the_chosen_one_is_shown_as_well() {
        let work = shown("of=e3");
        assert_eq!(
            (work.chosen, work.ties.as_slice()),
            (Some(3), [1, 2, 0].as_slice())
        );
        assert!(!work.among_people);
        let alone = shown("of=e3&least=9");
        assert_eq!((alone.chosen, alone.members.len()), (Some(3), 0));
        assert_eq!(shown("of=nobody").chosen, None);
    }

    #[test]
    fn the_other_end_of_a_tie_is_seen_from_either() {
        let tie = tie([4, 7], 1, 1, 1);
        assert_eq!(
            (other_end(&tie, 4), other_end(&tie, 7), other_end(&tie, 5)),
            (Some(7), Some(4), None)
        );
    }
}
