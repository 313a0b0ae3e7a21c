//! What opens over the page: the palette, from which one goes anywhere, the list of the keys, and citations.

use std::sync::Arc;

use apparatus_index::order::{descending, rank, sort_by_rank};
use apparatus_index::pack::EntityIndex;
use apparatus_index::text::fold;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlDialogElement, HtmlElement, KeyboardEvent};

use super::cite::{CITE, Cite};
use super::keys;
use crate::components::hits::counted;
use crate::html::{El, el, link, live, several};
use crate::platform;
use crate::rooms;
use crate::route::{ENTITY_FOLDERS, ROOM_FOLDERS, Room, Route};
use crate::state::{Collection, Navigator};

/// How many places the palette lists.
const MOST: usize = 12;

/// Names of the two dialogs' elements.
const PALETTE: &str = "palette";
const KEYS: &str = "keys";

/// The dialogs of the page.
#[derive(Clone, Copy)]
pub(super) struct Dialogs {
    typed: RwSignal<String>,
    cite: Cite,
}

/// A place to go to; with no route, what opens the citation of the page at hand.
struct Place {
    route: Option<Route>,
    words: String,
    what: &'static str,
}

impl Dialogs {
    pub(super) fn new(cite: Cite) -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            cite,
        }
    }

    /// Opens the citation of what is at hand.
    pub(super) fn open_citation(self) -> Option<()> {
        self.cite.open()
    }

    /// Opens the palette.
    pub(super) fn open_palette(self) -> Option<()> {
        self.typed.set(String::new());
        open(PALETTE)
    }

    /// Opens the list of the keys.
    pub(super) fn open_keys(self) -> Option<()> {
        open(KEYS)
    }

    /// Whether a dialog is open.
    pub(super) fn any_open(self) -> bool {
        [PALETTE, KEYS, CITE]
            .into_iter()
            .any(|id| dialog(id).is_some_and(|it| it.open()))
    }

    /// All, closed.
    pub(super) fn view(self, collection: Arc<Collection>, navigator: Navigator) -> AnyView {
        several(vec![
            self.palette(collection, navigator).done(),
            keys_dialog().done(),
            self.cite.view().done(),
        ])
    }

    fn palette(self, collection: Arc<Collection>, navigator: Navigator) -> El {
        let label = el("label", "visually-hidden")
            .attr("for", "palette-q")
            .text("Go to a name, a document, a passage or a page");
        let input = el("input", "")
            .attr("id", "palette-q")
            .attr("type", "search")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("placeholder", "A name, a document, a passage, a page")
            .live_prop("value", move || self.typed.get().into())
            .on("input", move |event| {
                self.typed.set(event_target_value(&event))
            });
        let found = live(move || {
            let places = self
                .typed
                .with(|typed| places(&collection, navigator, typed));
            let told = counted(places.len(), "place", "places");
            let told = el("p", "visually-hidden")
                .attr("role", "status")
                .text(&told);
            let lines = places.iter().map(|place| {
                let to = match &place.route {
                    Some(route) => link(&navigator.href(route), &place.words),
                    None => el("button", "")
                        .attr("type", "button")
                        .attr("data-cite", "")
                        .text(&place.words),
                };
                let what = el("span", "label").text(place.what);
                el("li", "").add(to).add(what)
            });
            several(vec![told.done(), el("ul", "").all(lines.collect()).done()])
        });
        el("dialog", "dialog")
            .attr("id", PALETTE)
            .attr("aria-label", "Go to")
            .on("keydown", |event| {
                let _ = walk(&event);
            })
            .on("click", |event| {
                let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
                let chosen = target.and_then(|it| it.closest("a, button, dialog").ok().flatten());
                // Something was chosen, or what is around the dialog was pressed.
                if chosen.is_some_and(|it| it.tag_name() != "DIALOG" || is_outside(&event)) {
                    close(PALETTE);
                }
            })
            .add(label)
            .add(input)
            .view(found)
    }
}

fn keys_dialog() -> El {
    let lines = keys::LIST.map(|(key, what)| {
        let key = el("dt", "").add(el("kbd", "").text(key));
        (key, el("dd", "").text(what))
    });
    let lines = lines.into_iter().flat_map(|(key, what)| [key, what]);
    let input = el("input", "")
        .attr("type", "checkbox")
        .attr("name", "letters")
        .live_prop("checked", || keys::letters().into())
        .on("change", |event| {
            keys::set_letters(event_target_checked(&event))
        });
    let close = el("button", "button").attr("type", "submit").text("Close");
    el("dialog", "dialog")
        .attr("id", KEYS)
        .attr("aria-labelledby", "keys-title")
        .add(el("h2", "").attr("id", "keys-title").text("Keys"))
        .add(el("dl", "keys").all(lines.collect()))
        .add(el("label", "").add(input).text(" Single letters do this"))
        .add(el("form", "").attr("method", "dialog").add(close))
}

fn dialog(id: &str) -> Option<HtmlDialogElement> {
    platform::document()?.get_element_by_id(id)?.dyn_into().ok()
}

