//! The head and the foot of every page.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use super::imprint::year;
use crate::html::{El, el, link};
use crate::route::{ENTITY_FOLDERS, Room, Route, Tool};
use crate::state::{Theme, collection, navigator, settings};

/// The head: where one is, where one can go.
pub(crate) fn masthead() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let to = |route: Route, words: &str| {
        let path = route.path();
        link(&navigator.href(&route), words).live_attr("aria-current", move || {
            let here = navigator.route().path();
            let current = match here.strip_prefix(&path) {
                Some("") => Some("page"),
                // A page below this one.
                Some(_) if !path.is_empty() => Some("true"),
                _ => None,
            };
            current.map(str::to_owned)
        })
    };
    let documents = collection.documents.iter().map(|entry| {
        let route = Route::read(entry.record.id.clone());
        let year = el("span", "label").text(&year(&entry.record));
        el("li", "").add(to(route, &entry.record.short_title).text(" ").add(year))
    });
    let fold = |class, words, current: fn(&Route) -> bool, entries| {
        el("details", class)
            .on("focusout", |event| close_when_left(&event))
            .add(
                el("summary", "")
                    .live_attr("aria-current", move || {
                        current(&navigator.route()).then(|| "true".to_owned())
                    })
                    .text(words),
            )
            .add(
                el("ul", "")
                    .on("click", |event| close_menu(&event))
                    .all(entries),
            )
    };
    let item = |child: El| el("li", "").add(child);
    let room = |room| Route::Room {
        room,
        state: String::new(),
    };
    let indexes = ENTITY_FOLDERS
        .iter()
        .map(|(kind, _)| item(to(Route::index(*kind), kind.plural())))
        .chain([
            item(to(Route::Registers, "Registers")),
            item(to(Route::apparatus(None), "Apparatus")),
            item(to(room(Room::Timeline), "Timeline")),
            item(to(room(Room::Network), "Network")),
            item(to(room(Room::Study(Tool::Frequency)), "Study")),
        ]);
    let reading = |route: &Route| matches!(route, Route::Read(_));
    let indexed = |route: &Route| route.is_still() && *route != Route::About;
    let menu = fold("menu", "Read", reading, documents.collect());
    let places = el("ul", "")
        .add(item(menu))
        .add(item(to(Route::search(""), "Search")))
        .add(item(fold(
            "menu menu-wide",
            "Indexes",
            indexed,
            indexes.collect(),
        )))
        .add(item(to(Route::About, "About")));
    let label = el("label", "visually-hidden")
        .attr("for", "masthead-q")
        .text("Search the documents");
    let input = el("input", "")
        .attr("id", "masthead-q")
        .attr("name", "q")
        .attr("type", "search")
        .attr("placeholder", "Search")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false");
    let search = el("form", "masthead-search")
        .attr("role", "search")
        .attr("action", &navigator.href(&Route::search("")))
        .add(label)
        .add(input);
    let settings = settings();
    let colours = move || {
        let words = match settings.theme() {
            Theme::System => "Colours: as the system",
            Theme::Light => "Colours: light",
            Theme::Dark => "Colours: dark",
        };
        Some(words.to_owned())
    };
    let theme = el("button", "theme")
        .attr("type", "button")
        .live_attr("aria-label", colours)
        .live_attr("title", colours)
        .on("click", move |_| {
            settings.set_theme(settings.theme().next())
        })
        .add(el("span", "theme-icon"));
    let short_title = &collection.pack.collection().short_title;
    let bar = el("div", "masthead")
        .add(to(Route::Home, short_title).attr("class", "masthead-title"))
        .add(
            el("nav", "masthead-nav")
                .attr("aria-label", "Main")
                .add(places),
        )
        .add(search)
        .add(theme);
    el("header", "").add(bar).done()
}

/// Closes the menu that an event happened in.
pub(crate) fn close_menu(event: &web_sys::Event) {
    if let Some(menu) = menu_of(event) {
        let _ = menu.remove_attribute("open");
    }
}

/// Closes the menu when the keyboard leaves it.
fn close_when_left(event: &web_sys::Event) {
    let Some(menu) = menu_of(event) else { return };
    let next = event
        .dyn_ref::<web_sys::FocusEvent>()
        .and_then(|event| event.related_target()?.dyn_into::<web_sys::Node>().ok());
    if let Some(next) = next
        && !menu.contains(Some(&next))
    {
        let _ = menu.remove_attribute("open");
    }
}

fn menu_of(event: &web_sys::Event) -> Option<web_sys::Element> {
    event
        .target()?
        .dyn_into::<web_sys::Element>()
        .ok()?
        .closest("details")
        .ok()?
}

/// The foot: which collection this is, and where it explains itself.
pub(crate) fn footer() -> AnyView {
    let collection = collection();
    let record = collection.pack.collection();
    let about = link(
        &navigator().href(&Route::About),
        "How to search, cite and reuse",
    );
    let words = format!("{}, version {}.", record.title, record.version);
    let line = el("div", "")
        .add(el("p", "").text(&words))
        .add(el("ul", "").add(el("li", "").add(about)));
    el("footer", "foot").add(line).done()
}
