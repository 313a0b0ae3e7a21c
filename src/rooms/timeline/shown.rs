//! What is shown just now: what the address says, or a step ahead of it while the reader zooms.
//!
//! A wheel turns faster than a browser lets addresses change, so the drawing follows the hand at once
//! and the address when the hand rests.

use std::time::Duration;

use leptos::prelude::*;

use super::state::State;
use super::tools;
use crate::rooms::days::Range;
use crate::route::{Room, Route};
use crate::state::Navigator;

/// After so long without a further step the hand rests.
const REST: Duration = Duration::from_millis(250);

/// What is shown.
#[derive(Clone, Copy)]
pub(crate) struct Shown {
    navigator: Navigator,
    /// What the hand has made of an address, with that address; of another address it says nothing.
    hand: RwSignal<Option<(String, State)>>,
    /// How many steps there were.
    steps: StoredValue<u32>,
}

impl Shown {
    pub(crate) fn new(navigator: Navigator) -> Self {
        Self {
            navigator,
            hand: RwSignal::new(None),
            steps: StoredValue::new(0),
        }
    }

    /// What is shown, followed as it changes.
    pub(crate) fn state(self) -> State {
        let hand = self.hand.get();
        of(&self.navigator.route(), hand)
    }

    /// What is shown now, not followed.
    pub(crate) fn now(self) -> State {
        of(&self.navigator.route_now(), self.hand.get_untracked())
    }

    /// Shows some days, or all: at once, and in the address when the hand rests. No entry in the
    /// history.
    pub(crate) fn zoom(self, range: Option<Range>) {
        let state = self.now().over(range);
        let base = query(&self.navigator.route_now());
        self.hand.set(Some((base.clone(), state)));
        let step = self.steps.try_update_value(|steps| {
            *steps = steps.wrapping_add(1);
            *steps
        });
        set_timeout(
            move || {
                let is_last = self.steps.try_get_value() == step;
                // The reader may have gone elsewhere meanwhile.
                let here = self.navigator.route_now();
                if is_last && is_timeline(&here) && query(&here) == base {
                    self.navigator.replace(tools::route(&self.now()));
                }
            },
            REST,
        );
    }

    /// Chooses something: a new entry in the history.
    pub(crate) fn choose(self, state: &State) {
        self.navigator.go(tools::route(state));
    }
}

fn is_timeline(route: &Route) -> bool {
    matches!(
        route,
        Route::Room {
            room: Room::Timeline,
            ..
        }
    )
}

fn query(route: &Route) -> String {
    match route {
        Route::Room { state, .. } if is_timeline(route) => state.clone(),
        _ => String::new(),
    }
}

fn of(route: &Route, hand: Option<(String, State)>) -> State {
    let query = query(route);
    match hand {
        Some((base, state)) if base == query => state,
        _ => State::read(&query),
    }
}
