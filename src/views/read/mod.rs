//! A document, with its contents on one side and connections on the other.

mod head;
mod outline;
mod trail;

use std::sync::Arc;

use apparatus_index::pack::DocumentIndex;
use apparatus_index::query::{Field, Filter, Query};
use apparatus_model::DocumentId;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::components::hint::hint;
use crate::components::marked::Wording;
use crate::components::masthead::close_menu;
use crate::components::passage::Setting;
use crate::components::place::{Part, place};
#[cfg(feature = "ssr")]
use crate::components::retired;
use crate::components::text::{find_marks, rows_of, text};
use crate::html::{El, el, link, live, several};
use crate::route::{Reading, Route};
use crate::state::settings::{DATES, FURNITURE, NAMES, SIGNS, WORDING};
use crate::state::{Collection, Navigator, collection, navigator, settings};

/// A document.
pub(crate) fn read(index: DocumentIndex) -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let settings = settings();
    let Some(entry) = collection.document(index) else {
        return several(Vec::new());
    };
    let id = entry.record.id.clone();
    let rows = Arc::new(rows_of(&collection, entry));

    let number = Memo::new(move |_| match navigator.route() {
        Route::Read(reading) => reading.passage,
        _ => None,
    });
    // What is on the page whatever is chosen.
    let reading = {
        let id = id.clone();
        Memo::new(move |_| match navigator.route() {
            Route::Read(reading) => reading.at(None),
            _ => Reading::of(id.clone()),
        })
    };
    let chosen = {
        let rows = rows.clone();
        Memo::new(move |_| {
            let number = number.get()?;
            let (index, row) = rows.iter().find(|(_, row)| row.number == number)?;
            Some((*index, row.number))
        })
    };
    let content = {
        let (collection, rows, id) = (collection.clone(), rows.clone(), id.clone());
        move || {
            let reading = reading.get();
            let marks = find_marks(&collection, &id, &reading.query);
            let setting = Setting {
                reading: reading.clone(),
                chosen: number,
                wording: settings.wording(),
                furniture: settings.furniture(),
                is_beside: false,
            };
            let mut views = text(&collection, &setting, &rows, &marks);
            if !reading.query.trim().is_empty() {
                let rows = rows.clone();
                views.push(live(move || {
                    let here = chosen.get().map(|(index, _)| index);
                    trail::trail(navigator, &reading, &rows, &marks, here).done()
                }));
            }
            several(views)
        }
    };
    let head = head::head(&collection, navigator, &entry.record)
        .add(tools(&collection, &id))
        .add(place(Part::Missing, gone(&collection, navigator, &id)));
    let article = el("article", "text")
        .attr("lang", &entry.record.language)
        .attr("aria-label", "Text")
        .view(live(content));
    let panel = el("aside", "")
        .live_attr("class", move || {
            let class = match chosen.get() {
                Some(_) => "panel",
                None => "panel is-empty",
            };
            Some(class.to_owned())
        })
        .attr("aria-label", "Connections")
        .add(place(Part::Panel, Some(hint().done())));
    let beside = Memo::new(move |_| reading.with(|reading| reading.beside.is_some()));
    let other = live(move || {
        let column = el("section", "beside").attr("aria-label", "Text beside");
        let column = beside.get().then(|| column.add(place(Part::Beside, None)));
        several(column.into_iter().map(El::done).collect())
    });
    el("div", "")
        .live_attr("class", move || {
            let mut class = format!("reader is-{}", settings.wording().name());
            for (name, off) in [
                (" names-off", !settings.names()),
                (" signs-off", !settings.signs()),
                (" has-beside", beside.get()),
            ] {
                class += if off { name } else { "" };
            }
            Some(class)
        })
        .add(head)
        .add(outline::outline(&collection, navigator, &rows, &id))
        .add(article)
        .view(other)
        .add(panel)
        .done()
}

/// What became of the passages that are gone, for those who come by their addresses without the
/// program; the style shows the one that is meant.
#[cfg(feature = "ssr")]
fn gone(collection: &Collection, navigator: Navigator, document: &DocumentId) -> Option<AnyView> {
    let retired = collection.retired(document);
    let entries = retired.into_iter().map(|gone| {
        retired::told(collection, navigator, &gone).attr("id", &gone.passage.to_string())
    });
    let entries: Vec<_> = entries.collect();
    (!entries.is_empty()).then(|| el("div", "retired").all(entries).done())
}

/// In a browser the workroom knows.
#[cfg(not(feature = "ssr"))]
fn gone(_: &Collection, _: Navigator, _: &DocumentId) -> Option<AnyView> {
    None
}

/// What the reader can do with the whole text.
fn tools(collection: &Collection, document: &DocumentId) -> El {
    let settings = settings();
    let navigator = navigator();
    let choice = |kind: &str, name: &str, value: &str, words: &str, on: bool| {
        let input = el("input", "")
            .attr("type", kind)
            .attr("name", name)
            .attr("value", value);
        let input = if on { input.attr("checked", "") } else { input };
        el("label", "").add(input).text(words)
    };
    // As they are at first; then the reader changes them here.
    let now = untrack(|| settings.wording());
    let wordings = Wording::ALL.map(|wording| {
        let name = wording.name();
        choice("radio", WORDING, name, name, now == wording)
    });
    let layers = untrack(|| {
        [
            (NAMES, "Names", settings.names()),
            (DATES, "Dates", settings.dates()),
            (SIGNS, "Notes", settings.signs()),
            (FURNITURE, "Page furniture", settings.furniture()),
        ]
    });
    let layers = layers.map(|(name, words, on)| choice("checkbox", name, "", words, on));
    let here = Filter::of(Field::Document, document);
    let search = navigator.href(&Route::search(Query::Filter(here).to_string()));
    let others = collection.documents.iter().map(|entry| {
        let id = &entry.record.id;
        let words = match id == document {
            true => "the same as corrected",
            false => &entry.record.short_title,
        };
        let route = Route::Read(Reading {
            beside: Some(id.clone()),
            ..Reading::of(document.clone())
        });
        el("li", "").add(link(&navigator.href(&route), words))
    });
    let alone = link(&navigator.href(&Route::read(document.clone())), "nothing");
    let beside = el("details", "menu")
        .add(el("summary", "").text("Put beside it"))
        .add(
            el("ul", "")
                .on("click", |event| close_menu(&event))
                .all(others.collect())
                .add(el("li", "").add(alone)),
        );
    el("div", "tools")
        .on("change", move |event| {
            let input = event.target().and_then(|input| input.dyn_into().ok());
            if let Some::<web_sys::HtmlInputElement>(input) = input {
                settings.choose(&input.name(), &input.value(), input.checked());
            }
        })
        .add(
            el("fieldset", "")
                .add(el("legend", "").text("Text"))
                .all(wordings.into_iter().collect()),
        )
        .all(layers.into())
        .add(place(
            Part::Find,
            Some(link(&search, "Search in it").done()),
        ))
        .add(beside)
}
