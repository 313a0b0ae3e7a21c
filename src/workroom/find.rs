//! Finding within the document that is read: a bar with a field over the page. What is typed is the query of
//! the address, so its matches are marked by the text itself, and everything that searches is what searches
//! elsewhere.

use std::sync::Arc;
use std::time::Duration;

use apparatus_index::query::{Field, Filter, Query, parse};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::timer::Timer;
use crate::components::hits::counted;
use crate::components::problems::problems;
use crate::components::text::{Marks, find_marks};
use crate::html::{El, el, link, live, several};
use crate::platform;
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator, navigator};

/// How long the reader rests before the text is marked anew.
const REST: Duration = Duration::from_millis(120);

/// The id of the field.
const FIELD: &str = "find-q";

/// The bar.
#[derive(Clone, Copy)]
pub(crate) struct Find {
    /// What was marked when it was opened; nothing while it is closed.
    open: RwSignal<Option<String>>,
    rest: Timer,
}

/// Whether the reader goes to the next match or to the one before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Next,
    Previous,
}

fn reading(navigator: Navigator) -> Option<Reading> {
    match navigator.route_now() {
        Route::Read(reading) => Some(reading),
        _ => None,
    }
}

impl Find {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(None),
            rest: Timer::new(),
        }
    }

    /// Opens the bar, with the keyboard in its field; nothing where no document is read.
    pub(crate) fn open(self, navigator: Navigator) -> Option<()> {
        let reading = reading(navigator)?;
        if self.open.with_untracked(Option::is_none) {
            self.open.set(Some(reading.query));
        }
        request_animation_frame(|| {
            if let Some(field) = field() {
                let _ = field.focus();
                field.select();
            }
        });
        Some(())
    }

    /// The reader is elsewhere: there is nothing to find where no document is read.
    pub(super) fn visit(self, route: &Route) {
        let reads = matches!(route, Route::Read(_));
        if !reads && self.open.with_untracked(Option::is_some) {
            self.rest.stop();
            self.open.set(None);
        }
    }

    /// Closes the bar; what was marked before it was opened is marked again.
    fn close(self, navigator: Navigator) {
        self.rest.stop();
        let before = self.open.get_untracked();
        self.open.set(None);
        if let Some((reading, query)) = reading(navigator).zip(before)
            && reading.query != query
        {
            navigator.replace(Route::Read(Reading { query, ..reading }));
        }
        // The text is made anew first.
        request_animation_frame(|| {
            let chosen = ".passage.is-target .passage-number";
            let _ = platform::focus(chosen).or_else(|| platform::focus(".find-open"));
        });
    }

    /// Marks what is in the field.
    fn mark(self, navigator: Navigator) -> Option<Reading> {
        self.rest.stop();
        let reading = reading(navigator)?;
        let query = field()?.value();
        if query == reading.query {
            return Some(reading);
        }
        let reading = Reading { query, ..reading };
        navigator.replace(Route::Read(reading.clone()));
        Some(reading)
    }

    /// Goes from match to match; after the last comes the first.
    fn step(self, collection: &Collection, navigator: Navigator, way: Way) -> Option<()> {
        let reading = self.mark(navigator)?;
        let found = Found::of(collection, &reading);
        let at = match (found.here, way) {
            (None, Way::Next) => found
                .marks
                .iter()
                .position(|(it, _)| Some(*it) > found.near),
            (None, Way::Previous) => found
                .marks
                .iter()
                .rposition(|(it, _)| Some(*it) < found.near),
            (Some(at), Way::Next) => Some(at + 1),
            (Some(at), Way::Previous) => at.checked_sub(1),
        };
        let last = found.marks.len().checked_sub(1)?;
        let at = match way {
            Way::Next => at.filter(|at| *at <= last).unwrap_or(0),
            Way::Previous => at.unwrap_or(last),
        };
        let (passage, _) = found.marks.get(at)?;
        let number = collection.pack.passage(*passage).ok()?.number;
        navigator.replace(Route::Read(reading.at(Some(number))));
        request_animation_frame(move || {
            let passage =
                platform::document().and_then(|it| it.get_element_by_id(&number.to_string()));
            if let Some(passage) = passage {
                platform::show(&passage);
            }
        });
        Some(())
    }

    /// The bar, where it is open.
    pub(super) fn view(self, collection: Arc<Collection>, navigator: Navigator) -> AnyView {
        let is_open = Memo::new(move |_| self.open.with(Option::is_some));
        live(move || {
            let bar = is_open
                .get()
                .then(|| self.bar(collection.clone(), navigator).done());
            several(bar.into_iter().collect())
        })
    }

    fn bar(self, collection: Arc<Collection>, navigator: Navigator) -> El {
        let query = reading(navigator).map(|reading| reading.query);
        let label = el("label", "")
            .attr("for", FIELD)
            .text("Find in this document");
        let input = el("input", "")
            .attr("id", FIELD)
            .attr("type", "search")
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .attr("value", &query.unwrap_or_default())
            .on("input", move |_| {
                self.rest.after(REST, move || {
                    self.mark(navigator);
                });
            });
        let told = {
            let collection = collection.clone();
            live(move || match navigator.route() {
                Route::Read(reading) => told(&collection, navigator, &reading),
                _ => several(Vec::new()),
            })
        };
        let step = |way: Way, words: &str| {
            let collection = collection.clone();
            el("button", "button")
                .attr("type", "button")
                .on("click", move |_| {
                    self.step(&collection, navigator, way);
                })
                .text(words)
        };
        let close = el("button", "panel-close")
            .attr("type", "button")
            .attr("aria-label", "Close")
            .on("click", move |_| self.close(navigator))
            .text("×");
        let keys = {
            let collection = collection.clone();
            move |event: web_sys::Event| {
                let Some(key) = event.dyn_ref::<KeyboardEvent>() else {
                    return;
                };
                match (key.key().as_str(), key.shift_key()) {
                    ("Escape", _) => self.close(navigator),
                    ("Enter", back) if in_field(&event) => {
                        let way = if back { Way::Previous } else { Way::Next };
                        self.step(&collection, navigator, way);
                    }
                    _ => return,
                }
                event.prevent_default();
                event.stop_propagation();
            }
        };
        el("div", "find")
            .attr("role", "search")
            .attr("aria-label", "Find in this document")
            .on("keydown", keys)
            .add(label)
            .add(input)
            .add(el("div", "find-told").attr("role", "status").view(told))
            .add(step(Way::Previous, "Previous"))
            .add(step(Way::Next, "Next"))
            .add(close)
    }
}

