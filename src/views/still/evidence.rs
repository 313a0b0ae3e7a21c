//! What a statement rests on: words of a document, or sources outside.

use apparatus_model::Evidence;

use crate::components::imprint::place_of;
use crate::components::sources::{capital, outward, shown};
use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// The words as a link to where they stand, and where that is.
pub(crate) fn evidence(collection: &Collection, navigator: Navigator, words: &Evidence) -> El {
    let record = collection
        .find_document(&words.document)
        .map(|(_, entry)| &entry.record);
    let place = record.map_or(String::new(), |record| place_of(record, words.passage));
    let language = record.map_or("", |record| record.language.as_str());
    let route = Route::passage(words.document.clone(), words.passage);
    // Line ends of the source are spaces here.
    let quote = words.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let quote = format!("“{quote}”");
    el("p", "evidence")
        .add(link(&navigator.href(&route), &quote).attr("lang", language))
        .text(" ")
        .add(el("span", "label").text(&place))
}

/// The same for several places, as a list.
pub(crate) fn evidence_list(
    collection: &Collection,
    navigator: Navigator,
    list: &[Evidence],
) -> Option<El> {
    let entries: Vec<_> = list
        .iter()
        .map(|words| el("li", "").add(evidence(collection, navigator, words)))
        .collect();
    (!entries.is_empty()).then(|| el("ul", "evidence-list").all(entries))
}

/// A list of sources: links out of the site are marked as such, documents of the collection lead
/// to their pages.
pub(crate) fn sources(collection: &Collection, navigator: Navigator, list: &[String]) -> El {
    let entries = list.iter().map(|source| {
        let entry = el("li", "");
        let document = source
            .strip_prefix("document:")
            .and_then(|id| collection.find_document(&id.parse().ok()?));
        if let Some((_, document)) = document {
            let href = navigator.href(&Route::read(document.record.id.clone()));
            entry
                .add(link(&href, &document.record.short_title))
                .text(", in this collection")
        } else if source.starts_with("http") {
            entry.add(outward(source, &shown(source)))
        } else {
            entry.text(&capital(source))
        }
    });
    el("ul", "sources").all(entries.collect())
}
