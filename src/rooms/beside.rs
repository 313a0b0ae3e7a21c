//! The text that stands beside another: another document, or the same as the editors read it.

use leptos::prelude::*;

use crate::components::imprint::filed_under;
use crate::components::marked::Wording;
use crate::components::passage::Setting;
use crate::components::text::{find_marks, rows_of, text};
use crate::html::{El, el, link, live, several};
use crate::route::{Reading, Route};
use crate::state::{Collection, Navigator, collection, navigator};

/// The text that the address puts beside the one that is read.
pub(crate) fn beside() -> AnyView {
    let collection = collection();
    let navigator = navigator();
    let reading = Memo::new(move |_| match navigator.route() {
        Route::Read(reading) => Some(reading.at(None)),
        _ => None,
    });
    let chosen = Memo::new(move |_| match navigator.route() {
        Route::Read(reading) if reading.beside.as_ref() == Some(&reading.document) => {
            reading.passage
        }
        _ => None,
    });
    live(move || {
        let reading = reading.get();
        let shown = reading.and_then(|reading| column(&collection, navigator, &reading, chosen));
        let words = "The document that should stand here is not in this collection.";
        let absent = || vec![el("p", "quiet").text(words).done()];
        several(shown.unwrap_or_else(absent))
    })
}

fn column(
    collection: &Collection,
    navigator: Navigator,
    reading: &Reading,
    chosen: Memo<Option<apparatus_model::PassageNumber>>,
) -> Option<Vec<AnyView>> {
    let other = reading.beside.as_ref()?;
    let (_, entry) = collection.find_document(other)?;
    let record = &entry.record;
    let same = *other == reading.document;
    // Its passages lead to the document itself, or, where it is the same, to the passage beside.
    let setting = Setting {
        reading: match same {
            true => reading.clone(),
            false => Reading {
                query: reading.query.clone(),
                beside: Some(reading.document.clone()),
                ..Reading::of(other.clone())
            },
        },
        chosen,
        wording: match same {
            true => Wording::Corrected,
            false => Wording::Printed,
        },
        furniture: false,
        is_beside: true,
    };
    let rows = rows_of(collection, entry);
    let marks = find_marks(collection, other, &reading.query);
    let words = match same {
        true => "The same, as the editors read it".to_owned(),
        false => filed_under(record),
    };
    let alone = Route::Read(Reading {
        beside: None,
        ..reading.clone()
    });
    let close = link(&navigator.href(&alone), "Close");
    let head = el("header", "beside-head")
        .add(el("p", "label").text(&words))
        .add(el("h2", "").text(&record.short_title))
        .add(close);
    let article: El = el("article", "text")
        .attr("lang", &record.language)
        .views(text(collection, &setting, &rows, &marks));
    Some(vec![head.done(), article.done()])
}
