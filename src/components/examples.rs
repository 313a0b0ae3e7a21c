//! Searches worth trying.

use crate::html::{El, el};
use crate::route::Route;
use crate::state::{Collection, Navigator};

/// The searches that the editors think worth trying.
pub(crate) fn examples(collection: &Collection, navigator: Navigator) -> Option<El> {
    let entries: Vec<_> = collection
        .pack
        .collection()
        .examples
        .iter()
        .map(|example| {
            let href = navigator.href(&Route::search(example.target.clone()));
            let query = el("a", "")
                .attr("href", &href)
                .add(el("code", "").text(&example.target));
            el("li", "")
                .add(query)
                .text(" ")
                .add(el("span", "quiet").text(&example.label))
        })
        .collect();
    (!entries.is_empty()).then(|| el("ul", "examples").all(entries))
}