pub(super) fn open(id: &str) -> Option<()> {
    let dialog = dialog(id)?;
    match dialog.open() {
        true => Some(()),
        false => dialog.show_modal().ok(),
    }
}

pub(super) fn close(id: &str) {
    if let Some(dialog) = dialog(id) {
        dialog.close();
    }
}

pub(super) fn is_outside(event: &web_sys::Event) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    target.is_some_and(|it| it.tag_name() == "DIALOG")
}

/// Moves among the places by the arrows; Enter in the box goes to the first.
fn walk(event: &web_sys::Event) -> Option<()> {
    let key = event.dyn_ref::<KeyboardEvent>()?.key();
    let by = match key.as_str() {
        "ArrowDown" => 1,
        "ArrowUp" => -1,
        "Enter" => 0,
        _ => return None,
    };
    let dialog = dialog(PALETTE)?;
    let links = dialog.query_selector_all("input, a, button").ok()?;
    let all: Vec<HtmlElement> = (0..links.length())
        .filter_map(|at| links.item(at)?.dyn_into().ok())
        .collect();
    let active = platform::document()?.active_element();
    let now = all
        .iter()
        .position(|it| Some(it.as_ref()) == active.as_ref())?;
    match (by, now) {
        (0, 0) => all.get(1)?.click(),
        // Enter on a link is the browser's own.
        (0, _) => return None,
        _ => all.get(now.checked_add_signed(by)?)?.focus().ok()?,
    }
    event.prevent_default();
    Some(())
}

/// Where the words that were typed may lead, the likeliest first.
fn places(collection: &Collection, navigator: Navigator, typed: &str) -> Vec<Place> {
    let wanted = fold(typed.trim());
    let mut found = Vec::new();
    // A number is a passage of the document that is open.
    if let (Ok(number), Route::Read(reading)) = (
        wanted.trim_start_matches('p').parse::<u32>(),
        navigator.route_now(),
    ) {
        found.push(Place {
            route: Some(Route::Read(reading.at(format!("p{number}").parse().ok()))),
            words: format!("Passage {number}"),
            what: "passage",
        });
    }
    let bearers = collection.pack.entities_named(&wanted).unwrap_or_default();
    let bearers = bearers.iter().filter_map(|index| collection.entity(*index));
    let fits = |words: &str| fold(words).contains(&wanted);
    let mut entities: Vec<_> = (0u32..).zip(&collection.entities).collect();
    entities.retain(|(_, it)| !wanted.is_empty() && fits(&it.name));
    // Names before terms, with words that begin so before others, the more often named first.
    sort_by_rank(&mut entities, |(index, it)| {
        let begins = fold(&it.name)
            .split(' ')
            .any(|word| word.starts_with(&wanted));
        let mentions = collection.mention_count(EntityIndex(*index)) as u32;
        rank([0, u32::from(!begins), it.kind as u32, descending(mentions)])
    });
    let entities = entities.into_iter().map(|(_, it)| it);
    let mut named: Vec<_> = Vec::new();
    for entity in bearers.chain(entities) {
        if !named.contains(&&entity.id) {
            named.push(&entity.id);
            found.push(Place {
                route: Some(Route::Entity(entity.kind, entity.id.clone())),
                words: entity.name.clone(),
                what: entity.kind.label(),
            });
        }
    }
    let documents = collection.documents.iter().map(|it| &it.record);
    let documents = documents.map(|record| Place {
        route: Some(Route::read(record.id.clone())),
        words: record.short_title.clone(),
        what: "document",
    });
    let citation = Place {
        route: None,
        words: "Cite this".to_owned(),
        what: "command",
    };
    let pages = documents.chain(pages()).chain([citation]);
    found.extend(pages.filter(|place| fits(&place.words)));
    found.truncate(MOST);
    if !wanted.is_empty() {
        found.push(Place {
            route: Some(Route::search(typed.trim())),
            words: format!("Search for {}", typed.trim()),
            what: "search",
        });
    }
    found
}

fn pages() -> impl Iterator<Item = Place> {
    let page = |route, words: &str| Place {
        route: Some(route),
        words: words.to_owned(),
        what: "page",
    };
    let indexes = ENTITY_FOLDERS.iter();
    let indexes = indexes.map(move |(kind, _)| page(Route::index(*kind), kind.plural()));
    let rooms = ROOM_FOLDERS.iter();
    let rooms = rooms.filter_map(move |(room, _): &(Room, _)| {
        let route = Route::Room {
            room: *room,
            state: String::new(),
        };
        Some(page(route, rooms::about(*room)?.title))
    });
    let others = [
        (Route::Home, "First page"),
        (Route::search(""), "Search"),
        (Route::Registers, "Registers"),
        (Route::apparatus(None), "Apparatus"),
        (Route::About, "About"),
    ];
    let others = others.into_iter();
    others
        .map(move |(route, words)| page(route, words))
        .chain(indexes)
        .chain(rooms)
}
