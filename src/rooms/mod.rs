//! The rooms: pages drawn from the whole collection. They are made for their files like still pages;
//! where the program runs, the workroom, a program of its own, brings them to life from the same views.

use leptos::prelude::*;

use crate::route::{ROOM_FOLDERS, Room};

/// What is the same on every visit to a room.
pub(crate) struct About {
    /// Its title.
    pub(crate) title: &'static str,
    /// What can be seen in it, in a sentence.
    pub(crate) lead: &'static str,
    /// Its view, drawn from the collection and the navigator of the context.
    pub(crate) view: fn() -> AnyView,
}

/// A room; nothing for one that this collection has nothing to show in.
pub(crate) fn about(room: Room) -> Option<About> {
    match room {
        Room::Timeline | Room::Network | Room::Study(_) => None,
    }
}

/// The rooms that there are, in the order of their list.
#[cfg(not(feature = "csr"))]
pub(crate) fn all() -> impl Iterator<Item = (Room, About)> {
    let rooms = ROOM_FOLDERS.iter();
    rooms.filter_map(|(room, _)| Some((*room, about(*room)?)))
}