/// The link that opens the bar, where the page has a place for it. It looks as the one that the page has before,
/// and leads there too.
pub(crate) fn opener() -> AnyView {
    let (find, navigator) = (expect_context::<Find>(), navigator());
    let document = reading(navigator).map(|reading| reading.document);
    let here = document.map(|document| Query::Filter(Filter::of(Field::Document, &document)));
    let search = Route::search(here.map_or(String::new(), |here| here.to_string()));
    link(&navigator.href(&search), "Search in it")
        .attr("class", "find-open")
        .attr("aria-keyshortcuts", "f")
        .on("click", move |event| {
            if find.open(navigator).is_some() {
                event.prevent_default();
            }
        })
        .done()
}

fn field() -> Option<HtmlInputElement> {
    platform::document()?
        .get_element_by_id(FIELD)?
        .dyn_into()
        .ok()
}

fn in_field(event: &web_sys::Event) -> bool {
    let target = event.target();
    target.is_some_and(|it| it.dyn_into::<HtmlInputElement>().is_ok())
}

/// The matches of the query in the document, and where the reader is among them.
struct Found {
    marks: Marks,
    /// Which of the passages with matches is chosen.
    here: Option<usize>,
    /// The passage that is chosen.
    near: Option<apparatus_index::pack::PassageIndex>,
}

impl Found {
    fn of(collection: &Collection, reading: &Reading) -> Self {
        let marks = find_marks(collection, &reading.document, &reading.query);
        let document = collection.find_document(&reading.document);
        let near = reading.passage.and_then(|number| {
            let mut passages = document?.1.passage_indexes();
            passages.find(|it| {
                collection
                    .pack
                    .passage(*it)
                    .is_ok_and(|row| row.number == number)
            })
        });
        let here = marks.iter().position(|(it, _)| Some(*it) == near);
        Self { marks, here, near }
    }
}

/// How many matches there are; or what the query still waits for.
fn told(collection: &Collection, navigator: Navigator, reading: &Reading) -> AnyView {
    if reading.query.trim().is_empty() {
        return several(Vec::new());
    }
    let parsed = parse(&reading.query, |key| collection.pack.knows_name(key));
    let wrong = problems(&reading.query, &parsed.problems);
    if !wrong.is_empty() {
        return several(wrong.into_iter().map(El::done).collect());
    }
    let found = Found::of(collection, reading);
    let matches = found.marks.iter().map(|(_, spans)| spans.len()).sum();
    let words = match (matches, found.here) {
        (0, _) => "Nothing in this document. ".to_owned(),
        (_, Some(at)) => format!(
            "{}, passage {} of {}. ",
            counted(matches, "match", "matches"),
            at + 1,
            found.marks.len()
        ),
        (_, None) => format!(
            "{} in {}. ",
            counted(matches, "match", "matches"),
            counted(found.marks.len(), "passage", "passages")
        ),
    };
    let everywhere = navigator.href(&Route::search(&reading.query));
    el("p", "")
        .text(&words)
        .add(link(&everywhere, "In all documents"))
        .done()
}
