//! What the head of the page says of it to other programs: previews, reference managers, search
//! engines. The reading room changes pages without loading them; what the head of a page says is
//! taken from the page's file, and Zotero is told that there is something else to be kept.

use std::cell::RefCell;
use std::time::Duration;

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, DomParser, Element, Event, EventInit, Response, SupportedType};

use super::timer::Timer;
use crate::platform;
use crate::route::Route;

/// What in the head of a page is about that page alone.
const ABOUT: &str = "meta[name=description], meta[property], meta[name^='citation_'], \
                     meta[name^='DC.'], meta[name^='twitter:'], link[rel=canonical], \
                     link[rel='schema.DC'], script[type='application/ld+json']";
/// What in its body is.
const COINS: &str = ".Z3988";
/// How long the reader stays on a page before its head is looked at: what is painted goes first.
const PAUSE: Duration = Duration::from_millis(300);

thread_local! {
    /// The path of the page that the head is about, or soon will be.
    static HERE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the head about the page that is shown.
pub(super) struct Head {
    timer: Timer,
    /// The path of the site's root.
    root: String,
}

impl Head {
    pub(super) fn new(root: String) -> Self {
        Self {
            timer: Timer::new(),
            root,
        }
    }

    /// Brings the head to the page where the reader is. Other states of the same page share it.
    pub(super) fn follow(&self, route: &Route) {
        let path = route.path();
        if HERE.with_borrow(|here| here.as_ref() == Some(&path)) {
            return;
        }
        HERE.set(Some(path.clone()));
        let address = format!("{}{path}", self.root);
        self.timer.after(PAUSE, move || {
            spawn_local(async move {
                let file = file(&address).await;
                // The reader may have gone on meanwhile.
                if HERE.with_borrow(|here| here.as_ref() == Some(&path)) {
                    adopt(file);
                }
            });
        });
    }
}

/// The file of a page; nothing where it does not come, or is of another build.
async fn file(address: &str) -> Option<Document> {
    let asked = web_sys::window()?.fetch_with_str(address);
    let answer: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(answer.text().ok()?)
        .await
        .ok()?
        .as_string()?;
    let boot = platform::document()?
        .document_element()?
        .get_attribute("data-boot")?;
    if !answer.ok() || !text.contains(&boot) {
        return None;
    }
    let parser = DomParser::new().ok()?;
    parser
        .parse_from_string(&text, SupportedType::TextHtml)
        .ok()
}

/// Puts what the file says of itself in the place of what was said before.
fn adopt(file: Option<Document>) -> Option<()> {
    let document = platform::document()?;
    for (selector, holder) in [
        (ABOUT, Element::from(document.head()?)),
        (COINS, Element::from(document.body()?)),
    ] {
        for before in all(&document, selector) {
            before.remove();
        }
        for fresh in file.iter().flat_map(|file| all(file, selector)) {
            let _ = holder.append_child(&document.adopt_node(&fresh).ok()?);
        }
    }
    let rising = EventInit::new();
    rising.set_bubbles(true);
    rising.set_cancelable(true);
    let event = Event::new_with_event_init_dict("ZoteroItemUpdated", &rising).ok()?;
    let _ = document.dispatch_event(&event);
    Some(())
}

fn all(document: &Document, selector: &str) -> Vec<Element> {
    let Ok(found) = document.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.item(at)?.dyn_into().ok())
        .collect()
}
