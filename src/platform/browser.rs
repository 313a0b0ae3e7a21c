//! The browser's page, storage and tasks.

use std::pin::Pin;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    CustomEvent, CustomEventInit, Document, Element, HtmlElement, ScrollIntoViewOptions,
    ScrollLogicalPosition, Window,
};

/// Told what the workroom wishes of the program that the page belongs to: where the reader wants to go,
/// and what the reader is to be told.
pub(super) const WISH: &str = "apparatus-wish";

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// Scrolls to the element with an id; `gently` leaves one that is in view where it is.
pub(super) fn show_place(document: &Document, id: &str, gently: bool) {
    let Some(element) = document.get_element_by_id(id) else {
        return;
    };
    // What is in a fold is unfolded first.
    if let Ok(Some(fold)) = element.closest("details") {
        let _ = fold.set_attribute("open", "");
    }
    scroll_to(&element, gently);
}

/// Scrolls to an element; `gently` leaves one that is in view where it is.
pub(super) fn scroll_to(element: &Element, gently: bool) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(if gently {
        ScrollLogicalPosition::Nearest
    } else {
        ScrollLogicalPosition::Center
    });
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

pub(super) fn focus_without_scrolling(element: &HtmlElement) -> Result<(), JsValue> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"preventScroll".into(), &JsValue::TRUE)?;
    let focus: js_sys::Function = js_sys::Reflect::get(element, &"focus".into())?.dyn_into()?;
    focus.call1(element, &options).map(|_| ())
}

/// A setting kept in this browser.
pub(crate) fn stored(name: &str) -> Option<String> {
    window()?.local_storage().ok()??.get_item(name).ok()?
}

/// Keeps a setting in this browser; where the reader forbids it, it lasts as long as the page.
pub(crate) fn store(name: &str, value: &str) {
    if let Some(Ok(Some(storage))) = window().map(|window| window.local_storage()) {
        let _ = storage.set_item(name, value);
    }
}

/// Sends words to whoever listens on this page.
pub(super) fn send(event: &str, words: &str) {
    let with = CustomEventInit::new();
    with.set_detail(&words.into());
    let event = CustomEvent::new_with_event_init_dict(event, &with);
    if let (Some(window), Ok(event)) = (window(), event) {
        let _ = window.dispatch_event(&event);
    }
}

/// Runs a task beside the page. Tasks are boxed: each of its own type would put another copy of
/// what runs it into the page.
pub(super) fn spawn(task: Pin<Box<dyn Future<Output = ()>>>) {
    spawn_local(task);
}
