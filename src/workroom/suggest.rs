//! What may be meant by the word that is being typed into a search box: a list below the box, after the
//! pattern of an editable combobox with list autocomplete (WAI-ARIA Authoring Practices). Nothing is chosen
//! unless the reader chooses it.

use std::sync::Arc;
use std::time::Duration;

use apparatus_index::query::Field;
use apparatus_index::suggest::{Kind, Suggester, Suggestion, Suggestions};
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, EventInit, HtmlInputElement, KeyboardEvent};

use super::timer::Timer;
use crate::components::hits::counted;
use crate::html::{El, el, live, several};
use crate::platform;
use crate::state::Collection;

/// The search boxes.
const BOXES: &str = "#q, #masthead-q";
/// The name of the list.
const LIST: &str = "suggestions";
/// How long nothing is typed before anything is suggested: results come first.
const REST: Duration = Duration::from_millis(150);

/// The suggestions as they stand.
#[derive(Clone, Copy)]
pub(super) struct Suggest {
    shown: RwSignal<Option<Shown>>,
    /// Where the word begins for which the reader closed the list.
    closed: StoredValue<Option<usize>>,
    names: StoredValue<Option<Arc<Suggester>>>,
    collection: StoredValue<Arc<Collection>>,
    rest: Timer,
}

/// A list that is open.
#[derive(Debug, Clone, PartialEq)]
struct Shown {
    /// The query that it is for.
    query: String,
    found: Suggestions,
    /// The one that the keys are at.
    active: Option<usize>,
}

impl Suggest {
    pub(super) fn new(collection: Arc<Collection>) -> Self {
        Self {
            shown: RwSignal::new(None),
            closed: StoredValue::new(None),
            names: StoredValue::new(None),
            collection: StoredValue::new(collection),
            rest: Timer::new(),
        }
    }

    /// Follows typing in the search boxes as long as the page lives.
    pub(super) fn listen(self) {
        let _ = window_event_listener(ev::input, move |event| {
            if let Some(input) = search_box(&event) {
                adopt(&input);
                self.unmark();
                self.rest.after(REST, move || {
                    let _ = self.look(&input, false);
                });
            }
        });
        let _ = window_event_listener(ev::focusin, move |event| {
            if let Some(input) = search_box(&event) {
                // The list may be open still for a box that the page took away.
                self.close();
                adopt(&input);
            }
        });
        let _ = window_event_listener(ev::focusout, move |event| {
            if search_box(&event).is_some() {
                self.closed.set_value(None);
                self.close();
            }
        });
        let _ = window_event_listener(ev::keydown, move |event| {
            if let Some(input) = search_box(&event)
                && self.pressed(&event, &input).is_some()
            {
                event.prevent_default();
            }
        });
    }

    /// What is typed after a suggestion was marked is not that suggestion.
    fn unmark(self) {
        let marked = |shown: &Option<Shown>| shown.as_ref().is_some_and(|it| it.active.is_some());
        if self.shown.with_untracked(marked) {
            self.shown.update(|shown| {
                if let Some(shown) = shown {
                    shown.active = None;
                }
            });
        }
    }

    /// Closes the list, and looks for nothing more until the reader types.
    pub(super) fn close(self) {
        self.rest.stop();
        if self.shown.with_untracked(Option::is_some) {
            self.shown.set(None);
        }
    }

    /// Looks for what may be meant by the word at the caret. A list that was closed for this word stays so
    /// unless the reader asks for it.
    fn look(self, input: &HtmlInputElement, asked: bool) -> Option<()> {
        let active = platform::document()?.active_element()?;
        if active != ***input {
            return None;
        }
        let query = input.value();
        let caret = input.selection_start().ok()?? as usize;
        let caret = bytes_before(&query, caret);
        let collection = self.collection.get_value();
        if self.names.with_value(Option::is_none) {
            let names = Suggester::of(&collection.pack).ok()?;
            self.names.set_value(Some(Arc::new(names)));
        }
        let names = self.names.get_value()?;
        let found = names.suggest(&collection.pack, &query, caret).ok()?;
        if self.closed.get_value() != Some(found.at.start) {
            self.closed.set_value(None);
        }
        let wanted = asked || self.closed.get_value().is_none();
        let shown = (wanted && !found.list.is_empty()).then_some(Shown {
            query,
            found,
            active: None,
        });
        self.shown.set(shown);
        Some(())
    }

