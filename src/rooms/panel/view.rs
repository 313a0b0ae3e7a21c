//! The connections of the chosen passage, shown.

use apparatus_model::SourceSpan;
use leptos::prelude::*;

use super::connections::Chosen;
use super::name::name;
use super::selected::selected;
use super::state::{Category, Open};

use crate::components::apparatus::notes;
use crate::components::hint::hint;
use crate::components::imprint::citation;
use crate::components::reading::{fault, reading};
use crate::html::{El, count, el, link, live, several};
use crate::platform;
use crate::rooms::linked::linked;
use crate::rooms::missing::Moved;
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator, collection, navigator};
use crate::workroom::selection::Selection;

/// The id of the head of the panel, where the keyboard comes to.
const HEAD: &str = "connections";

/// The panel for the chosen passage, or the hint that one can be chosen.
pub(crate) fn panel() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let reading = Memo::new(move |_| match navigator.route() {
        Route::Read(reading) => Some(reading),
        _ => None,
    });
    let selection = use_context::<Selection>();
    let moved = use_context::<Moved>();
    // An entry that the address names is shown, with the keyboard there; so are words that were selected.
    Effect::new(move || {
        let open = reading.get().map(|reading| Open::read(&reading.panel));
        match open {
            Some(Open::Entry(id)) => platform::show_entry(format!("entry-{id}")),
            Some(Open::Words) if selection.and_then(Selection::chosen).is_some() => {
                platform::show_entry(HEAD.to_owned());
            }
            _ => {}
        }
    });
    live(move || {
        let shown = reading
            .get()
            .and_then(|reading| connections(&collection, navigator, &reading));
        let linked = reading
            .get()
            .and_then(|reading| linked(&collection, navigator, &reading));
        let moved = moved.and_then(|moved| moved.told(&collection));
        several(
            moved
                .into_iter()
                .chain(linked)
                .map(El::done)
                .chain([shown.unwrap_or_else(hint).done()])
                .collect(),
        )
    })
}

fn connections(collection: &Collection, navigator: Navigator, reading: &Reading) -> Option<El> {
    let number = reading.passage?;
    let (_, document) = collection.find_document(&reading.document)?;
    let mut passages = document
        .passage_indexes()
        .filter_map(|index| Some((index, collection.pack.passage(index).ok()?)));
    let (index, row) = passages.find(|(_, row)| row.number == number)?;
    let record = &document.record;
    let whole = collection.pack.collection();
    let edition = format!("{}, version {}", whole.short_title, whole.version);
    let cited = citation(record, number.0, &edition);
    let address = navigator.href(&Route::passage(record.id.clone(), number));
    let unchosen = Route::Read(reading.at(None));
    let close = el("button", "panel-close")
        .attr("type", "button")
        .attr("aria-label", "Close")
        .on("click", move |_| navigator.go(unchosen.clone()))
        .text("×");
    let back = link(&address, "Back to the passage")
        .attr("class", "skip")
        .attr("data-skip", "passage");
    let head = el("div", "panel-head")
        .add(
            el("h2", "")
                .attr("id", HEAD)
                .attr("tabindex", "-1")
                .text(&format!("Passage {}", number.0)),
        )
        .add(back)
        .add(close);
    let copy_citation = copy_button(
        "button-text",
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
        address.clone(),
    );
    let cite = el("button", "button")
        .attr("type", "button")
        .attr("data-cite", "")
        .text("Cite…");
    let actions = el("div", "panel-actions").add(copy_link).add(cite);
    let open = Open::read(&reading.panel);
    let chosen = Chosen {
        collection,
        navigator,
        reading,
        index,
        row,
    };
    let sections = Category::ALL.into_iter().filter_map(|category| {
        let list = match category {
            Category::Notes => notes_of(&chosen, row.span),
            category => chosen.entries(category),
        };
        section(navigator, reading, &open, category, list)
    });
    let name = match &open {
        Open::Name(id) => name(collection, navigator, reading, id),
        _ => None,
    };
    let words = use_context::<Selection>().and_then(Selection::chosen);
    let words = words.filter(|words| {
        open == Open::Words && words.document == reading.document && words.passage == number
    });
    let shown = match (name, words) {
        (Some(name), _) => vec![name],
        (None, Some(words)) => vec![selected(&chosen, &words, &cited, &address)],
        (None, None) => sections.collect(),
    };
    Some(
        el("div", "")
            .add(head)
            .add(actions)
            .all(shown)
            .add(el("h3", "").text("Cite"))
            .add(el("p", "panel-cite").text(&cited))
            .add(copy_citation),
    )
}

/// A sort of connection: its count, and, where it is open, its entries. Nothing where there are none, but
/// that nobody is named is told.
fn section(
    navigator: Navigator,
    reading: &Reading,
    open: &Open,
    category: Category,
    entries: Vec<El>,
) -> Option<El> {
    let number = entries.len();
    if number == 0 {
        let hint = "Nobody and nothing in the authority is named here.";
        return (category == Category::Names).then(|| {
            el("section", "")
                .add(el("h3", "").text(category.label()))
                .add(el("p", "panel-hint").text(hint))
        });
    }
    let is_open = open.shows(category);
    let route = Route::Read(Reading {
        panel: match is_open {
            true => String::new(),
            false => category.name().to_owned(),
        },
        ..reading.clone()
    });
    let title = link(&navigator.href(&route), category.label())
        .attr("aria-expanded", if is_open { "true" } else { "false" });
    let heading = el("h3", "").add(title).add(count(number, " in all"));
    let list = match category {
        Category::Notes => el("ol", "entries"),
        _ => el("ul", ""),
    };
    Some(
        el("section", "")
            .add(heading)
            .maybe(is_open.then(|| list.all(entries))),
    )
}

/// The corrections and notes in a stretch of the chosen passage.
pub(super) fn notes_of(chosen: &Chosen<'_>, within: SourceSpan) -> Vec<El> {
    let Chosen {
        collection, row, ..
    } = chosen;
    let mut entries = Vec::new();
    for note in notes(collection, chosen.index) {
        let entry = &note.entry;
        let place = note.place(row);
        if place.start > within.end || place.end < within.start {
            continue;
        }
        let address = chosen
            .navigator
            .href(&Route::apparatus(Some(entry.id.clone())));
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
    entries
}

/// A button that copies some words and an address of the site, and says that it did.
pub(super) fn copy_button(
    class: &str,
    words: &str,
    done: String,
    before: String,
    address: String,
) -> El {
    el("button", class)
        .attr("type", "button")
        .on("click", move |_| {
            let text = before.clone() + &platform::site_address(&address);
            platform::copy(text, done.clone());
        })
        .text(words)
}
