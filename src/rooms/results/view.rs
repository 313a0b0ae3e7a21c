//! The results of the query in the address.

use apparatus_index::query::{Query, parse};
use apparatus_index::search::{Answer, search};
use leptos::prelude::*;

use super::{concordance, distribution, saving};
use crate::html::{live, several};
use crate::route::{Route, Shown};
use crate::state::{Collection, collection, navigator};

/// A query and all that it finds.
pub(super) struct Found {
    /// As it was typed.
    pub(super) typed: String,
    /// As it was understood.
    pub(super) query: Query,
    /// What it finds.
    pub(super) answer: Answer,
}

impl Found {
    /// Looks for what was typed.
    pub(super) fn of(collection: &Collection, typed: String) -> Self {
        let query = parse(&typed, |key| collection.pack.knows_name(key)).query;
        let answer = search(&collection.pack, &query).unwrap_or_default();
        Self {
            typed,
            query,
            answer,
        }
    }
}

/// The results of the query in the address, as the address wants them shown.
pub(crate) fn results() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let asked = Memo::new(move |_| match navigator.route() {
        Route::Search { query, shown } => Some((query, shown)),
        _ => None,
    });
    live(move || {
        let Some((query, shown)) = asked.get() else {
            return several(Vec::new());
        };
        // A list is the reading room's: nothing is looked for here before it is saved.
        let found = || Found::of(&collection, query.clone());
        let view = match &shown {
            Shown::List(_) => None,
            Shown::Concordance(sort) => {
                let lines = concordance::concordance(&collection, navigator, &found(), sort);
                Some(lines)
            }
            Shown::Distribution => {
                Some(distribution::distribution(&collection, navigator, &found()))
            }
        };
        let route = Route::Search {
            query: query.clone(),
            shown: shown.clone(),
        };
        let save = saving::saving(&collection, navigator.href(&route), &query, &shown);
        several(view.into_iter().chain([save.done()]).collect())
    })
}
