//! The panel beside the text: what is connected with the chosen passage.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_index::pack::{EntityIndex, PassageIndex, PassageRow};
use leptos::prelude::*;

use crate::components::apparatus::notes;
use crate::components::hint::hint;
use crate::components::imprint::citation;
use crate::components::reading::{fault, reading};
use crate::html::{El, count, el, link, live};
use crate::platform;
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator, collection, navigator};

/// The panel for the chosen passage, or the hint that one can be chosen.
pub(crate) fn panel() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let reading = Memo::new(move |_| match navigator.route() {
        Route::Read(reading) => Some(reading),
        _ => None,
    });
    // An entry that the address names is shown, with the keyboard there.
    Effect::new(move || {
        if let Some(entry) = reading.get().map(|reading| reading.panel)
            && !entry.is_empty()
        {
            platform::show_entry(format!("entry-{entry}"));
        }
    });
    live(move || {
        let shown = reading
            .get()
            .and_then(|reading| connections(&collection, navigator, &reading));
        shown.unwrap_or_else(hint).done()
    })
}

/// The names in a passage, each once, most named first.
fn names_in(collection: &Collection, passage: PassageIndex) -> Vec<(EntityIndex, u32)> {
    let mut names: Vec<(EntityIndex, u32)> = Vec::new();
    for mention in collection.pack.mentions_in(passage).unwrap_or_default() {
        match names
            .iter_mut()
            .find(|(entity, _)| *entity == mention.entity)
        {
            Some((_, count)) => *count += 1,
            None => names.push((mention.entity, 1)),
        }
    }
    sort_by_rank(&mut names, |(_, count)| u128::from(descending(*count)));
    names
}

fn connections(collection: &Collection, navigator: Navigator, reading: &Reading) -> Option<El> {
    let number = reading.passage?;
    let unchosen = Route::Read(reading.at(None));
    let (_, document) = collection.find_document(&reading.document)?;
    let mut passages = document
        .passage_indexes()
        .filter_map(|index| Some((index, collection.pack.passage(index).ok()?)));
    let (index, row) = passages.find(|(_, row)| row.number == number)?;
    let record = &collection.document(row.document)?.record;
    let whole = collection.pack.collection();
    let edition = format!("{}, version {}", whole.short_title, whole.version);
    let cited = citation(record, number.0, &edition);
    let address = navigator.href(&Route::passage(record.id.clone(), number));
    let names: Vec<_> = names_in(collection, index)
        .into_iter()
        .filter_map(|(name, times)| {
            let entity = collection.entity(name)?;
            let href = navigator.href(&Route::Entity(entity.kind, entity.id.clone()));
            let count = count(times as usize, " in this passage");
            Some(
                el("li", "")
                    .add(link(&href, &entity.name))
                    .text(" ")
                    .add(count),
            )
        })
        .collect();
    let names = match names.is_empty() {
        true => el("p", "panel-hint").text("Nobody and nothing in the authority is named here."),
        false => el("ul", "").all(names),
    };
    let close = el("button", "panel-close")
        .attr("type", "button")
        .attr("aria-label", "Close")
        .on("click", move |_| navigator.go(unchosen.clone()))
        .text("×");
    let head = el("div", "panel-head")
        .add(el("h2", "").text(&format!("Passage {}", number.0)))
        .add(close);
    let copy_citation = copy_button(
        "button",
        "Copy citation",
        format!("Citation of passage {} copied", number.0),
        format!("{cited} "),
        address.clone(),
    );
    let copy_link = copy_button(
        "button",
        "Copy link",
        format!("Link to passage {} copied", number.0),
        String::new(),
        address,
    );
    Some(
        el("div", "")
            .add(head)
            .add(el("div", "panel-actions").add(copy_link).add(copy_citation))
            .views(noted(collection, navigator, index, &row))
            .add(el("h3", "").text("Named here"))
            .add(names)
            .add(el("h3", "").text("Cite"))
            .add(el("p", "panel-cite").text(&cited)),
    )
}

/// The corrections and notes in a passage; nothing where there are none.
fn noted(
    collection: &Collection,
    navigator: Navigator,
    index: PassageIndex,
    row: &PassageRow,
) -> Vec<AnyView> {
    let mut entries = Vec::new();
    for note in notes(collection, index) {
        let entry = &note.entry;
        let address = navigator.href(&Route::Apparatus {
            entry: Some(entry.id.clone()),
        });
        let copy = copy_button(
            "button-text",
            "Copy link",
            format!("Link to “{}” copied", entry.id),
            String::new(),
            address.clone(),
        );
        let copy = copy.attr("aria-label", &format!("Copy link to {}", entry.id));
        let what = el("p", "label")
            .text(&fault(entry))
            .text(" · ")
            .add(link(&address, entry.id.as_str()))
            .text(" · ")
            .add(copy);
        let body = el("div", "")
            .add(reading(collection, row, entry))
            .add(el("p", "reason").text(&entry.reason))
            .add(what);
        entries.push(
            el("li", "entry")
                .attr("id", &format!("entry-{}", entry.id))
                .attr("tabindex", "-1")
                .add(el("span", "entry-letter").text(&note.letter))
                .add(body),
        );
    }
    if entries.is_empty() {
        return Vec::new();
    }
    let heading = el("h3", "").text("Corrections and notes");
    vec![heading.done(), el("ol", "entries").all(entries).done()]
}

/// A button that copies some words and an address of the site, and says that it did.
fn copy_button(class: &str, words: &str, done: String, before: String, address: String) -> El {
    el("button", class)
        .attr("type", "button")
        .on("click", move |_| {
            let text = before.clone() + &platform::site_address(&address);
            let done = done.clone();
            platform::copy(text.clone(), move |worked| {
                platform::tell(&match worked {
                    true => done,
                    false => format!("This browser does not let the page copy. Here it is: {text}"),
                });
            });
        })
        .text(words)
}
