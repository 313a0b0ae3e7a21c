//! A view for each kind of page.

pub(crate) mod about;
pub(crate) mod apparatus;
pub(crate) mod entity;
pub(crate) mod home;
pub(crate) mod index;
pub(crate) mod not_found;
pub(crate) mod read;
pub(crate) mod registers;
pub(crate) mod search;

use crate::route::{ENTITY_FOLDERS, Route};
use crate::state::Collection;

/// The title of a page, for the browser's tab, bookmarks and search engines.
pub(crate) fn title(collection: &Collection, route: &Route) -> String {
    let whole = &collection.pack.collection().short_title;
    let page = match route {
        Route::Home => return collection.pack.collection().title.clone(),
        Route::Read {
            document, passage, ..
        } => {
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
        Route::Index(kind) => kind.plural().to_owned(),
        Route::Entity(kind, id) => collection
            .find_entity(id)
            .filter(|(_, entity)| entity.kind == *kind)
            .map_or(not_found::TITLE, |(_, entity)| entity.name.as_str())
            .to_owned(),
        Route::Registers => "Registers".to_owned(),
        Route::Register(id) => collection
            .register(id)
            .map_or(not_found::TITLE.to_owned(), |register| register.title),
        Route::Apparatus { .. } => "Apparatus".to_owned(),
        Route::About => "About".to_owned(),
        Route::Unknown { .. } => not_found::TITLE.to_owned(),
    };
    format!("{page} – {whole}")
}

/// What a page holds, in a sentence, for search engines and previews.
pub(crate) fn description(collection: &Collection, route: &Route) -> String {
    let whole = collection.pack.collection();
    match route {
        Route::Read { document, .. } => collection
            .find_document(document)
            .map(|(_, entry)| entry.record.description.clone())
            .unwrap_or_default(),
        Route::Entity(_, id) => collection
            .find_entity(id)
            .and_then(|(index, _)| collection.details(index))
            .map(|details| details.note)
            .unwrap_or_default(),
        Route::Index(kind) => format!(
            "{} in {}. {}",
            kind.plural(),
            whole.title,
            index::lead(*kind)
        ),
        Route::Register(id) => collection
            .register(id)
            .map(|register| register.note)
            .unwrap_or_default(),
        Route::Apparatus { .. } => apparatus::LEAD.to_owned(),
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
    let entities = ENTITY_FOLDERS.iter().flat_map(|(kind, _)| {
        let entries = collection.entities_of(*kind).into_iter();
        std::iter::once(Route::Index(*kind))
            .chain(entries.map(|(_, entity)| Route::Entity(entity.kind, entity.id.clone())))
    });
    let registers = collection.registers().into_iter();
    let registers = registers.map(|register| Route::Register(register.id));
    [
        Route::Home,
        Route::search(""),
        Route::Registers,
        Route::Apparatus { entry: None },
        Route::About,
    ]
    .into_iter()
    .chain(documents)
    .chain(entities)
    .chain(registers)
    .collect()
}