    /// Does what a key asks for; nothing where it asks for nothing of the list.
    fn pressed(self, event: &KeyboardEvent, input: &HtmlInputElement) -> Option<()> {
        if event.is_composing() || event.ctrl_key() || event.meta_key() {
            return None;
        }
        let open = self.shown.with_untracked(Option::is_some);
        match event.key().as_str() {
            key @ ("ArrowDown" | "ArrowUp") => {
                if !open {
                    self.look(input, true)?;
                    if event.alt_key() {
                        return Some(());
                    }
                }
                let by = if key == "ArrowDown" { 1 } else { -1 };
                self.shown.update(|shown| {
                    if let Some(shown) = shown {
                        shown.active = step(shown.active, by, shown.found.list.len());
                    }
                });
                Some(())
            }
            "Enter" => {
                let active = self.shown.with_untracked(|shown| shown.as_ref()?.active);
                self.rest.stop();
                match active {
                    Some(at) => self.choose(input, at),
                    None => {
                        self.close();
                        None
                    }
                }
            }
            "Escape" if open => {
                let at = self
                    .shown
                    .with_untracked(|shown| Some(shown.as_ref()?.found.at.start));
                self.closed.set_value(at);
                self.close();
                Some(())
            }
            "ArrowLeft" | "ArrowRight" | "Home" | "End" | "Tab" => {
                self.close();
                None
            }
            _ => None,
        }
    }

    /// Puts a suggestion into the query, in place of the word it is for.
    fn choose(self, input: &HtmlInputElement, at: usize) -> Option<()> {
        let typed = input.value();
        let taken = self.shown.with_untracked(|shown| {
            let shown = shown.as_ref()?;
            // The list may be for what stood there a moment ago.
            (shown.query == typed).then(|| shown.found.taken(&typed, at))?
        });
        let Some((query, caret)) = taken else {
            return self.look(input, false);
        };
        let caret = query.get(..caret)?.encode_utf16().count() as u32;
        input.set_value(&query);
        let told = EventInit::new();
        told.set_bubbles(true);
        let event = web_sys::Event::new_with_event_init_dict("input", &told).ok()?;
        let _ = input.dispatch_event(&event);
        let _ = input.set_selection_range(caret, caret);
        // What was chosen is no reason to suggest more.
        self.close();
        Some(())
    }

    /// The list; it stands below the box that was typed into last.
    pub(super) fn view(self) -> AnyView {
        Effect::new(move |_| {
            let active = self
                .shown
                .with(|shown| shown.as_ref().map(|shown| shown.active));
            let _ = tell(active);
        });
        let options = live(move || {
            let options = self.shown.with(|shown| {
                let shown = shown.as_ref()?;
                let options = shown.found.list.iter().enumerate();
                let active = shown.active;
                Some(
                    options
                        .map(|(at, it)| option(at, it, active == Some(at)).done())
                        .collect::<Vec<_>>(),
                )
            });
            several(options.unwrap_or_default())
        });
        el("ul", "suggestions")
            .attr("id", LIST)
            .attr("role", "listbox")
            .attr("aria-label", "Suggestions")
            .live_attr("hidden", move || {
                self.shown.with(Option::is_none).then(String::new)
            })
            // The keyboard stays in the box.
            .on("mousedown", |event| event.prevent_default())
            .on("click", move |event| {
                let _ = self.clicked(&event);
            })
            .view(options)
            .done()
    }

