//! Taking over the page.

use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Event, HtmlAnchorElement, HtmlElement, HtmlInputElement, MouseEvent};

use super::browser::{
    document, focus_without_scrolling, forget_address, root, route, show_passage, window,
    write_address,
};
use crate::app::app;
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// Starts the reading room: replaces the prerendered page by the living one, in one task, so that
/// nothing is painted between the two.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys_log(&panic.to_string());
        say("The page stopped working. Reload it to go on; nothing is lost.");
    }));
    let collection = match Collection::open() {
        Ok(collection) => collection,
        Err(error) => {
            web_sys_log(&error.to_string());
            say("The collection did not arrive whole. Reload the page to try again.");
            return;
        }
    };
    let Some(holder) = document().and_then(|document| document.body()) else {
        return;
    };
    let root = root();
    let here = route(&root);
    let chosen = match &here {
        Route::Read {
            passage: Some(passage),
            ..
        } => Some(passage.to_string()),
        _ => None,
    };
    let open = open_folds(&holder);
    let typing = typing();
    holder.set_text_content(None);
    mount_to(holder.clone(), move || {
        let navigator = Navigator::provide(here.clone(), root.clone());
        listen(navigator);
        app(collection.clone())
    })
    .forget();
    reopen_folds(&holder, &open);
    typing.and_then(|(id, text)| go_on_typing(&id, &text));
    if let (Some(document), Some(passage)) = (document(), chosen) {
        // The browser has scrolled to the prerendered passage; a passage in a fold it could not.
        show_passage(&document, &passage, true);
    }
    let _ = holder.set_attribute("data-alive", "");
}

/// The box that the reader is typing into while the program is on its way, and what stands in it.
fn typing() -> Option<(String, String)> {
    let input: HtmlInputElement = document()?.active_element()?.dyn_into().ok()?;
    Some((input.id(), input.value()))
}

fn go_on_typing(id: &str, text: &str) -> Option<()> {
    let input: HtmlInputElement = document()?.get_element_by_id(id)?.dyn_into().ok()?;
    let _ = focus_without_scrolling(&input);
    if !text.is_empty() {
        input.set_value(text);
        let _ = input.dispatch_event(&Event::new("input").ok()?);
    }
    Some(())
}

/// Which folds the reader has opened while the program was on its way.
fn open_folds(holder: &HtmlElement) -> Vec<bool> {
    folds(holder)
        .iter()
        .map(|fold| fold.has_attribute("open"))
        .collect()
}

fn reopen_folds(holder: &HtmlElement, open: &[bool]) {
    for (fold, open) in folds(holder).iter().zip(open) {
        if *open {
            let _ = fold.set_attribute("open", "");
        }
    }
}

fn folds(holder: &HtmlElement) -> Vec<web_sys::Element> {
    let Ok(found) = holder.query_selector_all("details") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into().ok())
        .collect()
}

/// Follows the browser's buttons, and clicks on links that stay within the site.
fn listen(navigator: Navigator) {
    let _ = window_event_listener(ev::Custom::<web_sys::Event>::new("pagehide"), |_| {
        write_address()
    });
    let _ = window_event_listener(ev::popstate, move |_| {
        forget_address();
        navigator.follow(route(&navigator.root()));
    });
    let _ = window_event_listener(ev::click, move |event| {
        if let Some(route) = link_within(&event, &navigator.root()) {
            event.prevent_default();
            navigator.go(route);
        }
    });
}

/// The route of the link that was clicked, if the click is plain and the link stays here.
fn link_within(event: &MouseEvent, root: &str) -> Option<Route> {
    let plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let here = window()?.location().origin().ok()?;
    if !plain
        || link.origin() != here
        || link.has_attribute("download")
        || !link.target().is_empty()
    {
        return None;
    }
    // A jump within the page that is no passage is the browser's own affair.
    if link.get_attribute("href")?.starts_with('#') {
        return None;
    }
    let path = link.pathname();
    let below = path.strip_prefix(root)?;
    // A file of the site (an export, the licence) is no page of the room.
    let name = below.rsplit('/').next().unwrap_or_default();
    if name.contains('.') && name != "index.html" {
        return None;
    }
    Some(Route::parse(below, &link.search(), &link.hash()))
}

/// Tells the reader something although the page may be dead.
fn say(words: &str) {
    let Some(document) = document() else { return };
    let (Some(body), Ok(banner)) = (document.body(), document.create_element("div")) else {
        return;
    };
    banner.set_class_name("banner");
    let _ = banner.set_attribute("role", "alert");
    banner.set_text_content(Some(words));
    let _ = body.prepend_with_node_1(&banner);
    let _ = window().map(|window| window.scroll_to_with_x_and_y(0.0, 0.0));
}

fn web_sys_log(words: &str) {
    leptos::logging::error!("{words}");
}
