//! Keys: to search, to go anywhere, from passage to passage and from match to match.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::dialogs::Dialogs;
use super::find::Find;
use super::selection::Selection;
use super::skip;
use crate::platform;
use crate::route::Route;
use crate::state::Navigator;

/// The setting that keeps single letters from doing anything.
const LETTERS: &str = "apparatus:keys";

/// What the keys do, for the list that `?` shows.
pub(super) const LIST: [(&str, &str); 16] = [
    ("/", "to the search box"),
    ("Ctrl K", "go anywhere"),
    ("j", "next passage, or next result"),
    ("k", "passage or result before"),
    ("]", "next match"),
    ("[", "match before"),
    ("f", "find in the document"),
    ("w", "connections of the selected words"),
    ("p", "from the passage to its connections, and back"),
    ("n", "mark names, or not"),
    ("d", "mark dates, or not"),
    ("e", "mark corrections and notes of the editors, or not"),
    ("u", "unfold page furniture, or not"),
    ("c", "text as printed, corrected, both"),
    ("q", "cite what is selected, chosen or open"),
    ("?", "this list"),
];

/// Whether single letters do something.
pub(super) fn letters() -> bool {
    platform::stored(LETTERS).is_none_or(|value| value != "off")
}

/// Lets single letters do something, or not.
pub(super) fn set_letters(on: bool) {
    platform::store(LETTERS, if on { "on" } else { "off" });
}

/// Listens to the keyboard as long as the page lives.
pub(super) fn listen(navigator: Navigator, dialogs: Dialogs, find: Find, selection: Selection) {
    let _ = window_event_listener(ev::keydown, move |event| {
        if pressed(&event, navigator, dialogs, find, selection).is_some() {
            event.prevent_default();
        }
    });
}

/// Does what a key asks for; nothing where it asks for nothing here.
fn pressed(
    event: &KeyboardEvent,
    navigator: Navigator,
    dialogs: Dialogs,
    find: Find,
    selection: Selection,
) -> Option<()> {
    let key = event.key();
    let with_control = event.ctrl_key() || event.meta_key();
    if with_control && !event.alt_key() && key.eq_ignore_ascii_case("k") {
        return dialogs.open_palette();
    }
    if with_control || event.alt_key() || is_typing(event) || !letters() || dialogs.any_open() {
        return None;
    }
    match key.as_str() {
        "/" => focus("main [name=q], .masthead-search [name=q]"),
        "?" => dialogs.open_keys(),
        "j" => step(navigator, 1),
        "k" => step(navigator, -1),
        "]" => click(".trail [rel=next]"),
        "[" => click(".trail [rel=prev]"),
        "f" => find.open(navigator),
        "w" => selection.open(navigator),
        "p" => skip::cross(),
        "n" => click("[name=names]"),
        "d" => click("[name=dates]"),
        "e" => click("[name=signs]"),
        "u" => click("[name=furniture]"),
        "c" => next_wording(),
        "q" => dialogs.open_citation(),
        _ => None,
    }
}

/// Whether the key goes into a field.
fn is_typing(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
    let field = "textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])";
    target.is_some_and(|it| it.matches(field).unwrap_or(false))
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let found = platform::document().and_then(|it| it.query_selector_all(selector).ok());
    let count = found.as_ref().map_or(0, |it| it.length());
    let each = (0..count).filter_map(|at| found.as_ref()?.item(at)?.dyn_into().ok());
    each.collect()
}

/// The first that is on screen.
fn shown(selector: &str) -> Option<HtmlElement> {
    let mut found = all(selector).into_iter();
    found.find(|it| it.offset_width() > 0 || it.offset_height() > 0)
}

fn focus(selector: &str) -> Option<()> {
    shown(selector)?.focus().ok()
}

fn click(selector: &str) -> Option<()> {
    shown(selector)?.click();
    Some(())
}

fn next_wording() -> Option<()> {
    let choices = all("[name=wording]");
    let checked = choices
        .iter()
        .position(|it| it.matches(":checked").unwrap_or(false))?;
    choices.get((checked + 1) % choices.len())?.click();
    Some(())
}

/// To the passage, or the result, so many further on.
fn step(navigator: Navigator, by: isize) -> Option<()> {
    let Route::Read(reading) = navigator.route_now() else {
        let results = all(".hit .passage-number, .lines-place a");
        let active = platform::document()?.active_element();
        let now = results
            .iter()
            .position(|it| Some(it.as_ref()) == active.as_ref());
        return results.get(after(now, by)?)?.focus().ok();
    };
    let passages = all(".reader > .text .passage[id]");
    let chosen = reading.passage.map(|number| number.to_string());
    let now = passages.iter().position(|it| Some(it.id()) == chosen);
    let next = passages.get(after(now, by)?)?;
    navigator.replace(Route::Read(reading.at(next.id().parse().ok())));
    platform::show(next);
    Some(())
}

/// The place `by` further than the one now; from nowhere, the first.
fn after(now: Option<usize>, by: isize) -> Option<usize> {
    match now {
        Some(now) => now.checked_add_signed(by),
        None => Some(0),
    }
}
