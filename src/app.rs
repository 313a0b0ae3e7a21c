//! The whole page: the frame that stays, and within it the view that the route asks for.

use std::sync::Arc;

use apparatus_model::DocumentId;
use leptos::prelude::*;

use crate::components::masthead::{footer, masthead};
use crate::components::toast::Toaster;
use crate::html::{STILL, el, link, live};
#[cfg(feature = "csr")]
use crate::platform;
use crate::route::Route;
use crate::state::collection::provide_collection;
use crate::state::{Collection, Settings, navigator};
use crate::views::not_found::{Reason, not_found};
use crate::views::read::read;
use crate::views::search::search_results;

/// What decides which view is on screen. A change of anything else (a query, a chosen passage)
/// changes the view and does not replace it.
#[derive(Debug, Clone, PartialEq)]
enum Page {
    Read(DocumentId),
    Search,
    Still(Route),
    Unknown(String),
}

impl From<Route> for Page {
    fn from(route: Route) -> Self {
        match route {
            Route::Read(reading) => Self::Read(reading.document),
            Route::Search { .. } => Self::Search,
            Route::Unknown { path } => Self::Unknown(path),
            // Whatever is chosen on it, and however it is shown, it is one page.
            still => Self::Still(Route::at(&still.path())),
        }
    }
}

/// The reading room. Expects a [`crate::state::Navigator`] in the context.
pub(crate) fn app(collection: Arc<Collection>) -> AnyView {
    provide_collection(collection.clone());
    Settings::provide();
    let toaster = Toaster::provide();
    let navigator = navigator();
    #[cfg(feature = "csr")]
    platform::hear(navigator, toaster);
    let page = Memo::new(move |_| Page::from(navigator.route()));

    #[cfg(feature = "csr")]
    {
        let collection = collection.clone();
        Effect::new(move || {
            let route = navigator.route();
            platform::visit(route.address());
            // What else the head says of the page, the workroom brings.
            match platform::still(&route) {
                Some(page) => platform::show_title(&page.title),
                None => platform::show_title(&crate::views::title(&collection, &route)),
            }
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

/// The frame around a view that stays as it is, on a page without the program.
#[cfg(feature = "ssr")]
pub(crate) fn frame(collection: Arc<Collection>, view: impl FnOnce() -> AnyView) -> AnyView {
    let language = collection.pack.collection().language.clone();
    provide_collection(collection);
    Settings::provide();
    let main = el("main", "page")
        .attr("id", "main")
        .attr("lang", &language)
        .view(view());
    crate::html::several(vec![
        link("#main", "Skip to the text")
            .attr("class", "skip")
            .done(),
        masthead(),
        main.done(),
        footer(),
    ])
}

fn view_of(collection: &Collection, page: Page) -> AnyView {
    match page {
        Page::Read(id) => match collection.find_document(&id) {
            Some((index, _)) => read(index),
            None => not_found(Reason::Document(id)),
        },
        Page::Search => search_results(),
        Page::Still(Route::Entity(kind, id)) if !collection.has_entity(kind, &id) => {
            not_found(Reason::Entity(kind, id))
        }
        Page::Still(route) => match still_page(&route) {
            Some(page) => page,
            None => not_found(match route {
                Route::Register { id, .. } => Reason::Register(id),
                route => Reason::Path(route.path()),
            }),
        },
        Page::Unknown(path) => not_found(Reason::Path(path)),
    }
}

/// A page that is not made by the program, as its file has it.
#[cfg(feature = "csr")]
fn still_page(route: &Route) -> Option<AnyView> {
    let page = platform::still(route)?;
    Some(el("div", STILL).html(&page.html).done())
}

/// The same, made for its file.
#[cfg(not(feature = "csr"))]
fn still_page(route: &Route) -> Option<AnyView> {
    Some(el("div", STILL).view(crate::views::still(route)?).done())
}
