//! The rooms: pages drawn from the whole collection. They are made for their files like still pages;
//! where the program runs, the workroom, a program of its own, brings them to life from the same views.

#[cfg(feature = "workroom")]
mod beside;
#[cfg(feature = "workroom")]
mod chips;
mod days;
#[cfg(feature = "workroom")]
pub(crate) mod linked;
#[cfg(feature = "workroom")]
pub(crate) mod missing;
#[cfg(feature = "workroom")]
mod nearby;
pub(crate) mod network;
#[cfg(any(feature = "workroom", test))]
#[cfg_attr(not(feature = "workroom"), allow(dead_code))]
pub(crate) mod panel;
#[cfg(any(feature = "workroom", test))]
#[cfg_attr(not(feature = "workroom"), allow(dead_code))]
mod refine;
#[cfg(any(feature = "workroom", test))]
#[cfg_attr(not(feature = "workroom"), allow(dead_code))]
mod results;
mod strip;
mod study;
pub(crate) mod tables;
#[cfg(feature = "workroom")]
pub(crate) mod then;
mod timeline;

use leptos::prelude::*;

#[cfg(feature = "workroom")]
use crate::components::place::Part;
#[cfg(feature = "workroom")]
use crate::html::several;
#[cfg(not(feature = "csr"))]
use crate::route::ROOM_FOLDERS;
use crate::route::Room;
#[cfg(feature = "workroom")]
use crate::workroom::find;

#[cfg(not(feature = "csr"))]
pub(crate) use timeline::seen_from as on_the_timeline;

/// What is the same on every visit to a room.
pub(crate) struct About {
    /// Its title.
    #[cfg_attr(feature = "csr", allow(dead_code))]
    pub(crate) title: &'static str,
    /// What can be seen in it, in a sentence.
    #[cfg_attr(feature = "csr", allow(dead_code))]
    pub(crate) lead: &'static str,
    /// Its view, drawn from the collection and the navigator of the context.
    pub(crate) view: fn() -> AnyView,
}

/// A room; nothing for one that this collection has nothing to show in.
pub(crate) fn about(room: Room) -> Option<About> {
    match room {
        Room::Timeline => Some(timeline::ABOUT),
        Room::Network => Some(network::ABOUT),
        Room::Study(tool) => Some(study::about(tool)),
    }
}

/// What the workroom has for a place.
#[cfg(feature = "workroom")]
pub(crate) fn part(part: Part) -> AnyView {
    match part {
        Part::Panel => panel::panel(),
        Part::Beside => beside::beside(),
        Part::Refine => refine::refine(),
        Part::Chips => chips::chips(),
        Part::Nearby => nearby::nearby(),
        Part::Results => results::results(),
        Part::Find => find::opener(),
        Part::Missing => missing::missing(),
        Part::Tables => tables::tools(),
        Part::Room(room) => about(room).map_or_else(|| several(Vec::new()), |about| (about.view)()),
    }
}

/// The rooms that there are, in the order of their list.
#[cfg(not(feature = "csr"))]
pub(crate) fn all() -> impl Iterator<Item = (Room, About)> {
    let rooms = ROOM_FOLDERS.iter();
    rooms.filter_map(|(room, _)| Some((*room, about(*room)?)))
}
