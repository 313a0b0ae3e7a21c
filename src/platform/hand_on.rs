//! Handing words on: with their looks through the clipboard, or by what the system has for sharing. Few browsers have
//! all of it, so each is looked for first.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag};

use super::browser::{spawn, window};
use super::guest::{copied, property};

/// Copies words, and the same as HTML where the browser lets; says then whether it worked.
pub(crate) fn copy_as_html(text: String, html: &str, then: impl FnOnce(bool) + 'static) {
    let both = write_both(&text, html);
    spawn(Box::pin(async move {
        let both = match both {
            Some(written) => JsFuture::from(written).await.is_ok(),
            None => false,
        };
        // Some browsers take words only.
        then(both || copied(&text).await);
    }));
}

fn write_both(text: &str, html: &str) -> Option<Promise> {
    let window = window()?;
    let item: Function = property(&window, "ClipboardItem")?.dyn_into().ok()?;
    let clipboard = property(&window.navigator(), "clipboard")?;
    let write: Function = property(&clipboard, "write")?.dyn_into().ok()?;
    let forms = Object::new();
    for (kind, content) in [("text/plain", text), ("text/html", html)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let parts = Array::of1(&content.into());
        let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
        Reflect::set(&forms, &kind.into(), &blob).ok()?;
    }
    let item = Reflect::construct(&item, &Array::of1(&forms)).ok()?;
    let written = write.call1(&clipboard, &Array::of1(&item)).ok()?;
    written.dyn_into().ok()
}

/// Whether the system has something for sharing.
pub(crate) fn can_share() -> bool {
    share_function().is_some()
}

/// Shares words, which hold their address.
pub(crate) fn share(title: &str, text: &str) {
    let told = Object::new();
    for (name, value) in [("title", title), ("text", text)] {
        let _ = Reflect::set(&told, &name.into(), &value.into());
    }
    if let Some((navigator, share)) = share_function()
        && let Ok(shared) = share.call1(&navigator, &told)
        && let Ok(shared) = shared.dyn_into::<Promise>()
    {
        // Whoever thinks better of it has done nothing wrong.
        spawn(Box::pin(async move {
            let _ = JsFuture::from(shared).await;
        }));
    }
}

fn share_function() -> Option<(JsValue, Function)> {
    let navigator = window()?.navigator();
    let share = property(&navigator, "share")?.dyn_into().ok()?;
    Some((navigator.into(), share))
}
