//! Taking over the page.

use leptos::ev;
use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventInit, HtmlElement, HtmlInputElement, MouseEvent, Url};

use super::browser::{document, focus_without_scrolling, show_place, window};
use super::history::{forget_address, root, route, write_address};
use super::still::{keep_this, mark};
use crate::app::app;
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// Starts the reading room: replaces the prerendered page by the living one, in one task, so that
/// nothing is painted between the two.
pub fn start() {
    std::panic::set_hook(Box::new(|panic| {
        web_sys_log(&panic.to_string());
        say(
            "The page stopped working. Reload it to go on; nothing is lost.",
            None,
        );
    }));
    let collection = match Collection::open() {
        Ok(collection) => collection,
        Err(error) => {
            web_sys_log(&error.to_string());
            say(
                "The collection did not arrive whole. Reload the page to try again.",
                None,
            );
            return;
        }
    };
    let Some(holder) = document().and_then(|document| document.body()) else {
        return;
    };
    let root = root();
    let here = route(&root);
    if here.is_still() {
        keep_this(&here);
    }
    let chosen = here.place();
    let open = open_folds(&holder);
    let cited = cited(&holder);
    let typing = typing();
    holder.set_text_content(None);
    mount_to(holder.clone(), move || {
        let navigator = Navigator::provide(here.clone(), root.clone());
        listen(navigator);
        app(collection.clone())
    })
    .forget();
    reopen_folds(&holder, &open);
    // How a document is cited stands in the file of its page alone.
    if let (Some(kept), Some(new)) = (cited, self::cited(&holder)) {
        let _ = new.replace_with_with_node_1(&kept);
    }
    typing.and_then(|(id, text)| go_on_typing(&id, &text));
    if let (Some(document), Some(chosen)) = (document(), chosen) {
        // The browser has scrolled to the prerendered place; to one in a fold it could not.
        show_place(&document, &chosen, true);
        mark(Some(&chosen));
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
        let rising = EventInit::new();
        rising.set_bubbles(true);
        let typed = Event::new_with_event_init_dict("input", &rising).ok()?;
        let _ = input.dispatch_event(&typed);
    }
    Some(())
}

fn cited(holder: &HtmlElement) -> Option<web_sys::Element> {
    holder.query_selector(".cited").ok()?
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
    // A search box may stand on a page that is taken from its file.
    let _ = window_event_listener(ev::submit, move |event| {
        if let Some(query) = asked(&event) {
            event.prevent_default();
            navigator.go(Route::search(query));
        }
    });
}

/// What stands in the box of the search form that was sent.
fn asked(event: &Event) -> Option<String> {
    let form: web_sys::Element = event.target()?.dyn_into().ok()?;
    let input = form.query_selector("[role=search] [name=q]").ok()??;
    let input: HtmlInputElement = input.dyn_into().ok()?;
    let _ = input.blur();
    Some(input.value())
}

/// The route of the link that was clicked, if the click is plain and the link stays here.
fn link_within(event: &MouseEvent, root: &str) -> Option<Route> {
    let plain = event.button() == 0
        && !(event.meta_key() || event.ctrl_key() || event.shift_key() || event.alt_key())
        && !event.default_prevented();
    let target: web_sys::Element = event.target()?.dyn_into().ok()?;
    // In the text, or in a drawing.
    let link = target.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let location = window()?.location();
    let to = Url::new_with_base(&href, &location.href().ok()?).ok()?;
    if !plain
        || to.origin() != location.origin().ok()?
        || link.has_attribute("download")
        || link.has_attribute("target")
    {
        return None;
    }
    // A jump within the page that is no passage is the browser's own affair.
    if href.starts_with('#') {
        return None;
    }
    let path = to.pathname();
    let below = path.strip_prefix(root)?;
    // A file of the site (an export, the licence) is no page of the room.
    let name = below.rsplit('/').next().unwrap_or_default();
    if name.contains('.') && name != "index.html" {
        return None;
    }
    // Nor is what the room knows nothing of, as the list of the exports.
    match Route::parse(below, &to.search(), &to.hash()) {
        Route::Unknown { .. } => None,
        route => Some(route),
    }
}

/// What a button in a banner is called, and what it does.
pub(super) type Remedy = (&'static str, Box<dyn Fn()>);

/// Tells the reader something although the page may be dead; with a button, if there is something
/// to be done about it.
pub(super) fn say(words: &str, remedy: Option<Remedy>) {
    let Some(document) = document() else { return };
    let (Some(body), Ok(banner), Ok(text)) = (
        document.body(),
        document.create_element("div"),
        document.create_element("span"),
    ) else {
        return;
    };
    if let Ok(Some(before)) = document.query_selector(".banner-trouble") {
        before.remove();
    }
    banner.set_class_name("banner banner-trouble");
    let _ = banner.set_attribute("role", "alert");
    text.set_text_content(Some(words));
    let _ = banner.append_child(&text);
    if let (Some((name, act)), Ok(button)) = (remedy, document.create_element("button")) {
        button.set_class_name("button");
        let _ = button.set_attribute("type", "button");
        button.set_text_content(Some(name));
        let whole = banner.clone();
        let act = Closure::<dyn Fn()>::new(move || {
            whole.remove();
            act();
        });
        let _ = button.add_event_listener_with_callback("click", act.as_ref().unchecked_ref());
        act.forget();
        let _ = banner.append_child(&button);
    }
    let _ = body.prepend_with_node_1(&banner);
    let _ = window().map(|window| window.scroll_to_with_x_and_y(0.0, 0.0));
}

fn web_sys_log(words: &str) {
    leptos::logging::error!("{words}");
}
