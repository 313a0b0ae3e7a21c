//! What a statement rests on.

use crate::html::{El, el, link};
use crate::route::Route;
use crate::state::{Collection, Navigator};

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

/// A link that leaves the site.
pub(crate) fn outward(address: &str, words: &str) -> El {
    link(address, words).attr("rel", "external")
}

/// An address as it is shown: without its scheme, its escapes undone.
pub(crate) fn shown(address: &str) -> String {
    let plain = percent_encoding::percent_decode_str(address).decode_utf8_lossy();
    let plain = plain
        .trim_start_matches("https://")
        .trim_start_matches("http://");
    plain.trim_end_matches('/').to_owned()
}

/// The words with a capital at their head.
pub(crate) fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(head) = words.get_mut(..1) {
        head.make_ascii_uppercase();
    }
    words
}
