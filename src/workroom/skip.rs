//! The way by keyboard from the chosen passage to its connections, which stand after the whole text, and
//! back.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use crate::platform;
use crate::state::Navigator;

/// The number of the chosen passage.
const NUMBER: &str = ".reader > .text .passage.is-target .passage-number";

/// The head of the connections.
const CONNECTIONS: &str = ".panel h2[tabindex]";

/// Follows the links there and back as long as the page lives. What the reader changes about the text makes it
/// anew, and with it the passage.
pub(super) fn listen(navigator: Navigator) {
    let _ = window_event_listener(ev::click, |event| {
        let link = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let skip = link.and_then(|it| it.closest("[data-skip]").ok().flatten());
        let Some(skip) = skip else { return };
        event.prevent_default();
        let _ = match skip.get_attribute("data-skip").as_deref() {
            Some("connections") => platform::focus(CONNECTIONS),
            _ => platform::focus(NUMBER),
        };
    });
    let _ = window_event_listener(ev::change, move |_| {
        request_animation_frame(move || {
            let _ = put(navigator);
        });
    });
}

/// Puts the link to the connections behind the number of the chosen passage.
pub(super) fn put(navigator: Navigator) -> Option<()> {
    let document = platform::document()?;
    if let Some(before) = document.query_selector(".text [data-skip]").ok()? {
        before.remove();
    }
    let number = document.query_selector(NUMBER).ok()??;
    let link = document.create_element("a").ok()?;
    link.set_class_name("skip skip-here");
    link.set_attribute("data-skip", "connections").ok()?;
    link.set_attribute("href", &navigator.href(&navigator.route_now()))
        .ok()?;
    link.set_text_content(Some("To the connections of this passage"));
    number.insert_adjacent_element("afterend", &link).ok()?;
    Some(())
}

/// From the passage to its connections, or from these back.
pub(super) fn cross() -> Option<()> {
    let active = platform::document()?.active_element();
    let inside = active.and_then(|it| it.closest(".panel").ok().flatten());
    match inside {
        Some(_) => platform::focus(NUMBER),
        None => platform::focus(CONNECTIONS),
    }
}
