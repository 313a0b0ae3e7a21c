//! Words that the reader selects in the text: a small offer to see what is connected with them.

use std::time::Duration;

use apparatus_model::DocumentId;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::closure::Closure;
use web_sys::{DocumentFragment, Element, HtmlElement, Node, Range};

use super::timer::Timer;
use crate::html::{el, live, several};
use crate::platform;
use crate::rooms::panel::{Selected, Stretch, WORDS};
use crate::route::{Reading, Route};
use crate::state::Navigator;

/// How long a selection must rest before something is offered.
const REST: Duration = Duration::from_millis(250);

/// How far below the words the offer stands, in pixels.
const GAP: f64 = 8.0;

/// The passages of the text that is read.
const PASSAGE: &str = ".reader > .text .passage[id]";

/// The selected words.
#[derive(Clone, Copy)]
pub(crate) struct Selection {
    /// What is offered, and where on the page: from the left and from above, in pixels.
    offered: RwSignal<Option<(Selected, (f64, f64))>>,
    /// The words whose connections were asked for.
    chosen: RwSignal<Option<Selected>>,
    rest: Timer,
}

impl Selection {
    pub(super) fn new() -> Self {
        Self {
            offered: RwSignal::new(None),
            chosen: RwSignal::new(None),
            rest: Timer::new(),
        }
    }

    /// The words whose connections were asked for, followed as they change.
    pub(crate) fn chosen(self) -> Option<Selected> {
        self.chosen.get()
    }

    /// Follows what the reader selects as long as the page lives.
    pub(super) fn listen(self, navigator: Navigator) {
        let look = Closure::<dyn Fn()>::new(move || {
            self.rest.after(REST, move || {
                let now = selected(navigator);
                let same = |(words, _): &(Selected, (f64, f64))| {
                    self.chosen
                        .with_untracked(|chosen| chosen.as_ref() == Some(words))
                        && is_open(navigator)
                };
                let now = now.filter(|it| !same(it));
                if self.offered.with_untracked(|offered| *offered != now) {
                    self.offered.set(now);
                }
            });
        });
        if let Some(document) = platform::document() {
            let look = look.as_ref().unchecked_ref();
            // What is selected is told of at the document and nowhere above it.
            let _ = document.add_event_listener_with_callback("selectionchange", look);
        }
        look.forget();
        let _ = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                self.dismiss();
            }
        });
    }

    /// Takes the offer away until something else is selected.
    pub(super) fn dismiss(self) {
        if self.offered.with_untracked(Option::is_some) {
            self.offered.set(None);
        }
    }

    /// Opens the connections of the words that are offered.
    pub(super) fn open(self, navigator: Navigator) -> Option<()> {
        let (words, _) = self.offered.get_untracked()?;
        let Route::Read(reading) = navigator.route_now() else {
            return None;
        };
        self.offered.set(None);
        let reading = Reading {
            panel: WORDS.to_owned(),
            ..reading.at(Some(words.passage))
        };
        self.chosen.set(Some(words));
        navigator.go(Route::Read(reading));
        Some(())
    }

    /// The offer, where there is one.
    pub(super) fn view(self, navigator: Navigator) -> AnyView {
        live(move || {
            let offer = self.offered.get().map(|(_, (left, top))| {
                let button = el("button", "offer")
                    .attr("type", "button")
                    .attr("aria-keyshortcuts", "w")
                    .live_prop("style", move || {
                        format!("left: {left}px; top: {top}px").into()
                    })
                    // The words stay selected.
                    .on("pointerdown", |event| event.prevent_default())
                    .on("click", move |_| {
                        self.open(navigator);
                    })
                    .text("Connections of these words");
                let aside = el("aside", "").attr("aria-label", "Selected words");
                aside.add(button).done()
            });
            several(offer.into_iter().collect())
        })
    }
}

