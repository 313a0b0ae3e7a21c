//! An address that leads nowhere: what is wrong with it, and where to go instead.

use apparatus_index::text::fold;
use apparatus_model::{DocumentId, EntityId, EntityKind};
use leptos::prelude::*;

use crate::route::Route;
use crate::state::{Collection, collection, navigator};

/// The title of such a page.
pub(crate) const TITLE: &str = "Nothing at this address";

/// What is wrong with the address.
#[derive(Debug, Clone)]
pub(crate) enum Reason {
    /// There is no document with this id.
    Document(DocumentId),
    /// There is no authority entry with this id, or it is of another kind.
    Entity(EntityKind, EntityId),
    /// The address is not one of this site.
    Path(String),
}

/// An address that leads nowhere.
#[component]
pub(crate) fn NotFound(reason: Reason) -> impl IntoView {
    let collection = collection();
    let navigator = navigator();
    let (wrong, near) = match &reason {
        Reason::Document(id) => (
            format!("This collection has no document called “{id}”."),
            collection
                .documents
                .iter()
                .map(|entry| {
                    (
                        entry.record.short_title.clone(),
                        Route::read(entry.record.id.clone()),
                    )
                })
                .collect(),
        ),
        Reason::Entity(kind, id) => (
            format!(
                "The index of {} has no entry called “{id}”.",
                kind.plural().to_lowercase()
            ),
            like(&collection, id),
        ),
        Reason::Path(path) => (format!("This site has no page at “{path}”."), Vec::new()),
    };
    let index = match &reason {
        Reason::Entity(kind, _) => Some((
            format!("The index of {}", kind.plural().to_lowercase()),
            Route::Index(*kind),
        )),
        _ => None,
    };
    let elsewhere = [
        ("The first page".to_owned(), Route::Home),
        ("Search".to_owned(), Route::search("")),
        (
            "The index of people".to_owned(),
            Route::Index(EntityKind::Person),
        ),
    ];
    let ways: Vec<_> = near
        .into_iter()
        .chain(index.clone())
        .chain(
            elsewhere
                .into_iter()
                .filter(|way| Some(&way.1) != index.as_ref().map(|way| &way.1)),
        )
        .map(|(words, route)| view! { <li><a href=navigator.href(&route)>{words}</a></li> })
        .collect();
    view! {
        <div class="empty">
            <h1>{TITLE}</h1>
            <p>{wrong} " The address may have been mistyped or cut short."</p>
            <p>"From here you can go to:"</p>
            <ul>{ways}</ul>
        </div>
    }
}

/// Entries whose id or name shares a word with an id that does not exist.
fn like(collection: &Collection, id: &EntityId) -> Vec<(String, Route)> {
    let words: Vec<_> = id
        .as_str()
        .split('-')
        .filter(|word| word.len() > 2)
        .collect();
    collection
        .entities
        .iter()
        .filter(|entity| super::has_pages(entity.kind))
        .filter(|entity| {
            let name = fold(&entity.name);
            words
                .iter()
                .any(|word| entity.id.as_str().contains(word) || name.contains(word))
        })
        .take(5)
        .map(|entity| {
            (
                entity.name.clone(),
                Route::Entity(entity.kind, entity.id.clone()),
            )
        })
        .collect()
}
