//! Pages that are taken from their own files: kept, fetched, and told of where they do not come.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, Response, SupportedType};

use super::browser::{document, spawn, window};
use super::startup::say;
use crate::html::STILL;
use crate::route::Route;

/// A page as its file has it.
pub(crate) struct Still {
    pub(crate) title: String,
    /// What stands in its body between head and foot.
    pub(crate) html: String,
}

/// What came of fetching a page.
enum Came {
    Page(Still),
    /// There is no such page.
    Absent,
    /// It is of another build than this program.
    OfAnotherBuild,
    Nothing,
}

thread_local! {
    /// The pages that were on screen, by path: the way back to them is not waited for.
    static KEPT: RefCell<Vec<(String, Rc<Still>)>> = const { RefCell::new(Vec::new()) };
    /// The number of the last page that was asked for: one asked for earlier comes too late.
    static LAST: Cell<u32> = const { Cell::new(0) };
}

/// A page that is here.
pub(crate) fn still(route: &Route) -> Option<Rc<Still>> {
    let path = route.path();
    KEPT.with_borrow(|kept| {
        let found = kept.iter().find(|(other, _)| *other == path);
        found.map(|(_, page)| page.clone())
    })
}

/// Keeps the page that the program finds itself on. The page for unknown addresses, which is not
/// the one that was wanted, has nothing that could be kept.
pub(super) fn keep_this(route: &Route) {
    if let Some(document) = document() {
        keep(route.path(), read(&document));
    }
}

fn keep(path: String, page: Option<Still>) {
    if let Some(page) = page {
        KEPT.with_borrow_mut(|kept| kept.push((path, Rc::new(page))));
    }
}

/// What there is of a still page in a document.
fn read(document: &Document) -> Option<Still> {
    let found = document.query_selector(&format!(".{STILL}")).ok()?;
    Some(Still {
        title: document.title(),
        html: found?.inner_html(),
    })
}

/// Does something once a page is here; at once where it has come before, or where the program makes
/// it. What is asked for later takes the place of what still waits. Where the page does not come,
/// the reader is told and can try again.
pub(crate) fn when_ready(route: Route, address: String, then: impl Fn() + 'static) {
    wait(route, address, Rc::new(then));
}

fn wait(route: Route, address: String, then: Rc<dyn Fn()>) {
    let turn = LAST.get().wrapping_add(1);
    LAST.set(turn);
    show_waiting(false);
    if !route.is_still() || still(&route).is_some() {
        then();
        return;
    }
    show_waiting(true);
    spawn(Box::pin(async move {
        let came = fetch(&address).await;
        if LAST.get() != turn {
            return;
        }
        show_waiting(false);
        match came {
            Came::Page(page) => {
                keep(route.path(), Some(page));
                then();
            }
            Came::Absent => then(),
            // The whole of the new build, then.
            Came::OfAnotherBuild => {
                let _ = window().map(|window| window.location().set_href(&address));
            }
            Came::Nothing => say(
                "That page did not arrive. What you were reading is still here.",
                Some((
                    "Try again",
                    Box::new(move || wait(route.clone(), address.clone(), then.clone())),
                )),
            ),
        }
    }));
}

async fn fetch(address: &str) -> Came {
    match answer(address).await {
        Some(answer) if answer.ok() => page(answer).await.unwrap_or(Came::Nothing),
        Some(answer) if answer.status() == 404 => Came::Absent,
        _ => Came::Nothing,
    }
}

async fn answer(address: &str) -> Option<Response> {
    let asked = window()?.fetch_with_str(address);
    JsFuture::from(asked).await.ok()?.dyn_into().ok()
}

async fn page(answer: Response) -> Option<Came> {
    let text: JsValue = JsFuture::from(answer.text().ok()?).await.ok()?;
    let text = text.as_string()?;
    // `boot.js`, whose name changes with the program and the collection, says what it is called.
    let boot = document()?.document_element()?.get_attribute("data-boot")?;
    if !text.contains(&boot) {
        return Some(Came::OfAnotherBuild);
    }
    let parser = DomParser::new().ok()?;
    let document = parser
        .parse_from_string(&text, SupportedType::TextHtml)
        .ok()?;
    read(&document).map(Came::Page)
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

/// Marks the entry of a still page that is chosen, and no other.
pub(super) fn mark(id: Option<&str>) {
    let Some(document) = document() else { return };
    if let Ok(Some(before)) = document.query_selector(".still .is-target") {
        let _ = before.class_list().remove_1("is-target");
    }
    if let Some(chosen) = id.and_then(|id| document.get_element_by_id(id))
        && chosen.closest(".still").is_ok_and(|page| page.is_some())
    {
        let _ = chosen.class_list().add_1("is-target");
    }
}
