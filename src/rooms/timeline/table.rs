//! Everything the drawings show, in words, with links to the passages that tell of it.

use apparatus_model::EntityKind;

use super::story::{Happening, Story, Told};
use super::when::When;
use crate::components::sources::capital;
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// Under which heading of the table an event stands.
pub(crate) fn heading(happening: &Happening) -> String {
    let anchor = happening.when.and_then(When::anchor);
    anchor.map_or("Without a year".to_owned(), |day| day.year().to_string())
}

/// The id of a heading.
pub(crate) fn heading_id(heading: &str) -> String {
    match heading.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        true => format!("year-{heading}"),
        false => "year-none".to_owned(),
    }
}

/// The table of the events.
pub(crate) fn events(collection: &Collection, navigator: Navigator, story: &Story) -> El {
    let head = |words: &str| el("th", "").attr("scope", "col").text(words);
    let heads = ["When", "What", "The account", "Told in, and first when"].map(head);
    let years = story.happenings.chunk_by(|a, b| heading(a) == heading(b));
    let bodies = years.map(|events| {
        let year = events.first().map(heading).unwrap_or_default();
        let title = el("th", "")
            .attr("colspan", "4")
            .attr("scope", "rowgroup")
            .text(&year);
        let title = el("tr", "tl-year")
            .attr("id", &heading_id(&year))
            .add(title);
        let rows = events
            .iter()
            .map(|event| row(collection, navigator, story, event));
        el("tbody", "").add(title).all(rows.collect())
    });
    el("table", "register tl-table")
        .attr("aria-labelledby", "every-event")
        .add(el("thead", "").add(el("tr", "").all(heads.into_iter().collect())))
        .all(bodies.collect())
}

fn row(collection: &Collection, navigator: Navigator, story: &Story, event: &Happening) -> El {
    let href = navigator.href(&Route::Entity(EntityKind::Event, event.id.clone()));
    let sure = event.certainty.map_or("", |certainty| certainty.label());
    let told = event.told.iter();
    let told = told.map(|told| telling(collection, navigator, story, event, told));
    el("tr", "")
        .add(el("td", "").text(&capital(&event.words)))
        .add(
            el("th", "")
                .attr("scope", "row")
                .add(link(&href, &event.name)),
        )
        .add(el("td", "").text(sure))
        .add(el("td", "").all(told.collect()))
}

/// Where a document tells of an event, and since when it can.
pub(crate) fn telling(
    collection: &Collection,
    navigator: Navigator,
    story: &Story,
    event: &Happening,
    told: &Told,
) -> El {
    let Some(entry) = collection.documents.get(told.document) else {
        return el("p", "");
    };
    let id = &entry.record.id;
    let title = link(
        &navigator.href(&Route::read(id.clone())),
        &entry.record.short_title,
    );
    let first = story.first_telling(event, told.document);
    let first = first.map_or(String::new(), |telling| {
        format!(", {} {}", telling.label, telling.words)
    });
    let mut line = el("p", "tl-told")
        .add(title)
        .text(&first)
        .text(match told.passages.len() {
            1 => ": passage ",
            _ => ": passages ",
        });
    for (at, passage) in told.passages.iter().enumerate() {
        let href = navigator.href(&Route::passage(id.clone(), *passage));
        line = line.text(if at > 0 { ", " } else { "" });
        let place = format!("{}, passage {}", entry.record.short_title, passage.0);
        line = line.add(link(&href, &passage.0.to_string()).attr("aria-label", &place));
    }
    line
}

/// The table of the dates of the documents.
pub(crate) fn tellings(navigator: Navigator, story: &Story) -> El {
    let head = |words: &str| el("th", "").attr("scope", "col").text(words);
    let heads = ["Document", "When", "What was done then", "Sort of date"].map(head);
    let rows = story.tellings.iter().map(|telling| {
        let title = link(
            &navigator.href(&Route::read(telling.id.clone())),
            &telling.title,
        );
        el("tr", "")
            .add(el("th", "").attr("scope", "row").add(title))
            .add(el("td", "").text(&capital(&telling.words)))
            .add(el("td", "").text(&capital(&telling.label)))
            .add(el("td", "").text(telling.role.label()))
    });
    el("table", "register tl-table")
        .attr("aria-labelledby", "every-telling")
        .add(el("thead", "").add(el("tr", "").all(heads.into_iter().collect())))
        .add(el("tbody", "").all(rows.collect()))
}
