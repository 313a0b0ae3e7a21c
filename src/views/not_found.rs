//! An address that leads nowhere: what is wrong with it, and where to go instead.

use apparatus_index::text::fold;
use apparatus_model::{DocumentId, EntityId, EntityKind};
use leptos::prelude::*;

use crate::components::sources::capital;
use crate::html::{el, link};
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
    /// There is no register with this id.
    Register(EntityId),
    /// The address is not one of this site.
    Path(String),
}

/// An address that leads nowhere.
pub(crate) fn not_found(reason: Reason) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let mut ways: Vec<(String, Route)> = Vec::new();
    let wrong = match reason {
        Reason::Document(id) => {
            ways.extend(collection.documents.iter().map(|entry| {
                (
                    entry.record.short_title.clone(),
                    Route::read(entry.record.id.clone()),
                )
            }));
            format!("This collection has no document called “{id}”.")
        }
        Reason::Entity(kind, id) => {
            let index = format!("the index of {}", kind.plural().to_ascii_lowercase());
            ways.extend(like(&collection, kind, &id));
            ways.push((capital(&index), Route::index(kind)));
            format!("{} has no entry called “{id}”.", capital(&index))
        }
        Reason::Register(id) => {
            ways.push(("The registers".to_owned(), Route::Registers));
            format!("This collection has no register called “{id}”.")
        }
        Reason::Path(path) => format!("This site has no page at “{path}”."),
    };
    ways.push(("The first page".to_owned(), Route::Home));
    ways.push(("Search".to_owned(), Route::search("")));
    let ways = ways
        .into_iter()
        .map(|(words, route)| el("li", "").add(link(&navigator.href(&route), &words)));
    let wrong = format!("{wrong} The address may have been mistyped or cut short.");
    el("div", "empty")
        .add(el("h1", "").text(TITLE))
        .add(el("p", "").text(&wrong))
        .add(el("p", "").text("From here you can go to:"))
        .add(el("ul", "").all(ways.collect()))
        .done()
}

/// Entries whose id or name shares a word with an id that does not exist, those of its kind first.
fn like(collection: &Collection, kind: EntityKind, id: &EntityId) -> Vec<(String, Route)> {
    let words: Vec<_> = id
        .as_str()
        .split('-')
        .filter(|word| word.len() > 2)
        .collect();
    let of_the_kind = |own: bool| {
        let entities = collection.entities.iter();
        entities.filter(move |entity| (entity.kind == kind) == own)
    };
    of_the_kind(true)
        .chain(of_the_kind(false))
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
