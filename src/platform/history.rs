//! The browser's history and the places of a page.

use std::cell::RefCell;
use std::time::Duration;

use leptos::prelude::{TimeoutHandle, request_animation_frame, set_timeout_with_handle};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;

use super::browser::{document, focus_without_scrolling, show_place, window};
use super::still::mark;
use crate::route::Route;

/// Where this page stands relative to the root of the site: `<meta name="apparatus-root">`, which
/// the site writer puts into every page.
const ROOT_META: &str = "meta[name=apparatus-root]";

/// The path of the site's root, with a slash at its end.
pub(super) fn root() -> String {
    let relative = document()
        .and_then(|document| document.query_selector(ROOT_META).ok().flatten())
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "./".to_owned());
    window()
        .and_then(|window| window.location().href().ok())
        .and_then(|here| web_sys::Url::new_with_base(&relative, &here).ok())
        .map_or_else(|| "/".to_owned(), |url| url.pathname())
}

/// The route the browser is at.
pub(super) fn route(root: &str) -> Route {
    let part = |read: fn(&web_sys::Location) -> Result<String, JsValue>| {
        window()
            .and_then(|window| read(&window.location()).ok())
            .unwrap_or_default()
    };
    let path = part(web_sys::Location::pathname);
    let below = path
        .strip_prefix(root)
        .or(root.strip_suffix('/').filter(|r| *r == path).map(|_| ""));
    Route::parse(
        below.unwrap_or(&path),
        &part(web_sys::Location::search),
        &part(web_sys::Location::hash),
    )
}

/// Adds an entry to the history.
pub(crate) fn push(address: &str) {
    write_address();
    if let Some(history) = window().and_then(|window| window.history().ok()) {
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// How long after the last change of an entry its address is written. Browsers take no more than a
/// hundred addresses in half a minute; who types writes more letters than that.
const PAUSE: Duration = Duration::from_millis(300);

thread_local! {
    /// The address that is still to be written, and the clock that will.
    static UNWRITTEN: RefCell<Option<(String, Option<TimeoutHandle>)>> = const { RefCell::new(None) };
}

/// Changes the current entry of the history, after a pause.
pub(crate) fn replace(address: &str) {
    forget_address();
    let clock = set_timeout_with_handle(write_address, PAUSE).ok();
    UNWRITTEN.set(Some((address.to_owned(), clock)));
}

/// Writes the address that is still to be written.
pub(super) fn write_address() {
    if let Some(address) = forget_address()
        && let Some(history) = window().and_then(|window| window.history().ok())
    {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

/// Does not write it: the browser has gone to another entry.
pub(super) fn forget_address() -> Option<String> {
    let (address, clock) = UNWRITTEN.take()?;
    if let Some(clock) = clock {
        clock.clear();
    }
    Some(address)
}

/// Brings the reader to the place a route means, once the page shows it: to what is chosen, or, on
/// another page, to its beginning; with the keyboard there too.
pub(crate) fn settle(route: &Route, another_page: bool) {
    let place = route.place();
    show_chosen(route);
    request_animation_frame(move || {
        let Some(document) = document() else { return };
        let number = place.and_then(|place| {
            show_place(&document, &place, !another_page);
            let number = format!("#{place} .passage-number");
            document.query_selector(&number).ok()?
        });
        if !another_page {
            return;
        }
        if number.is_none()
            && let Some(window) = window()
        {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        let place = number.or_else(|| document.get_element_by_id("main"));
        if let Some(Ok(place)) = place.map(|place| place.dyn_into()) {
            let _ = focus_without_scrolling(&place);
        }
    });
}

/// Marks the chosen entry of a still page, once it is there.
pub(crate) fn show_chosen(route: &Route) {
    let place = route.place();
    request_animation_frame(move || mark(place.as_deref()));
}

/// Sets the colours of the page.
pub(crate) fn show_theme(name: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = match name {
            "system" => root.remove_attribute("data-theme"),
            name => root.set_attribute("data-theme", name),
        };
    }
}

/// Sets the title of the page.
pub(crate) fn show_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}
