//! The whole page: the frame that stays, and within it the view that the route asks for.

use std::sync::Arc;

use apparatus_model::{DocumentId, EntityId, EntityKind};
use leptos::prelude::*;

use crate::components::masthead::{footer, masthead};
use crate::components::toast::Toaster;
use crate::html::{el, link, live};
use crate::route::Route;
use crate::state::collection::provide_collection;
use crate::state::{Collection, Settings, navigator};
use crate::views::about::about;
use crate::views::apparatus::apparatus;
use crate::views::entity::entity;
use crate::views::home::home;
use crate::views::index::index;
use crate::views::not_found::{Reason, not_found};
use crate::views::read::read;
use crate::views::registers::{register, registers};
use crate::views::search::search_results;

/// What decides which view is on screen. A change of anything else (a query, a chosen passage)
/// changes the view and does not replace it.
#[derive(Debug, Clone, PartialEq)]
enum Page {
    Home,
    Read(DocumentId),
    Search,
    Index(EntityKind),
    Entity(EntityKind, EntityId),
    Registers,
    Register(EntityId),
    Apparatus,
    About,
    Unknown(String),
}

impl From<Route> for Page {
    fn from(route: Route) -> Self {
        match route {
            Route::Home => Self::Home,
            Route::Read { document, .. } => Self::Read(document),
            Route::Search { .. } => Self::Search,
            Route::Index(kind) => Self::Index(kind),
            Route::Entity(kind, id) => Self::Entity(kind, id),
            Route::Registers => Self::Registers,
            Route::Register(id) => Self::Register(id),
            Route::Apparatus { .. } => Self::Apparatus,
            Route::About => Self::About,
            Route::Unknown { path } => Self::Unknown(path),
        }
    }
}

/// The reading room. Expects a [`crate::state::Navigator`] in the context.
pub(crate) fn app(collection: Arc<Collection>) -> AnyView {
    provide_collection(collection.clone());
    Settings::provide();
    let toaster = Toaster::provide();
    let navigator = navigator();
    let page = Memo::new(move |_| Page::from(navigator.route()));

    #[cfg(feature = "csr")]
    {
        let collection = collection.clone();
        Effect::new(move || {
            let route = navigator.route();
            crate::platform::show_head(
                &crate::views::title(&collection, &route),
                &crate::views::description(&collection, &route),
                &format!("{}{}", navigator.root(), route.path()),
            );
        });
    }

    let language = collection.pack.collection().language.clone();
    let view = live(move || view_of(&collection, page.get()));
    let main = el("main", "page")
        .attr("id", "main")
        .attr("tabindex", "-1")
        .attr("lang", &language)
        .view(view);
    crate::html::several(vec![
        link("#main", "Skip to the text")
            .attr("class", "skip")
            .done(),
        masthead(),
        main.done(),
        footer(),
        toaster.view(),
    ])
}

fn view_of(collection: &Collection, page: Page) -> AnyView {
    match page {
        Page::Home => home(),
        Page::Read(id) => match collection.find_document(&id) {
            Some((index, _)) => read(index),
            None => not_found(Reason::Document(id)),
        },
        Page::Search => search_results(),
        Page::Index(kind) => index(kind),
        Page::Entity(kind, id) => match collection.find_entity(&id) {
            Some((index, found)) if found.kind == kind => entity(index),
            _ => not_found(Reason::Entity(kind, id)),
        },
        Page::Registers => registers(),
        Page::Register(id) => match collection.register(&id) {
            Some(found) => register(&found),
            None => not_found(Reason::Register(id)),
        },
        Page::Apparatus => apparatus(),
        Page::About => about(),
        Page::Unknown(path) => not_found(Reason::Path(path)),
    }
}
