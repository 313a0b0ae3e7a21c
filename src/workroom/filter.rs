//! The filter of an index: leaves of its lines those that have a spelling that begins as the reader types.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

use crate::components::filter::fits;
use crate::platform;

/// The id of the field.
const FIELD: &str = "filter";

/// Follows the field as long as the page lives.
pub(super) fn listen() {
    let _ = window_event_listener(ev::input, |event| {
        let input = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if input.is_some_and(|input| input.id() == FIELD) {
            let _ = filter();
        }
    });
}

/// Leaves out of the index what the field leaves out: something may have been typed before.
pub(super) fn visit() {
    let typed = field().is_some_and(|field| !field.value().is_empty());
    if typed {
        let _ = filter();
    }
}

fn field() -> Option<HtmlInputElement> {
    platform::document()?
        .get_element_by_id(FIELD)?
        .dyn_into()
        .ok()
}

fn filter() -> Option<()> {
    let (document, wanted) = (platform::document()?, field()?.value());
    let mut left = 0;
    for line in platform::all(None, "[data-spellings]") {
        let shown = fits(&line.get_attribute("data-spellings")?, &wanted);
        left += usize::from(shown);
        let _ = line.toggle_attribute_with_force("hidden", !shown);
    }
    for section in platform::all(None, ".index-letter") {
        let empty = section.query_selector("li:not([hidden])").ok()?.is_none();
        let _ = section.toggle_attribute_with_force("hidden", empty);
    }
    let told = document.get_element_by_id("filter-count")?;
    told.set_text_content(Some(&match (wanted.trim().is_empty(), left) {
        (true, _) => String::new(),
        (false, 0) => format!("Nothing here has a spelling with “{wanted}” in it."),
        (false, 1) => "1 line".to_owned(),
        (false, left) => format!("{left} lines"),
    }));
    Some(())
}
