//! A view for each kind of page.

pub(crate) mod not_found;
#[cfg(feature = "ssr")]
pub(crate) mod quoted;
pub(crate) mod read;
pub(crate) mod search;
#[cfg(not(feature = "csr"))]
mod still;

#[cfg(not(feature = "csr"))]
pub(crate) use still::still;

use crate::route::{Reading, Route};
use crate::state::Collection;

/// The title of a page, for the browser's tab, bookmarks and search engines.
pub(crate) fn title(collection: &Collection, route: &Route) -> String {
    let whole = &collection.pack.collection().short_title;
    let page = match route {
        Route::Home => return collection.pack.collection().title.clone(),
        Route::Read(Reading {
            document, passage, ..
        }) => {
            let title = collection
                .find_document(document)
                .map_or(not_found::TITLE, |(_, entry)| {
                    entry.record.short_title.as_str()
                });
            match passage {
                Some(passage) => format!("{title}, passage {}", passage.0),
                None => title.to_owned(),
            }
        }
        Route::Search { query, .. } if query.trim().is_empty() => "Search".to_owned(),
        Route::Search { query, .. } => format!("{query} – Search"),
        #[cfg(not(feature = "csr"))]
        still if still.is_still() => still::title(collection, still),
        _ => not_found::TITLE.to_owned(),
    };
    format!("{page} – {whole}")
}

/// What a page holds, in a sentence, for search engines and previews.
#[cfg(feature = "ssr")]
pub(crate) fn description(collection: &Collection, route: &Route) -> String {
    let whole = collection.pack.collection();
    match route {
        Route::Read(Reading { document, .. }) => collection
            .find_document(document)
            .map(|(_, entry)| entry.record.description.clone())
            .unwrap_or_default(),
        still if still.is_still() => still::description(collection, still),
        _ => whole.description.clone(),
    }
}

/// Every page of the site that stands for itself.
#[cfg(feature = "ssr")]
pub(crate) fn pages(collection: &Collection) -> Vec<Route> {
    let documents = collection
        .documents
        .iter()
        .map(|document| Route::read(document.record.id.clone()));
    [Route::Home, Route::search("")]
        .into_iter()
        .chain(documents)
        .chain(still::pages(collection))
        .collect()
}
