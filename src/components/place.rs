//! Places that the workroom fills.

use leptos::prelude::*;

use crate::html::{El, el};
#[cfg(edition)]
use crate::route::ROOM_FOLDERS;
#[cfg(edition)]
use crate::route::Room;

/// What the workroom has for a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// What is connected with the chosen passage.
    Panel,
    /// Search results as a concordance or by their place.
    Results,
    /// Filters for search results.
    Refine,
    /// The parts of a query, each with the means to change it.
    Chips,
    /// What is near a query that finds nothing.
    Nearby,
    /// The way to what finds words in the document.
    Find,
    /// The text that stands beside another.
    Beside,
    /// What is to be said where the address names a passage that is not there.
    Missing,
    /// How the tables of a page are sorted, and which of their rows are shown.
    #[cfg(edition)]
    Tables,
    /// A room.
    #[cfg(edition)]
    Room(Room),
}

impl Part {
    /// How its place is named on the page.
    fn name(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Results => "results",
            Self::Beside => "beside",
            Self::Refine => "refine",
            Self::Chips => "chips",
            Self::Nearby => "nearby",
            Self::Find => "find",
            Self::Missing => "missing",
            #[cfg(edition)]
            Self::Tables => "tables",
            #[cfg(edition)]
            Self::Room(room) => {
                let mut folders = ROOM_FOLDERS.iter();
                let folder = folders.find(|(known, _)| *known == room);
                folder.map_or("", |(_, folder)| folder)
            }
        }
    }

    /// The part with a name.
    #[cfg(feature = "workroom")]
    pub(crate) fn named(name: &str) -> Option<Self> {
        let rooms = ROOM_FOLDERS.iter().map(|(room, _)| Self::Room(*room));
        let parts = [
            Self::Panel,
            Self::Results,
            Self::Beside,
            Self::Refine,
            Self::Chips,
            Self::Nearby,
            Self::Find,
            Self::Missing,
            Self::Tables,
        ];
        let mut parts = parts.into_iter().chain(rooms);
        parts.find(|part| part.name() == name)
    }
}

/// The place for a part, with what stands in it before the workroom is here: it is taken away, holder and
/// all, and what the workroom has is put in an element as the one around it here. What changes within
/// the holder by itself then changes unseen.
pub(crate) fn place(part: Part, before: Option<AnyView>) -> El {
    let holder = el("div", "").views(before.into_iter().collect());
    el("div", "place")
        .attr("data-room", part.name())
        .add(holder)
}
