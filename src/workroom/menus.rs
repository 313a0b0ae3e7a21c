//! Menus of the parts of a query close as menus do: by Escape, and when something beside them is pressed.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement};

use crate::platform;

/// Listens as long as the page lives.
pub(super) fn listen() {
    let _ = window_event_listener(ev::pointerdown, |event| {
        let _ = leave(event.target());
    });
    let _ = window_event_listener(ev::focusin, |event| {
        let _ = leave(event.target());
    });
    let _ = window_event_listener(ev::keydown, |event| {
        if event.key() == "Escape" {
            let _ = back();
        }
    });
}

/// The menu that is open.
fn open() -> Option<Element> {
    let document = platform::document()?;
    document.query_selector(".chip-menu[open]").ok()?
}

/// Closes the menu when something beside it has the pointer or the keyboard.
fn leave(target: Option<web_sys::EventTarget>) -> Option<()> {
    let menu = open()?;
    let target = target?.dyn_into::<web_sys::Node>().ok()?;
    if !menu.contains(Some(&target)) {
        menu.remove_attribute("open").ok()?;
    }
    Some(())
}

/// Closes the menu; the keyboard goes back to what opened it.
fn back() -> Option<()> {
    let menu = open()?;
    menu.remove_attribute("open").ok()?;
    let summary = menu.query_selector("summary").ok()??;
    summary.dyn_into::<HtmlElement>().ok()?.focus().ok()
}