    fn clicked(self, event: &web_sys::Event) -> Option<()> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let option = target.closest("[role=option]").ok()??;
        let at = option.get_attribute("data-at")?.parse().ok()?;
        let input = platform::document()?.active_element()?;
        self.choose(&input.dyn_into().ok()?, at)
    }
}

/// A suggestion as an option of the list.
fn option(at: usize, it: &Suggestion, active: bool) -> El {
    let (name, what) = match it.kind {
        Kind::Name(kind) => (it.label.clone(), kind.label().to_ascii_lowercase()),
        Kind::Form => (it.inserts.clone(), "only this form".to_owned()),
        Kind::Word => (it.label.clone(), "word".to_owned()),
        Kind::Value(_) => (it.label.clone(), String::new()),
    };
    let count = match it.kind {
        Kind::Name(_) => counted(it.count as usize, "mention", "mentions"),
        Kind::Value(Field::Without) => String::new(),
        _ => counted(it.count as usize, "passage", "passages"),
    };
    el("li", "suggestion")
        .attr("id", &format!("suggestion-{at}"))
        .attr("role", "option")
        .attr("data-at", &at.to_string())
        .attr("aria-selected", if active { "true" } else { "false" })
        .add(el("span", "suggestion-name").text(&name))
        .text(" ")
        .add(el("span", "label").text(&what))
        .text(" ")
        .add(el("span", "label suggestion-count").text(&count))
}

/// The search box that an event happened in.
fn search_box(event: &web_sys::Event) -> Option<HtmlInputElement> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    input.matches(BOXES).ok()?.then_some(input)
}

/// Makes a search box one with a list, and puts the list below it.
fn adopt(input: &HtmlInputElement) -> Option<()> {
    if input.has_attribute("aria-controls") {
        let list = platform::document()?.get_element_by_id(LIST)?;
        if list.parent_element() == input.parent_element() {
            return Some(());
        }
    }
    let list = LISTED.with_borrow(Clone::clone);
    let list = list.or_else(|| platform::document()?.get_element_by_id(LIST))?;
    LISTED.set(Some(list.clone()));
    input.parent_element()?.append_child(&list).ok()?;
    for (name, value) in [
        ("role", "combobox"),
        ("aria-autocomplete", "list"),
        ("aria-expanded", "false"),
        ("aria-controls", LIST),
    ] {
        input.set_attribute(name, value).ok()?;
    }
    Some(())
}

thread_local! {
    /// The list, which a page that goes takes along.
    static LISTED: std::cell::RefCell<Option<Element>> = const { std::cell::RefCell::new(None) };
}

/// Tells those who hear the page whether the list is open, and which of it the keys are at.
fn tell(shown: Option<Option<usize>>) -> Option<()> {
    let list = LISTED.with_borrow(Clone::clone)?;
    let input = list.parent_element()?.query_selector(BOXES).ok()??;
    let expanded = if shown.is_some() { "true" } else { "false" };
    input.set_attribute("aria-expanded", expanded).ok()?;
    match shown.flatten() {
        Some(at) => {
            let option = format!("suggestion-{at}");
            input.set_attribute("aria-activedescendant", &option).ok()
        }
        None => input.remove_attribute("aria-activedescendant").ok(),
    }
}

/// The place so much further on in a list; before the first and after the last is none.
fn step(now: Option<usize>, by: isize, of: usize) -> Option<usize> {
    let next = match (now, by < 0) {
        (None, true) => of.checked_sub(1),
        (None, false) => Some(0),
        (Some(now), _) => now.checked_add_signed(by),
    };
    next.filter(|next| *next < of)
}

/// The byte that stands after so many units of UTF-16, in which browsers count.
fn bytes_before(text: &str, units: usize) -> usize {
    let mut left = units;
    let mut at = 0;
    for letter in text.chars() {
        let Some(rest) = left.checked_sub(letter.len_utf16()) else {
            break;
        };
        left = rest;
        at += letter.len_utf8();
    }
    at
}
