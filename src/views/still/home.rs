//! The entrance: what is here, and ways in.

use apparatus_index::order::{descending, sort_by_rank};
use apparatus_model::{DocumentRecord, EntityKind};
use leptos::prelude::*;

use crate::components::examples::examples;
use crate::components::hits::counted;
use crate::components::imprint::{filed_under, imprint};
use crate::components::search_form::search_form;
use crate::html::{El, count, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator, collection, navigator};

/// How many names are listed.
const MOST_NAMED: usize = 12;

/// The entrance.
pub(crate) fn home() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let record = collection.pack.collection();
    let head = el("header", "home-head")
        .add(el("h1", "").text(&record.title))
        .add(el("p", "lead").text(&record.description))
        .add(search_form());
    let documents = collection
        .documents
        .iter()
        .map(|entry| document(navigator, &entry.record, entry.passages as usize));
    let documents = el("ul", "doc-list").all(documents.collect());
    let citing = el("p", "lead").text(
        "Every passage has a number in the margin. The number is a permanent address: it is given once and never to another passage.",
    );
    el("div", "home")
        .add(head)
        .add(part("documents", "Documents").add(documents))
        .maybe(names(
            &collection,
            navigator,
            EntityKind::Person,
            "people",
            "People",
            "",
        ))
        .maybe(names(
            &collection,
            navigator,
            EntityKind::Body,
            "bodies",
            "Parties, committees and other bodies",
            " name-list-wide",
        ))
        .add(edition(&collection, navigator))
        .maybe(searches(&collection, navigator))
        .add(part("citing", "Citing a passage").add(citing))
        .done()
}

/// A part of the page with its heading.
pub(crate) fn part(id: &str, heading: &str) -> El {
    el("section", "part")
        .attr("aria-labelledby", id)
        .add(el("h2", "").attr("id", id).text(heading))
}

fn document(navigator: Navigator, record: &DocumentRecord, passages: usize) -> El {
    let imprint = imprint(record);
    let title = link(
        &navigator.href(&Route::read(record.id.clone())),
        &record.title,
    );
    el("li", "doc-item")
        .add(el("span", "doc-date").text(&filed_under(record)))
        .add(el("h3", "").add(title))
        .maybe((!imprint.is_empty()).then(|| el("p", "imprint").text(&imprint)))
        .add(el("p", "").text(&record.description))
        .add(el("p", "quiet").text(&counted(passages, "passage", "passages")))
}

/// The names of a kind that are named most; nothing where the authority has none.
fn names(
    collection: &Collection,
    navigator: Navigator,
    kind: EntityKind,
    id: &str,
    heading: &str,
    wide: &str,
) -> Option<El> {
    let all = collection.entities_of(kind);
    if all.is_empty() {
        return None;
    }
    let words = format!("All {} {}", all.len(), kind.plural().to_ascii_lowercase());
    let mut named = all;
    sort_by_rank(&mut named, |(index, _)| {
        u128::from(descending(collection.mention_count(*index) as u32))
    });
    let entries = named.into_iter().take(MOST_NAMED).map(|(index, entity)| {
        let href = navigator.href(&Route::Entity(kind, entity.id.clone()));
        let count = count(collection.mention_count(index), " mentions");
        el("li", "")
            .add(link(&href, &entity.name))
            .text(" ")
            .add(count)
    });
    let index = link(&navigator.href(&Route::index(kind)), &words);
    Some(
        part(id, heading)
            .add(el("ul", &format!("name-list{wide}")).all(entries.collect()))
            .add(el("p", "home-more").add(index)),
    )
}

/// The other parts of the edition, a line each.
fn edition(collection: &Collection, navigator: Navigator) -> El {
    let line = |route: Route, words: &str, what: &str| {
        el("li", "")
            .add(link(&navigator.href(&route), words))
            .text(" ")
            .add(el("span", "quiet").text(what))
    };
    let mut lines = Vec::new();
    for (kind, what) in [
        (
            EntityKind::Event,
            "what the documents tell of, in the order in which it happened",
        ),
        (
            EntityKind::Work,
            "texts, books and periodicals, with their authors",
        ),
        (
            EntityKind::Place,
            "where it happened, and where it was printed",
        ),
        (
            EntityKind::Concept,
            "words of the time, and what they meant",
        ),
    ] {
        if !collection.entities_of(kind).is_empty() {
            lines.push(line(Route::index(kind), kind.plural(), what));
        }
    }
    lines.push(line(
        Route::Registers,
        "Registers",
        "what was done to whom, who is pictured, what a volume holds, as tables",
    ));
    lines.push(line(
        Route::apparatus(None),
        "Apparatus",
        "every correction the editors propose, with the reason for it",
    ));
    part("edition", "In the edition").add(el("ul", "edition-list").all(lines))
}

fn searches(collection: &Collection, navigator: Navigator) -> Option<El> {
    let examples = examples(collection, navigator)?;
    let more = link(
        &navigator.href(&Route::About),
        "Everything a search can say",
    );
    Some(
        part("examples", "Searches to try")
            .add(examples)
            .add(el("p", "home-more").add(more)),
    )
}
