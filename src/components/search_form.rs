//! The search box.

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::html::{El, el};
use crate::route::{Route, Shown};
use crate::state::{Navigator, navigator};

/// What the reader sees of the query language below the box.
const SIGNS: [&str; 6] = [
    "\"a phrase\"",
    "bureaucra*",
    "@zinoviev",
    "a NEAR/5 b",
    "a OR b",
    "-not",
];

/// Goes to the results for what stands in the form's box.
pub(crate) fn submit_to_search(event: &web_sys::Event, navigator: Navigator) {
    event.prevent_default();
    let form = event
        .target()
        .and_then(|form| form.dyn_into::<web_sys::Element>().ok());
    let input = form
        .and_then(|form| form.query_selector("input[name=q]").ok().flatten())
        .and_then(|input| input.dyn_into::<web_sys::HtmlInputElement>().ok());
    if let Some(input) = input {
        navigator.go(Route::search(input.value()));
        let _ = input.blur();
    }
}

/// The search box. With `live`, results follow the typing, and the box shows the query of the
/// address.
pub(crate) fn search_form(live: bool) -> El {
    let navigator = navigator();
    let typed = move |event| {
        if live {
            let shown = match navigator.route_now() {
                Route::Search { shown, .. } => shown,
                _ => Shown::default(),
            };
            navigator.replace(Route::Search {
                query: event_target_value(&event),
                shown,
            });
        }
    };
    let mut input = el("input", "search-input")
        .attr("id", "q")
        .attr("name", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-describedby", "q-help")
        .on("input", typed);
    if live {
        let query = Memo::new(move |_| match navigator.route() {
            Route::Search { query, .. } => query,
            _ => String::new(),
        });
        input = input.live_prop("value", move || query.get().into());
    }
    let button = el("button", "button button-main")
        .attr("type", "submit")
        .text("Search");
    let mut help = el("p", "search-help quiet")
        .attr("id", "q-help")
        .text("Words and names in any spelling; ");
    for (at, sign) in SIGNS.into_iter().enumerate() {
        let comma = if at > 0 { ", " } else { "" };
        help = help.text(comma).add(el("code", "").text(sign));
    }
    el("form", "search")
        .attr("role", "search")
        .attr("action", &navigator.href(&Route::search("")))
        .on("submit", move |event| submit_to_search(&event, navigator))
        .add(
            el("label", "search-label")
                .attr("for", "q")
                .text("Search the documents"),
        )
        .add(el("div", "search-row").add(input).add(button))
        .add(help)
}
