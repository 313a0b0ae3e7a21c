//! The whole page: the frame that stays, and within it the view that the route asks for.

use std::sync::Arc;

use apparatus_model::{DocumentId, EntityId, EntityKind};
use leptos::prelude::*;

use crate::components::masthead::{Footer, Masthead};
use crate::components::toast::{Toast, Toaster};
use crate::route::Route;
use crate::state::collection::provide_collection;
use crate::state::{Collection, Settings, navigator};
use crate::views::about::About;
use crate::views::entity::Entity;
use crate::views::home::Home;
use crate::views::index::Index;
use crate::views::not_found::{NotFound, Reason};
use crate::views::read::Read;
use crate::views::search::Search;

/// What decides which view is on screen. A change of anything else (a query, a chosen passage)
/// changes the view and does not replace it.
#[derive(Debug, Clone, PartialEq)]
enum Page {
    Home,
    Read(DocumentId),
    Search,
    Index(EntityKind),
    Entity(EntityKind, EntityId),
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
            Route::About => Self::About,
            Route::Unknown { path } => Self::Unknown(path),
        }
    }
}

/// The reading room. Expects a [`crate::state::Navigator`] in the context.
#[component]
pub(crate) fn App(collection: Arc<Collection>) -> impl IntoView {
    provide_collection(collection.clone());
    Settings::provide();
    Toaster::provide();
    let navigator = navigator();
    let page = Memo::new(move |_| Page::from(navigator.route()));
    let language = collection.pack.collection().language.clone();

    #[cfg(feature = "csr")]
    {
        let collection = collection.clone();
        Effect::new(move || {
            let title = crate::views::title(&collection, &navigator.route());
            document().set_title(&title);
        });
    }

    view! {
        <a class="skip" href="#main">"Skip to the text"</a>
        <Masthead />
        <main class="page" id="main" tabindex="-1" lang=language>
            {move || match page.get() {
                Page::Home => view! { <Home /> }.into_any(),
                Page::Read(id) => match collection.find_document(&id) {
                    Some((index, _)) => view! { <Read index=index /> }.into_any(),
                    None => view! { <NotFound reason=Reason::Document(id) /> }.into_any(),
                },
                Page::Search => view! { <Search /> }.into_any(),
                Page::Index(kind) => view! { <Index kind=kind /> }.into_any(),
                Page::Entity(kind, id) => match collection.find_entity(&id) {
                    Some((index, entity)) if entity.kind == kind => {
                        view! { <Entity index=index /> }.into_any()
                    }
                    _ => view! { <NotFound reason=Reason::Entity(kind, id) /> }.into_any(),
                },
                Page::About => view! { <About /> }.into_any(),
                Page::Unknown(path) => view! { <NotFound reason=Reason::Path(path) /> }.into_any(),
            }}
        </main>
        <Footer />
        <Toast />
    }
}
