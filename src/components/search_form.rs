//! The search box.

use leptos::prelude::*;

use crate::html::{El, el};
use crate::route::Route;
use crate::state::navigator;

/// What the reader sees of the query language below the box.
const SIGNS: [&str; 6] = [
    "\"a phrase\"",
    "bureaucra*",
    "@zinoviev",
    "a NEAR/5 b",
    "a OR b",
    "-not",
];

/// The search box. Where results are shown they follow the typing, and the box shows the query of the
/// address.
pub(crate) fn search_form() -> El {
    let navigator = navigator();
    let typed = move |event| {
        if let Route::Search { shown, .. } = navigator.route_now() {
            navigator.replace(Route::Search {
                query: event_target_value(&event),
                shown,
            });
        }
    };
    let query = Memo::new(move |_| match navigator.route() {
        Route::Search { query, .. } => query,
        _ => String::new(),
    });
    let input = el("input", "search-input")
        .attr("id", "q")
        .attr("name", "q")
        .attr("type", "search")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("aria-describedby", "q-help")
        .on("input", typed)
        .live_prop("value", move || query.get().into());
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
        .add(
            el("label", "search-label")
                .attr("for", "q")
                .text("Search the documents"),
        )
        .add(el("div", "search-row").add(input).add(button))
        .add(help)
}
