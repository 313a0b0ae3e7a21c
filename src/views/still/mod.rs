//! Pages that answer the reader in nothing but links: made once, for their files. The program has
//! none of this; it takes such a page from its file.

mod about;
mod apparatus;
mod company;
mod concordance;
mod entity;
mod evidence;
mod gazetteer;
mod home;
mod index;
mod registers;

use leptos::prelude::*;

use super::not_found::TITLE;
use crate::components::place::{Part, place};
use crate::rooms;
#[cfg(feature = "ssr")]
use crate::route::ENTITY_FOLDERS;
use crate::route::Route;
use crate::state::{Collection, collection};

/// What stands on a page; nothing where there is no such page.
pub(crate) fn still(route: &Route) -> Option<AnyView> {
    Some(match route {
        Route::Home => home::home(),
        Route::Index { kind, .. } => index::index(*kind),
        Route::Entity(_, id) => entity::entity(collection().find_entity(id)?.0),
        Route::Registers => registers::registers(),
        Route::Register { id, .. } => registers::register(&collection().register(id)?),
        Route::Apparatus { .. } => apparatus::apparatus(),
        Route::Room { room, .. } => {
            let view = (rooms::about(*room)?.view)();
            place(Part::Room(*room), Some(view)).done()
        }
        Route::About => about::about(),
        _ => return None,
    })
}

/// The title of a page.
pub(super) fn title(collection: &Collection, route: &Route) -> String {
    let title = match route {
        Route::Index { kind, .. } => Some(kind.plural().to_owned()),
        Route::Entity(kind, id) => collection
            .find_entity(id)
            .filter(|(_, entity)| entity.kind == *kind)
            .map(|(_, entity)| entity.name.clone()),
        Route::Registers => Some("Registers".to_owned()),
        Route::Register { id, .. } => collection.register(id).map(|register| register.title),
        Route::Apparatus { .. } => Some("Apparatus".to_owned()),
        Route::Room { room, .. } => rooms::about(*room).map(|about| about.title.to_owned()),
        Route::About => Some("About".to_owned()),
        _ => None,
    };
    title.unwrap_or_else(|| TITLE.to_owned())
}

/// What a page holds, in a sentence.
#[cfg(feature = "ssr")]
pub(super) fn description(collection: &Collection, route: &Route) -> String {
    let whole = collection.pack.collection();
    let said = match route {
        Route::Index { kind, .. } => Some(format!(
            "{} in {}. {}",
            kind.plural(),
            whole.title,
            index::lead(*kind)
        )),
        Route::Entity(_, id) => collection
            .find_entity(id)
            .and_then(|(index, _)| collection.details(index))
            .map(|details| details.note),
        Route::Register { id, .. } => collection.register(id).map(|register| register.note),
        Route::Room { room, .. } => rooms::about(*room).map(|about| about.lead.to_owned()),
        Route::Registers => Some(registers::LEAD.to_owned()),
        Route::Apparatus { .. } => Some(apparatus::LEAD.to_owned()),
        _ => None,
    };
    said.unwrap_or_else(|| whole.description.clone())
}

/// Every such page of the site.
#[cfg(feature = "ssr")]
pub(super) fn pages(collection: &Collection) -> Vec<Route> {
    let entities = ENTITY_FOLDERS.iter().flat_map(|(kind, _)| {
        let entries = collection.entities_of(*kind).into_iter();
        std::iter::once(Route::index(*kind))
            .chain(entries.map(|(_, entity)| Route::Entity(entity.kind, entity.id.clone())))
    });
    let registers = collection.registers().into_iter();
    let registers = registers.map(|register| Route::register(register.id));
    let rooms = rooms::all().map(|(room, _)| Route::Room {
        room,
        state: String::new(),
    });
    let single = [Route::Registers, Route::apparatus(None), Route::About];
    single
        .into_iter()
        .chain(entities)
        .chain(registers)
        .chain(rooms)
        .collect()
}
