//! What the workroom can do on a page that belongs to another program.

use std::time::Duration;

use apparatus_model::PassageNumber;
use leptos::prelude::{queue_microtask, request_animation_frame, set_timeout};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Element, HtmlAnchorElement, HtmlElement, Url};

use crate::route::{THEN, value_of};

use super::browser::{
    WISH, document, focus_without_scrolling, scroll_to, send, show_place, spawn, window,
};

/// From the workroom: the reader wants something of the program that the page belongs to.
pub(crate) fn wish(what: &str, words: &str) {
    send(WISH, &format!("{what} {words}"));
}

/// From the workroom: says something to the reader.
pub(crate) fn tell(news: &str) {
    wish("say", news);
}

/// Brings an entry of the panel into view once it is there, with the keyboard.
pub(crate) fn show_entry(id: String) {
    let keys = format!("#{id}");
    bring(id, keys, true);
}

/// Brings a passage into view once it is there, with the keyboard at its number.
pub(crate) fn show_passage(passage: PassageNumber) {
    bring(
        passage.to_string(),
        format!("#{passage} .passage-number"),
        false,
    );
}

/// Brings the element with an id into view, and the keyboard to the first that fits `keys`.
fn bring(id: String, keys: String, gently: bool) {
    request_animation_frame(move || {
        let Some(document) = document() else { return };
        show_place(&document, &id, gently);
        let found = document.query_selector(&keys).ok().flatten();
        if let Some(Ok(found)) = found.map(|found| found.dyn_into()) {
            let _ = focus_without_scrolling(&found);
        }
    });
}

/// Says of the first element that fits that it is about to change, or not.
pub(crate) fn set_busy(selector: &str, busy: bool) {
    let found = document().and_then(|it| it.query_selector(selector).ok()?);
    if let Some(element) = found {
        let _ = match busy {
            true => element.set_attribute("aria-busy", "true"),
            false => element.remove_attribute("aria-busy"),
        };
    }
}

/// Every element that fits, of the page or below another.
pub(crate) fn all(below: Option<&Element>, selector: &str) -> Vec<Element> {
    let found = match below {
        Some(element) => element.query_selector_all(selector).ok(),
        None => document().and_then(|it| it.query_selector_all(selector).ok()),
    };
    let count = found.as_ref().map_or(0, |found| found.length());
    let each = (0..count).filter_map(|at| found.as_ref()?.item(at)?.dyn_into().ok());
    each.collect()
}

/// Puts the keyboard into the first element that fits; nothing where there is none.
pub(crate) fn focus(selector: &str) -> Option<()> {
    let found = document()?.query_selector(selector).ok()??;
    found.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

/// The whole address, host and all, of an address that starts at the host's root.
pub(crate) fn site_address(address: &str) -> String {
    let origin = window().and_then(|window| window.location().origin().ok());
    origin.unwrap_or_default() + address
}

/// Before something is drawn anew: where it had the keyboard, gives it back to the element that has the
/// name of the one before, or that this names for it (`data-then`). Where there is none any more, to
/// the element named here.
pub(crate) fn keep_focus(otherwise: &'static str) {
    let Some(document) = document() else { return };
    let Some(active) = document.active_element() else {
        return;
    };
    let name = active.get_attribute("data-then").unwrap_or(active.id());
    if name.is_empty() {
        return;
    }
    queue_microtask(move || {
        if active.is_connected() {
            return;
        }
        let next = document.get_element_by_id(&name);
        let next = next.or_else(|| document.get_element_by_id(otherwise));
        if let Some(Ok(next)) = next.map(|next| next.dyn_into()) {
            let _ = focus_without_scrolling(&next);
        }
    });
}

/// Whether the keyboard is in the search box of the page.
pub(crate) fn is_typing() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| active.id() == "q")
}

/// What the link of a search that the reader came by remembers: the query that was asked, and the rest as
/// it is written.
pub(crate) fn remembered() -> Option<(String, String)> {
    let query = window()?.location().search().ok()?;
    Some((value_of(&query, "q")?, value_of(&query, THEN)?))
}

/// Copies text, and says `done`, or that it did not work.
pub(crate) fn copy(text: String, done: String) {
    spawn(Box::pin(async move {
        tell(&match copied(&text).await {
            true => done,
            false => format!("This browser does not let the page copy. Here it is: {text}"),
        });
    }));
}

/// Copies text; whether it worked.
pub(super) async fn copied(text: &str) -> bool {
    // Browsers offer the clipboard to secure pages only.
    let clipboard = window().and_then(|window| property(&window.navigator(), "clipboard"));
    match clipboard.map(|value| value.dyn_into::<web_sys::Clipboard>()) {
        Some(Ok(clipboard)) => JsFuture::from(clipboard.write_text(text)).await.is_ok(),
        _ => false,
    }
}

/// What something has under a name; nothing where it has nothing there.
pub(super) fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(of, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Brings an element into view.
pub(crate) fn show(element: &Element) {
    scroll_to(element, true);
}

/// Today's date in the reader's time zone, as `2027-11-17`.
pub(crate) fn today() -> String {
    let now = js_sys::Date::new_0();
    let (year, month, day) = (now.get_full_year(), now.get_month() + 1, now.get_date());
    format!("{year:04}-{month:02}-{day:02}")
}

/// Gives the reader a file to keep. `kind` is its media type.
pub(crate) fn save(name: &str, kind: &str, text: &str) {
    let Some(document) = document() else { return };
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = js_sys::Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options);
    let Some(address) = blob
        .ok()
        .and_then(|blob| Url::create_object_url_with_blob(&blob).ok())
    else {
        return;
    };
    let link = document.create_element("a").ok();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken hold of the file by then.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        Duration::from_secs(60),
    );
}

/// The heading of the page.
pub(crate) fn heading() -> Option<String> {
    let heading = document()?.query_selector("main h1").ok()??;
    heading.text_content().filter(|it| !it.trim().is_empty())
}

/// Whether there is an element that fits.
pub(crate) fn exists(selector: &str) -> bool {
    document().is_some_and(|it| matches!(it.query_selector(selector), Ok(Some(_))))
}
