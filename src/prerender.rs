//! Pages as text, from the same views that run in the browser.

use std::sync::Arc;

use apparatus_model::{DocumentId, PassageNumber, RetiredPassage};
use hydration_context::SsrSharedContext;
use leptos::prelude::*;

use crate::app::{app, frame};
use crate::route::Route;
use crate::state::{Collection, Navigator};
use crate::views::{self, quoted};

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
    Page {
        title: views::title(collection, route),
        description: views::description(collection, route),
        html: written(route, root, || app(collection.clone())),
    }
}

/// Writes the page of a passage, which needs no program; nothing where there is no such passage.
pub fn passage(
    collection: &Arc<Collection>,
    document: &DocumentId,
    number: PassageNumber,
    root: &str,
) -> Option<Page> {
    let (_, entry) = collection.find_document(document)?;
    let mut passages = entry.passage_indexes();
    let (index, row) = passages.find_map(|index| {
        let row = collection.pack.passage(index).ok()?;
        (row.number == number).then_some((index, row))
    })?;
    let route = Route::passage(document.clone(), number);
    Some(Page {
        title: quoted::title(collection, &entry.record, number),
        description: quoted::description(collection, &row),
        html: written(&route, root, || {
            frame(collection.clone(), || quoted::quoted(entry, index, row))
        }),
    })
}

/// Writes the page of a passage that was published and is gone.
pub fn retired(collection: &Arc<Collection>, gone: &RetiredPassage, root: &str) -> Page {
    let entry = collection.find_document(&gone.document);
    let entry = entry.map(|(_, entry)| entry);
    let (document, number) = (&gone.document, gone.passage);
    let route = Route::passage(document.clone(), number);
    Page {
        title: match entry {
            Some(entry) => quoted::title(collection, &entry.record, number),
            None => format!("{document}, passage {}", number.0),
        },
        description: String::new(),
        html: written(&route, root, || {
            frame(collection.clone(), || quoted::retired(entry, gone))
        }),
    }
}

/// Writes the page of a document of which nothing is left but what became of its passages.
pub fn lost(
    collection: &Arc<Collection>,
    document: &DocumentId,
    passages: &[&RetiredPassage],
    root: &str,
) -> Page {
    let route = Route::read(document.clone());
    Page {
        title: document.to_string(),
        description: String::new(),
        html: written(&route, root, || {
            frame(collection.clone(), || quoted::lost(document, passages))
        }),
    }
}

/// A view as text, as it is at a route.
fn written(route: &Route, root: &str, view: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new_root(Some(Arc::new(SsrSharedContext::new())));
    let html = owner.with(|| {
        Navigator::provide(route.clone(), root.to_owned());
        view().to_html()
    });
    drop(owner);
    // Marks between two pieces of text, for a program that would take up the page as it stands.
    // Ours replaces it, and to HTML they are broken comments.
    html.replace("<!>", "")
}