fn is_open(navigator: Navigator) -> bool {
    matches!(navigator.route_now(), Route::Read(reading) if reading.panel == WORDS)
}

/// What is selected in the text that is read, and where an offer can stand: below the last of the words.
fn selected(navigator: Navigator) -> Option<(Selected, (f64, f64))> {
    let Route::Read(reading) = navigator.route_now() else {
        return None;
    };
    let range = range()?;
    let start = range.start_container().ok()?;
    let passage = element(&start)?.closest(PASSAGE).ok()??;
    let (words, inside) = part(&range, &passage, &reading.document)?;
    let window = web_sys::window()?;
    let lines = inside.get_client_rects()?;
    let last = lines.item(lines.length().checked_sub(1)?)?;
    let scrolled = |by: Result<f64, _>| by.unwrap_or_default();
    let wide = window.inner_width().ok()?.as_f64()?;
    // Wide enough for its words.
    const ROOM: f64 = 240.0;
    let left = last.left().min(wide - ROOM).max(GAP) + scrolled(window.scroll_x());
    let top = last.bottom() + GAP + scrolled(window.scroll_y());
    Some((words, (left, top)))
}

/// What is selected of each passage of the document that is read, in the order of the text.
pub(super) fn selected_now(document: &DocumentId) -> Vec<Selected> {
    let Some(range) = range() else {
        return Vec::new();
    };
    let passages = platform::all(None, PASSAGE).into_iter();
    passages
        .filter(|passage| range.intersects_node(passage).unwrap_or(false))
        .filter_map(|passage| Some(part(&range, &passage, document)?.0))
        .collect()
}

/// What is selected on the page; nothing where no letter is.
fn range() -> Option<Range> {
    let selection = web_sys::window()?.get_selection().ok()??;
    let any = !selection.is_collapsed() && selection.range_count() > 0;
    any.then(|| selection.get_range_at(0).ok())?
}

/// What of a range is in a passage.
fn part(range: &Range, passage: &Element, document: &DocumentId) -> Option<(Selected, Range)> {
    let body: Node = passage.query_selector(".passage-body").ok()??.into();
    let inside = range.clone_range();
    if !body.contains(Some(&range.start_container().ok()?)) {
        inside.set_start(&body, 0).ok()?;
    }
    if !body.contains(Some(&range.end_container().ok()?)) {
        inside.set_end(&body, body.child_nodes().length()).ok()?;
    }
    let before = inside.clone_range();
    before.set_start(&body, 0).ok()?;
    before
        .set_end(&inside.start_container().ok()?, inside.start_offset().ok()?)
        .ok()?;
    let stretch = |without| {
        Some(Stretch {
            before: text_of(&before, without)?,
            words: text_of(&inside, without)?,
        })
    };
    let shown = stretch(platform::NOT_TEXT)?;
    if shown.words.trim().is_empty() {
        return None;
    }
    let letters = |words: &str| words.chars().filter(|c| c.is_alphabetic()).count();
    let words = Selected {
        document: document.clone(),
        passage: passage.id().parse().ok()?,
        printed: stretch(platform::NOT_PRINTED)?,
        shown,
        goes_on: letters(&text_of(range, "")?) > letters(&text_of(&inside, "")?),
    };
    Some((words, inside))
}

fn element(node: &Node) -> Option<Element> {
    match node.dyn_ref::<Element>() {
        Some(element) => Some(element.clone()),
        None => node.parent_element(),
    }
}

/// The words of a range, without what stands in elements that fit.
fn text_of(range: &Range, without: &str) -> Option<String> {
    let copy: DocumentFragment = range.clone_contents().ok()?;
    if !without.is_empty() {
        let left_out = copy.query_selector_all(without).ok()?;
        for at in 0..left_out.length() {
            let element = left_out.item(at)?.dyn_into::<HtmlElement>().ok()?;
            element.remove();
        }
    }
    Some(copy.text_content().unwrap_or_default())
}
