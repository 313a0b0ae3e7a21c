//! What the views of the network draw from.

use std::sync::Arc;

use apparatus_index::pack::{Company, Member, Tie};
use apparatus_model::{EntityKind, EntityRecord};

use super::shown::Shown;
use super::state::State;
use crate::route::{Room, Route};
use crate::state::{Collection, Navigator, collection, navigator};

/// The collection, the company in it, and the way to other states.
#[derive(Clone)]
pub(crate) struct Network {
    pub(crate) collection: Arc<Collection>,
    pub(crate) company: Arc<Company>,
    pub(crate) navigator: Navigator,
}

impl Network {
    /// From the context.
    pub(crate) fn open() -> Self {
        let collection = collection();
        Self {
            company: Arc::new(collection.edition.company().unwrap_or_default()),
            collection,
            navigator: navigator(),
        }
    }

    /// The state that the address asks for, followed as it changes.
    pub(crate) fn state(&self) -> State {
        match self.navigator.route() {
            Route::Room {
                room: Room::Network,
                state,
            } => State::parse(&state),
            _ => State::default(),
        }
    }

    /// What a state shows.
    pub(crate) fn shown(&self, state: &State) -> Shown {
        Shown::of(
            &self.company,
            state,
            |member| self.kind(member),
            |member| {
                let id = self.entity(member).map(|entity| &entity.id);
                id.is_some() && id == state.of.as_ref()
            },
        )
    }

    pub(crate) fn member(&self, at: u32) -> Option<&Member> {
        self.company.members.get(at as usize)
    }

    pub(crate) fn tie(&self, at: usize) -> Option<&Tie> {
        self.company.ties.get(at)
    }

    pub(crate) fn entity(&self, member: &Member) -> Option<&EntityRecord> {
        self.collection.entity(member.entity)
    }

    pub(crate) fn kind(&self, member: &Member) -> Option<EntityKind> {
        Some(self.entity(member)?.kind)
    }

    /// The address of a state.
    pub(crate) fn href(&self, state: &State) -> String {
        self.navigator.href(&route(state))
    }

    /// The address of a state in which a member is chosen.
    pub(crate) fn href_of(&self, state: &State, member: &Member) -> String {
        self.href(&self.choosing(state, member))
    }

    /// The state in which a member is chosen.
    pub(crate) fn choosing(&self, state: &State, member: &Member) -> State {
        State {
            of: self.entity(member).map(|entity| entity.id.clone()),
            ..state.clone()
        }
    }

    /// The address of a search that finds the passages of a tie.
    pub(crate) fn search(&self, tie: &Tie) -> String {
        let ids = tie.ends.iter().filter_map(|end| {
            let id = &self.entity(self.member(*end)?)?.id;
            Some(format!("@{id}"))
        });
        let query: Vec<_> = ids.collect();
        self.navigator.href(&Route::search(query.join(" ")))
    }
}

/// The route of a state.
pub(crate) fn route(state: &State) -> Route {
    Route::Room {
        room: Room::Network,
        state: state.to_string(),
    }
}
