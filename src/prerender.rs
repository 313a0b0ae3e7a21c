//! Pages as text, from the same views that run in the browser.

use std::sync::Arc;

use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::app::app;
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views;

/// A page, ready to be put into a file.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// What it holds, in a sentence.
    pub description: String,
    /// What stands in its body.
    pub html: String,
}

/// Every page of the site that stands for itself, in a fixed order.
pub fn pages(collection: &Collection) -> Vec<Route> {
    views::pages(collection)
}

/// Writes the page of a route. `root` is put before every address: `../../` for a page two folders
/// below the root of the site.
pub fn page(collection: &Arc<Collection>, route: &Route, root: &str) -> Page {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| {
        Navigator::provide(route.clone(), root.to_owned());
        app(collection.clone()).to_html()
    });
    drop(owner);
    Page {
        title: views::title(collection, route),
        description: views::description(collection, route),
        html,
    }
}
