//! Fetching the edition file, and saying so where it does not come.

use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::browser::{document, spawn, window};
use super::startup::say;
use crate::state::Collection;
use crate::state::collection::EditionError;

thread_local! {
    /// The number of the last page that was asked for: one asked for earlier comes too late.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// Does something once the edition file is here, if it is needed; at once where it is not, or where
/// the file has come before. What is asked for later takes the place of what still waits. Where the
/// file does not come, the reader is told and can try again; `address` is the page that needs it.
pub(crate) fn when_ready(
    collection: Arc<Collection>,
    needed: bool,
    address: &str,
    then: impl Fn() + 'static,
) {
    wait(collection, needed, address.to_owned(), Rc::new(then));
}

fn wait(collection: Arc<Collection>, needed: bool, address: String, then: Rc<dyn Fn()>) {
    let turn = LAST.get().wrapping_add(1);
    LAST.set(turn);
    show_waiting(false);
    if !needed || collection.edition().is_some() {
        then();
        return;
    }
    show_waiting(true);
    spawn(Box::pin(async move {
        let came = fetch().await;
        if LAST.get() != turn {
            return;
        }
        show_waiting(false);
        let taken = came.map(|bytes| collection.receive(bytes));
        match taken {
            Some(Ok(())) => then(),
            Some(Err(EditionError::OfAnotherBuild)) => say(
                "The site has changed since this page was loaded. Load the page that you wanted anew.",
                Some(("Load it", Box::new(move || load(&address)))),
            ),
            _ => say(
                "This page did not arrive whole.",
                Some((
                    "Try again",
                    Box::new(move || {
                        wait(collection.clone(), needed, address.clone(), then.clone());
                    }),
                )),
            ),
        }
    }));
}

/// The bytes of the edition file; nothing where they do not come. `boot.js` says where it is.
async fn fetch() -> Option<Vec<u8>> {
    let address = document()?
        .document_element()?
        .get_attribute("data-edition")?;
    let answer = JsFuture::from(window()?.fetch_with_str(&address)).await;
    let answer: Response = answer.ok()?.dyn_into().ok()?;
    if !answer.ok() {
        return None;
    }
    let bytes: Result<JsValue, _> = JsFuture::from(answer.array_buffer().ok()?).await;
    Some(Uint8Array::new(&bytes.ok()?).to_vec())
}

/// Says that a page is on its way; the style shows it after a moment.
fn show_waiting(waits: bool) {
    if let Some(body) = document().and_then(|document| document.body()) {
        let _ = match waits {
            true => body.set_attribute("data-waiting", ""),
            false => body.remove_attribute("data-waiting"),
        };
    }
}

/// Loads a page from the host.
fn load(address: &str) {
    if let Some(window) = window() {
        let here = window.location().pathname().unwrap_or_default();
        let _ = match here == address {
            true => window.location().reload(),
            false => window.location().set_href(address),
        };
    }
}
